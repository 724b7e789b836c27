"""An edge: as wide as its weight is large, dashed where the weight is negative."""

from statistics import median

import numpy as np
from manim import VMobject

from scenes.parts.motion.part import Part
from scenes.parts.net.neuron import Neuron
from scenes.parts.net.ring import Ring
from scenes.story import Beat, Shown
from scenes.theme import colours

WIDEST = 11.0
"""Stroke width of the largest abs(weight) of a picture."""
DASH, GAP = 0.16, 0.11
THIN = 1e-3
"""Share of the largest weight below which a width says nothing of the unit."""
COMPARED = 5
"""Other edges whose unit an edge is read in."""
ROOM = 0.05
"""Free space between an edge and a neuron's rim, in units."""


class Others(tuple["Edge", ...]):
    """Edges of the same picture."""

    def __deepcopy__(self, memo: object) -> "Others":
        """The same: a copy of an edge is in the same picture, and copying it does not copy all."""
        return self


class Edge(Part):
    """One weight between two neurons; `largest` is the abs(weight) that is drawn `widest`, the same in a picture."""

    def __init__(
        self, beat: Beat, name: str, start: Neuron | Ring, end: Neuron | Ring, largest: float, *, widest: float = WIDEST
    ) -> None:
        super().__init__(name)
        self.name, self.largest, self.unit = name, largest, widest / largest
        self.others = Others()
        self.line = VMobject(stroke_color=colours().w, fill_opacity=0)
        self.add(self.line)
        way = end.disc.get_center() - start.disc.get_center()
        way = way / np.linalg.norm(way)
        self.line.set_points_as_corners(
            [
                start.disc.get_center() + (start.radius + ROOM) * way,
                end.disc.get_center() - (end.radius + ROOM) * way,
            ]
        )
        self.bind(beat, {name: beat.shown(name)})

    @property
    def ends(self) -> tuple[np.ndarray, np.ndarray]:
        """Where the edge begins and ends."""
        return self.line.points[0], self.line.points[-1]

    @property
    def length(self) -> float:
        """Units from end to end."""
        return float(np.linalg.norm(self.ends[1] - self.ends[0]))

    def draw_number(self, name: str, shown: Shown) -> None:
        """Set the stroke's width, and cut the line into dashes for a negative weight."""
        w = float(shown.value)
        start, end = self.ends
        self.line.set_stroke(width=abs(w) * self.unit)
        dashed = len(self.line.get_subpaths()) > 1
        if dashed != (w < 0):
            self.line.clear_points()
            for one, other in dashes(start, end) if w < 0 else [(start, end)]:
                self.line.start_new_path(one)
                self.line.add_line_to(other)

    def reading(self) -> dict[str, float]:
        """The stroke's width as a weight, in the unit of the edges around it; dashes are its sign.

        An edge that is alone in its picture has no width to compare with, and is read in its own unit.
        """
        units = [unit for unit in (each.drawn_unit for each in self.others) if unit is not None]
        sign = -1.0 if len(self.line.get_subpaths()) > 1 else 1.0
        return {self.name: sign * float(self.line.get_stroke_width()) / (median(units) if units else self.unit)}

    @property
    def drawn_unit(self) -> float | None:
        """Stroke width for a weight of 1, by this edge's width and weight; None where the weight is too small."""
        w = abs(float(self.bound[self.name].shown.value))
        return float(self.line.get_stroke_width()) / w if w > THIN * self.largest else None

    def span(self, name: str) -> float:
        """The widest edge's weight."""
        return self.largest


def share_unit(*edges: Edge) -> None:
    """Let edges of one picture, which have one unit, be read by each other."""
    for i, edge in enumerate(edges):
        edge.others = Others([*edges[i + 1 :], *edges[:i]][:COMPARED])


def dashes(start: np.ndarray, end: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
    """At least two pieces from end to end, with a whole dash at both ends."""
    length = float(np.linalg.norm(end - start))
    count = max(2, round((length + GAP) / (DASH + GAP)))
    piece = length / (count + (count - 1) * GAP / DASH)
    step = piece * (1 + GAP / DASH)
    way = (end - start) / length
    return [(start + i * step * way, start + (i * step + piece) * way) for i in range(count)]
