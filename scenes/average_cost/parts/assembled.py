"""The three factors with their formulae and numbers, and the one number that they make."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from manim import RIGHT, AnimationGroup, ArcBetweenPoints, Line, Mobject, ShowPassingFlash, VGroup

from scenes.numbers.last_connection import FACTORS
from scenes.parts.text.formula import Formula
from scenes.parts.text.fraction import Fraction, colour_of
from scenes.parts.text.readout import Readout
from scenes.parts.text.sign import Sign
from scenes.story import Beat
from scenes.theme import TEXT, Region, look

RATIO = {"dz_dw": ("z", "w"), "da_dz": ("a", "z"), "dC0_da": ("C0", "a")}
MEANING = {
    "dz_dw": ("{{a^((L-1)) : a}}", {"a": "a"}),
    "da_dz": ("{{sigma' ( {{z^((L)) : z}} ) : slope}}", {"slope": "a", "z": "z"}),
    "dC0_da": ("{{2 ( {{a^((L)) : a}} - {{y : y}} ) : error}}", {"error": "C", "a": "a", "y": "y"}),
}
"""What each factor is, its symbols in their own colours."""
SIZES = (68.0, 64.0, 60.0, 56.0, 52.0, 48.0, 44.0)
"""Sizes of the fractions side by side that are tried, from the largest."""
UNDER = 31.0
"""Size of the fractions under each other, where no row fits."""
GAP, WIDE = 0.5, 1.3
"""Least and largest room between two columns, in units."""
FLIGHT = 1.6
"""Seconds in which the light of the factors runs into the product."""


class Assembled(VGroup):
    """Fraction, formula and number of every factor; the whole fraction, the sign and the product.

    Columns side by side where the region is wide enough, rows under each other where it is not.
    """

    def __init__(self, beat: Beat, region: Region) -> None:
        super().__init__()
        for size in SIZES:
            self._make(beat, size)
            if self._width + 3 * GAP <= region.width and self._height <= region.height:
                self._in_columns(region)
                break
        else:
            self._make(beat, UNDER)
            self._in_rows(region)
        self.add(self.rule, self.sign, self.total, *self.meanings.values(), *self.digits.values(), self.times)

    @property
    def rule(self) -> VGroup:
        """The chain rule itself: the whole fraction and its factors, with the signs between them."""
        return VGroup(self.whole, self.signs, *self.fractions.values())

    def _make(self, beat: Beat, size: float) -> None:
        small, digits = max(TEXT + 4, 0.74 * size), max(TEXT + 4, 0.8 * size)
        self.size, self.signs, self.times = size, VGroup(), VGroup()
        self.fractions = {name: Fraction(*RATIO[name], size=size) for name in FACTORS}
        self.meanings = {name: Formula(*MEANING[name], size=small) for name in FACTORS}
        self.digits = {name: Readout(beat, name, colour=self.colour(name), size=digits) for name in FACTORS}
        self.whole, self.sign = Fraction("C0", "w", size=size), Sign(beat, "product_is", size=digits)
        self.total = Readout(beat, "dC0_dw", colour=look().palette.C, size=1.2 * digits)

    def colour(self, name: str) -> str:
        """The colour of a factor: its numerator's."""
        return look().palette.of(colour_of(RATIO[name][0]))

    def column(self, name: str) -> tuple[Mobject, Mobject, Mobject]:
        """Fraction, formula and number of a factor."""
        return self.fractions[name], self.meanings[name], self.digits[name]

    @property
    def _widths(self) -> list[float]:
        factors = [max(piece.width for piece in self.column(name)) for name in FACTORS]
        return [max(self.whole.width, self.total.width), *factors]

    @property
    def _width(self) -> float:
        return sum(self._widths)

    @property
    def _rows(self) -> list[float]:
        """Heights of the fractions, of what they are, and of the numbers."""
        return [max(self.column(name)[i].height for name in FACTORS) for i in range(3)]

    @property
    def _height(self) -> float:
        return sum(self._rows) + 2 * GAP

    def _mark(self, to: VGroup, source: str, *place: float) -> None:
        to.add(Formula(source, size=self.size).move_to([*place, 0.0]))

    def _in_columns(self, region: Region) -> None:
        """whole = factor · factor · factor, under each factor what it is, under that its number."""
        first, second, third = self._rows
        room = (region.height - first - second - third) / 2
        high = region.top - first / 2
        middle, low = high - (first + second) / 2 - room, region.bottom + third / 2
        gap = min(WIDE, (region.width - self._width) / 3)
        x = region.center[0] - (self._width + 3 * gap) / 2
        pieces: list[tuple[Mobject, ...]] = [(self.whole, self.total), *(self.column(name) for name in FACTORS)]
        for i, (width, column) in enumerate(zip(self._widths, pieces, strict=True)):
            heights = (high, low) if i == 0 else (high, middle, low)
            for piece, height in zip(column, heights, strict=True):
                piece.move_to([x + width / 2, height, 0.0])
                if isinstance(piece, Fraction):
                    piece.shift([0.0, height - piece.bar.get_center()[1], 0.0])
            x += width + gap
        self._between((self.whole, *self.fractions.values()), high, self.signs, "=", *2 * ["dot.op"])
        self._between(tuple(self.digits.values()), low, self.times, *2 * ["dot.op"])
        first = self.digits[FACTORS[0]].get_left()[0]
        self.sign.move_to([(self.total.get_right()[0] + first) / 2, low, 0.0])
        self._ways = [(self.digits[name].get_bottom(), self.total.get_bottom()) for name in FACTORS]

    def _between(self, row: Sequence[Mobject], height: float, to: VGroup, *signs: str) -> None:
        """A sign in the middle between neighbours of a row."""
        for (left, right), sign in zip(pairwise(row), signs, strict=True):
            self._mark(to, sign, (left.get_right()[0] + right.get_left()[0]) / 2, height)

    def _in_rows(self, region: Region) -> None:
        """A factor a row, a line under the factors, and the whole below it."""
        step = region.height / (len(FACTORS) + 1)
        left, equal, middle, times, right = (
            region.left + share * region.width for share in (0.1, 0.245, 0.46, 0.67, 0.85)
        )
        for i, name in enumerate(FACTORS):
            height = region.top - (i + 0.5) * step
            for piece, x in zip(self.column(name), (left, middle, right), strict=True):
                piece.move_to([x, height, 0.0])
            self._mark(self.signs, "=", equal, height)
            self._mark(self.times, "=", times, height)
            if i:
                self._mark(self.times, "dot.op", right, height + step / 2)
        foot = region.bottom + 0.45 * step
        self.whole.move_to([left, foot, 0.0])
        self.sign.move_to([times, foot, 0.0])
        self.total.move_to([right, foot, 0.0])
        ends = [[x, region.bottom + 0.97 * step, 0.0] for x in (region.left, region.right)]
        self.times.add(Line(*ends, stroke_width=2, color=look().palette.dim))
        self._ways = [(self.digits[name].get_right(), self.total.get_right()) for name in FACTORS]

    def multiply(self) -> AnimationGroup:
        """Lights run from the numbers into their product, one after the other, each in its factor's colour."""
        flashes = []
        for name, (start, end) in zip(FACTORS, self._ways, strict=True):
            down = abs(end[0] - start[0]) > abs(end[1] - start[1])
            away = np.array([0.0, -0.12, 0.0]) if down else 0.08 * RIGHT
            # Both bulge away from the numbers: below a row of them, to the right of a column.
            arc = ArcBetweenPoints(start + away, end + away, angle=-0.7 if down else -0.4)
            arc.set_stroke(self.colour(name), 6)
            flashes.append(ShowPassingFlash(arc, time_width=0.6))
        return AnimationGroup(*flashes, lag_ratio=0.35, run_time=FLIGHT)
