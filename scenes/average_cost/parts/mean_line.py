"""The mean so far as a line across the rows' places, and the line of a number found another way."""

from collections.abc import Sequence

import numpy as np
from manim import DOWN, LEFT, UP, Dot, Line, VMobject

from scenes.average_cost.parts.slope_axis import SlopeAxis
from scenes.parts.motion.part import Part
from scenes.parts.text.readout import Readout
from scenes.story import Beat, Moment, Shown
from scenes.theme import TEXT, colours

GLOW = 0.5
"""Opacity of the band that a measured number lays over a line."""


class MeanLine(Part):
    """The mean so far as a line across all places, with its number and the way that it has come.

    `moments` are those after each row, in order: their means are the points of the way.
    """

    tolerance = 2e-3

    def __init__(
        self, beat: Beat, axis: SlopeAxis, moments: Sequence[Moment], label: VMobject, size: float = TEXT
    ) -> None:
        super().__init__("passed", "mean")
        colour = colours().ink
        self.axis, self.label = axis, label
        self.way = [axis.point(i, float(each["mean"].value)) for i, each in enumerate(moments)]
        self.trace = VMobject(stroke_width=3.5, stroke_color=colour)
        self.head = Dot(radius=0.07, color=colour)
        self.line = Line(axis.baseline.get_start(), axis.baseline.get_end(), stroke_width=4.5, color=colour)
        self.digits = Readout(beat, "mean", moments[0], colour=colour, size=size, anchor=0.0)
        self.add(self.trace, self.head, self.line, self.digits, label)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Lay the line at the mean, with its number at the end; or draw the way up to that row."""
        if name == "passed":
            way = self.way[: int(shown.value)]
            self.trace.set_points_as_corners(way if len(way) > 1 else way * 2)
            self.head.move_to(way[-1])
            return
        end = self.axis.baseline.get_end()
        height = self.axis.height_at(float(shown.value))
        self.line.shift((0.0, height - self.line.get_center()[1], 0.0))
        self.pass_on(name, self.digits)
        place = np.array([end[0] + 0.15, height, 0.0])
        self.digits.put_foot(place + 0.06 * UP)
        self.label.move_to(place + 0.1 * DOWN, aligned_edge=LEFT + UP)

    def reading(self) -> dict[str, float]:
        """The height of the line, and the corners of the way."""
        corners = max(1, len(self.trace.points) // 4)
        first = self.trace.points[0]
        moved = len(self.trace.points) > 4 or not np.allclose(first, self.trace.points[-1])
        return {"mean": self.axis.value(self.line.get_center()[1]), "passed": float(corners + moved)}

    def span(self, name: str) -> float:
        """All rows, or the axis."""
        return float(self.axis.count) if name == "passed" else self.axis.axis.span


class Measured(Part):
    """A band of light across all places at a number that was found another way: a line within it is still seen."""

    tolerance = 2e-3

    def __init__(self, beat: Beat, axis: SlopeAxis, name: str) -> None:
        super().__init__(name)
        self.name, self.axis = name, axis
        ends = axis.baseline.get_end(), axis.baseline.get_start()
        self.line = Line(*ends, stroke_width=18, color=colours().y, stroke_opacity=GLOW)
        self.add(self.line)
        self.bind(beat)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Lay the band at the number."""
        self.line.shift((0.0, self.axis.height_at(float(shown.value)) - self.line.get_center()[1], 0.0))

    def reading(self) -> dict[str, float]:
        """The height of the band."""
        return {self.name: self.axis.value(self.line.get_center()[1])}

    def span(self, name: str) -> float:
        """The axis."""
        return self.axis.axis.span
