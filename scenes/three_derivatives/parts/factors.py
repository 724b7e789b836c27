"""The chain rule while its factors are found, small at the frame's edge; and the formula of the factor in hand."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from manim import LEFT, RIGHT, Animation, VGroup

from scenes.digits import MINUS
from scenes.formulae.chain import TERMS
from scenes.parts.joins.product_line import FACTORS, ProductLine
from scenes.parts.motion.emphasis import dim, emphasise
from scenes.parts.text.fitting import largest
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import ADVANCE, Readout
from scenes.story import Beat
from scenes.theme import SMALL, Region, colours, current_look

VALUES = {"dz_dw": "a", "da_dz": "a", "dC0_da": "C"}
"""The colour of each factor's number: of what it is."""
HEADS = tuple(float(size) for size in range(48, 20, -1))
"""Sizes of the formula in hand that are tried, from the largest."""
SIZES = tuple(float(size) for size in range(37, 22, -1))
"""Sizes of the line that are tried, from the largest."""
DIGITS, LEAST = 0.72, SMALL + 0.5
"""Size of the numbers as a share of the line's, and the least there is."""
BESIDE = 0.4
"""The largest share of a wide frame's width that the line takes, at the right of the title."""
BEFORE, AFTER = 0.45, 0.33
"""Room before and after the last equals sign, in em: that of a relation, with what figures have beside them."""
NEAR, APART, TOP = 0.12, 0.12, 3.55
"""Distance of the numbers from their fractions, and of each other at least; where the line begins in a wide frame."""


def is_wide() -> bool:
    """Whether the picture is wider than it is high: things then stand beside each other."""
    whole = current_look().shape.regions["whole"]
    return whole.width > whole.height


class Factors(VGroup):
    """The line, and under each factor its number. It stands right of the title, or below it in an upright frame."""

    def __init__(self, beat: Beat) -> None:
        whole = current_look().shape.regions["whole"]
        width = BESIDE * whole.width if is_wide() else whole.width
        self.line = largest(lambda size: ProductLine(size=size), SIZES, lambda made: made.width <= width)
        x = whole.right - self.line.width / 2 if is_wide() else whole.center[0]
        self.line.shift((x, TOP if is_wide() else whole.top, 0.0) - self.line.get_top())
        self.digits = self._numbers(beat)
        super().__init__(self.line, *self.digits.values())
        self.shift(max(0.0, float(self.get_right()[0]) - whole.right) * LEFT)

    def _numbers(self, beat: Beat) -> dict[str, Readout]:
        """One size for all, so that neighbours keep apart."""
        places = [float(self.line.fraction(name).get_x()) for name in FACTORS]
        pitch = min(right - left for left, right in pairwise(places))
        sizes = sorted({max(LEAST, DIGITS * self.line.size), LEAST}, reverse=True)

        def made(size: float) -> dict[str, Readout]:
            return {name: Readout(beat, name, colour=colours().of(of), size=size) for name, of in VALUES.items()}

        def fits(found: dict[str, Readout]) -> bool:
            return max(each.width for each in found.values()) + APART <= pitch

        found = largest(made, sizes, fits)
        foot = min(float(self.line.fraction(name).get_bottom()[1]) for name in FACTORS)
        for name, x in zip(FACTORS, places, strict=True):
            found[name].put_foot((x, foot - NEAR - 2 * found[name].half, 0.0))
        return found

    @property
    def fractions(self) -> list[VGroup]:
        """The derivative on the left, and the three factors."""
        return [self.line.fraction(name) for name in TERMS]

    @property
    def foot(self) -> float:
        """The height of its lower edge, numbers included."""
        return float(min(each.get_bottom()[1] for each in self.digits.values()))

    def turn_to(self, name: str) -> Iterator[Animation]:
        """One factor is in hand, the others and what is left of the equals sign are dimmed."""
        for each in TERMS:
            yield emphasise(self.line.fraction(each)) if each == name else dim(self.line.fraction(each))


class Derived(VGroup):
    """A derivative, what it is, and its number, on one axis; as large as its region is wide.

    In a wide region it begins at the left, in others it stands in the middle. The number may become negative.
    """

    def __init__(self, beat: Beat, source: str, paint: Mapping[str, str], name: str, region: Region) -> None:
        ink = colours().of(VALUES[name])

        def made(size: float) -> tuple[Formula, Formula, Readout]:
            digits = Readout(beat, name, colour=ink, size=size, anchor=0.0)
            return Formula(source, paint, size=size), Formula("=", size=size), digits

        def fits(found: tuple[Formula, Formula, Readout]) -> bool:
            gaps = BEFORE + AFTER + (0.0 if found[2].shown.text.startswith(MINUS) else ADVANCE[MINUS])
            return bool(sum(each.width for each in found) + gaps * found[2].em <= region.width)

        self.formula, self.equals, self.digits = largest(made, HEADS, fits)
        axis = float(self.formula.bars[0].get_center()[1])
        self.equals.next_to(self.formula, RIGHT, buff=BEFORE * self.digits.em).set_y(axis)
        self.digits.put_on_axis((float(self.equals.get_right()[0]) + AFTER * self.digits.em, axis, 0.0))
        super().__init__(self.formula, self.equals, self.digits)
        self.move_to(region.center)
        if is_wide():
            self.align_to((region.left, 0.0, 0.0), LEFT)

    def __getitem__(self, name: str) -> VGroup:  # type: ignore[override]
        """The glyphs of a named part of the formula."""
        return self.formula[name]


def places(foot: float) -> tuple[Region, Region]:
    """The places of the formula in hand and of its picture, given where the factors end."""
    whole = current_look().shape.regions["whole"]
    if is_wide():
        head = Region(whole.left, whole.right - BESIDE * whole.width - 0.3, 1.85, whole.top)
        return head, Region(whole.left, whole.right, whole.bottom, min(head.bottom, foot) - 0.22)
    head = Region(whole.left, whole.right, foot - 1.05, foot - 0.15)
    return head, Region(whole.left, whole.right, whole.bottom, head.bottom - 0.15)


def in_head(formula: Formula, head: Region) -> Formula:
    """At the place of the formula in hand, no larger than that allows."""
    formula.scale(min(1.0, head.width / formula.width)).move_to(head.center)
    return formula.align_to((head.left, 0.0, 0.0), LEFT) if is_wide() else formula


def figures(digits: Readout) -> VGroup:
    """The figures of a number without its place: they may fly on an arc."""
    return VGroup(*(each for each in digits.submobjects[1:] if len(each.points)))
