"""An entry of the gradient as it is written, and the open slot that waits for its number."""

from manim import DashedVMobject, Rectangle, VGroup

from scenes.formulae.equation import derivative
from scenes.numbers.gradient import Quantity
from scenes.parts.text.formula import Formula
from scenes.theme import colours


def entry_symbol(parameter: Quantity, cost: str, size: float, *, built_up: bool) -> Formula:
    """The derivative of a cost (in Typst) with respect to a parameter (its part `d`): a fraction, or in one line."""
    source = derivative(cost, parameter.symbol, "dC", "d", "frac" if built_up else "slash")
    return Formula(source, {"dC": "C", "d": parameter.letter}, size=size)


def open_slot(width: float, height: float, size: float, *, dashes: int, stroke: float) -> VGroup:
    """An empty dashed box with a question mark of that size, where a number will stand."""
    colour = colours().dim
    box = Rectangle(width=width, height=height, stroke_width=stroke, color=colour)
    return VGroup(DashedVMobject(box, num_dashes=dashes), Formula("?", size=size).set_color(colour))
