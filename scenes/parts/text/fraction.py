"""Ratios of moves and derivatives: fractions whose symbols wear their own quantities' colours."""

from __future__ import annotations

from manim import AnimationGroup, ReplacementTransform, TransformFromCopy, VGroup

from scenes.parts.text.formula import Formula
from scenes.theme import FORMULA

SYMBOL = {
    "w": "w^((L))",
    "b": "b^((L))",
    "a_prev": "a^((L-1))",
    "z": "z^((L))",
    "a": "a^((L))",
    "C0": "C_0",
}
"""The last connection's quantities as they are written in formulae."""
COLOUR = {"C0": "C"}


def colour_of(quantity: str) -> str:
    """The name of a quantity's colour in the palette."""
    return COLOUR.get(quantity, quantity)


def ratio_source(above: str, below: str, sign: str = "partial") -> str:
    """A fraction in Typst's notation; its parts are {above}_{below} (all of it), top and bottom, and their signs."""
    name = f"{above}_{below}"
    top = f"{{{{ {{{{{sign} : {name}_top_sign}}}} {{{{{SYMBOL[above]} : {name}_top_symbol}}}} : {name}_top}}}}"
    bottom = (
        f"{{{{ {{{{{sign} : {name}_bottom_sign}}}} {{{{{SYMBOL[below]} : {name}_bottom_symbol}}}} : {name}_bottom}}}}"
    )
    return f" {{{{frac({top}, {bottom}) : {name}}}}} "


def ratio_paint(above: str, below: str) -> dict[str, str]:
    """The bar and the top in the colour of what moves, the bottom in that of what moved it."""
    name = f"{above}_{below}"
    return {name: colour_of(above), f"{name}_top": colour_of(above), f"{name}_bottom": colour_of(below)}


class Fraction(Formula):
    """One ratio: Delta above over Delta below, or the derivative that it becomes."""

    def __init__(self, above: str, below: str, sign: str = "partial", *, size: float = FORMULA) -> None:
        self.above, self.below, self.size = above, below, size
        super().__init__(ratio_source(above, below, sign), ratio_paint(above, below), size=size)

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

    def turn_into(self, other: Fraction, *, copy: bool = False) -> AnimationGroup:
        """Every piece moves into its place in the other fraction; Delta becomes the partial sign."""
        kind = TransformFromCopy if copy else ReplacementTransform
        return AnimationGroup(*(kind(piece, other.pieces[name]) for name, piece in self.pieces.items()))
