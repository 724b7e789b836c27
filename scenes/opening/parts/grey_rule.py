"""The answer to come: the chain rule in grey over the links that it walks along."""

from itertools import pairwise

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Circle, Line, VGroup

from scenes.formulae.chain import BARE_RULE
from scenes.parts.text.formula import Formula
from scenes.theme import Region, colours

LINKS = ("w", "z", "a", "C_0")
"""The quantities on the way from the weight to the cost."""
FACTORS = ("z", "a", "C")
"""The factors by the quantity that gives them their colour, each over the link that leads to it."""
SIZE = 90.0
RING = 0.48
"""Radius of the ring round an end of a link, in units at full size."""
STEP = 2.6
"""Distance of two ends of a link, in units at full size."""


class GreyRule(VGroup):
    """The rule, and at each of its factors the link that the factor measures; all grey until it is lit.

    The links run to the right or downwards, whichever lets the rule be larger in the region.
    """

    def __init__(self, region: Region) -> None:
        self.whole = Formula(BARE_RULE["whole"], size=SIZE)
        self.factors = VGroup(*(Formula(BARE_RULE[of], size=SIZE) for of in FACTORS))
        self.names = VGroup(
            *(VGroup(Circle(radius=RING, stroke_width=3), Formula(text, size=0.66 * SIZE)) for text in LINKS)
        )
        self.links = VGroup()
        self.times = VGroup(*(Formula("dot.op", size=1.5 * SIZE) for _ in FACTORS[1:]))
        super().__init__(self.whole, self.factors, self.times, self.names, self.links)
        shares = {}
        for run in (self._run_down, self._run_right):
            run()
            shares[run] = min(region.width / self.width, region.height / self.height, 1.0)
        if shares[self._run_down] > shares[self._run_right]:
            self._run_down()
        self.scale(max(shares.values())).move_to(region.center)
        self.set_color(colours().dim)

    @property
    def product(self) -> VGroup:
        """The factors and the dots between them, in order."""
        first, *rest = self.factors
        return VGroup(first, *(each for pair in zip(self.times, rest, strict=True) for each in pair))

    def _run_right(self) -> None:
        self._lay_out(STEP * RIGHT, 1.7 * UP)
        for dot, (left, right) in zip(self.times, pairwise(self.factors), strict=True):
            dot.move_to((left.get_center() + right.get_center()) / 2)

    def _run_down(self) -> None:
        self._lay_out(1.05 * STEP * DOWN, 1.5 * LEFT)
        for dot, factor in zip(self.times, self.factors[1:], strict=True):
            dot.move_to(factor.get_center()).set_x(self.whole.get_right()[0] - 0.35)

    def _lay_out(self, way: np.ndarray, aside: np.ndarray) -> None:
        """Links along the way, factors aside of them, the left side of the rule beside the first of these."""
        for i, name in enumerate(self.names):
            name.move_to(i * way)
        self.links.submobjects = [
            Line(start.get_center(), end.get_center(), buff=RING, stroke_width=5) for start, end in pairwise(self.names)
        ]
        for factor, link in zip(self.factors, self.links, strict=True):
            factor.move_to(link.get_center() + aside)
        self.whole.next_to(self.factors[0], LEFT, buff=0.9)

    def lit(self, steps: int) -> "GreyRule":
        """A copy whose first steps are lit: the weight, then link after link with its factor, at last the whole."""
        other, palette = self.copy(), colours()
        other.names[0].set_color(palette.w)
        for i, of in enumerate(FACTORS[:steps]):
            for each in (other.factors[i], other.links[i], other.names[i + 1]):
                each.set_color(palette.of(of))
            if i:
                other.times[i - 1].set_color(palette.ink)
        if steps > len(FACTORS):
            other.whole.set_color(palette.ink)
        return other
