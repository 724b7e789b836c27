"""The equations of many neurons with their numbers, and above them those of one neuron a layer."""

from collections.abc import Sequence

from manim import DOWN, LEFT, ORIGIN, RIGHT, UP, Animation, FadeIn, LaggedStart, Line, VGroup, VMobject

from scenes.formulae import cost as cost_formulae
from scenes.formulae.equation import colours_of
from scenes.formulae.network import NEW, OLD
from scenes.many_neurons.numbers import WeightedInput
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.sign import Sign
from scenes.parts.text.words import Write
from scenes.story import Beat
from scenes.theme import EM, SMALL, Region, colours

SIZES = (48.0, 46.0, 44.0, 42.0, 40.0, 38.0, 36.0, 34.0, 32.0, 30.0, 28.0, 26.0, 24.0, 22.0, 21.0, 20.0, SMALL + 0.1)
"""Sizes that are tried, from the largest."""
HEAD, DIGITS = 0.72, 0.86
"""Sizes of the words and of the numbers as shares of the equations'."""
APART, APART_TERMS = 0.2, 0.5
"""Free height between the lines, and free width between the terms of the sum in em."""


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
        self.columns = self._columns(size, digits)
        self.result = in_row(
            Sign(self.beat, "sign", size=digits), Readout(self.beat, "z", colour=palette.z, size=digits)
        )
        self.result.next_to(self.columns[-1], RIGHT, buff=0.5 * digits * EM)
        self.result.shift((self.columns[0].middle[1] - self.result[0].get_center()[1]) * UP)
        self.sum = VGroup(*self.columns, self.result)
        value = in_row(Sign(self.beat, "sign_a", size=digits), Readout(self.beat, "a", colour=palette.a, size=digits))
        self.value = value
        self.last = VGroup(self.a_new, value)
        put_after(self.a_new, value)
        self.line = Line(ORIGIN, self.z_new.width * RIGHT, stroke_width=1.5, color=palette.faint)
        self.old = VGroup(self.heads[0], self.z_old, self.a_old)
        return [*self.old, self.line, self.heads[1], self.z_new, self.sum, self.last]

    def _columns(self, size: float, digits: float) -> list[Readout]:
        """The numbers of the terms with the signs between them, the bias's last."""
        named = [(each.name, colours().ink) for each in self.beat.all(WeightedInput)] + [("b", colours().b)]
        found = [Readout(self.beat, name, colour=colour, size=digits) for name, colour in named]
        right = 0.0
        for each in found:
            each.put_middle((right + each.width / 2, 0.0, 0.0))
            right += each.width + APART_TERMS * size * EM
        return found

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
