"""A ribbon between two neurons: as thick as its number is large, dashed where that is negative."""

from collections.abc import Callable, Sequence
from statistics import median
from typing import Any

import numpy as np
from manim import VMobject, linear

from scenes.parts.motion.part import Part, Redrawn
from scenes.parts.net.edge import THIN
from scenes.story import Beat, Shown
from scenes.theme import colours

STEPS = 32
"""Points along each side of a ribbon."""
SEEN = 0.72
"""Opacity of its fill."""
DASHES, CUT = 0.34, 10.0
"""Distance of the gaps between the dashes of a negative ribbon, in units, and their width as a stroke."""
TIP = 0.3
"""Length in units of the point to which it comes where it ends between two neurons."""
STRAIGHT = 0.1
"""Share of its length on which a ribbon leaves a neuron straight, and arrives so."""


class Ribbon(Part):
    """One term that runs from `start`, in a neuron of the layer after, to `end`, in one of the layer before.

    `unit` is the thickness of a 1, `longest` the largest term of the picture. Only the piece between `tail` and `head`
    is seen, as shares of its way: `reveal` says which. Where the piece ends between two neurons it comes to a point.
    """

    tolerance = 2e-3

    def __init__(
        self,
        beat: Beat,
        name: str,
        unit: float,
        longest: float,
        ends: tuple[np.ndarray, np.ndarray],
        *,
        is_open: bool = False,
    ) -> None:
        super().__init__(name)
        self.is_open = is_open
        self.name, self.unit, self.longest = name, unit, longest
        self.start, self.end = ends
        self.tail, self.head = 0.0, 1.0
        self.others: Callable[[], Sequence[Ribbon]] = tuple
        self.body = VMobject(stroke_width=0, fill_color=colours().C, fill_opacity=SEEN)
        self.gaps = VMobject(stroke_color=colours().ground, stroke_width=CUT, fill_opacity=0)
        self.add(self.body, self.gaps)
        self.set_z_index(-1)
        self.bind(beat, {name: beat.shown(name)})

    def draw_number(self, name: str, shown: Shown) -> None:
        """Make it as thick as the number, and cut it into dashes where that is negative."""
        self.thick, self.is_negative = abs(float(shown.value)) * self.unit, float(shown.value) < 0
        self.reveal(self.tail, self.head)

    def reveal(self, tail: float, head: float) -> "Ribbon":
        """Draw the piece between two shares of its way."""
        self.tail, self.head = tail, head
        self.body.clear_points()
        self.gaps.clear_points()
        if head - tail > 1e-6 and self.thick > 0:
            places = np.linspace(tail, head, STEPS)
            middle = np.array([self.middle(t) for t in places])
            half = np.array([self._half(t) for t in places])
            self.body.set_points_as_corners([*(middle + half), *(middle - half)[::-1], middle[0] + half[0]])
            if self.is_negative:
                self._cut()
        return self

    def middle(self, t: float) -> np.ndarray:
        """The point in the middle of its thickness at a share of its way."""
        along = float(np.clip((t - STRAIGHT) / (1 - 2 * STRAIGHT), 0.0, 1.0))
        bent = along * along * (3 - 2 * along)
        return np.array(self.start + np.array([t, bent, 0.0]) * (self.end - self.start))

    def _half(self, t: float) -> np.ndarray:
        """From its middle to its upper side at a share of its way: less and less where it ends between neurons."""
        tip, share = min(TIP / self.length, 0.4 * (self.head - self.tail)), 1.0
        if self.tail > 0:
            share = min(share, (t - self.tail) / tip)
        if self.head < 1 or self.is_open:
            share = min(share, (self.head - t) / tip)
        return np.array([0.0, max(0.0, share) * self.thick / 2, 0.0])

    @property
    def length(self) -> float:
        """How far it runs, in units, from left to right."""
        return abs(float(self.end[0] - self.start[0]))

    def _cut(self) -> None:
        """Gaps across the piece that is seen."""
        for t in np.arange(0.5 * DASHES / self.length, 1.0, DASHES / self.length):
            if self.tail < t < self.head:
                self.gaps.start_new_path(self.middle(t) - self._half(t))
                self.gaps.add_line_to(self.middle(t) + self._half(t))

    @property
    def drawn_thickness(self) -> float:
        """Its thickness half way, from its corners, in units; 0 where none of it is seen."""
        points, half_way = self.body.points, STEPS // 2
        return float(points[4 * half_way][1] - points[4 * (2 * STEPS - 1 - half_way)][1]) if len(points) else 0.0

    @property
    def drawn_unit(self) -> float | None:
        """Thickness of a 1 by this ribbon's own and its number; None where the number is too small to say."""
        value = abs(float(self.bound[self.name].shown.value))
        return self.drawn_thickness / value if len(self.body.points) and value > THIN * self.longest else None

    def reading(self) -> dict[str, float]:
        """Its thickness as a number, in the unit of the ribbons around it, while enough of it is seen."""
        if self.head - self.tail < 0.5:
            return {}
        units = [unit for unit in (each.drawn_unit for each in self.others()) if unit is not None]
        sign = -1.0 if len(self.gaps.points) else 1.0
        return {self.name: sign * self.drawn_thickness / (median(units) if units else self.unit)}

    def span(self, name: str) -> float:
        """The largest term."""
        return self.longest


def stacked(middle: np.ndarray, thick: Sequence[float]) -> list[np.ndarray]:
    """Where ribbons of these thicknesses end, one under the other, round a neuron's middle."""
    top, found = middle[1] + sum(thick) / 2, []
    for each in thick:
        found.append(np.array([middle[0], top - each / 2, 0.0]))
        top -= each
    return found


class Run(Redrawn):
    """The seen piece of a ribbon changes from one pair of tail and head to another."""

    def __init__(self, ribbon: Ribbon, start: tuple[float, float], end: tuple[float, float], **options: Any) -> None:
        self.ribbon, self.ends = ribbon, (np.array(start), np.array(end))
        super().__init__(ribbon, **{"rate_func": linear, **options})

    def draw(self, t: float) -> None:
        """Show the piece of this moment."""
        tail, head = (1 - t) * self.ends[0] + t * self.ends[1]
        self.ribbon.reveal(float(tail), float(head))
