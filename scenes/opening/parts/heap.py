"""Counts of passes: in figures, and as areas, so that few are a speck beside a million."""

import math

import numpy as np
from manim import DOWN, LEFT, RIGHT, Square

from scenes.parts.motion.part import Part
from scenes.parts.text.readout import Readout
from scenes.story import Beat, Shown
from scenes.theme import colours

THOUSAND = 0.16
"""Gap between groups of three figures, in em."""


class GroupedReadout(Readout):
    """A count whose figures stand in groups of three."""

    def draw_number(self, name: str, shown: Shown) -> None:
        """Place the figures, those of a group apart from those of the next; the anchor keeps the middle or an end."""
        super().draw_number(name, shown)
        slots = [each for each in self.submobjects[1:] if len(each.points)]
        groups = (len(slots) - 1) // 3
        for i, each in enumerate(slots):
            before = groups - (len(slots) - 1 - i) // 3
            each.points = each.points + (before - self.anchor * groups) * THOUSAND * self.em * RIGHT


class Heap(Part):
    """A square whose area is the passes `thought` of, and in its corner one whose area is those of the beginning.

    Both have one unit. The large square grows until its side is `most`; from then on both are seen from
    farther away, so that the small one shrinks. Their common corner stays at `corner`.
    """

    tolerance = 1e-4

    def __init__(self, beat: Beat, sweep: str, corner: np.ndarray, start: float, most: float) -> None:
        super().__init__("thought")
        self.few = float(beat.at(sweep, 0.0)["thought"].value)
        self.corner, self.start, self.most = corner, start, most
        palette = colours()
        self.large = Square(start, stroke_width=0.0).set_fill(palette.dim, 0.55)
        self.small = Square(start, stroke_width=0.0).set_fill(palette.y, 1.0)
        self.add(self.large, self.small)
        self.bind(beat, beat.at(sweep, 0.0))

    def draw_number(self, name: str, shown: Shown) -> None:
        """Draw both squares in one unit."""
        times = math.sqrt(float(shown.value) / self.few)
        side = min(self.most, self.start * times)
        for square, length in ((self.large, side), (self.small, side / times)):
            square.scale_to_fit_width(length).move_to(self.corner, aligned_edge=DOWN + LEFT)

    def reading(self) -> dict[str, float]:
        """How many passes the large square holds, by how many times the small one goes into it."""
        share = float(self.large.width / self.small.width)
        return {"thought": self.few * share**2}

    def span(self, name: str) -> float:
        """What it holds at present."""
        return float(self.bound[name].shown.value)
