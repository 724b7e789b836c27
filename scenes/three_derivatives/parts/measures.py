"""What is measured on a plane: a climb along a line, so far across and so far up; a place and a gap on its foot."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Line, VMobject

from scenes.parts.axes.plane import Plane
from scenes.parts.motion.part import Part
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.story import Beat, Moment, Shown
from scenes.theme import TEXT, colours

BEYOND = 0.6
"""How far a number may reach beyond the plane, in units: as far as the name of its axis does."""
NEAR, TIP = 0.1, 0.26
"""Distance of a run's number from the line that ends the run, and length of the tip of an arrow, in units."""
APART = 0.75
"""Length of a run, for one of its number's width, from which both numbers come into sight."""
SHADE = 0.16
"""Opacity of the shade over what cannot be reached."""
WIDTH = 9.0
"""Stroke width of height and headroom."""
RISE = 0.16
"""Height of a mark in units."""


class Climb(Part):
    """From the pair `start` across by one number and then up (or down) by another, with their digits.

    `names` are those of both numbers in that order, `quantities` give their colours, `first` is the Moment that they
    are bound to at first, or else the numbers at rest.
    """

    tolerance = 2e-3

    def __init__(
        self,
        beat: Beat,
        plane: Plane,
        start: tuple[float, float],
        names: tuple[str, str],
        quantities: tuple[str, str],
        first: Moment | None = None,
        *,
        size: float = TEXT,
    ) -> None:
        super().__init__(*names)
        self.plane, self.start = plane, start
        inks = [colours().of(each) for each in quantities]
        self.run, self.rise = (Line(stroke_width=6, stroke_color=each) for each in inks)
        self.digits = {
            name: Readout(beat, name, first, colour=colour, size=size, anchor=anchor)
            for name, colour, anchor in zip(names, inks, (0.5, 0.0), strict=True)
        }
        self.add(self.run, self.rise, *self.digits.values())
        self.bind(beat, first)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Lay both pieces, once both numbers are bound, and put their digits beside them."""
        self.pass_on(name, self.digits[name])
        if len(self.bound) < len(self.encodes):
            return
        (x, y), (run, rise) = self.start, (float(self.bound[each].shown.value) for each in self.encodes)
        corner = self.plane.point(x + run, y)
        self.run.put_start_and_end_on(*_apart(self.plane.point(x, y), corner))
        self.rise.put_start_and_end_on(*_apart(corner, self.plane.point(x + run, y + rise)))
        self._write(run, rise)
        # No number before it has room beside the piece that it is the length of.
        room = float(self.run.get_length()) / self.digits[self.encodes[0]].width
        for each in self.digits.values():
            each.set_fill(opacity=float(np.clip(3 * (room - APART), 0.0, 1.0)))

    def _write(self, run: float, rise: float) -> None:
        """The run's number on its free side, clear of what goes down from its end; the rise's beside it."""
        across, up = (self.digits[name] for name in self.encodes)
        side = DOWN if rise >= 0 else UP
        middle, end = self.run.get_center(), self.run.get_end()[0]
        clear = end - np.sign(run) * (NEAR + across.width / 2)
        x = min(middle[0], clear) if run >= 0 else max(middle[0], clear)
        foot = np.array([x, middle[1], 0.0]) + (0.12 + across.half) * side + across.half * DOWN
        if rise >= 0 and foot[1] < self.plane.start[1] + NEAR / 2:
            # No room between run and axis: beyond the line that ends the run, where the plane is empty below the rise.
            foot = np.array([end + NEAR + across.width / 2, self.plane.start[1] + NEAR, 0.0])
        across.put_foot(foot)
        # The curve goes on from the rise's end: beside a short rise its number stays on the side that the rise is on.
        room = up.half + NEAR
        tip, height = self.rise.get_end()[1], self.rise.get_center()[1]
        height = min(height, tip - room) if rise >= 0 else max(height, tip + room)
        foot = np.array([self.rise.get_end()[0] + 0.18, height - up.half, 0.0])
        if foot[0] + up.width > self.plane.end[0] + BEYOND:
            foot = foot + (0.36 + up.width) * LEFT
        up.put_foot(foot)

    def reading(self) -> dict[str, float]:
        """Length of both pieces, on the axes' numbers."""
        start, corner = (self.plane.pair(each) for each in self.run.get_start_and_end())
        end = self.plane.pair(self.rise.get_end())
        return dict(zip(self.encodes, (corner[0] - start[0], end[1] - corner[1]), strict=True))

    def span(self, name: str) -> float:
        """The axis."""
        return self.plane.spans[self.encodes.index(name)]


def _apart(start: np.ndarray, end: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A line needs two ends: one that has no length yet gets a hair's."""
    return (start, end) if np.linalg.norm(end - start) > 1e-6 else (start, start + 1e-6 * RIGHT)


class Stem(Part):
    """At z, from the foot of a plane to a, and on from there to its top at 1: the height and the headroom."""

    tolerance = 2e-3

    def __init__(self, beat: Beat, plane: Plane, first: Moment | None = None) -> None:
        super().__init__("z", "a", "headroom")
        self.plane = plane
        self.height_line = Line(stroke_width=WIDTH, stroke_color=colours().a)
        self.headroom = Line(stroke_width=WIDTH, stroke_color=colours().ink, stroke_opacity=0.55)
        self.add(self.height_line, self.headroom)
        self.bind(beat, first)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Draw both pieces, once all numbers are bound."""
        if len(self.bound) == len(self.encodes):
            z, a, headroom = (float(self.bound[each].shown.value) for each in self.encodes)
            low, middle, high = (self.plane.point(z, each) for each in (0.0, a, a + headroom))
            self.height_line.set_points_by_ends(low, middle)
            self.headroom.set_points_by_ends(middle, high)

    def reading(self) -> dict[str, float]:
        """Where it stands, and both lengths, on the axes' numbers."""
        low, middle, high = (
            self.plane.pair(each)
            for each in (self.height_line.get_start(), self.height_line.get_end(), self.headroom.get_end())
        )
        return {"z": low[0], "a": middle[1] - low[1], "headroom": high[1] - middle[1]}

    def span(self, name: str) -> float:
        """The axis."""
        return self.plane.spans[0 if name == "z" else 1]


class Mark(Part):
    """A short upright line on the axis across, its symbol, which is its name, below the axis's numbers."""

    tolerance = 2e-3

    def __init__(self, beat: Beat, plane: Plane, name: str, *, size: float = TEXT + 4) -> None:
        super().__init__(name)
        self.plane, colour = plane, colours().of(name)
        self.line = Line(DOWN * RISE / 2, UP * RISE / 2, stroke_width=5, stroke_color=colour)
        self.symbol = Formula(name, size=size).set_color(colour)
        self.add(self.line, self.symbol)
        self.bind(beat)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Stand at the number."""
        self.line.move_to(self.plane.point(float(shown.value), self.plane.axes[1].low))
        self.symbol.next_to(self.plane.labels[0][0], DOWN, buff=0.08).set_x(self.line.get_x())

    def reading(self) -> dict[str, float]:
        """The line's place on the axis."""
        return {self.encodes[0]: self.plane.pair(self.line.get_center())[0]}

    def span(self, name: str) -> float:
        """The axis."""
        return self.plane.spans[0]


class Beyond(Part):
    """What of a plane lies beyond the bound of that name, left of it or right of it: shaded."""

    tolerance = 2e-3

    def __init__(self, beat: Beat, plane: Plane, name: str, *, is_left: bool) -> None:
        super().__init__(name)
        self.plane, self.is_left = plane, is_left
        self.shade = VMobject(stroke_width=0, fill_color=colours().dim, fill_opacity=SHADE)
        self.add(self.shade)
        self.bind(beat)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Reach from the bound to the end of the plane."""
        (left, right), up = (self.plane.axes[0].low, self.plane.axes[0].high), self.plane.axes[1]
        bound, end = float(shown.value), left if self.is_left else right
        corners = [(bound, up.low), (bound, up.high), (end, up.high), (end, up.low), (bound, up.low)]
        self.shade.set_points_as_corners([self.plane.point(*each) for each in corners])

    def reading(self) -> dict[str, float]:
        """Its edge on the axis' numbers."""
        edge = self.shade.get_right() if self.is_left else self.shade.get_left()
        return {self.encodes[0]: self.plane.pair(edge)[0]}

    def span(self, name: str) -> float:
        """The axis."""
        return self.plane.spans[0]


class GapArrow(Part):
    """From the target to the output along the foot of the plane: as long as the gap, and pointing uphill."""

    tolerance = 2e-3

    def __init__(self, beat: Beat, plane: Plane) -> None:
        super().__init__("y", "error")
        self.plane = plane
        self.body = Line(stroke_width=8, stroke_color=colours().C)
        self.tip = VMobject(stroke_width=0, fill_color=colours().C, fill_opacity=1.0)
        self.add(self.body, self.tip)
        self.bind(beat)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Reach from the target so far; the tip is never longer than the arrow."""
        if len(self.bound) < len(self.encodes):
            return
        y, gap = (float(self.bound[each].shown.value) for each in self.encodes)
        low = self.plane.axes[1].low
        start, end = self.plane.point(y, low), self.plane.point(y + gap, low)
        self.body.set_points_by_ends(start, end)
        back = float(np.clip(start[0] - end[0], -TIP, TIP))
        self.tip.set_points_as_corners(
            [end, end + back * RIGHT + 0.45 * back * UP, end + back * RIGHT + 0.45 * back * DOWN, end]
        )

    def reading(self) -> dict[str, float]:
        """Its length with its direction, on the axis' numbers."""
        start, end = (self.plane.pair(each)[0] for each in (self.body.get_start(), self.body.get_end()))
        return {"y": start, "error": end - start}

    def span(self, name: str) -> float:
        """The axis."""
        return self.plane.spans[0]
