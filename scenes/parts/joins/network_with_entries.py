"""The network after the backward pass: an entry of the gradient on every edge, and one in every neuron for its bias."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from manim import DOWN, LEFT, RIGHT, Circle, Line, VGroup, VMobject

from scenes.formulae.equation import colours_of
from scenes.formulae.network import DELTA, EDGE_ENTRY, IS_BIAS_ENTRY
from scenes.numbers.backward import BiasDerivative
from scenes.parts.joins.large_network import cost_beside, large_network, regions
from scenes.parts.motion.emphasis import set_emphasis
from scenes.parts.net.edge import dashes
from scenes.parts.net.entries import Entries
from scenes.parts.net.network import Network
from scenes.parts.net.neuron import Neuron
from scenes.parts.text.formula import Formula
from scenes.story import Beat
from scenes.theme import colours

NAMES = 34.0
"""Largest size of the formulae that say what stands where."""
ICON = 0.62
"""Width of the edge before the first of them, in units."""
APART, NEAR = 0.9, 0.4
"""Free width between them, and there where two lines are needed, in units."""


class NetworkWithEntries(VGroup):
    """One scene ends with it and the next begins with it: the same beat values give the same picture.

    The beat holds `backward_picture` and `backward_groups`. `biases` are found by layer and neuron; `names` say what
    an edge is and what a neuron's fill. The weights have gone from the edges; the inputs, which nothing turns, are dim.
    """

    def __init__(self, beat: Beat) -> None:
        self.network = network = large_network(beat)
        self.cost = cost_beside(beat, network)
        self.entries = Entries(beat, network)
        self.biases = bias_neurons(beat, network)
        self.rows = names_of_entries()
        self.names = in_the_foot(self.rows)
        self.inputs = network.layer(0)
        edges, of_inputs = list(network.edges.values()), network.ellipses.get(0)
        ellipses = [each for each in network.dots if each is not of_inputs]
        for each in (*network.neurons_of(0), self.cost.lines):
            set_emphasis(each, lit=False)
        for edge in edges:
            edge.line.set_stroke(opacity=0.0)
        self.ellipses = ellipses
        super().__init__(*edges, self.cost, self.inputs, *ellipses, *self.biases.values(), self.entries, self.names)


def bias_neurons(beat: Beat, network: Network) -> dict[tuple[int, int], Neuron]:
    """A neuron for every bias, filled by dC_0/db, in the places of the network's neurons."""
    entries = beat.all(BiasDerivative)
    return {
        each.key: neuron
        for each, neuron in zip(
            entries, delta_neurons(beat, network, {each.key: each.name for each in entries}, "dC0_db_high"), strict=True
        )
    }


def delta_neurons(beat: Beat, network: Network, names: Mapping[tuple[int, int], str], high: str) -> Iterator[Neuron]:
    """Neurons in the places of the network's, by layer and neuron, filled by their deltas and in delta's colour.

    `names` are those of the numbers, `high` that of the number that is drawn full.
    """
    size, largest = network.size_of(beat, names.values()), float(beat.shown(high).value)
    for at, name in names.items():
        neuron = Neuron(beat, name, largest, radius=network.radius, colour="delta", size=size)
        yield neuron.shift(network.neurons[at].disc.get_center())


def names_of_entries() -> list[VGroup]:
    """An edge is dC_0/dw_jk, as wide as it is large, a neuron's fill delta_j; dashes say that either is negative."""
    palette = colours()
    edge = Line(0.5 * ICON * LEFT, 0.5 * ICON * RIGHT, stroke_width=6, color=palette.C)
    disc = Circle(radius=0.26, stroke_width=2.5, stroke_color=palette.z).set_fill(palette.z, 0.4)
    dashed = VMobject(stroke_width=4, stroke_color=palette.ink)
    for start, end in dashes(np.zeros(3), ICON * RIGHT):
        dashed.start_new_path(start)
        dashed.add_line_to(end)
    negative = VGroup(dashed, Formula("< 0", size=NAMES)).arrange(RIGHT, buff=0.2)
    return [_named(edge, EDGE_ENTRY), _named(disc, f"{DELTA} {IS_BIAS_ENTRY}"), negative]


def _named(icon: VMobject, source: str) -> VGroup:
    return VGroup(icon, Formula(source, colours_of(source), size=NAMES)).arrange(RIGHT, buff=0.2)


def in_the_foot(rows: Sequence[VMobject]) -> VGroup:
    """Put rows below the large network: beside each other, or under each other where they are too wide for that."""
    foot = regions()[1]
    line = VGroup(*rows).arrange(RIGHT, buff=APART)
    if line.width > foot.width:
        pairs = [VGroup(*rows[i : i + 2]).arrange(RIGHT, buff=NEAR) for i in range(0, len(rows), 2)]
        line = VGroup(*pairs).arrange(DOWN, buff=0.2)
    return line.scale(min(1.0, foot.width / line.width)).move_to(foot.center)
