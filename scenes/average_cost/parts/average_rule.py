"""The average cost, differentiated where every C of it stands, and the quotient that measures the same on C itself."""

from manim import DOWN, RIGHT, FadeIn, ReplacementTransform, VGroup

from scenes.formulae.chain import AVERAGE, DIFFERENCE_QUOTIENT, MEAN_COST
from scenes.formulae.equation import SYMBOL, derivative, part
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.sign import Sign
from scenes.story import Beat, Moment
from scenes.theme import Region, colours

KEPT = ("C", "equal", "mean", "Ci")
"""Parts that the average cost and its derivative have in common."""
SIZE, GROW = 30.0, 1.7
"""Size of the formulae, and how much larger they may be."""


class AverageRule(VGroup):
    """dC/dw = the mean of dC_i/dw = its number, in a region, as large as that allows.

    `average` is what it comes from, with the equals sign at the same place.
    """

    def __init__(self, beat: Beat, region: Region) -> None:
        self.average = Formula(MEAN_COST, {"C": "C", "Ci": "C"}, size=SIZE)
        self.derived = Formula(AVERAGE.source, AVERAGE.colours, size=SIZE)
        self.sign = Sign(beat, "mean_is", size=SIZE)
        self.result = Readout(beat, "dC_dw", colour=colours().C, size=1.15 * SIZE)
        super().__init__(self.derived, self.sign, self.result)
        self.arrange(RIGHT, buff=0.14)
        axis = self.derived["equal"].get_y()
        self.sign.set_y(axis)
        self.result.put_on_axis((self.result.foot[0], axis, 0.0))
        self.scale(min(GROW, region.width / self.width, region.height / self.height)).move_to(region.center)
        self.average.scale(self.derived["equal"].width / self.average["equal"].width)
        self.average.shift(self.derived["equal"].get_center() - self.average["equal"].get_center())

    def differentiate(self) -> list[ReplacementTransform | FadeIn]:
        """What stays moves to its place; signs of differentiation and fraction bars come in around it."""
        same = [ReplacementTransform(self.average[name], self.derived[name]) for name in KEPT]
        return [*same, FadeIn(self.derived.without(*KEPT))]


class Quotient(VGroup):
    """dC/dw and what is measured for it on C itself, with the nudge, in a line or in two; `moment` is its beginning."""

    def __init__(self, beat: Beat, region: Region, moment: Moment) -> None:
        left = part(derivative("C", SYMBOL["w"], "dC", "dw"), "left")
        source = f"{left} approx {DIFFERENCE_QUOTIENT} {part('=', 'equals')}"
        self.formula = Formula(source, {"left": "C", "dC": "C", "dw": "w", "C": "C", "w": "w"}, size=SIZE)
        self.digits = Readout(beat, "measured", moment, colour=colours().C, size=1.15 * SIZE)
        self.nudge = Readout(beat, "h", moment, size=SIZE, anchor=0.0)
        h = Formula("h =", size=SIZE)
        self.h = VGroup(h, self.nudge.next_to(h, RIGHT, buff=0.14))
        self.nudge.put_middle([self.nudge.foot[0], h.submobjects[-1].get_y(), 0.0])
        super().__init__(self.formula, self.digits, self.h)
        wide = region.width > 2 * region.height + 3
        if wide:
            self.arrange(RIGHT, buff=0.2)
            self.h.shift(0.5 * RIGHT)
        else:
            self.digits.next_to(self.h, RIGHT, buff=0.6)
            VGroup(self.h, self.digits).next_to(self.formula, DOWN, buff=0.2)
        axis = self.formula.submobjects[-1].get_y() if wide else self.h[0].submobjects[-1].get_y()
        self.digits.put_middle([self.digits.foot[0], axis, 0.0])
        if wide:
            self.h.shift((0.0, axis - self.h[0].submobjects[-1].get_y(), 0.0))
        self.scale(min(GROW, region.width / self.width, region.height / self.height)).move_to(region.center)
