"""The error with its sign: output minus target, and what that is now; its size is the gap."""

from manim import DOWN, RIGHT, VGroup

from scenes.formulae.chain import ERROR
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import Words, Write
from scenes.story import Beat
from scenes.theme import EM, Region, colours

SIZE, WORDS = 52.0, 38.0
"""Largest sizes of the formula and of its name."""
LEAST = 20.0
"""Smallest size of the name: an em of a 40th of the frame's height."""
SPACE = 0.28
"""Room beside the equals sign, in em."""


class ErrorRow(VGroup):
    """Its `words`, and below it a - y = its number; the formula's parts are `formula`, `equals` and `digits`."""

    def __init__(self, beat: Beat, write: Write, region: Region) -> None:
        self.words: Words = write(beat.show["error"], beat, size=WORDS, colour=colours().C)
        self.formula = Formula(ERROR.source, {"a": "a", "y": "y"}, size=SIZE)
        self.equals = Formula("=", size=SIZE)
        self.digits = Readout(beat, "error", colour=colours().C, size=SIZE, anchor=0.0)
        space, axis = SPACE * SIZE * EM, self.formula["minus"].get_y()
        self.equals.set_y(axis).shift((self.formula.get_right()[0] + space - self.equals.get_left()[0]) * RIGHT)
        self.digits.put_on_axis((0.0, axis, 0.0))
        self.digits.shift((self.equals.get_right()[0] + space - self.digits.get_left()[0]) * RIGHT)
        row = VGroup(self.formula, self.equals, self.digits)
        super().__init__(self.words, row)
        self.arrange(DOWN, buff=0.22)
        share = min(1.0, region.width / self.width, region.height / self.height)
        row.scale(share)
        self.words.scale(max(share, LEAST / WORDS))  # a name stays readable where its formula has little room
        self.arrange(DOWN, buff=0.22 * share).move_to(region.center)
