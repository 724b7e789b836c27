"""The chain rule in fractions, with each factor's number under it: the tableau that several scenes share."""

from __future__ import annotations

import numpy as np
from manim import VGroup

from scenes.parts.formula import Formula
from scenes.parts.fraction import Fraction, colour_of
from scenes.parts.readout import Readout
from scenes.story import Beat
from scenes.theme import TEXT, Region, look

TERMS = {"dC0_dw": ("C0", "w"), "dz_dw": ("z", "w"), "da_dz": ("a", "z"), "dC0_da": ("C0", "a")}
"""The derivative and its three factors, each with what moves and what moved it."""
GAP = 0.16
"""Least free space between two columns, in units."""


class Rule(VGroup):
    """dC0/dw = dz/dw da/dz dC0/da in a region, as large as `size` allows; the beat tells the four numbers.

    The same region, beat's numbers and size give the same places, so that a scene can begin where another ended.
    `signs` are the equals sign of the formula, and in the row of numbers its own sign and the two dots.
    """

    def __init__(self, beat: Beat, region: Region, *, size: float = 40.0) -> None:
        self.digits = {
            name: Readout(beat, name, colour=look().palette.of(colour_of(above)), size=TEXT)
            for name, (above, _) in TERMS.items()
        }
        number_height = 0.3
        widths, size = self._sizes(region, size, number_height)
        self.fractions = {name: Fraction(*pair, size=size) for name, pair in TERMS.items()}
        self.signs = {
            "is": Formula("=", size=size),
            "numbers_are": Formula(str(beat.shown("product_is").value), size=TEXT),
            "times_0": Formula("dot", size=TEXT),
            "times_1": Formula("dot", size=TEXT),
        }
        super().__init__(*self.fractions.values(), *self.signs.values(), *self.digits.values())
        self._lay_out(region, widths, number_height)

    def _sizes(self, region: Region, size: float, number_height: float) -> tuple[list[float], float]:
        """Widths of the columns, and the largest size of the fractions that fits."""
        digits = [each.width for each in self.digits.values()]
        trial = [Fraction(*pair, size=size) for pair in TERMS.values()]
        factor = min(1.0, (region.height - number_height - GAP) / max(each.height for each in trial))
        while True:
            widths = [max(digit, each.width * factor) for digit, each in zip(digits, trial, strict=True)]
            if sum(widths) + 5 * GAP <= region.width or factor < 0.3:
                return widths, size * factor
            factor *= 0.97

    def _lay_out(self, region: Region, widths: list[float], number_height: float) -> None:
        # Between the first two columns stands the equals sign, which takes two gaps.
        free = region.width - sum(widths) - 5 * GAP
        gap = GAP + min(free / 5, 0.35)
        total = sum(widths) + 5 * gap
        fractions = list(self.fractions.values())
        height = max(each.height for each in fractions)
        x = region.center[0] - total / 2
        middle = region.center[1] + (number_height + GAP) / 2
        line = middle - height / 2 - GAP - number_height / 2
        for i, (name, width) in enumerate(zip(TERMS, widths, strict=True)):
            self.fractions[name].move_to([x + width / 2, middle, 0.0])
            self.digits[name].shift(np.array([x + width / 2, line - 0.1, 0.0]) - self.digits[name].base.points[0])
            x += width + gap
            if i == 0:
                self.signs["is"].move_to([x, middle, 0.0])
                self.signs["numbers_are"].move_to([x, line, 0.0])
                x += gap
            elif i < len(TERMS) - 1:
                self.signs[f"times_{i - 1}"].move_to([x - gap / 2, line, 0.0])

    def __getitem__(self, name: str) -> Fraction:  # type: ignore[override]
        """The fraction of that derivative."""
        return self.fractions[name]

    @property
    def formula(self) -> VGroup:
        """The fractions and their equals sign."""
        return VGroup(*self.fractions.values(), self.signs["is"])

    @property
    def numbers(self) -> VGroup:
        """The row of numbers with its signs."""
        return VGroup(*self.digits.values(), *(self.signs[name] for name in ("numbers_are", "times_0", "times_1")))
