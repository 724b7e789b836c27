"""Where in the network each formula comes from: the neurons and edges that it speaks of."""

from collections.abc import Mapping
from dataclasses import dataclass

from manim import VGroup, VMobject

from scenes.parts.joins.answered import NetworkAnswer


@dataclass(frozen=True)
class Source:
    """What is lit while a formula is read, and where each named part of it comes from."""

    lit: tuple[VMobject, ...]
    of: Mapping[str, VMobject]


def sources(answer: NetworkAnswer, k: int, j: int) -> tuple[Source, Source, Source]:
    """Of any weight, here that of the edge from k to j; of a hidden neuron, here k; and of an output, here j."""
    network, L = answer.network, answer.network.L
    before, output, edge = network.neurons[L - 1, k], network.neurons[L, j], network.edges[L, j, k]
    weight = Source((before, edge, output), {"lhs": edge, "a": before, "slope": output, "need": output})
    fan = [each for (layer, _, column), each in network.edges.items() if (layer, column) == (L, k)]
    outputs = VGroup(*network.neurons_of(L))
    hidden = Source(
        (before, *fan, *network.neurons_of(L)),
        {"lhs": before, "w": VGroup(*fan), "slope": outputs, "need": outputs},
    )
    gap = VGroup(output, *answer.ghosts)
    start = Source((*network.neurons_of(L), *answer.ghosts, *answer.labels), {"lhs": output, "a": output, "y": gap})
    return weight, hidden, start
