"""An upright axis with a place for every row of the data along its baseline."""

from itertools import pairwise

import numpy as np
from manim import LEFT, RIGHT, Dot, Line, VGroup

from scenes.numbers.axis import Axis
from scenes.parts.text.readout import Readout
from scenes.story import Beat, Shown, number
from scenes.theme import SMALL, Region, colours

WIDEST = 0.55
"""Largest width of a bar, in units."""
FILLED = 0.68
"""Share of a row's place that its bar takes, where the bars are wide enough to stand apart."""
APART = 0.05
"""Width of a place from which its bar stands apart; thinner ones touch, so that every row is still drawn."""
TICK = 0.07
"""Half the length of a tick, in units."""


class SlopeAxis(VGroup):
    """An upright axis with numbered ticks and a baseline at zero with a place for each of n rows."""

    def __init__(self, beat: Beat, count: int, region: Region, size: float = SMALL) -> None:
        palette = colours()
        self.axis, self.count = beat.one(Axis, "dC_dw"), count
        shown = [Shown(each, "tick of the axis of dC_dw", self.axis.decimals) for each in self.axis.ticks]
        size = max(SMALL, size)
        labels = [Readout(beat, "dC_dw_tick", each, colour=palette.dim, size=size, anchor=1.0) for each in shown]
        left = region.left + max(label.width for label in labels) + 0.2
        self.line = Line((left, region.bottom, 0.0), (left, region.top, 0.0), stroke_width=2, color=palette.dim)
        self.ticks = VGroup()
        for value, label in zip(self.axis.ticks, labels, strict=True):
            foot = np.array([left, self.height_at(value), 0.0])
            self.ticks.add(Line(foot + TICK * LEFT, foot + TICK * RIGHT, stroke_width=2, color=palette.dim))
            label.put_middle(foot + 0.14 * LEFT)
        self.figures, self.labels = labels, VGroup(*labels)
        start, end = ((x, self.height_at(0.0), 0.0) for x in (left, region.right))
        self.baseline = Line(start, end, stroke_width=2, color=palette.dim)
        self.slots = VGroup()
        super().__init__(self.line, self.ticks, self.labels, self.baseline)
        if self.pitch >= 2 * APART:
            self.slots.add(*(Dot(self.point(i, 0.0), radius=0.028, color=palette.dim) for i in range(count)))
        self.add(self.slots)

    def height_at(self, value: float) -> float:
        """Where a value lies on the axis, on the stage."""
        low, high = self.line.get_start()[1], self.line.get_end()[1]
        return float(low + (high - low) * (value - self.axis.low) / self.axis.span)

    def value(self, height: float) -> float:
        """The value at a height, read between the first and the last numbered tick."""
        low, high = (number(each.text) for each in (self.figures[0], self.figures[-1]))
        first, last = self.ticks[0].get_center()[1], self.ticks[-1].get_center()[1]
        return float(low + (high - low) * (height - first) / (last - first))

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
        pieces = [np.linspace(a, b, 4) for a, b in pairwise(corners)]
        return np.concatenate(pieces)
