"""One product for several parameters: they differ in the first factor only, and nothing else moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from manim import VGroup

from scenes.parts.tableaux.product import Product, Style, put_in_line, ratio
from scenes.parts.text.fitting import largest
from scenes.parts.text.formula import Formula
from scenes.parts.text.fraction import SYMBOL, Fraction, colour_of
from scenes.story import Beat
from scenes.theme import SMALL, Region

SIZES = (44.0, 41.0, 38.0, 35.0, 32.0, 29.0, 27.0, 25.0, 23.0, 21.5, SMALL + 0.5)
"""Sizes of the fractions that are tried, from the largest."""
STYLE = Style(meaning=0.85, digits=0.8, by_bar=True, by_figures=True)
ROWS = (0.0, -0.9, -1.42)
"""Heights of fractions, of what they are, and of their numbers, in units at a size of 30."""
GAP = 0.22
"""Room between columns in units at a size of 30."""
SLOPE = ("sigma' ({{z^((L)) : z}})", {"z": "z"})
ERROR = ("2 ({{a^((L)) : a}} - {{y : y}})", {"a": "a", "y": "y"})


@dataclass(frozen=True)
class Start:
    """What differs: the parameter `of`, the beat's name of the first factor, what it is, the sign's name."""

    of: str
    first: str
    meaning: str
    sign: str

    @property
    def result(self) -> str:
        """The beat's name of the product."""
        return f"dC0_d{self.of}"

    def product(self, beat: Beat, size: float) -> Product:
        """left = first · da/dz · dC0/da for this parameter."""
        paint = {SYMBOL[name]: colour_of(name) for name in SYMBOL}
        meaning = f"{{{{{self.meaning} : is}}}}", {"is": paint.get(self.meaning, "ink")}
        of = (
            ratio(self.result, "C0", self.of),
            ratio(self.first, "z", self.of, partial(_typeset, meaning)),
            ratio("da_dz", "a", "z", partial(_typeset, SLOPE)),
            ratio("dC0_da", "C0", "a", partial(_typeset, ERROR)),
        )
        product = Product(beat, of, self.sign, size, STYLE)
        product.stack([height * size / 30 for height in ROWS])
        return product


class Exchange(VGroup):
    """left = first · da/dz · dC0/da; products by their parameter stand in the same columns, one of them on stage.

    Each start comes with the beat that knows its numbers. The largest size that fits the region is taken.
    """

    def __init__(self, starts: Sequence[tuple[Beat, Start]], region: Region) -> None:
        self.products, self.columns = largest(
            partial(_aligned, starts),
            SIZES,
            lambda made: made[1][-1].get_right()[0] <= region.width and VGroup(*made[1]).height <= region.height,
        )
        VGroup(*self.columns).move_to(region.center)
        product = next(iter(self.products.values()))
        self.equals, self.factors = product.equals, product.factors[1:]
        self.dots = VGroup(*(VGroup(*pair) for pair in zip(product.dots, product.times, strict=True)))
        self.rest = VGroup(self.equals, self.dots, *self.factors)
        super().__init__(self.rest)

    def fractions(self, of: str) -> list[Fraction]:
        """The fractions of one parameter that have it below: the product's and the first factor's."""
        terms = list(self.products[of].terms.values())[:2]
        return [term.fraction for term in terms if isinstance(term.fraction, Fraction)]

    def differing(self, of: str) -> VGroup:
        """The product's value and first factor for one parameter, with the sign between the shown numbers."""
        product = self.products[of]
        return VGroup(product.whole, product.factors[0], product.sign)


def _aligned(starts: Sequence[tuple[Beat, Start]], size: float) -> tuple[dict[str, Product], list[VGroup]]:
    """A product for each parameter, and the columns that they share, from the left."""
    products = {start.of: start.product(beat, size) for beat, start in starts}
    columns = [VGroup(*each) for each in zip(*(product.columns for product in products.values()), strict=True)]
    put_in_line(columns, GAP * size / 30)
    return products, columns


def _typeset(formula: tuple[str, dict[str, str]], size: float) -> Formula:
    return Formula(*formula, size=size)
