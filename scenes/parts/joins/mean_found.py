"""The mean derivative by the last weight, alone in the middle: average_cost ends and gradient_vector begins with it."""

from manim import RIGHT, VGroup

from scenes.formulae.equation import SYMBOL, derivative
from scenes.numbers.chain import Entry
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.story import Beat
from scenes.theme import colours, current_look

SIZE, SHARE = 84.0, 0.84
"""Largest size of the symbols, and the largest share of the frame's width that the whole takes."""


class MeanFound(VGroup):
    """dC/dw^(L) = its number, as large as the frame allows; the beat holds the last weight's entry of grad C."""

    def __init__(self, beat: Beat) -> None:
        (entry,) = (each for each in beat.all(Entry) if each.cost == "C")
        self.symbol = Formula(derivative("C", SYMBOL["w"], "C", "w"), {"C": "C", "w": "w"}, size=SIZE)
        self.equals = Formula("=", size=SIZE)
        self.digits = Readout(beat, entry.name, colour=colours().C, size=SIZE)
        super().__init__(self.symbol, self.equals, self.digits)
        self.arrange(RIGHT, buff=0.3)
        # The sign and the number stand on the axis of the fraction: its bar, which is drawn last but for its letters.
        bar = min(self.symbol.submobjects, key=lambda each: each.height)
        self.equals.set_y(bar.get_y())
        self.digits.put_on_axis([self.digits.foot[0], bar.get_y(), 0.0])
        whole = current_look().shape.regions["whole"]
        self.scale(min(1.0, SHARE * whole.width / self.width)).move_to(whole.center)
