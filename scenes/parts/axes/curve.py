"""A curve on a plane, the dot that walks along it, and the tangent at the dot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

import numpy as np
from manim import Dot, Line, VMobject

from scenes.parts.axes.plane import Plane
from scenes.parts.motion.part import Part, PartError
from scenes.parts.text.readout import Readout
from scenes.story import Beat, Shown, Sweep
from scenes.theme import look

LEAST = 0.04
"""Least share of its half that is drawn of a tangent at the plane's border: enough to say its slope."""
NEAR = 0.1
"""Distance of a dot's numbers from its ways, in units."""
SAMPLES = 120
"""Pieces of which a curve is drawn: an even number, so that a kink in the middle of the axis is met exactly."""


class Curve(VMobject):
    """The pairs of the beat's Sweep `sweep`, by the two names of what it counts; what leaves the plane is cut off."""

    def __init__(self, beat: Beat, plane: Plane, sweep: str, x: str, y: str, *, quantity: str = "a") -> None:
        super().__init__(stroke_width=4, stroke_color=look().palette.of(quantity), fill_opacity=0)
        self.plane = plane
        moving = beat.numbers[sweep]
        if not isinstance(moving, Sweep):
            raise PartError(f"beat {beat.name}: {sweep!r} is at rest; a curve needs a Sweep.")
        told = [moving.at(i / SAMPLES) for i in range(SAMPLES + 1)]
        pairs = [(float(each[x].value), float(each[y].value)) for each in told]
        for start, end in pairwise(pairs):
            for one, other in _within(np.array(start), np.array(end), plane):
                if not len(self.points) or np.linalg.norm(self.points[-1] - one) > 1e-9:
                    self.start_new_path(one)
                self.add_line_to(other)

    def height_at(self, x: float) -> float:
        """The curve's y over an x, read from the drawn curve."""
        anchors = [self.plane.pair(each) for each in (*self.get_start_anchors(), self.points[-1])]
        return float(np.interp(x, [pair[0] for pair in anchors], [pair[1] for pair in anchors]))


def _within(start: np.ndarray, end: np.ndarray, plane: Plane) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """The piece of a straight line that lies between the plane's foot and its top, as points of the stage."""
    low, high = plane.axes[1].low, plane.axes[1].high
    rise = end[1] - start[1]
    bounds = [0.0, 1.0] if rise == 0 else sorted(((low - start[1]) / rise, (high - start[1]) / rise))
    first, last = max(0.0, bounds[0]), min(1.0, bounds[1])
    if first <= last and low - 1e-9 <= start[1] + first * rise <= high + 1e-9:
        yield tuple(plane.point(*(start + share * (end - start))) for share in (first, last))  # type: ignore[misc]


class CurveDot(Part):
    """A dot at the pair (x, y), with a thin way up from x and a thin way across to y in their quantities' colours.

    With a `size` both numbers stand at the axes, outside; the one at the foot keeps `clear_of` what stands there too.
    """

    tolerance = 2e-3

    def __init__(
        self,
        beat: Beat,
        plane: Plane,
        x: str,
        y: str,
        colours: tuple[str, str],
        *,
        size: float | None = None,
        clear_of: VMobject | None = None,
    ) -> None:
        super().__init__(x, y)
        self.plane, self.clear_of = plane, clear_of
        below, beside = (look().palette.of(each) for each in colours)
        self.rise = Line(stroke_width=2.5, stroke_color=below)
        self.way = Line(stroke_width=2.5, stroke_color=beside)
        self.dot = Dot(radius=0.085 if size is None else 0.11, color=beside)
        self.digits = {
            name: Readout(beat, name, colour=colour, size=size, anchor=0.0)
            for name, colour in zip((x, y), (below, beside), strict=True)
            if size is not None
        }
        self.add(self.rise, self.way, self.dot, *self.digits.values())
        self.bind(beat)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Move the dot, once both numbers are told."""
        if len(self.bound) == len(self.encodes):
            x, y = (float(self.bound[each][1].value) for each in self.encodes)
            place = self.plane.point(x, y)
            self.dot.move_to(place)
            self.rise.set_points_by_ends(self.plane.point(x, self.plane.axes[1].low), place)
            self.way.set_points_by_ends(place, self.plane.point(self.plane.axes[0].low, y))
            self._write(place)

    def _write(self, place: np.ndarray) -> None:
        """Put one number below those of the foot, the other into the column left of the upright axis."""
        if not self.digits:
            return
        for name, digits in self.digits.items():
            self.pass_on(name, digits)
        foot, side = self.digits.values()
        below = min(label.get_bottom()[1] for label in self.plane.labels[0]) - NEAR - foot.height
        left = place[0] - foot.width / 2
        if self.clear_of is not None:
            middle, half = self.clear_of.get_x(), self.clear_of.width / 2 + NEAR
            if abs(place[0] - middle) < half + foot.width / 2:
                left = middle + half if place[0] >= middle else middle - half - foot.width
        foot.put_foot([left, below, 0.0])
        height = place[1] - side.height / 2
        for label in self.plane.labels[1]:
            apart = (label.height + side.height) / 2 + NEAR / 2
            if abs(place[1] - label.get_y()) < apart:
                above = place[1] >= label.get_y() or label is self.plane.labels[1][0]
                height = label.get_y() + (apart if above else -apart) - side.height / 2
                if label is self.plane.labels[1][-1]:
                    height = label.get_y() - apart - side.height / 2
        end = self.plane.start[0] - NEAR - side.width
        side.put_foot([end, height, 0.0])

    def reading(self) -> dict[str, float]:
        """The dot's place on the axes' numbers."""
        return dict(zip(self.encodes, self.plane.pair(self.dot.get_center()), strict=True))

    def span(self, name: str) -> float:
        """The axis."""
        return self.plane.spans[self.encodes.index(name)]


class Tangent(Part):
    """A straight piece of a given length through (x, y) that rises by `slope` on the plane's own units.

    Where it would leave the plane it ends at the plane's border, if it is to stay `within`.
    """

    tolerance = 2e-3

    def __init__(
        self,
        beat: Beat,
        plane: Plane,
        x: str,
        y: str,
        slope: str,
        colour: str,
        length: float = 1.8,
        *,
        within: bool = False,
    ) -> None:
        super().__init__(slope)
        self.plane, self.place, self.length, self.within = plane, (x, y), length, within
        self.at: dict[str, float] = {}
        self.line = Line(stroke_width=5 if within else 4, stroke_color=look().palette.of(colour))
        self.add(self.line)
        self.bind(beat)

    def bind(self, beat: Beat, values: Mapping[str, Shown | Sweep] | None = None) -> Part:
        """Hear where it touches before how steep it is."""
        for name, shown in (beat.numbers if values is None else values).items():
            if name in self.place and isinstance(shown, Shown):
                self.at[name] = float(shown.value)
        return super().bind(beat, values)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Turn the line to the slope, its middle at the place where it touches."""
        middle = self.plane.point(*(self.at[each] for each in self.place))
        way = self.plane.point(self.at[self.place[0]] + 1.0, self.at[self.place[1]] + float(shown.value)) - middle
        half = way / np.linalg.norm(way) * self.length / 2
        shares = [self._inside(middle, side * half) if self.within else 1.0 for side in (-1, 1)]
        self.line.set_points_by_ends(middle - shares[0] * half, middle + shares[1] * half)

    def _inside(self, middle: np.ndarray, way: np.ndarray) -> float:
        """How much of a way from the place lies on the plane, at least a little of it."""
        edges = [(self.plane.end if way[i] > 0 else self.plane.start)[i] - middle[i] for i in (0, 1)]
        shares = [edge / way[i] for i, edge in enumerate(edges) if abs(way[i]) > 1e-9]
        return max(LEAST, min([1.0, *(share for share in shares if share >= 0)]))

    def reading(self) -> dict[str, float]:
        """Rise over run between the line's ends, on the axes' numbers."""
        (x0, y0), (x1, y1) = (self.plane.pair(each) for each in (self.line.get_start(), self.line.get_end()))
        return {self.encodes[0]: (y1 - y0) / (x1 - x0)}

    def span(self, name: str) -> float:
        """A slope of one, on the plane's units."""
        return self.plane.spans[1] / self.plane.spans[0]
