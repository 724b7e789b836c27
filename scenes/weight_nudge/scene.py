"""Draws the nudge: four lines of one unit, a lens with its factor, and the ratio settling on the derivative."""

from itertools import pairwise

import numpy as np
from manim import (
    RIGHT,
    UP,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    GrowArrow,
    ReplacementTransform,
    ScaleInPlace,
    smooth,
    there_and_back,
)

from scenes.numbers.nudges import LINES
from scenes.parts import Follow
from scenes.parts.axes.stacked_lines import NumberLine
from scenes.parts.joins.four_changes import FourChanges, arrows_between, four_lines, lines_aside, spread
from scenes.parts.motion.emphasis import dim, set_emphasis
from scenes.parts.motion.part import Part
from scenes.parts.tableaux.seven_numbers import BESIDE, SevenNumbers
from scenes.parts.tableaux.tree_and_lines import TALL, WIDE
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.weight_nudge.parts.comparison import Comparison, directions, framed, goal_formula
from scenes.weight_nudge.parts.rooms import rooms_of
from scenes.weight_nudge.parts.shortened import shortened
from scenes.weight_nudge.parts.side_by_side import SideBySide
from scenes.weight_nudge.parts.trail import Trail
from scenes.weight_nudge.story import ComparedNudge

ENDS = ("w", "C0")
"""The first and the last of the lines: what is nudged, and what answers."""
BETWEEN = ("z", "a")
"""The lines between them."""
LARGE = 84.0
"""Largest size of the goal."""
NEAR = 0.1
"""By how much what stands beside the four may reach over its edge, in units."""
FURTHEST = 0.25
"""The moment of the drag at which the weight is furthest on its first side; at three times that, on the other."""


class WeightNudge(LessonScene):
    """Ask how sensitive the cost is, compare the ratios, and follow the nudge from line to line.

    In a wide frame the four lines stand in its left half from the first beat to the last. In a tall one they have all
    of its width until there must be room for the glasses.
    """

    def setup(self) -> None:
        """The four lines, with the arrows between them, and the rooms that they leave."""
        first, whole = self.story.beats[0], self.region("whole")
        self.wide = whole.width > whole.height
        size = max(30.0, 4.4 * whole.width)
        self.lines = lines_aside(first) if self.wide else four_lines(first, spread(whole), size, max(26.0, 0.68 * size))
        self.arrows = arrows_between(self.lines)
        self.trails = {name: Trail(first, row) for name, row in self.lines.rows.items()}
        self.rooms = rooms_of(self.lines, whole)

    @property
    def ends(self) -> dict[str, NumberLine]:
        """The first and the last line."""
        return {name: self.lines[name] for name in ENDS}

    def ask_how_sensitive(self, beat: Beat) -> None:
        """B12: w is dragged to and fro, and all below it answer; how much, is the fraction framed as the goal."""
        rows = self.lines.rows.values()
        with self.cue("keep_the_four"):
            self._keep_the_four(beat)
        with self.cue("drag_the_weight"):
            self.add(*self.trails.values())
            self.reassemble(*rows)
            self.fill(Follow(beat, "sway", *self.trails.values(), *rows))
        with self.cue("ask"):
            self._leave_the_ends()
            self._drag_side_by_side(beat)
            self._grow_the_goal(beat)
        with self.cue("name_the_goal"):
            self.box = framed(self.goal, wide=self.wide)
            self.goal_name = self.write(beat.show["goal"], size=32, colour=self.palette.y)
            fits = self.box.get_right()[0] + 0.3 + self.goal_name.width <= self.look.shape.safe.right
            self.goal_name.next_to(self.box, RIGHT if fits else UP, buff=0.3 if fits else 0.12)
            self.play(Create(self.box), FadeIn(self.goal_name, shift=0.1 * UP), run_time=1.2)

    def _keep_the_four(self, beat: Beat) -> None:
        """These four come under each other, with arrows between them; the others stand still beside them, or go."""
        whole = self.region("whole")
        before = SevenNumbers(beat, self.write, self.split(WIDE, TALL)[0], whole)
        for each in before.between:
            set_emphasis(each, lit=False)
        self.add(before)
        parting, changes = before.parting(self.lines)
        self.remove(before, *before)
        self.add(*parting, *(old for old, _ in changes))
        aside = whole.left + BESIDE * whole.width - NEAR
        self.held = [each for each in parting if self.wide and each.get_left()[0] > aside]
        goes = [FadeOut(each) for each in parting if each not in self.held]
        self.title_words = self.title(self.story.title)
        self.play(FadeIn(self.title_words), *map(dim, self.held), *goes, run_time=0.8)
        self.play(*(ReplacementTransform(old, new) for old, new in changes), run_time=1.4)
        self.play(*(FadeIn(new.line, new.ticks, new.labels) for new in self.lines.rows.values()), run_time=0.8)
        self.reassemble(*self.lines)
        self.fill(FadeIn(self.arrows, lag_ratio=0.5))

    def _leave_the_ends(self) -> None:
        """The lines between step back, as there is room beside them, or go."""
        middle = [self.lines[name] for name in BETWEEN]
        trails = [self.trails[name] for name in BETWEEN]
        back = [*map(dim, (*middle, self.arrows))] if self.wide else [*map(FadeOut, (*middle, self.arrows))]
        self.play(*back, *map(FadeOut, (*trails, *self.held)), run_time=0.9)

    def _drag_side_by_side(self, beat: Beat) -> None:
        """Once more to and fro: the weight's bar and the cost's grow from one upright line."""
        self.side = SideBySide(beat, self.ends, self.rooms.bars)
        self.perform(self.side.come())
        bars, self.dragged = self.side.bars.values(), [*self._dragged_rows(), *(self.trails[each] for each in ENDS)]
        self.add(*bars)
        self.play(
            Follow(beat, "sway", *self.dragged, *bars, rate_func=lambda t: 1.0 - (1.0 - FURTHEST) * float(smooth(t))),
            run_time=2.6,
        )

    def _dragged_rows(self) -> list[NumberLine]:
        """All four lines answer, those between dimly, where they stand at all."""
        return [*(self.lines.rows if self.wide else self.ends).values()]

    def _grow_the_goal(self, beat: Beat) -> None:
        """The bars go home, and their names become the derivative: the answer over the nudge."""
        self.goal = goal_formula(LARGE)
        self.place(self.goal, self.rooms.bars.part(0.1, 0.9, 0.12, 0.88 if self.wide else 0.75))
        bars, names = self.side.bars.values(), self.side.names
        home = Follow(beat, "sway", *self.dragged, *bars, rate_func=lambda t: FURTHEST * (1.0 - float(smooth(t))))
        self.play(home, run_time=0.7)
        self.remove(*bars)
        tops = {"C0": self.goal["C0_w_top_symbol"], "w": self.goal["C0_w_bottom_symbol"]}
        moves = (ReplacementTransform(names[name], place) for name, place in tops.items())
        self.play(*moves, FadeOut(self.side.upright), *(FadeOut(self.trails[each]) for each in ENDS), run_time=0.9)
        self.fill(FadeIn(self.goal.without("C0_w_top_symbol", "C0_w_bottom_symbol")))
        self.reassemble(self.goal)

    def compare_the_ratio(self, beat: Beat) -> None:
        """B13: three nudges, each under a stronger lens; the ratio of the answer to the nudge settles."""
        self.between = Comparison(beat, self.write, self.ends, self.rooms)
        self.lenses, self.table, self.factors = self.between.lenses, self.between.table, self.between.factors
        nudges = beat.all(ComparedNudge)
        moving: list[Part] = [*self.ends.values(), *self.lenses.strips.values()]
        with self.cue("nudge_it"):
            self._make_room(nudges[0])
            self.fill(Follow(beat, nudges[0].name("push"), *moving, *self.table.rows[0][:2]))
        with self.cue("divide"):
            self.play(*self.between.build_the_head(), run_time=1.1)
            self.reassemble(self.table.heads[2])
            self.perform(self.between.divide(0))
        with self.cue("make_it_smaller"):
            for one, other in pairwise(nudges):
                self._shrink(beat, one, other, moving)
        with self.cue("settle"):
            self._settle(beat, nudges[-1])
        with self.cue("read_the_sign"):
            self._read_the_sign(beat)

    def _make_room(self, nudge: ComparedNudge) -> None:
        """The goal goes to its place; the lenses open where the dots are, and the table begins."""
        between = self.between
        moves = (self.goal, between.small), (self.box, between.box)
        first = between.start(self.beat, nudge)
        away = (*(self.lines[name] for name in BETWEEN), self.arrows) if self.wide else ()
        self.play(
            *(ReplacementTransform(*each) for each in moves), *map(FadeOut, (self.goal_name, *away)), run_time=0.9
        )
        self.bring_to_back(self.lenses.cones)
        self.play(*between.open(), FadeIn(self.factors[0], *self.table.heads[:2], *first), run_time=1.0)
        self.reassemble(*self.lenses.strips.values())

    def _shrink(self, beat: Beat, one: ComparedNudge, other: ComparedNudge, moving: list[Part]) -> None:
        """Back, a stronger lens, the next nudge, and its ratio."""
        self.play(Follow(beat, one.name("back"), *moving), FadeOut(self.factors[one.row]), run_time=0.7)
        counted = self.between.start(beat, other)
        self.play(FadeIn(self.factors[other.row], shift=0.15 * UP), *map(FadeIn, counted), run_time=0.5)
        self.play(Follow(beat, other.name("push"), *moving, *counted), run_time=1.5)
        self.perform(self.between.divide(other.row, 0.8))

    def _settle(self, beat: Beat, last: ComparedNudge) -> None:
        """What was divided and the lenses make way; the last ratio becomes what the goal is equal to, our number."""
        self.perform(self.between.settle(Follow(beat, last.name("back"), *self.ends.values())))
        self.fill(*self.between.name_the_number(), rest=0.6)
        self.reassemble(self.table)

    def _read_the_sign(self, beat: Beat) -> None:
        """The weight is raised, and the cost goes the way that the sign says: an arrow on either line."""
        digits, sign = self.between.found.digits, float(np.sign(beat.shown("dC0_dw").rounded))
        ways = zip(self.ends.values(), (1.0, sign), strict=True)
        self.directions = directions({row: way for row, way in ways if way})
        self.play(ScaleInPlace(digits, 1.12, rate_func=there_and_back), run_time=1.1)
        for each in self.directions:
            self.play(GrowArrow(each), run_time=0.9)

    def follow_the_nudge(self, beat: Beat) -> None:
        """B14: from w to z, from z to a, from a to the cost, each measured under the one lens."""
        with self.cue("look_between"):
            self._look_between(beat)
        with self.cue("change_z"):
            self._arrive(beat, "w")
            self._pass_on(0)
            self._arrive(beat, "z")
        with self.cue("change_a"):
            self._pass_on(1)
            self._arrive(beat, "a")
        with self.cue("change_the_cost"):
            self._pass_on(2)
            self._arrive(beat, "C0", FadeOut(self.title_words))

    def _look_between(self, beat: Beat) -> None:
        """The table goes, and the lines between come back, with a lens for each; if need be lines become shorter."""
        self.play(*map(FadeOut, (self.table, self.between.found, *self.directions)), run_time=0.5)
        self.four = FourChanges(beat, self.write).at(beat, 0.0)
        short = self.four.lines
        if not self.wide:
            self.play(*(move for name in ENDS for move in shortened(self.lines[name], short[name])), run_time=1.1)
        self.remove(*self.ends.values())
        self.reassemble(*(short[name] for name in ENDS))
        self.play(*(FadeIn(short[name]) for name in BETWEEN), FadeIn(self.four.arrows, lag_ratio=0.4), run_time=0.8)
        self.bring_to_back(self.four.lenses.cones)
        self.fill(FadeIn(self.four.lenses.cones), FadeIn(*self.four.lenses, self.four.factor, lag_ratio=0.15))

    def _arrive(self, beat: Beat, name: str, *others: Animation) -> None:
        """A quantity changes: on its line, under its lens, and in the number beside it."""
        change = self.four.changes[name]
        self.play(FadeIn(change, shift=0.15 * RIGHT), run_time=0.4)
        parts = (self.four.lines[name], *self.four.of(name))
        self.play(Follow(beat, "nudge", *parts), *others, run_time=1.3)

    def _pass_on(self, i: int) -> None:
        """The arrow between two lines takes the colour of what follows."""
        self.play(self.four.arrows[i].animate.set_color(self.palette.of(LINES[i + 1])), run_time=0.5)
