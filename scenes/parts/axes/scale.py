"""A scale: a straight axis between any two points, with ticks, numbers at them, and markers of where a value lies."""

import numpy as np
from manim import Line, VGroup

from scenes.numbers.axis import Axis
from scenes.parts.axes.ticks import ends, tick_number
from scenes.parts.text.readout import Readout
from scenes.story import Beat
from scenes.theme import colours

TICK = 0.09
"""Length of a tick, in units."""
AIR = 0.12
"""Least distance of two numbers on a scale, in units."""


class Scale(VGroup):
    """The axis `name` of a beat from `start` (its low end) to `end`; numbers stand on the side `outward`.

    `outward` is one of manim's eight directions; with a slanted one the number's corner lies at its tick.
    """

    def __init__(self, beat: Beat, name: str, start: np.ndarray, end: np.ndarray, outward: np.ndarray) -> None:
        self.axis = beat.one(Axis, name)
        colour = colours().dim
        self.line = Line(start, end, stroke_width=2, color=colour)
        places = [self.point(each) for each in self.axis.ticks]
        self.ticks = VGroup(*(Line(at, at + TICK * outward, stroke_width=2, color=colour) for at in places))
        labels = [tick_number(beat, self.axis, each) for each in self.axis.ticks]
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
