"""The cost as a function of every weight and bias, and its value."""

from manim import DOWN, LEFT, RIGHT, VGroup

from scenes.formulae.chain import cost_of
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.story import Beat
from scenes.theme import colours

WRITTEN = 3
"""Connections up to which every parameter is written into C(...); beyond, the first and the last with an ellipsis."""


class CostOfAll(VGroup):
    """`formula` has the parts w1, b1, ... of the written `layers`; `total` is the value."""

    def __init__(self, beat: Beat, L: int) -> None:
        written = list(range(1, L + 1)) if L <= WRITTEN else [1, 2, None, L]
        self.layers = [layer for layer in written if layer is not None]
        paint = {f"{letter}{layer}": letter for layer in self.layers for letter in "wb"}
        self.formula = Formula(cost_of(written), {"C": "C", **paint}, size=52)
        self.rest = self.formula.without(*paint)
        self.total = Readout(beat, "C", colour=colours().C, size=42, anchor=0.0)
        self.total.put_foot(self.formula["C"].get_corner(DOWN + LEFT) + (self.formula.width + 0.16) * RIGHT)
        super().__init__(self.formula, self.total)
