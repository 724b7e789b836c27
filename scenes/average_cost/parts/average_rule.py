"""The average cost and its derivative: every C of the mean is differentiated where it stands."""

from manim import RIGHT, UP, Animation, FadeIn, ReplacementTransform, VGroup

from scenes.formulae.chain import AVERAGE, MEAN_COST
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.sign import Sign
from scenes.story import Beat
from scenes.theme import Region

KEPT = ("C", "equal", "mean", "Ci")
"""Parts that the cost and its derivative have in common."""
SIZE, GROW = 30.0, 1.6


class AverageRule(VGroup):
    """dC/dw = the mean of dC_i/dw = its number, at the top of a region, as large as its width allows.

    `average` is what it comes from, with the equals sign at the same place.
    """

    def __init__(self, beat: Beat, region: Region) -> None:
        self.average = Formula(MEAN_COST, {"C": "C", "Ci": "C"}, size=SIZE)
        self.derived = Formula(AVERAGE.source, AVERAGE.colours, size=SIZE)
        self.sign = Sign(beat, "mean_is", size=SIZE)
        self.result = Readout(beat, "dC_dw", colour=str(self.derived["C"][0].get_fill_color()), size=1.15 * SIZE)
        super().__init__(self.derived, self.sign, self.result)
        self.arrange(RIGHT, buff=0.16)
        for each in (self.sign, self.result):
            each.set_y(self.derived["equal"].get_y())
        self.scale(min(GROW, region.width / self.width)).move_to(region.center)
        self.shift((region.top - self.get_top()[1]) * UP)
        self.average.scale(self.derived["equal"].width / self.average["equal"].width)
        self.average.shift(self.derived["equal"].get_center() - self.average["equal"].get_center())

    def differentiate(self) -> list[Animation]:
        """What stays moves to its place; signs of differentiation and fraction bars come in around it."""
        kept = {id(each) for name in KEPT for each in self.derived[name]}
        fresh = VGroup(*(each for each in self.derived.submobjects if id(each) not in kept))
        same = [ReplacementTransform(self.average[name], self.derived[name]) for name in KEPT]
        return [*same, FadeIn(fresh)]
