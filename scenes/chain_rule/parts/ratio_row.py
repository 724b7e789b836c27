"""A ratio of changes over its number, and beside or below it the derivative on which it settles over its own."""

from manim import DOWN, LEFT, ORIGIN, PI, RIGHT, Arrow, VGroup

from scenes.formulae.equation import colour_of
from scenes.parts.text.formula import Formula
from scenes.parts.text.fraction import Fraction
from scenes.parts.text.readout import Readout, width_of
from scenes.parts.text.sign import Sign
from scenes.parts.text.words import EM
from scenes.story import Beat
from scenes.theme import SMALL, Region, colours

SIZE = 46.0
"""Largest size of the fractions."""
DIGITS = 0.72
"""Size of the numbers as a share of the fractions'."""
GAP = 0.18
"""Room between a fraction and its number, in units."""
ARROW, SHORT = 0.5, 0.24
"""Length of the arrow to the right, and of the one that points down, in units."""


class RatioRow:
    """The pieces of one ratio; a step without a change has a dash for its number.

    The beat holds ratio_NAME with its sign ratio_NAME_is, if there is such a ratio, and in its Sweep `shrink`
    settling_NAME, which ends at the derivative. In a box wider than tall the derivative stands to the right. `going`
    is the ratio of changes at the derivative's place, before it becomes one.
    """

    def __init__(self, beat: Beat, name: str, below: str, above: str, box: Region) -> None:
        self.box, self.wide = box, box.width > box.height
        self.colour = colours().of(colour_of(above))
        begin = beat.at("shrink", 0.0)
        width = width_of(begin[f"settling_{name}"].text)
        size = self._largest(Fraction(above, below, "Delta", size=SIZE), width)
        digits = max(SMALL, DIGITS * size)
        self.changes, self.going = (Fraction(above, below, "Delta", size=size) for _ in range(2))
        self.limit = Fraction(above, below, size=size)
        length = ARROW if self.wide else SHORT
        self.arrow = Arrow(length * LEFT, ORIGIN, buff=0, stroke_width=4, tip_length=0.16, color=colours().dim)
        self.measured = VGroup(Formula("-", size=digits))
        if f"ratio_{name}" in beat.numbers:
            sign = Sign(beat, f"ratio_{name}_is", size=digits)
            self.measured = VGroup(sign, Readout(beat, f"ratio_{name}", colour=self.colour, size=digits))
            self.measured.arrange(RIGHT, buff=0.1)
        self.settling = Readout(beat, f"settling_{name}", begin, colour=self.colour, size=digits)
        self._lay_out()

    def _largest(self, fraction: Fraction, figures: float) -> float:
        """The size at which a cell, fraction over number, takes its part of the box."""
        share = 2 if self.wide else 1
        room = self.box.width / share - (ARROW + 0.3 if self.wide else 0.1)
        high = self.box.height if self.wide else (self.box.height - SHORT - 0.2) / 2
        tall = fraction.height + GAP + DIGITS * SIZE * EM * 0.72
        wide = max(fraction.width, (figures + 1.2) * DIGITS * SIZE * EM)
        return SIZE * min(1.0, 0.9 * high / tall, room / wide)

    def _lay_out(self) -> None:
        cell = VGroup(self.changes, self.measured).arrange(DOWN, buff=GAP)
        other = VGroup(self.limit, self.settling).arrange(DOWN, buff=GAP)
        if self.wide:
            places = [self.box.part(share, share).center for share in (0.22, 0.49, 0.77)]
        else:
            self.arrow.rotate(-PI / 2)
            places = [self.box.part(0.5, 0.5, share, share).center for share in (0.78, 0.5, 0.22)]
        for piece, place in zip((cell, self.arrow, other), places, strict=True):
            piece.move_to(place)
        self.going.move_to(self.limit)
        if not self.wide:
            self.arrow.set_y((cell.get_bottom()[1] + other.get_top()[1]) / 2)
        else:
            self.arrow.set_y(self.changes.bar.get_y())
            self.limit.shift((0, self.changes.bar.get_y() - self.limit.bar.get_y(), 0))
            self.going.shift((0, self.changes.bar.get_y() - self.going.bar.get_y(), 0))
