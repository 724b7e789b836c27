"""Which layers of a deep network and which neurons of a wide layer are drawn, and which of them a beat speaks of."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import numpy as np

from bpmath.values import NetworkValues
from scenes.lesson import Lesson
from scenes.story import Shown

NEURONS = 12
"""A layer of up to this many neurons is drawn whole."""
SOME = 6
"""So many are drawn of a wider layer; an ellipsis and a count stand for the others."""
LAYERS = 8
"""A network or a chain of up to this many layers, the inputs counted as one, is drawn whole."""
AT_EACH_END = 3
"""So many layers are drawn at each end of a deeper one; an ellipsis and a count stand for the others."""
ELLIPSIS = 2
"""How far the layers before and after that ellipsis stand from each other, in distances of neighbours."""
CELLS = 4
"""A matrix is written with up to this many rows and columns whole, and a sum with as many terms."""
SOME_CELLS = 3
"""So many are written of more; an ellipsis, or one number for all the others, stands for the rest."""


def visible_neurons(size: int) -> tuple[int, ...]:
    """The neurons drawn of a layer of that size."""
    return _some_of(size, NEURONS, SOME, keep=0)


def visible_layers(L: int) -> tuple[int, ...]:
    """The layers drawn of a network or chain whose last one is L, from 0, the inputs, to L."""
    if L < LAYERS:
        return tuple(range(L + 1))
    return (*range(AT_EACH_END), *range(L + 1 - AT_EACH_END, L + 1))


def hidden_layers(L: int) -> int:
    """How many layers an ellipsis stands for."""
    return L + 1 - len(visible_layers(L))


def gap_between(L: int, first: int = 0) -> tuple[int, int] | None:
    """The drawn layers before and after the ellipsis; None where there is none."""
    seen = [each for each in visible_layers(L) if each >= first]
    return next(((one, other) for one, other in pairwise(seen) if other > one + 1), None)


def drawn_neurons(sizes: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """The neurons drawn of each layer, given the layers' sizes (n_0, ..., n_L); none of a layer that is not drawn."""
    seen = visible_layers(len(sizes) - 1)
    return tuple(visible_neurons(size) if layer in seen else () for layer, size in enumerate(sizes))


def place_in_pass(t: float, L: int, *, beyond: int = 0) -> float:
    """Where a pass has come to, in layers from 0 to L, or `beyond` it to the cost, after the share t of its time.

    It takes the same time from each drawn layer to the next: what an ellipsis stands for is passed as one.
    """
    if not hidden_layers(L):
        return (L + beyond) * t
    stops = (*visible_layers(L), *range(L + 1, L + 1 + beyond))
    return float(np.interp(t * (len(stops) - 1), np.arange(len(stops)), stops))


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


@cache
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
