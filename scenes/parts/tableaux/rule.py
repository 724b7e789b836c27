"""The chain rule in fractions, under each factor what it is and its number: the tableau that several scenes share."""

from __future__ import annotations

from collections.abc import Mapping

from manim import UP, VGroup

from scenes.parts.tableaux.rule_layout import Columns, Rows, Sizes, digits_size, fit_columns, fit_rows
from scenes.parts.text.formula import Formula
from scenes.parts.text.fraction import SYMBOL, Fraction
from scenes.parts.text.readout import Readout, width_of
from scenes.parts.text.sign import Sign
from scenes.parts.text.words import EM
from scenes.story import Beat
from scenes.theme import Region, look

TERMS = {"dC0_dw": ("C0", "w"), "dz_dw": ("z", "w"), "da_dz": ("a", "z"), "dC0_da": ("C0", "a")}
"""The derivative and its three factors, each with what moves and what moved it."""
FACTORS = tuple(TERMS)[1:]
FOOT = 0.4
"""Largest share of the picture's height that the rule takes at its foot."""
A_PREV, Z, A = (f"{{{{{SYMBOL[name]} : {name}}}}}" for name in ("a_prev", "z", "a"))
MEANING: dict[str, tuple[str, Mapping[str, str]]] = {
    "dz_dw": (A_PREV, {"a_prev": "a"}),
    "da_dz": (f"{{{{sigma' ({Z}) : slope}}}}", {"slope": "a", "z": "z"}),
    "dC0_da": (f"2 ({A} - {{{{y : y}}}})", {"a": "a", "y": "y"}),
}
"""What each factor is, in Typst, and the colours of its symbols."""


class Rule(VGroup):
    """dC0/dw = dz/dw da/dz dC0/da in a region, as large as `size` allows; the beat tells the four numbers.

    With `meanings` a line between says what each factor is; a region that is too narrow for it in columns has a factor
    a row. `apart` is the least room between the lines. The same region, numbers and options give the same places, so
    that a scene can begin where another ended. `signs` are the equals sign of the formula (`is`) and its dots (`dot_0`,
    `dot_1`), in the line of numbers its own sign (`numbers_are`) and dots (`times_0`, `times_1`), and what rows need.
    """

    def __init__(
        self, beat: Beat, region: Region, *, size: float = 44.0, meanings: bool = False, apart: float = 0.16
    ) -> None:
        super().__init__()
        sizes = self._sizes(beat, size, meanings)
        columns = fit_columns(sizes, region, apart)
        rows = fit_rows(sizes, region) if meanings else None
        self.layout: Columns | Rows = rows if rows is not None and rows.size > columns.size else columns
        self.size = self.layout.size
        self._make(beat, meanings)
        self.layout.lay_out(self.fractions, self.meanings, self.digits, self.signs)
        self.add(*self.fractions.values(), *self.meanings.values(), *self.signs.values(), *self.digits.values())

    def _sizes(self, beat: Beat, size: float, meanings: bool) -> Sizes:
        """What every piece needs at that size of the fractions."""
        trial = {name: Fraction(*pair, size=size) for name, pair in TERMS.items()}
        means = {name: meaning(name, digits_size(size)) for name in FACTORS} if meanings else {}
        return Sizes(
            size,
            {name: (each.width, each.height) for name, each in trial.items()},
            {name: (each.width, each.height) for name, each in means.items()},
            {name: width_of(beat.shown(name).text) * EM for name in TERMS},
        )

    def _make(self, beat: Beat, meanings: bool) -> None:
        digits = digits_size(self.size)
        self.fractions = {name: Fraction(*pair, size=self.size) for name, pair in TERMS.items()}
        self.meanings = {name: meaning(name, digits) for name in FACTORS} if meanings else {}
        self.digits = {
            name: Readout(beat, name, colour=look().palette.of(above), size=digits)
            for name, (above, _) in TERMS.items()
        }
        self.signs: dict[str, VGroup] = {
            "is": Formula("=", size=self.size),
            "numbers_are": Sign(beat, "product_is", size=digits),
            **{f"dot_{i}": Formula("dot.op", size=self.size) for i in range(2)},
            **{f"times_{i}": Formula("dot.op", size=digits) for i in range(2)},
        }

    def __getitem__(self, name: str) -> Fraction:  # type: ignore[override]
        """The fraction of that derivative."""
        return self.fractions[name]

    def bind(self, beat: Beat) -> Rule:
        """The numbers stand for what this beat tells."""
        for digits in self.digits.values():
            digits.bind(beat)
        return self

    @property
    def within(self) -> VGroup:
        """The signs of the formula: equals, and the dots."""
        return VGroup(*(self.signs[name] for name in ("is", "dot_0", "dot_1") if name in self.signs))

    @property
    def formula(self) -> VGroup:
        """The fractions and their signs."""
        return VGroup(*self.fractions.values(), *self.within)

    @property
    def factors(self) -> VGroup:
        """The formula, what the factors are and their numbers: all but the product."""
        return VGroup(*self.formula, *self.meanings.values(), *(self.digits[name] for name in FACTORS))

    @property
    def between(self) -> VGroup:
        """The signs in the line of numbers."""
        return VGroup(*(sign for name, sign in self.signs.items() if name not in ("is", "dot_0", "dot_1")))


def rule_at_the_foot(beat: Beat) -> Rule:
    """The rule where its factors are found, one after another: one scene ends with it, and the next begins with it."""
    whole = look().shape.regions["whole"]
    rule = Rule(beat, whole.part(0, 1, 0, FOOT), meanings=True)
    rule.shift((whole.bottom - rule.get_bottom()[1]) * UP)
    return rule


def meaning(name: str, size: float) -> Formula:
    """What a factor is."""
    return Formula(*MEANING[name], size=size)
