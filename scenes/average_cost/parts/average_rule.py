"""The average cost, differentiated where every C of it stands."""

from manim import RIGHT, FadeIn, ReplacementTransform, VGroup

from scenes.formulae.chain import AVERAGE, MEAN_COST
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.sign import Sign
from scenes.story import Beat
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
