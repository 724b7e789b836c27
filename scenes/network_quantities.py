"""The network's numbers that several scenes speak of, named as bpmath names them: a1_2, w2_0_1, dC0_dw2_0_1."""

from __future__ import annotations

from collections.abc import Sequence

from bpmath.arrays import Array
from bpmath.network import Network
from scenes.decimals import places
from scenes.drawn import layers, values_of
from scenes.lesson import Lesson
from scenes.story import Shown

IN_A_NEURON = 2
"""Most decimals of a number that stands inside a neuron."""


def activations(lesson: Lesson) -> dict[str, Shown]:
    """a{layer}_{neuron} of every drawn neuron, and the range a{layer}_low, a{layer}_high of every layer."""
    values, found = values_of(lesson).a, {}
    for layer, neurons in enumerate(layers(lesson.network.model.sizes)):
        a = values[layer]
        digits = min(IN_A_NEURON, places(*a))
        for i in neurons:
            found[f"a{layer}_{i}"] = Shown(float(a[i]), f"activation of neuron {i} of layer {layer}", digits)
        name = f"activation of layer {layer}, 0 included"
        found[f"a{layer}_low"] = Shown(min(0.0, float(a.min())), f"smallest {name}", digits)
        found[f"a{layer}_high"] = Shown(max(0.0, float(a.max())), f"largest {name}", digits)
    return found


def weights(model: Network, parameters: Network | None = None) -> dict[str, Shown]:
    """w{layer}_{j}_{k} of every drawn edge, of the model or of the same network with other parameters."""
    found, neurons = {}, layers(model.sizes)
    for layer, W in enumerate((parameters or model).W, 1):
        digits = places(*model.W[layer - 1].ravel())
        for j in neurons[layer]:
            for k in neurons[layer - 1]:
                formula = f"weight of the edge from neuron {k} of layer {layer - 1} to neuron {j} of layer {layer}"
                found[f"w{layer}_{j}_{k}"] = Shown(float(W[j, k]), formula, digits)
    return found


def widest(models: Sequence[Network]) -> dict[str, Shown]:
    """The largest absolute weight of all, which is drawn widest."""
    largest = max(float(abs(W).max()) for model in models for W in model.W)
    return {"w_largest": Shown(largest, "largest absolute weight, the widest edge", places(largest))}


def column(
    name: str, formula: str, numbers: Array, decimals: int, neurons: Sequence[int], plus: bool = False
) -> dict[str, Shown]:
    """name_{i} for the drawn neurons i of a layer's numbers."""
    return {f"{name}_{i}": Shown(float(numbers[i]), formula.format(i=i), decimals, plus) for i in neurons}
