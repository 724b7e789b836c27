"""Which neurons of a wide layer are drawn, and which neurons and weights of the network a beat speaks of."""

from __future__ import annotations

from bpmath.network_values import NetworkValues
from scenes.lesson import Lesson
from scenes.story import Shown

NEURONS = 12
"""A layer of up to this many neurons is drawn whole."""
SOME = 6
"""So many are drawn of a wider layer; an ellipsis and a count stand for the others."""
CELLS = 4
"""A matrix is written with up to this many rows and columns whole, and a sum with as many terms."""
SOME_CELLS = 3
"""So many are written of more; an ellipsis, or one number for all the others, stands for the rest."""


def drawn(count: int, most: int = NEURONS, some: int = SOME, keep: int = 0) -> tuple[int, ...]:
    """The indices drawn of `count`: all up to `most`, else `some`, from the first on, with `keep` and the last."""
    if count <= most:
        return tuple(range(count))
    chosen = {0, keep, count - 1}
    for index in range(count):
        if len(chosen) == some:
            break
        chosen.add(index)
    return tuple(sorted(chosen))


def written(count: int, keep: int) -> tuple[int, ...]:
    """The rows or columns of a matrix, or the terms of a sum, that are written out."""
    return drawn(count, CELLS, SOME_CELLS, keep)


def layers(sizes: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    """The drawn neurons of every layer."""
    return tuple(drawn(size) for size in sizes)


def values_of(lesson: Lesson) -> NetworkValues:
    """Everything about the one example that the film follows through the network."""
    return lesson.network.model.backprop(lesson.network.x0, lesson.network.y0)


def chosen_neuron(lesson: Lesson) -> int:
    """k: the drawn neuron of layer L-1 whose paths pull both ways most, else the one felt most."""
    terms = values_of(lesson).path_terms[-1]

    def pulls(k: int) -> tuple[float, float]:
        up, down = terms[terms[:, k] > 0, k].sum(), -terms[terms[:, k] < 0, k].sum()
        return (float(min(up, down)), float(max(up, down)))

    return max(drawn(terms.shape[1]), key=pulls)


def chosen_output(lesson: Lesson) -> int:
    """j: the drawn output over which that neuron's path weighs most."""
    terms = values_of(lesson).path_terms[-1][:, chosen_neuron(lesson)]
    return max(drawn(len(terms)), key=lambda j: abs(float(terms[j])))


def shape(lesson: Lesson) -> dict[str, Shown]:
    """Sizes of the layers, n_0 ... n_L, the two neurons that the film speaks of, and what makes the cost."""
    model = lesson.network.model
    return {
        **{f"n_{layer}": Shown(size, f"neurons of layer {layer}") for layer, size in enumerate(model.sizes)},
        "k": Shown(chosen_neuron(lesson), "the neuron of layer L-1 that is looked at"),
        "j": Shown(chosen_output(lesson), "the output that is looked at"),
        "cost": Shown(cost_kind(lesson), "the cost chosen, with the activation of the outputs where it matters"),
    }


def cost_kind(lesson: Lesson) -> str:
    """squared, half_squared, cross_entropy (of sigmoids) or softmax (with its cross-entropy)."""
    model = lesson.network.model
    return "softmax" if model.activations[-1] == "softmax" else model.cost
