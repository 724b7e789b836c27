"""The light around a neuron: the brighter the neuron, the more of it."""

from manim import Circle

from scenes.parts.motion.part import Part
from scenes.parts.net.neuron import Neuron
from scenes.story import Beat, Shown
from scenes.theme import colours

RINGS, WIDEST = 10, 1.9
"""Of how many discs the light is made, and the largest, in radii of the neuron."""
MOST = 0.055
"""Opacity of each disc around the brightest neuron."""


class Halo(Part):
    """Discs behind a neuron, whose opacity is in proportion to its activation."""

    def __init__(self, beat: Beat, neuron: Neuron) -> None:
        super().__init__(neuron.name)
        self.reach = neuron.reach
        for i in range(RINGS):
            radius = neuron.radius * (1 + (WIDEST - 1) * (i + 1) / RINGS)
            self.add(Circle(radius=radius, stroke_width=0, fill_color=colours().a).move_to(neuron.disc))
        self.bind(beat)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Light the discs."""
        share = min(abs(float(shown.value)) / self.reach, 1.0)
        for disc in self.submobjects:
            disc.set_fill(opacity=MOST * share)

    def reading(self) -> dict[str, float]:
        """The share of the light, in the activation of the brightest."""
        return {self.encodes[0]: float(self.submobjects[0].get_fill_opacity()) / MOST * self.reach}

    def span(self, name: str) -> float:
        """The brightest activation."""
        return self.reach
