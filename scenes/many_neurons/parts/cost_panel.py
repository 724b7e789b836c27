"""The network's cost beside it: a sum over the outputs, a row an output, and the terms stacked into the total."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from manim import DOWN, RIGHT, UP, Create, FadeIn, VGroup, VMobject

from scenes.formulae import cost as cost_formulae
from scenes.many_neurons.parts.stack import Stack
from scenes.parts.motion.fill import fill
from scenes.parts.text.formula import Formula
from scenes.parts.text.index_label import IndexLabel
from scenes.parts.text.readout import Readout
from scenes.parts.text.sign import Sign
from scenes.story import Beat
from scenes.theme import SMALL, TEXT, Region

if TYPE_CHECKING:
    from scenes.stage.scene import LessonScene

ROOMY = 4.0
"""Height of a region, in units, from which the stack has its full height."""
PITCH, CLOSE = 0.4, 0.29
"""Distance of neighbouring rows of the table at the size of ordinary text, in units, and where room is scarce."""
FALLING = 0.3
"""Size of a term's segment where it begins to fall, as a share of its own."""
COLUMNS = (0.0, 1.15, 2.15, 3.55)
"""Middles of the table's columns at that size: index, activation, value wanted, term."""


class CostPanel(VGroup):
    """C_0 as a sum, a table with a row an output, and the terms stacked into the total."""

    def __init__(self, scene: LessonScene, beat: Beat, region: Region) -> None:
        self.terms = [name for name in beat.numbers if name.startswith("term_")]
        self.kind = cost_formulae.kind(beat)
        is_roomy = region.height > ROOMY
        equation = cost_formulae.COST_SUM[self.kind]
        self.formula = Formula(equation.source, equation.colours, size=34 if is_roomy else 25)
        self.head, self.rows = self._head(scene), VGroup(*(self._row(scene, beat, name) for name in self.terms))
        self._set_table(PITCH if is_roomy else CLOSE)
        self._stack(scene, beat, min(5.0, region.width - 0.3), 0.5 if is_roomy else 0.28)
        foot = VGroup(self.stack, self.total, self.names)
        share = (foot.height + (0.35 if is_roomy else 0.12)) / region.height
        foot.move_to(region.part(0, 1, 0, foot.height / region.height).center)
        upper = region.part(0, 1, share, 1)
        fill(upper, [self.formula, VGroup(self.head, self.rows)], grow=1.45, least=0.1, most=0.4)
        super().__init__(self.formula, self.head, self.rows, self.stack, self.total, self.names)

    def _head(self, scene: LessonScene) -> VGroup:
        """Names of the columns; that of the terms is their formula where it is short."""
        is_short = self.kind in ("squared", "half_squared")
        term = cost_formulae.TERMS[self.kind] if is_short else cost_formulae.SHORT
        names = (("j", "dim"), ("a_j^((L))", "a"), ("y_j", "y"), (term, "C"))
        return VGroup(*(Formula(each, size=TEXT).set_color(scene.palette.of(of)) for each, of in names))

    def _row(self, scene: LessonScene, beat: Beat, name: str) -> VGroup:
        """Index, activation, value wanted and term of an output; or the sum of all that are not written."""
        term, j = Readout(beat, name, colour=scene.palette.C, size=TEXT), name[5:]
        if j == "others":
            return VGroup(scene.write(beat.show["other"], size=TEXT, colour=scene.palette.dim), term)
        names = ((f"a_out_{j}", "a"), (f"y_{j}", "y"))
        cells = (Readout(beat, each, colour=scene.palette.of(of), size=TEXT) for each, of in names)
        return VGroup(Readout(beat, f"index_{j}", colour=scene.palette.dim, size=TEXT), *cells, term)

    def _set_table(self, pitch: float) -> None:
        for i, row in enumerate((self.head, *self.rows)):
            places = COLUMNS if len(row) == 4 else ((COLUMNS[0] + COLUMNS[2]) / 2, COLUMNS[3])
            for cell, x in zip(row, places, strict=True):
                cell.move_to([x, -pitch * (i + (0.25 if i else 0.0)), 0.0])

    def _stack(self, scene: LessonScene, beat: Beat, width: float, height: float) -> None:
        """The terms end to end, the total over them, and under each the output it comes from."""
        self.stack = Stack(beat, self.terms, "C0", width, height=height)
        size = TEXT + 6 if height > 0.3 else TEXT
        total = Formula("C_0", size=size + 2).set_color(scene.palette.C)
        self.total = VGroup(
            total, Sign(beat, "sign", size=size), Readout(beat, "C0", colour=scene.palette.C, size=size)
        )
        self.total.arrange(RIGHT, buff=0.15).next_to(self.stack, UP, buff=0.1)
        self.named: dict[str, VMobject] = {}
        for name in self.terms if height > 0.3 else ():
            each, body = self._name(scene, beat, name), self.stack[name].body
            if each.width < body.width:
                self.named[name] = each.next_to(body, DOWN, buff=0.12)
        self.names = VGroup(*self.named.values())

    def _name(self, scene: LessonScene, beat: Beat, name: str) -> VMobject:
        if name == "term_others":
            return Formula("dots.h", size=SMALL + 1).set_color(scene.palette.dim)
        return IndexLabel(beat, "j", name[5:], SMALL + 1)

    def _start(self, term: VMobject, segment: VMobject) -> np.ndarray:
        """Where a segment begins to fall: at its term, but within the panel."""
        x, y, _ = term.get_center()
        return np.array([min(x, self.stack.get_right()[0] - FALLING * segment.width / 2), y, 0.0])

    def play(self, scene: LessonScene) -> None:
        """Row after row, each term falling onto the stack; then the total."""
        for row, name in zip(self.rows, self.terms, strict=True):
            scene.play(FadeIn(row), run_time=0.7)
            lands = FadeIn(self.stack[name], target_position=self._start(row[-1], self.stack[name]), scale=FALLING)
            below = [FadeIn(self.named[name])] if name in self.named else []
            scene.play(lands, *below, run_time=0.9)
            scene.pause(min(0.8, 2.4 / len(self.terms)))
        scene.play(Create(self.stack.brace), FadeIn(self.total), run_time=0.9)
