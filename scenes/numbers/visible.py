"""Which neurons of a wide layer are drawn, and which neurons and weights of the network a beat speaks of."""

from bpmath.values import NetworkValues
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


def visible_neurons(size: int) -> tuple[int, ...]:
    """The neurons drawn of a layer of that size."""
    return _some_of(size, NEURONS, SOME, keep=0)


def written_indices(count: int, keep: int) -> tuple[int, ...]:
    """The rows or columns of a matrix, or the terms of a sum, that are written out; `keep` is always one of them."""
    return _some_of(count, CELLS, SOME_CELLS, keep)


def _some_of(count: int, most: int, some: int, keep: int) -> tuple[int, ...]:
    """All indices up to `most`, else `some` of them: from the first on, with `keep` and the last."""
    if count <= most:
        return tuple(range(count))
    chosen = {0, keep, count - 1}
    for index in range(count):
        if len(chosen) == some:
            break
        chosen.add(index)
    return tuple(sorted(chosen))


def example_values(lesson: Lesson) -> NetworkValues:
    """Forward and backward pass of the network for the one example that the film follows."""
    return lesson.network.model.backprop(lesson.network.x0, lesson.network.y0)


def chosen_neuron(lesson: Lesson) -> int:
    """k: the drawn neuron of layer L-1 whose paths pull both ways most, else the one with the largest terms."""
    terms = example_values(lesson).path_terms[-1]

    def pulls(k: int) -> tuple[float, float]:
        up, down = terms[terms[:, k] > 0, k].sum(), -terms[terms[:, k] < 0, k].sum()
        return (float(min(up, down)), float(max(up, down)))

    return max(visible_neurons(terms.shape[1]), key=pulls)


def chosen_output(lesson: Lesson) -> int:
    """j: the drawn output over which that neuron's path weighs most."""
    terms = example_values(lesson).path_terms[-1][:, chosen_neuron(lesson)]
    return max(visible_neurons(len(terms)), key=lambda j: abs(float(terms[j])))


def chosen(lesson: Lesson) -> dict[str, Shown]:
    """k and j, the two neurons that the film speaks of, and what makes the cost."""
    return {
        "k": Shown(chosen_neuron(lesson), "the neuron of layer L-1 that is looked at"),
        "j": Shown(chosen_output(lesson), "the output that is looked at"),
        "cost": Shown(cost_kind(lesson), "the cost chosen, with the activation of the outputs where it matters"),
    }


def cost_kind(lesson: Lesson) -> str:
    """squared, half_squared, cross_entropy (of sigmoids) or softmax (with its cross-entropy)."""
    model = lesson.network.model
    return "softmax" if model.activations[-1] == "softmax" else model.cost
