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
from scenes.theme import EM, Region, colours

SIGNED, SHARE = 30.0, 0.75
"""Size of a line from which a number stands after its sign, as a smaller one has no room for that; and that number's
size, as a share of the line's."""
GAP = 0.25
"""Room between a sign and its number, in em."""
GROWN = 1.2
"""By how much numbers grow while they are multiplied."""


class NumbersBelow(VGroup):
    """Under each fraction of a line its number at the start of the Sweep `shrink`, or at its end, where all are equal.

    The beat holds the sign NAME_is of every ratio that there is at the start; without a change there is no ratio.
    """

    def __init__(self, beat: Beat, line: ProductLine, room: Region, *, below: float, settled: bool) -> None:
        signed, moment = line.size >= SIGNED, beat.at("shrink", 1.0 if settled else 0.0)
        size = SHARE * line.size if signed else max(LEAST, SMALLER * line.size)
        self.digits: dict[str, Readout] = {}
        self.signs: dict[str, Formula] = {}
        foot = min(float(line.fraction(name).get_bottom()[1]) for name in TERMS)
        for name, (above, _) in TERMS.items():
            if settled or f"{name}_is" in beat.numbers:
                ink = colours().of(colour_of(above))
                digits = Readout(beat, f"settling_{name}", moment, colour=ink, size=size, anchor=0.0)
                self.digits[name] = digits
                pair = VGroup(digits)
                if signed:
                    self.signs[name] = Formula("=", size=size) if settled else Sign(beat, f"{name}_is", size=size)
                    pair = VGroup(self.signs[name], digits).arrange(RIGHT, buff=GAP * size * EM)
                half = pair.width / 2
                x = min(max(float(line.fraction(name).get_x()), room.left + half), room.right - half)
                pair.shift((x - pair.get_x()) * RIGHT)
                digits.put_middle((digits.foot[0], foot - below - digits.half, 0.0))
                if signed:
                    self.signs[name].set_y(digits.foot[1] + AXIS * digits.em)
        super().__init__(*self.signs.values(), *self.digits.values())

    def fetch(self, ratios: Iterable[tuple[str, Ratio]]) -> tuple[list[Animation], list[Animation]]:
        """The numbers of the ratios go down to this row where they stood beside them, and then along it."""
        down: list[Animation] = []
        along: list[Animation] = []
        for name, ratio in ratios:
            if name not in self.digits:
                down.append(FadeOut(ratio.number))
                continue
            sign, digits = ratio.number
            assert isinstance(digits, Readout)
            if ratio.beside:
                place = self.digits[name]
                lower, moved = sign.copy(), digits.copy()
                VGroup(lower, moved).scale(place.em / digits.em).shift((place.foot[1] - digits.foot[1]) * UP)
                down += [Transform(sign, lower), Transform(digits, moved)]
            along.append(ReplacementTransform(digits, self.digits[name]))
            along.append(ReplacementTransform(sign, self.signs[name]) if self.signs else FadeOut(sign))
        return down, along

    def multiply(self) -> Iterator[Animation]:
        """The three numbers are multiplied, and under the whole one comes what they give."""
        for name in FACTORS:
            if name in self.digits:
                yield ScaleInPlace(self.digits[name], GROWN, rate_func=there_and_back)
        whole = (self.digits[WHOLE], *([self.signs[WHOLE]] if self.signs else []))
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
