"""The long way through the tree: beside every branch its derivative, multiplied down to the product."""

from collections.abc import Sequence
from itertools import pairwise

from manim import LEFT, Line, VGroup

from scenes.bias_and_activation.story import Factor
from scenes.formulae.equation import derivative
from scenes.numbers.chain import Entry, Quantity
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.sign import Sign
from scenes.parts.tree.tree import Tree
from scenes.story import Beat
from scenes.theme import SMALL, TEXT, Region, colours

SIGN = 0.22
"""Room for the sign of multiplication before a line, in units."""
NEAR = 0.21
"""Least distance of the line from the middles of the numbers above and below it, in units."""


class FactorLine(VGroup):
    """The derivative of one quantity with respect to another in one line, with the beat's number of that name."""

    def __init__(self, beat: Beat, name: str, above: Quantity, below: Quantity, size: float, sign: str = "") -> None:
        paint = {"top": above.letter, "bottom": below.letter}
        self.symbol = Formula(derivative(above.symbol, below.symbol, "top", "bottom", "slash"), paint, size=size)
        self.sign = Sign(beat, sign, size=size) if sign else Formula("=", size=size)
        self.digits = Readout(beat, name, colour=colours().of(above.letter), size=size, anchor=1.0)
        super().__init__(self.symbol, self.sign, self.digits)

    def stand(self, left: float, right: float, height: float) -> None:
        """Symbol at the left, digits at the right, the sign between them, in line with their middles."""
        self.symbol.move_to((left + self.symbol.width / 2, height, 0.0))
        self.digits.put_middle([right, height, 0.0])
        between = (self.symbol.get_right()[0] + self.digits.submobjects[1].get_left()[0]) / 2
        self.sign.move_to((between, height, 0.0))


class LongPath(VGroup):
    """Factors beside the branches of a path through the tree, a line under them, and their product.

    The beat holds the factors from the top of the path on, and the entry of the first weight, which is their product.
    """

    def __init__(self, beat: Beat, tree: Tree, path: Sequence[str], region: Region) -> None:
        self.branches = tree.path(*path)
        self.ends = tuple(pairwise(path))
        heights = [(branch.start.middle[1] + branch.end.middle[1]) / 2 for branch in self.branches]
        size = TEXT + 2 if region.width > 2.3 else SMALL + 0.5
        self.lines = VGroup(*(FactorLine(beat, each.name, each.above, each.below, size) for each in beat.all(Factor)))
        first, *_ = beat.all(Entry)
        self.result = FactorLine(beat, first.name, Quantity("C", 0), first.parameter, size, "path_is")
        widest = max(each.symbol.width + each.digits.width for each in self.every)
        width = min(region.width - SIGN, widest + 0.45)
        middle = region.center[0] + SIGN / 2
        left, right = middle - width / 2, middle + width / 2
        for line, height in zip(self.lines, heights, strict=True):
            line.stand(left, right, height)
        step = heights[-2] - heights[-1]
        under = heights[-1] - max(0.3 * step, NEAR)
        self.rule = Line((left, under, 0.0), (right, under, 0.0), stroke_width=2)
        self.rule.set_color(colours().dim)
        self.result.stand(left, right, under - max(0.3 * step, NEAR))
        for line in self.lines[1:]:
            line.add(Formula("times", size=size).set_color(colours().dim).next_to(line, LEFT, buff=0.08))
        super().__init__(self.lines, self.rule, self.result)

    @property
    def every(self) -> tuple[FactorLine, ...]:
        """All lines, the product's too."""
        return (*self.lines, self.result)
