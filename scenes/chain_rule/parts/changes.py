"""Changes under each other on one ruler: how far each quantity went, in one unit of length."""

from collections.abc import Sequence

import numpy as np
from manim import RIGHT, UP, DashedLine, Dot, Line, VGroup, VMobject

from scenes.formulae.equation import SYMBOL, part
from scenes.parts.axes.scale import Scale
from scenes.parts.motion.part import Part, part_named
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.story import Beat, Shown
from scenes.theme import SMALL, TEXT, Region, colours

NAME, DIGITS = 40.0, 28.0
"""Largest sizes of the changes' names and of their numbers."""
ROOM, FOOT = 0.22, 0.5
"""Free space between a name and the ruler, and height of the ruler's figures, in units."""
BESIDE, LIFT = 0.08, 0.17
"""How far from the zero of the ruler a change's number begins, and how far above its track it stands, in units."""


class Change(Part):
    """One quantity's change: a hollow dot where it was, a full dot where it is, a bar between them, and its number."""

    tolerance = 2e-3

    def __init__(self, beat: Beat, name: str, scale: Scale, height: float, sizes: tuple[float, float]) -> None:
        super().__init__(f"D{name}")
        self.name, self.scale_below, self.height_of_track = f"D{name}", scale, height
        colour = colours().of(name)
        ends = (self._place(scale.axis.low), self._place(scale.axis.high))
        self.track = Line(*ends, stroke_width=2, color=colours().dim)
        self.before = Dot(self._place(0.0), radius=0.11, color=colour, fill_opacity=0.0, stroke_width=2.5)
        self.before.set_stroke(colour)
        self.bar = Line(stroke_width=9, color=colour)
        self.dot = Dot(radius=0.13, color=colour)
        self.symbol = Formula(f"{part('Delta', 'sign')} {part(SYMBOL[name], 'symbol')}", size=sizes[0])
        self.symbol.set_color(colour)
        self.symbol.move_to(ends[0] - (ROOM + self.symbol.width / 2) * RIGHT)
        self.digits = self._digits(beat, colour, sizes[1])
        self.add(self.track, self.before, self.bar, self.dot, self.symbol, self.digits)
        self.bind(beat)

    def _digits(self, beat: Beat, colour: str, size: float) -> Readout:
        """The number above the track, right of zero, or left of it where the track has no room on the right."""
        zero, end = self._place(0.0), self._place(self.scale_below.axis.high)
        right = zero[0] + BESIDE + Readout(beat, self.name, size=size).width <= end[0]
        digits = Readout(beat, self.name, colour=colour, size=size, anchor=0.0 if right else 1.0)
        return digits.put_foot(zero + LIFT * UP + (BESIDE if right else -BESIDE) * RIGHT)

    def _place(self, value: float) -> np.ndarray:
        return np.array([self.scale_below.point(value)[0], self.height_of_track, 0.0])

    def draw_number(self, name: str, shown: Shown) -> None:
        """Move the full dot away from the hollow one, the bar between them, and write how far."""
        start, end = self.before.get_center(), self._place(float(shown.value))
        self.dot.move_to(end)
        self.bar.set_points_by_ends(start, end)
        self.pass_on(name, self.digits)

    def reading(self) -> dict[str, float]:
        """The distance of the two dots on the ruler."""
        zero, here = (self.scale_below.value(each.get_center()) for each in (self.before, self.dot))
        return {self.name: here - zero}

    def span(self, name: str) -> float:
        """The ruler."""
        return self.scale_below.axis.span


class Changes(VGroup):
    """The changes of the quantities `names`, from the top, over one ruler, the beat's axis `moves`."""

    def __init__(self, beat: Beat, names: Sequence[str], region: Region) -> None:
        step = (region.height - FOOT) / len(names)
        size = max(SMALL + 1, min(NAME, TEXT * step / 0.6))
        trial = max(Formula(f"Delta {SYMBOL[name]}", size=size).width for name in names)
        left, y = region.left + trial + ROOM, region.bottom + FOOT
        right = region.right - Readout(beat, "moves_high", size=SMALL).width / 2
        self.scale_below = Scale(beat, "moves", np.array([left, y, 0.0]), np.array([right, y, 0.0]), -UP)
        sizes = size, max(SMALL, min(DIGITS, 0.7 * size))
        self.rows = {
            name: Change(beat, name, self.scale_below, region.top - (i + 0.66) * step, sizes)
            for i, name in enumerate(names)
        }
        zero = self.scale_below.point(0.0)
        self.zero = DashedLine(zero, [zero[0], region.top, 0.0], stroke_width=2, color=colours().faint)
        super().__init__(self.zero, self.scale_below, *self.rows.values())

    def __getitem__(self, name: str) -> Change:  # type: ignore[override]
        """The change of that quantity."""
        return part_named(name, self.rows)

    def between(self, above: str, below: str, point: np.ndarray) -> VGroup:
        """A bracket round the ends of two neighbours' tracks, and a line from it to a point on the right."""
        (x, high, _), (_, low, _) = (self[name].track.get_end() for name in (above, below))
        near, far, high, low = x + 0.12, x + 0.3, high - 0.1, low + 0.1
        corners = [(near, high, 0.0), (far, high, 0.0), (far, low, 0.0), (near, low, 0.0)]
        bracket = VMobject().set_points_as_corners(corners)
        return VGroup(bracket, Line((far, (high + low) / 2, 0.0), point)).set_stroke(colours().dim, 2.5)
