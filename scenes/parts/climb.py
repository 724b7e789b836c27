"""A climb along a straight line: so far to the right, so far up, each measured."""

from __future__ import annotations

import numpy as np
from manim import DOWN, RIGHT, UP, Line

from scenes.parts.part import Part
from scenes.parts.plane import Plane
from scenes.parts.readout import Readout
from scenes.story import Beat, Shown
from scenes.theme import TEXT, look


class Climb(Part):
    """From the pair (x, y), which the beat tells, right by `run` and then up (or down) by `rise`, with their digits."""

    tolerance = 2e-3

    def __init__(self, beat: Beat, plane: Plane, start: tuple[str, str], run: Shown, rise: Shown) -> None:
        super().__init__("Dw", "Dz")
        self.plane = plane
        self.start = tuple(float(beat.shown(each).value) for each in start)
        colours = look().palette.w, look().palette.z
        self.run, self.rise = (Line(stroke_width=5, stroke_color=each) for each in colours)
        first = {"Dw": run, "Dz": rise}
        self.digits = {
            name: Readout.of(beat, name, shown, colour=colour, size=TEXT, anchor=anchor)
            for (name, shown), colour, anchor in zip(first.items(), colours, (0.5, 0.0), strict=True)
        }
        self.add(self.run, self.rise, *self.digits.values())
        self.tell(beat, first)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Lay both pieces, once both numbers are told, and put their digits beside them."""
        self.digits[name].told[name] = self.told[name]
        self.digits[name].draw_number(name, shown)
        if len(self.told) < len(self.encodes):
            return
        (x, y), (run, rise) = self.start, (float(self.told[each][1].value) for each in self.encodes)
        corner = self.plane.point(x + run, y)
        self.run.put_start_and_end_on(*_apart(self.plane.point(x, y), corner))
        self.rise.put_start_and_end_on(*_apart(corner, self.plane.point(x + run, y + rise)))
        below = -1 if rise >= 0 else 1
        feet = {
            "Dw": self.run.get_center() + below * (0.28 * UP) + 0.08 * DOWN,
            "Dz": self.rise.get_center() + 0.15 * RIGHT + 0.08 * DOWN,
        }
        for each, foot in feet.items():
            self.digits[each].shift(foot - self.digits[each].base.points[0])

    def reading(self) -> dict[str, float]:
        """Length of both pieces, on the axes' numbers."""
        start, corner = (self.plane.pair(each) for each in self.run.get_start_and_end())
        end = self.plane.pair(self.rise.get_end())
        return {"Dw": corner[0] - start[0], "Dz": end[1] - corner[1]}

    def span(self, name: str) -> float:
        """The axis."""
        return self.plane.spans[self.encodes.index(name)]


def _apart(start: np.ndarray, end: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A line needs two ends: one that has no length yet gets a hair's."""
    return (start, end) if np.linalg.norm(end - start) > 1e-6 else (start, start + 1e-6 * RIGHT)
