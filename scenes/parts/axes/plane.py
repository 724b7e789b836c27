"""A plane of two quantities: axes with ticks and numbers, on which curves, dots and tangents lie."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Line, VGroup
from manim.typing import Point3DLike

from scenes.numbers.axis import Axis
from scenes.parts.axes.scale import ends, tick_number
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.story import Beat
from scenes.theme import SMALL, Region, colours

TICK = 0.06
"""Half the length of a tick, in units."""


class Plane(VGroup):
    """Axes at the left and at the foot of a region, with faint lines through zero.

    `across` and `up` name the beat's axes (`z_low`, `z_high`, `z_step`, ...). Ends and zero have their numbers, of
    the given `size`; numbers of the upright axis are at least `apart` of their height from each other.
    """

    def __init__(
        self, beat: Beat, region: Region, across: str, up: str, *, size: float = SMALL, apart: float = 1.6
    ) -> None:
        self.axes = tuple(beat.one(Axis, name) for name in (across, up))
        self.labels = tuple([tick_number(beat, axis, each, size) for each in numbered(axis)] for axis in self.axes)
        self._drop_a_crowded_zero(region, apart)
        feet, sides = self.labels
        room = max(each.width for each in sides) + TICK + 0.12, feet[0].height + TICK + 0.12
        half = max(each.width for each in feet) / 2, sides[0].height / 2
        self.start = np.array([region.left + room[0], region.bottom + room[1], 0.0])
        self.end = np.array([region.right - half[0], region.top - half[1], 0.0])
        self.lines = VGroup(*self._zeros(), *self._axes(), *self._ticks())
        super().__init__(self.lines, *feet, *sides)

    def _drop_a_crowded_zero(self, region: Region, apart: float) -> None:
        """Where zero's number would touch that of an end of its axis, only the ends have numbers."""
        for axis, labels, length in zip(self.axes, self.labels, (region.width, region.height), strict=True):
            if len(labels) == 3:
                room = (labels[0].width if length == region.width else apart * labels[0].height) + 0.1
                if min(-axis.low, axis.high) / axis.span * 0.8 * length < room:
                    del labels[1]

    def _zeros(self) -> list[Line]:
        """Faint lines through zero, where zero lies between the ends."""
        across, up = self.axes
        ends = (across, (0, up.low), (0, up.high)), (up, (across.low, 0), (across.high, 0))
        pairs = ((start, end) for axis, start, end in ends if axis.low < 0 < axis.high)
        return [_line(self.point(*start), self.point(*end), colours().faint) for start, end in pairs]

    def _axes(self) -> list[Line]:
        (left, low, _), (right, high, _) = self.start, self.end
        return [_line((left, low, 0), end, colours().dim) for end in ((right, low, 0), (left, high, 0))]

    def _ticks(self) -> list[Line]:
        """The numbered ticks; each label is put beside its own."""
        (across, up), (feet, sides), ticks = self.axes, self.labels, []
        places = [(each, self.point(float(each.shown.value), up.low), DOWN) for each in feet]
        places += [(each, self.point(across.low, float(each.shown.value)), LEFT) for each in sides]
        for label, foot, way in places:
            ticks.append(_line(foot - TICK * way, foot + TICK * way, colours().dim))
            label.next_to(foot + TICK * way, way, buff=0.08)
        return ticks

    def point(self, x: float, y: float) -> np.ndarray:
        """Where a pair lies."""
        shares = [(value - axis.low) / axis.span for value, axis in zip((x, y), self.axes, strict=True)]
        place: np.ndarray = self.start + np.array([*shares, 0.0]) * (self.end - self.start)
        return place

    def pair(self, point: np.ndarray) -> tuple[float, float]:
        """The pair that lies at a point, read from the drawn axes and the digits at their ends."""
        foot, side = self.lines[-len(self.labels[0]) - len(self.labels[1]) - 2 :][:2]
        x = _between(point[0], foot.get_start()[0], foot.get_end()[0], self.labels[0])
        y = _between(point[1], side.get_start()[1], side.get_end()[1], self.labels[1])
        return x, y

    @property
    def spans(self) -> tuple[float, float]:
        """Both axes from end to end."""
        return self.axes[0].span, self.axes[1].span

    def ends(self, across: Formula, up: Formula) -> VGroup:
        """Put the quantities' names where the axes end: right of the foot, and left of the upright axis's top."""
        zero = self.point(self.axes[0].low, min(max(0.0, self.axes[1].low), self.axes[1].high))
        across.next_to((self.end[0], zero[1], 0.0), RIGHT, buff=max(0.15, self.labels[0][-1].width / 2 + 0.08))
        up.next_to((self.start[0], self.end[1] + TICK, 0.0), UP, buff=0.08).shift((0.05 - up.width / 2) * RIGHT)
        return VGroup(across, up)

    def names(self, across: Formula, up: Formula) -> VGroup:
        """Put the quantities' names where no curve comes: below between the numbers, and on top of the upright axis."""
        x = self.start[0] + 0.78 * (self.end[0] - self.start[0])
        across.next_to((x, self.start[1], 0.0), DOWN, buff=0.08)
        up.next_to((self.start[0], self.end[1] + TICK, 0.0), UP, buff=0.08)
        return VGroup(across, up)


def numbered(axis: Axis) -> tuple[float, ...]:
    """The ticks that have their number: both ends, and zero where it is a tick between them."""
    return tuple(tick for tick in axis.ticks if tick in (axis.low, axis.high, 0.0))


def _line(start: Point3DLike, end: Point3DLike, colour: str) -> Line:
    return Line(start, end, color=colour, stroke_width=2)


def _between(place: float, start: float, end: float, labels: list[Readout]) -> float:
    low, high = ends(labels)
    return float(low + (high - low) * (place - start) / (end - start))
