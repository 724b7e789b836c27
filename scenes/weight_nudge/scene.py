"""Draws the nudge: four lines of one unit, a lens with its factor, and the ratio settling on the derivative."""

from __future__ import annotations

from itertools import pairwise

from manim import (
    DOWN,
    RIGHT,
    UP,
    Arrow,
    Create,
    FadeIn,
    FadeOut,
    Indicate,
    SurroundingRectangle,
    Transform,
    VGroup,
    Write,
)

from scenes.last_nudge import LINES
from scenes.parts import Follow
from scenes.parts.formula import Formula
from scenes.parts.lens import Lenses
from scenes.parts.light import dim, light
from scenes.parts.number_lines import NumberLines
from scenes.parts.readout import Readout
from scenes.stage import LessonScene
from scenes.story import Beat
from scenes.theme import TEXT
from scenes.weight_nudge.story import SIZES

ROWS = (("w", "{{w^((L)) : w}}", "w"), ("z", "z^((L))", "z"), ("a", "a^((L))", "a"), ("C0", "C_0", "C"))
LINES_SHARE = 0.54
"""Part of the picture that the lines take; the lenses have the rest."""


class WeightNudge(LessonScene):
    """Ask how sensitive the cost is, compare the ratios, and follow the nudge from line to line."""

    def setup(self) -> None:
        """The four lines with the arrows between them, the lenses, and the fraction that is the goal."""
        first = self.story.beats[0]
        picture, self.side = self.split(0.64, 0.62)
        rows = [(name, Formula(source, {}, size=30).set_color(self.palette.of(of)), of) for name, source, of in ROWS]
        self.lines = NumberLines(first, rows, picture.part(0, 1, 0.05, 1), room=1 - LINES_SHARE)
        nudged = self.story.beat("follow_the_nudge")
        left = picture.part(LINES_SHARE, 1).left + 0.15
        self.lenses = Lenses(nudged, list(self.lines.rows.values()), left, picture.right)
        self.arrows = VGroup(*(self._arrow(a, b) for a, b in pairwise(ROWS)))
        self.goal = Formula("frac({{partial C_0 : dC}}, {{partial w^((L)) : dw}})", {"dC": "C", "dw": "w"}, size=54)

    def _arrow(self, above: tuple[str, str, str], below: tuple[str, str, str]) -> Arrow:
        start, end = self.lines[above[0]].symbol, self.lines[below[0]].symbol
        x = end.get_center()[0]
        return Arrow(
            [x, start.get_bottom()[1] - 0.1, 0],
            [x, end.get_top()[1] + 0.1, 0],
            buff=0,
            stroke_width=3,
            color=self.palette.dim,
            tip_length=0.14,
        )

    def ask_how_sensitive(self, beat: Beat) -> None:
        """B12: w at the top, the cost at the bottom, the fraction between them framed as the goal."""
        self.play(FadeIn(self.title(self.story.title)), FadeIn(self.lines), run_time=0.8)
        self.play(dim(self.lines["z"]), dim(self.lines["a"]), run_time=0.6)
        self.goal.move_to(self.side.center)
        self.frame_box = SurroundingRectangle(
            self.goal, buff=0.3, color=self.palette.y, corner_radius=0.12, stroke_width=2.5
        )
        name = self.write(beat.show["goal"], size=TEXT, colour=self.palette.y).next_to(self.frame_box, UP, buff=0.15)
        self.play(Write(self.goal["dC"]), run_time=0.8)
        self.play(Write(self.goal), run_time=0.8)
        self.play(Create(self.frame_box), FadeIn(name), run_time=0.8)
        self.goal_name = name

    def compare_the_ratio(self, beat: Beat) -> None:
        """B13: the dot on w moves, the cost answers under the lens, and the ratios settle on the derivative."""
        lens = self.lenses
        self.table = self.make_table(beat)
        limit = VGroup(self.goal.copy().scale(0.75), Readout(beat, "dC0_dw", colour=self.palette.C, size=30))
        limit.arrange(DOWN, buff=0.28)
        box = SurroundingRectangle(limit[0], buff=0.15, color=self.palette.y, corner_radius=0.1, stroke_width=2)
        self.flow(self.side, self.table, VGroup(box, limit))
        self.play(
            Transform(self.goal, limit[0]),
            Transform(self.frame_box, box),
            FadeOut(self.goal_name),
            *(FadeIn(lens[name]) for name in ("w", "C0")),
            FadeIn(lens.factor),
            run_time=1.0,
        )
        self.play(*(FadeIn(lens.digits[name]) for name in ("w", "C0")), FadeIn(self.table[0]), run_time=0.6)
        moving = [part for name in ("w", "C0") for part in (self.lines[name], lens[name], lens.readout(name))]
        self.play(Follow(beat, "nudge", *moving), run_time=2.0)
        for row in self.table[1:]:
            self.play(FadeIn(row, shift=0.1 * DOWN), run_time=0.7)
        self.play(FadeIn(limit[1]), run_time=0.6)
        self.play(Indicate(VGroup(self.table[-1][1], limit[1]), scale_factor=1.08, color=self.palette.C), run_time=1.0)
        self.limit = limit[1]

    def make_table(self, beat: Beat) -> VGroup:
        """Three nudges, each with the ratio it gives, under their heads."""
        ratio = Formula("frac({{Delta C_0 : dC}}, {{Delta w^((L)) : dw}})", {"dC": "C", "dw": "w"}, size=32)
        rows = [VGroup(Formula("Delta w^((L))", size=TEXT + 4).set_color(self.palette.w), ratio)]
        for i in range(len(SIZES)):
            nudge = Readout(beat, f"nudge_{i}", colour=self.palette.w, size=TEXT, anchor=1.0)
            rows.append(VGroup(nudge, Readout(beat, f"ratio_{i}", colour=self.palette.C, size=TEXT, anchor=1.0)))
        for i, row in enumerate(rows):
            for part, x in zip(row, (0.9, 2.3), strict=True):
                part.move_to([x, -0.38 * i - 0.22 * (i > 0), 0], aligned_edge=RIGHT)
        return VGroup(*rows)

    def follow_the_nudge(self, beat: Beat) -> None:
        """B14: back to rest; then w moves z, z moves a, a moves the cost, each measured under the one lens."""
        lens, lines = self.lenses, self.lines
        rest = [part for name in ("w", "C0") for part in (lines[name], lens[name], lens.readout(name))]
        self.play(Follow(beat, "back", *rest), dim(self.table), run_time=0.8)
        hidden = VGroup(*(each for name in ("z", "a") for each in (lens[name], lens.digits[name])))
        for name in ("z", "a"):
            lens[name].tell(beat, beat.values["nudge"].at(0.0))
            lens.readout(name).tell(beat, beat.values["nudge"].at(0.0))
        self.play(light(lines["z"]), light(lines["a"]), FadeIn(hidden), FadeIn(self.arrows), run_time=0.8)
        for i, name in enumerate(LINES):
            self.play(Follow(beat, "nudge", lines[name], lens[name], lens.readout(name)), run_time=1.2)
            if i < len(self.arrows):
                following = self.palette.of(LINES[i + 1])
                self.play(self.arrows[i].animate.set_color(following), run_time=0.6)
