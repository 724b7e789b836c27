"""Ratios of changes and derivatives as they are written, each symbol in its quantity's colour."""

from manim import AnimationGroup, ReplacementTransform, TransformFromCopy, VGroup

from scenes.formulae.equation import derivative, ratio, ratio_colours
from scenes.numbers.chain import Quantity
from scenes.parts.text.formula import Formula
from scenes.theme import FORMULA


class Fraction(Formula):
    """One ratio: Delta above over Delta below, or the derivative that it becomes."""

    def __init__(self, above: str, below: str, sign: str = "partial", *, size: float = FORMULA) -> None:
        self.above, self.below, self.size = above, below, size
        super().__init__(ratio(above, below, sign), ratio_colours(above, below), size=size)

    def part(self, which: str) -> VGroup:
        """top, bottom, or their _sign or _symbol."""
        return self[f"{self.above}_{self.below}_{which}"]

    @property
    def bar(self) -> VGroup:
        """The line between top and bottom."""
        others = {id(each) for which in ("top", "bottom") for each in self.part(which)}
        return VGroup(*(each for each in self.submobjects if id(each) not in others))

    @property
    def pieces(self) -> dict[str, VGroup]:
        """What stays itself when the fraction turns into another of the same two: signs, symbols and the bar."""
        names = ("top_sign", "top_symbol", "bottom_sign", "bottom_symbol")
        return {**{name: self.part(name) for name in names}, "bar": self.bar}

    def turn_into(self, other: "Fraction", *, copy: bool = False) -> AnimationGroup:
        """Every piece moves into its place in the other fraction; Delta becomes the partial sign."""
        kind = TransformFromCopy if copy else ReplacementTransform
        return AnimationGroup(*(kind(piece, other.pieces[name]) for name, piece in self.pieces.items()))


def entry_symbol(parameter: Quantity, cost: str, size: float, *, built_up: bool) -> Formula:
    """The derivative of a cost (in Typst) with respect to a parameter (its part `d`): a fraction, or in one line."""
    source = derivative(cost, parameter.symbol, "dC", "d", "frac" if built_up else "slash")
    return Formula(source, {"dC": "C", "d": parameter.letter}, size=size)
