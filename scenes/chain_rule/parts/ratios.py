"""A ratio of changes with its number, and the derivative that takes its place; numbers under the product line."""

from itertools import pairwise

from manim import DOWN, RIGHT, VGroup

from scenes.formulae.equation import colour_of
from scenes.numbers.last_connection import FACTORS
from scenes.numbers.nudges import STEPS
from scenes.parts.joins.product_line import WHOLE, ProductLine
from scenes.parts.text.formula import Formula
from scenes.parts.text.fraction import Fraction
from scenes.parts.text.readout import Readout, width_of
from scenes.parts.text.sign import Sign
from scenes.story import Beat
from scenes.theme import EM, TEXT, Region, colours

SIZE, LEAST = 50.0, 26.0
"""Largest and least size of a fraction and its number."""
BESIDE = 2.9
"""Width in units from which a number stands beside its fraction, and not below it."""
GAP = 0.2
"""Room between a fraction, the sign and the number, in units."""
CLOSE = 0.25
"""Least room between two numbers that stand under their fractions, in units."""


class Ratio(VGroup):
    """Delta over Delta and its number, beside or below it; `limit` is the derivative, at the same place.

    `again` is the ratio of changes that the derivative turns back into.

    The beat holds ratio_NAME with its sign ratio_NAME_is, if there is such a ratio, and in its Sweep `shrink`
    settling_NAME. A step without a change has a dash for its number until it is a derivative.
    """

    def __init__(self, beat: Beat, name: str, box: Region) -> None:
        below, above = dict(STEPS)[name]
        begin = beat.at("shrink", 0.0)
        self.beside = box.width >= BESIDE
        size = self._largest(begin[f"settling_{name}"].text, box)
        self.changes, self.limit = (Fraction(above, below, sign, size=size) for sign in ("Delta", "partial"))
        ink = colours().of(colour_of(above))
        self.equals = Formula("=", size=size)
        self.digits = Readout(beat, f"settling_{name}", begin, colour=ink, size=size, anchor=0.0)
        self.is_known = f"ratio_{name}" in beat.numbers
        self.sign: Formula = Sign(beat, f"ratio_{name}_is", size=size) if self.is_known else Formula("=", size=size)
        self.dash = Formula("-", size=size)
        self._lay_out(box)
        self.again = self.changes.copy()
        super().__init__(self.changes, *self.number)

    @property
    def number(self) -> VGroup:
        """What stands beside the ratio of changes: the sign and the number, or a dash."""
        return VGroup(self.sign, self.digits) if self.is_known else VGroup(self.dash)

    def _largest(self, text: str, box: Region) -> float:
        wide = (2.3 + 0.9 + width_of(text)) if self.beside else 0.9 + width_of(text)
        high = 2.5 if self.beside else 3.7
        room = box.width - (2 * GAP if self.beside else 0.1)
        return max(LEAST - 4, min(SIZE, room / wide / EM, box.height / high / EM))

    def _lay_out(self, box: Region) -> None:
        row = VGroup(self.sign, self.digits).arrange(RIGHT, buff=0.12 if not self.beside else GAP)
        VGroup(self.changes, row).arrange(RIGHT if self.beside else DOWN, buff=GAP).move_to(box.center)
        # All three stand on one axis, however high their symbols are.
        self.changes.shift((0.0, box.center[1] + (0.0 if self.beside else 0.35) - self.changes.bar.get_y(), 0.0))
        below = self.changes.bar.get_y() - 1.75 * self.changes.size * EM
        bar = self.changes.bar.get_y() if self.beside else below
        self.sign.set_y(bar)
        self.equals.move_to(self.sign)
        self.digits.put_middle((self.digits.foot[0], bar, 0.0))
        self.dash.move_to((self.digits.get_x() if not self.beside else self.digits.get_left()[0] + 0.3, bar, 0.0))
        self.limit.move_to(self.changes)
        self.limit.shift((0.0, self.changes.bar.get_y() - self.limit.bar.get_y(), 0.0))


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
        self.signs.add(*(Formula("dot.op", size=size) for _ in FACTORS[1:]))
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
