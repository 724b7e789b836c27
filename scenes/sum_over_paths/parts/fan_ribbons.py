"""The ribbons on a fan's paths with their terms, and the one of their sum, which leaves the neuron."""

from collections.abc import Iterator

import numpy as np
from manim import (
    LEFT,
    RIGHT,
    Animation,
    Rectangle,
    ScaleInPlace,
    ShowPassingFlash,
    VGroup,
    VMobject,
    smooth,
    there_and_back,
)

from scenes.numbers.backward import PathTerm
from scenes.parts.joins.large_network import is_tall
from scenes.parts.motion.part import share_unit
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout, width_of
from scenes.parts.text.sign import Sign
from scenes.story import Beat
from scenes.sum_over_paths.parts.fan import LABEL, PathFan, cost_goes
from scenes.sum_over_paths.parts.lines import in_line
from scenes.sum_over_paths.parts.ribbon import CUT, DASHES, SEEN, Ribbon, stacked
from scenes.sum_over_paths.paths import Path
from scenes.theme import EM, SMALL, Region, colours

WIDE = 1.7
"""What all ribbons together take of a neuron's diameter, in radii."""
TOTAL = 34.0
"""Largest size of the derivative by its ribbon."""
ANSWER, ASIDE, OVER, UNDER = 34.0, {False: 0.55, True: 0.0}, 0.26, {False: 0.12, True: 0.3}
"""Size of what says where the cost goes, and how far aside, over or under its ribbon it stands, in units, also tall."""
LARGER = (44.0, 43.0, 42.0, 41.0, 40.0, 39.0, LABEL)
"""Sizes that are tried for terms outside their ribbons, where these stand after their factors."""
SWOLLEN = 1.18
"""How much larger a term becomes, and small again, while light runs along its path."""
INTO = 0.35
"""How far left of the cost's middle ribbons begin, as a share of its radius."""
GAP = 0.14
"""Free height between a ribbon and a term above or below it, in units."""
SHARE = 70.0
"""Largest size of a term outside its ribbon, by the radius of a neuron."""
WITHIN = 0.24
"""Free width between the pieces of a product, in em."""
FACTORS = {"w": "w", "slope": "a", "dC0_da_out": "C", "delta": "delta"}
"""The quantities whose colours the factors wear."""


class FanRibbons(VGroup):
    """A ribbon for every path of a fan, and one for their sum, which leaves the neuron; each path's term with it.

    The beat holds PathTerms, Paths, dC0_da_k and path_reach. A path's ribbon runs from the cost to its output (`late`)
    and on to the neuron (`ribbons`). These, `terms`, their `digits` and `factors` are found by output. Of two paths
    the terms stand above and below, with their factors where these have room; of more on the ribbons, and of many
    nowhere.
    """

    def __init__(self, beat: Beat, fan: PathFan) -> None:
        self.fan, found = fan, {each.row: each for each in beat.all(PathTerm)}
        longest = float(beat.shown("path_reach").value)
        unit = WIDE * fan.radius / longest
        middle = fan.neuron.disc.get_center()
        into = stacked(middle, [abs(float(found[j].value.value)) * unit for j in fan.outputs])
        self.ribbons = {
            j: Ribbon(beat, found[j].name, unit, longest, (fan.ends[j].disc.get_center(), end))
            for j, end in zip(fan.outputs, into, strict=True)
        }
        out = np.array([fan.region.left, middle[1], 0.0])
        self.sum = Ribbon(beat, "dC0_da_k", unit, longest, (middle, out), is_open=True)
        # Left of the cost's middle, so that its name stands on the ground.
        cost = fan.cost.disc.get_center() + INTO * fan.cost.disc.width / 2 * LEFT
        out_of = stacked(cost, [abs(float(found[j].value.value)) * unit for j in fan.outputs])
        self.late = {
            j: Ribbon(beat, found[j].name, unit, longest, (start, fan.ends[j].disc.get_center()))
            for j, start in zip(fan.outputs, out_of, strict=True)
        }
        self.all_ribbons = [*self.late.values(), *self.ribbons.values(), self.sum]
        self.are_dashed = any(each.is_negative for each in self.all_ribbons)
        share_unit(*self.all_ribbons)
        size = self._size(beat, [each.value.text for each in found.values()])
        is_wide = self._length > (max(width_of(each.value.text) for each in found.values()) + 1.0) * SMALL * EM + 0.2
        told = fan.outputs if fan.has_room and (is_wide or self._are_outside) else ()
        self.digits = {j: Readout(beat, found[j].name, size=size, colour=self._ink) for j in told}
        rows = {j: self._row(beat, j, size) for j in told}
        self.factors = {j: VGroup(*row[:-1]) for j, row in rows.items() if self._are_outside}
        self.terms = {j: self._put(found[j], rows[j]) for j in told}
        self.arrows = VGroup(*(self._answer(found[j]) for j in fan.outputs if self._are_outside))
        self.total = self._total(beat, min(size, TOTAL))
        super().__init__(*self.all_ribbons, *self.terms.values(), self.arrows, *self.total)

    def _total(self, beat: Beat, size: float) -> list[Readout]:
        """The derivative over the ribbon that leaves the neuron, if there is room for it."""
        left, right = self.fan.region.left, float(self.fan.ring.get_left()[0])
        digits = Readout(beat, "dC0_da_k", size=size, colour=colours().C)
        y = self.fan.neuron.disc.get_center()[1] + self.sum.thick / 2 + 0.1 + digits.half
        return [digits.put_middle(((left + right) / 2, y, 0.0))] if digits.width < right - left else []

    def light_along(self, j: int | None) -> list[Animation]:
        """Light from the cost to the neuron, in the middle of a path's ribbon, whose term swells."""
        if j is None:
            return []
        places = np.linspace(0.0, 1.0, 24)
        points = [ribbon.middle(t) for ribbon in (self.late[j], self.ribbons[j]) for t in places]
        line = VMobject(stroke_width=7, stroke_color=colours().ink).set_points_as_corners(points)
        swells = [ScaleInPlace(self.digits[j], SWOLLEN, rate_func=there_and_back)] if j in self.digits else []
        return [ShowPassingFlash(line.set_z_index(-0.5), time_width=0.35, rate_func=smooth), *swells]

    @property
    def moving(self) -> list[VMobject]:
        """What of the terms is there while they grow: no factors, which give but what they come to."""
        return [self.digits[j] if self._are_outside else self.terms[j] for j in self.terms]

    @property
    def _ink(self) -> str:
        return colours().C if self._are_outside else colours().ink

    @property
    def _are_outside(self) -> bool:
        """Whether there are but two paths, so that the terms have room above and below."""
        return len(self.fan.outputs) == 2

    @property
    def _length(self) -> float:
        """Free width between the neuron and the outputs, in units."""
        outputs = next(iter(self.fan.ends.values()))
        return float(outputs.disc.get_left()[0] - self.fan.neuron.disc.get_right()[0])

    def _size(self, beat: Beat, texts: list[str]) -> float:
        """As large as length and distance of the ribbons allow."""
        if self._are_outside and (size := next((each for each in LARGER if self._products(beat, each)), None)):
            return size
        widest = max(map(width_of, texts))
        if self._are_outside:
            return max(SMALL, min(LABEL, SHARE * self.fan.radius, (self._length + self.fan.radius) / widest / EM))
        room = self.fan.room - 0.08
        return max(SMALL, min(LABEL, (self._length - 0.3) / (widest + 1.0) / EM, room / 0.75 / EM))

    def _row(self, beat: Beat, j: int, size: float) -> VGroup:
        """The term: outside its ribbon after its factors, if those of all paths have room, else after an arrow."""
        if not self._are_outside:
            return in_line(size, _arrow_of(float(self.digits[j].shown.value), size), self.digits[j])
        if not self._products(beat, size):
            return VGroup(self.digits[j])
        return in_line(size, *_factors(beat, j, size), self.digits[j], near=WITHIN)

    def _products(self, beat: Beat, size: float) -> list[VGroup]:
        """Every term after its factors; none where one of them is too wide."""
        terms = {
            j: Readout(beat, beat.one(PathTerm, (self.fan.L, j, self.fan.k)).name, size=size) for j in self.fan.ends
        }
        rows = [in_line(size, *_factors(beat, j, size), term, near=WITHIN) for j, term in terms.items()]
        return rows if max(each.width for each in rows) <= self._length + 1.4 * self.fan.radius else []

    def _put(self, term: PathTerm, row: VGroup) -> VGroup:
        """On its ribbon, or of two above the first and below the last."""
        if not self._are_outside:
            return self.fan.on_edge(term.row, row)
        ribbon, up = self.ribbons[term.row], 1 if term.row == self.fan.outputs[0] else -1
        right = min(self._middle + row.width / 2, self.fan.ends[term.row].disc.get_left()[0] - 0.25)
        edge = ribbon.start[1] + up * ribbon.thick / 2
        return row.move_to((right - row.width / 2, edge + up * (GAP + row.height / 2), 0.0))

    @property
    def _middle(self) -> float:
        """Half way between the neuron and the outputs."""
        return float(self.fan.neuron.disc.get_right()[0]) + self._length / 2

    def _answer(self, term: PathTerm) -> VGroup:
        """Where it was asked at the end of its path: up, or down."""
        away = OVER if term.row == self.fan.outputs[0] else UNDER[is_tall()]
        return self.fan.at_end(term.row, cost_goes(float(term.value.value) > 0, ANSWER), ASIDE[is_tall()], away)


class KeyOfDashes(VGroup):
    """In the lower right corner of a region: a piece of a negative ribbon, and the words for it."""

    def __init__(self, words: VMobject, region: Region) -> None:
        sample = Rectangle(width=0.8, height=0.28, stroke_width=0).set_fill(colours().C, SEEN)
        cuts = VMobject(stroke_color=colours().ground, stroke_width=CUT)
        for x in np.arange(DASHES / 2, 0.8, DASHES) - 0.4:
            cuts.start_new_path(np.array([x, -0.14, 0.0]))
            cuts.add_line_to(np.array([x, 0.14, 0.0]))
        super().__init__(VGroup(sample, cuts), words)
        self.arrange(RIGHT, buff=0.18)
        self.scale(min(1.0, (region.width - 0.1) / self.width))
        self.move_to((region.right - self.width / 2 - 0.1, region.bottom + self.height / 2 + 0.05, 0.0))


def _arrow_of(value: float, size: float) -> Formula:
    """Whether the path pushes the cost up, or down."""
    return Formula("arrow.b" if value < 0 else "arrow.t", size=size)


def _factors(beat: Beat, j: int, size: float) -> Iterator[VMobject]:
    """The product that a term is, and the sign before the term; a minus after a dot stands in brackets."""
    path = beat.one(Path, j)
    for i, (factor, name) in enumerate(path.factor_names.items()):
        is_bracketed = i > 0 and path.factors[factor].rounded < 0
        colour = colours().of(FACTORS[factor])
        yield from [Formula("dot.op", size=size)] if i else []
        yield from [Formula("paren.l", size=size).set_color(colour)] if is_bracketed else []
        yield Readout(beat, name, colour=colour, size=size)
        yield from [Formula("paren.r", size=size).set_color(colour)] if is_bracketed else []
    yield Sign(beat, path.sign_name, size=size)
