"""The three factors with their formulae and numbers, and the one number that they make."""

from __future__ import annotations

from collections.abc import Sequence

from manim import Line, Mobject, VGroup

from scenes.parts.formula import Formula
from scenes.parts.fraction import Fraction, colour_of
from scenes.parts.readout import Readout
from scenes.parts.sign import Sign
from scenes.quantities import FACTORS
from scenes.story import Beat
from scenes.theme import TEXT, Region, look

RATIO = {"dz_dw": ("z", "w"), "da_dz": ("a", "z"), "dC0_da": ("C0", "a")}
MEANING = {"dz_dw": "a^((L-1))", "da_dz": "sigma' (z^((L)))", "dC0_da": "2 (a^((L)) - y)"}
LARGE, SMALLER = 46.0, 30.0
"""Sizes of the fractions side by side, and under each other where a row does not fit."""
GAP = 0.5
"""Least room between two columns, in units."""


class Assembled(VGroup):
    """Fraction, formula and number of every factor; the whole fraction, the sign and the product.

    Columns side by side where the region is wide enough, rows under each other where it is not.
    """

    def __init__(self, beat: Beat, region: Region) -> None:
        super().__init__()
        self._make(beat, LARGE)
        if self._width + 3 * GAP <= region.width:
            self._in_columns(region)
        else:
            self._make(beat, SMALLER)
            self._in_rows(region)
        self.add(self.signs, self.whole, self.sign, self.total)
        self.add(*(piece for name in FACTORS for piece in self.column(name)))

    def _make(self, beat: Beat, size: float) -> None:
        small = max(TEXT + 4, 0.75 * size)
        self.size, self.signs = size, VGroup()
        self.fractions = {name: Fraction(*RATIO[name], size=size) for name in FACTORS}
        self.meanings, self.digits = {}, {}
        for name in FACTORS:
            colour = look().palette.of(colour_of(RATIO[name][0]))
            self.meanings[name] = Formula(MEANING[name], size=small).set_color(colour)
            self.digits[name] = Readout(beat, name, colour=colour, size=small)
        self.whole, self.sign = Fraction("C0", "w", size=size), Sign(beat, "product_is", size=small)
        self.total = Readout(beat, "dC0_dw", colour=look().palette.C, size=small + 4)

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

    def _mark(self, source: str, *place: float) -> None:
        self.signs.add(Formula(source, size=self.size).move_to([*place, 0.0]))

    def _in_columns(self, region: Region) -> None:
        """whole = factor · factor · factor, under each factor what it is, under that its number."""
        high, middle, low = (region.top - share * region.height for share in (0.25, 0.56, 0.82))
        gap = min(1.2, (region.width - self._width) / 3)
        x = region.center[0] - (self._width + 3 * gap) / 2
        pieces: Sequence[tuple[Mobject, ...]] = [self.column(name) for name in FACTORS]
        for i, (width, column) in enumerate(zip(self._widths, [(self.whole, self.total), *pieces], strict=True)):
            heights = (high, low) if i == 0 else (high, middle, low)
            for piece, height in zip(column, heights, strict=True):
                piece.move_to([x + width / 2, height, 0.0])
            x += width
            if i == 0:
                self._mark("=", x + gap / 2, high)
                self.sign.move_to([x + gap / 2, low, 0.0])
            elif i < len(FACTORS):
                self._mark("dot", x + gap / 2, high)
                self._mark("dot", x + gap / 2, low)
            x += gap

    def _in_rows(self, region: Region) -> None:
        """A factor a row, a line under the factors, and the whole below it."""
        step = region.height / (len(FACTORS) + 1)
        left, equal, middle, times, right = (
            region.left + share * region.width for share in (0.1, 0.245, 0.46, 0.67, 0.86)
        )
        for i, name in enumerate(FACTORS):
            height = region.top - (i + 0.5) * step
            for piece, x in zip(self.column(name), (left, middle, right), strict=True):
                piece.move_to([x, height, 0.0])
            self._mark("=", equal, height)
            self._mark("=", times, height)
            if i:
                self._mark("dot", right, height + step / 2)
        foot = region.bottom + 0.45 * step
        self.whole.move_to([left, foot, 0.0])
        self.sign.move_to([times, foot, 0.0])
        self.total.move_to([right, foot, 0.0])
        ends = [[x, region.bottom + 0.97 * step, 0.0] for x in (region.left, region.right)]
        self.signs.add(Line(*ends, stroke_width=2, color=look().palette.dim))
