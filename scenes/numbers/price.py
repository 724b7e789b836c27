"""What a derivative costs: by nudging one parameter after the other, and by one pass forward and one back.

Both ways are carried out for the network's one example, and their passes and multiplications are counted.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np

from bpmath.arrays import Array
from bpmath.check import TOGETHER, Neuron
from bpmath.network import Network
from scenes.lesson import Lesson
from scenes.numbers.visible import drawn_neurons, example_values
from scenes.story import Group, Shown

NUDGE = 1e-6
"""By how much a parameter is nudged: so little that the quotient shows the derivative, so much that digits are left."""
DECIMALS = 3
"""Decimals of a derivative."""
SAME = 1e-3
"""Share of the largest derivative up to which two are drawn alike."""
MILLION = 10**6
"""Parameters of the network that is thought of."""


@dataclass(frozen=True)
class Knob(Group):
    """A weight (of the edge from neuron `column` to neuron `row` of `layer`) or that neuron's bias: both derivatives.

    `measured` is the quotient of the cost's change and the nudge, `exact` comes out of the backward pass.
    """

    name: str
    letter: str
    layer: int
    row: int
    column: int | None
    measured: Shown
    exact: Shown

    @property
    def measured_name(self) -> str:
        """The name of the measured one."""
        return f"measured_{self.name}"

    @property
    def exact_name(self) -> str:
        """The name of the exact one."""
        return f"dC0_d{self.name}"

    def named(self) -> Mapping[str, Shown]:
        """Both."""
        return {self.measured_name: self.measured, self.exact_name: self.exact}


@dataclass(frozen=True)
class Price(Group):
    """What all derivatives of a network of these sizes, (n_0, ..., n_L), cost in both ways, for one example.

    Counted are the products of numbers, not what computes a function, its slope or the cost: forward one a weight;
    backward one a weight for the entry, one for each weight that a derivative is carried back through, one a neuron for
    its function's slope. Where the outputs' slope `cancels` against the cost's, no output is multiplied by it.
    """

    sizes: tuple[int, ...]
    cancels: bool = False

    @property
    def parameters(self) -> int:
        """Weights and biases."""
        return self.weights + sum(self.sizes[1:])

    @property
    def weights(self) -> int:
        """Weights: also the multiplications of one forward pass."""
        return sum(before * after for before, after in pairwise(self.sizes))

    @property
    def passes(self) -> int:
        """Forward passes by nudging: one a parameter, and one to compare with."""
        return runs(self.parameters)

    @property
    def by_nudging(self) -> int:
        """Multiplications of these."""
        return self.passes * self.weights

    @property
    def by_both_passes(self) -> int:
        """Multiplications of a forward and a backward pass."""
        return self.weights + self.weights + self.carried + self.slopes

    @property
    def carried(self) -> int:
        """Weights that a derivative is carried back through: all but those of the inputs."""
        return self.weights - self.sizes[0] * self.sizes[1]

    @property
    def slopes(self) -> int:
        """Neurons that multiply by the slope of their function."""
        return sum(self.sizes[1:-1] if self.cancels else self.sizes[1:])

    def named(self) -> Mapping[str, Shown]:
        """The counts."""
        both = (
            f"multiplications of one pass forward ({self.weights}: one a weight) and one back "
            f"({self.weights}: one a weight, {self.carried}: carried through weights, {self.slopes}: by slopes)"
        )
        return {
            "parameters": Shown(self.parameters, "weights and biases of the network"),
            "passes": Shown(self.passes, "forward passes by nudging: one a parameter, and one to compare with"),
            "by_nudging": Shown(self.by_nudging, "multiplications of these passes, one a weight and pass"),
            "by_both_passes": Shown(self.by_both_passes, both),
        }


def runs(parameters: int) -> int:
    """Forward passes that it takes to nudge every parameter once: one more, to compare with."""
    return parameters + 1


def price(lesson: Lesson) -> Price:
    """What the derivatives of the lesson's network cost."""
    model = lesson.network.model
    return Price(tuple(model.sizes), model.cost == "cross_entropy")


@cache
def knobs(lesson: Lesson) -> tuple[Knob, ...]:
    """Every weight and bias in the gradient's order, with both derivatives of C_0 for the one example."""
    model, exact = lesson.network.model, _exact(lesson)
    rows = zip(model.names, _places(model), measured(lesson), exact, strict=True)
    return tuple(
        Knob(
            name,
            *place,
            Shown(float(quotient), f"(C_0({name} + {NUDGE:g}) - C_0) / {NUDGE:g}", DECIMALS),
            Shown(float(derivative), f"dC_0/d{name}, out of the backward pass", DECIMALS),
        )
        for name, place, quotient, derivative in rows
    )


@cache
def measured(lesson: Lesson) -> Array:
    """(C_0(p + h) - C_0(p)) / h for every parameter p, (P,): a forward pass each, and one to compare with."""
    return (costs(lesson) - _cost(lesson, lesson.network.model)) / NUDGE


@cache
def costs(lesson: Lesson) -> Array:
    """C_0 with every parameter nudged once, (P,): those of one neuron in one forward pass from its layer on."""
    model, at, found = lesson.network.model, example_values(lesson), []
    for layer, (W, b) in enumerate(zip(model.W, model.b, strict=True)):
        most = max(1, TOGETHER // len(b))
        for p, into in ((W, at.a[layer]), (b[:, None], np.ones(1))):
            for j in range(len(p)):
                neuron = Neuron(model, layer, j, at.z[layer][None], at.y[None])
                changes = (((p[j] + NUDGE) - p[j]) * into)[:, None]
                found += [neuron.costs(changes[k : k + most]) for k in range(0, len(changes), most)]
    return np.concatenate(found)


def largest_difference(lesson: Lesson) -> float:
    """The largest abs(measured - exact)."""
    return float(np.abs(measured(lesson) - _exact(lesson)).max())


def agree_everywhere(lesson: Lesson) -> bool:
    """Whether no measured derivative can be told from the exact one; at a kink of a function it may be."""
    return largest_difference(lesson) <= SAME * largest_derivative(lesson)


def largest_derivative(lesson: Lesson) -> float:
    """The largest absolute derivative, of both ways; 1 where all are zero."""
    return float(max(np.abs(measured(lesson)).max(), np.abs(_exact(lesson)).max())) or 1.0


def drawn(lesson: Lesson) -> tuple[Knob, ...]:
    """The knobs of edges and neurons that are drawn."""
    seen = drawn_neurons(lesson.network.model.sizes)
    return tuple(
        each
        for each in knobs(lesson)
        if each.row in seen[each.layer] and (each.column is None or each.column in seen[each.layer - 1])
    )


def largest(of: Sequence[Knob], most: int) -> tuple[Knob, ...]:
    """Those with the largest derivatives, at most so many, in their order."""
    kept = sorted(of, key=lambda each: -abs(float(each.exact.value)))[:most]
    return tuple(each for each in of if each in kept)


def _cost(lesson: Lesson, model: Network) -> float:
    return float(model.cost_of(lesson.network.x0[None], lesson.network.y0[None]))


def _exact(lesson: Lesson) -> Array:
    return example_values(lesson).gradient


def _places(model: Network) -> Iterator[tuple[str, int, int, int | None]]:
    """Letter, layer, row and column of every parameter, in the order of the model's names."""
    for layer, W in enumerate(model.W, 1):
        n, m = W.shape
        yield from (("w", layer, j, k) for j in range(n) for k in range(m))
        yield from (("b", layer, j, None) for j in range(n))
