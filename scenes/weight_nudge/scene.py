"""Draws the nudge: four lines of one unit, a lens with its factor, and the ratio settling on the derivative."""

from functools import partial
from itertools import pairwise

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Arrow,
    Create,
    FadeIn,
    FadeOut,
    Indicate,
    ReplacementTransform,
    SurroundingRectangle,
    TransformFromCopy,
    VGroup,
    VMobject,
)

from scenes.formulae.chain import GOAL
from scenes.formulae.equation import SYMBOL
from scenes.numbers.last_connection import LINES
from scenes.parts import Follow
from scenes.parts.axes.stacked_lines import StackedLines
from scenes.parts.motion.emphasis import dim, emphasise
from scenes.parts.motion.part import Part
from scenes.parts.tableaux.tree_and_lines import TALL, WIDE, SevenLines
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import TEXT, Region
from scenes.weight_nudge.parts.lens import Factor, Lenses, NamedChange, named_change
from scenes.weight_nudge.parts.table import RatioTable, stack_over
from scenes.weight_nudge.story import ComparedNudge

ENDS = ("w", "C0")
"""The first and the last of the lines: what is nudged, and what answers."""
LENSES_SHARE = 0.45
"""Part of the picture that the lenses take; the lines have the rest."""
BUFF = 0.16
"""Units of air within the frame round the goal."""
GAP, NEAR = 0.4, 0.1
"""Units between the lines' last tick and the lenses, and least room between that tick's number and them."""
LARGE = 44.0
"""Largest size of the symbols and of the changes beside the lenses."""


class WeightNudge(LessonScene):
    """Ask how sensitive the cost is, compare the ratios, and follow the nudge from line to line."""

    def setup(self) -> None:
        """The four lines with the arrows between them, and the fraction that is the goal."""
        first = self.story.beats[0]
        self.picture, self.side = self.split(0.64, 0.53)
        self.size = min(LARGE, max(30.0, 5.2 * self.picture.width))
        rows = [(name, Formula(SYMBOL[name], size=self.size).set_color(self.palette.of(name)), name) for name in LINES]
        digits = min(30.0, max(TEXT + 1, 0.68 * self.size))
        self.lines = StackedLines(first, rows, self.picture.part(0, 1, 0.06, 1), room=LENSES_SHARE, size=digits)
        self.arrows = self._arrows()
        self.goal = Formula(GOAL.source, {"C0_w_top": "C", "C0_w_bottom": "w"}, size=96)

    def _arrows(self) -> VGroup:
        """From every symbol down to the next, in line."""
        symbols, style = [self.lines[name].symbol for name in LINES], {"buff": 0, "stroke_width": 4, "tip_length": 0.16}
        x = max(each.get_left()[0] for each in symbols) + 0.12
        ends = [((x, a.get_bottom()[1] - 0.12, 0), (x, b.get_top()[1] + 0.12, 0)) for a, b in pairwise(symbols)]
        return VGroup(*(Arrow(start, end, color=self.palette.dim, **style) for start, end in ends))

    def _free(self) -> Region:
        """What the lines leave free: right of them, or below them where the side lies there."""
        if self.side.left < self.picture.right:
            return self.side.part(0, 1, 0, 0.8)
        return Region(self._beside(), self.side.right, self.side.bottom, self.side.top)

    def _beside(self) -> float:
        """Where the lines end, with their last numbers."""
        lines = self.lines.rows.values()
        return float(max(max(each.line.get_right()[0] + GAP, each.labels.get_right()[0] + NEAR) for each in lines))

    def _lenses(self, beat: Beat, under: str, *names: str) -> tuple[Lenses, list[Factor]]:
        """The lenses, and under one of them the factors of these names, the first of which they begin with."""
        write = partial(self.write, beat.show["lens"], beat, size=TEXT, colour=self.palette.dim)
        factors = [Factor(beat, name, write()) for name in names]
        rows, size = list(self.lines.rows.values()), min(26.0, max(TEXT, 0.6 * self.size))
        lens = Lenses(beat, rows, factors[0].digits, self._beside(), self.picture.right, size)
        for each in factors:
            each.next_to(lens[under].glass, DOWN, buff=0.14)
            each.shift(min(0.0, self.picture.right - each.get_right()[0]) * RIGHT)
        return lens, factors

    def ask_how_sensitive(self, beat: Beat) -> None:
        """B12: w sways, and everything below it answers; how much, is the fraction framed as the goal."""
        with self.cue("keep_the_four"):
            self._keep_the_four(beat)
        with self.cue("drag_the_weight"):
            self.fill(Follow(beat, "sway", *self.lines.rows.values()))
        with self.cue("ask"):
            self.place(self.goal, self._free(), grow=1.0)
            self.frame_box = self._box(self.goal)
            self.play(dim(self.lines["z"]), dim(self.lines["a"]), FadeOut(self.arrows), run_time=0.7)
            top, bottom = (self.lines[each].symbol.copy() for each in ("C0", "w"))
            self.play(ReplacementTransform(top, self.goal["C0_w_top"], path_arc=-0.5), run_time=1.3)
            self.play(FadeIn(self.goal.without("C0_w_top", "C0_w_bottom")), run_time=0.5)
            self.fill(ReplacementTransform(bottom, self.goal["C0_w_bottom"], path_arc=0.5))
            self.reassemble(self.goal)
        with self.cue("name_the_goal"):
            name = self.write(beat.show["goal"], size=30, colour=self.palette.y).next_to(self.frame_box, UP, buff=0.2)
            self.fill(Create(self.frame_box), FadeIn(name, shift=0.1 * UP), rest=0.9)
            self.goal_name = name

    def _keep_the_four(self, beat: Beat) -> None:
        """The other lines go, and these four come under each other, with arrows between them."""
        before = SevenLines(beat, self.write, self.split(WIDE, TALL)[0], self.region("whole"))
        self.add(before)
        goes, changes = before.parting(self.lines)
        self.remove(before, *before)
        self.add(*goes, *(old for old, _ in changes))
        self.play(FadeIn(self.title(self.story.title)), *(FadeOut(each) for each in goes), run_time=0.8)
        self.play(*(ReplacementTransform(old, new) for old, new in changes), run_time=1.4)
        self.play(*(FadeIn(new.line, new.ticks, new.labels) for new in self.lines.rows.values()), run_time=0.7)
        self.reassemble(*self.lines)
        self.fill(FadeIn(self.arrows))

    def _box(self, inside: VMobject) -> SurroundingRectangle:
        return SurroundingRectangle(inside, buff=BUFF, color=self.palette.y, corner_radius=0.12, stroke_width=3)

    def compare_the_ratio(self, beat: Beat) -> None:
        """B13: three nudges, each under a stronger lens; the ratio of the answer to the nudge settles."""
        lens, factors = self._lenses(beat, "w", *(each.name("lens_factor") for each in beat.all(ComparedNudge)))
        table = RatioTable(beat, self.side)
        limit = VGroup(self.goal.copy(), Formula("=", size=44), Readout(beat, "dC0_dw", colour=self.palette.C, size=40))
        stack_over(table, limit, self.side.part(0.05, 0.95, 0.03, 1), BUFF)
        small, box = self._box(limit[0]), self._box(limit)
        moves = (self.goal, limit[0]), (self.frame_box, small)
        ends = [each for name in ENDS for each in (lens[name], lens.changes[name])]
        nudges = beat.all(ComparedNudge)
        lens.start(beat, nudges[0].name("push"), factors[0].digits)
        moving: list[Part] = [*self.lines.rows.values()]
        moving += [each for name in ENDS for each in (lens[name], lens.changes[name].digits)]
        with self.cue("nudge_it"):
            self.play(*(ReplacementTransform(*each) for each in moves), FadeOut(self.goal_name), run_time=1.0)
            self.play(*(FadeIn(each) for each in (*ends, factors[0])), run_time=0.8)
            self.fill(Follow(beat, nudges[0].name("push"), *moving))
        with self.cue("divide"):
            self.play(FadeIn(table.heads), run_time=0.6)
            self.fill(*table.rise(0))
        with self.cue("make_it_smaller"):
            for i, (one, other) in enumerate(pairwise(nudges), 1):
                self._shrink(beat, one, other, lens, factors[i - 1 : i + 1], moving)
                self.play(*table.rise(i), run_time=0.9)
        with self.cue("settle"):
            self.play(FadeIn(limit[1]), TransformFromCopy(table.rows[-1][2], limit[2]), run_time=1.8)
            self.play(*(Indicate(row[2], scale_factor=1.08, color=self.palette.C) for row in table.rows), run_time=0.9)
            self.fill(ReplacementTransform(small, box), rest=0.8)
        self.compared = (table, limit, box, factors[-1], *ends)

    def _shrink(
        self,
        beat: Beat,
        one: ComparedNudge,
        other: ComparedNudge,
        lens: Lenses,
        factors: list[Factor],
        moving: list[Part],
    ) -> None:
        """Back, a stronger lens, and the next nudge."""
        self.play(Follow(beat, one.name("back"), *moving), FadeOut(factors[0]), run_time=0.7)
        lens.start(beat, other.name("push"), factors[1].digits)
        self.play(FadeIn(factors[1], shift=0.15 * UP), run_time=0.5)
        self.play(Follow(beat, other.name("push"), *moving), run_time=1.4)

    def follow_the_nudge(self, beat: Beat) -> None:
        """B14: from w to z, from z to a, from a to the cost, each measured under the one lens."""
        lines, before = self.lines, self.story.beat("compare_the_ratio")
        with self.cue("look_between"):
            self.play(*(FadeOut(each) for each in self.compared), run_time=0.7)
            back = before.all(ComparedNudge)[-1].name("back")
            self.play(Follow(before, back, *lines.rows.values()), run_time=0.5)
            self._spread()
            lens, factors = self._lenses(beat, LINES[-1], "lens_factor")
            changes = self._changes(beat, lens)
            for name in LINES:
                for each in (lens[name], changes[name].digits):
                    each.bind(beat, beat.at("nudge", 0.0))
            self.play(emphasise(lines["z"]), emphasise(lines["a"]), FadeIn(self.arrows), run_time=0.8)
            self.fill(*(FadeIn(each) for each in (*lens, *factors)))

        def arrive(name: str) -> None:
            self.play(FadeIn(changes[name], shift=0.15 * RIGHT), run_time=0.4)
            self.play(Follow(beat, "nudge", lines[name], lens[name], changes[name].digits), run_time=1.2)

        with self.cue("change_z"):
            arrive("w")
            self._pass_on(0)
            arrive("z")
        with self.cue("change_a"):
            self._pass_on(1)
            arrive("a")
        with self.cue("change_the_cost"):
            self._pass_on(2)
            arrive("C0")

    def _pass_on(self, i: int) -> None:
        """The arrow between two lines takes the colour of what follows."""
        self.play(self.arrows[i].animate.set_color(self.palette.of(LINES[i + 1])), run_time=0.5)

    def _spread(self) -> None:
        """The lines take the height that the side has left to them, if it lay below them."""
        box = self.region("whole").part(0, 1, 0.06, 1)
        step = box.height / len(LINES)
        ways = {name: box.top - (i + 0.5) * step - self.lines[name].line.get_y() for i, name in enumerate(LINES)}
        if max(map(abs, ways.values())) > 0.01:
            self.play(*(self.lines[name].animate.shift(way * UP) for name, way in ways.items()), run_time=0.8)
            self.arrows = self._arrows()

    def _changes(self, beat: Beat, lens: Lenses) -> dict[str, NamedChange]:
        """The four changes: large beside the lenses where there is room, else over them."""
        if self.side.left < self.picture.right:
            return lens.changes
        return {
            name: named_change(beat, name, self.palette.of(name), self.side.width, self.size)
            .next_to(lens[name].glass, RIGHT, buff=0.4)
            .align_to((self.side.left, 0, 0), LEFT)
            for name in LINES
        }
