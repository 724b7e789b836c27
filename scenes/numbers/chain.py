"""The whole chain's numbers that several scenes speak of, and its gradient entry by entry."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from bpmath import ACTIVATIONS
from bpmath.arrays import Array
from scenes.lesson import Lesson
from scenes.numbers.columns import column_title
from scenes.numbers.decimals import significant_decimals, standing_decimals, written_decimals
from scenes.numbers.last_connection import chain_backprop
from scenes.numbers.visible import visible_layers
from scenes.story import Group, Shown, Sweep, agree


def chain_values(lesson: Lesson, decimals: int | None = None) -> dict[str, Shown]:
    """Everything that `parts.chain.Chain` draws, for the followed example."""
    model, at = lesson.chain.model, chain_backprop(lesson)
    decimals = cost_decimals(lesson) if decimals is None else decimals
    found = {}
    for layer, a in enumerate(at.a):
        words = f"a^({layer}) = sigma(z^({layer}))" if layer else "a^(0), the input of the followed example"
        found[f"a{layer}"] = Shown(float(a), words, decimals)
        found[f"reach{layer}"] = Shown(
            largest_activation(lesson, layer), f"largest abs(a^({layer})): the full colour of its neuron", decimals
        )
    for letter, numbers in (("w", model.w), ("b", model.b)):
        written = max(written_decimals(number, 3) for number in numbers)
        for layer, number in enumerate(numbers, 1):
            found[f"{letter}{layer}"] = Shown(number, f"{letter}^({layer})", standing_decimals(number, written))
    largest = max(map(abs, model.w)) or 1.0
    found["w_largest"] = Shown(largest, "largest abs(w): the widest edge", written_decimals(largest, 3))
    return found


def file_row(lesson: Lesson) -> dict[str, Shown]:
    """The followed row as it stands in the file, the names of its columns, and the input's unit if it has one."""
    chain = lesson.chain
    raw = float(chain.raw[chain.example])
    unit = {"unit": Shown(chain.unit, "what the inputs are measured in")} if chain.unit else {}
    return {
        "input": Shown(column_title(chain.input_name), "the column of the inputs"),
        "target": Shown(column_title(chain.target_name), "the column of the targets"),
        "raw": Shown(raw, "the followed input before scaling", written_decimals(raw, 3)),
        **unit,
    }


def cost_decimals(lesson: Lesson) -> int:
    """Decimals of a and y with which a calculator gets the shown cost: those of every neuron of the chain."""
    at = chain_backprop(lesson)
    return agree(lambda a, y: (a - y) ** 2, float(at.a[-1]), at.y)


def largest_activation(lesson: Lesson, layer: int) -> float:
    """The largest abs(a) of a layer: its bound if it has one, else over the rows; the output's holds y as well."""
    chain = lesson.chain
    found = float(np.abs(chain.y).max()) if layer == chain.model.L else 0.0
    limit = bound(chain.model.activations[layer - 1]) if layer else math.inf
    return max(found, limit if math.isfinite(limit) else _over_rows(lesson)[layer]) or 1.0


@cache
def _over_rows(lesson: Lesson) -> tuple[float, ...]:
    """The largest abs(a) over the rows of the layers 0, 1, ..., L."""
    chain = lesson.chain
    return tuple(float(np.abs(a).max()) for a in chain.model.both_passes(chain.x, chain.y).a)


def bound(activation: str) -> float:
    """The largest abs(a) that an activation approaches, softmax's too; infinite where there is none."""
    return 1.0 if activation == "softmax" else max(map(abs, ACTIVATIONS[activation].bounds))


@dataclass(frozen=True)
class Quantity:
    """A quantity of the chain at a layer, w, b, z or a; C at layer 0 is the cost of the one example."""

    letter: str
    layer: int

    @property
    def name(self) -> str:
        """Its name in code: w3, C0."""
        return f"{self.letter}{self.layer}"

    @property
    def symbol(self) -> str:
        """How it is written, in Typst."""
        return "C_0" if self.letter == "C" else f"{self.letter}^(({self.layer}))"


@cache
def pictured_parameters(L: int) -> tuple[Quantity, ...]:
    """Those whose edge or neuron is drawn: of a long chain, of which both ends are drawn, not those in the middle."""
    seen = visible_layers(L)
    return tuple(
        each for each in parameters(L) if each.layer in seen and (each.letter == "b" or each.layer - 1 in seen)
    )


@dataclass(frozen=True)
class Entry(Group):
    """One entry of a gradient: the derivative of a cost (C, or C0 of the one example) with respect to a parameter."""

    cost: str
    parameter: Quantity
    value: Shown

    @property
    def key(self) -> tuple[str, Quantity]:
        """The cost and the parameter."""
        return self.cost, self.parameter

    @property
    def name(self) -> str:
        """The name of its number."""
        return f"d{self.cost}_d{self.parameter.name}"

    def named(self) -> Mapping[str, Shown]:
        """Its number."""
        return {self.name: self.value}


@cache
def parameters(L: int) -> tuple[Quantity, ...]:
    """The weights and biases of a chain of L layers, in the order of its gradient."""
    return tuple(Quantity(letter, layer) for layer in range(1, L + 1) for letter in "wb")


def of_the_example(lesson: Lesson) -> tuple[Entry, ...]:
    """The entries for the one example: dC0_dw1, dC0_db1, ..."""
    return _entries(lesson, "C0", chain_backprop(lesson).gradient, "for the one example")


def of_the_mean(lesson: Lesson) -> tuple[Entry, ...]:
    """The entries of grad C, the mean over all rows: dC_dw1, dC_db1, ..."""
    return _entries(lesson, "C", mean_gradient(lesson), "mean over the rows")


def averaging(lesson: Lesson) -> Sweep:
    """Every entry as the mean of the rows counted so far, from the followed row alone to all rows; `rows` counts."""
    means = _running_means(lesson)

    def at(t: float) -> dict[str, Shown]:
        last = round(t * (len(means) - 1))
        rows = Shown(last + 1, "rows counted so far, the followed one first")
        entries = _entries(lesson, "C", means[last], "mean over the rows counted so far")
        return {"rows": rows} | {entry.name: entry.value for entry in entries}

    return Sweep(at)


def counts(lesson: Lesson) -> dict[str, Shown]:
    """How many rows the data set has, and how many entries the gradient."""
    return {
        "n": Shown(len(lesson.chain.x), "rows of the data set"),
        "parameters": Shown(len(lesson.chain.model.names), "weights and biases of the chain: entries of the gradient"),
        "L": Shown(lesson.chain.model.L, "the number of the last layer"),
    }


@cache
def gradients(lesson: Lesson) -> Array:
    """Each row's gradient, (n, 2L), the followed row first."""
    chain, order = lesson.chain, list(lesson.chain.order)
    return chain.model.both_passes(chain.x[order], chain.y[order]).gradients


@cache
def mean_gradient(lesson: Lesson) -> Array:
    """The gradient of C, (2L,), the mean over all rows."""
    mean: Array = gradients(lesson).mean(axis=0)
    return mean


@cache
def _running_means(lesson: Lesson) -> Array:
    """Means of the first 1, 2, ..., n rows, (n, 2L)."""
    summed: Array = np.cumsum(gradients(lesson), axis=0)
    return summed / np.arange(1, len(summed) + 1)[:, None]


def _digits(lesson: Lesson) -> int:
    """One number of decimals for every entry, of the example and of the mean."""
    return significant_decimals(*chain_backprop(lesson).gradient, *mean_gradient(lesson))


def _entries(lesson: Lesson, cost: str, numbers: Array, what: str) -> tuple[Entry, ...]:
    digits = _digits(lesson)
    return tuple(
        Entry(cost, each, Shown(float(number), f"d{cost}/d{each.name}, {what}", digits))
        for each, number in zip(parameters(lesson.chain.model.L), numbers, strict=True)
    )
