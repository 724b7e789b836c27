"""The numbers of a drawn network, named as bpmath names them: n_1, a1_2, w2_0_1."""

from __future__ import annotations

from collections.abc import Sequence

from bpmath import passes
from bpmath.arrays import Array
from bpmath.network import Network
from scenes.lesson import Lesson
from scenes.numbers.decimals import places
from scenes.numbers.visible import layers, shape
from scenes.story import Shown, Sweep

BOUNDED = ("sigmoid", "tanh", "softmax")
"""Activations that stay within -1..1, which is then their layer's range."""
IN_A_NEURON = 2
"""Most decimals of a number that stands inside a neuron."""


def network_picture(lesson: Lesson) -> dict[str, Shown]:
    """What the drawing of the network shows: sizes, the neurons spoken of, activations, weights."""
    model, network = lesson.network.model, lesson.network
    return {
        **shape(lesson),
        **activations(model, network.X, network.x0),
        **weights(model),
        **widest([model]),
    }


def activations(model: Network, X: Array, x0: Array) -> dict[str, Shown]:
    """a{layer}_{neuron} of every drawn neuron for the one example, and reach_{layer}, the full colour of its layer.

    X: (n, n_0), x0: (n_0,). The reach is 1 for bounded activations, else the largest abs(a) over all rows.
    """
    found, every = example_activations(model, x0), passes.forward(model.W, model.b, model.activations, X)[0]
    for layer in range(model.L + 1):
        is_bounded = layer > 0 and model.activations[layer - 1] in BOUNDED
        reach = 1.0 if is_bounded else float(abs(every[layer]).max()) or 1.0
        found[f"reach_{layer}"] = Shown(reach, f"largest abs(a) of layer {layer}: the full colour of a neuron", 2)
    return found


def example_activations(model: Network, x0: Array) -> dict[str, Shown]:
    """a{layer}_{neuron} of every drawn neuron for the inputs x0, (n_0,)."""
    found = {}
    for (layer, neurons), a in zip(enumerate(layers(model.sizes)), model.forward(x0).a, strict=True):
        digits = min(IN_A_NEURON, places(*a))
        for i in neurons:
            found[f"a{layer}_{i}"] = Shown(float(a[i]), f"activation of neuron {i} of layer {layer}", digits)
    return found


def weights(model: Network, now: Network | None = None) -> dict[str, Shown]:
    """w{layer}_{j}_{k} of every drawn edge, of the model or of `now`, the same network with other parameters."""
    found, neurons = {}, layers(model.sizes)
    for layer, W in enumerate((now or model).W, 1):
        digits = places(*model.W[layer - 1].ravel())
        for j in neurons[layer]:
            for k in neurons[layer - 1]:
                formula = f"weight of the edge from neuron {k} of layer {layer - 1} to neuron {j} of layer {layer}"
                found[f"w{layer}_{j}_{k}"] = Shown(float(W[j, k]), formula, digits)
    return found


def widest(models: Sequence[Network]) -> dict[str, Shown]:
    """The largest absolute weight of all, which is drawn widest."""
    largest = max(float(abs(W).max()) for model in models for W in model.W) or 1.0
    return {"W_largest": Shown(largest, "largest absolute weight, the widest edge", places(largest))}


def indices(lesson: Lesson) -> dict[str, Shown]:
    """index_{i}: the numbers of the drawn neurons of the last two layers, each within its layer."""
    last = {i for neurons in layers(lesson.network.model.sizes)[-2:] for i in neurons}
    return {f"index_{i}": Shown(i, "number of a neuron within its layer, counted from 0") for i in sorted(last)}


def wave(lesson: Lesson, *, forwards: bool = False) -> Sweep:
    """The layer that a wave has reached, from the cost (L + 1) back to the input (0), or forwards."""
    L = lesson.network.model.L

    def at(t: float) -> dict[str, Shown]:
        place = (L + 1) * (t if forwards else 1 - t)
        return {"wave": Shown(place, "place of the wave, in layers, between the input and the cost", 2)}

    return Sweep(at)
