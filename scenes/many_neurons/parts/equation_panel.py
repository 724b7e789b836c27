"""The equations of many neurons with their numbers, and above them those of one neuron a layer."""

from collections.abc import Sequence

from manim import DOWN, LEFT, ORIGIN, RIGHT, UP, Animation, FadeIn, LaggedStart, Line, VGroup, VMobject

from scenes.formulae import cost as cost_formulae
from scenes.formulae.equation import colours_of
from scenes.formulae.network import B_J, NEW, OLD, indexed_product
from scenes.many_neurons.numbers import WeightedInput
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.sign import Sign
from scenes.parts.text.words import Write
from scenes.story import Beat
from scenes.theme import EM, SMALL, Region, colours

SIZES = (40.0, 38.0, 36.0, 34.0, 32.0, 30.0, 28.0, 26.0, 24.0, 22.0, 21.0, 20.0, SMALL + 0.1)
"""Sizes that are tried, from the largest."""
HEAD, DIGITS = 0.72, 0.86
"""Sizes of the words and of the numbers as shares of the equations'."""
NAMED = 26.0
"""Smallest size at which the symbols of every term stand over its number."""
APART, COLUMNS = 0.2, 0.3
"""Free height between the lines, and free width between the columns of the sum in em."""


class EquationPanel(VGroup):
    """z_j as a sum, its terms each over its number, and a_j; above them, under heads of their own, the old equations.

    `sum` has a column a term: its symbols and its number. `old` is all of the upper half.
    """

    def __init__(self, beat: Beat, write: Write, region: Region) -> None:
        self.beat = beat
        kind = "softmax" if cost_formulae.kind(beat) == "softmax" else "each"
        ways = [(size, named) for named in (True, False) for size in SIZES if size >= NAMED or not named]
        found = next((way for way in ways if self._fits(write, way, kind, region)), ways[-1])
        rows = self._rows(write, *found, kind)
        VGroup(*rows).arrange(DOWN, buff=min(0.34, self._gap(rows, region)), aligned_edge=LEFT)
        self._align(region)
        super().__init__(self.old, self.line, self.heads[1], self.z_new, self.sum, self.last)

    def _rows(self, write: Write, size: float, named: bool, kind: str) -> list[VMobject]:
        palette = colours()
        heads = [write(self.beat.show[each], size=max(SMALL, HEAD * size)) for each in ("old", "new")]
        self.heads = [each.set_color(palette.dim) for each in heads]
        (self.z_old, self.z_new), (self.a_old, self.a_new) = (
            (painted(OLD[name], size), painted(new, size)) for name, new in NEW[kind].items()
        )
        self.columns, self.result = self._columns(size, named=named)
        self.sum = VGroup(*self.columns, self.result)
        digits = max(SMALL, DIGITS * size)
        value = in_row(Sign(self.beat, "sign_a", size=digits), Readout(self.beat, "a", colour=palette.a, size=digits))
        self.value = value
        self.last = VGroup(self.a_new, value)
        value.next_to(self.a_new, RIGHT, buff=0.2)
        value.shift((self.a_new["is"].get_center()[1] - value[0].get_center()[1]) * UP)
        self.line = Line(ORIGIN, self.z_new.width * RIGHT, stroke_width=1.5, color=palette.faint)
        self.old = VGroup(self.heads[0], self.z_old, self.a_old)
        return [*self.old, self.line, self.heads[1], self.z_new, self.sum, self.last]

    def _columns(self, size: float, *, named: bool) -> tuple[list[VGroup], VGroup]:
        """A column a term, the bias's last: symbols over digits; and the sign with the sum, in the line of digits."""
        digits, palette, found = max(SMALL, DIGITS * size), colours(), list[VGroup]()
        for each in self.beat.all(WeightedInput):
            source = "dots.h.c" if each.neuron is None else indexed_product(str(each.neuron))
            found.append(self._column(source if named else "", each.name, palette.ink, digits))
        found.append(self._column(B_J if named else "", "b", palette.b, digits))
        result = in_row(Sign(self.beat, "sign", size=digits), Readout(self.beat, "z", colour=palette.z, size=digits))
        row = VGroup(*found).arrange(RIGHT, buff=COLUMNS * size * EM)
        for column in found:
            column.align_to(row, DOWN)
        result.next_to(row, RIGHT, buff=COLUMNS * size * EM)
        result.shift((found[0][1].get_center()[1] - result[1].get_center()[1]) * UP)
        return found, result

    def _column(self, source: str, name: str, colour: str, digits: float) -> VGroup:
        number = Readout(self.beat, name, colour=colour, size=digits)
        if not source:
            return VGroup(VGroup(), number)
        symbols = Formula(source, colours_of(source), size=digits)
        number.put_middle((symbols.get_center()[0], symbols.get_bottom()[1] - 0.14 - number.half, 0.0))
        return VGroup(symbols, number)

    def _fits(self, write: Write, way: tuple[float, bool], kind: str, region: Region) -> bool:
        rows = self._rows(write, *way, kind)
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


def painted(source: str, size: float) -> Formula:
    """An equation whose symbols have the colours of their quantities."""
    return Formula(source, colours_of(source), size=size)
