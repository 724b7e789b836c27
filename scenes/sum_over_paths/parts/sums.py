"""Below the paths: the derivative as a sum over them, the same in numbers, and then what nudges measure."""

from dataclasses import dataclass
from typing import cast

import numpy as np
from manim import DOWN, LEFT, RIGHT, Animation, FadeOut, VGroup, VMobject

from scenes.formulae import cost as cost_formulae
from scenes.formulae.equation import colours_of
from scenes.formulae.network import NAMED_SLOPE, SUM_OF_PATHS, path_sum
from scenes.parts.joins.large_network import is_tall
from scenes.parts.text.fitting import largest
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.sign import Sign
from scenes.story import Beat
from scenes.sum_over_paths.parts.lines import NEAR, NEARER, in_line
from scenes.sum_over_paths.parts.nudge_table import NudgeTable
from scenes.sum_over_paths.paths import Path
from scenes.theme import EM, SMALL, Region, colours

SIZES = (40.0, 38.0, 36.0, 34.0, 32.0, 30.0, 28.0, 26.0, 24.0, 22.5, 21.0, SMALL + 0.5)
"""Sizes that are tried, from the largest."""
COLOURS = {"left": "C", "below": "a", "w": "w", "slope": "a", "dC0_da_out": "C", "delta": "delta"}
LEFT_COLOURS = {"left": "C", "below": "a"}
APART = 0.2
"""Free height between lines, in units."""
BESIDE = 2.0
"""Least free width between the line of numbers and the table beside it, in em."""
LEADING = 0.55
"""Free height between the terms and the sum where that stands under them, in em."""
CLOSE, CLOSER = 33.0, {False: 0.6, True: 0.75}
"""Size up to which lines stand a little closer, and how much, in a wide frame and in a tall one."""


class PathSums(VGroup):
    """`formula`; `equals`, `terms` by output, `sign` and `total` of the numbers; and the `table` of nudges.

    First the formula stands above the numbers; then these go up to its `left` side, and the table stands below.
    """

    def __init__(self, beat: Beat, region: Region) -> None:
        found = largest(
            lambda size: _lines(beat, size, region.width),
            SIZES,
            lambda lines: lines is not None and lines.height(region.width) <= region.height,
        )
        assert found is not None, "the smallest size always has lines"
        found.place(region)
        self.formula, self.left, self.numbers, self.table = found.formula, found.left, found.numbers, found.table
        self.up, self.aside, self.fits = found.up, found.aside, found.fits
        self.terms = dict(zip([each.output for each in beat.all(Path)], self.numbers[1:-2], strict=True))
        self.equals, self.sign, self.total = (self.numbers[i] for i in (0, -2, -1))
        self.right = self.formula.without("left", "is")
        super().__init__(self.formula, self.numbers, self.table)

    @property
    def stays(self) -> list[VMobject]:
        """What stands there at last."""
        return [*([self.left] if self.fits else []), *self.numbers[1:], self.table]

    def makes_room(self) -> list[Animation]:
        """The formula goes, but for its left side, whose copy `left` is; that too where the numbers are too wide."""
        gone = [self.right, self.equals, *([] if self.fits else [self.left])]
        return [FadeOut(each) for each in gone]

    def moves_up(self) -> list[Animation]:
        """The numbers go behind the formula's left side."""
        pieces = [cast(Animation, each.animate.shift(self.up)) for each in self.numbers[1:]]
        return [*([cast(Animation, self.left.animate.shift(self.aside))] if self.fits else []), *pieces]


@dataclass
class _Lines:
    """What stands below the paths, at one size."""

    formula: Formula
    left: Formula
    numbers: VGroup
    table: NudgeTable
    gap: float
    em: float

    def height(self, width: float) -> float:
        """What it needs, first and then."""
        now = self.formula.height + self.gap + self.numbers.height
        if self.is_beside(width):
            return float(max(now, self._after(width)[0].height, self.table.height))
        return float(max(now, self._after(width)[0].height + self.gap + self.table.height))

    @property
    def line(self) -> float:
        """Width of the numbers behind the formula's left side."""
        behind = self.numbers.get_right()[0] - self.numbers[1].get_left()[0]
        return float(self.left.width + NEAR * self.em + behind)

    def is_beside(self, width: float) -> bool:
        """Whether the table has room beside that line."""
        return self.line + BESIDE * self.em + self.table.width <= width

    def place(self, region: Region) -> None:
        """The formula over the numbers; then these behind its left side, and the table beside or below that."""
        VGroup(self.formula, self.numbers).arrange(DOWN, buff=self.gap).move_to(region.center)
        self.left.shift(self.formula["is"].get_center() - self.left["is"].get_center())
        self.fits, beside = self.line <= region.width, self.is_beside(region.width)
        last, table = np.array(region.center), self.table
        after, up = self._after(region.width)
        if beside:
            free = region.width - self.line - table.width
            table.move_to(last).align_to(region.right * RIGHT - free / 3 * RIGHT, RIGHT)
            last[0] = region.left + free / 3 + self.line / 2
        else:
            both = after.height + self.gap + table.height
            last[1] = region.center[1] + (both - after.height) / 2
            table.move_to((region.center[0], region.center[1] - (both - table.height) / 2, 0.0))
        self.aside = last - after.get_center()
        self.up = up + self.aside

    def _after(self, width: float) -> tuple[VGroup, np.ndarray]:
        """What stands there when the formula has gone, and how the numbers came to it: behind its left side, or alone.

        They stand alone where line and left side together are wider than this.
        """
        numbers = self.numbers[1:]
        if self.line > width:
            return VGroup(*numbers), np.zeros(3)
        start = self.left["is"].get_right()[0] + NEAR * self.em
        level = self.left["is"].get_center()[1] - self.numbers[0].get_center()[1]
        up = np.array([start - numbers[0].get_left()[0], level, 0.0])
        return VGroup(self.left, *numbers.copy().shift(up)), up


def _lines(beat: Beat, size: float, width: float) -> _Lines | None:
    """Formula, numbers and table at a size; None if one of them is too wide."""
    formula, left = _formula(beat, size, width), Formula(SUM_OF_PATHS, LEFT_COLOURS, size=size)
    numbers, table = _numbers(beat, size, width), NudgeTable(beat, size, width)
    if size > SIZES[-1] and max(formula.width, table.width, numbers.width) > width:
        return None
    return _Lines(formula, left, numbers, table, _gap(size), size * EM)


def _gap(size: float) -> float:
    """Free height between lines of that size."""
    return APART if size > CLOSE else CLOSER[is_tall()] * APART


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


def _numbers(beat: Beat, size: float, width: float) -> VGroup:
    """The terms, the sign and the sum, closer where they must; sign and sum under the terms where that is too wide."""
    colour = colours().C
    terms = [Readout(beat, path.term_name, colour=colour, size=size) for path in beat.all(Path)]
    equals, sign = Formula("=", size=size), Sign(beat, "sign_sum", size=size)
    total = Readout(beat, "dC0_da_k", colour=colour, size=size)
    for near in (NEAR, NEARER):
        if (row := in_line(size, equals, *terms, sign, total, near=near)).width <= width:
            return row
    first, second = in_line(size, equals, *terms), in_line(size, sign, total)
    second.next_to(first, DOWN, buff=LEADING * size * EM).align_to(equals, LEFT)
    return VGroup(*first, *second)
