"""The numbers that stand under the fractions of a line while these are multiplied and become derivatives."""

from collections.abc import Iterable, Iterator

from manim import (
    DOWN,
    RIGHT,
    UP,
    Animation,
    FadeIn,
    FadeOut,
    ReplacementTransform,
    ScaleInPlace,
    SurroundingRectangle,
    Transform,
    VGroup,
    smooth,
    squish_rate_func,
    there_and_back,
)

from scenes.chain_rule.parts.ratios import LEAST, SMALLER, Ratio
from scenes.formulae.chain import TERMS
from scenes.formulae.equation import colour_of
from scenes.parts.joins.product_line import FACTORS, WHOLE, ProductLine
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import AXIS, Readout
from scenes.parts.text.sign import Sign
from scenes.parts.text.words import Words
from scenes.story import Beat
from scenes.theme import Region, colours

SIGNED, SHARE = 30.0, 0.75
"""Size of a line from which its signs stand between the numbers too, as a smaller one has no room for that; and the
numbers' size there, as a share of the line's."""
GROWN = 1.2
"""By how much numbers grow while they are multiplied."""


class NumbersBelow(VGroup):
    """Under each fraction of a line its number at the start of the Sweep `shrink`, or at its end, when all are settled.

    Where there is room, `signs` stand under those of the line, by their names there. What is true between the whole one
    and the product the beat holds as dC0_dw_is, and as product_is of what is settled. At the start a ratio that there
    is none of, for want of a change, has no number.
    """

    def __init__(self, beat: Beat, line: ProductLine, room: Region, *, below: float, settled: bool) -> None:
        signed, moment = line.size >= SIGNED, beat.at("shrink", 1.0 if settled else 0.0)
        size = SHARE * line.size if signed else max(LEAST, SMALLER * line.size)
        foot = min(float(line.fraction(name).get_bottom()[1]) for name in TERMS)
        self.digits: dict[str, Readout] = {}
        for name, (above, _) in TERMS.items():
            if settled or f"{name}_is" in beat.numbers:
                ink = colours().of(colour_of(above))
                self.digits[name] = digits = Readout(beat, f"settling_{name}", moment, colour=ink, size=size)
                half = digits.width / 2
                x = min(max(float(line.fraction(name).get_x()), room.left + half), room.right - half)
                digits.put_middle((x, foot - below - digits.half, 0.0))
        self.signs: dict[str, Formula] = {}
        if signed and len(self.digits) == len(TERMS):
            self.signs = {f"dot_{i}": Formula("dot.op", size=size) for i, _ in enumerate(FACTORS[1:])}
            self.signs["equals"] = Sign(beat, "product_is" if settled else "dC0_dw_is", size=size)
            axis = self.digits[WHOLE].foot[1] + AXIS * self.digits[WHOLE].em
            for name, sign in self.signs.items():
                sign.move_to((float(line[name].get_x()), axis, 0.0))
        super().__init__(*self.signs.values(), *self.digits.values())

    @property
    def dots(self) -> VGroup:
        """The signs of multiplication."""
        return VGroup(*(sign for name, sign in self.signs.items() if name != "equals"))

    def fetch(self, ratios: Iterable[tuple[str, Ratio]]) -> tuple[list[Animation], list[Animation]]:
        """The numbers of the ratios go down to this row where they stood beside them, and then along it."""
        down: list[Animation] = []
        along: list[Animation] = []
        for name, ratio in ratios:
            if name not in self.digits:
                down.append(FadeOut(ratio.number))
                continue
            *sign, digits = ratio.number
            assert isinstance(digits, Readout)
            down += map(FadeOut, sign)
            if ratio.beside:
                place, moved = self.digits[name], digits.copy()
                moved.scale(place.em / digits.em).shift((place.foot[1] - moved.foot[1]) * UP)
                down.append(Transform(digits, moved))
            along.append(ReplacementTransform(digits, self.digits[name]))
        return down, [*along, FadeIn(self.dots, rate_func=squish_rate_func(smooth, 0.7, 1.0))]

    def multiply(self) -> Iterator[Animation]:
        """The three numbers are multiplied, and under the whole one comes what they give."""
        for name in FACTORS:
            if name in self.digits:
                yield ScaleInPlace(self.digits[name], GROWN, rate_func=there_and_back)
        whole = (self.digits[WHOLE], *(sign for name, sign in self.signs.items() if name == "equals"))
        yield FadeIn(*whole, shift=0.15 * DOWN)

    def turn_into(self, other: "NumbersBelow") -> Iterator[Animation]:
        """The numbers go to their places under another line; there the derivatives come that were no ratios."""
        for own, others in ((self.digits, other.digits), (self.signs, other.signs)):
            for name, each in others.items():
                yield ReplacementTransform(own[name], each) if name in own else FadeIn(each)


class Named(VGroup):
    """A box around the line with its name above it, and under the number of the whole one whose number it is."""

    def __init__(self, line: ProductLine, numbers: NumbersBelow, rule: Words, ours: Words) -> None:
        self.box = SurroundingRectangle(line, buff=0.2, color=colours().y, corner_radius=0.14, stroke_width=4)
        rule.set_color(colours().y).next_to(self.box, UP, buff=0.18)
        ours.next_to(numbers.digits[WHOLE], DOWN, buff=0.18)
        ours.shift(max(0.0, float(self.box.get_left()[0] - ours.get_left()[0])) * RIGHT)
        self.words = VGroup(rule, ours)
        super().__init__(self.box, self.words, numbers)
