"""Derivatives beside each other as upright bars: up where the cost grows with the parameter, down where it falls."""

from collections.abc import Sequence

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Circle, Line, Rectangle, VGroup

from scenes.digits import number
from scenes.numbers.price import Knob
from scenes.parts.motion.part import Part
from scenes.parts.text.readout import Readout
from scenes.story import Beat, Shown
from scenes.theme import SMALL, Region, colours

ROOM = 0.2
"""Free space between the axis' numbers and the bars, in units."""
THICK = 0.62
"""Width of a bar as a share of the distance of two."""
AIR = 0.04
"""Free space above and below the longest bars, as a share of the height."""


class Column(Part):
    """One derivative as a bar on a baseline; `tick` is its axis, in whose unit the bar is read."""

    def __init__(self, name: str, axis: "Baseline", x: float, width: float, *, hollow: bool) -> None:
        super().__init__(name)
        self.name, self.axis = name, axis
        palette = colours()
        self.foot = np.array([x, axis.zero, 0.0])
        self.body = Rectangle(width=width, height=1.0, stroke_width=2.5 if hollow else 0.0)
        self.body.set_stroke(palette.ink).set_fill(palette.C, 0.0 if hollow else 1.0)
        self.half = width / 2
        self.add(self.body)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Stretch the bar from its foot."""
        tip = float(shown.value) * self.axis.unit * UP
        low, high = self.foot + self.half * LEFT, self.foot + self.half * RIGHT
        self.body.set_points_as_corners([low, low + tip, high + tip, high, low])

    def reading(self) -> dict[str, float]:
        """The bar's height, with its side of the baseline, by the axis' own tick and its digits."""
        height = self.body.points[4] - self.body.points[0] if self.bound else np.zeros(3)
        return {self.name: float(height[1]) / self.axis.drawn_unit} if self.bound else {}

    def span(self, name: str) -> float:
        """What the axis' tick shows."""
        return abs(number(self.axis.digits.text))


class Baseline(VGroup):
    """A baseline with one tick, above or below it, and the tick's number."""

    def __init__(self, beat: Beat, region: Region, zero: float, unit: float, size: float) -> None:
        palette, self.zero, self.unit = colours(), zero, unit
        self.digits = Readout(beat, "tick", size=size, colour=palette.dim, anchor=1.0)
        tip = zero + unit * float(beat.shown("tick").value)
        left = region.left + self.digits.width + ROOM
        self.digits.put_middle([left - ROOM / 2, tip, 0.0])
        self.line = Line((left, zero, 0.0), (region.right, zero, 0.0), stroke_width=1.5, color=palette.dim)
        self.mark = Line((left, tip, 0.0), (left + 0.12, tip, 0.0), stroke_width=1.5, color=palette.dim)
        self.stem = Line((left, zero, 0.0), (left, tip, 0.0), stroke_width=1.5, color=palette.dim)
        super().__init__(self.line, self.stem, self.mark, self.digits)

    @property
    def drawn_unit(self) -> float:
        """The length of a 1, by the tick and its digits."""
        return float(self.mark.get_start()[1] - self.line.get_start()[1]) / number(self.digits.text)


class Columns(VGroup):
    """A bar a knob, measured or exact, over dots in the colours of weights and biases; the axis stands at the left.

    The `hollow` ones are outlines, so that both may lie on each other. `columns` are found by the knob's name.
    """

    def __init__(
        self, beat: Beat, knobs: Sequence[Knob], region: Region, *, hollow: bool = False, size: float = SMALL
    ) -> None:
        values = [float(each.value) for knob in knobs for each in (knob.measured, knob.exact)]
        values.append(float(beat.shown("tick").value))  # of a flat cost it is longer than any bar
        high, low = max(0.0, *values), min(0.0, *values)
        dots = 0.16
        room = (1 - 2 * AIR) * (region.height - 2 * dots)
        unit = room / ((high - low) or 1.0)
        zero = region.bottom + 2 * dots + AIR * region.height - low * unit
        self.axis = Baseline(beat, region, zero, unit, size)
        left = float(self.axis.line.get_left()[0]) + ROOM
        pitch = (region.right - left) / len(knobs)
        places = {each.name: left + (i + 0.5) * pitch for i, each in enumerate(knobs)}
        names = {each.name: each.exact_name if hollow else each.measured_name for each in knobs}
        self.columns = {
            name: Column(names[name], self.axis, x, min(0.42, THICK * pitch), hollow=hollow)
            for name, x in places.items()
        }
        radius = min(0.08, 0.3 * pitch)
        self.dots = VGroup(
            *(
                Circle(radius=radius, stroke_width=2.5, color=colours().of(each.letter))
                .set_fill(colours().of(each.letter), 1.0)
                .move_to((places[each.name], region.bottom + dots / 2, 0.0))
                for each in knobs
            )
        )
        super().__init__(self.axis, self.dots, *self.columns.values())

    def lower(self, by: float) -> VGroup:
        """The bars and their feet, to be moved together by so much."""
        for each in self.columns.values():
            each.foot = each.foot + by * DOWN
        return VGroup(*self.columns.values())
