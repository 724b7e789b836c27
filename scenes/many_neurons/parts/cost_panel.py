"""The network's cost beside it: a sum over the outputs, a row an output, and the terms stacked into the total."""

from collections.abc import Sequence

import numpy as np
from manim import DL, DOWN, RIGHT, UP, Create, FadeIn, Mobject, Rectangle, VGroup, VMobject

from scenes.formulae import cost as cost_formulae
from scenes.formulae.equation import layered
from scenes.many_neurons.numbers import CostTerm, Output
from scenes.parts.axes.measures import Brace
from scenes.parts.motion.movements import Movements
from scenes.parts.motion.part import Part
from scenes.parts.text.fitting import fill
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.sign import IndexLabel, Sign
from scenes.parts.text.words import Write
from scenes.story import Beat, Shown
from scenes.theme import SMALL, TEXT, Region, colours

ROOMY = 4.0
"""Height of a region, in units, from which the stack has its full height."""
PITCH, CLOSE = 0.4, 0.29
"""Distance of neighbouring rows of the table at the size of ordinary text, in units, and where room is scarce."""
FALLING = 0.3
"""Size of a term's segment where it begins to fall, as a share of its own."""
COLUMNS = (0.0, 1.15, 2.15, 3.55)
"""Middles of the table's columns at that size: index, activation, target, term."""


class Segment(Part):
    """One term as a length; `unit` is the length of 1."""

    tolerance = 2e-3

    def __init__(self, beat: Beat, name: str, unit: float, share: float, longest: float, height: float) -> None:
        super().__init__(name)
        self.name, self.unit, self.longest, self.high = name, unit, longest, height
        self.body = Rectangle(width=1.0, height=height, stroke_width=1.5, stroke_color=colours().ground)
        self.body.set_fill(colours().C, share)
        self.add(self.body)
        self.bind(beat)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Stretch to the right from where it begins."""
        foot, along, up = self.body.get_corner(DL), float(shown.value) * self.unit * RIGHT, self.high * UP
        self.body.set_points_as_corners([foot, foot + along, foot + along + up, foot + up, foot])

    def reading(self) -> dict[str, float]:
        """Its length as a number, in the unit that its present height gives."""
        unit = self.unit * float(self.body.height) / self.high
        return {self.name: float(self.body.points[4][0] - self.body.points[0][0]) / unit}

    def span(self, name: str) -> float:
        """The whole stack."""
        return self.longest


class Stack(VGroup):
    """Segments end to end, alternately full and lighter, and a brace of the total's length above them."""

    def __init__(self, beat: Beat, terms: Sequence[str], total: str, width: float, height: float) -> None:
        longest = sum(abs(float(beat.shown(name).value)) for name in terms) or 1.0
        unit = width / longest
        self.segments: dict[str, Segment] = {}
        x = 0.0
        for i, name in enumerate(terms):
            segment = self.segments[name] = Segment(beat, name, unit, 0.9 - 0.4 * (i % 2), longest, height)
            segment.shift((x - segment.body.points[0][0]) * RIGHT - segment.body.get_bottom()[1] * UP)
            x += float(segment.body.points[4][0] - segment.body.points[0][0])
        self.brace = Brace(total, unit, colours().C)
        self.brace.bind(beat).shift((height + 0.14) * UP)
        super().__init__(*self.segments.values(), self.brace)


class CostPanel(VGroup):
    """C_0 as a sum, a table with a row an output, and the terms stacked into the total."""

    def __init__(self, beat: Beat, write: Write, region: Region) -> None:
        self.terms = beat.all(CostTerm)
        self.kind = cost_formulae.kind(beat)
        is_roomy = region.height > ROOMY
        equation = cost_formulae.COST_SUM[self.kind]
        self.formula = Formula(equation.source, equation.colours, size=34 if is_roomy else 25)
        self.head, self.rows = self._head(), VGroup(*(self._row(beat, write, term) for term in self.terms))
        self._set_table(PITCH if is_roomy else CLOSE)
        self._stack(beat, min(5.0, region.width - 0.3), 0.5 if is_roomy else 0.28)
        foot = VGroup(self.stack, self.total, self.names)
        share = (foot.height + (0.35 if is_roomy else 0.12)) / region.height
        foot.move_to(region.part(0, 1, 0, foot.height / region.height).center)
        upper = region.part(0, 1, share, 1)
        fill(upper, [self.formula, VGroup(self.head, self.rows)], grow=1.45, least=0.1, most=0.4)
        super().__init__(self.formula, self.head, self.rows, self.stack, self.total, self.names)

    def _head(self) -> VGroup:
        """Names of the columns; that of the terms is their formula where it is short."""
        is_short = self.kind in ("squared", "half_squared")
        term = cost_formulae.TERMS[self.kind] if is_short else cost_formulae.SHORT
        names = (("j", "dim"), (layered("a", index="j"), "a"), ("y_j", "y"), (term, "C"))
        return VGroup(*(Formula(each, size=TEXT).set_color(colours().of(of)) for each, of in names))

    def _row(self, beat: Beat, write: Write, of: CostTerm) -> VGroup:
        """Index, activation, target and term of an output; or the sum of all that are not written."""
        palette = colours()
        term = Readout(beat, of.name, colour=palette.C, size=TEXT)
        if of.output is None:
            return VGroup(write(beat.show["other"], size=TEXT, colour=palette.dim), term)
        target, _ = beat.one(Output, of.output).names
        names = ((f"index_{of.output}", palette.dim), (of.a_name, palette.a), (target, palette.y))
        return VGroup(*(Readout(beat, name, colour=colour, size=TEXT) for name, colour in names), term)

    def _set_table(self, pitch: float) -> None:
        for i, row in enumerate((self.head, *self.rows)):
            places = COLUMNS if len(row) == 4 else ((COLUMNS[0] + COLUMNS[2]) / 2, COLUMNS[3])
            for cell, x in zip(row, places, strict=True):
                cell.move_to((x, -pitch * (i + (0.25 if i else 0.0)), 0.0))

    def _stack(self, beat: Beat, width: float, height: float) -> None:
        """The terms end to end, the total over them, and under each the output it comes from."""
        self.stack = Stack(beat, [term.name for term in self.terms], "C0", width, height)
        size, colour = TEXT + 6 if height > 0.3 else TEXT, colours().C
        total = Formula("C_0", size=size + 2).set_color(colour)
        self.total = VGroup(total, Sign(beat, "sign", size=size), Readout(beat, "C0", colour=colour, size=size))
        self.total.arrange(RIGHT, buff=0.15).next_to(self.stack, UP, buff=0.1)
        self.named: dict[str, VMobject] = {}
        for term in self.terms if height > 0.3 else ():
            label, body = self._label(beat, term), self.stack.segments[term.name].body
            if label.width < body.width:
                self.named[term.name] = label.next_to(body, DOWN, buff=0.12)
        self.names = VGroup(*self.named.values())

    def _label(self, beat: Beat, term: CostTerm) -> VMobject:
        if term.output is None:
            return Formula("dots.h", size=SMALL + 1).set_color(colours().dim)
        return IndexLabel(beat, "j", str(term.output), SMALL + 1)

    def _start(self, term: Mobject, segment: VMobject) -> np.ndarray:
        """Where a segment begins to fall: at its term, but within the panel."""
        x, y, _ = term.get_center()
        return np.array([min(x, self.stack.get_right()[0] - FALLING * segment.width / 2), y, 0.0])

    def movements(self) -> Movements:
        """Row after row, each term falling onto the stack; then the total."""
        for row, term in zip(self.rows, self.terms, strict=True):
            yield 0.7, [FadeIn(row)]
            segment = self.stack.segments[term.name]
            below = [FadeIn(self.named[term.name])] if term.name in self.named else []
            yield 0.9, [FadeIn(segment, target_position=self._start(row[-1], segment), scale=FALLING), *below]
            yield min(0.8, 2.4 / len(self.terms)), []
        yield 0.9, [Create(self.stack.brace), FadeIn(self.total)]
