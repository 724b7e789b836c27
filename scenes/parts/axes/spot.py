"""A spot on a scale: where one number lies, with its symbol above it."""

import numpy as np
from manim import UP, Dot

from scenes.parts.axes.scale import Scale
from scenes.parts.motion.part import Part
from scenes.parts.text.formula import Formula
from scenes.story import Beat, Shown
from scenes.theme import colours


class Spot(Part):
    """A dot at the number; its symbol stands above it, moved aside by `aside` (-1 left of it, 1 right of it)."""

    tolerance = 2e-3

    def __init__(
        self, beat: Beat, scale: Scale, name: str, source: str, quantity: str, *, size: float, aside: float = 0.0
    ) -> None:
        super().__init__(name)
        self.name, self.scale_below, self.aside = name, scale, aside
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

    def span(self, name: str) -> float:
        """The scale."""
        return self.scale_below.axis.span
