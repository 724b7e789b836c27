"""The table of paths from one neuron to the cost: factors, terms, their sum, and the measured ratio."""

from __future__ import annotations

import math

from bpmath.nudge import nudge
from scenes.lesson import Lesson
from scenes.numbers.decimals import needed, table_places
from scenes.numbers.visible import chosen_neuron, chosen_output, values_of, written
from scenes.story import Shown, relation

SMALL_NUDGE = 0.01
"""The neuron is nudged by this share of the lesson's nudge, so that the ratio has all but settled."""

SHORT = 4
"""Most decimals of a factor: with more, a path's factors would not stand beside each other in an upright frame."""


def path_table(lesson: Lesson) -> dict[str, Shown]:
    """Of each written path over output j: w_j, slope_j, dC0_da_out_j (with softmax w_j, delta_j), path_j; the sum."""
    values, k = values_of(lesson), chosen_neuron(lesson)
    terms = [float(each) for each in values.path_terms[-1][:, k]]
    rows = written(len(terms), chosen_output(lesson))
    factors = {j: _factors(lesson, j, k) for j in rows}
    digits = table_places(lambda *row: math.prod(row), [list(each.values()) for each in factors.values()], SHORT)
    found: dict[str, Shown] = {}
    for j in rows:
        here = {
            f"{name}_{j}": Shown(value, f"{name} on the path over output {j}", digits)
            for name, value in factors[j].items()
        }
        term = Shown(terms[j], f"term of the path over output {j}: the product along it", digits, plus=True)
        sign = relation(term, math.prod(each.rounded for each in here.values()))
        found |= {**here, f"path_{j}": term, f"sign_{j}": sign}
    if len(rows) < len(terms):
        others = math.fsum(term for j, term in enumerate(terms) if j not in rows)
        found["path_others"] = Shown(others, "sum of the terms of the paths that are not written", digits, plus=True)
    total = Shown(
        float(values.dC0_da[-2][k]),
        f"dC_0/da_k for k = {k}: the sum of the terms of all paths",
        digits,
        plus=True,
    )
    added = math.fsum(each.rounded for name, each in found.items() if name.startswith("path_"))
    reach = max(abs(total.rounded), *(abs(each.rounded) for name, each in found.items() if name.startswith("path_")))
    return {
        **found,
        "dC0_da_k": total,
        "sign_sum": relation(total, added),
        "path_reach": Shown(reach or 1.0, "largest absolute term or sum, the longest bar", digits),
    }


def _factors(lesson: Lesson, j: int, k: int) -> dict[str, float]:
    values, slope = values_of(lesson), values_of(lesson).da_dz[-1]
    w = float(lesson.network.model.W[-1][j, k])
    if slope is None:
        return {"w": w, "delta": float(values.delta[-1][j])}
    return {"w": w, "slope": float(slope[j]), "dC0_da_out": float(values.dC0_da[-1][j])}


def nudged_ratio(lesson: Lesson) -> dict[str, Shown]:
    """The neuron truly nudged: Delta C_0 over the nudge, beside the sum of the paths."""
    network, size = lesson.network, lesson.nudge * SMALL_NUDGE
    layer, k = network.model.L - 1, chosen_neuron(lesson)
    ratio = nudge(network.model, network.x0, network.y0, f"a{layer}_{k}", size).ratio
    total = path_table(lesson)["dC0_da_k"]
    measured = Shown(ratio, f"Delta C_0 / Delta a_k for k = {k}, with the nudge beside it", total.decimals, plus=True)
    return {
        "nudge": Shown(size, "nudge of a_k", needed(size)),
        "ratio": measured,
        "sign_ratio": relation(total, measured.rounded),
    }
