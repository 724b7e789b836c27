"""The formulae of the way forward, column by column: the long one for a, and the three short ones."""

from __future__ import annotations

from scenes.parts.text.worked import Cell

SUM = (
    Cell("w", "w^((L))", "w", times=True),
    Cell("a_prev", "a^((L-1))", "a"),
    Cell("plus", "+"),
    Cell("b", "b^((L))", "b"),
)
"""w a + b."""
OPEN, CLOSE = Cell("open", "sigma paren.l"), Cell("close", "paren.r")
LONG = (Cell("a", "a^((L))", "a"), Cell("equals", "=", relation="a_is"), OPEN, *SUM, CLOSE)
"""a = sigma(w a + b)."""
Z = (Cell("z", "z^((L))", "z"), Cell("equals", "=", relation="z_is"), *SUM)
"""z = w a + b."""
A = (
    Cell("a", "a^((L))", "a"),
    Cell("equals", "=", relation="a_is"),
    OPEN,
    Cell("z", "z^((L))", "z"),
    CLOSE,
)
"""a = sigma(z)."""
COST = (
    Cell("C0", "C_0", "C"),
    Cell("equals", "=", relation="C0_is"),
    Cell("open", "paren.l"),
    Cell("a", "a^((L))", "a"),
    Cell("minus", "-"),
    Cell("y", "y", "y"),
    Cell("close", "paren.r^2"),
)
"""C_0 = (a - y)^2."""
Z_ABOVE = (
    Cell("z_above", "z^((L-1))", "z"),
    Cell("equals", "=", relation="z_above_is"),
    Cell("w_above", "w^((L-1))", "w", times=True),
    Cell("a_above", "a^((L-2))", "a"),
    Cell("plus", "+"),
    Cell("b_above", "b^((L-1))", "b"),
)
"""The same as Z, one level up."""
A_ABOVE = (
    Cell("a_prev", "a^((L-1))", "a"),
    Cell("equals", "=", relation="a_prev_is"),
    OPEN,
    Cell("z_above", "z^((L-1))", "z"),
    CLOSE,
)
"""The same as A, one level up."""
