"""Rates to multiply by, each with its sign before it, and their product in one line."""

from typing import Self

from manim import RIGHT, VGroup, VMobject

from scenes.opening.numbers import rate_names
from scenes.parts.text.fitting import largest, within
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.story import Beat
from scenes.theme import EM, colours

RATES = (60, 56, 52, 48, 44, 40, 38, 36, 34, 32, 30, 28, 26, 24)
"""Sizes of a rate and of the product, the largest that fits."""
HEIGHT = 0.7
"""Largest height of the product, in units."""


class Rate(VGroup):
    """A number to multiply by, and `times` before it."""

    def __init__(self, beat: Beat, name: str, size: float, *, first: bool = False) -> None:
        self.digits = Readout(beat, name, size=size, anchor=0.0)
        self.times = VGroup() if first else VGroup(Formula("times", size=size))
        x = 0.0
        for each in (*self.times, self.digits):
            x = _put_behind(each, x) + 0.26 * size * EM
        super().__init__(*self.times, self.digits)


class Product(VGroup):
    """The rates multiplied, and what they come to: `rates` by name, and `result`."""

    def __init__(self, beat: Beat, size: float) -> None:
        self.rates = {name: Rate(beat, name, size, first=not i) for i, name in enumerate(rate_names())}
        self.equals = Formula("=", size=size)
        self.result = Readout(beat, "together", size=size, colour=colours().y, anchor=0.0)
        x = 0.0
        for each in (*self.rates.values(), self.equals, self.result):
            x = _put_behind(each, x) + 0.26 * size * EM
        super().__init__(*self.rates.values(), self.equals, self.result)

    @classmethod
    def fitted(cls, beat: Beat, width: float) -> Self:
        """The largest that is no wider."""
        return largest(lambda size: cls(beat, size), RATES, within(width, HEIGHT))


def _put_behind(piece: VMobject, x: float) -> float:
    """Put a piece of a line onto the axis with its left end at x; answers where it ends."""
    if isinstance(piece, Readout):
        piece.put_on_axis((piece.foot[0], 0.0, 0.0))
    elif isinstance(piece, Formula):
        piece.set_y(0.0)
    piece.shift((x - piece.get_left()[0]) * RIGHT)
    return float(piece.get_right()[0])
