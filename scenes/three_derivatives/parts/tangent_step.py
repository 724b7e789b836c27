"""A run of one from a curve, and the rise from there up to its tangent, with their numbers."""

import numpy as np
from manim import DOWN, Animation, Create, FadeIn, Line, VGroup

from scenes.parts.axes.plane import Plane
from scenes.parts.motion.part import Part
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.story import Beat, Shown
from scenes.theme import colours

RISE_WIDTH = 9.0
"""Stroke width of the rise of a tangent."""
NEAR = 0.1
"""Room between a piece and its number, in units."""


class TangentStep(Part):
    """One to the right from the curve, and from there up to the tangent: its rise is the slope.

    `names` are those of the place, of the height there and of the slope. With a `size` the 1 stands below the run, and
    the slope beside the rise.
    """

    tolerance = 2e-3

    def __init__(
        self,
        beat: Beat,
        plane: Plane,
        names: tuple[str, str, str] = ("z", "a", "da_dz"),
        *,
        size: float | None = None,
    ) -> None:
        super().__init__(*names)
        self.plane, ink = plane, colours().ink
        self.run = Line(stroke_width=3, stroke_color=ink, stroke_opacity=0.7)
        self.rise = Line(stroke_width=RISE_WIDTH, stroke_color=ink)
        self.one = VGroup() if size is None else Formula("1", size=size)
        self.digits = None if size is None else Readout(beat, names[2], colour=ink, size=size, anchor=0.0)
        self.add(self.run, self.rise, self.one, *([self.digits] if self.digits else []))
        self.bind(beat)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Draw both pieces, once all numbers are bound."""
        if len(self.bound) == len(self.encodes):
            z, a, slope = (float(self.bound[each].shown.value) for each in self.encodes)
            start, corner, end = (self.plane.point(*each) for each in ((z, a), (z + 1, a), (z + 1, a + slope)))
            self.run.set_points_by_ends(start, corner)
            self.rise.set_points_by_ends(corner, end)
            self.one.next_to(self.run, DOWN, buff=0.08)
            if self.digits:
                self._write(self.digits)

    def _write(self, digits: Readout) -> None:
        """The slope beside the rise, pale and then unseen where that is shorter than its figures are high."""
        self.pass_on(self.encodes[2], digits)
        digits.put_middle((float(self.rise.get_x()) + 1.5 * NEAR, float(self.rise.get_y()), 0.0))
        share = float(self.rise.height) / digits.half / 2
        digits.set_fill(opacity=float(np.clip(3 * (share - 1.0), 0.0, 1.0)))

    def draw_run(self) -> list[Animation]:
        """The run is drawn, with its 1."""
        return [Create(self.run), FadeIn(self.one)]

    def draw_rise(self) -> list[Animation]:
        """The rise is drawn, with its number."""
        return [Create(self.rise), *([FadeIn(self.digits)] if self.digits else [])]

    def reading(self) -> dict[str, float]:
        """Where it begins, and its rise over its run, on the axes' numbers."""
        ends = self.run.get_start(), self.run.get_end(), self.rise.get_end()
        (z, a), (right, _), (_, top) = (self.plane.pair(each) for each in ends)
        return dict(zip(self.encodes, (z, a, (top - a) / (right - z)), strict=True))

    def span(self, name: str) -> float:
        """The axis."""
        return self.plane.spans[0 if name == self.encodes[0] else 1]
