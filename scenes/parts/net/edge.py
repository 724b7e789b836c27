"""An edge: as wide as its weight is large, dashed where the weight is negative; a text beside it; and the legend."""

from collections.abc import Callable, Sequence
from statistics import median

import numpy as np
from manim import DOWN, LEFT, RIGHT, Circle, Line, ManimColor, Rectangle, VGroup, VMobject

from scenes.parts.motion.part import Part
from scenes.parts.net.neuron import RIM, Neuron, Ring, is_dashed
from scenes.parts.text.words import Words
from scenes.story import Beat, Shown
from scenes.theme import colours

WIDEST = 11.0
"""Stroke width of the largest abs(weight) of a picture."""
DASH, GAP = 0.16, 0.11
THIN = 1e-3
"""Share of the largest weight below which a width says nothing of the unit."""
ROOM = 0.05
"""Free space between an edge and a neuron's rim, in units."""
LENGTH = 0.55
"""Length of the legend's edges, in units."""
APART, FAR = 0.25, 0.8
"""Least and largest gap of the legend's samples beside each other, in units."""
WIDTHS = (1.5, 4.0, 7.0)
FILLS = (0.1, 0.5, 1.0)


class Edge(Part):
    """One weight between two neurons; `largest` is the abs(weight) that is drawn `widest`, the same in a picture."""

    def __init__(
        self, beat: Beat, name: str, start: Neuron | Ring, end: Neuron | Ring, largest: float, *, widest: float = WIDEST
    ) -> None:
        super().__init__(name)
        self.name, self.largest, self.unit = name, largest, widest / largest
        self.others: Callable[[], Sequence[Edge]] = tuple
        self.line = VMobject(stroke_color=colours().w, fill_opacity=0)
        self.add(self.line)
        self.line.set_points_as_corners(rim_to_rim(start.disc, end.disc))
        self.bind(beat, {name: beat.shown(name)})

    @property
    def ends(self) -> tuple[np.ndarray, np.ndarray]:
        """Where the edge begins and ends."""
        return self.line.points[0], self.line.points[-1]

    def draw_number(self, name: str, shown: Shown) -> None:
        """Set the stroke's width, and cut the line into dashes for a negative weight."""
        w = float(shown.value)
        start, end = self.ends
        self.line.set_stroke(width=abs(w) * self.unit)
        dashed = is_dashed(self.line)
        if dashed != (w < 0):
            self.line.clear_points()
            for one, other in dashes(start, end) if w < 0 else [(start, end)]:
                self.line.start_new_path(one)
                self.line.add_line_to(other)

    def reading(self) -> dict[str, float]:
        """The stroke's width as a weight, in the unit of the edges around it; dashes are its sign.

        An edge that is alone in its picture has no width to compare with, and is read in its own unit.
        """
        units = [unit for unit in (each.drawn_unit for each in self.others()) if unit is not None]
        sign = -1.0 if is_dashed(self.line) else 1.0
        return {self.name: sign * float(self.line.get_stroke_width()) / (median(units) if units else self.unit)}

    @property
    def drawn_unit(self) -> float | None:
        """Stroke width for a weight of 1, by this edge's width and weight; None where the weight is too small."""
        w = abs(float(self.bound[self.name].shown.value))
        return float(self.line.get_stroke_width()) / w if w > THIN * self.largest else None

    def span(self, name: str) -> float:
        """The widest edge's weight."""
        return self.largest


def rim_to_rim(start: Circle, end: Circle) -> tuple[np.ndarray, np.ndarray]:
    """Where a line between two neurons begins and ends."""
    first, last = start.get_center(), end.get_center()
    way = (last - first) / np.linalg.norm(last - first)
    return first + (start.width / 2 + ROOM) * way, last - (end.width / 2 + ROOM) * way


def dashes(start: np.ndarray, end: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
    """At least two pieces from end to end, with a whole dash at both ends."""
    length = float(np.linalg.norm(end - start))
    count = max(2, round((length + GAP) / (DASH + GAP)))
    piece = length / (count + (count - 1) * GAP / DASH)
    step = piece * (1 + GAP / DASH)
    way = (end - start) / length
    return [(start + i * step * way, start + (i * step + piece) * way) for i in range(count)]


def backing_of(text: VMobject) -> Rectangle:
    """A patch of background behind a text, so that edges do not cross it."""
    backing = Rectangle(width=text.width + 0.08, height=text.height + 0.08, stroke_width=0)
    return backing.set_fill(colours().ground, 1.0).move_to(text)


def text_beside(edge: Edge, text: VMobject, share: float, *, gap: float = 0.1, under: bool = False) -> VGroup:
    """A patch of background and on it the text, above its edge or `under` it.

    It stands at `share` (0..1) of the edge's length, `gap` units from it.
    """
    start, end = edge.ends
    across = np.array([start[1] - end[1], end[0] - start[0], 0.0]) / np.linalg.norm(end - start)
    across *= -1.0 if under else 1.0
    reach = abs(across) @ np.array([text.width, text.height, 0.0]) / 2
    text.move_to(start + share * (end - start) + (reach + gap) * across)
    return VGroup(backing_of(text), text)


class Legend(VGroup):
    """Samples with their words: `width` (thin to wide), `sign` (dashed), `fill` (dark to bright); None leaves out."""

    def __init__(self, width: Words | None, sign: Words | None, fill: Words | None = None) -> None:
        samples = ((_widths(), width), (_dashed(), sign), (_fills(), fill))
        rows = [VGroup(sample, words).arrange(RIGHT, buff=0.18) for sample, words in samples if words is not None]
        super().__init__(*rows)

    def lie(self, width: float) -> None:
        """Beside each other if there is room, else under each other."""
        gap = (width - sum(row.width for row in self)) / max(1, len(self) - 1)
        if gap >= APART:
            self.arrange(RIGHT, buff=min(gap, FAR))
        else:
            self.arrange(DOWN, buff=0.12, aligned_edge=LEFT)


def _widths() -> VGroup:
    lines = VGroup()
    for i, width in enumerate(WIDTHS):
        start, end = (place * LENGTH / len(WIDTHS) * RIGHT for place in (i, i + 1))
        lines.add(Line(start, end, stroke_width=width, color=colours().w))
    return lines


def _dashed() -> VMobject:
    line = VMobject(stroke_width=WIDTHS[1], stroke_color=colours().w)
    for start, end in dashes(np.zeros(3), LENGTH * RIGHT):
        line.start_new_path(start)
        line.add_line_to(end)
    return line


def _fills() -> VMobject:
    ground, full, discs = ManimColor(colours().ground), ManimColor(colours().a), VGroup()
    for share in FILLS:
        disc = Circle(radius=0.11, stroke_width=RIM, stroke_color=full)
        discs.add(disc.set_fill(ground.interpolate(full, share), 1.0))
    return discs.arrange(RIGHT, buff=0.06)
