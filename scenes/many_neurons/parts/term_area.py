"""One term of the cost as an area, which can grow, move and become as wide as a pile."""

import math
from collections.abc import Callable, Sequence
from statistics import median
from typing import Any

import numpy as np
from manim import RIGHT, UP, Rectangle, smooth

from scenes.parts.motion.part import Part, Redrawn
from scenes.parts.net.edge import THIN
from scenes.story import Beat, Shown
from scenes.theme import colours

CARRIED, POURS = 0.4, 0.65
"""Shares of its time when a term has been carried to the pile as it is, and when it begins to be poured out there."""


class TermArea(Part):
    """One term as an area: a square, or piled up a bar of a given width; `unit` is the area of a 1.

    `corner` is its lower left corner; `shape` draws it there with another width, its area unchanged.
    """

    tolerance = 2e-3

    def __init__(self, beat: Beat, name: str, unit: float, longest: float, corner: np.ndarray) -> None:
        super().__init__(name)
        self.name, self.unit, self.longest, self.corner = name, unit, longest, corner
        self.others: Callable[[], Sequence[TermArea]] = tuple
        self.body = Rectangle(width=1.0, height=1.0, stroke_width=2.5, stroke_color=colours().C)
        self.body.set_fill(colours().C, 0.35)
        self.add(self.body)
        self.term = abs(float(beat.shown(name).value))
        self.wide = math.sqrt(self.term * unit)
        self.bind(beat, {name: beat.shown(name)})

    def draw_number(self, name: str, shown: Shown) -> None:
        """Draw an area of that size, as wide as it is."""
        self.term = abs(float(shown.value))
        self.shape(self.wide, self.corner)

    def shape(self, wide: float, corner: np.ndarray) -> "TermArea":
        """As wide as that, and as high as the area asks."""
        self.wide, self.corner, self.share = max(wide, 1e-4), corner, 1.0
        self.body.set_points_as_corners(self._corners(self.wide, self.high))
        return self

    def grown(self, share: float) -> "TermArea":
        """Draw it smaller, its middle where it is: what is drawn then says no number."""
        middle = self.corner + np.array([self.wide / 2, self.high / 2, 0.0])
        corners = [middle + share * (each - middle) for each in self._corners(self.wide, self.high)]
        self.body.set_points_as_corners(corners)
        self.share = share
        return self

    def _corners(self, wide: float, high: float) -> list[np.ndarray]:
        along, up, corner = wide * RIGHT, high * UP, self.corner
        return [corner, corner + along, corner + along + up, corner + up, corner]

    @property
    def high(self) -> float:
        """Its height in units."""
        return self.term * self.unit / self.wide

    @property
    def area(self) -> float:
        """What is drawn, in squared units."""
        return float(self.body.width * self.body.height)

    def reading(self) -> dict[str, float]:
        """Its area as a number, in the unit of the areas around it."""
        if self.share < 1.0:
            return {}
        units = [each.area / each.term for each in self.others() if each.term > THIN * self.longest and each.share == 1]
        return {self.name: self.area / (median(units) if units else self.unit)}

    def span(self, name: str) -> float:
        """The whole pile."""
        return self.longest


class Grow(Redrawn):
    """A term grows from nothing, its middle where it is."""

    def draw(self, t: float) -> None:
        """Draw the moment of the growth."""
        assert isinstance(self.mobject, TermArea), "it is made for one"
        self.mobject.grown(max(t, 1e-3))


class Pile(Redrawn):
    """A term is carried to its place on the pile as it is, and then poured out there until it is as wide as that."""

    def __init__(self, term: TermArea, wide: float, corner: np.ndarray, **options: Any) -> None:
        self.term, self.start, self.end = term, (term.wide, term.corner), (wide, corner)
        super().__init__(term, **options)

    def draw(self, t: float) -> None:
        """Draw the moment of the way."""
        (wide, corner), (last, there) = self.start, self.end
        on, poured = min(1.0, t / CARRIED), max(0.0, (t - POURS) / (1 - POURS))
        self.term.shape((1 - poured) * wide + poured * last, (1 - on) * corner + on * there)


def carried(t: float) -> float:
    """The rate at which what goes with a term is carried beside it."""
    return min(1.0, float(smooth(t)) / CARRIED)
