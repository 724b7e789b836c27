"""One derivative measured: by how much the cost changed, above by how much a knob was turned, and what that makes."""

from manim import DOWN, UP, Line, VGroup

from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import Words
from scenes.theme import colours

GAP = 0.11
"""Free space between the fraction's line and the words above and below it, in units."""
APART = 0.2
"""Free space between the fraction and the sign of equality, in units."""
SPACE = 0.28
"""Free space between the sign of equality and what it says, in em."""


class Quotient(VGroup):
    """A fraction of two lines of words, `change` and `turn`; `found` is what it comes to, after a sign of equality.

    What it comes to stands beside the fraction where `room` (units) allows that, else below it.
    """

    def __init__(self, change: Words, turn: Words, result: Readout, room: float) -> None:
        self.change, self.turn, self.result = change, turn, result
        self.line = Line(stroke_width=2.5, color=colours().ink).set_length(max(change.width, turn.width))
        change.next_to(self.line, UP, buff=GAP)
        turn.next_to(self.line, DOWN, buff=GAP)
        equals = Formula("=", size=result.em * 96).set_color(colours().ink)
        space = SPACE * result.em
        wide = equals.width + space + result.width
        if self.line.width + wide + APART <= room:
            left, y = self.line.get_right()[0] + APART, self.line.get_y()
        else:
            left, y = self.line.get_x() - wide / 2, turn.get_bottom()[1] - 1.6 * GAP - result.half
        equals.move_to((left + equals.width / 2, y, 0.0))
        result.put_on_axis((left + equals.width + space, y, 0.0))
        self.found = VGroup(equals, result)
        super().__init__(change, self.line, turn, self.found)
