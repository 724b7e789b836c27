"""A derivative as a product: fractions with what they are and their numbers, in columns or in rows, and the signs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from manim import RIGHT, Mobject, VGroup, VMobject

from scenes.formulae.equation import colours_of
from scenes.parts.motion.part import part_named
from scenes.parts.text.formula import Formula
from scenes.parts.text.fraction import Fraction
from scenes.parts.text.readout import Readout
from scenes.parts.text.sign import Sign
from scenes.story import Beat
from scenes.theme import SMALL, colours


@dataclass(frozen=True)
class Style:
    """How a product is typeset: sizes as shares of the fractions', and what of a piece is put at its height.

    Meanings and digits are never smaller than `least`; those of the whole are `whole` times as large as the others'.
    Signs between the numbers have the fractions' size unless they are `small`. A fraction is put by its bar or else
    by its middle, digits by half their height without what hangs out (`by_figures`) or else by their middle.
    """

    meaning: float
    digits: float
    least: float = SMALL
    whole: float = 1.0
    small: bool = False
    by_bar: bool = False
    by_figures: bool = False

    def digits_size(self, size: float) -> float:
        """Size of the number of a fraction of that size."""
        return max(self.least, self.digits * size)


@dataclass(frozen=True)
class Derivative:
    """One of a product before its size is known: its number's name, its colour, its fraction by size.

    `meaning` is what it is, in Typst, its symbols in their quantities' colours and all else in that of `rest`.
    """

    name: str
    colour: str
    fraction: Callable[[float], Formula]
    meaning: str = ""
    rest: str = "ink"

    def meaning_of(self, size: float) -> Formula:
        """What it is, typeset."""
        formula = Formula(self.meaning, size=size)
        formula.set_color(colours().of(self.rest))
        return formula.paint(colours_of(self.meaning))


class Term(VGroup):
    """A fraction, what it is (if that is said) and its number."""

    def __init__(self, beat: Beat, of: Derivative, size: float, style: Style, whole: float = 1.0) -> None:
        self.style, self.colour = style, colours().of(of.colour)
        self.fraction = of.fraction(size)
        meaning_size = max(style.least, style.meaning * size)
        self.meaning: VMobject = of.meaning_of(meaning_size) if of.meaning else VGroup()
        self.digits = Readout(beat, of.name, colour=self.colour, size=whole * style.digits_size(size))
        super().__init__(self.fraction, *([self.meaning] if of.meaning else []), self.digits)

    def put(self, *points: tuple[float, float]) -> None:
        """Put fraction, meaning and number at these points; of two points there is none for the meaning."""
        first, *middle, last = ((*point, 0.0) for point in points)
        self.fraction.move_to(first)
        if middle:
            self.meaning.move_to(middle[0])
        if self.style.by_figures:
            self.digits.put_middle(last)
        else:
            self.digits.move_to(last)


class Product(VGroup):
    """whole = factor · factor · ..., and the same in numbers; `terms` by the name of their number, the whole first.

    `equals` and `dots` stand between the fractions, `sign`, the relation of that name, and `times` between the numbers.
    """

    def __init__(self, beat: Beat, of: Sequence[Derivative], sign: str, size: float, style: Style) -> None:
        super().__init__()
        self.size, self.style = size, style
        self.terms = {each.name: Term(beat, each, size, style, 1.0 if i else style.whole) for i, each in enumerate(of)}
        self.whole, *self.factors = self.terms.values()
        self.equals: VMobject = Formula("=", size=size)
        self.sign = Sign(beat, sign, size=style.digits_size(size))
        self.signs_size = style.digits_size(size) if style.small else size
        self.dots, self.times = (
            VGroup(*(Formula("dot.op", size=each) for _ in self.factors[1:])) for each in (size, self.signs_size)
        )
        self.add(*self.terms.values(), self.equals, self.dots, self.sign, self.times)

    def __getitem__(self, name: str) -> Term:  # type: ignore[override]
        """The term of that number."""
        return part_named(name, self.terms)

    @property
    def columns(self) -> list[VGroup]:
        """Terms, and between them the signs of both lines, from the left."""
        signs = [VGroup(self.equals, self.sign)]
        signs += [VGroup(*pair) for pair in zip(self.dots, self.times, strict=True)]
        return [self.whole, *(each for pair in zip(signs, self.factors, strict=True) for each in pair)]

    def stack(self, heights: Sequence[float]) -> None:
        """Put fractions, what they are and their numbers at these heights, each sign in its line."""
        for term in self.terms.values():
            term.put(*((0.0, height) for height in heights))
            if self.style.by_bar and isinstance(term.fraction, Fraction):
                term.fraction.shift((0.0, heights[0] - term.fraction.bar.get_y(), 0.0))
        for signs, height in (([self.equals, *self.dots], heights[0]), ([self.sign, *self.times], heights[-1])):
            for sign in signs:
                sign.move_to((0.0, height, 0.0))


def put_in_line(
    columns: Sequence[Mobject], gap: float, left: float = 0.0, widths: Sequence[float] | None = None
) -> None:
    """Put columns beside each other from `left`, `gap` apart, each in the middle of its own width, or of `widths`."""
    for i, column in enumerate(columns):
        width = widths[i] if widths else column.width
        column.shift((left + width / 2 - column.get_center()[0]) * RIGHT)
        left += width + gap
