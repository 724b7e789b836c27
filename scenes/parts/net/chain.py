"""The chain: one neuron a layer in a row, with an edge between neighbours."""

import math
from typing import TypeVar

import numpy as np
from manim import DOWN, UP, VGroup, VMobject

from scenes.parts.motion.part import share_unit
from scenes.parts.net.edge import Edge
from scenes.parts.net.neuron import RADIUS, Neuron, largest_em, usual_size
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.story import Beat
from scenes.theme import EM, SMALL, TEXT, Region, colours

NAMES, ROOMY = 28.0, 12.0
"""Largest size of its parameters' names, and their size for a unit of that distance."""
WHOLE, FAR = 0.5, 3.7
"""Radius of a neuron, and largest distance of neighbours, where the whole chain has the width of the frame."""
SLENDER = 0.3
"""Largest radius of a neuron as a share of the distance between neighbours."""
FURTHEST = 2.9
"""Largest distance between the middles of neighbours, in units."""
CROWDED = 0.3
"""Free space between neighbours below which digits do not fit."""
NEAR = 0.12
"""Distance of a name from what it names, in units."""
M = TypeVar("M", bound=VMobject)


def parameters(beat: Beat, chain: "Chain") -> tuple[dict[int, VGroup], dict[int, VGroup]]:
    """The weights and the biases of a whole chain, named and numbered, by layer."""
    size = max(TEXT, min(NAMES, ROOMY * chain.step))
    layers = range(1, chain.L + 1)
    return (
        {layer: chain.weight(beat, layer, size) for layer in layers},
        {layer: chain.bias(beat, layer, size) for layer in layers},
    )


class Chain(VGroup):
    """Neurons `first` to `L` in a row in a region, and the edges between them.

    The beat has a0..aL, w1..wL (from `first` on), reach0..reachL (each layer's largest abs(a)) and w_largest (the
    weight drawn widest). `spaces` neurons' room stays free at the right end; `space(1)` is its first place. Two chains
    of the same region, first, L and spaces stand at the same place, so that a scene can begin with the picture
    another scene ended with. The digits have at least the size `digits`, where all of that size fit.
    """

    def __init__(
        self,
        beat: Beat,
        region: Region,
        L: int,
        *,
        first: int = 0,
        spaces: int = 0,
        radius: float = RADIUS,
        furthest: float = FURTHEST,
        digits: float = 0.0,
    ) -> None:
        self.L, steps = L, L - first + spaces
        self.step = min(region.width / (steps + 2 * SLENDER), furthest)
        start = np.array(region.center) - np.array([steps * self.step / 2, 0.0, 0.0])
        radius = min(radius, SLENDER * self.step, 0.45 * region.height)
        largest = float(beat.shown("w_largest").value)
        self.neurons: dict[int, Neuron] = {}
        fits = all(digits * EM <= largest_em(beat.shown(f"a{layer}").text, radius) for layer in range(first, L + 1))
        size = digits if fits and digits > usual_size(radius) else None
        for layer in range(first, L + 1):
            neuron = Neuron(beat, f"a{layer}", float(beat.shown(f"reach{layer}").value), radius=radius, size=size)
            self.neurons[layer] = neuron.shift(start + np.array([(layer - first) * self.step, 0.0, 0.0]))
        self.edges = {
            layer: Edge(beat, f"w{layer}", self.neurons[layer - 1], self.neurons[layer], largest)
            for layer in range(first + 1, L + 1)
        }
        share_unit(*self.edges.values())
        super().__init__(*self.edges.values(), *self.neurons.values())

    def neuron(self, layer: int) -> Neuron:
        """The neuron of a layer; 0 is the input, L the output."""
        return self.neurons[layer]

    def edge(self, layer: int) -> Edge:
        """The edge into a layer."""
        return self.edges[layer]

    def space(self, i: int = 1) -> np.ndarray:
        """The place of the i-th neuron beyond the output."""
        step = self.neuron(self.L).disc.get_center() - self.neuron(self.L - 1).disc.get_center()
        return np.array(self.neuron(self.L).disc.get_center() + i * step)

    def above(self, name: M, layer: int) -> M:
        """Put a name above the neuron of a layer."""
        return name.move_to(self.neuron(layer).disc.get_top() + (NEAR + name.height / 2) * UP)

    def below(self, name: M, layer: int) -> M:
        """Put a name below the neuron of a layer."""
        return name.move_to(self.neuron(layer).disc.get_bottom() - (NEAR + name.height / 2) * UP)

    def over(self, name: M, layer: int, *, under: bool = False) -> M:
        """Put a name above (or under) the edge into a layer, as near as the neurons beside it allow."""
        start, end = self.edge(layer).ends
        reach = self.neuron(layer).radius + 0.5 * NEAR
        beside = float(np.linalg.norm(end - start)) / 2 + self.neuron(layer).radius - name.width / 2
        room = max(1.5 * NEAR, math.sqrt(max(0.0, reach**2 - max(0.0, beside) ** 2)))
        return name.move_to((start + end) / 2 + (room + name.height / 2) * (DOWN if under else UP))

    @property
    def _is_crowded(self) -> bool:
        """Whether neighbours stand too close for digits between them; names alone are shown then."""
        return self.step - 2 * self.neuron(self.L).radius < CROWDED

    def weight(self, beat: Beat, layer: int, size: float) -> VGroup:
        """The symbol of a layer's weight above its edge, and its digits below."""
        name, digits = self._named(beat, "w", layer, size)
        named = VGroup(self.over(name, layer))
        return named if self._is_crowded else named.add(self.over(digits, layer, under=True))

    def bias(self, beat: Beat, layer: int, size: float) -> VGroup:
        """The symbol of a layer's bias above its neuron, and its digits between them."""
        name, digits = self._named(beat, "b", layer, size)
        if self._is_crowded:
            # The weights' symbols stand between the tops of the neurons: names make room for them.
            return self.above(VGroup(name), layer).shift(3 * NEAR * UP)
        return self.above(VGroup(name, digits).arrange(DOWN, buff=NEAR), layer).shift(0.5 * NEAR * UP)

    def _named(self, beat: Beat, letter: str, layer: int, size: float) -> tuple[Formula, Readout]:
        colour = colours().of(letter)
        digits = Readout(beat, f"{letter}{layer}", colour=colour, size=max(SMALL, size - 1))
        return Formula(f"{letter}_{layer}", size=size + 4).set_color(colour), digits
