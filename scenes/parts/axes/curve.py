"""A curve on a plane, the dot that walks along it, and the tangent at the dot."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Self

import numpy as np
from manim import Dot, Line, VMobject

from scenes.parts.axes.plane import Plane
from scenes.parts.motion.part import Part
from scenes.parts.text.readout import Readout
from scenes.story import Beat, Shown, Sweep
from scenes.theme import colours

LEAST = 0.04
"""Least share of its half that is drawn of a tangent at the plane's border: enough to read its derivative."""
ROUNDING = 1e-9
"""How far beyond the border a dot on it may lie by rounding, as a share of the tangent."""
NEAR = 0.1
"""Distance of a dot's numbers from its ways, in units."""
SAMPLES = 120
"""Pieces of which a curve is drawn: an even number, so that a kink in the middle of the axis is met exactly."""


class Curve(VMobject):
    """The pairs (x, y) of a Sweep of the beat, cut off where they leave the plane. StoryError where there is none."""

    def __init__(self, beat: Beat, plane: Plane, sweep: str, *, quantity: str = "a") -> None:
        super().__init__(stroke_width=4, stroke_color=colours().of(quantity), fill_opacity=0)
        moments = (beat.at(sweep, i / SAMPLES) for i in range(SAMPLES + 1))
        pairs = (np.array([float(each.value) for each in moment.values()]) for moment in moments)
        for start, end in pairwise(pairs):
            for one, other in _within(start, end, plane):
                if not len(self.points) or np.linalg.norm(self.points[-1] - one) > 1e-9:
                    self.start_new_path(one)
                self.add_line_to(other)


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
        quantities: tuple[str, str],
        *,
        size: float | None = None,
        clear_of: VMobject | None = None,
    ) -> None:
        super().__init__(x, y)
        self.plane, self.clear_of = plane, clear_of
        below, beside = (colours().of(each) for each in quantities)
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
        """Move the dot, once both numbers are bound."""
        if len(self.bound) == len(self.encodes):
            x, y = (float(self.bound[each].shown.value) for each in self.encodes)
            place = self.plane.point(x, y)
            self.dot.move_to(place)
            self.rise.set_points_by_ends(self.plane.point(x, self.plane.axes[1].low), place)
            self.way.set_points_by_ends(place, self.plane.point(self.plane.axes[0].low, y))
            if self.digits:
                self._write(place)

    def _write(self, place: np.ndarray) -> None:
        """Put one number below those of the foot, the other into the column left of the upright axis."""
        for name, digits in self.digits.items():
            self.pass_on(name, digits)
        foot, side = self.digits.values()
        below = min(label.get_bottom()[1] for label in self.plane.labels[0]) - NEAR - foot.height
        foot.put_foot([self._clear_across(float(place[0]), foot.width / 2) - foot.width / 2, below, 0.0])
        height = self._clear_up(float(place[1]), side.height) - side.height / 2
        side.put_foot([self.plane.start[0] - NEAR - side.width, height, 0.0])

    def _clear_across(self, x: float, half: float) -> float:
        """Where the middle of the number at the foot is clear of what stands there too, as near to x as can be."""
        if self.clear_of is None:
            return x
        taken, apart = self.clear_of.get_x(), self.clear_of.width / 2 + NEAR + half
        return _moved_off(x, taken, apart, above=x >= taken)

    def _clear_up(self, y: float, height: float) -> float:
        """Where the middle of the number at the side is clear of the axis' own numbers, between its ends."""
        found, labels = y, self.plane.labels[1]
        for label in labels:
            taken, apart = label.get_y(), (label.height + height) / 2 + NEAR / 2
            if abs(y - taken) < apart:
                is_above = label is not labels[-1] and (label is labels[0] or y >= taken)
                found = _moved_off(y, taken, apart, above=is_above)
        return found

    def reading(self) -> dict[str, float]:
        """The dot's place on the axes' numbers."""
        return dict(zip(self.encodes, self.plane.pair(self.dot.get_center()), strict=True))

    def span(self, name: str) -> float:
        """The axis."""
        return self.plane.spans[self.encodes.index(name)]


def _moved_off(place: float, taken: float, apart: float, *, above: bool) -> float:
    """The place, or if that is nearer than `apart` to one that is taken, the next place above or below that one."""
    if abs(place - taken) >= apart:
        return place
    return taken + apart if above else taken - apart


class Tangent(Part):
    """A straight piece through (x, y) whose rise over run is the number `derivative`, in the numbers of both axes.

    It is `length` units of the frame long unless the plane's border ends it before.
    """

    tolerance = 2e-3

    def __init__(self, beat: Beat, plane: Plane, x: str, y: str, derivative: str, colour: str, length: float) -> None:
        super().__init__(derivative)
        self.plane, self.place, self.length = plane, (x, y), length
        self.extent = plane.spans[1] / plane.spans[0]
        self.at: dict[str, float] = {}
        self.line = Line(stroke_width=5, stroke_color=colours().of(colour))
        self.add(self.line)
        self.bind(beat)

    def bind(self, beat: Beat, values: Mapping[str, Shown | Sweep] | None = None) -> Self:
        """Bind where it touches the curve before the derivative, which is drawn there."""
        for name, shown in (beat.numbers if values is None else values).items():
            if name in self.place and isinstance(shown, Shown):
                self.at[name] = float(shown.value)
        return super().bind(beat, values)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Turn the line to the derivative, its middle where it touches the curve."""
        middle = self.plane.point(*(self.at[each] for each in self.place))
        way = self.plane.point(self.at[self.place[0]] + 1.0, self.at[self.place[1]] + float(shown.value)) - middle
        half = way / np.linalg.norm(way) * self.length / 2
        start, end = (middle + self._inside(middle, way) * way for way in (-half, half))
        self.line.set_points_by_ends(start, end)

    def _inside(self, middle: np.ndarray, way: np.ndarray) -> float:
        """The share of a way from its middle that lies on the plane, at least `LEAST`."""
        edges = [(self.plane.end if way[i] > 0 else self.plane.start)[i] - middle[i] for i in (0, 1)]
        shares = [edge / way[i] for i, edge in enumerate(edges) if abs(way[i]) > 1e-9]
        return float(max(LEAST, min([1.0, *(share for share in shares if share >= -ROUNDING)])))

    def reading(self) -> dict[str, float]:
        """Rise over run between the line's ends, on the axes' numbers."""
        (x0, y0), (x1, y1) = (self.plane.pair(each) for each in (self.line.get_start(), self.line.get_end()))
        return {self.encodes[0]: (y1 - y0) / (x1 - x0)}
