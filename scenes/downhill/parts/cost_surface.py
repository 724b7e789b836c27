"""The true cost over two parameters as a relief of computed heights."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Self

import numpy as np
from manim import DL, DR, LEFT, ManimColor, Polygon, VGroup, VMobject

from scenes.downhill.slice import Slice
from scenes.numbers.axis import Axis
from scenes.parts.axes.scale import Scale
from scenes.parts.motion.part import Part
from scenes.story import Beat, Shown
from scenes.theme import Region, colours

DEPTH = 0.62
"""Share of the relief's height on screen that its floor takes; the cost has the rest."""
FLATTEST, STEEPEST = 0.42, 0.62
"""Depth of the floor as a share of its width, at least and at most: seen from above, not from the side."""
HIGHEST = 0.45
"""Largest height of the relief as a share of its width."""
ROOM = np.array([0.6, 0.62])
"""Room for numbers beside the relief (left and right) and below it, in units."""
PALE, FULL = 0.34, 0.95
"""Shares of the cost's colour at the lowest and at the highest place."""
CONTOURS = 4
"""Contour lines a step of the axis of heights."""


class Ridge(Part):
    """One row of the surface: its grid line, and the strip of the surface from it to the next row.

    It encodes height_0, height_1, ... of its own row.
    """

    tolerance = 2e-3

    def __init__(self, relief: "CostSurface", beat: Beat, surface: Slice, row: int) -> None:
        super().__init__(*surface.height_names)
        self.relief, self.row = relief, row
        self.strip = VGroup(*relief.strip(row)) if row + 1 < len(relief.p) else VGroup()
        self.line = VMobject(stroke_width=1.0, stroke_color=colours().ground, stroke_opacity=0.45)
        self.line.set_points_as_corners([relief.at(row, j) for j in range(len(relief.q))])
        self.add(self.strip, self.line)
        self.bind(beat, beat.at("surface", row / (len(relief.p) - 1)))

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        """A row by itself is copied without all the others: animations copy each row several times."""
        memo.setdefault(id(self.relief), self.relief)
        return super().__deepcopy__(memo)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Raise a point of the grid line to its height."""
        relief, j = self.relief, self.encodes.index(name)
        relief.heights[self.row, j] = float(shown.value)
        self.line.set_points_as_corners([relief.at(self.row, k) for k in range(len(relief.q))])

    def reading(self) -> dict[str, float]:
        """How far each point of the line stands above the floor."""
        tops = [self.line.points[0], *self.line.points[3::4]]
        relief = self.relief
        floor = [relief.project(relief.p[self.row], q, relief.axis_low) for q in relief.q]
        unit = relief.height_on_screen / relief.axis_span
        return {
            name: relief.axis_low + float(top[1] - foot[1]) / unit
            for name, top, foot in zip(self.encodes, tops, floor, strict=True)
        }

    def span(self, name: str) -> float:
        """The axis of heights."""
        return self.relief.axis_span


class CostSurface(VGroup):
    """The surface over p (to the right) and q (to the left), seen from its lower side, with three scales.

    The beat has the Slice, and the axes p, q and height.
    """

    def __init__(self, beat: Beat, region: Region) -> None:
        surface, q, height = beat.all(Slice)[0], beat.one(Axis, "q"), beat.one(Axis, "height")
        self.letters = surface.p.letter, surface.q.letter
        self.p = [float(place.value) for place in surface.places]
        self.q = [float(each) for each in np.linspace(q.low, q.high, len(self.p))]
        self.heights = np.array([[float(each.value) for each in row] for row in surface.heights])
        self.ends_p, self.ends_q = self._ends(surface)
        self.axis_low, self.axis_span = height.low, height.span
        self._fit(region)
        self._set_scales(beat)
        self.ridges = [Ridge(self, beat, surface, row) for row in range(len(self.p))]
        corners = [(self.ends_p[i], self.ends_q[j]) for i, j in ((0, 0), (1, 0), (1, 1), (0, 1))]
        floor = (self.project(p, q, self.axis_low) for p, q in corners)
        self.floor = Polygon(*floor, stroke_width=1.5, stroke_color=colours().faint)
        far_first = self.ridges if self.ends_p[0] > self.ends_p[1] else self.ridges[::-1]
        super().__init__(self.frame, self.floor, *self.scales, *far_first)

    def _fit(self, region: Region) -> None:
        """Hold the four ends of the drawing's three directions in an unseen frame, which moves with the group."""
        room = region.height - ROOM[1] - 0.15
        width = min(region.width - 2 * ROOM[0], DEPTH * room / FLATTEST)
        deep = min(DEPTH * room, STEEPEST * width)
        tall = min(room - deep, HIGHEST * width)
        near = np.array([region.center[0], region.bottom + ROOM[1] + (room - deep - tall) / 2, 0.0])
        right, left, top = ([width / 2, deep / 2, 0.0], [-width / 2, deep / 2, 0.0], [0.0, tall, 0.0])
        self.frame = VMobject(stroke_width=0, fill_opacity=0)
        self.frame.set_points_as_corners([near, near + right, near + left, near + top])

    def _ends(self, surface: Slice) -> tuple[tuple[float, float], tuple[float, float]]:
        """The near and the far end of both axes: the ball's way is seen from its side, and the lower corner is near."""
        start, end = surface.way[0], surface.way[-1]
        p_grows, q_grows = (float(end[name].value) > float(start[name].value) for name in ("ball_p", "ball_q"))
        p, q = (min(self.p), max(self.p)), (min(self.q), max(self.q))
        if p_grows != q_grows:
            corners = (p, q), (p[::-1], q[::-1])
            heights = self.heights[0, 0], self.heights[-1, -1]
        else:
            corners = (p[::-1], q), (p, q[::-1])
            heights = self.heights[-1, 0], self.heights[0, -1]
        return corners[int(np.argmin(heights))]

    @property
    def height_on_screen(self) -> float:
        """From the lowest to the highest cost of the axis, in units."""
        return float(self.frame.points[-1][1] - self.frame.points[0][1])

    def project(self, p: float, q: float, C: float) -> np.ndarray:
        """Where a place of the surface is seen: p to the right, q to the left, both away from us, C upwards."""
        near, right, left, top = self.frame.points[[0, 3, 7, 11]]
        u, v = ((x - first) / (last - first) for x, (first, last) in ((p, self.ends_p), (q, self.ends_q)))
        share = (C - self.axis_low) / self.axis_span
        return np.array(near + u * (right - near) + v * (left - near) + share * (top - near))

    def _set_scales(self, beat: Beat) -> None:
        low, high = self.axis_low, self.axis_low + self.axis_span
        (p_near, _), (q_near, q_far) = self.ends_p, self.ends_q
        along_p = self.project(min(self.p), q_near, low), self.project(max(self.p), q_near, low)
        along_q = self.project(p_near, min(self.q), low), self.project(p_near, max(self.q), low)
        upright = self.project(p_near, q_far, low), self.project(p_near, q_far, high)
        self.across = Scale(beat, "p", *along_p, DR)
        self.along = Scale(beat, "q", *along_q, DL)
        self.up = Scale(beat, "height", *upright, LEFT)
        self.scales = (self.across, self.along, self.up)

    def at(self, i: int, j: int) -> np.ndarray:
        """The grid point of row i and column j, on the stage."""
        return self.project(self.p[i], self.q[j], float(self.heights[i, j]))

    def top_between(self, left: float, right: float) -> float:
        """How high the surface is seen between two places of the stage, to the next of its points; -inf beside it."""
        points = np.array([self.at(i, j) for i in range(len(self.p)) for j in range(len(self.q))])
        step = (points[:, 0].max() - points[:, 0].min()) / (2 * len(self.p))
        found = points[(points[:, 0] > left - step) & (points[:, 0] < right + step), 1]
        return float(found.max(initial=-np.inf))

    def strip(self, i: int) -> list[VMobject]:
        """The cells between row i and the next, far ones first, each in the shade of its height, and the contours."""
        cells, far_first = [], -1 if self.ends_q[0] < self.ends_q[1] else 1
        for corners in self._cells(i)[::far_first]:
            mean = float(np.mean([self.heights[corner] for corner in corners]))
            cell = Polygon(*(self.at(*corner) for corner in corners), stroke_width=0.8)
            shade = self._shade(mean)
            cells.append(cell.set_fill(shade, 1.0).set_stroke(shade, opacity=1.0))
        return [*cells, self._contours(i)]

    def _cells(self, i: int) -> list[list[tuple[int, int]]]:
        """The corners of the cells between row i and the next."""
        return [[(i, j), (i + 1, j), (i + 1, k), (i, k)] for j, k in pairwise(range(len(self.q)))]

    def _shade(self, C: float) -> ManimColor:
        low, high = float(self.heights.min()), float(self.heights.max())
        share = (C - low) / (high - low) if high > low else 0.0
        palette = colours()
        return ManimColor(palette.ground).interpolate(ManimColor(palette.C), PALE + (FULL - PALE) * share)

    def _contours(self, i: int) -> VMobject:
        step = self.up.axis.step / CONTOURS
        line = VMobject(stroke_width=1.4, stroke_color=colours().ink, stroke_opacity=0.55)
        for n in range(round(self.axis_span / step) + 1):
            self._draw_level(line, i, self.axis_low + n * step)
        return line

    def level(self, C: float) -> VMobject:
        """The contour line of that height, over the whole surface."""
        line = VMobject(stroke_width=3.5, stroke_color=colours().ink)
        for i in range(len(self.p) - 1):
            self._draw_level(line, i, C)
        return line

    def _draw_level(self, line: VMobject, i: int, C: float) -> None:
        """Add what a contour line has between row i and the next."""
        for corners in self._cells(i):
            places = [np.array([self.p[row], self.q[column], self.heights[row, column]]) for row, column in corners]
            for one, other in contours(places, C):
                line.start_new_path(self.project(*one))
                line.add_line_to(self.project(*other))


def contours(corners: Sequence[np.ndarray], level: float) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """The pieces of one contour line within a cell, whose four corners (first, second, height) are given in turn.

    The cell is four flat triangles round its middle, whose height is the corners' mean.
    """
    middle = np.mean(corners, axis=0)
    for one, other in zip(corners, (*corners[1:], corners[0]), strict=True):
        sides = ((one, other), (other, middle), (middle, one))
        ends = [a + (b - a) * (level - a[2]) / (b[2] - a[2]) for a, b in sides if (a[2] < level) != (b[2] < level)]
        if len(ends) == 2:
            yield ends[0], ends[1]
