"""One product for several parameters: they differ in the first factor only, and nothing else moves."""

from collections.abc import Mapping
from functools import partial

from manim import VGroup

from scenes.parts.tableaux.product import Product, Style, put_in_line, ratio
from scenes.parts.text.fitting import largest
from scenes.parts.text.fraction import Fraction
from scenes.story import Beat
from scenes.theme import SMALL, Region

SIZES = (44.0, 41.0, 38.0, 35.0, 32.0, 29.0, 27.0, 25.0, 23.0, 21.5, SMALL + 0.5)
"""Sizes of the fractions that are tried, from the largest."""
STYLE = Style(meaning=0.85, digits=0.8, by_bar=True, by_figures=True)
ROWS = (0.0, -0.9, -1.42)
"""Heights of fractions, of what they are, and of their numbers, in units at a size of 30."""
GAP = 0.22
"""Room between columns in units at a size of 30."""


class Exchange(VGroup):
    """left = first · da/dz · dC0/da; products by their parameter stand in the same columns, one of them on stage.

    `signs` are the names of the signs between the shown numbers, by parameter, each with the beat that knows it. The
    largest size that fits the region is taken.
    """

    def __init__(self, signs: Mapping[str, tuple[Beat, str]], region: Region) -> None:
        self.products, self.columns = largest(
            partial(_aligned, signs),
            SIZES,
            lambda made: made[1][-1].get_right()[0] <= region.width and VGroup(*made[1]).height <= region.height,
        )
        VGroup(*self.columns).move_to(region.center)
        product = next(iter(self.products.values()))
        self.factors = product.factors[1:]
        self.rest = VGroup(product.equals, product.dots, product.times, *self.factors)
        super().__init__(self.rest)

    def fractions(self, of: str) -> list[Fraction]:
        """The fractions of one parameter that have it below: the product's and the first factor's."""
        terms = list(self.products[of].terms.values())[:2]
        return [term.fraction for term in terms if isinstance(term.fraction, Fraction)]

    def differing(self, of: str) -> VGroup:
        """The product's value and first factor for one parameter, with the sign between the shown numbers."""
        product = self.products[of]
        return VGroup(product.whole, product.factors[0], product.sign)


def _aligned(signs: Mapping[str, tuple[Beat, str]], size: float) -> tuple[dict[str, Product], list[VGroup]]:
    """A product for each parameter, and the columns that they share, from the left."""
    products = {of: _product(beat, of, sign, size) for of, (beat, sign) in signs.items()}
    columns = [VGroup(*each) for each in zip(*(product.columns for product in products.values()), strict=True)]
    put_in_line(columns, GAP * size / 30)
    return products, columns


def _product(beat: Beat, of: str, sign: str, size: float) -> Product:
    """dC0/dp = dz/dp · da/dz · dC0/da for the parameter p."""
    terms = [ratio(*pair) for pair in (("C0", of), ("z", of), ("a", "z"), ("C0", "a"))]
    product = Product(beat, terms, sign, size, STYLE)
    product.stack([height * size / 30 for height in ROWS])
    return product
