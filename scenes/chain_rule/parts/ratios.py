"""A ratio of changes with its number, and the derivative that takes its place; numbers under the product line."""

from collections.abc import Sequence
from itertools import pairwise

from manim import DOWN, RIGHT, VGroup

from scenes.formulae.equation import colour_of
from scenes.numbers.last_connection import FACTORS
from scenes.numbers.nudges import STEPS
from scenes.parts.joins.product_line import WHOLE, ProductLine
from scenes.parts.text.fitting import largest
from scenes.parts.text.formula import Formula
from scenes.parts.text.fraction import Fraction
from scenes.parts.text.readout import Readout
from scenes.parts.text.sign import Sign
from scenes.story import Beat
from scenes.theme import EM, TEXT, Region, colours

SIZES = tuple(float(size) for size in range(54, 23, -1))
"""Sizes of a fraction that are tried, from the largest."""
SMALLER = 0.8
"""Size of a number below its fraction, as a share of the fraction's."""
GAP, AIR = 0.2, 0.16
"""Room between a fraction, the sign and the number, and free space at both sides, in units."""
CLOSE = 0.25
"""Least room between two numbers that stand under their fractions, in units."""


class Ratio(VGroup):
    """Delta over Delta and its number, beside or below it; `limit` is the derivative, at the same place.

    `again` is the ratio of changes that the derivative turns back into. The beat holds ratio_NAME with its sign
    ratio_NAME_is, if there is such a ratio, and in its Sweep `shrink` settling_NAME. A step without a change has a dash
    for its number until it is a derivative.
    """

    def __init__(self, beat: Beat, name: str, box: Region, size: float, *, beside: bool) -> None:
        below, above = dict(STEPS)[name]
        self.beside, begin = beside, beat.at("shrink", 0.0)
        digits = size if self.beside else max(TEXT + 2, SMALLER * size)
        self.changes, self.limit = (Fraction(above, below, sign, size=size) for sign in ("Delta", "partial"))
        self.equals, self.dash = Formula("=", size=digits), Formula("-", size=digits)
        ink = colours().of(colour_of(above))
        self.digits = Readout(beat, f"settling_{name}", begin, colour=ink, size=digits, anchor=0.0)
        self.is_known = f"ratio_{name}" in beat.numbers
        self.sign = Sign(beat, f"ratio_{name}_is", size=digits) if self.is_known else self.equals.copy()
        self._lay_out(box)
        self.again = self.changes.copy()
        super().__init__(self.changes, *self.number)

    @property
    def number(self) -> VGroup:
        """What stands beside the ratio of changes: the sign and the number, or a dash."""
        return VGroup(self.sign, self.digits) if self.is_known else VGroup(self.dash)

    def _lay_out(self, box: Region) -> None:
        """The fraction's bar, and so that of all three, at one height, and the number's middle at another."""
        row = VGroup(self.sign, self.digits).arrange(RIGHT, buff=GAP if self.beside else GAP / 2)
        VGroup(self.changes, row).arrange(RIGHT if self.beside else DOWN, buff=GAP).move_to(box.center)
        em = self.changes.size * EM
        bar = box.center[1] + (0.0 if self.beside else 0.65 * em)
        middle = bar - (0.0 if self.beside else 1.85 * em)
        self.changes.shift((0.0, bar - self.changes.bar.get_y(), 0.0))
        self.sign.set_y(middle)
        self.equals.move_to(self.sign)
        self.digits.put_middle((self.digits.foot[0], middle, 0.0))
        self.dash.move_to((row.get_x(), middle, 0.0))
        self.limit.move_to(self.changes)
        self.limit.shift((0.0, bar - self.limit.bar.get_y(), 0.0))


def three_ratios(beat: Beat, boxes: Sequence[Region], *, beside: bool) -> dict[str, Ratio]:
    """The three ratios by the names of their derivatives, all of the largest size that the boxes have room for.

    Each has its number beside it, or below it.
    """

    def made(size: float) -> dict[str, Ratio]:
        return {name: Ratio(beat, name, box, size, beside=beside) for (name, _), box in zip(STEPS, boxes, strict=True)}

    def fits(found: dict[str, Ratio]) -> bool:
        pieces = (
            (VGroup(each.changes, each.sign, each.digits), box) for each, box in zip(found.values(), boxes, strict=True)
        )
        return all(each.width <= box.width - 2 * AIR and each.height <= box.height for each, box in pieces)

    return largest(made, SIZES, fits)


class NumbersBelow(VGroup):
    """The numbers of a product line under it: `digits` by name, `signs` between them, the first that of equality.

    They stand under their fractions where there is room, else in a row of their own. The beat holds settling_NAME in
    its Sweep `shrink`, and `product_is`.
    """

    def __init__(self, beat: Beat, line: ProductLine) -> None:
        begin = beat.at("shrink", 0.0)
        size = max(TEXT + 2, 0.6 * line.size)
        self.digits: dict[str, Readout] = {}
        for name, above in ((WHOLE, "C0"), *((name, of[1]) for name, of in STEPS)):
            ink = colours().of(colour_of(above))
            self.digits[name] = Readout(beat, f"settling_{name}", begin, colour=ink, size=size)
        self.signs = VGroup(Sign(beat, "product_is", size=size))
        self.signs.add(*(Formula("dot.op", size=line.size) for _ in FACTORS[1:]))
        y = line.get_bottom()[1] - 0.35 - 0.35 * size * EM
        self._place(line, y)
        super().__init__(*self.digits.values(), self.signs)

    def _place(self, line: ProductLine, y: float) -> None:
        digits = list(self.digits.values())
        for name, each in self.digits.items():
            each.put_middle((line.fraction(name).get_x(), y, 0.0))
        room = min(b.get_left()[0] - a.get_right()[0] for a, b in pairwise(digits))
        between = [line["equals"], *line.dots]
        if room < CLOSE:
            pieces = [piece for pair in zip(digits, [*self.signs, None], strict=True) for piece in pair if piece]
            row = VGroup(*pieces).arrange(RIGHT, buff=0.13)
            row.set_x(line.get_x())
            for each in digits:
                each.put_middle((each.foot[0], y, 0.0))
        for i, sign in enumerate(self.signs):
            left, right = digits[i].get_right()[0], digits[i + 1].get_left()[0]
            x = between[i].get_x() if room >= CLOSE else (left + right) / 2
            sign.move_to((x, y, 0.0))
