"""The equations of one neuron a layer and of many, in Typst's notation; parts of one name are the same symbol."""

from __future__ import annotations

from collections.abc import Mapping


def symbol(letter: str, index: str = "", layer: str = "(L)", name: str = "") -> str:
    """A letter with its layer above, both one part (`name`, or the letter), and an index below if it has one."""
    part = name or letter
    below = f"_({{{{{index} : index}}}})" if index else ""
    return f"{{{{{letter} : {part}}}}}{below}^({{{{{layer} : {part}}}}})"


def _weighted_sum(before: str, j: str, jk: str, k: str) -> str:
    product = f"{symbol('w', jk)} {symbol('a', k, '(L - 1)', 'a_prev')}"
    return f"{symbol('z', j)} {{{{= : is}}}} {before} {product} {{{{+ : plus}}}} {symbol('b', j)}"


OLD: Mapping[str, str] = {
    "z": _weighted_sum("", "", "", ""),
    "a": f"{symbol('a')} {{{{= : is}}}} {{{{sigma : sigma}}}}({symbol('z')})",
}

_MANY = _weighted_sum("sum_k", "j", "j k", "k")

NEW: Mapping[str, Mapping[str, str]] = {
    "each": {"z": _MANY, "a": f"{symbol('a', 'j')} {{{{= : is}}}} {{{{sigma : sigma}}}}({symbol('z', 'j')})"},
    "softmax": {
        "z": _MANY,
        "a": f"{symbol('a', 'j')} {{{{= : is}}}} frac(e^({symbol('z', 'j')}), sum_m e^(z_m^((L))))",
    },
}
"""By whether each output depends on its own weighted sum alone."""

OLD_NAMES: Mapping[str, str] = {letter: symbol(letter) for letter in "awb"}
NEW_NAMES: Mapping[str, str] = {"a": symbol("a", "j"), "w": symbol("w", "j k"), "b": symbol("b", "j")}
"""Each symbol as it was, and with its new indices."""

PAINT: Mapping[str, str] = {
    "z": "z",
    "w": "w",
    "a_prev": "a",
    "b": "b",
    "a": "a",
    "is": "ink",
    "sigma": "ink",
    "plus": "ink",
}
"""Quantity of each named part; the parts that the old and the new equations share."""
