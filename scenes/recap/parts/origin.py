"""The network, dim, in which is lit, word by word, what a formula speaks of: edges, neurons, an output's gap."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from manim import LEFT, RIGHT, UP, Animation, DashedVMobject, FadeOut, Line, VGroup, VMobject

from scenes.numbers.network import Layer
from scenes.parts.motion.emphasis import dim, emphasise
from scenes.parts.motion.part import Part
from scenes.parts.net.edge import Edge, backing_of
from scenes.parts.net.network import Network
from scenes.parts.net.neuron import MARK, Neuron, ring_round
from scenes.parts.text.formula import Formula
from scenes.story import Beat
from scenes.theme import Region, colours

NAMES = 38.0
"""Size of the names in the network."""
LEAST = 2
"""So many layers a network has at least: its inputs and its outputs."""
RADIUS = 0.34
"""Largest radius of a neuron, in units: the edges between them are spoken of."""
CLEAR = 0.26
"""Free height between a neuron and its name, which stands clear of its rings, in units."""
GLOW, GAP = 11.0, 7.0
"""Stroke widths of an edge that is spoken of, and of the gap between an output and its target."""


@dataclass(frozen=True)
class Spoken:
    """A piece of a sentence: the symbols of the formula that it says, where they come from, and what lights up."""

    symbols: Sequence[str]
    source: VMobject
    over: Sequence[VMobject]


@dataclass(frozen=True)
class Lit:
    """What a formula speaks of: parts of the network, and piece by piece in the sentence's order what lights them.

    What is carried back runs along the edges of `paths`.
    """

    parts: Sequence[Part]
    pieces: Sequence[Spoken]
    paths: Sequence[Edge] = ()


class Origin(VGroup):
    """The network without numbers, in a region with room for names; `lit` by what it is lit for."""

    def __init__(self, beat: Beat, region: Region) -> None:
        room = region.part(0, 0.74)
        if len(beat.all(Layer)) == LEAST:
            # Then the neuron before the outputs, which gets a second ring, is an input at the region's edge.
            room = room.part(MARK / room.width, 1)
        self.network = Network(beat, room, digits=False, radius=RADIUS)
        self.k, self.j = (int(beat.shown(name).value) for name in "kj")
        self.lit = {"weight": self._weight(), "bias": self._bias(), "back": self._back(), "start": self._start()}
        self.now: Sequence[VMobject] = ()
        super().__init__(self.network)

    def light(self, name: str) -> Iterator[Animation]:
        """Let all be dim but the parts that one formula speaks of; what lit those of the one before goes."""
        lit = self.lit[name]
        yield from map(FadeOut, self.now)
        yield from (emphasise(each) if each in lit.parts else dim(each) for each in self.network.parts)
        self.now = [each for piece in lit.pieces for each in piece.over]

    def _weight(self) -> Lit:
        """Its edge; the delta at its end; the activation at its beginning."""
        network, L = self.network, self.network.L
        before, output = network.neurons[L - 1, self.k], network.neurons[L, self.j]
        edge = network.edges[L, self.j, self.k]
        glow = edge.line.copy().set_stroke(colours().w, width=GLOW)
        delta, a = self._beside(output), self._above(self._name("a_k", "a"), before)
        pieces = (
            Spoken(("lhs",), edge, (glow,)),
            Spoken(("delta",), delta, (ring_round(output, colours().z), delta)),
            Spoken(("a",), a, (ring_round(before, colours().a), a)),
        )
        return Lit((edge, before, output), pieces)

    def _bias(self) -> Lit:
        """Its neuron, and the neuron's delta."""
        output = self.network.neurons[self.network.L, self.j]
        delta = self._beside(output)
        pieces = (
            Spoken(("lhs",), output, (ring_round(output, colours().b),)),
            Spoken(("delta",), delta, (wide_ring(output, colours().z), delta)),
        )
        return Lit((output,), pieces)

    def _back(self) -> Lit:
        """A neuron before the outputs, the outputs' deltas, the edges that carry them back, and the neuron's slope."""
        network, L = self.network, self.network.L
        hidden, outputs = network.neurons[L - 1, self.k], network.neurons_of(L)
        paths = [edge for (layer, _, k), edge in network.edges.items() if (layer, k) == (L, self.k)]
        glows = [edge.line.copy().set_stroke(colours().w, width=GLOW) for edge in paths]
        deltas = [self._beside(each) for each in outputs]
        named = self._above(self._name("delta_k", "z"), hidden)
        shown = deltas if network.room(L) > deltas[0].height - 2 * network.radius else deltas[:1]
        rings = [ring_round(each, colours().z) for each in outputs]
        pieces = (
            Spoken(("lhs",), hidden, (ring_round(hidden, colours().z), named)),
            Spoken(("delta",), VGroup(*deltas), (*rings, *shown)),
            Spoken(("w",), VGroup(*glows), glows),
            Spoken(("slope",), hidden, (wide_ring(hidden, colours().a),)),
        )
        return Lit((hidden, *outputs, *paths), pieces, paths)

    def _start(self) -> Lit:
        """An output, its target as a ring with the gap between, and its slope."""
        output = self.network.neurons[self.network.L, self.j]
        target = DashedVMobject(
            output.disc.copy().set_fill(opacity=0).set_stroke(colours().y, width=3.5), num_dashes=18
        )
        target.next_to(output.disc, RIGHT, buff=1.3 * output.radius)
        gap = Line(output.disc.get_right(), target.get_left(), stroke_width=GAP, color=colours().C)
        name = self._name("y_j", "y").next_to(target, UP, buff=0.1)
        pieces = (
            Spoken(("lhs",), output, (ring_round(output, colours().z),)),
            Spoken(("a", "y"), gap, (gap, target, name)),
            Spoken(("slope",), output, (wide_ring(output, colours().a),)),
        )
        return Lit((output,), pieces)

    def _beside(self, neuron: Neuron) -> VGroup:
        """The name of an output's delta."""
        return self._name("delta_j", "z").next_to(neuron.disc, RIGHT, buff=0.25)

    def _above(self, name: VGroup, neuron: Part) -> VGroup:
        return name.next_to(neuron, UP, buff=CLEAR).shift(0.1 * LEFT)

    def _name(self, source: str, quantity: str) -> VGroup:
        """A name, on a patch of the ground so that no edge crosses it."""
        name = Formula(source, size=NAMES).set_color(colours().of(quantity))
        return VGroup(backing_of(name), name)


def wide_ring(neuron: Neuron, colour: str) -> VMobject:
    """A second ring, outside the first one round a neuron."""
    ring = ring_round(neuron, colour)
    return ring.scale((ring.width + 2 * MARK) / ring.width)
