"""Below the paths: the derivative as a sum over them, the same in numbers, and then what a nudge measures."""

from dataclasses import dataclass
from itertools import pairwise
from typing import cast

import numpy as np
from manim import DOWN, RIGHT, Animation, FadeOut, VGroup, VMobject

from scenes.formulae import cost as cost_formulae
from scenes.formulae.equation import colours_of
from scenes.formulae.network import NAMED_SLOPE, QUOTIENT, SUM_OF_PATHS, path_sum
from scenes.parts.text.fitting import largest
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.sign import Sign
from scenes.parts.text.words import Write
from scenes.story import Beat
from scenes.sum_over_paths.paths import Path
from scenes.theme import EM, SMALL, Region, colours

SIZES = (40.0, 38.0, 36.0, 34.0, 32.0, 30.0, 28.0, 26.0, 24.0, 22.5, 21.0, SMALL + 0.5)
"""Sizes that are tried, from the largest."""
COLOURS = {"left": "C", "below": "a", "w": "w", "slope": "a", "dC0_da_out": "C", "delta": "delta"}
LEFT_COLOURS = {"left": "C", "below": "a"}
WORDS = 0.84
"""Size of words as a share of the formulae's."""
NEAR, NEARER, APART = 0.3, 0.14, 0.2
"""Free width between the pieces of a line in em, also where room is scarce, and free height between lines, in units."""
CLOSED = 0.06
"""Free width within brackets, in em."""
CLOSE = 30.0
"""Size up to which lines stand a little closer."""


class PathSums(VGroup):
    """`formula`; `equals`, `terms` by output, `sign` and `total` of the numbers; and the `check`.

    First the formula stands above the numbers; then these go up to its `left` side, and the check stands below.
    """

    def __init__(self, beat: Beat, write: Write, region: Region) -> None:
        found = largest(
            lambda size: _lines(beat, write, size, region.width),
            SIZES,
            lambda lines: lines is not None and lines.height <= region.height,
        )
        assert found is not None, "the smallest size always has lines"
        found.place(region)
        self.formula, self.left, self.numbers, self.check = found.formula, found.left, found.numbers, found.check
        self.up, self.aside, self.fits = found.up, found.aside, found.fits
        self.terms = dict(zip([each.output for each in beat.all(Path)], self.numbers[1:-2], strict=True))
        self.equals, self.sign, self.total = (self.numbers[i] for i in (0, -2, -1))
        super().__init__(self.formula, self.numbers, self.check)

    @property
    def stays(self) -> list[VMobject]:
        """What stands there at last."""
        return [*([self.left] if self.fits else []), self.numbers, self.check]

    def moves_up(self) -> list[Animation]:
        """The numbers go to the left side of the formula; where there is no room for them, that goes instead."""
        if not self.fits:
            return [FadeOut(self.left)]
        pieces = [cast(Animation, each.animate.shift(self.up)) for each in self.numbers[1:]]
        left = [cast(Animation, self.left.animate.shift(self.aside * RIGHT))] if self.aside else []
        return [FadeOut(self.equals), *left, *pieces]


@dataclass
class _Lines:
    """What stands below the paths, at one size."""

    formula: Formula
    left: Formula
    numbers: VGroup
    axis: Sign
    check: VGroup
    gap: float
    em: float

    @property
    def height(self) -> float:
        below = max(self.numbers.height, self.check.height)
        return float(self.formula.height + self.gap + below)

    def place(self, region: Region) -> None:
        """The formula in the middle above the numbers, its left side on top of it, the check over the numbers."""
        VGroup(self.formula, self.numbers).arrange(DOWN, buff=self.gap).move_to(region.center)
        self.left.shift(self.formula["is"].get_center() - self.left["is"].get_center())
        below = min(self.numbers.get_center()[1], self.formula.get_bottom()[1] - self.gap - self.check.height / 2)
        self.check.move_to((region.center[0], below, 0.0))
        start = self.left["is"].get_right()[0] + NEAR * self.em
        wide = self.numbers.get_right()[0] - self.numbers[1].get_left()[0]
        self.aside = min(0.0, float(region.right - start - wide))
        self.fits = bool(self.left.get_left()[0] + self.aside >= region.left)
        if not self.fits:
            self.check.set_y(self.formula.get_y())
        self.up = np.array([start + self.aside, self.left["is"].get_center()[1], 0.0])
        self.up -= np.array([self.numbers[1].get_left()[0], self.axis.get_center()[1], 0.0])


def _lines(beat: Beat, write: Write, size: float, width: float) -> _Lines | None:
    """Formula, numbers and check at a size; None if one of them is too wide."""
    formula, left = _formula(beat, size, width), Formula(SUM_OF_PATHS, LEFT_COLOURS, size=size)
    (numbers, axis), check = _numbers(beat, size, width), _check(beat, write, size, width)
    if size > SIZES[-1] and max(formula.width, check.width, left.width + numbers.width) > width:
        return None
    return _Lines(formula, left, numbers, axis, check, APART if size > CLOSE else 0.75 * APART, size * EM)


def _formula(beat: Beat, size: float, width: float) -> Formula:
    """The sum in symbols; the cost's slope is named rather than written out where that would be too wide."""
    later = dict(cost_formulae.backward(beat))
    for short in (False, True):
        if short and "dC0_da_out" in later:
            later["dC0_da_out"] = NAMED_SLOPE
        source = path_sum(later)
        formula = Formula(source, colours_of(source, COLOURS), size=size)
        if formula.width <= width:
            break
    return formula


def _numbers(beat: Beat, size: float, width: float) -> tuple[VGroup, Sign]:
    """The terms, the sign and the sum, closer where they must; and the sign, at whose height all stand."""
    colour, sign = colours().C, Sign(beat, "sign_sum", size=size)
    terms = [Readout(beat, path.term_name, colour=colour, size=size) for path in beat.all(Path)]
    equals = Formula("=", size=size)
    pieces = (equals, *terms, sign, Readout(beat, "dC0_da_k", colour=colour, size=size))
    row = in_line(size, *pieces)
    return row if row.width <= width else in_line(size, *pieces, near=NEARER), sign


def _check(beat: Beat, write: Write, size: float, width: float) -> VGroup:
    """The ratio of the two true changes, and with what it was measured: beside it, or below it."""
    palette, quotient = colours(), Formula(QUOTIENT, {"C": "C", "a": "a"}, size=size)
    ratio = Readout(beat, "ratio", colour=palette.C, size=size)
    words = write(beat.show["measured"], beat, size=max(SMALL, WORDS * size), colour=palette.dim)
    row = VGroup(in_line(size, quotient, Formula("=", size=size), ratio), words).arrange(RIGHT, buff=0.4)
    return row if row.width <= width else row.arrange(DOWN, buff=0.12)


def in_line(size: float, *pieces: VMobject, near: float = NEAR) -> VGroup:
    """Pieces beside each other, the middles of figures and signs at one height."""
    row = VGroup(*pieces)
    for left, right in pairwise(pieces):
        is_close = getattr(left, "source", "") == "paren.l" or getattr(right, "source", "") == "paren.r"
        gap = (CLOSED if is_close else near) * size * EM
        right.shift((left.get_right()[0] + gap - right.get_left()[0]) * RIGHT)
    for each in pieces:
        if isinstance(each, Readout):
            each.put_middle([each.foot[0], 0.0, 0.0])
        else:
            each.set_y(0.0)
    return row
