"""The equations of many neurons with their numbers, and above them those of one neuron a layer."""

from collections.abc import Sequence

from manim import DOWN, LEFT, ORIGIN, RIGHT, UP, Animation, FadeIn, LaggedStart, Line, VGroup, VMobject

from scenes.formulae import cost as cost_formulae
from scenes.formulae.equation import colours_of
from scenes.formulae.network import NEW, OLD
from scenes.many_neurons.numbers import WeightedInput
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout, width_of
from scenes.parts.text.sign import Sign
from scenes.parts.text.words import Write
from scenes.story import MINUS, Beat, Shown
from scenes.theme import EM, SMALL, Region, colours

SIZES = (
    52.0,
    50.0,
    48.0,
    46.0,
    44.0,
    42.0,
    40.0,
    38.0,
    36.0,
    34.0,
    32.0,
    30.0,
    28.0,
    26.0,
    24.0,
    22.0,
    21.0,
    20.0,
    SMALL + 0.1,
)
"""Sizes that are tried, from the largest."""
HEAD, DIGITS = 0.58, 0.76
"""Sizes of the words and of the numbers as shares of the equations'."""
APART, APART_SIGNS = 0.2, 0.26
"""Free height between the lines in units, and free width round the signs of the sum in em."""


class Term(Readout):
    """A number with a sign of its own as a term of a sum is written: the sign stands apart from the figures."""

    def draw_number(self, name: str, shown: Shown) -> None:
        """Place the figures, and before them the sign."""
        super().draw_number(name, shown)
        if self.is_signed:
            self.submobjects[1].points = self.submobjects[1].points + APART_SIGNS * self.em * LEFT

    @property
    def is_signed(self) -> bool:
        """Whether it begins with a sign."""
        return not self.shown.text[0].isdigit()

    @property
    def bare(self) -> float:
        """The width of its figures without a sign, in units."""
        return width_of(self.shown.text.lstrip("+" + MINUS)) * self.em

    def put_sign(self, x: float) -> None:
        """Put the sign's middle there."""
        if self.is_signed:
            self.submobjects[1].shift((x - self.submobjects[1].get_x()) * RIGHT)


class EquationPanel(VGroup):
    """z_j as a sum, the same in numbers, and a_j; above them, under heads of their own, the old equations.

    `columns` are the numbers of the terms. `old` is all of the upper half.
    """

    def __init__(self, beat: Beat, write: Write, region: Region) -> None:
        self.beat = beat
        kind = "softmax" if cost_formulae.kind(beat) == "softmax" else "each"
        found = next((size for size in SIZES if self._fits(write, size, kind, region)), SIZES[-1])
        rows = self._rows(write, found, kind)
        VGroup(*rows).arrange(DOWN, buff=min(0.34, self._gap(rows, region)), aligned_edge=LEFT)
        self._align(region)
        super().__init__(self.old, self.line, self.heads[1], self.z_new, self.sum, self.last)

    def _rows(self, write: Write, size: float, kind: str) -> list[VMobject]:
        palette = colours()
        heads = [write(self.beat.show[each], size=max(SMALL, HEAD * size)) for each in ("old", "new")]
        self.heads = [each.set_color(palette.dim) for each in heads]
        (self.z_old, self.z_new), (self.a_old, self.a_new) = (
            (painted(OLD[name], size), painted(new, size)) for name, new in NEW[kind].items()
        )
        digits = max(SMALL, DIGITS * size)
        self.columns = self._columns(digits)
        self.result = self._result(digits)
        self.sum = VGroup(*self.columns, self.result)
        self.new = VGroup(self.z_new, self.sum)
        value = in_row(Sign(self.beat, "sign_a", size=digits), Readout(self.beat, "a", colour=palette.a, size=digits))
        self.value = value
        self.last = VGroup(self.a_new, value)
        put_after(self.a_new, value)
        self.line = Line(ORIGIN, self.z_new.width * RIGHT, stroke_width=1.5, color=palette.faint)
        self.old = VGroup(self.heads[0], self.z_old, self.a_old)
        return [*self.old, self.line, self.heads[1], self.new, self.last]

    def _columns(self, digits: float) -> list[Term]:
        """The numbers of the terms, the bias's last: it stands under its symbol, its sign under the plus before it.

        The others end before that sign, under the sum that they are the terms of.
        """
        named = [(each.name, colours().ink) for each in self.beat.all(WeightedInput)] + [("b", colours().b)]
        found = [Term(self.beat, name, colour=colour, size=digits, anchor=1.0) for name, colour in named]
        y, em = self.z_new.get_bottom()[1] - 0.2 - 0.5 * digits * EM, digits * EM
        plus, bias = self.z_new["plus"].get_center()[0], found[-1]
        bias.put_middle((max(self.z_new["b"].get_left()[0] + bias.bare, plus + 0.6 * em + bias.bare), y, 0.0))
        bias.put_sign(plus)
        right = plus - (0.4 + APART_SIGNS) * em
        for each in reversed(found[:-1]):
            each.put_middle((right, y, 0.0))
            right = each.get_left()[0] - APART_SIGNS * em
        return found

    def _result(self, digits: float) -> VGroup:
        """What the terms come to, under the weighted sum's own name, and the sign before them."""
        sign, z = Sign(self.beat, "sign", size=digits), Readout(self.beat, "z", colour=colours().z, size=digits)
        y, gap = self.columns[0].middle[1], 0.4 * digits * EM
        left = self.columns[0].get_left()[0] - gap - sign.width / 2
        sign.move_to((min(self.z_new["is"].get_center()[0], left), y, 0.0))
        z.put_middle((min(self.z_new["z"].get_center()[0], sign.get_left()[0] - gap - z.width / 2), y, 0.0))
        return VGroup(sign, z)

    def _fits(self, write: Write, size: float, kind: str, region: Region) -> bool:
        rows = self._rows(write, size, kind)
        return max(each.width for each in rows) <= region.width and self._gap(rows, region) >= 0.5 * APART

    def _gap(self, rows: Sequence[VMobject], region: Region) -> float:
        return float((region.height - sum(each.height for each in rows)) / (len(rows) - 1))

    def _align(self, region: Region) -> None:
        """All equals signs under each other, the whole in the middle of the region."""
        x = self.z_new["is"].get_center()[0]
        for each, equation in ((self.z_old, self.z_old), (self.a_old, self.a_old), (self.last, self.a_new)):
            each.shift((x - equation["is"].get_center()[0]) * RIGHT)
        everything = VGroup(self.old, self.line, self.heads[1], self.z_new, self.sum, self.last)
        everything.scale(min(1.0, region.width / everything.width)).move_to(region.center)
        for name in ("z", "w", "a_prev", "b"):
            old, new = self.z_old[name], self.z_new[name]
            old.shift((new.get_left()[0] - old.get_left()[0]) * RIGHT)
        for name in ("is", "plus"):
            self.z_old[name].set_x(self.z_new[name].get_x())

    def old_equations(self) -> Animation:
        """One after another, symbol by symbol."""
        return LaggedStart(
            *(FadeIn(each, shift=0.15 * UP, lag_ratio=0.1) for each in (self.z_old, self.a_old)), lag_ratio=0.5
        )


def in_row(sign: Sign, digits: Readout) -> VGroup:
    """A number right of a sign, the middles of both at one height."""
    digits.put_middle((sign.get_right()[0] + 0.5 * digits.em + digits.width / 2, sign.get_center()[1], 0.0))
    return VGroup(sign, digits)


def put_after(equation: Formula, value: VGroup) -> None:
    """Put a sign and a number right of an equation, at the height of its equals sign."""
    value.next_to(equation, RIGHT, buff=0.2)
    value.shift((equation["is"].get_center()[1] - value[0].get_center()[1]) * UP)


def painted(source: str, size: float) -> Formula:
    """An equation whose symbols have the colours of their quantities."""
    return Formula(source, colours_of(source), size=size)
