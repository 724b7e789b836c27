"""What an entry is the product of: the two known factors, readable, behind a gap for every one that is new."""

from itertools import chain

from manim import RIGHT, DashedVMobject, Rectangle, SurroundingRectangle, VGroup, VMobject

from scenes.parts.text.formula import Formula
from scenes.parts.text.fraction import Fraction
from scenes.theme import SMALL, colours

KNOWN = (("a", "z"), ("C0", "a"))
"""The two known factors, each with what changes and what changed it."""
LARGEST, TALL, DOT = 31.0, 0.8, 0.08
"""Largest size of the factors, their height as a share of a row's, and the room round a dot, in units."""
GAP, LEAST = 0.42, 0.14
"""Largest and least width of a gap, in units."""


def is_low(height: float) -> bool:
    """Whether a row is too low for the factors at their least size."""
    return bool(Fraction(*KNOWN[0], size=SMALL).height + 0.12 > height)


def new_factors(layer: int, L: int) -> int:
    """How many factors of an entry of that layer are neither of the two: one, and two more for every layer before."""
    return 2 * (L - layer) + 1


class FactorChain(VGroup):
    """An equals sign, a gap for each of `new` factors, and the two known ones, in a row from a point to the right.

    `still` is what stands before the known factors come; `dots` come with them. `most` is the largest number of gaps
    of all rows: they share their size in the given width, and where they do not fit an ellipsis stands for some.
    """

    def __init__(self, new: int, most: int, width: float, height: float) -> None:
        size = min(LARGEST, LARGEST * TALL * height / Fraction(*KNOWN[0], size=LARGEST).height)
        self.known = [Fraction(*each, size=max(SMALL, size)) for each in KNOWN]
        frames = [
            SurroundingRectangle(each, buff=0.04, color=colours().of(of), corner_radius=0.06, stroke_width=2)
            for each, (of, _) in zip(self.known, (("a", "z"), ("C", "a")), strict=True)
        ]
        self.chips = [VGroup(frame, each) for frame, each in zip(frames, self.known, strict=True)]
        equals = Formula("=", size=max(SMALL, size))
        dot = Formula("dot.op", size=max(SMALL, size))
        apart = 2 * DOT + dot.width
        room = width - sum(each.width + apart for each in self.chips) - equals.width
        fit = int(room / (LEAST + apart))
        wide = min(GAP, max(LEAST, room / most - apart))
        gaps: list[VMobject] = [self._gap(wide, 0.8 * self.chips[0].height) for _ in range(min(new, fit))]
        if new > fit:
            gaps[len(gaps) // 2] = Formula("dots.c", size=max(SMALL, size))
        cells = [*gaps, *self.chips]
        dots = [dot.copy() for _ in cells[1:]]
        # The dots before the known factors come with them.
        self.dots = dots[-len(self.chips) :]
        self.still = VGroup(equals, *gaps, *dots[: -len(self.chips)])
        super().__init__(self.still, *self.dots, *self.chips)
        VGroup(equals, cells[0], *chain(*zip(dots, cells[1:], strict=True))).arrange(RIGHT, buff=DOT)

    def _gap(self, width: float, height: float) -> DashedVMobject:
        box = Rectangle(width=width, height=height, stroke_width=2, color=colours().dim)
        return DashedVMobject(box, num_dashes=16)
