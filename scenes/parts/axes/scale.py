"""A scale: a straight axis between any two points, numbers at its ticks, and spots that mark where a value lies."""

from collections.abc import Sequence

import numpy as np
from manim import UP, Dot, Line, VGroup

from scenes.digits import number
from scenes.numbers.axis import Axis
from scenes.parts.motion.part import Part
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.story import Beat, Shown
from scenes.theme import SMALL, colours


def tick_number(beat: Beat, axis: Axis, value: float, size: float = SMALL) -> Readout:
    """The number at a tick of an axis."""
    shown = Shown(value, f"tick of the axis of {axis.quantity}", axis.decimals)
    return Readout(beat, f"{axis.quantity}_tick", shown, colour=colours().dim, size=size)


def ends(labels: VGroup | Sequence[Readout]) -> tuple[float, float]:
    """The first and the last of an axis's numbers, from their digits."""
    first, last = labels[0], labels[-1]
    assert isinstance(first, Readout)
    assert isinstance(last, Readout)
    return number(first.text), number(last.text)


TICK = 0.09
"""Length of a tick, in units."""
AIR = 0.12
"""Least distance of two numbers on a scale, in units."""


class Scale(VGroup):
    """The axis `name` of a beat from `start` (its low end) to `end`; numbers stand on the side `outward`.

    `outward` is one of manim's eight directions; with a slanted one the number's corner lies at its tick.
    """

    def __init__(
        self,
        beat: Beat,
        name: str,
        start: np.ndarray,
        end: np.ndarray,
        outward: np.ndarray,
        *,
        size: float = SMALL,
    ) -> None:
        self.axis = beat.one(Axis, name)
        colour = colours().dim
        self.line = Line(start, end, stroke_width=2, color=colour)
        places = [self.point(each) for each in self.axis.ticks]
        self.ticks = VGroup(*(Line(at, at + TICK * outward, stroke_width=2, color=colour) for at in places))
        labels = [tick_number(beat, self.axis, each, size) for each in self.axis.ticks]
        for label, at in zip(labels, places, strict=True):
            label.next_to(at + TICK * outward, outward, buff=0.05)
        self.stride = self._stride(labels)
        self.labels = VGroup(*labels[:: self.stride])
        super().__init__(self.line, self.ticks, self.labels)

    def point(self, value: float) -> np.ndarray:
        """Where a value lies, on the stage."""
        start, end = self.line.get_start(), self.line.get_end()
        return start + (end - start) * (value - self.axis.low) / self.axis.span

    def value(self, point: np.ndarray) -> float:
        """The value at a point of the scale, from its first and last number and their ticks."""
        low, high = ends(self.labels)
        first, last = (self.ticks[i * self.stride].get_start() for i in (0, len(self.labels) - 1))
        way = last - first
        return low + (high - low) * float((point - first) @ way / (way @ way))

    def _stride(self, labels: list[Readout]) -> int:
        """Every tick has a number, or every second, third, ... where they would touch; both ends if that can be."""
        steps = len(labels) - 1
        wide, tall = (max(sizes) + AIR for sizes in zip(*((one.width, one.height) for one in labels), strict=True))
        across, up = np.abs(self.line.get_end() - self.line.get_start())[:2] / steps
        fit = [n for n in range(1, steps + 1) if n * across >= wide or n * up >= tall]
        return next((n for n in fit if steps % n == 0 and n < steps), fit[0] if fit else steps)


class Spot(Part):
    """A dot at the number; its symbol stands above it, moved aside by `aside` (-1 left of it, 1 right of it)."""

    tolerance = 2e-3

    def __init__(
        self, beat: Beat, scale: Scale, name: str, source: str, quantity: str, *, size: float, aside: float
    ) -> None:
        super().__init__(name)
        self.name, self.scale_below, self.aside, self.extent = name, scale, aside, scale.axis.span
        colour = colours().of(quantity)
        self.dot = Dot(radius=0.1, color=colour)
        self.symbol = Formula(source, size=size).set_color(colour)
        self.add(self.dot, self.symbol)
        self.bind(beat, {name: beat.shown(name)})

    def draw_number(self, name: str, shown: Shown) -> None:
        """Put the dot at the number, and the symbol above it."""
        place = self.scale_below.point(float(shown.value))
        self.dot.move_to(place)
        self.symbol.next_to(self.dot, UP, buff=0.1)
        self.symbol.shift(np.array([self.aside * (self.symbol.width / 2 + 0.12), 0.0, 0.0]))

    def reading(self) -> dict[str, float]:
        """The dot's place on the scale's numbers."""
        return {self.name: self.scale_below.value(self.dot.get_center())}
