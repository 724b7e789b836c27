"""The cost as areas: each output with its target and its term, and the terms piled up into the total."""

import math
from collections.abc import Sequence

import numpy as np
from manim import DOWN, RIGHT, UP, Rectangle, VGroup

from scenes.formulae import cost as cost_formulae
from scenes.formulae.equation import layered
from scenes.many_neurons.numbers import CostTerm, Output
from scenes.many_neurons.parts.term_area import Pile, TermArea
from scenes.parts.joins.large_network import is_tall
from scenes.parts.motion.part import share_unit
from scenes.parts.net.network import Network
from scenes.parts.net.neuron import Neuron
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout, width_of
from scenes.parts.text.sign import Sign
from scenes.story import Beat
from scenes.theme import EM, SMALL, Region, colours

SQUARES = {"squared": 1.0, "half_squared": 2.0}
"""How many terms are a square of a gap, for the costs whose terms are such: its side is the area's width."""
TARGET, AREA = 0.24, 0.4
"""Where the targets and the terms begin, as shares of the width."""
PILE, PILED = {False: 0.68, True: 0.6}, {False: 0.42, True: 0.3}
"""In wide frames and in tall ones: where the pile begins, as a share of the width, and its own share of the rest."""
GHOST = 0.8
"""Radius of a target as a share of its output's."""
TARGETS = 62.0
"""Size of a target's digits for a unit of its radius."""
LARGEST, SUM = {False: 40.0, True: 28.0}, 50.0
"""Largest size of the terms' numbers in wide frames and in tall ones, and size of the sum."""
TALL_SUM, UNDER = 26.0, 0.16
"""Least size of the number under the sum in a tall frame, and free height between the two, in units."""
FULL = 0.86
"""Height of the largest square as a share of the distance of neighbours, and of the pile as one of the height."""
NEAR, APART = 0.14, 0.18
"""Free width between an area and its number, and between what else stands in a row, in units."""
LEAST = 0.95
"""Least distance of numbers beside the pile, in em."""


class Terms(VGroup):
    """Beside the drawn outputs of a network their targets, an area a term with its number, and what they come to.

    `targets`, `areas` and `numbers` are found by output; the terms that are not written are one area. Beside the pile
    the numbers are larger by `grow`.
    """

    def __init__(self, beat: Beat, network: Network, region: Region) -> None:
        self.network, self.region, self.kind = network, region, cost_formulae.kind(beat)
        self.terms = beat.all(CostTerm)
        total = math.fsum(abs(float(each.term.value)) for each in self.terms) or 1.0
        self.pitch = min(network.pitches[-1], region.height / max(1, len(self.terms)))
        self.pile = PILE[is_tall()]
        self.wide = (1 - self.pile) * region.width * PILED[is_tall()]
        first = network.neurons_of(network.L)[0]
        self.targets_x = max(self._x(TARGET), first.disc.get_right()[0] + APART + GHOST * first.radius)
        self.areas_x = max(self._x(AREA), self.targets_x + GHOST * first.radius + APART)
        self.unit = self._unit(total)
        self.targets = {each.number: self._target(beat, each) for each in beat.all(Output)}
        self.areas = {each.output: self._area(beat, each, total) for each in self.terms}
        share_unit(*self.areas.values())
        free = (1 - self.pile) * region.width - self.wide - NEAR
        dots = 0.0 if is_tall() else Formula("dots.h", size=1 / EM).width + NEAR / (SMALL * EM)
        widest = max(width_of(each.term.text) + (dots if each.output is None else 0.0) for each in self.terms)
        most = min(LARGEST[is_tall()], free / widest / EM)
        self.size = max(SMALL, min(most, 0.55 * self.pitch / EM))
        # Beside the pile there is room for larger ones than in the rows.
        self.grow = max(1.0, min(most, region.height / (LEAST * EM * len(self.terms))) / self.size)
        self.numbers = {each.output: self._number(beat, each, self.size) for each in self.terms}
        self.traces = VGroup(*(self._trace(each) for each in self.areas.values()))
        self.heads = self._heads(self.size)
        self.formula, self.sum = self._sum(beat)
        super().__init__(*self.targets.values(), *self.areas.values(), *self.numbers.values(), self.heads)

    def _unit(self, total: float) -> float:
        """Area of a 1: the largest square, or bar, keeps to its row, and the pile to the region."""
        largest = max(abs(float(each.term.value)) for each in self.terms) or 1.0
        side = min(FULL * self.pitch, self._x(self.pile) - self.areas_x - NEAR)
        wide = side if self.kind in SQUARES else self.wide
        return float(min(side * wide / largest, FULL * self.region.height * self.wide / total))

    def _height(self, output: int | None) -> float:
        """The height of an output's row; the terms that are not written stand below all."""
        at = self.network.neurons.get((self.network.L, output if output is not None else -1))
        return float(at.disc.get_center()[1]) if at else self.region.bottom + self.pitch / 2

    def _x(self, share: float) -> float:
        return self.region.left + share * self.region.width

    def _target(self, beat: Beat, output: Output) -> Neuron:
        at = self.network.neurons[self.network.L, output.number]
        largest = max(1.0, abs(float(output.target.value)))
        size = max(SMALL, TARGETS * GHOST * at.radius)
        target = Neuron(beat, output.names[0], largest, radius=GHOST * at.radius, colour="y", ghost=True, size=size)
        return target.shift((self.targets_x, at.disc.get_center()[1], 0.0))

    def _area(self, beat: Beat, term: CostTerm, total: float) -> TermArea:
        """The square of the gap, or, where the cost is no square, a bar of the pile's width."""
        size = abs(float(term.term.value)) * self.unit
        wide = math.sqrt(SQUARES[self.kind] * size) if self.kind in SQUARES else self.wide
        corner = np.array([self.areas_x, self._height(term.output) - size / max(wide, 1e-4) / 2, 0.0])
        return TermArea(beat, term.name, self.unit, total, corner).shape(wide, corner)

    def _trace(self, area: TermArea) -> Rectangle:
        """What stays where an area was before it was piled up: its outline."""
        return area.body.copy().set_fill(opacity=0.0).set_stroke(colours().dim, width=1.5)

    def _number(self, beat: Beat, term: CostTerm, size: float) -> VGroup:
        """The number of a term right of its area; dots after it, or under it, say that it is of several outputs."""
        digits = Readout(beat, term.name, colour=colours().C, size=size)
        right = max(area.body.get_right()[0] for area in self.areas.values()) + NEAR
        digits.put_middle((right + digits.width / 2, self._height(term.output), 0.0))
        dots = Formula("dots.h", size=size).set_color(colours().dim)
        dots.next_to(digits, *((DOWN, NEAR / 2) if is_tall() else (RIGHT, NEAR)))
        return VGroup(digits, *([dots] if term.output is None else []))

    def _heads(self, size: float) -> VGroup:
        """The names of the columns, over their first rows."""
        first, target = self.network.neurons_of(self.network.L)[0], next(iter(self.targets.values()))
        names = ((layered("a", index="j"), "a", first), ("y_j", "y", target))
        return VGroup(
            *(
                Formula(source, size=max(30.0, size)).set_color(colours().of(of)).next_to(at.disc, UP, buff=0.12)
                for source, of, at in names
            )
        )

    def _sum(self, beat: Beat) -> tuple[Formula, VGroup]:
        """C_0 as a sum in symbols, and beside it, on one axis, the sign and the number."""
        equation = cost_formulae.COST_SUM[self.kind]
        formula = Formula(equation.source, equation.colours, size=SUM)
        sign, digits = Sign(beat, "sign", size=SUM), Readout(beat, "C0", colour=colours().C, size=SUM)
        gap = 0.35 * SUM * EM
        sign.next_to(formula, RIGHT, buff=gap).set_y(formula["is"].get_center()[1])
        digits.put_on_axis((sign.get_right()[0] + gap + digits.width / 2, sign.get_center()[1], 0.0))
        found = VGroup(sign, digits)
        if is_tall():
            found.next_to(formula, DOWN, buff=UNDER)
        return formula, found

    def put_sum_into(self, region: Region) -> VGroup:
        """The sum in symbols and its number, as large as they fit; in a tall frame the number is no smaller for it."""
        both = VGroup(self.formula, self.sum)
        share = min(1.0, region.width / both.width, region.height / both.height)
        both.scale(share)
        if is_tall() and share * SUM < TALL_SUM:
            self.sum.scale(TALL_SUM / SUM / share)
            both.arrange(DOWN, buff=UNDER)
        return both.move_to(region.center)

    def pile_up(self) -> list[Pile]:
        """Every area goes onto the pile, one on the other, as wide as the pile; the last of them at its foot."""
        foot = self.region.center[1] - sum(each.term * each.unit / self.wide for each in self.areas.values()) / 2
        found = []
        for area in reversed(self.areas.values()):
            found.append(Pile(area, self.wide, np.array([self._x(self.pile), foot, 0.0])))
            foot += area.term * area.unit / self.wide
        return found[::-1]

    def numbers_on_pile(self, piles: Sequence[Pile]) -> list[np.ndarray]:
        """Where the numbers, grown by `grow`, stand once all is piled up: by their parts, but clear of each other."""
        ys = [pile.end[1][1] + pile.term.term * pile.term.unit / pile.end[0] / 2 for pile in piles]
        least = LEAST * self.grow * self.size * EM
        for i in range(1, len(ys)):
            ys[i] = min(ys[i], ys[i - 1] - least)
        x = self._x(self.pile) + self.wide + NEAR
        lowest = self.region.bottom + least / 2
        lift = max(0.0, lowest - ys[-1])
        found = []
        for y, number in zip(ys, self.numbers.values(), strict=True):
            off = number.get_center() - number[0].get_center()  # of its dots
            at = np.array([x + number[0].width / 2 * self.grow, y + lift, 0.0])
            found.append(at + self.grow * off)
        return found
