"""What marks a neuron or an edge: a ring round the one, a number or a name beside the other."""

from collections.abc import Sequence
from itertools import product

import numpy as np
from manim import Rectangle, VGroup, VMobject

from scenes.parts.net.edge import Edge
from scenes.parts.net.neuron import Neuron
from scenes.theme import colours

RING = 0.09
"""Distance of a ring from the neuron that it marks, in units."""


def ring(neuron: Neuron, colour: str) -> VMobject:
    """A ring round a neuron that a beat speaks of."""
    circle = neuron.disc.copy().scale(1.0 + RING / neuron.radius)
    return circle.set_fill(opacity=0).set_stroke(colour, width=3.5, opacity=1.0)


def backing_of(text: VMobject) -> Rectangle:
    """A patch of background behind a text, so that edges do not cross it."""
    backing = Rectangle(width=text.width + 0.08, height=text.height + 0.08, stroke_width=0)
    return backing.set_fill(colours().ground, 1.0).move_to(text)


class EdgeTag(VGroup):
    """A text beside its edge, `share` of the way along it and `gap` units from it, on a background of its own.

    It is above the edge, or `under` it.
    """

    def __init__(
        self, edge: Edge, text: VMobject, share: float = 0.5, *, gap: float = 0.1, under: bool = False
    ) -> None:
        start, end = edge.ends
        across = np.array([start[1] - end[1], end[0] - start[0], 0.0]) / np.linalg.norm(end - start)
        across *= -1.0 if under else 1.0
        reach = abs(across) @ np.array([text.width, text.height, 0.0]) / 2
        text.move_to(start + share * (end - start) + (reach + gap) * across)
        self.backing = backing_of(text)
        super().__init__(self.backing, text)


def tagged(edge: Edge, text: VMobject, discs: Sequence[VMobject]) -> VGroup:
    """A text at its edge where it touches no neuron; nothing where there is no such place."""
    for under, share in product((False, True), (0.5, 0.6, 0.7, 0.4)):
        tag = EdgeTag(edge, text, share, under=under)
        if all(_is_clear(tag.backing, disc) for disc in discs):
            return tag
    return VGroup()


def _is_clear(text: VMobject, disc: VMobject) -> bool:
    """Whether a text keeps clear of a neuron's disc and its ring."""
    corners = np.array([text.get_corner((-1, -1, 0)), text.get_corner((1, 1, 0))])
    nearest = np.clip(disc.get_center(), *corners)
    return bool(np.linalg.norm(nearest - disc.get_center()) > disc.width / 2 + RING)
