"""The network: layers of neurons, every edge between them, and an ellipsis where a layer is too wide to draw."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise, product

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Circle, Dot, Line, ManimColor, Rectangle, VGroup, VMobject

from scenes.numbers.visible import drawn
from scenes.parts.motion.part import Part
from scenes.parts.net.edge import Edge
from scenes.parts.net.neuron import IN_THE_DARK, Neuron, largest_em
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout, width_of
from scenes.parts.text.words import EM
from scenes.story import Beat, Shown, Sweep
from scenes.theme import SMALL, TEXT, Region, look

RADIUS = 0.5
PITCH = 1.32
"""Largest distance of neighbouring neurons in a layer, in units."""
FULL = 0.46
"""Radius of a neuron as a share of the smallest distance of neighbours."""
WIDEST = 9.0
"""Stroke width of the largest abs(weight) where neurons are largest; smaller neurons have thinner edges."""
DIGITS, LEAST = 30.0, 19.25
"""Largest and smallest size of the digits in neurons; all of a network have the same."""
AIRY, AIRY_OUTPUTS = 0.6, 1.0
"""Distance of neighbours up to which a layer, and the outputs, may stand wider than the fullest one, in units."""
SHARES_OF_HEIGHT = ((4, 0.492), (9, 0.42), (math.inf, 0.38))
"""Shares of an upright frame's height for a network of less rows: where digits fit in its neurons, where not, where
even more room would not help."""
RING = 0.09
"""Distance of a ring from the neuron that it marks, in units."""
COUNT = 0.45
"""Room for the input layer's count, where it is too wide to draw, in units."""
NAME_ROOM, ABOVE = 0.42, 0.12
"""Height above the neurons of a layer that a name needs, and how far it may reach out of the picture, in units."""
COST_SHARE, COST_ROOM = 0.21, 1.2
"""Share of a picture's width, right of the network, for what its outputs lead to, and the least room for it."""


class Network(VGroup):
    """Neurons a{layer}_{i} and edges w{layer}_{j}_{k} of a beat's values, the input left, the output right.

    The beat tells the sizes n_0, n_1, ..., each layer's largest abs(a) as reach_0, reach_1, ..., and W_largest, the
    weight drawn widest. Two networks of the same sizes and region stand at the same place.
    """

    def __init__(self, beat: Beat, region: Region, *, digits: bool = True) -> None:
        self.beat, self.region = beat, region
        self.sizes = tuple(_sizes(beat))
        self.L = len(self.sizes) - 1
        self.drawn = tuple(drawn(size) for size in self.sizes)
        self.pitches, self.radius = pitches([rows(each)[-1] for each in self.drawn], region.height)
        self.places = tuple(self._places(layer) for layer in range(self.L + 1))
        self.digits = digits
        self.neurons = {
            (layer, i): self._neuron(layer, i).shift(at)
            for layer, neurons in enumerate(self.drawn)
            for i, at in zip(neurons, self.places[layer], strict=True)
        }
        self.edges = {key: self._edge(*key) for key in self._edge_keys()}
        self.ellipses = {layer: self._ellipsis(layer) for layer in range(self.L + 1) if self.is_wide(layer)}
        super().__init__(*self.edges.values(), *self.neurons.values(), *self.ellipses.values())

    def neuron(self, layer: int, i: int) -> Neuron:
        """Neuron i of a layer."""
        return self.neurons[layer, i]

    def edge(self, layer: int, j: int, k: int) -> Edge:
        """The edge of w_jk^(layer), from neuron k to neuron j."""
        return self.edges[layer, j, k]

    def layer(self, layer: int) -> VGroup:
        """The drawn neurons of a layer, with its ellipsis."""
        found = [each for (at, _), each in self.neurons.items() if at == layer]
        return VGroup(*found, *([self.ellipses[layer]] if layer in self.ellipses else []))

    def edges_into(self, layer: int, j: int | None = None) -> VGroup:
        """The edges that arrive in a layer, or in its neuron j alone."""
        return VGroup(*(each for (at, i, _), each in self.edges.items() if at == layer and j in (None, i)))

    def edges_from(self, layer: int, k: int) -> VGroup:
        """The edges that leave neuron k of a layer."""
        return VGroup(*(each for (at, _, i), each in self.edges.items() if at == layer + 1 and i == k))

    def is_wide(self, layer: int) -> bool:
        """Whether an ellipsis stands for some of the layer's neurons."""
        return len(self.drawn[layer]) < self.sizes[layer]

    def room(self, layer: int) -> float:
        """Free height between neighbouring neurons of a layer."""
        gaps = [float(a[1] - b[1]) for a, b in pairwise(self.places[layer])]
        return min(gaps, default=PITCH) - 2 * self.radius

    def beside(self, layer: int, i: int, name: VMobject) -> VMobject:
        """Put a name right of an output, else above its neuron, or above its layer where neighbours leave no room."""
        disc = self.neurons[layer, i].disc
        if layer == self.L:
            return name.next_to(disc, RIGHT, buff=0.2)
        fits = self.room(layer) > name.height + 0.2
        stand = disc if fits else self.neurons[layer, self.drawn[layer][0]].disc
        return name.next_to(stand, UP, buff=0.12)

    @property
    def discs(self) -> list[Circle]:
        """The disc of every neuron."""
        return [each.disc for each in self.neurons.values()]

    @property
    def parts(self) -> tuple[Part, ...]:
        """Every neuron and edge, to follow a moving number."""
        return (*self.edges.values(), *self.neurons.values())

    def bind(self, beat: Beat, values: Mapping[str, Shown | Sweep] | None = None) -> Network:
        """Tell every neuron and edge."""
        for part in self.parts:
            part.bind(beat, values)
        return self

    def _places(self, layer: int) -> list[np.ndarray]:
        """Centres of the drawn neurons."""
        at, pitch = rows(self.drawn[layer]), self.pitches[layer]
        left = self.region.left + RING + self.radius + (COUNT if self.is_wide(0) else 0.0)
        x = left + (self.region.right - self.radius - left) * layer / self.L
        top = self.region.center[1] + at[-1] / 2 * pitch
        return [np.array([x, top - row * pitch, 0.0]) for row in at]

    def size_of(self, beat: Beat, names: Iterable[str]) -> float:
        """The size at which all these numbers of a beat fit in the neurons, if they can."""
        widest = max((beat.shown(name).text for name in names), key=width_of)
        return max(LEAST, min(DIGITS, largest_em(widest, self.radius) / EM))

    @cached_property
    def _size(self) -> float:
        return self.size_of(self.beat, (f"a{layer}_{i}" for layer, drawn in enumerate(self.drawn) for i in drawn))

    def _neuron(self, layer: int, i: int) -> Neuron:
        reach, size = float(self.beat.shown(f"reach_{layer}").value), self._size if self.digits else None
        return Neuron(self.beat, f"a{layer}_{i}", reach, radius=self.radius, digits=self.digits, size=size)

    def _edge_keys(self) -> Iterator[tuple[int, int, int]]:
        for layer in range(1, self.L + 1):
            for j in self.drawn[layer]:
                for k in self.drawn[layer - 1]:
                    yield layer, j, k

    def _edge(self, layer: int, j: int, k: int) -> Edge:
        largest = float(self.beat.shown("W_largest").value)
        ends = self.neurons[layer - 1, k], self.neurons[layer, j]
        return Edge(self.beat, f"w{layer}_{j}_{k}", *ends, largest, widest=WIDEST * self.radius / RADIUS)

    def _ellipsis(self, layer: int) -> VGroup:
        """Three dots where neurons are left out, and how many the layer has."""
        at = self.places[layer]
        gap = int(np.argmax([after - before for before, after in pairwise(self.drawn[layer])]))
        middle = (at[gap] + at[gap + 1]) / 2
        colour = look().palette.dim
        dots = VGroup(*(Dot(middle + 0.16 * way * UP, radius=0.035, color=colour) for way in (1, 0, -1)))
        count = Readout(self.beat, f"n_{layer}", colour=colour, size=TEXT)
        count.next_to(dots, RIGHT if layer == self.L else LEFT, buff=0.14)
        backing = Rectangle(width=count.width + 0.08, height=count.height + 0.08, stroke_width=0)
        backing.set_fill(look().palette.ground, 1.0).move_to(count)
        # Edges that are moved by themselves come to the front; the count stays before them.
        return VGroup(dots, backing, count).set_z_index(1)


def ring(neuron: Neuron, colour: str) -> VMobject:
    """A ring round a neuron that a beat speaks of."""
    circle = neuron.disc.copy().scale(1.0 + RING / neuron.radius)
    return circle.set_fill(opacity=0).set_stroke(colour, width=3.5, opacity=1.0)


class EdgeTag(VGroup):
    """A number or a name beside its edge, `share` of the way along it, above it unless told, on ground of its own."""

    def __init__(self, edge: Edge, text: VMobject, share: float = 0.5, *, under: bool = False) -> None:
        start, end = edge.ends
        across = np.array([start[1] - end[1], end[0] - start[0], 0.0]) / np.linalg.norm(end - start)
        reach = abs(across) @ np.array([text.width, text.height, 0.0]) / 2 + 0.1
        text.move_to(start + share * (end - start) + (-reach if under else reach) * across)
        backing = Rectangle(width=text.width + 0.08, height=text.height + 0.08, stroke_width=0)
        self.backing = backing.set_fill(look().palette.ground, 1.0).move_to(text)
        super().__init__(self.backing, text)


def tagged(edge: Edge, text: VMobject, discs: Sequence[VMobject]) -> VGroup:
    """A text at its edge where it touches no neuron; nothing where there is no such place."""
    for under, share in product((False, True), (0.5, 0.6, 0.7, 0.4)):
        tag = EdgeTag(edge, text, share, under=under)
        if all(apart(tag.backing, disc) for disc in discs):
            return tag
    return VGroup()


def apart(text: VMobject, disc: VMobject) -> bool:
    """Whether a text keeps clear of a neuron's disc and its ring."""
    corners = np.array([text.get_corner((-1, -1, 0)), text.get_corner((1, 1, 0))])
    nearest = np.clip(disc.get_center(), *corners)
    return bool(np.linalg.norm(nearest - disc.get_center()) > disc.width / 2 + RING)


def rows(neurons: Sequence[int]) -> list[int]:
    """Row of each drawn neuron of a layer; where some are left out, the gap takes one more row."""
    found = [0]
    for before, after in pairwise(neurons):
        found.append(found[-1] + (1 if after == before + 1 else 2))
    return found


def pitches(last: Sequence[int], height: float) -> tuple[list[float], float]:
    """Distance of neighbours in every layer, by its last row, and the radius of all neurons."""
    fitting = [min(PITCH, height / (each + 2 * FULL)) for each in last]
    closest = min(fitting)
    apart = [min(each, max(AIRY, closest)) for each in fitting[:-1]]
    return [*apart, min(fitting[-1], max(AIRY_OUTPUTS, closest))], min(RADIUS, FULL * closest)


def height_share(beat: Beat) -> float:
    """Share of an upright frame's height for the network: more where that shows the digits in its neurons."""
    last = max(rows(drawn(size))[-1] for size in _sizes(beat))
    return next(share for most, share in SHARES_OF_HEIGHT if last < most)


def standing(beat: Beat, picture: Region) -> Region:
    """Where the network stands in a picture that also holds what its outputs lead to, and names above its layers."""
    last = [rows(drawn(size))[-1] for size in _sizes(beat)]
    apart, radius = pitches(last, picture.height)
    highest = max(row / 2 * pitch for row, pitch in zip(last[-2:], apart[-2:], strict=True)) + radius
    is_high = highest + NAME_ROOM > picture.height / 2 + ABOVE
    right = max(COST_SHARE, COST_ROOM / picture.width)
    return picture.part(0, 1 - right, 0, 1 - (NAME_ROOM - ABOVE) / picture.height if is_high else 1.0)


class CostNode(VGroup):
    """The cost of the example at `right`, at half the height of the network's region, with a line from each output."""

    def __init__(self, beat: Beat, network: Network, region: Region, right: float) -> None:
        colour = look().palette.C
        self.digits = Readout(beat, "C0", size=max(SMALL, min(DIGITS, 0.9 * DIGITS * network.radius / RADIUS)))
        radius = max(0.9 * network.radius, 0.58 * self.digits.width)
        self.disc = Circle(radius=radius, stroke_color=colour, stroke_width=2.5)
        self.disc.set_fill(ManimColor(look().palette.ground).interpolate(ManimColor(colour), 0.2), 1.0)
        self.disc.faint = IN_THE_DARK
        self.disc.move_to([right - radius - 0.02, region.center[1], 0.0])
        self.digits.move_to(self.disc)
        self.name = Formula("C_0", size=TEXT + 10).set_color(colour).next_to(self.disc, DOWN, buff=0.12)
        outputs = [each for (layer, _), each in network.neurons.items() if layer == network.L]
        self.lines = VGroup(*(self._line(each) for each in outputs))
        super().__init__(self.lines, self.disc, self.digits, self.name)

    def _line(self, output: Neuron) -> Line:
        start, end = output.disc.get_center(), self.disc.get_center()
        way = (end - start) / np.linalg.norm(end - start)
        ends = start + (output.radius + 0.05) * way, end - (self.disc.width / 2 + 0.05) * way
        return Line(*ends, stroke_width=2.5, color=look().palette.C)


def _sizes(beat: Beat) -> Iterator[int]:
    layer = 0
    while f"n_{layer}" in beat.numbers:
        yield int(beat.shown(f"n_{layer}").value)
        layer += 1
