"""Animations that draw every moment anew."""

from typing import Any

from manim import Animation, Mobject, smooth
from manim.mobject.opengl.opengl_mobject import OpenGLMobject


class Redrawn(Animation):
    """A subclass draws the moment `t` (0..1) in `draw`; nothing is copied or interpolated between two ends."""

    def __init__(self, mobject: Mobject, **options: Any) -> None:
        super().__init__(mobject, **{"rate_func": smooth, **options})

    def create_starting_mobject(self) -> Mobject | OpenGLMobject:
        """The mobject itself."""
        return self.mobject

    def get_all_families_to_interpolate(self) -> Any:
        """None."""
        return ()

    def interpolate_mobject(self, alpha: float) -> None:
        """Draw the moment that the rate function gives."""
        self.draw(float(self.rate_func(alpha)))

    def draw(self, t: float) -> None:
        """Draw the mobject as it is at that moment."""
        raise NotImplementedError
