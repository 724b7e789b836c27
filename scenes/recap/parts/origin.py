"""The network, dim, in which is lit what a formula speaks of: an edge, a neuron, its paths onward, an output's gap."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from manim import LEFT, RIGHT, UP, Animation, DashedVMobject, FadeIn, FadeOut, Line, VGroup, VMobject

from scenes.parts.motion.emphasis import dim, emphasise
from scenes.parts.motion.part import Part
from scenes.parts.net.edge import backing_of
from scenes.parts.net.network import Network
from scenes.parts.net.neuron import ring_round
from scenes.parts.text.formula import Formula
from scenes.story import Beat
from scenes.theme import Region, colours

NAMES = 38.0
"""Size of the names in the network."""
RADIUS = 0.34
"""Largest radius of a neuron, in units: the edges between them are spoken of."""
RIBBON, GAP = 11.0, 7.0
"""Stroke widths of a path onward, and of the gap between an output and its target."""


@dataclass(frozen=True)
class Lit:
    """What a formula speaks of: parts of the network, what is drawn over them, and where its symbols come from."""

    parts: Sequence[Part]
    over: Sequence[VMobject]
    sources: Mapping[str, VMobject] = field(default_factory=dict)


class Origin(VGroup):
    """The network without numbers, in a region with room for names; `lit` by what it is lit for."""

    def __init__(self, beat: Beat, region: Region) -> None:
        self.network = Network(beat, region.part(0, 0.74), digits=False, radius=RADIUS)
        self.k, self.j = (int(beat.shown(name).value) for name in "kj")
        self.lit = {"weight": self._weight(), "bias": self._bias(), "back": self._back(), "start": self._start()}
        self.now: Sequence[VMobject] = ()
        super().__init__(self.network)

    def light(self, name: str) -> Iterator[Animation]:
        """Light what one formula speaks of, and let all else be dim."""
        lit = self.lit[name]
        yield from map(FadeOut, self.now)
        yield from (emphasise(each) if each in lit.parts else dim(each) for each in self.network.parts)
        yield from map(FadeIn, lit.over)
        self.now = lit.over

    def _weight(self) -> Lit:
        network, L = self.network, self.network.L
        before, output = network.neurons[L - 1, self.k], network.neurons[L, self.j]
        edge = network.edges[L, self.j, self.k]
        glow = edge.line.copy().set_stroke(colours().w, width=RIBBON)
        delta, a = self._name("delta_j", "z"), self._name("a_k", "a")
        delta.next_to(output.disc, RIGHT, buff=0.15)
        rings = [ring_round(output, colours().z), ring_round(before, colours().a)]
        over = (glow, *rings, delta, self._above(a, before))
        return Lit((edge, before, output), over, {"lhs": edge, "delta": delta, "a": a})

    def _bias(self) -> Lit:
        output = self.network.neurons[self.network.L, self.j]
        delta = self._name("delta_j", "z").next_to(output.disc, RIGHT, buff=0.15)
        return Lit((output,), (ring_round(output, colours().b), delta), {"lhs": output, "delta": delta})

    def _back(self) -> Lit:
        """A neuron before the outputs, and the paths onward that bring it the next layer's deltas."""
        network, L = self.network, self.network.L
        hidden, outputs = network.neurons[L - 1, self.k], network.neurons_of(L)
        paths = [edge for (layer, _, k), edge in network.edges.items() if (layer, k) == (L, self.k)]
        ribbons = [Line(*edge.ends, stroke_width=RIBBON, color=colours().z) for edge in paths]
        deltas = [self._name("delta_j", "z").next_to(each.disc, RIGHT, buff=0.15) for each in outputs]
        named = self._above(self._name("delta_k", "z"), hidden)
        rings = [ring_round(each, colours().z) for each in (hidden, *outputs)]
        sources = {"lhs": hidden, "w": VGroup(*ribbons), "delta": VGroup(*deltas)}
        shown = deltas if network.room(L) > deltas[0].height - 2 * network.radius else deltas[:1]
        return Lit((hidden, *outputs, *paths), (*ribbons, *rings, *shown, named), sources)

    def _start(self) -> Lit:
        """An output, its target as a ring, and the gap between."""
        output = self.network.neurons[self.network.L, self.j]
        target = DashedVMobject(
            output.disc.copy().set_fill(opacity=0).set_stroke(colours().y, width=3.5), num_dashes=18
        )
        target.next_to(output.disc, RIGHT, buff=1.3 * output.radius)
        gap = Line(output.disc.get_right(), target.get_left(), stroke_width=GAP, color=colours().C)
        name = self._name("y_j", "y").next_to(target, UP, buff=0.1)
        return Lit((output,), (ring_round(output, colours().z), gap, target, name), {"lhs": output, "gap": gap})

    def _above(self, name: VGroup, neuron: Part) -> VGroup:
        return name.next_to(neuron, UP, buff=0.12).shift(0.1 * LEFT)

    def _name(self, source: str, quantity: str) -> VGroup:
        """A name, on a patch of the ground so that no edge crosses it."""
        name = Formula(source, size=NAMES).set_color(colours().of(quantity))
        return VGroup(backing_of(name), name)
