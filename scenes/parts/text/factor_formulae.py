"""The formulae of the three factors, column by column or part by part: what each derivative is."""

from __future__ import annotations

from scenes.parts.text.formula import Formula
from scenes.parts.text.fraction import SYMBOL, ratio_paint, ratio_source
from scenes.parts.text.worked import Cell

A, Y = Cell("a", SYMBOL["a"], "a"), Cell("y", "y", "y")
SQUARE = (
    Cell("C0", "C_0", "C"),
    Cell("equals", "=", relation="C0_is"),
    Cell("open", "paren.l"),
    A,
    Cell("minus", "-"),
    Y,
    Cell("close", "paren.r^{{2 : two}}"),
)
"""C_0 = (a - y)^2, the exponent a part of its own."""
TWICE = (
    Cell("dC0_da", ratio_source("C0", "a"), "C"),
    Cell("equals", "=", relation="dC0_da_is"),
    Cell("two", "2"),
    Cell("open", "paren.l"),
    A,
    Cell("minus", "-"),
    Y,
    Cell("close", "paren.r"),
)
"""dC_0/da = 2 (a - y)."""
INSIDE = ("open", "a", "minus", "y", "close")
"""What both have in common."""


def slope_of_sigma(size: float) -> Formula:
    """da/dz = sigma'(z)."""
    source = f"{ratio_source('a', 'z')} = {{{{sigma' ({{{{{SYMBOL['z']} : z}}}}) : slope}}}}"
    return Formula(source, {**ratio_paint("a", "z"), "slope": "a", "z": "z"}, size=size)


def slope_of_sum(size: float) -> Formula:
    """dz/dw = a_prev."""
    source = f"{ratio_source('z', 'w')} {{{{= : is}}}} {{{{{SYMBOL['a_prev']} : a_prev}}}}"
    return Formula(source, {**ratio_paint("z", "w"), "a_prev": "a"}, size=size)
