"""The chain rule in fractions, under each factor what it is and its number: the tableau that several scenes share."""

from manim import UP, VGroup

from scenes.formulae.chain import TERMS
from scenes.parts.tableaux.product import Product, Style, ratio
from scenes.parts.tableaux.rule_layout import InColumns, fit
from scenes.parts.text.fraction import Fraction
from scenes.story import Beat
from scenes.theme import Region, current_look

FOOT = 0.4
"""Largest share of the picture's height that the rule takes at its foot."""
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
    def found(self) -> VGroup:
        """The formula, what the factors are and their numbers: all but the product."""
        return VGroup(*self.formula, *(piece for factor in self.factors for piece in (factor.meaning, factor.digits)))

    @property
    def between(self) -> VGroup:
        """The signs in the line of numbers."""
        return VGroup(self.sign, *self.times)


def rule_at_the_foot(beat: Beat) -> Rule:
    """The rule where its factors are found, one after another: one scene ends with it, and the next begins with it."""
    whole = current_look().shape.regions["whole"]
    rule = Rule(beat, whole.part(0, 1, 0, FOOT), meanings=True)
    rule.shift((whole.bottom - rule.get_bottom()[1]) * UP)
    return rule
