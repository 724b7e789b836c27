"""The equations of many neurons with their numbers, and above them those of one neuron a layer."""

from collections.abc import Sequence

from manim import DOWN, LEFT, ORIGIN, RIGHT, UP, Animation, FadeIn, LaggedStart, Line, VGroup, VMobject

from scenes.digits import MINUS
from scenes.formulae import cost as cost_formulae
from scenes.formulae.equation import colours_of, part
from scenes.formulae.network import NEW, OLD
from scenes.many_neurons.numbers import WeightedInput
from scenes.parts.joins.large_network import is_tall
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import AXIS, Readout, width_of
from scenes.parts.text.sign import Sign
from scenes.parts.text.words import Write
from scenes.story import Beat, Shown
from scenes.theme import EM, FRAME_HEIGHT, SMALL, Region, colours

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
    25.0,
    24.0,
    22.0,
    21.0,
    20.0,
    SMALL + 0.1,
)
"""Sizes that are tried, from the largest."""
HEAD, DIGITS = 0.58, {False: 0.76, True: 0.92}
"""Sizes of the words, and in wide frames and in tall ones of the numbers, as shares of the equations'."""
NAME, TERM = 0.86, f"{part('w_(j KK)', 'w')} {part('a_(KK)', 'a')}"
"""Size of a term's name as a share of its number's, and the name of one that comes from neuron KK."""
LINE = 1.25
"""Distance of two lines of numbers, in em."""
BETWEEN = 0.35
"""Least free width between two names, in em of the numbers."""
APART, APART_SIGNS = 0.17, 0.26
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


class EquationPanel(VGroup):
    """z_j as a sum, the same in numbers, and a_j; above them, under heads of their own, the old equations.

    `columns` are the numbers of the terms, each under its name in `terms`, where numbers can then be large; without
    names they stand in one of the `lines`. `old` is all of the upper half.
    """

    def __init__(self, beat: Beat, write: Write, region: Region) -> None:
        self.beat = beat
        kind = "softmax" if cost_formulae.kind(beat) == "softmax" else "each"
        large = [size for size in SIZES if DIGITS[is_tall()] * size >= claim()]
        tries = [(size, told, 1) for told in (True, False) for size in large]
        tries += [(size, False, lines) for lines in (2, 1) for size in SIZES]
        fits = (each for each in tries if self._fits(write, *each, kind, region))
        found, self.told, self.lines = next(fits, (SIZES[-1], False, 1))
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
        digits = max(SMALL if self.lines == 1 else claim(), DIGITS[is_tall()] * size)
        self.terms = self._terms(digits)
        self.columns = self._columns(digits)
        self.result = self._result(digits)
        self.sum = VGroup(*self.terms, *self.columns, self.result)
        self.new = VGroup(self.z_new, self.sum)
        value = in_row(Sign(self.beat, "sign_a", size=digits), Readout(self.beat, "a", colour=palette.a, size=digits))
        self.value = value
        self.last = VGroup(self.a_new, value)
        put_after(self.a_new, value)
        self.line = Line(ORIGIN, self.z_new.width * RIGHT, stroke_width=1.5, color=palette.faint)
        self.old = VGroup(self.heads[0], self.z_old, self.a_old)
        return [*self.old, self.line, self.heads[1], self.new, self.last]

    def _terms(self, digits: float) -> list[Formula]:
        """The names of the terms, w_j0 a_0 and so on, and of the bias; none where there is no room for them."""
        if not self.told:
            return []
        names = [
            "dots.h" if k is None else TERM.replace("KK", str(k))
            for k in (t.neuron for t in self.beat.all(WeightedInput))
        ]
        return [painted(each, max(SMALL, NAME * digits)) for each in (*names, part("b_j", "b"))]

    def _columns(self, digits: float) -> list[Term]:
        """The numbers of the terms, each in the middle under its name, from the equals sign on; the bias's last."""
        named = [(each.name, colours().ink) for each in self.beat.all(WeightedInput)] + [("b", colours().b)]
        found = [Term(self.beat, name, colour=colour, size=digits, anchor=1.0) for name, colour in named]
        em, foot = digits * EM, self.z_new.get_bottom()[1] - 0.14
        high = max((each.height for each in self.terms), default=0.0)
        y = foot - high - 0.12 - 0.5 * em
        right, beyond = self.z_new["is"].get_right()[0], self.z_new["is"].get_left()[0]
        for i, each in enumerate(found):
            if self.lines > 1 and i == (len(found) + 1) // 2:
                right, y = self.z_new["is"].get_right()[0], y - LINE * em
            sign = 0.78 + 2 * APART_SIGNS if i or each.is_signed else 0.4
            middle = right + sign * em + each.bare / 2
            if self.told:
                wide = self.terms[i].width / 2
                middle = max(middle, beyond + BETWEEN * em + wide)
                beyond = middle + wide
                self.terms[i].move_to((middle, foot - high / 2, 0.0))
            right = middle + each.bare / 2
            each.put_on_axis((right, y, 0.0))
        return found

    def _result(self, digits: float) -> VGroup:
        """What the terms come to, under the weighted sum's own name, and the sign before them."""
        sign, z = Sign(self.beat, "sign", size=digits), Readout(self.beat, "z", colour=colours().z, size=digits)
        y, gap = self.columns[0].foot[1] + AXIS * self.columns[0].em, 0.4 * digits * EM
        left = self.columns[0].get_left()[0] - gap - sign.width / 2
        sign.move_to((min(self.z_new["is"].get_center()[0], left), y, 0.0))
        z.put_on_axis((min(self.z_new["z"].get_center()[0], sign.get_left()[0] - gap - z.width / 2), y, 0.0))
        return VGroup(sign, z)

    def _fits(self, write: Write, size: float, told: bool, lines: int, kind: str, region: Region) -> bool:
        self.told, self.lines = told, lines
        rows = self._rows(write, size, kind)
        return max(each.width for each in rows) <= region.width and self._gap(rows, region) >= 0.49 * APART

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


def claim() -> float:
    """The least size of the numbers that carry the claim."""
    return FRAME_HEIGHT / EM / (32 if is_tall() else 24)


def in_row(sign: Sign, digits: Readout) -> VGroup:
    """A number right of a sign, the middles of both at one height."""
    digits.put_on_axis((sign.get_right()[0] + 0.4 * digits.em + digits.width / 2, sign.get_center()[1], 0.0))
    return VGroup(sign, digits)


def put_after(equation: Formula, value: VGroup) -> None:
    """Put a sign and a number right of an equation, at the height of its equals sign."""
    digits = value[1]
    assert isinstance(digits, Readout), "a number follows the sign"
    value.next_to(equation, RIGHT, buff=0.35 * digits.em)
    value.shift((equation["is"].get_center()[1] - value[0].get_center()[1]) * UP)


def painted(source: str, size: float) -> Formula:
    """An equation whose symbols have the colours of their quantities."""
    return Formula(source, colours_of(source), size=size)
