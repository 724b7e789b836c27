"""One drawing of a network becomes another of the same network: edges and neurons travel, digits fade."""

from collections.abc import Iterable, Iterator, Mapping

from manim import Animation, FadeIn, FadeOut, ReplacementTransform, smooth, squish_rate_func

from scenes.parts.net.network import Network
from scenes.parts.net.neuron import Neuron

EARLY, LATE = squish_rate_func(smooth, 0.0, 0.3), squish_rate_func(smooth, 0.7, 1.0)
"""When what stays behind goes, and when what stands at the new place comes: while neurons travel there is neither."""
Key = tuple[int, int]
"""Layer and number of a neuron."""


def become(old: Network, new: Network, neurons: Mapping[Key, Neuron] | None = None) -> Iterator[Animation]:
    """The movements; `settle` the new neurons afterwards. `neurons` are those that stand in the places of the old ones.

    Digits are no figures while they are bent into others, so they go and come, and are no part of what travels.
    """
    for key, edge in old.edges.items():
        yield ReplacementTransform(edge, new.edges[key])
    for at, neuron in old.neurons.items():
        yield from become_neuron((neurons or {}).get(at, neuron), new.neurons[at])
    yield from map(FadeOut, old.dots)
    yield from map(FadeIn, new.dots)


def become_neuron(old: Neuron, new: Neuron) -> Iterator[Animation]:
    """One drawing of a neuron becomes another; `settle` that one afterwards."""
    for neuron in (old, new):
        if neuron.digits:
            neuron.remove(neuron.digits)
    yield ReplacementTransform(old, new)
    if old.digits:
        yield FadeOut(old.digits, rate_func=EARLY)
    if new.digits:
        yield FadeIn(new.digits, rate_func=LATE)


def settle(neurons: Iterable[Neuron]) -> None:
    """Their digits are parts of them again."""
    for neuron in neurons:
        if neuron.digits and neuron.digits not in neuron.submobjects:
            neuron.add(neuron.digits)
