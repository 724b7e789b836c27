"""A ratio of changes with its number, and the derivative that takes its place."""

from collections.abc import Sequence
from itertools import pairwise

from manim import DOWN, RIGHT, VGroup

from scenes.formulae.equation import colour_of
from scenes.numbers.nudges import LINES, STEPS
from scenes.parts.joins.four_changes import FourChanges
from scenes.parts.joins.product_line import ProductLine, product_line_size
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
TALL = 2.5
"""Height of a line of fractions, in em."""
HALF = 0.54
"""Half the height of a ratio between two rows, in units."""


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


def ratios_between(beat: Beat, four: FourChanges, whole: Region) -> dict[str, Ratio]:
    """The ratios right of the changes, in line, each between the two rows that it is made of."""
    left = max(each.get_right()[0] for each in (*four.changes.values(), four.lenses)) + 0.2
    heights = pairwise(four.lenses[name].glass.get_y() for name in LINES)
    middles = [(high + low) / 2 for high, low in heights]
    found = three_ratios(beat, [Region(left, whole.right, y - HALF, y + HALF) for y in middles], beside=True)
    x = min(each.changes.get_x() for each in found.values())
    for each in found.values():
        each.shift((x - each.changes.get_x()) * RIGHT)
    return found


def line_of_ratios(room: Region) -> ProductLine:
    """The whole change and the product of the three ratios, as large as a region allows, in the middle of it."""
    line = ProductLine("Delta", size=min(product_line_size(room), room.height / TALL / EM))
    return line.shift((room.center[0] - line.get_x(), room.center[1] - line.axis, 0.0))
