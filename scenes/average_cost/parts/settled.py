"""What is left of the table of nudges: its column of ratios, and in a frame the number on which they settled."""

from manim import DOWN, RIGHT, Arrow, SurroundingRectangle, VGroup

from scenes.average_cost.numbers import SHARES
from scenes.formulae.equation import ratio, ratio_colours
from scenes.parts.text.fitting import largest, within
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import Words
from scenes.story import Beat
from scenes.theme import EM, SMALL, Region, colours

ROWS, APART, BELOW = 0.3, 0.35, 0.16
"""Room between two ratios in em of them, between the pieces, and over words that stand below, in units."""
SIZES = (36.0, 33.0, 30.0, 27.0, 25.0, 23.0, 21.0, SMALL)
"""Sizes of the ratios that are tried."""


class Settled(VGroup):
    """Delta C0 / Delta w, the ratios of three nudges under each other, an arrow, the framed number, and its words.

    `digits` is the number, of the `size` of the number that it is compared with.
    """

    def __init__(self, beat: Beat, region: Region, words: Words, size: float) -> None:
        self.digits = Readout(beat, "settled", colour=colours().C, size=size)
        self.frame = SurroundingRectangle(
            self.digits, buff=0.12, color=colours().y, corner_radius=0.1, stroke_width=3.5
        )
        self.number = VGroup(self.digits, self.frame)
        super().__init__()
        low = region.height - words.height - BELOW
        wide = region.width - words.width - APART
        row = largest(lambda small: self._row(beat, small), SIZES[:4], within(wide, 0.95 * region.height))
        if row.width <= wide:
            words.next_to(row, RIGHT, buff=APART)
        else:
            row = largest(lambda small: self._row(beat, small), SIZES, within(region.width, low))
            words.next_to(row, DOWN, buff=BELOW).align_to(row, RIGHT)
        self.add(*row, words)
        self.move_to(region.center)

    def _row(self, beat: Beat, size: float) -> VGroup:
        """The quotient of changes, its values under each other, an arrow, and the number."""
        head = Formula(ratio("C0", "w", "Delta"), ratio_colours("C0", "w"), size=size)
        ratios = VGroup(*(self._ratio(beat, i, size) for i, _ in enumerate(SHARES)))
        ratios.arrange(DOWN, buff=ROWS * size * EM)
        arrow = Arrow((0.0, 0.0, 0.0), (0.6, 0.0, 0.0), buff=0.0, stroke_width=3, tip_length=0.15, color=colours().dim)
        return VGroup(head, ratios, arrow, self.number).arrange(RIGHT, buff=APART * size / SIZES[0])

    def _ratio(self, beat: Beat, i: int, size: float) -> Readout:
        return Readout(beat, f"ratio_{i}", colour=colours().C, size=size)
