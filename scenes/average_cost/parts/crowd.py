"""Every row's derivative as a bar in a crowd, and the bar that has just come."""

from collections.abc import Mapping

import numpy as np
from manim import VMobject

from scenes.average_cost.parts.slope_axis import SlopeAxis
from scenes.average_cost.rows import Row
from scenes.parts.motion.part import Part
from scenes.story import Beat, Shown
from scenes.theme import colours

PRESENT = 0.07
"""Least width of the bar that has just come: it must be found among any number."""
CROWD = 0.55
"""Opacity of the rows that have passed: words over them stay readable in both themes."""
RECTANGLE = 16
"""Points of a bar's outline: four straight pieces of four."""


class Crowd(Part):
    """The bars of all rows that have passed, each of its true length; one shape, however many there are."""

    tolerance = 2e-3

    def __init__(self, beat: Beat, axis: SlopeAxis) -> None:
        self.rows = beat.all(Row)
        super().__init__(*(row.name for row in self.rows), "passed")
        self.axis = axis
        self.body = VMobject(stroke_width=0, fill_color=colours().C, fill_opacity=CROWD)
        self.add(self.body)
        self.outlines = [axis.outline(row.i, float(row.dC_dw.value), axis.thick) for row in self.rows]
        for row in self.rows:
            self.bind(beat, row.named())

    def draw_number(self, name: str, shown: Shown) -> None:
        """Let so many rows stand."""
        if name == "passed":
            self.body.points = np.concatenate(self.outlines[: int(shown.value)])

    def reading(self) -> dict[str, float]:
        """The number of bars that stand, and the length of each."""
        bars = self.body.points.reshape(-1, RECTANGLE, 3)
        zero = self.axis.value(self.axis.baseline.get_center()[1])
        lengths = {row.name: self.axis.value(bar[3][1]) - zero for row, bar in zip(self.rows, bars, strict=False)}
        return {**lengths, "passed": float(len(bars))}

    def span(self, name: str) -> float:
        """All rows, or the axis."""
        return float(self.axis.count) if name == "passed" else self.axis.axis.span


class Newcomer(Part):
    """The bar of the row that has just come, in full light at its place."""

    tolerance = 2e-3

    def __init__(self, beat: Beat, axis: SlopeAxis, at: Mapping[str, Shown]) -> None:
        super().__init__("row", "slope")
        self.axis, self.place = axis, 0
        self.body = VMobject(stroke_width=0, fill_color=colours().C, fill_opacity=1.0)
        self.add(self.body)
        self.bind(beat, at)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Stand at the row's place, as long as its derivative."""
        if name == "row":
            self.place = int(shown.value)
        else:
            self.body.points = self.axis.outline(self.place, float(shown.value), max(PRESENT, self.axis.thick))

    def reading(self) -> dict[str, float]:
        """Which place the bar stands at, and its length."""
        base, first = self.axis.baseline, self.axis.point(0, 0.0)[0]
        zero = self.axis.value(base.get_center()[1])
        middle = (self.body.points[0][0] + self.body.points[8][0]) / 2
        return {"row": (middle - first) / self.axis.pitch, "slope": self.axis.value(self.body.points[3][1]) - zero}

    def span(self, name: str) -> float:
        """All rows, or the axis."""
        return float(self.axis.count) if name == "row" else self.axis.axis.span
