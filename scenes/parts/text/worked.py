"""A formula over its numbers: every number stands under its symbol, in the symbol's colour."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from manim import DOWN, LEFT, RIGHT, UP, VGroup

from scenes.formulae.equation import Cell, cells_of, part
from scenes.parts.text import fitting
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.sign import Sign
from scenes.story import Beat
from scenes.theme import SMALL, Region, colours

SIZES = (66.0, 60.0, 54.0, 50.0, 46.0, 42.0, 39.0, 36.0, 33.0, 30.0, 27.0, 24.0, 21.5, SMALL + 0.5)
"""Sizes of the formula that are tried, from the largest."""
DIGITS = 0.74
"""Size of the numbers as a share of the formula's, never below the smallest text."""
DROP = 0.021
"""Distance of the two lines in units for a point of size."""
BETWEEN = 0.09
"""Room round the sign between multiplied numbers, in units."""
NARROW, WIDE = 0.45, 1.5
"""Least and largest room between formulae beside each other, in units; half as much between those in a column."""


class Worked(VGroup):
    """A formula, and under it the same with numbers, unless only the formula is wanted.

    Symbols are spread apart where their numbers need more room than they do.
    """

    def __init__(self, beat: Beat, formula: str, size: float, *, numbers: bool = True) -> None:
        super().__init__()
        cells = cells_of(formula)
        self.size, self.digits_size = size, max(SMALL, size * DIGITS)
        source = " ".join(part(cell.source, cell.name) for cell in cells)
        self.formula = Formula(source, {each.name: each.quantity for each in cells if each.quantity}, size=size)
        self.axis = next(self[cell.name].get_center()[1] for cell in cells if cell.relation)
        self.readouts: dict[str, Readout] = {}
        self.numbers = VGroup(*(self._spread(beat, cells) if numbers else ()))
        self.symbols = VGroup(*self.formula.submobjects)
        self.add(self.symbols, self.numbers)

    def __getitem__(self, name: str) -> VGroup:  # type: ignore[override]
        """The glyphs of that cell's symbol or sign in the upper line."""
        return self.formula[name]

    def _spread(self, beat: Beat, cells: Sequence[Cell]) -> Iterator[VGroup]:
        """The lower line, column by column; a column moves by the room that it and those before it lack."""
        moved, last = 0.0, None
        for column in columns(cells):
            symbols = VGroup(*(glyph for cell in column for glyph in self[cell.name]))
            numbers = self._below(beat, column, last)
            lack = max(0.0, numbers.width - symbols.width)
            VGroup(symbols, numbers).shift((moved + lack / 2) * RIGHT)
            moved, last = moved + lack, column[-1]
            yield numbers

    def _below(self, beat: Beat, column: Sequence[Cell], last: Cell | None) -> VGroup:
        """What stands in the lower line of a column, under the middle of its symbols."""
        x = VGroup(*(self[cell.name] for cell in column)).get_center()[0]
        drop = DROP * self.size * DOWN
        cell = column[0]
        if cell.relation:
            return VGroup(Sign(beat, cell.relation, size=self.digits_size).move_to((x, self.axis, 0.0)).shift(drop))
        if not cell.quantity:
            sign = self[cell.name].copy().scale(self.digits_size / self.size, about_point=(x, self.axis, 0.0))
            return VGroup(sign.shift(drop))
        row = VGroup(self._number(beat, cell, last))
        for factor in column[1:]:
            row.add(Formula("dot.op", size=self.digits_size), self._number(beat, factor, factor))
        for left, right in pairwise(row):
            right.shift((left.get_right()[0] + BETWEEN - right.get_left()[0]) * RIGHT)
            right.set_y(row[0].get_center()[1])
        return row.move_to((x, self.axis, 0.0)).shift(drop)

    def _number(self, beat: Beat, cell: Cell, last: Cell | None) -> VGroup:
        """The digits, in brackets where a minus would stand right after another sign."""
        readout = Readout(beat, cell.name, colour=colours().of(cell.quantity), size=self.digits_size)
        self.readouts[cell.name] = readout
        digits = VGroup(readout)
        opens = last is None or last.relation or last.source.endswith("paren.l")
        if readout.shown.rounded < 0 and not opens:
            for source, side in (("paren.l", LEFT), ("paren.r", RIGHT)):
                bracket = Formula(source, size=self.digits_size).next_to(readout, side, buff=0.03)
                digits.add(bracket.set_y(readout.middle[1]))
        return digits


def columns(cells: Sequence[Cell]) -> list[list[Cell]]:
    """Cells that are multiplied with each other share a column."""
    found: list[list[Cell]] = []
    for cell in cells:
        if found and found[-1][-1].times:
            found[-1].append(cell)
        else:
            found.append([cell])
    return found


def fit_worked(
    beat: Beat, formulae: Sequence[str], region: Region, *, largest: float, column: bool = False
) -> list[Worked]:
    """Formulae of one size, as large as fits: beside each other unless a column is wanted, else in a column.

    In a column their cells named `equals` stand under each other. Where no size fits, they go without their numbers.
    """
    sizes = [(size, numbers) for numbers in (True, False) for size in SIZES if size <= largest]
    return fitting.largest(
        lambda each: [Worked(beat, formula, each[0], numbers=each[1]) for formula in formulae],
        sizes,
        lambda found: (not column and _beside(found, region)) or _column(found, region),
    )


def _beside(found: Sequence[Worked], region: Region) -> bool:
    """Lay them beside each other; whether the region has room for them with the least gaps."""
    widths = sum(each.width for each in found)
    room = min(WIDE, (region.width - widths) / len(found))
    height = VGroup(*found).arrange(RIGHT, buff=room, aligned_edge=UP).move_to(region.center).height
    return widths + NARROW * (len(found) - 1) <= region.width and height <= region.height


def _column(found: Sequence[Worked], region: Region) -> bool:
    """Lay them under each other; whether the region has room for them with the least gaps."""
    heights, gaps = sum(each.height for each in found), len(found) - 1
    room = min(WIDE / 2, (region.height - heights) / max(gaps, 1))
    group = VGroup(*found).arrange(DOWN, buff=room)
    for each in found:
        each.shift((found[0]["equals"].get_center()[0] - each["equals"].get_center()[0]) * RIGHT)
    width = group.move_to(region.center).width
    return heights + NARROW / 2 * gaps <= region.height and width <= region.width
