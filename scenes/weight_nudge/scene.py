"""Draws the nudge: four lines of one unit, a lens with its factor, and the ratio settling on the derivative."""

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
from scenes.weight_nudge.story import SIZES

ENDS = ("w", "C0")
"""The first and the last of the lines: what is nudged, and what answers."""
LINES_SHARE = 0.55
"""Part of the picture that the lines take; the lenses have the rest."""
BUFF = 0.16
"""Units of air within the frame round the goal."""
GAP = 0.4
"""Units between the lines' last tick and the lenses."""
NEAR = 0.1
"""Least room between the last tick's number and the lenses, in units."""
LARGE = 44.0
"""Largest size of the symbols and of the changes beside the lenses."""


class WeightNudge(LessonScene):
    """Ask how sensitive the cost is, compare the ratios, and follow the nudge from line to line."""

    def setup(self) -> None:
        """The four lines with the arrows between them, and the fraction that is the goal."""
        first = self.story.beats[0]
        self.picture, self.side = self.split(0.64, 0.53)
        self.size = min(LARGE, max(30.0, 5.2 * self.picture.width))
        symbols = (Formula(SYMBOL[name], size=self.size).set_color(self.palette.of(name)) for name in LINES)
        rows = [(name, symbol, name) for name, symbol in zip(LINES, symbols, strict=True)]
        box = self.picture.part(0, 1, 0.06, 1)
        digits = min(30.0, max(TEXT + 1, 0.68 * self.size))
        self.lines = StackedLines(first, rows, box, room=1 - LINES_SHARE, size=digits)
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

    def _lenses(self, beat: Beat, factor: Factor) -> Lenses:
        left = self._beside()
        size = min(26.0, max(TEXT, 0.6 * self.size))
        return Lenses(beat, list(self.lines.rows.values()), factor.digits, left, self.picture.right, size)

    def ask_how_sensitive(self, beat: Beat) -> None:
        """B12: w sways, and everything below it answers; how much, is the fraction framed as the goal."""
        before = SevenLines(beat, self.write, self.split(WIDE, TALL)[0], self.region("whole"))
        self.add(before)
        self.play(FadeIn(self.title(self.story.title)), run_time=0.7)
        goes, changes = before.parting(self.lines)
        self.remove(before, *before)
        self.add(*goes, *(old for old, _ in changes))
        self.play(*(FadeOut(each) for each in goes), run_time=0.7)
        self.play(*(ReplacementTransform(old, new) for old, new in changes), run_time=1.1)
        self.play(*(FadeIn(new.line, new.ticks, new.labels) for new in self.lines.rows.values()), run_time=0.5)
        self.reassemble(*self.lines)
        self.play(FadeIn(self.arrows), run_time=0.6)
        self.play(Follow(beat, "sway", *(self.lines[name] for name in LINES)), run_time=3.4)
        self.place(self.goal, self._free(), grow=1.0)
        self.frame_box = self._box(self.goal)
        name = self.write(beat.show["goal"], size=30, colour=self.palette.y).next_to(self.frame_box, UP, buff=0.2)
        self.play(dim(self.lines["z"]), dim(self.lines["a"]), FadeOut(self.arrows), run_time=0.7)
        source = self.lines["C0"].symbol.copy()
        self.play(ReplacementTransform(source, self.goal["C0_w_top"], path_arc=-0.5), run_time=1.0)
        self.play(FadeIn(self.goal.without("C0_w_top", "C0_w_bottom")), run_time=0.3)
        source = self.lines["w"].symbol.copy()
        self.play(ReplacementTransform(source, self.goal["C0_w_bottom"], path_arc=0.5), run_time=1.0)
        self.reassemble(self.goal)
        self.play(Create(self.frame_box), FadeIn(name, shift=0.1 * UP), run_time=0.8)
        self.goal_name = name

    def _box(self, inside: VMobject) -> SurroundingRectangle:
        return SurroundingRectangle(inside, buff=BUFF, color=self.palette.y, corner_radius=0.12, stroke_width=3)

    def compare_the_ratio(self, beat: Beat) -> None:
        """B13: three nudges, each under a stronger lens; the ratio of the answer to the nudge settles."""
        self.written = [Factor(beat, f"lens_factor_{i}") for i in range(len(SIZES))]
        self.lenses = self._lenses(beat, self.written[0])
        self.factors = [self._factor(beat, each, below="w") for each in self.written]
        self.table = RatioTable(beat, self.side)
        limit = VGroup(self.goal.copy(), Formula("=", size=44), Readout(beat, "dC0_dw", colour=self.palette.C, size=40))
        stack_over(self.table, limit, self.side.part(0.05, 0.95, 0.03, 1), BUFF)
        small, self.limit_box = self._box(limit[0]), self._box(limit)
        self.play(
            ReplacementTransform(self.goal, limit[0]),
            ReplacementTransform(self.frame_box, small),
            FadeOut(self.goal_name),
            run_time=1.0,
        )
        self._push(beat)
        self.play(FadeIn(limit[1], limit[2], shift=0.15 * DOWN), run_time=0.9)
        self.play(ReplacementTransform(small, self.limit_box), run_time=0.5)
        self.play(
            Indicate(VGroup(self.table.rows[-1][2], limit[2]), scale_factor=1.08, color=self.palette.C), run_time=0.9
        )
        self.limit = limit

    def _push(self, beat: Beat) -> None:
        """Nudge after nudge under its lens; each leaves a row of the table."""
        lens = self.lenses
        shown = [each for name in ENDS for each in (lens[name], lens.changes[name])]
        lens.start(beat, "push_0", self.written[0].digits)
        self.play(*(FadeIn(each) for each in (*shown, self.factors[0], self.table.heads)), run_time=0.8)
        moving: list[Part] = [self.lines[name] for name in LINES]
        moving += [each for name in ENDS for each in (lens[name], lens.changes[name].digits)]
        for i in range(len(SIZES)):
            if i:
                self.play(Follow(beat, f"back_{i - 1}", *moving), FadeOut(self.factors[i - 1]), run_time=0.8)
                lens.start(beat, f"push_{i}", self.written[i].digits)
                self.play(FadeIn(self.factors[i], shift=0.15 * UP), run_time=0.5)
            self.play(Follow(beat, f"push_{i}", *moving), run_time=1.3)
            self.play(*self.table.rise(i), run_time=0.9)

    def _factor(self, beat: Beat, written: Factor, below: str) -> VGroup:
        """The written factor after its words, under the glass of that quantity."""
        words = self.write(beat.show["lens"], beat, size=TEXT, colour=self.palette.dim)
        said = VGroup(words, written).arrange(RIGHT, buff=0.18)
        said.next_to(self.lenses[below].glass, DOWN, buff=0.14)
        return said.shift(min(0.0, self.picture.right - said.get_right()[0]) * RIGHT)

    def follow_the_nudge(self, beat: Beat) -> None:
        """B14: from w to z, from z to a, from a to the cost, each measured under the one lens."""
        old, lines = self.lenses, self.lines
        gone = [self.table, self.limit, self.limit_box, self.factors[-1]]
        gone += [each for name in ENDS for each in (old[name], old.changes[name])]
        compared = self.story.beat("compare_the_ratio")
        self.play(*(FadeOut(each) for each in gone), run_time=0.7)
        self.play(Follow(compared, f"back_{len(SIZES) - 1}", *(lines[name] for name in LINES)), run_time=0.5)
        self.spread()
        written = Factor(beat, "lens_factor")
        self.lenses = lens = self._lenses(beat, written)
        factor = self._factor(beat, written, below=LINES[-1])
        changes = self._changes(beat)
        for name in LINES:
            for each in (lens[name], changes[name].digits):
                each.bind(beat, beat.at("nudge", 0.0))
        self.play(emphasise(lines["z"]), emphasise(lines["a"]), FadeIn(self.arrows), run_time=0.8)
        self.play(*(FadeIn(lens[name]) for name in LINES), FadeIn(factor), run_time=0.7)
        for i, name in enumerate(LINES):
            self.play(FadeIn(changes[name], shift=0.15 * RIGHT), run_time=0.4)
            self.play(Follow(beat, "nudge", lines[name], lens[name], changes[name].digits), run_time=1.2)
            if i < len(self.arrows):
                following = self.palette.of(LINES[i + 1])
                self.play(self.arrows[i].animate.set_color(following), run_time=0.6)
        self.play(
            *(Indicate(lens[name].brace, scale_factor=1.0, color=self.palette.ink) for name in LINES), run_time=0.8
        )

    def spread(self) -> None:
        """The lines take the height that the side has left to them, if it lay below them."""
        box = self.region("whole").part(0, 1, 0.06, 1)
        step = box.height / len(LINES)
        ways = [box.top - (i + 0.5) * step - self.lines[name].line.get_center()[1] for i, name in enumerate(LINES)]
        if max(map(abs, ways)) > 0.01:
            self.play(
                *(self.lines[name].animate.shift(way * UP) for name, way in zip(LINES, ways, strict=True)), run_time=0.8
            )
            self.arrows = self._arrows()

    def _changes(self, beat: Beat) -> dict[str, NamedChange]:
        """The four changes: large beside the lenses where there is room, else over them."""
        if self.side.left < self.picture.right:
            return self.lenses.changes
        return {
            name: named_change(beat, name, self.palette.of(name), self.side.width, self.size)
            .next_to(self.lenses[name].glass, RIGHT, buff=0.4)
            .align_to((self.side.left, 0, 0), LEFT)
            for name in LINES
        }
