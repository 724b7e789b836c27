"""A ratio of changes with its number, and the line in which three of them are multiplied."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from manim import (
    DOWN,
    RIGHT,
    Animation,
    AnimationGroup,
    FadeIn,
    FadeOut,
    MoveToTarget,
    ReplacementTransform,
    VGroup,
    VMobject,
    smooth,
    squish_rate_func,
)

from scenes.chain_rule.parts.paths import along_and_across
from scenes.formulae.chain import TERMS
from scenes.formulae.equation import colour_of
from scenes.numbers.nudges import LINES, STEPS
from scenes.parts.joins.four_changes import FourChanges
from scenes.parts.joins.product_line import FACTORS, ProductLine, product_line_size
from scenes.parts.motion.movements import Flight, Movements
from scenes.parts.text.fitting import largest
from scenes.parts.text.formula import Formula
from scenes.parts.text.fraction import Fraction
from scenes.parts.text.readout import Readout
from scenes.parts.text.sign import Sign
from scenes.story import Beat
from scenes.theme import EM, Region, colours

SIZES = tuple(float(size) for size in range(54, 23, -1))
"""Sizes of a fraction that are tried, from the largest."""
SMALLER = 0.66
"""Size of a number below its fraction, as a share of the fraction's."""
LEAST = 24.4
"""Least size of such a number: it carries the claim in a tall frame."""
SIGNED = 2.5
"""Width of its box in units from which a number below its fraction has its sign: in narrower ones those of neighbours
would run into one line."""
GAP, BELOW, AIR = 0.36, 0.2, 0.16
"""Room beside the sign, in em; between a fraction and a number below it, and free space at both sides, in units."""
TALL, ROW = 2.5, 1.0
"""Height of a line of fractions, and of the numbers below it, in em."""
ASIDE = {True: 1.3, False: 0.2}
"""Room between the glasses and the ratios beside them, in wide frames and in tall ones, in units."""
HALF = 0.54
"""Half the height of a ratio between two rows, in units."""


class Ratio(VGroup):
    """Delta over Delta and its number, beside or below it.

    The beat holds ratio_NAME with its sign ratio_NAME_is, if there is such a ratio: a step without a change has a dash
    for its number.
    """

    def __init__(self, beat: Beat, name: str, box: Region, size: float, *, beside: bool) -> None:
        below, above = dict(STEPS)[name]
        self.beside = beside
        self.digits = digits = size if beside else max(LEAST, SMALLER * size)
        ink = colours().of(colour_of(above))
        self.changes = Fraction(above, below, "Delta", size=size)
        self.number = VGroup(Formula("-", size=digits))
        if f"ratio_{name}" in beat.numbers:
            found = Readout(beat, f"ratio_{name}", colour=ink, size=digits, anchor=0.0)
            signed = beside or box.width >= SIGNED
            sign = [Sign(beat, f"ratio_{name}_is", size=digits)] if signed else []
            self.number = VGroup(*sign, found)
        self._lay_out(box)
        super().__init__(self.changes, *self.number)

    def take(self, place: str, change: Formula, **way: Any) -> list[Animation]:
        """A copy of a change becomes the "top" or the "bottom"; a layer that it is named without comes last."""
        found = {self.changes.pieces[f"{place}_{each}"]: change[each] for each in ("sign", "symbol")}
        flights = [Flight(source, whole[: len(source)], **way) for whole, source in found.items()]
        layer = (glyph for whole, source in found.items() for glyph in whole[len(source) :])
        return [*flights, *(FadeIn(each, rate_func=squish_rate_func(smooth, 0.7, 1.0)) for each in layer)]

    def turn_into(self, other: "Ratio") -> AnimationGroup:
        """The fraction, its sign and its number go to another place: along their row, then down.

        The sign goes where that place has none.
        """
        places = other.changes.pieces
        fraction: list[tuple[VMobject, VMobject]] = [
            (piece, places[name]) for name, piece in self.changes.pieces.items()
        ]
        unsigned = len(self.number) - len(other.number)
        gone, stays = self.number[:unsigned], self.number[unsigned:]
        number: list[tuple[VMobject, VMobject]] = list(zip(stays, other.number, strict=True))
        ways = (other.changes.get_x() - self.changes.get_x(), other.number.get_x() - self.number.get_x())
        return AnimationGroup(
            *map(FadeOut, gone),
            *(
                ReplacementTransform(*pair, path_func=along_and_across(float(way)))
                for pairs, way in zip((fraction, number), ways, strict=True)
                for pair in pairs
            ),
        )

    def rise_to(self, line: ProductLine) -> Animation:
        """The fraction goes up, or down, to the height at which a line has its fractions, and gets their size."""
        bar = self.changes.bar.get_center()
        target = self.changes.generate_target().scale(line.size / self.changes.size, about_point=bar)
        target.shift((0.0, line.axis - float(bar[1]), 0.0))
        return MoveToTarget(self.changes)

    def _lay_out(self, box: Region) -> None:
        """The fraction's bar, and so that of all three, at one height, and the number's middle at another."""
        gap = GAP * self.digits * EM
        row = self.number.arrange(RIGHT, buff=gap)
        way, apart = (RIGHT, gap) if self.beside else (DOWN, BELOW)
        VGroup(self.changes, row).arrange(way, buff=apart).move_to(box.center)
        em = self.changes.size * EM
        bar = box.center[1] + (0.0 if self.beside else 0.65 * em)
        middle = bar - (0.0 if self.beside else 1.85 * em)
        self.changes.shift((0.0, bar - float(self.changes.bar.get_y()), 0.0))
        for each in row:
            if isinstance(each, Readout):
                each.put_on_axis((each.foot[0], middle, 0.0))
            else:
                each.set_y(middle)


def three_ratios(beat: Beat, boxes: Sequence[Region], *, beside: bool) -> dict[str, Ratio]:
    """The three ratios by the names of their derivatives, all of the largest size that the boxes have room for.

    Each has its number beside it, or below it.
    """

    def made(size: float) -> dict[str, Ratio]:
        return {name: Ratio(beat, name, box, size, beside=beside) for (name, _), box in zip(STEPS, boxes, strict=True)}

    def fits(found: dict[str, Ratio]) -> bool:
        pairs = zip(found.values(), boxes, strict=True)
        return all(each.width <= box.width - 2 * AIR and each.height <= box.height for each, box in pairs)

    return largest(made, SIZES, fits)


def ratios_between(beat: Beat, four: FourChanges, whole: Region) -> dict[str, Ratio]:
    """The ratios right of the changes, in line, each between the two rows that it is made of."""
    left = (
        max(each.get_right()[0] for each in (*four.changes.values(), four.lenses)) + ASIDE[whole.width > whole.height]
    )
    heights = pairwise(four.lenses[name].glass.get_y() for name in LINES)
    middles = [(high + low) / 2 for high, low in heights]
    found = three_ratios(beat, [Region(left, whole.right, y - HALF, y + HALF) for y in middles], beside=True)
    x = min(each.changes.get_x() for each in found.values())
    for each in found.values():
        each.shift((x - each.changes.get_x()) * RIGHT)
    return found


def line_of_ratios(room: Region) -> ProductLine:
    """The whole change and the product of the three ratios, as large as a region allows with their numbers below."""
    line = ProductLine("Delta", size=min(product_line_size(room), room.height / (TALL + ROW) / EM))
    axis = room.center[1] + ROW / 2 * line.size * EM
    return line.shift((room.center[0] - line.get_x(), axis - line.axis, 0.0))


def become_derivatives(changed: ProductLine, line: ProductLine, *meanwhile: Animation) -> Movements:
    """The line of changes goes to the place of that of derivatives, and only there each Delta gives way to its d."""
    signs = [(name, which) for name in TERMS for which in ("top_sign", "bottom_sign")]
    share = line.size / changed.size
    stays = [(changed[each], line[each]) for each in ("equals", *(f"dot_{i}" for i, _ in enumerate(FACTORS[1:])))]
    for name in TERMS:
        pieces = line.pieces(name)
        stays += [(old, pieces[which]) for which, old in changed.pieces(name).items() if (name, which) not in signs]
    deltas = [changed.piece(*each) for each in signs]
    moved: list[Animation] = []
    for delta, each in zip(deltas, signs, strict=True):
        delta.generate_target().scale(share).move_to(line.piece(*each))
        moved.append(MoveToTarget(delta))
    yield 0.9, [*(ReplacementTransform(*each) for each in stays), *moved, *meanwhile]
    yield 0.25, [FadeOut(each, scale=0.6) for each in deltas]
    yield 0.35, [FadeIn(line.piece(*each)) for each in signs]
