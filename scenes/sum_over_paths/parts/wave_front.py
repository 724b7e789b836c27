"""The front of the wave that runs backwards through the network and leaves derivatives behind."""

from collections.abc import Sequence

import numpy as np
from manim import DOWN, UP, Line, VGroup

from scenes.parts.motion.part import Part
from scenes.story import Beat, Shown
from scenes.theme import Region, colours

GLOW = ((14.0, 0.1), (7.0, 0.25), (2.5, 1.0))
"""Widths and opacities of the lines that make the front."""


class WaveFront(Part):
    """An upright line; `xs` are where layers 0, 1, ..., L and the cost are, in units.

    The beat has the Sweep `wave`, the place of the front in layers.
    """

    tolerance = 2e-3

    def __init__(self, beat: Beat, xs: Sequence[float], region: Region) -> None:
        super().__init__("wave")
        self.xs = np.array(xs)
        middle, half = region.center[1], region.height / 2
        ends = np.array([0.0, middle, 0.0]) + half * UP, np.array([0.0, middle, 0.0]) + half * DOWN
        colour = colours().C
        self.front = VGroup(*(Line(*ends, stroke_width=w, stroke_opacity=o, color=colour) for w, o in GLOW))
        self.add(self.front)
        self.bind(beat, beat.at("wave", 0.0))

    def draw_number(self, name: str, shown: Shown) -> None:
        """Move to that layer, or between two."""
        x = float(np.interp(float(shown.value), np.arange(len(self.xs)), self.xs))
        self.front.set_x(x)

    def reading(self) -> dict[str, float]:
        """The place of the front in layers."""
        return {"wave": float(np.interp(self.front.get_x(), self.xs, np.arange(len(self.xs))))}

    def span(self, name: str) -> float:
        """From the input to the cost."""
        return float(len(self.xs) - 1)
