"""The numbers of the new equations: the cost's terms, one output's weighted sum, one weight's factors."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bpmath.functions import activation, cost
from scenes.lesson import Lesson
from scenes.numbers.decimals import product_decimals, sum_decimals, table_decimals, written_decimals
from scenes.numbers.network import WeightDerivative
from scenes.numbers.visible import (
    chosen_neuron,
    chosen_output,
    cost_kind,
    example_values,
    visible_neurons,
    written_indices,
)
from scenes.story import Group, Shown, relation

SHORT = 3
"""Most decimals of a term of the cost, if its operands then give it; terms that need more to add up have it."""


@dataclass(frozen=True)
class Output(Group):
    """A drawn output's target and the name of what it stands for."""

    number: int
    target: Shown
    label: Shown

    @property
    def names(self) -> tuple[str, str]:
        """The names of its target and of its label."""
        return f"y_{self.number}", f"label_{self.number}"

    def named(self) -> dict[str, Shown]:
        """y_{j} and label_{j}."""
        return dict(zip(self.names, (self.target, self.label), strict=True))


@dataclass(frozen=True)
class CostTerm(Group):
    """What an output adds to the cost; without an output, what all add that are not written."""

    output: int | None
    term: Shown
    a: Shown | None = None
    sign: Shown | None = None

    @property
    def name(self) -> str:
        """The name of the term."""
        return f"term_{'others' if self.output is None else self.output}"

    @property
    def a_name(self) -> str:
        """The name of the output's activation, with as many decimals as the term."""
        return f"a_out_{self.output}"

    def named(self) -> dict[str, Shown]:
        """a_out_{j}, term_{j} and sign_{j}."""
        found = {self.a_name: self.a, self.name: self.term, f"sign_{self.output}": self.sign}
        return {name: shown for name, shown in found.items() if shown is not None}


@dataclass(frozen=True)
class WeightedInput(Group):
    """w_jk a_k of the chosen output; without a neuron k, what all add that are not written."""

    neuron: int | None
    product: Shown

    @property
    def name(self) -> str:
        """The name of the product."""
        return f"wa_{'others' if self.neuron is None else self.neuron}"

    def named(self) -> dict[str, Shown]:
        """wa_{k}."""
        return {self.name: self.product}


@dataclass(frozen=True)
class Factor(Group):
    """A factor of the matrix of derivatives: delta of an output, for its row, or a of a neuron, for its column."""

    letter: str
    index: int
    value: Shown

    @property
    def key(self) -> tuple[str, int]:
        """The letter and the number of the neuron."""
        return self.letter, self.index

    @property
    def name(self) -> str:
        """delta_of_{j}, a_of_{k}."""
        return f"{self.letter}_of_{self.index}"

    def named(self) -> dict[str, Shown]:
        """The factor by its name."""
        return {self.name: self.value}


def outputs(lesson: Lesson) -> tuple[Output, ...]:
    """Target and label of every drawn output."""
    y, labels = example_values(lesson).y, lesson.network.labels
    digits = written_decimals(max(y, key=lambda each: written_decimals(float(each), 3)), 3)
    return tuple(
        Output(j, Shown(float(y[j]), f"target of output {j}", digits), Shown(labels[j], f"name of output {j}"))
        for j in visible_neurons(len(y))
    )


def cost_terms(lesson: Lesson) -> tuple[CostTerm, ...]:
    """The term of every written output, and what the others add, shown so that they add up."""
    values = example_values(lesson)
    rows, term = written_indices(len(values.y), chosen_output(lesson)), _term(lesson)
    pairs = {i: (float(values.a[-1][i]), float(values.y[i])) for i in rows}
    digits = max(table_decimals(term, list(pairs.values()), SHORT), sum_decimals(*map(float, values.terms)))
    found = []
    for i, (exact, y) in pairs.items():
        a = Shown(exact, f"activation of output {i}", digits)
        result = Shown(float(values.terms[i]), f"term of output {i} in the cost", digits)
        found.append(CostTerm(i, result, a, relation(result, term(a.rounded, y))))
    if len(rows) < len(values.y):
        others = values.C0 - math.fsum(float(values.terms[i]) for i in rows)
        formula = "sum of the terms of the outputs that are not written"
        found.append(CostTerm(None, Shown(others, formula, digits)))
    return tuple(found)


def total_cost(lesson: Lesson, terms: Sequence[CostTerm]) -> dict[str, Shown]:
    """C_0, and its relation to the shown terms."""
    total = Shown(example_values(lesson).C0, "C_0 = the sum of the terms of all outputs", terms[0].term.decimals)
    return {"C0": total, "sign": relation(total, math.fsum(each.term.rounded for each in terms))}


def _term(lesson: Lesson) -> Callable[..., float]:
    """One output's term from its activation and its target, as a viewer would compute it."""
    model = lesson.network.model
    terms = cost(model.cost, model.activations[-1]).terms
    return lambda a, y: float(terms(a, y))


def weighted_inputs(lesson: Lesson) -> tuple[tuple[WeightedInput, ...], Shown]:
    """The terms of z_j of the chosen output: the written products w_jk a_k, the others' sum; and the bias."""
    j, model = chosen_output(lesson), lesson.network.model
    products = model.W[-1][j] * example_values(lesson).a[-2]
    written = written_indices(len(products), chosen_neuron(lesson))
    terms: dict[int | None, float] = {k: float(products[k]) for k in written}
    if len(terms) < len(products):
        terms[None] = float(products.sum()) - math.fsum(terms.values())
    bias = float(model.b[-1][j])
    digits, formula = sum_decimals(*terms.values(), bias), f"a term of z_j of output {j}"
    inputs = (
        WeightedInput(k, Shown(term, f"wa_{'others' if k is None else k}, {formula}", digits, plus=k != 0))
        for k, term in terms.items()
    )
    return tuple(inputs), Shown(bias, f"b, {formula}", digits, plus=True)


def one_output(lesson: Lesson) -> dict[str, Shown]:
    """The bias, z_j and a_j of the chosen output, and whether the shown terms give them."""
    values, j = example_values(lesson), chosen_output(lesson)
    inputs, b = weighted_inputs(lesson)
    z = Shown(float(values.z[-1][j]), f"z_j of output {j}: the sum of its terms", b.decimals)
    a = Shown(float(values.a[-1][j]), f"a_j of output {j}", b.decimals)
    shown_sum = math.fsum([*(each.product.rounded for each in inputs), b.rounded])
    return {"b": b, "z": z, "a": a, "sign": relation(z, shown_sum), "sign_a": _sign_a(lesson, z, a)}


def _sign_a(lesson: Lesson, z: Shown, a: Shown) -> Shown:
    """Whether the shown z gives the shown a; softmax takes all other z exactly."""
    name, j = lesson.network.model.activations[-1], chosen_output(lesson)
    if name != "softmax":
        return relation(a, float(activation(name).value(z.rounded)))
    all_z = [float(each) for each in example_values(lesson).z[-1]]
    all_z[j] = z.rounded
    largest = max(all_z)
    return relation(a, math.exp(all_z[j] - largest) / math.fsum(math.exp(each - largest) for each in all_z))


def cell(lesson: Lesson) -> dict[str, Shown]:
    """The factors of dC_0/dw_jk for the chosen edge; with softmax a_k and delta_j."""
    values, j, k = example_values(lesson), chosen_output(lesson), chosen_neuron(lesson)
    factors = {"dz_dw": (float(values.a[-2][k]), "dz_j/dw_jk = a_k")}
    slope = values.da_dz[-1]
    if cost_kind(lesson) == "softmax" or slope is None:
        factors["delta"] = (float(values.delta[-1][j]), "delta_j = dC_0/dz_j = a_j - y_j")
    else:
        factors["da_dz"] = (float(slope[j]), "da_j/dz_j = sigma'(z_j)")
        factors["dC0_da"] = (float(values.dC0_da[-1][j]), "dC_0/da_j")
    digits = product_decimals(*(value for value, _ in factors.values()))
    found = {name: Shown(value, formula, digits) for name, (value, formula) in factors.items()}
    result = Shown(float(values.dC0_dW[-1][j, k]), "dC_0/dw_jk, the product of the factors", digits)
    sign = relation(result, math.prod(each.rounded for each in found.values()))
    return {**found, "dC0_dw": result, "sign": sign}


def derivatives(lesson: Lesson) -> tuple[WeightDerivative, ...]:
    """dC_0/dw_jk of every written cell of the last layer's matrix."""
    dW, layer = example_values(lesson).dC0_dW[-1], lesson.network.model.L
    digits = cell(lesson)["dC0_dw"].decimals
    return tuple(
        WeightDerivative(layer, j, k, Shown(float(dW[j, k]), f"dC_0/dw_jk for j = {j}, k = {k}", digits))
        for j in written_indices(dW.shape[0], chosen_output(lesson))
        for k in written_indices(dW.shape[1], chosen_neuron(lesson))
    )


def matrix_factors(lesson: Lesson) -> tuple[Factor, ...]:
    """delta_j of every written row, and a_k of every written column, of the last layer's derivatives."""
    values, digits = example_values(lesson), cell(lesson)["dC0_dw"].decimals
    rows = written_indices(len(values.y), chosen_output(lesson))
    columns = written_indices(len(values.a[-2]), chosen_neuron(lesson))
    deltas = (
        Factor("delta", j, Shown(float(values.delta[-1][j]), f"delta_j = dC_0/dz_j, j = {j}", digits)) for j in rows
    )
    before = (Factor("a", k, Shown(float(values.a[-2][k]), f"a_k of layer L-1, k = {k}", digits)) for k in columns)
    return (*deltas, *before)
