"""Signs: of equality, a stroke through what cancels, and a pause."""

from typing import Any

from manim import DOWN, LEFT, RIGHT, UP, Circle, Line, Mobject, RoundedRectangle, VGroup

from scenes.parts.motion.part import PartError
from scenes.parts.text.formula import Formula
from scenes.story import Beat
from scenes.theme import TEXT, colours

SIGNS = {"=": "=", "≈": "approx"}


class Sign(Formula):
    """The relation that the beat holds by that name."""

    def __init__(self, beat: Beat, name: str, *, size: float = TEXT) -> None:
        text = beat.shown(name).text
        if text not in SIGNS:
            raise PartError(f"beat {beat.name}: {name!r} is {text!r}, which is no sign; give = or ≈.")
        super().__init__(SIGNS[text], size=size)


WIDTH = 3.0


class Strike(Line):
    """From the lower left of a symbol to its upper right."""

    def __init__(self, symbol: Mobject, **options: Any) -> None:
        ends = symbol.get_corner(DOWN + LEFT), symbol.get_corner(UP + RIGHT)
        super().__init__(*ends, stroke_width=WIDTH, color=colours().ink, **options)


class PauseSign(VGroup):
    """Two upright bars in a ring, as on every player."""

    def __init__(self, radius: float) -> None:
        colour = colours().y
        self.ring = Circle(radius=radius, stroke_width=4, stroke_color=colour)
        bar = RoundedRectangle(
            corner_radius=0.06 * radius, width=0.24 * radius, height=0.84 * radius, stroke_width=0, fill_color=colour
        ).set_fill(opacity=1.0)
        self.bars = VGroup(bar, bar.copy()).arrange(RIGHT, buff=0.24 * radius)
        super().__init__(self.ring, self.bars)
