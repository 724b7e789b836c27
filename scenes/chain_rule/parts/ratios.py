"""The product of the ratios of changes above the rule: what stands in two of them cancels."""

from itertools import pairwise

from manim import VGroup

from scenes.formulae.chain import TERMS
from scenes.numbers.last_connection import FACTORS
from scenes.parts.motion.part import part_named
from scenes.parts.tableaux.rule import Rule
from scenes.parts.text.fraction import Fraction
from scenes.parts.text.sign import Strike
from scenes.theme import SMALL


class Ratios(VGroup):
    """Delta C0/Delta w and the three ratios of changes, each over its derivative in the rule, with the rule's signs.

    `foot` is the height of their lower edges, in units. `strokes` are pairs, one pair for each quantity that cancels.
    """

    def __init__(self, rule: Rule, foot: float) -> None:
        size = max(SMALL + 0.5, 0.8 * rule.size)
        self.fractions = {name: Fraction(*pair, "Delta", size=size) for name, pair in TERMS.items()}
        for name, each in self.fractions.items():
            each.move_to((rule.fractions[name].get_x(), foot + each.height / 2, 0.0))
        self.signs = rule.within.copy().set_y(self.fractions["dz_dw"].bar.get_y())
        self.strokes = VGroup(
            *(
                VGroup(Strike(self.fractions[first].part("top")), Strike(self.fractions[second].part("bottom")))
                for first, second in pairwise(FACTORS)
            )
        )
        super().__init__(*self.fractions.values(), self.signs, self.strokes)

    def __getitem__(self, name: str) -> Fraction:  # type: ignore[override]
        """The ratio that becomes that derivative."""
        return part_named(name, self.fractions)
