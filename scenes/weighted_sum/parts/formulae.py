"""The formulae of the last activation: the sum alone, the whole, and the two that the whole is split into."""

from manim import LEFT, UP, VGroup

from scenes.formulae import chain
from scenes.parts.text.fitting import largest
from scenes.parts.text.formula import Formula
from scenes.parts.text.line import NumberedLine, line
from scenes.parts.text.words import Words, em_of
from scenes.story import Beat
from scenes.theme import EM, Region

SIZES = (64.0, 60.0, 56.0, 52.0, 48.0, 45.0, 42.0, 39.0, 36.0, 33.0, 30.0, 27.0, 24.0, 21.5, 20.0)
"""Sizes that are tried, from the largest."""
DIGITS = 0.86
"""Size of numbers as a share of that of the symbols above them."""
UNDER = 0.0128
"""Distance of the numbers' line from that of the symbols, in units for a point of size."""
APART, NEAR = 0.9, 0.14
"""Least room between formulae beside each other, and between a name and what it names, in units."""


def whole_line(region: Region) -> Formula:
    """a = sigma(w a_prev + b), as large as fits."""
    return largest(
        lambda size: line(chain.ACTIVATION.source, size), SIZES, lambda made: made.width <= region.width
    ).move_to(region.center)


def inside_line(whole: Formula) -> Formula:
    """w a_prev + b alone, as large as the whole and on its baseline, in the middle of where that will stand."""
    found = line(chain.INSIDE_SUM, em_of(whole["a"][0]) / EM).move_to(whole)
    return found.shift((whole["w"][0].get_bottom()[1] - found["w"][0].get_bottom()[1]) * UP)


class Split(VGroup):
    """z = w a_prev + b under its name, and a = sigma(z), each over its numbers: beside each other if there is room."""

    def __init__(self, beat: Beat, region: Region, name: Words) -> None:
        size = largest(lambda size: size, SIZES, lambda size: self._lay_out(beat, region, name, size))
        self._lay_out(beat, region, name, size)
        super().__init__(name, self.sum, self.sum_numbers, self.sigma, self.sigma_numbers)

    def _lay_out(self, beat: Beat, region: Region, name: Words, size: float) -> bool:
        """Lay everything out in this size; whether it keeps to the region."""
        self.sum, self.sigma = (line(each.source, size) for each in (chain.WEIGHTED_SUM, chain.ACTIVATION_OF_SUM))
        sources = (chain.WEIGHTED_SUM.source, chain.ACTIVATION_OF_SUM.source)
        self.sum_numbers, self.sigma_numbers = (NumberedLine(beat, each, DIGITS * size) for each in sources)
        pairs = []
        for upper, lower in ((self.sum, self.sum_numbers), (self.sigma, self.sigma_numbers)):
            pairs.append(VGroup(upper, lower.put_under(upper, UNDER * 1.12 * size)))
        name.next_to(self.sum["z"], UP, buff=NEAR).align_to(self.sum["z"], LEFT)
        first, second = VGroup(name, *pairs[0]), pairs[1]
        if region.width > 2.5 * region.height:
            second.next_to(first, buff=APART)
            second.shift((self.sum["equals"].get_y() - self.sigma["equals"].get_y()) * UP)
        else:
            second.next_to(first, -UP, buff=0.2)
            second.shift((self.sum["equals"].get_x() - self.sigma["equals"].get_x()) * -LEFT)
        everything = VGroup(first, second).move_to(region.center)
        return bool(everything.width <= region.width and everything.height <= region.height)
