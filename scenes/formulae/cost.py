"""The formulae of the network's cost by its kind: squared, half_squared, cross_entropy or softmax."""

from collections.abc import Mapping

from scenes.formulae.equation import Equation, Forms
from scenes.story import Beat, Message

A, Y = "{{a_j^((L)) : a}}", "{{y_j : y}}"
OUTPUT = "{{frac(partial C_0, {{partial {{a_j^((L)) : a}} : a}}) : C}}"

TERMS: Mapping[str, str] = {
    "squared": rf"\({A} - {Y}\)^2",
    "half_squared": rf"1/2 \({A} - {Y}\)^2",
    "cross_entropy": rf"\[- {Y} ln {A} - \(1 - {Y}\) ln \(1 - {A}\)\]",
    "softmax": rf"\(- {Y} ln {A}\)",
}
"""What one output adds to the cost; its brackets do not grow, so that an exponent stands where it usually does."""

SLOPES: Mapping[str, str] = {
    "squared": f"2 ({A} - {Y})",
    "half_squared": f"{A} - {Y}",
    "cross_entropy": f"frac(1 - {Y}, 1 - {A}) - frac({Y}, {A})",
    "softmax": f"- {Y} slash {A}",
}
"""The derivative of the cost with respect to one output's activation."""

DELTA_AT_OUTPUT = f"{A} - {Y}"
"""delta_j of the last layer, where the outputs are softmax's."""

_SUMS: Mapping[str, Message] = {
    "squared": Message("C 0 is the sum over all outputs j of a j minus y j, squared."),
    "half_squared": Message("C 0 is the sum over all outputs j of half of a j minus y j, squared."),
    "cross_entropy": Message(
        "C 0 is the sum over all j of minus y j log a j, minus 1 minus y j times log of 1 minus a j."
    ),
    "softmax": Message("C 0 is the sum over all outputs j of minus y j times log a j."),
}
COST_SUM: Forms = {
    kind: Equation(f"cost_sum.{kind}", f"{{{{C_0 : C}}}} {{{{= : is}}}} sum_j {TERMS[kind]}", label)
    for kind, label in _SUMS.items()
}


def backward(beat: Beat) -> Mapping[str, str]:
    """What follows the weight on a path over output j, by quantity: sigma' and the cost's slope, or delta_j alone."""
    if kind(beat) == "softmax":
        return {"delta": "delta_j^((L))"}
    slope = SLOPES[kind(beat)]
    return {"slope": "sigma'({{z_j^((L)) : z}})", "dC0_da_out": f"({slope})" if kind(beat) == "half_squared" else slope}


def kind(beat: Beat) -> str:
    """The beat's kind of cost: squared, half_squared, cross_entropy or softmax."""
    return beat.shown("cost").text
