"""Bars: numbers under each other as signed lengths from one baseline, each with its name and its digits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from manim import DOWN, RIGHT, UP, AnimationGroup, Line, MoveToTarget, Rectangle, VGroup, VMobject

from scenes.parts.motion.part import Part
from scenes.parts.text.readout import Readout, width_of
from scenes.parts.text.words import EM
from scenes.story import Beat, Shown, Sweep
from scenes.theme import TEXT, Region, look

THICK = 0.24
"""Largest height of a bar, in units."""
ROOM = 0.18
"""Free space between name, bars and digits, in units."""


class Bar(Part):
    """One number as a length from the baseline, to the right where it is positive; `reach` is the longest bar's."""

    tolerance = 2e-3

    def __init__(
        self, beat: Beat, name: str, label: VMobject, unit: float, reach: float, height: float, colour: str, size: float
    ) -> None:
        super().__init__(name)
        self.name, self.unit, self.reach = name, unit, reach
        self.label = label
        self.body = Rectangle(width=1.0, height=height, stroke_width=0, fill_color=colour, fill_opacity=1.0)
        self.foot = VMobject(stroke_width=0).set_points_as_corners([height / 2 * DOWN, height / 2 * UP])
        self.digits = Readout(beat, name, colour=colour, size=size, anchor=1.0)
        self.add(label, self.foot, self.body, self.digits)
        self.bind(beat, {name: beat.shown(name)})

    def draw_number(self, name: str, shown: Shown) -> None:
        """Stretch the bar from its foot and write the digits where they end."""
        low, high = self.foot.points[0], self.foot.points[-1]
        tip = float(shown.value) * self.unit * RIGHT
        self.body.set_points_as_corners([low, high, high + tip, low + tip, low])
        self.pass_on(name, self.digits)

    def reading(self) -> dict[str, float]:
        """The bar's length, with its direction, in its unit."""
        return {self.name: float(self.body.points[7][0] - self.body.points[0][0]) / self.unit}

    def span(self, name: str) -> float:
        """The longest bar."""
        return self.reach


class Bars(VGroup):
    """Bars of one unit, in a region: names left, digits right, a baseline between.

    `rows` are (name of the number, its label, a quantity of the palette). `reach` is the number of the longest bar,
    the largest of the rows unless given; `below` says that bars may grow to the left even if none does yet, `thick` is
    the largest height of one.
    """

    def __init__(
        self,
        beat: Beat,
        rows: Sequence[tuple[str, VMobject, str]],
        region: Region,
        *,
        reach: float | None = None,
        below: bool | None = None,
        size: float = TEXT,
        most: float = 0.62,
        thick: float = THICK,
    ) -> None:
        numbers = [float(beat.shown(name).value) for name, _, _ in rows]
        self.reach = reach or max(map(abs, numbers)) or 1.0
        low = -1.0 if below or (below is None and min(numbers) < 0) else 0.0
        high = 1.0 if low == 0.0 or below or max(numbers) > 0 else 0.0
        digits = max(width_of(beat.shown(name).text) for name, _, _ in rows) * size * EM
        labels = max(label.width for _, label, _ in rows)
        free = region.width - labels - digits - 2 * ROOM
        unit = free / (high - low) / self.reach
        self.step = min(region.height / len(rows), most)
        self.height_of_rows = self.step * len(rows)
        foot = region.left + labels + ROOM - low * self.reach * unit
        self.order = [name for name, _, _ in rows]
        self.rows: dict[str, Bar] = {}
        self.top = region.center[1] + self.height_of_rows / 2
        for i, (name, label, colour) in enumerate(rows):
            high = min(thick, 0.62 * self.step)
            bar = Bar(beat, name, label, unit, self.reach, high, look().palette.of(colour), size)
            self._lay_out(bar, self._height(i), foot, region)
            self.rows[name] = bar.bind(beat, {name: beat.shown(name)})
        ends = [np.array([foot, self.top - side * self.height_of_rows, 0.0]) for side in (0, 1)]
        self.baseline = Line(*ends, stroke_width=1.5, color=look().palette.dim)
        super().__init__(*self.rows.values(), self.baseline)

    def _height(self, place: int) -> float:
        return self.top - (place + 0.5) * self.step

    def _lay_out(self, bar: Bar, height: float, foot: float, region: Region) -> None:
        bar.foot.move_to([foot, height, 0.0])
        bar.label.move_to([region.left + bar.label.width / 2, height, 0.0])
        bar.digits.put_middle([region.right, height, 0.0])

    def __getitem__(self, name: str) -> Bar:  # type: ignore[override]
        """The bar of that number."""
        return self.rows[name]

    def bind(self, beat: Beat, values: Mapping[str, Shown | Sweep] | None = None) -> Bars:
        """Tell every bar."""
        for bar in self.rows.values():
            bar.bind(beat, values)
        return self

    def rank(self, order: Sequence[str], **options: Any) -> AnimationGroup:
        """Move the rows into another order, each past the others."""
        moves = []
        for place, name in enumerate(order):
            bar = self.rows[name]
            bar.generate_target().shift((self._height(place) - bar.foot.get_center()[1]) * UP)
            moves.append(bar)
        self.order = list(order)
        return AnimationGroup(*(MoveToTarget(bar) for bar in moves), **options)
