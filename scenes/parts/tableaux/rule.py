"""The chain rule in fractions, under each factor what it is and its number: the tableau that several scenes share."""

import numpy as np
from manim import VGroup

from scenes.formulae.chain import TERMS
from scenes.parts.tableaux.product import Product, Style, put_in_line, ratio
from scenes.parts.text.fitting import largest
from scenes.parts.text.fraction import Fraction
from scenes.parts.text.readout import width_of
from scenes.story import Beat
from scenes.theme import EM, SMALL, Region

GAP, MOST_GAP = 0.17, 1.1
"""Least and most free space between two columns, in units."""
MOST_APART = 0.0085
"""Most free space between two lines, in units for a point of the fractions' size."""
TALL = 0.72
"""Height of the figures, in em."""
SQUEEZED = 0.78
"""Share of a row's height that its fraction may take."""


class RuleLayout:
    """The widths and heights, in units, that the pieces of a product have at a size; `trial` is one that is typeset."""

    def __init__(self, trial: Product, size: float, region: Region) -> None:
        self.size, self.region, self.digits = size, region, trial.style.digits_size(size)
        terms = trial.terms.values()
        share, small = size / trial.size, self.digits / trial.style.digits_size(trial.size)
        fractions = [term.fraction for term in terms]
        meanings = [term.meaning for term in terms if len(term.meaning)]
        self.fractions = [share * each.width for each in fractions]
        self.meanings = [small * each.width for each in meanings]
        self.numbers = [width_of(term.digits.shown.text) * EM * self.digits for term in terms]
        heights = [share * max(each.height for each in fractions)]
        heights += [small * max(each.height for each in meanings)] if meanings else []
        self.heights = [*heights, TALL * EM * self.digits]


class InColumns(RuleLayout):
    """A column a term, the lines under each other, in the middle of the region; `apart` is the least room between."""

    def __init__(self, trial: Product, size: float, region: Region, apart: float) -> None:
        super().__init__(trial, size, region)
        self.apart = apart
        meanings = [0.0, *self.meanings] if self.meanings else [0.0] * len(self.fractions)
        self.widths = [max(each) for each in zip(self.fractions, self.numbers, meanings, strict=True)]
        self.equals = EM * size
        self.across = region.width - sum(self.widths) - self.equals
        self.down = region.height - sum(self.heights)

    @property
    def fits(self) -> bool:
        """Whether the least gaps find room."""
        return self.across >= 5 * GAP and self.down >= self.apart * (len(self.heights) - 1)

    def lay_out(self, product: Product) -> None:
        """Fractions above, meanings between where there are any, numbers below; signs in the middle of the gaps."""
        lines = self.heights
        apart = max(self.apart, min(MOST_APART * self.size, self.down / len(lines)))
        top = self.region.center[1] + (sum(lines) + apart * (len(lines) - 1)) / 2
        product.stack([top - sum(lines[:i]) - apart * i - each / 2 for i, each in enumerate(lines)])
        gap = max(0.0, min(MOST_GAP, self.across / 5))
        left = self.region.center[0] - (self.region.width - self.across + 5 * gap) / 2
        whole, equals, *others = product.columns
        first, *rest = self.widths
        put_in_line([whole, equals, *others[::2]], gap, left, [first, self.equals, *rest])
        for dots, factor, width in zip(others[1::2], product.factors, rest, strict=False):
            dots.set_x(factor.get_x() + (width + gap) / 2)


class InRows(RuleLayout):
    """A row a factor: fraction, meaning, number; a line under the numbers, and the product below it."""

    def __init__(self, trial: Product, size: float, region: Region) -> None:
        super().__init__(trial, size, region)
        self.columns = max(self.fractions), max(self.meanings), max(self.numbers)
        self.gap = min(MOST_GAP, (region.width - sum(self.columns) - 2 * EM * self.digits) / 4)
        self.step = region.height / len(self.fractions)

    @property
    def fits(self) -> bool:
        """Whether everything finds room."""
        return self.gap >= GAP and self.heights[0] <= SQUEEZED * self.step

    def lay_out(self, product: Product) -> None:
        """The factors from the top, the whole at the foot."""
        region, (first, _, last) = self.region, self.columns
        sign = EM * self.digits + 2 * self.gap
        wide = sum(self.columns) + 2 * sign
        left, right = region.center[0] - (wide - first) / 2, region.center[0] + (wide - last) / 2
        equal, times = left + (first + sign) / 2, right - (last + sign) / 2
        xs = left, equal, (equal + times) / 2, times, right
        ends = region.center[0] - wide / 2, region.center[0] + wide / 2
        line = region.bottom + self.step
        product.put_in_rows(xs, region.top, self.step, line - self.step / 2, line, ends)


def fit(trial: Product, region: Region, apart: float, *, rows: bool) -> InColumns | InRows:
    """The largest layout that fits: in columns (or the smallest of them), or, where they may be larger, in rows."""
    sizes = [float(size) for size in np.linspace(trial.size, SMALL, 40)]
    columns = largest(lambda size: InColumns(trial, size, region, apart), sizes, lambda each: each.fits)
    if rows:
        found = largest(lambda size: InRows(trial, size, region), sizes, lambda each: each.fits)
        if found.fits and found.size > columns.size:
            return found
    return columns


STYLE = Style(meaning=0.72, digits=0.72, small=True)


class Rule(Product):
    """dC0/dw = dz/dw da/dz dC0/da in a region, as large as `size` allows; the beat holds the four numbers.

    With `meanings` a line between says what each factor is; a region that is too narrow for it in columns has a factor
    a row. `apart` is the least room between the lines. The same region, numbers and options give the same places, so
    that a scene can begin where another ended.
    """

    def __init__(
        self, beat: Beat, region: Region, *, size: float = 44.0, meanings: bool = False, apart: float = 0.16
    ) -> None:
        of = [ratio(*pair, means=meanings, rest="a" if pair[0] == "a" else "ink") for pair in TERMS.values()]
        layout = fit(Product(beat, of, "product_is", size, STYLE), region, apart, rows=meanings)
        super().__init__(beat, of, "product_is", layout.size, STYLE)
        self.is_in_columns = isinstance(layout, InColumns)
        layout.lay_out(self)

    def bind(self, beat: Beat) -> "Rule":
        """The numbers stand for those of this beat."""
        for term in self.terms.values():
            term.digits.bind(beat)
        return self

    @property
    def fractions(self) -> dict[str, Fraction]:
        """The fractions by the name of their number."""
        return {name: term.fraction for name, term in self.terms.items() if isinstance(term.fraction, Fraction)}

    @property
    def within(self) -> VGroup:
        """The signs of the formula: equals, and the dots."""
        return VGroup(self.equals, *self.dots)

    @property
    def formula(self) -> VGroup:
        """The fractions, and in columns their signs."""
        return VGroup(*self.fractions.values(), *(self.within if self.is_in_columns else ()))

    @property
    def between(self) -> VGroup:
        """The signs in the line of numbers."""
        return VGroup(self.sign, *self.times)
