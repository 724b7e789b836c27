"""A formula over its numbers: every number stands under its symbol, in the symbol's colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from manim import DOWN, LEFT, RIGHT, VGroup, VMobject

from scenes.parts.formula import Formula
from scenes.parts.readout import Readout
from scenes.story import Beat
from scenes.theme import SMALL, look

SIZES = (42.0, 39.0, 36.0, 33.0, 30.0, 27.0, 24.0, 21.5, SMALL + 0.5)
"""Sizes of the formula that are tried, from the largest."""
DIGITS = 0.74
"""Size of the numbers as a share of the formula's, never below the smallest text."""
DROP = 0.021
"""Distance of the two lines in units for a point of size."""
HALF = 0.33
"""Half the height of a figure, in em."""


@dataclass(frozen=True)
class Cell:
    """One column: a symbol of that `quantity` over the beat's number of that `name`, or a sign of both lines.

    `relation` names the beat's equal or approximately-equal for the lower line; a sign that is only `below`
    multiplies numbers but not symbols.
    """

    name: str
    source: str
    quantity: str = ""
    relation: str = ""
    below: bool = False


class Worked(VGroup):
    """The formula of the cells, and under it the same with numbers, in the largest size that fits the width.

    Neighbouring symbols are spread apart where their numbers need more room than they do.
    """

    def __init__(self, beat: Beat, cells: Sequence[Cell], width: float, *, largest: float = SIZES[0]) -> None:
        super().__init__()
        for self.size in (each for each in SIZES if each <= largest):
            self._typeset(beat, cells)
            if max(self.symbols.width, self.numbers.width) <= width:
                break
        self.add(self.symbols, self.numbers)

    def __getitem__(self, name: str) -> VGroup:  # type: ignore[override]
        """The glyphs of that column's symbol or sign in the upper line."""
        return self.formula[name]

    def _typeset(self, beat: Beat, cells: Sequence[Cell]) -> None:
        source = " ".join(f"{{{{{cell.source} : {cell.name}}}}}" for cell in cells)
        self.formula = Formula(source, {each.name: each.quantity for each in cells if each.quantity}, size=self.size)
        self.digits_size = max(SMALL, self.size * DIGITS)
        self.axis = next(self[cell.name].get_center()[1] for cell in cells if cell.relation)
        self.readouts: dict[str, Readout] = {}
        before = (None, *cells)
        self.below = {cell.name: self._below(beat, cell, last) for last, cell in zip(before, cells, strict=False)}
        self._spread(cells)
        self.symbols = VGroup(*(glyph for cell in cells if not cell.below for glyph in self[cell.name]))
        self.numbers = VGroup(*self.below.values())

    def _below(self, beat: Beat, cell: Cell, last: Cell | None) -> VMobject:
        """What stands in the lower line of a column."""
        x, y = self[cell.name].get_center()[0], self.axis - DROP * self.size
        if cell.quantity:
            return self._number(beat, cell, last).move_to([x, y, 0.0])
        if cell.relation and beat.shown(cell.relation).text != "=":
            sign: VMobject = Formula("approx", size=self.digits_size).move_to([x, y, 0.0])
        else:
            sign = self[cell.name].copy().scale(self.digits_size / self.size, about_point=[x, self.axis, 0.0])
            sign.shift((self.axis - y) * DOWN)
        if cell.relation:
            sign.speaks_of = ((beat.name, cell.relation, beat.shown(cell.relation)),)
        return sign

    def _number(self, beat: Beat, cell: Cell, last: Cell | None) -> VGroup:
        """The digits, in brackets where a minus would stand right after another sign."""
        readout = Readout(beat, cell.name, colour=look().palette.of(cell.quantity), size=self.digits_size)
        self.readouts[cell.name] = readout
        digits = VGroup(readout)
        opens = last is None or last.relation or last.source.endswith("paren.l")
        if readout.shown.rounded < 0 and not opens:
            middle = readout.base.points[0][1] + HALF * readout.em
            for source, side in (("paren.l", LEFT), ("paren.r", RIGHT)):
                bracket = Formula(source, size=self.digits_size).next_to(readout, side, buff=0.03)
                digits.add(bracket.set_y(middle))
        return digits

    def _spread(self, cells: Sequence[Cell]) -> None:
        """Move every column right by the room that it and those before it lack."""
        moved = 0.0
        for cell in cells:
            above, below = self[cell.name], self.below[cell.name]
            lack = max(0.0, below.width - above.width)
            above.shift((moved + lack / 2) * RIGHT)
            below.shift((moved + lack / 2) * RIGHT)
            moved += lack
