"""Below the paths: the derivative as a sum over them, the same in numbers, and what a nudge of the neuron measures."""

from itertools import pairwise

from manim import DOWN, RIGHT, UP, VGroup, VMobject

from scenes.formulae import cost as cost_formulae
from scenes.formulae.equation import colours_of
from scenes.formulae.network import NAMED_SLOPE, QUOTIENT, path_sum
from scenes.parts.text.fitting import largest
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.sign import Sign
from scenes.parts.text.words import Write
from scenes.story import Beat
from scenes.sum_over_paths.paths import Path
from scenes.theme import EM, SMALL, Region, colours

SIZES = (40.0, 38.0, 36.0, 34.0, 32.0, 30.0, 28.0, 26.0, 24.0, 22.5, 21.0, SMALL + 0.5)
"""Sizes that are tried, from the largest."""
COLOURS = {"left": "C", "below": "a", "w": "w", "slope": "a", "dC0_da_out": "C", "delta": "delta"}
WORDS = 0.72
"""Size of words as a share of the formulae's."""
NEAR, NEARER, APART = 0.3, 0.14, 0.3
"""Free width between the pieces of a line in em, also where room is scarce, and free height between lines, in units."""
CLOSED = 0.06
"""Free width within brackets, in em."""
CLOSE = 30.0
"""Size up to which lines stand at half that height."""


class PathSums(VGroup):
    """`formula`; `equals`, `terms` by output, `sign` and `total` of the numbers; and the `check`."""

    def __init__(self, beat: Beat, write: Write, region: Region) -> None:
        found = largest(
            lambda size: _lines(beat, write, size, region.width),
            SIZES,
            lambda lines: lines is not None and VGroup(*lines[0]).height <= region.height,
        )
        assert found is not None, "the smallest size always has lines"
        lines, self.formula, self.numbers, self.check = found
        VGroup(*lines).move_to(region.center)
        self.terms = dict(zip([each.output for each in beat.all(Path)], self.numbers[1:-2], strict=True))
        self.equals, self.sign, self.total = (self.numbers[i] for i in (0, -2, -1))
        super().__init__(self.formula, self.numbers, self.check)


Lines = tuple[list[VMobject], Formula, VGroup, VGroup]


def _lines(beat: Beat, write: Write, size: float, width: float) -> Lines | None:
    """Formula and numbers in one line if they fit, else under each other; and the check below; None if too wide."""
    formula, em = _formula(beat, size, width), size * EM
    (numbers, axis), check = _numbers(beat, size, width), _check(beat, write, size, width)
    lines: list[VMobject] = [formula, numbers, check]
    if formula.width + numbers.width + 2 * NEAR * em <= width:
        numbers.next_to(formula, RIGHT, buff=NEAR * em)
        numbers.shift((formula["is"].get_center()[1] - axis.get_center()[1]) * UP)
        lines = [VGroup(formula, numbers), check]
    elif size > SIZES[-1] and max(each.width for each in lines) > width:
        return None
    VGroup(*lines).arrange(DOWN, buff=APART if size > CLOSE else 0.5 * APART)
    return lines, formula, numbers, check


def _formula(beat: Beat, size: float, width: float) -> Formula:
    """The sum in symbols; the cost's slope is named rather than written out where that would be too wide."""
    later = dict(cost_formulae.backward(beat))
    for short in (False, True):
        if short and "dC0_da_out" in later:
            later["dC0_da_out"] = NAMED_SLOPE
        source = path_sum(later)
        formula = Formula(source, colours_of(source, COLOURS), size=size)
        if formula.width <= width:
            break
    return formula


def _numbers(beat: Beat, size: float, width: float) -> tuple[VGroup, Sign]:
    """The terms, the sign and the sum, closer where they must; and the sign, at whose height all stand."""
    colour, sign = colours().C, Sign(beat, "sign_sum", size=size)
    terms = [Readout(beat, path.term_name, colour=colour, size=size) for path in beat.all(Path)]
    equals = Formula("=", size=size)
    pieces = (equals, *terms, sign, Readout(beat, "dC0_da_k", colour=colour, size=size))
    row = in_line(size, *pieces)
    return row if row.width <= width else in_line(size, *pieces, near=NEARER), sign


def _check(beat: Beat, write: Write, size: float, width: float) -> VGroup:
    """The ratio of the two true changes, and with what it was measured: beside it, or below it."""
    palette, quotient = colours(), Formula(QUOTIENT, {"C": "C", "a": "a"}, size=size)
    ratio = Readout(beat, "ratio", colour=palette.C, size=size)
    words = write(beat.show["measured"], beat, size=max(SMALL, WORDS * size), colour=palette.dim)
    row = VGroup(in_line(size, quotient, Formula("=", size=size), ratio), words).arrange(RIGHT, buff=0.4)
    return row if row.width <= width else row.arrange(DOWN, buff=0.12)


def in_line(size: float, *pieces: VMobject, near: float = NEAR) -> VGroup:
    """Pieces beside each other, the middles of figures and signs at one height."""
    row = VGroup(*pieces)
    for left, right in pairwise(pieces):
        is_close = getattr(left, "source", "") == "paren.l" or getattr(right, "source", "") == "paren.r"
        gap = (CLOSED if is_close else near) * size * EM
        right.shift((left.get_right()[0] + gap - right.get_left()[0]) * RIGHT)
    for each in pieces:
        if isinstance(each, Readout):
            each.put_middle([each.foot[0], 0.0, 0.0])
        else:
            each.set_y(0.0)
    return row
