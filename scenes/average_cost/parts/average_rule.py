"""The chain rule multiplied out for one example, and the average cost, differentiated where every C of it stands."""

import numpy as np
from manim import RIGHT, UP, AnimationGroup, ArcBetweenPoints, FadeIn, ReplacementTransform, ShowPassingFlash, VGroup

from scenes.formulae.chain import AVERAGE, MEAN_COST, TERMS
from scenes.formulae.equation import colour_of
from scenes.parts.tableaux.product import Product, Style, put_in_line, ratio
from scenes.parts.text.fitting import largest
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.sign import Sign
from scenes.story import Beat
from scenes.theme import TEXT, Region

SIZES = (68.0, 64.0, 60.0, 56.0, 52.0, 48.0, 44.0)
"""Sizes of the fractions side by side that are tried, from the largest."""
UNDER = 31.0
"""Size of the fractions under each other, where no row fits."""
STYLE = Style(meaning=0.74, digits=0.8, least=TEXT + 4, whole=1.2, by_bar=True)
GAP, WIDE = 0.5, 1.3
"""Least and largest room between two columns, in units."""
ROWS = (0.1, 0.245, 0.46, 0.67, 0.85)
"""Where fractions, equals signs, meanings, equals signs and numbers of rows stand, as shares of the width."""
FLIGHT = 1.6
"""Seconds in which the light of the factors runs into the product."""
KEPT = ("C", "equal", "mean", "Ci")
"""Parts that the average cost and its derivative have in common."""
SIZE, GROW = 30.0, 1.6
"""Size of the average's derivative, and how much larger it may be."""


class Assembled(Product):
    """Fraction, formula and number of every factor; the whole fraction, the sign and the product.

    Columns side by side where the region is wide enough, rows under each other where it is not.
    """

    def __init__(self, beat: Beat, region: Region) -> None:
        of = [ratio(*pair, rest=colour_of(pair[0])) for pair in TERMS.values()]
        trial = largest(
            lambda size: Product(beat, of, "product_is", size, STYLE), SIZES, lambda each: _fits(each, region)
        )
        in_columns = _fits(trial, region)
        super().__init__(beat, of, "product_is", trial.size if in_columns else UNDER, STYLE)
        if in_columns:
            self._put_in_columns(region)
        else:
            step = region.height / len(self.terms)
            xs = tuple(region.left + share * region.width for share in ROWS)
            foot, line = region.bottom + 0.45 * step, region.bottom + 0.97 * step
            self.put_in_rows(xs, region.top, step, foot, line, (region.left, region.right))
        side = "get_bottom" if in_columns else "get_right"
        self._ways = [(getattr(each.digits, side)(), getattr(self.whole.digits, side)()) for each in self.factors]
        self.signs = VGroup(self.equals, self.dots)
        self.rule = VGroup(*(term.fraction for term in self.terms.values()), self.signs)

    def _put_in_columns(self, region: Region) -> None:
        """whole = factor · factor · factor, under each factor what it is, under that its number."""
        first, second, third = _heights(self)
        room = (region.height - first - second - third) / 2
        high = region.top - first / 2
        self.stack((high, high - (first + second) / 2 - room, region.bottom + third / 2))
        width = sum(_widths(self))
        gap = min(WIDE, (region.width - width) / 3)
        put_in_line(list(self.terms.values()), gap, region.center[0] - (width + 3 * gap) / 2, _widths(self))
        self.put_signs_between()

    def multiply(self) -> AnimationGroup:
        """Lights run from the numbers into their product, one after the other, each in its factor's colour."""
        flashes = []
        for factor, (start, end) in zip(self.factors, self._ways, strict=True):
            down = abs(end[0] - start[0]) > abs(end[1] - start[1])
            away = np.array([0.0, -0.12, 0.0]) if down else 0.08 * RIGHT
            # Both bulge away from the numbers: below a row of them, to the right of a column.
            arc = ArcBetweenPoints(start + away, end + away, angle=-0.7 if down else -0.4)
            flashes.append(ShowPassingFlash(arc.set_stroke(factor.colour, 6), time_width=0.6))
        return AnimationGroup(*flashes, lag_ratio=0.35, run_time=FLIGHT)


def _widths(product: Product) -> list[float]:
    return [max(piece.width for piece in term) for term in product.terms.values()]


def _heights(product: Product) -> list[float]:
    """Heights of the factors' fractions, of what they are, and of their numbers."""
    return [max(each.height for each in pieces) for pieces in zip(*product.factors, strict=True)]


def _fits(product: Product, region: Region) -> bool:
    wide, tall = sum(_widths(product)) + 3 * GAP, sum(_heights(product)) + 2 * GAP
    return wide <= region.width and tall <= region.height


class AverageRule(VGroup):
    """dC/dw = the mean of dC_i/dw = its number, at the top of a region, as large as its width allows.

    `average` is what it comes from, with the equals sign at the same place.
    """

    def __init__(self, beat: Beat, region: Region) -> None:
        self.average = Formula(MEAN_COST, {"C": "C", "Ci": "C"}, size=SIZE)
        self.derived = Formula(AVERAGE.source, AVERAGE.colours, size=SIZE)
        self.sign = Sign(beat, "mean_is", size=SIZE)
        self.result = Readout(beat, "dC_dw", colour=str(self.derived["C"][0].get_fill_color()), size=1.15 * SIZE)
        super().__init__(self.derived, self.sign, self.result)
        self.arrange(RIGHT, buff=0.16)
        for each in (self.sign, self.result):
            each.set_y(self.derived["equal"].get_y())
        self.scale(min(GROW, region.width / self.width)).move_to(region.center)
        self.shift((region.top - self.get_top()[1]) * UP)
        self.average.scale(self.derived["equal"].width / self.average["equal"].width)
        self.average.shift(self.derived["equal"].get_center() - self.average["equal"].get_center())

    def differentiate(self) -> list[ReplacementTransform | FadeIn]:
        """What stays moves to its place; signs of differentiation and fraction bars come in around it."""
        same = [ReplacementTransform(self.average[name], self.derived[name]) for name in KEPT]
        return [*same, FadeIn(self.derived.without(*KEPT))]
