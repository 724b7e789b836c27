"""The rule to come: grey above the links that it follows, and lit link by link as a bead runs along them."""

from collections.abc import Callable
from itertools import pairwise

from manim import DOWN, RIGHT, Animation, ApplyMethod, Circle, Dot, FadeOut, Line, MoveToTarget, VGroup, linear

from scenes.formulae.chain import BARE_RULE
from scenes.parts.text.formula import Formula
from scenes.parts.text.words import Words
from scenes.theme import SMALL, Region, colours

LINKS = ("w", "z", "a", "C_0")
"""The quantities on the way from the weight to the cost."""
FACTORS = ("z", "a", "C")
"""The factors by the quantity that gives them their colour."""
NAME = 34.0
"""Largest size of a quantity's name."""
NAME_FOR_STEP = 17.0
"""Size of a name for a unit of the distance of two rings."""
LARGEST = 84.0
"""Largest size of the rule."""
EMS = 8.8
"""Width of the rule in em."""
RING, FURTHEST = 0.62, 3.6
"""Largest radius of a ring, and largest distance of two, in units."""
SLENDER = 0.24
"""Radius of a ring as a share of that distance."""


class GreyRule(VGroup):
    """`rule` is one line; below it `rings` hold the quantities, with `names`, and `links` join them; all grey at first.

    `write` typesets the name of a quantity, by the quantity and its `size`.
    """

    def __init__(self, region: Region, write: Callable[..., Words]) -> None:
        self.rule = Formula(BARE_RULE, size=min(LARGEST, 96 * region.width / EMS))
        step = min(FURTHEST, region.width / (len(LINKS) - 1 + 2 * SLENDER))
        radius = min(RING, SLENDER * step)
        self.rings = VGroup(
            *(
                VGroup(
                    Circle(radius=radius, stroke_width=4),
                    Formula(text, size=92 * radius),
                ).move_to(i * step * RIGHT)
                for i, text in enumerate(LINKS)
            )
        )
        ends = pairwise(each.get_center() for each in self.rings)
        self.links = VGroup(*(Line(start, end, buff=radius, stroke_width=7) for start, end in ends))
        size = max(SMALL, min(NAME, NAME_FOR_STEP * step))
        self.names = VGroup(*(write(text, size=size, width=0.92 * step, align="center") for text in LINKS))
        for name, ring in zip(self.names, self.rings, strict=True):
            name.next_to(ring, DOWN, buff=0.16)
        path = VGroup(self.rings, self.links, self.names)
        super().__init__(self.rule, path)
        self.arrange(DOWN, buff=min(1.1, 0.16 * region.height + 0.2)).move_to(region.center)
        self.set_color(colours().dim)
        self.bead = Dot(radius=0.3 * radius, color=colours().ink).move_to(self.links[0].get_start())

    def light(self, i: int) -> list[Animation]:
        """The i-th link is lit with the ring that it leads to and with its factor; 0 lights the weight."""
        palette = colours()
        if i == 0:
            first = VGroup(self.rings[0], self.names[0])
            first.generate_target().set_color(palette.w)
            return [MoveToTarget(first)]
        of = FACTORS[i - 1]
        lit = VGroup(self.rule[of], self.rings[i], self.links[i - 1], self.names[i])
        if i > 1:
            self.rule[f"times_{of}"].set_color(palette.ink)
        lit.generate_target().set_color(palette.of(of))
        return [MoveToTarget(lit)]

    def finish(self) -> list[Animation]:
        """The bead goes, and the whole rule is lit."""
        left = self.rule["whole"]
        left.generate_target().set_color(colours().C)
        return [MoveToTarget(left), FadeOut(self.bead, scale=2.0)]

    def run(self, i: int) -> Animation:
        """The bead runs along the i-th link, from 1."""
        link = self.links[i - 1]
        self.bead.move_to(link.get_start())
        return ApplyMethod(self.bead.move_to, link.get_end(), rate_func=linear)
