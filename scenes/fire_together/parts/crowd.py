"""All the formulae so far, crowding the stage: what the pause is from."""

from __future__ import annotations

from collections.abc import Iterator

from manim import VGroup

from scenes.parts.text.factor_formulae import slope_of_sigma, slope_of_sum
from scenes.parts.text.formula import Formula
from scenes.parts.text.fraction import SYMBOL, ratio_paint, ratio_source
from scenes.theme import Region

SIZE = 44.0
"""Largest size of a formula in the crowd."""
FULL = 0.86
"""Share of its cell's width that a formula may take."""
A, A_PREV, B, W, Z = (f"{{{{{SYMBOL[name]} : {name}}}}}" for name in ("a", "a_prev", "b", "w", "z"))
ERROR = f"({A} - {{{{y : y}}}})"
PAINT = {"a": "a", "a_prev": "a", "b": "b", "w": "w", "z": "z", "y": "y", "C0": "C"}


def crowd(region: Region) -> VGroup:
    """Six formulae in a grid, those of the way forward and their slopes; the last one is dz/dw = a_prev."""
    columns = 3 if region.width > 1.5 * region.height else 1
    found = VGroup(*_formulae())
    rows = len(found) // columns
    for i, formula in enumerate(found):
        row, column = divmod(i, columns)
        cell = region.part(column / columns, (column + 1) / columns, 1 - (row + 1) / rows, 1 - row / rows)
        size = min(1.0, FULL * cell.width / formula.width, FULL * cell.height / formula.height)
        formula.scale(size).move_to(cell.center)
    return found


def _formulae() -> Iterator[Formula]:
    yield _painted(f"{{{{C_0 : C0}}}} = {ERROR}^2")
    yield _painted(f"{A} = sigma({Z})")
    yield _painted(f"{Z} = {W} {A_PREV} + {B}")
    yield _painted(f"{ratio_source('C0', 'a')} = 2 {ERROR}", **ratio_paint("C0", "a"))
    yield slope_of_sigma(SIZE)
    yield slope_of_sum(SIZE)


def _painted(source: str, **more: str) -> Formula:
    formula = Formula(source, {}, size=SIZE)
    return formula.paint({name: of for name, of in {**PAINT, **more}.items() if name in formula.named})
