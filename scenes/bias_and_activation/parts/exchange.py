"""One product for several parameters: they differ in the first factor only, and nothing else moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from manim import RIGHT, VGroup, VMobject

from scenes.parts.text.formula import Formula
from scenes.parts.text.fraction import SYMBOL, Fraction, colour_of
from scenes.parts.text.readout import Readout
from scenes.parts.text.sign import Sign
from scenes.story import Beat
from scenes.theme import SMALL, Region, look

SIZES = (44.0, 41.0, 38.0, 35.0, 32.0, 29.0, 27.0, 25.0, 23.0, 21.5, SMALL + 0.5)
"""Sizes of the fractions that are tried, from the largest."""
ROWS = (0.0, -0.9, -1.42)
"""Heights of fractions, of what they are, and of their numbers, in units at a size of 30."""
GAP = 0.22
"""Room between columns in units at a size of 30."""


@dataclass(frozen=True)
class Start:
    """What differs: the parameter `of`, the beat's name of the first factor, what it is, the sign's name."""

    of: str
    first: str
    meaning: str
    sign: str

    @property
    def result(self) -> str:
        """The beat's name of the product."""
        return f"dC0_d{self.of}"


class Factor(VGroup):
    """A column: a fraction, what it is (if that is said), and its number."""

    def __init__(self, beat: Beat, fraction: Fraction, name: str, meaning: VMobject, size: float) -> None:
        colour = look().palette.of(colour_of(fraction.above))
        self.fraction, self.meaning = fraction, meaning
        self.digits = Readout(beat, name, colour=colour, size=max(SMALL, 0.8 * size))
        rows = [height * size / 30 for height in ROWS]
        self.fraction.shift(-self.fraction.bar.get_center())
        if len(meaning.get_family()) > 1:
            meaning.move_to([0.0, rows[1], 0.0])
        self.digits.put_middle([0.0, rows[2], 0.0])
        super().__init__(fraction, meaning, self.digits)


class Variant(VGroup):
    """The product's value and first factor for one parameter, with the sign between the shown numbers."""

    def __init__(self, beat: Beat, start: Start, size: float) -> None:
        meaning = Formula(start.meaning, size=max(SMALL, 0.85 * size))
        if start.meaning in SYMBOL.values():
            of = next(name for name, source in SYMBOL.items() if source == start.meaning)
            meaning.set_color(look().palette.of(colour_of(of)))
        self.left = Factor(beat, Fraction("C0", start.of, size=size), start.result, VMobject(), size)
        self.first = Factor(beat, Fraction("z", start.of, size=size), start.first, meaning, size)
        self.sign = Sign(beat, start.sign, size=max(SMALL, 0.8 * size)).move_to([0.0, ROWS[2] * size / 30, 0.0])
        super().__init__(self.left, self.first, self.sign)


class Exchange(VGroup):
    """left = first · da/dz · dC0/da; `variants` by parameter stand in the same columns, of which one is on stage.

    Each start comes with the beat that knows its numbers. The largest size that fits the region is taken.
    """

    def __init__(self, starts: Sequence[tuple[Beat, Start]], region: Region) -> None:
        super().__init__()
        for self.size in SIZES:
            self._typeset(starts)
            if self.columns[-1].get_right()[0] <= region.width and self._height() <= region.height:
                break
        everything = VGroup(*self.columns)
        everything.move_to(region.center)
        self.add(self.rest)

    def _typeset(self, starts: Sequence[tuple[Beat, Start]]) -> None:
        size, beat = self.size, starts[0][0]
        self.variants: Mapping[str, Variant] = {start.of: Variant(told, start, size) for told, start in starts}
        small = max(SMALL, 0.85 * size)
        slope = Formula("sigma' ({{z^((L)) : z}})", {"z": "z"}, size=small)
        error = Formula("2 ({{a^((L)) : a}} - {{y : y}})", {"a": "a", "y": "y"}, size=small)
        self.factors = {
            "da_dz": Factor(beat, Fraction("a", "z", size=size), "da_dz", slope, size),
            "dC0_da": Factor(beat, Fraction("C0", "a", size=size), "dC0_da", error, size),
        }
        self.equals = Formula("=", size=size)
        self.dots = VGroup(*(self._dot() for _ in self.factors))
        self.rest = VGroup(self.equals, self.dots, *self.factors.values())
        self._stand()

    def _dot(self) -> VGroup:
        heights = (0.0, ROWS[2] * self.size / 30)
        return VGroup(*(Formula("dot", size=self.size).move_to([0.0, height, 0.0]) for height in heights))

    def _stand(self) -> None:
        """Columns from left to right; those that differ share a middle."""
        found = self.variants.values()
        first, second = self.dots
        self.columns = (
            VGroup(*(each.left for each in found)),
            VGroup(self.equals, *(each.sign for each in found)),
            VGroup(*(each.first for each in found)),
            first,
            self.factors["da_dz"],
            second,
            self.factors["dC0_da"],
        )
        x = 0.0
        for column in self.columns:
            column.shift((x + column.width / 2 - column.get_center()[0]) * RIGHT)
            x += column.width + GAP * self.size / 30

    def _height(self) -> float:
        return VGroup(*self.columns).height

    def __getitem__(self, name: str) -> Factor:  # type: ignore[override]
        """One of the factors that stay."""
        return self.factors[name]
