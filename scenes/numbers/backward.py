"""What the backward pass leaves in the network: derivatives of the neurons, and an entry for every weight and bias."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np

from scenes.lesson import Lesson
from scenes.numbers.decimals import significant_decimals
from scenes.numbers.network import (
    Layer,
    MatrixEntry,
    WeightDerivative,
    network_groups,
    network_picture,
    sizes_of,
)
from scenes.numbers.visible import example_values
from scenes.story import Group, Shown

DIGITS = 3
"""Most decimals of an entry and of a neuron's derivative."""


@dataclass(frozen=True)
class LayerDerivatives(Group):
    """dC_0/da of a layer's drawn neurons, by neuron."""

    layer: int
    by_neuron: Mapping[int, Shown]

    def name(self, neuron: int) -> str:
        """The name of a neuron's derivative."""
        return f"dC0_da{self.layer}_{neuron}"

    def named(self) -> dict[str, Shown]:
        """dC0_da{layer}_{neuron}."""
        return {self.name(neuron): shown for neuron, shown in self.by_neuron.items()}


@dataclass(frozen=True)
class BiasDerivative(Group):
    """dC_0/db_j, the entry of the bias of neuron j of a layer."""

    layer: int
    neuron: int
    value: Shown

    @property
    def key(self) -> tuple[int, int]:
        """Layer and neuron."""
        return self.layer, self.neuron

    @property
    def name(self) -> str:
        """The name of its number: dC0_db2_0."""
        return f"dC0_db{self.layer}_{self.neuron}"

    def named(self) -> dict[str, Shown]:
        """The number by its name."""
        return {self.name: self.value}


class PathTerm(MatrixEntry):
    """w_jk delta_j: what neuron k of the layer before gets back over neuron j of the layer."""

    letters = "path"


def path_term(lesson: Lesson, layer: int, j: int, k: int, digits: int = DIGITS) -> PathTerm:
    """The term of the path from neuron k of the layer before over neuron j of a layer."""
    term = float(example_values(lesson).path_terms[layer - 1][j, k])
    return PathTerm(layer, j, k, Shown(term, f"w_jk delta_j for j = {j}, k = {k}", digits, plus=True))


def path_terms(lesson: Lesson) -> tuple[PathTerm, ...]:
    """The terms of all drawn edges but those that leave the inputs."""
    layers = sizes_of(lesson.network.model)
    return tuple(
        path_term(lesson, at.number, j, k)
        for before, at in pairwise(layers[1:])
        for j in at.neurons
        for k in before.neurons
    )


def backward_picture(lesson: Lesson) -> dict[str, Shown]:
    """What the network with its entries shows beside its groups: the cost, and the numbers drawn fullest."""
    values = example_values(lesson)
    largest = {"dC0_db_high": values.dC0_db, "dC0_dw_high": values.dC0_dW}
    return {**network_picture(lesson), "C0": cost_of_example(lesson)} | {
        name: Shown(max(float(np.abs(each).max()) for each in numbers) or 1.0, f"largest absolute {name[:-5]}", DIGITS)
        for name, numbers in largest.items()
    }


def cost_of_example(lesson: Lesson) -> Shown:
    """C_0 with the decimals that it has beside its terms."""
    C0 = example_values(lesson).C0
    return Shown(C0, "C_0 of the one example", min(DIGITS, significant_decimals(C0, significant=4)))


def backward_groups(lesson: Lesson) -> tuple[Group, ...]:
    """The network, the derivatives of its neurons but the inputs, and the entries of all drawn weights and biases."""
    entries = (*weight_entries(lesson), *bias_entries(lesson))
    return (*network_groups(lesson), *neuron_derivatives(lesson), *entries)


def neuron_derivatives(lesson: Lesson) -> tuple[LayerDerivatives, ...]:
    """dC_0/da of every drawn neuron, by layer from the first one on: nothing turns an input."""
    found, layers = [], sizes_of(lesson.network.model)[1:]
    for layer, numbers in zip(layers, example_values(lesson).dC0_da[1:], strict=True):
        digits, formula = (
            min(DIGITS, significant_decimals(*numbers, significant=4)),
            f"of layer {layer.number}: the sum of its paths",
        )
        by_neuron = {i: Shown(float(numbers[i]), f"dC_0/da of neuron {i} {formula}", digits) for i in layer.neurons}
        found.append(LayerDerivatives(layer.number, by_neuron))
    return tuple(found)


def weight_entries(lesson: Lesson) -> tuple[WeightDerivative, ...]:
    """dC_0/dw_jk of every drawn edge."""
    values, layers, digits = example_values(lesson), sizes_of(lesson.network.model), _digits(lesson)
    return tuple(
        WeightDerivative(at.number, j, k, Shown(float(dW[j, k]), f"dC_0/dw_jk for j = {j}, k = {k}", digits))
        for (before, at), dW in zip(pairwise(layers), values.dC0_dW, strict=True)
        for j in at.neurons
        for k in before.neurons
    )


def bias_entries(lesson: Lesson) -> tuple[BiasDerivative, ...]:
    """dC_0/db_j of every drawn neuron."""
    layers: tuple[Layer, ...] = sizes_of(lesson.network.model)[1:]
    return tuple(
        BiasDerivative(at.number, j, Shown(float(db[j]), f"dC_0/db_j = delta_j for j = {j}", _digits(lesson)))
        for at, db in zip(layers, example_values(lesson).dC0_db, strict=True)
        for j in at.neurons
    )


@cache
def _digits(lesson: Lesson) -> int:
    """One number of decimals for all entries."""
    return min(DIGITS, significant_decimals(*example_values(lesson).gradient))
