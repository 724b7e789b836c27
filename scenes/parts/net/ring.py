"""A neuron whose activation is not the topic: an empty ring around its weighted sum's symbol."""

from manim import Circle, VGroup

from scenes.parts.net.neuron import RADIUS, RIM
from scenes.parts.text.formula import Formula
from scenes.theme import SMALL, colours

LARGEST = 46.0
"""Largest size of the symbol."""


class Ring(VGroup):
    """Encodes no number; an edge may start or end at it as at a neuron."""

    def __init__(self, source: str, colour: str, *, radius: float = RADIUS) -> None:
        mark = colours().of(colour)
        self.disc = Circle(radius=radius, stroke_width=RIM, stroke_color=mark, fill_opacity=0)
        self.symbol = Formula(source, size=max(SMALL + 0.5, min(LARGEST, 52 * radius))).set_color(mark)
        super().__init__(self.disc, self.symbol)

    @property
    def radius(self) -> float:
        """Present radius in units."""
        return float(self.disc.width) / 2
