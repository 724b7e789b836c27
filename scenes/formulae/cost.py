"""The formulae of the network's cost, in Typst's notation, by the kind of cost that a beat tells."""

from __future__ import annotations

from collections.abc import Mapping

from scenes.story import Beat

A, Y = "{{a_j^((L)) : a}}", "{{y_j : y}}"

TERMS: Mapping[str, str] = {
    "squared": f"({A} - {Y})^2",
    "half_squared": f"1/2 ({A} - {Y})^2",
    "cross_entropy": f"[- {Y} ln {A} - (1 - {Y}) ln (1 - {A})]",
    "softmax": f"(- {Y} ln {A})",
}
"""What one output adds to the cost."""

SHORT = "C_(0 j)"
"""The name of one output's term, where its formula would be too long."""

SLOPES: Mapping[str, str] = {
    "squared": f"2 ({A} - {Y})",
    "half_squared": f"{A} - {Y}",
    "cross_entropy": f"frac(1 - {Y}, 1 - {A}) - frac({Y}, {A})",
    "softmax": f"- {Y} slash {A}",
}
"""The derivative of the cost with respect to one output's activation."""


def backward(beat: Beat) -> Mapping[str, str]:
    """What follows the weight on a path over output j, by quantity: sigma' and the cost's slope, or delta_j alone."""
    if kind(beat) == "softmax":
        return {"delta": "delta_j^((L))"}
    slope = SLOPES[kind(beat)]
    return {"slope": "sigma'({{z_j^((L)) : z}})", "dC0_da_out": f"({slope})" if kind(beat) == "half_squared" else slope}


def kind(beat: Beat) -> str:
    """The kind of cost that the beat tells: squared, half_squared, cross_entropy or softmax."""
    return beat.shown("cost").text
