"""A ratio of moves, its number, and the derivative on which it settles, in a row."""

from __future__ import annotations

from manim import LEFT, RIGHT, Arrow, VGroup

from scenes.parts.formula import Formula
from scenes.parts.fraction import Fraction, colour_of
from scenes.parts.readout import Readout
from scenes.parts.sign import Sign
from scenes.story import Beat
from scenes.theme import TEXT, Region, look

SIZE = 34.0
"""Largest size of the fractions."""
COLUMNS = (0.1, 0.33, 0.53, 0.69, 0.9)
"""Middles of the columns, as shares of the width."""


class RatioRow:
    """The pieces of a row, each in its column; a step without a move has a dash for its number.

    The beat tells ratio_NAME with its sign ratio_NAME_is, if there is such a ratio, and in its Sweep `shrink`
    settling_NAME, which ends at the derivative.
    """

    def __init__(self, beat: Beat, name: str, below: str, above: str, box: Region) -> None:
        colour = look().palette.of(colour_of(above))
        size = SIZE * min(1.0, 0.8 * box.height / Fraction(above, below, size=SIZE).height)
        self.moves = Fraction(above, below, "Delta", size=size)
        self.limit = Fraction(above, below, size=size)
        self.arrow = Arrow(LEFT, RIGHT, buff=0, stroke_width=3, tip_length=0.14, color=look().palette.dim)
        self.arrow.set_length(0.07 * box.width)
        self.measured = VGroup(Formula("-", size=TEXT))
        if f"ratio_{name}" in beat.values:
            sign = Sign(beat, f"ratio_{name}_is", size=TEXT)
            self.measured = VGroup(sign, Readout(beat, f"ratio_{name}", colour=colour, size=TEXT)).arrange(RIGHT, 0.1)
        begin = beat.values["shrink"].at(0.0)[f"settling_{name}"]
        self.settling = Readout.of(beat, f"settling_{name}", begin, colour=colour, size=TEXT)
        pieces = (self.moves, self.measured, self.arrow, self.limit, self.settling)
        for share, piece in zip(COLUMNS, pieces, strict=True):
            piece.move_to(box.part(share, share).center)
