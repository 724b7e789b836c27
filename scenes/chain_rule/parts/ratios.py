"""The ratios of changes: each with its number and its derivative, and in the product that they form."""

from itertools import pairwise

from manim import DOWN, LEFT, ORIGIN, PI, RIGHT, Arrow, VGroup

from scenes.formulae.chain import TERMS
from scenes.formulae.equation import colour_of
from scenes.numbers.last_connection import FACTORS
from scenes.parts.motion.part import part_named
from scenes.parts.tableaux.rule import Rule
from scenes.parts.text.formula import Formula
from scenes.parts.text.fraction import Fraction
from scenes.parts.text.readout import Readout, width_of
from scenes.parts.text.sign import Sign, Strike
from scenes.story import Beat
from scenes.theme import EM, SMALL, Region, colours

SIZE = 46.0
"""Largest size of the fractions."""
DIGITS = 0.72
"""Size of the numbers as a share of the fractions'."""
GAP = 0.18
"""Room between a fraction and its number, in units."""
ARROW, SHORT = 0.5, 0.24
"""Length of the arrow to the right, and of the one that points down, in units."""


class RatioRow:
    """A ratio over its number, beside or below it its derivative; a step without a change has a dash for its number.

    The beat holds ratio_NAME with its sign ratio_NAME_is, if there is such a ratio, and in its Sweep `shrink`
    settling_NAME, which ends at the derivative. In a box wider than tall the derivative stands to the right. `going`
    is the ratio of changes at the derivative's place, before it becomes one.
    """

    def __init__(self, beat: Beat, name: str, below: str, above: str, box: Region) -> None:
        self.box, self.wide = box, box.width > box.height
        self.colour = colours().of(colour_of(above))
        begin = beat.at("shrink", 0.0)
        size = self._largest(Fraction(above, below, "Delta", size=SIZE), width_of(begin[f"settling_{name}"].text))
        digits = max(SMALL, DIGITS * size)
        self.changes, self.going = (Fraction(above, below, "Delta", size=size) for _ in range(2))
        self.limit = Fraction(above, below, size=size)
        tail = (ARROW if self.wide else SHORT) * LEFT
        self.arrow = Arrow(tail, ORIGIN, buff=0, stroke_width=4, tip_length=0.16, color=colours().dim)
        self.measured = VGroup(Formula("-", size=digits))
        if f"ratio_{name}" in beat.numbers:
            sign = Sign(beat, f"ratio_{name}_is", size=digits)
            self.measured = VGroup(sign, Readout(beat, f"ratio_{name}", colour=self.colour, size=digits))
            self.measured.arrange(RIGHT, buff=0.1)
        self.settling = Readout(beat, f"settling_{name}", begin, colour=self.colour, size=digits)
        self._lay_out()

    def _largest(self, fraction: Fraction, figures: float) -> float:
        """The size at which a cell, fraction over number, takes its part of the box."""
        share = 2 if self.wide else 1
        room = self.box.width / share - (ARROW + 0.3 if self.wide else 0.1)
        high = self.box.height if self.wide else (self.box.height - SHORT - 0.2) / 2
        tall = fraction.height + GAP + DIGITS * SIZE * EM * 0.72
        wide = max(fraction.width, (figures + 1.2) * DIGITS * SIZE * EM)
        return SIZE * min(1.0, 0.9 * high / tall, room / wide)

    def _lay_out(self) -> None:
        cell = VGroup(self.changes, self.measured).arrange(DOWN, buff=GAP)
        other = VGroup(self.limit, self.settling).arrange(DOWN, buff=GAP)
        if self.wide:
            places = [self.box.part(share, share).center for share in (0.22, 0.49, 0.77)]
        else:
            self.arrow.rotate(-PI / 2)
            places = [self.box.part(0.5, 0.5, share, share).center for share in (0.78, 0.5, 0.22)]
        for piece, place in zip((cell, self.arrow, other), places, strict=True):
            piece.move_to(place)
        self.going.move_to(self.limit)
        if not self.wide:
            self.arrow.set_y((cell.get_bottom()[1] + other.get_top()[1]) / 2)
            return
        bar = self.changes.bar.get_y()
        self.arrow.set_y(bar)
        for fraction in (self.limit, self.going):
            fraction.shift((0, bar - fraction.bar.get_y(), 0))


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
        cancelling = pairwise(self.fractions[name] for name in FACTORS)
        self.strokes = VGroup(
            *(VGroup(Strike(first.part("top")), Strike(second.part("bottom"))) for first, second in cancelling)
        )
        super().__init__(*self.fractions.values(), self.signs, self.strokes)

    def __getitem__(self, name: str) -> Fraction:  # type: ignore[override]
        """The ratio that becomes that derivative."""
        return part_named(name, self.fractions)
