"""A drawn network's layers and weights; their numbers are named as bpmath names them: n_1, a1_2, w2_0_1."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import repeat
from math import inf, isfinite
from typing import ClassVar

from bpmath import passes
from bpmath.arrays import Array
from bpmath.network import Network
from scenes.lesson import Lesson
from scenes.numbers.chain import bound
from scenes.numbers.decimals import significant_decimals
from scenes.numbers.depth import more_layers
from scenes.numbers.visible import chosen, drawn_neurons, place_in_pass, visible_neurons
from scenes.story import Group, Shown, Sweep

IN_A_NEURON = 2
"""Most decimals of a number that stands inside a neuron."""


@dataclass(frozen=True)
class Layer(Group):
    """A layer's size, its drawn neurons, their activations by neuron, and the abs(a) that is drawn in full colour.

    A beat that tells no more than the size leaves the rest out.
    """

    number: int
    size: int
    neurons: tuple[int, ...]
    activations: Mapping[int, Shown] = field(default_factory=dict)
    largest: Shown | None = None

    @property
    def key(self) -> int:
        """The layer's number; 0 is the input."""
        return self.number

    def name(self, neuron: int) -> str:
        """The name of a neuron's activation."""
        return f"a{self.number}_{neuron}"

    def named_activations(self) -> dict[str, Shown]:
        """The activations by name."""
        return {self.name(neuron): a for neuron, a in self.activations.items()}

    def named(self) -> dict[str, Shown]:
        """n_{layer}, a{layer}_{neuron} and reach_{layer}."""
        size = {f"n_{self.number}": Shown(self.size, f"neurons of layer {self.number}")}
        reach = {f"reach_{self.number}": self.largest} if self.largest else {}
        return size | self.named_activations() | reach


@dataclass(frozen=True)
class MatrixEntry(Group):
    """A number in row j (the neuron of `layer`), column k (the neuron of the layer before) of a layer's matrix."""

    letters: ClassVar[str]
    layer: int
    row: int
    column: int
    value: Shown

    @property
    def key(self) -> tuple[int, int, int]:
        """Layer, row and column."""
        return self.layer, self.row, self.column

    @property
    def name(self) -> str:
        """The letters with layer, row and column: w2_0_1."""
        return f"{self.letters}{self.layer}_{self.row}_{self.column}"

    def named(self) -> dict[str, Shown]:
        """The number by its name."""
        return {self.name: self.value}


class Weight(MatrixEntry):
    """The weight of the edge from neuron k to neuron j."""

    letters = "w"

    @property
    def symbol(self) -> str:
        """Its symbol, in Typst's notation."""
        return f"w_({self.row} {self.column})^(({self.layer}))"


class WeightDerivative(MatrixEntry):
    """dC_0/dw_jk for that weight."""

    letters = "dC0_dw"


def network_picture(lesson: Lesson) -> dict[str, Shown]:
    """What the drawing of the network shows besides its groups: the chosen neurons, and the weight drawn widest."""
    return {**chosen(lesson), **widest([lesson.network.model])}


def network_groups(lesson: Lesson) -> tuple[Group, ...]:
    """The layers and the weights of the network, for the one example."""
    network = lesson.network
    layers = layers_of(network.model, network.x0, largest_activations(network.model, network.X))
    return (*layers, *weights_of(network.model), *more_layers(lesson, "network"))


def sizes_of(model: Network) -> tuple[Layer, ...]:
    """The layers, with no more than their sizes and which of their neurons are drawn."""
    drawn = drawn_neurons(model.sizes)
    return tuple(Layer(number, size, drawn[number]) for number, size in enumerate(model.sizes))


def layers_of(model: Network, x0: Array, largest: Sequence[Shown] = ()) -> tuple[Layer, ...]:
    """The layers with the activations of their drawn neurons for the inputs x0, (n_0,), and what is drawn full."""
    found = []
    for layer, a, full in zip(sizes_of(model), model.forward(x0).a, largest or repeat(None), strict=False):
        digits = min(IN_A_NEURON, significant_decimals(*a))
        activations = {
            i: Shown(float(a[i]), f"activation of neuron {i} of layer {layer.number}", digits) for i in layer.neurons
        }
        found.append(replace(layer, activations=activations, largest=full))
    return tuple(found)


def largest_activations(model: Network, X: Array) -> tuple[Shown, ...]:
    """Of every layer the abs(a) drawn in full colour: the bound where there is one, else the largest over all rows.

    X: (n, n_0).
    """
    found = []
    for layer, a in enumerate(passes.forward(model.W, model.b, model.activations, X)[0]):
        limit = bound(model.activations[layer - 1]) if layer else inf
        largest = limit if isfinite(limit) else float(abs(a).max()) or 1.0
        found.append(Shown(largest, f"largest abs(a) of layer {layer}: the full colour of a neuron", 2))
    return tuple(found)


def weights_of(model: Network, now: Network | None = None) -> tuple[Weight, ...]:
    """The weight of every drawn edge, of the model or of `now`, the same network with other parameters."""
    found, neurons = [], drawn_neurons(model.sizes)
    for layer, W in enumerate((now or model).W, 1):
        digits = significant_decimals(*model.W[layer - 1].ravel())
        for j in neurons[layer]:
            for k in neurons[layer - 1]:
                formula = f"weight of the edge from neuron {k} of layer {layer - 1} to neuron {j} of layer {layer}"
                found.append(Weight(layer, j, k, Shown(float(W[j, k]), formula, digits)))
    return tuple(found)


def widest(models: Iterable[Network]) -> dict[str, Shown]:
    """The largest absolute weight of all, which is drawn widest."""
    largest = max(float(abs(W).max()) for model in models for W in model.W) or 1.0
    return {"W_largest": Shown(largest, "largest absolute weight, the widest edge", significant_decimals(largest))}


def indices(lesson: Lesson) -> dict[str, Shown]:
    """index_{i}: the numbers of the drawn neurons of the last two layers, each within its layer."""
    last = {i for size in lesson.network.model.sizes[-2:] for i in visible_neurons(size)}
    return {f"index_{i}": Shown(i, "number of a neuron within its layer, counted from 0") for i in sorted(last)}


def wave(lesson: Lesson) -> Sweep:
    """The layer that the backward pass has reached, from the cost (L + 1) to the input (0)."""
    L = lesson.network.model.L
    formula = "place of the wave, in layers, between the input and the cost"
    return Sweep(lambda t: {"wave": Shown(place_in_pass(1 - t, L, beyond=1), formula, 2)})
