"""An upright axis with a place for every row of the data, and what stands on it: bars, and lines across all places."""

import math
from collections.abc import Iterator, Mapping
from itertools import pairwise

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Circle, Line, Polygon, VGroup, VMobject

from scenes.average_cost.numbers import Row
from scenes.digits import number
from scenes.numbers.axis import Axis
from scenes.parts.motion.part import Part
from scenes.parts.text.readout import Readout, width_of
from scenes.story import Beat, Moment, Shown
from scenes.theme import EM, SMALL, TEXT, Region, colours

WIDEST = 0.55
"""Largest width of a bar."""
APART, FILLED = 0.05, 0.68
"""Width of a place from which its bar takes this share of it; thinner bars touch, so that every row is still drawn."""
TICK = 0.07
"""Half the length of a tick, in units."""
MARK, MARKS, LABELS = 0.085, 0.2, 0.5
"""Largest radius of a row's mark, and how far below the axis marks and labels stand, in units."""
BEYOND = 0.05
"""How far a label may reach beyond the baseline, where the name of the places stands, in units."""
UNLIT, THIN, THICK = 0.4, 1.0, 2.6
"""Opacity and outline of the mark of a row that has not come, and the outline of one that has."""
CROWD, GLOW = 0.6, 0.5
"""Opacity of the rows and of a measured number's band: words and lines under them stay readable."""
HEAD = 0.14
"""Half the length of the arrowhead at the mean, in units."""
RECTANGLE = 16
"""Points of a bar's outline: four straight pieces of four."""


class SlopeAxis(VGroup):
    """An upright axis with numbered ticks and a baseline at zero with a place for each row, in the order of the file.

    Under the axis, `MARKS` lower, is room for the rows' marks, and below them what is written at their places: as many
    as there is room for, that of the running example among them.
    """

    def __init__(self, beat: Beat, region: Region, size: float = SMALL) -> None:
        dim = colours().dim
        self.rows = beat.all(Row)
        self.axis, self.count = beat.one(Axis, "dC_dw"), len(self.rows)
        shown = [Shown(each, "tick of the axis of dC_dw", self.axis.decimals) for each in self.axis.ticks]
        size = max(SMALL, size)
        self.labels = [Readout(beat, "dC_dw_tick", each, colour=dim, size=size, anchor=1.0) for each in shown]
        left = region.left + max(label.width for label in self.labels) + 0.2
        self.line = Line((left, region.bottom, 0.0), (left, region.top, 0.0), stroke_width=2, color=dim)
        self.ticks = VGroup()
        for value, label in zip(self.axis.ticks, self.labels, strict=True):
            foot = np.array([left, self.height_at(value), 0.0])
            self.ticks.add(Line(foot + TICK * LEFT, foot + TICK * RIGHT, stroke_width=2, color=dim))
            label.put_middle(foot + 0.14 * LEFT)
        start, end = ((x, self.height_at(0.0), 0.0) for x in (left, region.right))
        self.baseline = Line(start, end, stroke_width=2, color=dim)
        self.places = VGroup(*self._places(beat, size))
        super().__init__(self.line, self.ticks, VGroup(*self.labels), self.baseline, self.places)

    def _places(self, beat: Beat, size: float) -> Iterator[Readout]:
        """What is written at every so-manieth place."""
        wide = max(width_of(row.at.text) for row in self.rows) * size * EM + 0.14
        step, own = math.ceil(wide / self.pitch), self.rows[0].place
        end = float(self.baseline.get_end()[0]) + BEYOND
        for row in self.rows:
            if (row.place - own) % step == 0:
                ink = colours().dim if row.i else colours().y
                label = Readout(beat, row.at_name, colour=ink, size=size)
                label.put_middle(self.point(row.place, self.axis.low) + LABELS * DOWN)
                if row.place == own or label.get_right()[0] <= end:
                    yield label

    def mark(self, row: Row) -> Circle:
        """A row's mark: a point, the fuller the larger its target."""
        radius = min(MARK, 0.4 * self.pitch)
        point = Circle(radius=radius, stroke_width=2.0, stroke_color=colours().y).set_fill(colours().y, row.full)
        return point.move_to(self.point(row.place, self.axis.low) + MARKS * DOWN)

    def height_at(self, value: float) -> float:
        """Where a value lies on the axis, on the stage."""
        low, high = self.line.get_start()[1], self.line.get_end()[1]
        return float(low + (high - low) * (value - self.axis.low) / self.axis.span)

    def value(self, height: float) -> float:
        """The value at a height, read between the first and the last numbered tick."""
        low, high = (number(self.labels[i].text) for i in (0, -1))
        first, last = self.ticks[0].get_center()[1], self.ticks[-1].get_center()[1]
        return float(low + (high - low) * (height - first) / (last - first))

    def length(self, tip: float) -> float:
        """The value of a bar that ends at that height."""
        return self.value(tip) - self.value(self.baseline.get_center()[1])

    @property
    def pitch(self) -> float:
        """Distance of two rows' places."""
        start, end = self.baseline.get_start()[0], self.baseline.get_end()[0]
        return float(end - start) / self.count

    @property
    def thick(self) -> float:
        """Width of a bar."""
        return min(WIDEST, self.pitch * (FILLED if self.pitch >= APART else 1.0))

    def point(self, row: float, value: float) -> np.ndarray:
        """Middle of a row's place, at the height of a value."""
        x = self.baseline.get_start()[0] + (row + 0.5) * self.pitch
        return np.array([x, self.height_at(value), 0.0])

    def outline(self, row: int, value: float, thick: float) -> np.ndarray:
        """Outline of a bar, (16, 3): from the baseline up or down, and back along the baseline."""
        foot, tip = self.point(row, 0.0), self.point(row, value)
        half = thick / 2 * RIGHT
        corners = [foot - half, tip - half, tip + half, foot + half, foot - half]
        return np.concatenate([np.linspace(a, b, 4) for a, b in pairwise(corners)])


class OnAxis(Part):
    """What stands on the axis: `grown` is a number of rows, all others are derivatives."""

    tolerance = 2e-3

    def __init__(self, axis: SlopeAxis, *encodes: str) -> None:
        super().__init__(*encodes)
        self.axis = axis

    def span(self, name: str) -> float:
        """All rows, or the axis."""
        return float(self.axis.count) if name == "grown" else self.axis.axis.span


class Crowd(OnAxis):
    """The bars of all rows that have come, each of its true length, and the last one as far as it has grown.

    One shape, however many there are. Under the axis every row has its mark, where there is room for marks; it lights
    up as its bar grows.
    """

    def __init__(self, beat: Beat, axis: SlopeAxis, at: Mapping[str, Shown]) -> None:
        self.rows = axis.rows
        super().__init__(axis, *(row.name for row in self.rows), "grown")
        self.body = VMobject(stroke_width=0, fill_color=colours().C, fill_opacity=CROWD)
        self.marks = [axis.mark(row) for row in (self.rows if axis.pitch >= APART else ())]
        self.add(self.body, *self.marks)
        self.values = [float(row.dC_dw.value) for row in self.rows]
        for row in self.rows:
            self.bind(beat, row.named())
        self.bind(beat, at)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Let so many rows stand, the last one in part."""
        if name == "grown":
            shares = np.clip(float(shown.value) - np.arange(len(self.values)), 0.0, 1.0)
            bars = [
                self.axis.outline(row.place, share * value, self.axis.thick)
                for row, share, value in zip(self.rows, shares, self.values, strict=True)
                if share > 0
            ]
            self.body.points = np.concatenate(bars) if bars else np.zeros((0, 3))
            for row, mark, share in zip(self.rows, self.marks, shares, strict=False):
                lit = UNLIT + (1 - UNLIT) * share
                mark.set_stroke(width=THIN + (THICK - THIN) * share, opacity=lit).set_fill(opacity=lit * row.full)

    def reading(self) -> dict[str, float]:
        """How many marks are lit, or bars are drawn, and the length of every bar that is whole."""
        bars = self.body.points.reshape(-1, RECTANGLE, 3)
        lit = [(float(mark.get_stroke_width()) - THIN) / (THICK - THIN) for mark in self.marks]
        grown = sum(lit) if lit else float(len(bars))
        lengths = {row.name: self.axis.length(bar[3][1]) for row, bar in zip(self.rows, bars, strict=False)}
        # Where no mark says how far the last bar has grown, it tells its length when it is said to be whole.
        whole = int((grown if lit else min(grown, float(self.bound["grown"].shown.value))) + 1e-6)
        return {**dict(list(lengths.items())[:whole]), "grown": grown}

    def span(self, name: str) -> float:
        """As that of the axis; where no marks say how far the last bar has grown, a whole bar is near enough."""
        return super().span(name) + (1.0 / self.tolerance if name == "grown" and not self.marks else 0.0)


class MeanLine(OnAxis):
    """The mean so far as a line across all places; at its end an arrowhead, its number and its name."""

    def __init__(self, beat: Beat, axis: SlopeAxis, at: Moment, label: VMobject, size: float = TEXT) -> None:
        super().__init__(axis, "mean")
        colour, self.label = colours().ink, label
        self.line = Line(axis.baseline.get_start(), axis.baseline.get_end(), stroke_width=4.5, color=colour)
        self.digits = Readout(beat, "mean", at, colour=colours().C, size=size, anchor=0.0)
        corners = HEAD * LEFT, HEAD * (RIGHT + 0.7 * UP), HEAD * (RIGHT + 0.7 * DOWN)
        self.tip = Polygon(*corners, stroke_width=0, fill_color=colour, fill_opacity=1.0)
        self.add(self.line, self.tip, self.digits, label)
        self.bind(beat, at)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Lay the line at the mean, with its number at the end."""
        height = self.axis.height_at(float(shown.value))
        self.line.shift((0.0, height - self.line.get_center()[1], 0.0))
        self.pass_on(name, self.digits)
        end = float(self.axis.baseline.get_end()[0])
        self.tip.move_to((end + HEAD, height, 0.0))
        place = np.array([end + 2 * HEAD + 0.1, height, 0.0])
        self.digits.put_foot(place + 0.06 * UP)
        self.label.move_to(place + 0.1 * DOWN, aligned_edge=LEFT + UP)

    def reading(self) -> dict[str, float]:
        """The height of the line."""
        return {"mean": self.axis.value(self.line.get_center()[1])}


class Measured(OnAxis):
    """A band of light across all places at a number that was found another way: a line within it is still seen."""

    def __init__(self, beat: Beat, axis: SlopeAxis, at: Mapping[str, Shown]) -> None:
        super().__init__(axis, "measured")
        ends = axis.baseline.get_end(), axis.baseline.get_start()
        self.line = Line(*ends, stroke_width=18, color=colours().y, stroke_opacity=GLOW)
        self.add(self.line)
        self.bind(beat, at)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Lay the band at the number."""
        self.line.shift((0.0, self.axis.height_at(float(shown.value)) - self.line.get_center()[1], 0.0))

    def reading(self) -> dict[str, float]:
        """The height of the band."""
        return {"measured": self.axis.value(self.line.get_center()[1])}
