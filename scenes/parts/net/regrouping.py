"""One drawing of a network becomes another of the same network: edges and neurons travel, digits fade."""

from collections.abc import Iterator, Mapping

from manim import Animation, FadeIn, FadeOut, ReplacementTransform

from scenes.parts.net.network import Network
from scenes.parts.net.neuron import Neuron

Key = tuple[int, int]
"""Layer and number of a neuron."""


def become(old: Network, new: Network, neurons: Mapping[Key, Neuron] | None = None) -> Iterator[Animation]:
    """The movements; `reassemble` the new one afterwards. `neurons` are those that stand in the places of the old ones.

    Digits are no figures while they are bent into others, so they go and come.
    """
    for key, edge in old.edges.items():
        yield ReplacementTransform(edge.line, new.edges[key].line)
    for at, neuron in old.neurons.items():
        yield from _become((neurons or {}).get(at, neuron), new.neurons[at])
    yield from map(FadeOut, old.ellipses.values())
    yield from map(FadeIn, new.ellipses.values())


def _become(old: Neuron, new: Neuron) -> Iterator[Animation]:
    for name in ("backing", "disc", "rim"):
        yield ReplacementTransform(getattr(old, name), getattr(new, name))
    if old.digits:
        yield FadeOut(old.digits)
    if new.digits and new.fits:
        yield FadeIn(new.digits)
