"""The chain rule in fractions, with each factor's number under it: the tableau that several scenes share."""

from __future__ import annotations

import numpy as np
from manim import VGroup

from scenes.parts.formula import Formula
from scenes.parts.fraction import Fraction
from scenes.parts.readout import Readout, width_of
from scenes.parts.sign import Sign
from scenes.parts.words import EM
from scenes.story import Beat
from scenes.theme import SMALL, Region, look

TERMS = {"dC0_dw": ("C0", "w"), "dz_dw": ("z", "w"), "da_dz": ("a", "z"), "dC0_da": ("C0", "a")}
"""The derivative and its three factors, each with what moves and what moved it."""
GAP, MOST_GAP = 0.14, 0.55
"""Least and most free space between two columns, in units."""
DROP = 0.2
"""Free space between the fractions and their numbers, in units."""
DIGITS = 0.62
"""Size of the numbers as a share of the formula's, never below the smallest text."""


class Rule(VGroup):
    """dC0/dw = dz/dw da/dz dC0/da in a region, as large as `size` allows; the beat tells the four numbers.

    The same region, beat's numbers and size give the same places, so that a scene can begin where another ended.
    `signs` are the equals sign of the formula, and in the row of numbers its own sign and the two dots.
    """

    def __init__(self, beat: Beat, region: Region, *, size: float = 44.0) -> None:
        super().__init__()
        trial = [Fraction(*pair, size=size) for pair in TERMS.values()]
        texts = [beat.shown(name).text for name in TERMS]
        self.size = self._largest(trial, texts, region, size)
        self.fractions = {name: Fraction(*pair, size=self.size) for name, pair in TERMS.items()}
        self.digits = {
            name: Readout(beat, name, colour=look().palette.of(above), size=self._digits_size(self.size))
            for name, (above, _) in TERMS.items()
        }
        size = self.size
        digits = self._digits_size(size)
        self.signs = {
            "is": Formula("=", size=size),
            "numbers_are": Sign(beat, "product_is", size=digits),
            "times_0": Formula("dot", size=digits),
            "times_1": Formula("dot", size=digits),
        }
        self.add(*self.fractions.values(), *self.signs.values(), *self.digits.values())
        self._lay_out(region)

    def _digits_size(self, size: float) -> float:
        return max(SMALL, DIGITS * size)

    def _largest(self, trial: list[Fraction], texts: list[str], region: Region, size: float) -> float:
        """The largest size of which the columns fit the width and the two rows the height."""
        for tried in np.linspace(size, SMALL, 40):
            share, em = float(tried) / size, self._digits_size(float(tried)) * EM
            self.widths = [
                max(each.width * share, width_of(text) * em) for each, text in zip(trial, texts, strict=True)
            ]
            self.heights = (max(each.height for each in trial) * share, 0.7 * em)
            wide = sum(self.widths) + 5 * GAP + em > region.width
            if not wide and sum(self.heights) + DROP <= region.height:
                break
        return float(tried)

    def _lay_out(self, region: Region) -> None:
        free = region.width - sum(self.widths) - self.signs["is"].width
        gap = min(MOST_GAP, free / 5)
        x = region.center[0] - (region.width - free + 5 * gap) / 2
        middle = region.center[1] + (self.heights[1] + DROP) / 2
        line = middle - self.heights[0] / 2 - DROP - self.heights[1] / 2
        for i, (name, width) in enumerate(zip(TERMS, self.widths, strict=True)):
            self.fractions[name].move_to([x + width / 2, middle, 0.0])
            self.digits[name].move_to([x + width / 2, line, 0.0])
            x += width + gap
            if i == 0:
                half = self.signs["is"].width / 2
                self.signs["is"].move_to([x + half, middle, 0.0])
                self.signs["numbers_are"].move_to([x + half, line, 0.0])
                x += 2 * half + gap
            elif i < len(TERMS) - 1:
                self.signs[f"times_{i - 1}"].move_to([x - gap / 2, line, 0.0])

    def __getitem__(self, name: str) -> Fraction:  # type: ignore[override]
        """The fraction of that derivative."""
        return self.fractions[name]

    def tell(self, beat: Beat) -> Rule:
        """The numbers stand for what this beat tells."""
        for digits in self.digits.values():
            digits.tell(beat)
        return self

    @property
    def formula(self) -> VGroup:
        """The fractions and their equals sign."""
        return VGroup(*self.fractions.values(), self.signs["is"])

    @property
    def factors(self) -> VGroup:
        """The fractions, the equals sign and the factors' numbers: all but the product."""
        return VGroup(*self.formula, *(self.digits[name] for name in list(TERMS)[1:]))

    @property
    def numbers(self) -> VGroup:
        """The row of numbers with its signs."""
        return VGroup(*self.digits.values(), *(self.signs[name] for name in ("numbers_are", "times_0", "times_1")))
