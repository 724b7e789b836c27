"""dz/dw = a_prev, alone in the middle: three_derivatives ends with it, and fire_together begins with it."""

from scenes.formulae.chain import DZ_DW
from scenes.parts.text.fitting import largest, within
from scenes.parts.text.formula import Formula
from scenes.theme import current_look

SIZES = tuple(float(size) for size in range(96, 38, -3))
"""Sizes that are tried, from the largest."""
ROOM = 0.8
"""The largest share of the picture's width that it takes."""


def sum_derivative() -> Formula:
    """The equation, every symbol in its quantity's colour, as large as the frame has width for."""
    whole = current_look().shape.regions["whole"]
    fits = within(ROOM * whole.width, whole.height)
    return largest(lambda size: Formula(DZ_DW.source, DZ_DW.colours, size=size), SIZES, fits).move_to(whole.center)
