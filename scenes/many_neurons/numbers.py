"""The numbers of the new equations: the cost's terms, one output's weighted sum, one weight's factors."""

from __future__ import annotations

import math
from collections.abc import Callable

from bpmath.functions import activation, cost
from scenes.lesson import Lesson
from scenes.numbers.decimals import product_places, sum_places, table_places
from scenes.numbers.visible import chosen_neuron, chosen_output, cost_kind, values_of, written
from scenes.story import Shown, relation

SHORT = 4
"""Most decimals of a term of the cost, if its operands then give it; terms that need more to add up have it."""


def cost_terms(lesson: Lesson) -> dict[str, Shown]:
    """Each written output's a, y and term, what the others add, and the total: shown so that they add up."""
    values, j = values_of(lesson), chosen_output(lesson)
    rows = written(len(values.y), j)
    term = _term(lesson)
    digits = table_places(term, [(float(values.a[-1][i]), float(values.y[i])) for i in rows], SHORT)
    digits = max(digits, sum_places(*(float(each) for each in values.terms)))
    found: dict[str, Shown] = {}
    for i in rows:
        a = Shown(float(values.a[-1][i]), f"activation of output {i}", digits)
        result = Shown(float(values.terms[i]), f"term of output {i} in the cost", digits)
        computed = term(a.rounded, float(values.y[i]))
        found |= {f"a_out_{i}": a, f"term_{i}": result, f"sign_{i}": relation(result, computed)}
    total = Shown(values.C0, "C_0 = the sum of the terms of all outputs", digits)
    shown = [found[f"term_{i}"].rounded for i in rows]
    if len(rows) < len(values.y):
        others = values.C0 - math.fsum(float(values.terms[i]) for i in rows)
        found["term_others"] = Shown(others, "sum of the terms of the outputs that are not written", digits)
        shown.append(found["term_others"].rounded)
    return {**found, "C0": total, "sign": relation(total, math.fsum(shown))}


def _term(lesson: Lesson) -> Callable[..., float]:
    """One output's term from its activation and its target, as a viewer would compute it."""
    model = lesson.network.model
    terms = cost(model.cost, model.activations[-1]).terms
    return lambda a, y: float(terms(a, y))


def one_output(lesson: Lesson) -> dict[str, Shown]:
    """z_j of the chosen output: the written products w_jk a_k, the others' sum, the bias; and a_j."""
    values, j, model = values_of(lesson), chosen_output(lesson), lesson.network.model
    products = model.W[-1][j] * values.a[-2]
    columns = written(len(products), chosen_neuron(lesson))
    terms = {f"wa_{k}": float(products[k]) for k in columns}
    if len(columns) < len(products):
        terms["wa_others"] = float(products.sum()) - math.fsum(terms.values())
    terms["b"] = float(model.b[-1][j])
    digits = sum_places(*terms.values())
    found = {
        name: Shown(term, f"{name}, a term of z_j of output {j}", digits, name != "wa_0")
        for name, term in terms.items()
    }
    z = Shown(float(values.z[-1][j]), f"z_j of output {j}: the sum of its terms", digits)
    a = Shown(float(values.a[-1][j]), f"a_j of output {j}", digits)
    signs = {
        "sign": relation(z, math.fsum(each.rounded for each in found.values())),
        "sign_a": _sign_a(lesson, z, a),
    }
    return {**found, "z": z, "a": a, **signs}


def _sign_a(lesson: Lesson, z: Shown, a: Shown) -> Shown:
    """Whether the shown z gives the shown a; softmax takes all other z exactly."""
    name, j = lesson.network.model.activations[-1], chosen_output(lesson)
    if name != "softmax":
        return relation(a, float(activation(name).value(z.rounded)))
    all_z = [float(each) for each in values_of(lesson).z[-1]]
    all_z[j] = z.rounded
    largest = max(all_z)
    return relation(a, math.exp(all_z[j] - largest) / math.fsum(math.exp(each - largest) for each in all_z))


def cell(lesson: Lesson) -> dict[str, Shown]:
    """The factors of dC_0/dw_jk for the chosen edge; with softmax a_k and delta_j."""
    values, j, k = values_of(lesson), chosen_output(lesson), chosen_neuron(lesson)
    factors = {"dz_dw": (float(values.a[-2][k]), "dz_j/dw_jk = a_k")}
    slope = values.da_dz[-1]
    if cost_kind(lesson) == "softmax" or slope is None:
        factors["delta"] = (float(values.delta[-1][j]), "delta_j = dC_0/dz_j = a_j - y_j")
    else:
        factors["da_dz"] = (float(slope[j]), "da_j/dz_j = sigma'(z_j)")
        factors["dC0_da"] = (float(values.dC0_da[-1][j]), "dC_0/da_j")
    digits = product_places(*(value for value, _ in factors.values()))
    found = {name: Shown(value, formula, digits) for name, (value, formula) in factors.items()}
    result = Shown(float(values.dC0_dW[-1][j, k]), "dC_0/dw_jk, the product of the factors", digits)
    return {
        **found,
        "dC0_dw": result,
        "sign": relation(result, math.prod(each.rounded for each in found.values())),
    }


def matrix_of_derivatives(lesson: Lesson) -> dict[str, Shown]:
    """dC0_dw{L}_{j}_{k} of every written cell."""
    values, model = values_of(lesson), lesson.network.model
    dW = values.dC0_dW[-1]
    digits = cell(lesson)["dC0_dw"].decimals
    return {
        f"dC0_dw{model.L}_{j}_{k}": Shown(float(dW[j, k]), f"dC_0/dw_jk for j = {j}, k = {k}", digits)
        for j in written(dW.shape[0], chosen_output(lesson))
        for k in written(dW.shape[1], chosen_neuron(lesson))
    }
