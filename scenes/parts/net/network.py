"""The network: layers of neurons, every edge between them, an ellipsis where a layer is too wide to draw, or all of
them are too many."""

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise, product
from typing import cast

import numpy as np
from manim import LEFT, RIGHT, UP, Animation, Dot, VGroup, VMobject

from scenes.formulae.equation import layered
from scenes.numbers.network import Layer, Weight
from scenes.numbers.visible import gap_between
from scenes.parts.motion.part import Part, share_unit
from scenes.parts.net.edge import Edge, backing_of, text_beside
from scenes.parts.net.gap import Gap, Lane, columns
from scenes.parts.net.neuron import MARK, Neuron, largest_em, ring_round
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout, width_of
from scenes.story import Beat
from scenes.theme import EM, TEXT, Region, colours

RADIUS = 0.5
"""Largest radius of a neuron, in units."""
PITCH = 1.32
"""Largest distance of neighbouring neurons in a layer, in units."""
FULL = 0.46
"""Radius of a neuron as a share of the smallest distance of neighbours."""
AIRY, AIRY_OUTPUTS = 0.6, 1.0
"""Distance of neighbours up to which a layer, and the outputs, may stand wider than the fullest one, in units."""
NAME_ROOM, ABOVE = 0.42, 0.12
"""Height above the neurons of a layer that a name needs, and how far it may reach out of the picture, in units."""
COST_SHARE, COST_ROOM = 0.21, 1.2
"""Share of a picture's width, right of the network, for what its outputs lead to, and the least room for it."""
WIDEST = 9.0
"""Stroke width of the largest abs(weight) where neurons are largest; smaller neurons have thinner edges."""
DIGITS, LEAST = 30.0, 19.25
"""Largest and smallest size of the digits in neurons; all of a network have the same."""
COUNT = 0.45
"""Room for the input layer's count, where it is too wide to draw, in units."""
SLENDER, MANY = 0.32, 4
"""Largest radius of a neuron as a share of the distance of two layers, from so many such distances on."""


class Network(VGroup):
    """A neuron for every activation of a beat's layers, an edge for every weight; the input left, the output right.

    `neurons` are found by layer and number, `edges` by layer, j and k: w_jk^(layer) leads from neuron k to neuron j.
    The beat's W_largest is the weight drawn widest. Two networks of the same sizes and region have the same places.
    No neuron is larger than `radius`; with a larger one than usual, neighbours stand farther apart. Only the layers
    from `first` on are drawn; of a deep network the layers in `columns`, and a `gap` for the others.
    """

    def __init__(
        self, beat: Beat, region: Region, *, digits: bool = True, radius: float = RADIUS, first: int = 0
    ) -> None:
        self.beat, self.region, self.first = beat, region, first
        self.layers = beat.all(Layer)
        self.L = len(self.layers) - 1
        self.drawn = tuple(layer.neurons if layer.number >= first else () for layer in self.layers)
        self.columns = columns(self.L, first)
        pitches, highest = _pitches(_last_rows(beat)[first:], region.height, radius)
        self.radius = min(highest, self._slender())
        self.pitches = [0.0] * first + pitches
        self.largest_digits = DIGITS * max(1.0, radius / RADIUS)
        names = (layer.name(i) for layer in self.layers for i in self.drawn[layer.number])
        self.size = self.size_of(beat, names) if digits else None
        self.places = tuple(self._places(layer) for layer in range(self.L + 1))
        self.neurons = {
            (layer.number, i): self._neuron(layer, i).shift(at)
            for layer in self.layers
            for i, at in zip(self.drawn[layer.number], self.places[layer.number], strict=True)
        }
        self.edges = {weight.key: self._edge(weight) for weight in beat.all(Weight) if weight.layer > first}
        share_unit(*self.edges.values())
        self.gap = self._gap()
        self.ellipses = {layer: self._ellipsis(layer) for layer in range(self.L + 1) if self._is_wide(layer)}
        gaps = [self.gap] if self.gap else []
        super().__init__(*self.edges.values(), *self.neurons.values(), *self.ellipses.values(), *gaps)

    @property
    def dots(self) -> list[VGroup]:
        """What stands for all that is not drawn: the ellipses within layers, and that between layers."""
        return [*self.ellipses.values(), *([self.gap] if self.gap else [])]

    @property
    def way(self) -> Mapping[int, Sequence[Edge | Lane]]:
        """What a pass runs along into each drawn layer but the first: its edges, or past the ellipsis its lane."""
        beside = gap_between(self.L, self.first)
        lanes = {beside[1]: [self.gap.lane]} if self.gap and beside else {}
        return {layer: lanes.get(layer) or self.edges_into(layer) for layer in list(self.columns)[1:]}

    def neurons_of(self, layer: int) -> list[Neuron]:
        """The drawn neurons of a layer."""
        return [self.neurons[layer, i] for i in self.drawn[layer]]

    def layer(self, layer: int) -> VGroup:
        """The drawn neurons of a layer, with its ellipsis."""
        return VGroup(*self.neurons_of(layer), *([self.ellipses[layer]] if layer in self.ellipses else []))

    def edges_into(self, layer: int, j: int | None = None) -> list[Edge]:
        """The edges that arrive in a layer, or in its neuron j alone."""
        return [each for (at, i, _), each in self.edges.items() if at == layer and j in (None, i)]

    def fade_digits(self, *layers: int, seen: bool) -> list[Animation]:
        """Take the activations out of the neurons of some layers, or show them again where they fit."""
        neurons = [each for layer in layers for each in self.neurons_of(layer)]
        digits = [(each.digits, float(seen and each.fits)) for each in neurons if each.digits]
        return [cast(Animation, one.animate.set_opacity(opacity)) for one, opacity in digits]

    def _is_wide(self, layer: int) -> bool:
        return layer in self.columns and len(self.drawn[layer]) < self.layers[layer].size

    def room(self, layer: int) -> float:
        """Free height between neighbouring neurons of a layer."""
        gaps = [float(a[1] - b[1]) for a, b in pairwise(self.places[layer])]
        return min(gaps, default=PITCH) - 2 * self.radius

    def beside(self, layer: int, i: int, name: VMobject) -> VMobject:
        """Put a name right of an output, else above its neuron, or above its layer where neighbours leave no room."""
        if layer == self.L:
            return name.next_to(self.neurons[layer, i].disc, RIGHT, buff=0.2)
        under = i if self.room(layer) > name.height + 0.2 else self.drawn[layer][0]
        return name.next_to(self.neurons[layer, under].disc, UP, buff=0.12)

    def named_ring(self, layer: int, i: int, index: str) -> VGroup:
        """A ring round neuron i of one of the last two layers, and its name by it, with a letter for its number."""
        name = Formula(layered("a", "L" if layer == self.L else "L - 1", index), size=TEXT + 4).set_color(colours().a)
        return VGroup(ring_round(self.neurons[layer, i], colours().ink), self.beside(layer, i, name))

    def tag(self, edge: Edge, text: VMobject) -> VGroup:
        """A text at one of the edges where it touches no neuron; nothing where there is no such place."""
        for under, share in product((False, True), (0.5, 0.6, 0.7, 0.4)):
            tag = text_beside(edge, text, share, under=under)
            if all(is_clear(tag[0], each) for each in self.neurons.values()):
                return tag
        return VGroup()

    @property
    def parts(self) -> tuple[Part, ...]:
        """Every neuron and edge, to follow a moving number."""
        return (*self.edges.values(), *self.neurons.values())

    def _places(self, layer: int) -> list[np.ndarray]:
        if layer not in self.columns:
            return []
        at, pitch = _rows(self.drawn[layer]), self.pitches[layer]
        left = self.region.left + self._before + self.radius
        x = left + (self.region.right - self.radius - left) * self.columns[layer] / max(1, self.columns[self.L])
        top = self.region.center[1] + at[-1] / 2 * pitch
        return [np.array([x, top - row * pitch, 0.0]) for row in at]

    @property
    def _before(self) -> float:
        """Room before the first layer, for a ring or for its count."""
        return MARK + (COUNT if self._is_wide(self.first) else 0.0)

    def _slender(self) -> float:
        """The radius that leaves room between layers, where they are many."""
        if self.columns[self.L] < MANY:
            return math.inf
        return SLENDER * (self.region.width - self._before) / (max(1, self.columns[self.L]) + 2 * SLENDER)

    def _gap(self) -> Gap | None:
        """The ellipsis between layers, if there is one; its words keep to the region."""
        if (found := gap_between(self.L, self.first)) is None:
            return None
        beside = [np.array([self.places[each][0][0], self.region.center[1], 0.0]) for each in found]
        return Gap(self.beat, "network", beside, self.radius, 0.4 * self.region.height)

    def size_of(self, beat: Beat, names: Iterable[str]) -> float:
        """The size at which all these numbers of a beat fit in the neurons, if they can."""
        widest = max((beat.shown(name).text for name in names), key=width_of)
        return max(LEAST, min(self.largest_digits, largest_em(widest, self.radius) / EM))

    def _neuron(self, layer: Layer, i: int) -> Neuron:
        assert layer.largest is not None, "a drawn layer has activations"
        largest, digits = float(layer.largest.value), self.size is not None
        return Neuron(self.beat, layer.name(i), largest, radius=self.radius, digits=digits, size=self.size)

    def _edge(self, weight: Weight) -> Edge:
        largest = float(self.beat.shown("W_largest").value)
        ends = self.neurons[weight.layer - 1, weight.column], self.neurons[weight.layer, weight.row]
        return Edge(self.beat, weight.name, *ends, largest, widest=WIDEST * self.radius / RADIUS)

    def _ellipsis(self, layer: int) -> VGroup:
        """Three dots where neurons are left out, and how many the layer has."""
        at = self.places[layer]
        gap = int(np.argmax([after - before for before, after in pairwise(self.drawn[layer])]))
        middle = (at[gap] + at[gap + 1]) / 2
        colour = colours().dim
        dots = VGroup(*(Dot(middle + 0.16 * way * UP, radius=0.035, color=colour) for way in (1, 0, -1)))
        count = Readout(self.beat, f"n_{layer}", colour=colour, size=TEXT)
        count.next_to(dots, RIGHT if layer == self.L else LEFT, buff=0.14)
        # Edges that are moved by themselves come to the front; the count stays before them.
        return VGroup(dots, backing_of(count), count).set_z_index(1)


def is_clear(text: VMobject, neuron: Neuron) -> bool:
    """Whether a text keeps clear of a neuron and of the ring that may mark it."""
    corners, middle = np.array([text.get_corner((-1, -1, 0)), text.get_corner((1, 1, 0))]), neuron.disc.get_center()
    return bool(np.linalg.norm(np.clip(middle, *corners) - middle) > neuron.radius + MARK)


def _rows(neurons: Sequence[int]) -> list[int]:
    """Row of each drawn neuron of a layer; where some are left out, the gap takes one more row."""
    found = [0]
    for before, after in pairwise(neurons):
        found.append(found[-1] + (1 if after == before + 1 else 2))
    return found


def _pitches(last_rows: Sequence[int], height: float, radius: float = RADIUS) -> tuple[list[float], float]:
    """Distance of neighbours in every layer, given its last row, and the radius of all neurons, in units."""
    most = PITCH * max(1.0, radius / RADIUS)
    fitting = [min(most, height / (each + 2 * FULL)) for each in last_rows]
    closest = min(fitting)
    apart = [min(each, max(AIRY, closest)) for each in fitting[:-1]]
    return [*apart, min(fitting[-1], max(AIRY_OUTPUTS, closest))], min(radius, FULL * closest)


def network_region(beat: Beat, picture: Region) -> Region:
    """What is the network's of a picture that also holds what its outputs lead to, and names above its layers."""
    last = _last_rows(beat)
    apart, radius = _pitches(last, picture.height)
    highest = max(row / 2 * pitch for row, pitch in zip(last[-2:], apart[-2:], strict=True)) + radius
    is_high = highest + NAME_ROOM > picture.height / 2 + ABOVE
    right = max(COST_SHARE, COST_ROOM / picture.width)
    return picture.part(0, 1 - right, 0, 1 - (NAME_ROOM - ABOVE) / picture.height if is_high else 1.0)


def _last_rows(beat: Beat) -> list[int]:
    return [_rows(layer.neurons)[-1] for layer in beat.all(Layer)]
