"""The chain: one neuron a layer in a row, with an edge between neighbours."""

import math
from typing import TypeVar

import numpy as np
from manim import DOWN, UP, VGroup, VMobject

from scenes.numbers.visible import gap_between
from scenes.parts.motion.part import share_unit
from scenes.parts.net.edge import Edge
from scenes.parts.net.gap import Gap, Lane, columns
from scenes.parts.net.neuron import RADIUS, Neuron
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.story import Beat
from scenes.theme import SMALL, TEXT, Region, colours

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
    """The weights and the biases of a whole chain that are drawn, named and numbered, by layer."""
    size = max(TEXT, min(NAMES, ROOMY * chain.step))
    return (
        {layer: chain.weight(beat, layer, size) for layer in chain.edges},
        {layer: chain.bias(beat, layer, size) for layer in list(chain.neurons)[1:]},
    )


class Chain(VGroup):
    """Neurons `first` to `L` in a row in a region, and the edges between them; of a long one both ends, and a `gap`.

    The beat has a0..aL, w1..wL (from `first` on), reach0..reachL (each layer's largest abs(a)) and w_largest (the
    weight drawn widest). `spaces` neurons' room stays free at the right end; `space(1)` is its first place. Two chains
    of the same region, first, L and spaces stand at the same place, so that a scene can begin with the picture
    another scene ended with. Digits are no smaller than `least` where neurons have the room.
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
        least: float = 0.0,
    ) -> None:
        self.L, places = L, columns(L, first)
        steps = places[L] + spaces
        self.step = min(region.width / (steps + 2 * SLENDER), furthest)
        start = np.array(region.center) - np.array([steps * self.step / 2, 0.0, 0.0])
        radius = min(radius, SLENDER * self.step, 0.45 * region.height)
        largest = float(beat.shown("w_largest").value)
        self.neurons: dict[int, Neuron] = {}
        for layer, place in places.items():
            reach = float(beat.shown(f"reach{layer}").value)
            neuron = Neuron(beat, f"a{layer}", reach, radius=radius, least=least)
            self.neurons[layer] = neuron.shift(start + np.array([place * self.step, 0.0, 0.0]))
        self.edges = {
            layer: Edge(beat, f"w{layer}", self.neurons[layer - 1], self.neurons[layer], largest)
            for layer in places
            if layer - 1 in places
        }
        share_unit(*self.edges.values())
        self.gap, self.ends_of_gap = None, gap_between(L, first)
        if self.ends_of_gap is not None:
            beside = [self.neurons[each].disc.get_center() for each in self.ends_of_gap]
            self.gap = Gap(beat, "chain", beside, radius, 0.4 * region.height)
        super().__init__(*self.edges.values(), *self.neurons.values(), *self.dots)

    @property
    def dots(self) -> list[Gap]:
        """The ellipsis for the layers that are not drawn, if there is one."""
        return [self.gap] if self.gap is not None else []

    @property
    def way(self) -> dict[int, list[Edge | Lane]]:
        """What a pass runs along into each drawn layer but the first: its edge, or past the ellipsis its lane."""
        lanes = {} if self.gap is None or self.ends_of_gap is None else {self.ends_of_gap[1]: self.gap.lane}
        return {layer: [lanes.get(layer) or self.edges[layer]] for layer in list(self.neurons)[1:]}

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
