"""What the functions of neurons compute, each as it is written, by its name in `bpmath.functions`."""

from collections.abc import Mapping

LAWS: Mapping[str, str] = {
    "sigmoid": "1 / (1 + e^(-{{z : z}}))",
    "tanh": "(e^{{z : z}} - e^(-{{z : z}})) / (e^{{z : z}} + e^(-{{z : z}}))",
    "relu": "max(0, {{z : z}})",
    "softplus": "ln(1 + e^{{z : z}})",
}
"""The right-hand sides. The others have none: a straight line needs no formula."""


def law(activation: str) -> str | None:
    """sigma(z) = ..., or None where there is nothing to write."""
    return f"sigma({{{{z : z}}}}) = {LAWS[activation]}" if activation in LAWS else None
