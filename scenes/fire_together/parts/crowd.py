"""All the formulae so far, crowding the stage: what the pause is from."""

from collections.abc import Mapping

from manim import VGroup

from scenes.formulae import chain
from scenes.formulae.equation import Equation
from scenes.parts.text.formula import Formula
from scenes.theme import Region

SIZE = 44.0
"""Largest size of a formula in the crowd."""
FULL = 0.86
"""Share of its cell's width that a formula may take."""
CROWD = (chain.COST, chain.ACTIVATION_OF_SUM, chain.WEIGHTED_SUM, chain.DC0_DA, chain.DA_DZ, chain.DZ_DW)


def crowd(region: Region) -> VGroup:
    """Six formulae in a grid, those of the way forward and their slopes; the last one is dz/dw = a_prev."""
    columns = 3 if region.width > 1.5 * region.height else 1
    found = VGroup(*(Formula(each.source, _colours(each), size=SIZE) for each in CROWD))
    rows = len(found) // columns
    for i, formula in enumerate(found):
        row, column = divmod(i, columns)
        cell = region.part(column / columns, (column + 1) / columns, 1 - (row + 1) / rows, 1 - row / rows)
        size = min(1.0, FULL * cell.width / formula.width, FULL * cell.height / formula.height)
        formula.scale(size).move_to(cell.center)
    return found


def _colours(equation: Equation) -> Mapping[str, str]:
    """Every symbol in its quantity's colour, and sigma' in that of the activation."""
    return {**equation.colours, **({"slope": "a"} if equation is chain.DA_DZ else {})}
