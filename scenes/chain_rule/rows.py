"""A row of the chain rule's table: a ratio of moves, its number, and the derivative on which it settles."""

from __future__ import annotations

from manim import LEFT, RIGHT, Arrow, VGroup

from scenes.chain_rule.story import STEPS
from scenes.parts.formula import Formula
from scenes.parts.fraction import Fraction, colour_of
from scenes.parts.readout import Readout
from scenes.story import Beat
from scenes.theme import TEXT, Region, look

SIZE = 34.0
"""Largest size of the fractions."""
COLUMNS = (0.1, 0.33, 0.53, 0.69, 0.9)
"""Middles of the columns, as shares of the width."""


class Row:
    """The pieces of a row, each in its column; a step without a move has a dash for its number."""

    def __init__(self, beat: Beat, name: str, box: Region) -> None:
        below, above = dict(STEPS)[name]
        colour = look().palette.of(colour_of(above))
        size = SIZE * min(1.0, 0.88 * box.height / Fraction(above, below, size=SIZE).height)
        self.moves = Fraction(above, below, "Delta", size=size)
        self.limit = Fraction(above, below, size=size)
        self.arrow = Arrow(LEFT, RIGHT, buff=0, stroke_width=3, tip_length=0.14, color=look().palette.dim)
        self.arrow.set_length(0.07 * box.width)
        self.measured = VGroup(Formula("-", size=TEXT))
        if f"ratio_{name}" in beat.values:
            sign = Formula(str(beat.shown(f"ratio_{name}_is").value), size=TEXT)
            self.measured = VGroup(sign, Readout(beat, f"ratio_{name}", colour=colour, size=TEXT)).arrange(RIGHT, 0.1)
        begin = beat.values["shrink"].at(0.0)[f"settling_{name}"]
        self.settling = Readout.of(beat, f"settling_{name}", begin, colour=colour, size=TEXT)
        pieces = (self.moves, self.measured, self.arrow, self.limit, self.settling)
        for share, piece in zip(COLUMNS, pieces, strict=True):
            piece.move_to(box.part(share, share).center)
