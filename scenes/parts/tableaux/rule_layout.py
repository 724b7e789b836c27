"""Where the pieces of the chain rule stand: a factor a column, or a factor a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from manim import Line, Mobject, VGroup

from scenes.parts.text.formula import Formula
from scenes.parts.text.words import EM
from scenes.theme import SMALL, Region, look

GAP, MOST_GAP = 0.17, 1.1
"""Least and most free space between two columns, in units."""
MOST_APART = 0.0085
"""Most free space between two lines, in units for a point of the fractions' size."""
DIGITS = 0.72
"""Size of the numbers as a share of the formula's, never below the smallest text."""
TALL = 0.72
"""Height of the figures, in em."""
SQUEEZED = 0.78
"""Share of a row's height that its fraction may take."""
Pieces = Mapping[str, Mobject]


def digits_size(size: float) -> float:
    """Size of numbers and meanings under fractions of that size."""
    return max(SMALL, DIGITS * size)


@dataclass(frozen=True)
class Sizes:
    """Width and height in units of fractions and meanings (none where they are not wanted) at `size`; digits per em."""

    size: float
    fractions: Mapping[str, tuple[float, float]]
    meanings: Mapping[str, tuple[float, float]]
    digits: Mapping[str, float]

    def at(self, size: float) -> Sizes:
        """The same for another size; numbers and meanings do not shrink below the smallest text."""
        share, small = size / self.size, digits_size(size) / digits_size(self.size)
        return Sizes(
            size,
            {name: (share * w, share * h) for name, (w, h) in self.fractions.items()},
            {name: (small * w, small * h) for name, (w, h) in self.meanings.items()},
            self.digits,
        )

    def width(self, name: str) -> float:
        """Width of a column."""
        widths = [self.fractions[name][0], self.digits[name] * digits_size(self.size)]
        return max([*widths, self.meanings[name][0]] if name in self.meanings else widths)

    @property
    def lines(self) -> tuple[float, ...]:
        """Heights of the lines, from the top."""
        high = [max(height for _, height in each.values()) for each in (self.fractions, self.meanings) if each]
        return (*high, TALL * EM * digits_size(self.size))

    def smaller(self) -> Iterator[Sizes]:
        """From this size down to the smallest."""
        for size in np.linspace(self.size, SMALL, 40):
            yield self.at(float(size))


@dataclass(frozen=True)
class Columns:
    """A column a term, the lines under each other, in the middle of the region."""

    sizes: Sizes
    region: Region
    apart: float

    @property
    def size(self) -> float:
        """Size of the fractions."""
        return self.sizes.size

    @property
    def free(self) -> tuple[float, float]:
        """Room that is left beside the columns and their equals sign, and above and below the lines."""
        widths = sum(self.sizes.width(name) for name in self.sizes.fractions)
        return self.region.width - widths - EM * self.size, self.region.height - sum(self.sizes.lines)

    @property
    def fits(self) -> bool:
        """Whether the least gaps find room."""
        across, down = self.free
        return across >= 5 * GAP and down >= self.apart * (len(self.sizes.lines) - 1)

    @property
    def heights(self) -> list[float]:
        """The middles of the lines."""
        lines = self.sizes.lines
        apart = max(self.apart, min(MOST_APART * self.size, self.free[1] / len(lines)))
        top = self.region.center[1] + (sum(lines) + apart * (len(lines) - 1)) / 2
        return [top - sum(lines[:i]) - apart * i - each / 2 for i, each in enumerate(lines)]

    def lay_out(self, fractions: Pieces, meanings: Pieces, digits: Pieces, signs: dict[str, VGroup]) -> None:
        """Fractions above, meanings between where there are any, numbers below; the dots between the numbers."""
        rows, gap = self.heights, max(0.0, min(MOST_GAP, self.free[0] / 5))
        equals = EM * self.size
        x = self.region.center[0] - (self.region.width - self.free[0] + 5 * gap) / 2
        for i, name in enumerate(fractions):
            middle = x + self.sizes.width(name) / 2
            fractions[name].move_to([middle, rows[0], 0.0])
            digits[name].move_to([middle, rows[-1], 0.0])
            if name in meanings:
                meanings[name].move_to([middle, rows[1], 0.0])
            x += self.sizes.width(name) + gap
            if i == 0:
                signs["is"].move_to([x + equals / 2, rows[0], 0.0])
                signs["numbers_are"].move_to([x + equals / 2, rows[-1], 0.0])
                x += equals + gap
            elif i < len(fractions) - 1:
                signs[f"times_{i - 1}"].move_to([x - gap / 2, rows[-1], 0.0])
                signs[f"dot_{i - 1}"].move_to([x - gap / 2, rows[0], 0.0])


@dataclass(frozen=True)
class Rows:
    """A row a factor: fraction, meaning, number; a line under the numbers, and the product below it."""

    sizes: Sizes
    region: Region

    @property
    def size(self) -> float:
        """Size of the fractions."""
        return self.sizes.size

    @property
    def columns(self) -> tuple[float, float, float]:
        """Widths of the fractions, the meanings and the numbers."""
        fractions, meanings = (max(w for w, _ in each.values()) for each in (self.sizes.fractions, self.sizes.meanings))
        return fractions, meanings, max(self.sizes.digits.values()) * digits_size(self.size)

    @property
    def gap(self) -> float:
        """Free room on both sides of an equals sign, at most the widest."""
        return min(MOST_GAP, (self.region.width - sum(self.columns) - 2 * EM * digits_size(self.size)) / 4)

    @property
    def step(self) -> float:
        """Distance of two rows."""
        return self.region.height / len(self.sizes.fractions)

    @property
    def fits(self) -> bool:
        """Whether everything finds room."""
        return self.gap >= GAP and self.sizes.lines[0] <= SQUEEZED * self.step

    def lay_out(self, fractions: Pieces, meanings: Pieces, digits: Pieces, signs: dict[str, VGroup]) -> None:
        """The factors from the top, the whole at the foot."""
        sign = EM * digits_size(self.size) + 2 * self.gap
        wide = sum(self.columns) + 2 * sign
        left = self.region.center[0] - (wide - self.columns[0]) / 2
        equal = left + (self.columns[0] + sign) / 2
        right = self.region.center[0] + (wide - self.columns[2]) / 2
        times = right - (self.columns[2] + sign) / 2
        whole, *factors = fractions
        for i, name in enumerate((*factors, whole)):
            height = self.region.top - (i + 0.5) * self.step
            fractions[name].move_to([left, height, 0.0])
            digits[name].move_to([right, height, 0.0])
            if name in meanings:
                meanings[name].move_to([(equal + times) / 2, height, 0.0])
                for which, x in (("means", equal), ("counts", times)):
                    signs[f"{which}_{name}"] = Formula("=", size=digits_size(self.size)).move_to([x, height, 0.0])
            if 0 < i < len(factors):
                signs[f"times_{i - 1}"].move_to([right, height + self.step / 2, 0.0])
        foot = self.region.bottom + self.step / 2
        for name in ("is", "dot_0", "dot_1"):
            signs.pop(name)
        signs["numbers_are"].move_to([times, foot, 0.0])
        sides = self.region.center[0] - wide / 2, self.region.center[0] + wide / 2
        ends = [[x, self.region.bottom + self.step, 0.0] for x in sides]
        signs["line"] = VGroup(Line(*ends, stroke_width=2, color=look().palette.dim))


def fit_columns(sizes: Sizes, region: Region, apart: float) -> Columns:
    """The largest columns that fit, or the smallest."""
    *_, last = tried = [Columns(each, region, apart) for each in sizes.smaller()]
    return next((each for each in tried if each.fits), last)


def fit_rows(sizes: Sizes, region: Region) -> Rows | None:
    """The largest rows that fit."""
    return next((each for each in (Rows(each, region) for each in sizes.smaller()) if each.fits), None)
