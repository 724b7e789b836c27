"""Neurons that go to other places and sizes, and the edges that stay between them."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from manim import VGroup

from scenes.parts.motion.part import Redrawn
from scenes.parts.net.edge import Edge, rim_to_rim
from scenes.parts.net.neuron import Neuron

Place = tuple[np.ndarray, float]
"""Where a neuron's middle is, and its radius."""


def place_of(neuron: Neuron) -> Place:
    """Where a neuron is now."""
    return np.array(neuron.disc.get_center()), neuron.radius


class Travel(Redrawn):
    """Each neuron goes to its place; an edge is drawn anew, with its dashes, between its two at every moment."""

    def __init__(
        self, to: Mapping[Neuron, Place], edges: Sequence[tuple[Edge, Neuron, Neuron]] = (), **options: Any
    ) -> None:
        self.ways = [(neuron, place_of(neuron), end) for neuron, end in to.items()]
        self.edges = edges
        super().__init__(VGroup(*(edge for edge, _, _ in edges), *to), **options)

    def draw(self, t: float) -> None:
        """Put everything where it is at this moment."""
        for neuron, (start, small), (end, large) in self.ways:
            middle = neuron.disc.get_center()
            neuron.scale((small + t * (large - small)) / neuron.radius, about_point=middle)
            neuron.shift(start + t * (end - start) - middle)
        for edge, one, other in self.edges:
            stretch(edge, one, other)


def stretch(edge: Edge, one: Neuron, other: Neuron) -> None:
    """Draw an edge anew between its two neurons where they are now."""
    edge.line.set_points_as_corners(rim_to_rim(one.disc, other.disc))
    edge.draw_number(edge.name, edge.bound[edge.name].shown)
