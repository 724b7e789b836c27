"""Draws the nudge: four lines of one unit, a lens with its factor, and the ratio settling on the derivative."""

from collections.abc import Iterator
from itertools import pairwise

from manim import (
    RIGHT,
    UP,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    ReplacementTransform,
    ScaleInPlace,
    VGroup,
    rush_from,
    smooth,
    there_and_back,
)

from scenes.numbers.nudges import LINES
from scenes.parts import Follow
from scenes.parts.axes.stacked_lines import NumberLine, StackedLines
from scenes.parts.joins.four_changes import FourChanges, arrows_between, four_lines, spread
from scenes.parts.motion.emphasis import set_emphasis
from scenes.parts.motion.movements import Flight, Merge
from scenes.parts.motion.part import Part
from scenes.parts.tableaux.tree_and_lines import TALL, WIDE, SevenLines
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import Region
from scenes.weight_nudge.parts.comparison import Comparison, framed, goal_formula
from scenes.weight_nudge.parts.side_by_side import SideBySide
from scenes.weight_nudge.parts.trail import Trail
from scenes.weight_nudge.story import ComparedNudge

ENDS = ("w", "C0")
"""The first and the last of the lines: what is nudged, and what answers."""
BETWEEN = ("z", "a")
"""The lines between them."""
LARGE = 84.0
"""Largest size of the goal."""
DOT = 1.5
"""Size of the dots on the long lines, for one of a short line."""
FURTHEST = 0.25
"""The moment of the drag at which the weight is furthest on its first side; at three times that, on the other."""


class WeightNudge(LessonScene):
    """Ask how sensitive the cost is, compare the ratios, and follow the nudge from line to line."""

    def setup(self) -> None:
        """The four lines over the width of the frame, with the arrows between them."""
        first, whole = self.story.beats[0], self.region("whole")
        self.wide = whole.width > whole.height
        size = min(50.0, max(30.0, 4.4 * whole.width))
        self.lines = four_lines(first, spread(whole), size, max(26.0, 0.68 * size))
        for row in self.lines.rows.values():
            row.dot.scale(DOT)
        self.arrows = arrows_between(self.lines)
        self.trails = {name: Trail(first, row) for name, row in self.lines.rows.items()}

    @property
    def ends(self) -> dict[str, NumberLine]:
        """The first and the last line."""
        return {name: self.lines[name] for name in ENDS}

    def _middle(self) -> Region:
        """What is free between the first and the last line."""
        first, last = self.ends.values()
        whole = self.region("whole")
        bottom = last.digits.get_top()[1] + 0.12
        return Region(whole.left, whole.right, bottom, first.labels.get_bottom()[1] - 0.12)

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
            self.goal_name.next_to(self.box, RIGHT if self.wide else UP, buff=0.3 if self.wide else 0.12)
            self.play(Create(self.box), FadeIn(self.goal_name, shift=0.1 * UP), run_time=1.2)

    def _keep_the_four(self, beat: Beat) -> None:
        """The other lines go, and these four come under each other, with arrows between them."""
        before = SevenLines(beat, self.write, self.split(WIDE, TALL)[0], self.region("whole"))
        self.add(before)
        goes, changes = before.parting(self.lines)
        self.remove(before, *before)
        self.add(*goes, *(old for old, _ in changes))
        self.title_words = self.title(self.story.title)
        self.play(FadeIn(self.title_words), *(FadeOut(each) for each in goes), run_time=0.8)
        self.play(*(ReplacementTransform(old, new) for old, new in changes), run_time=1.4)
        self.play(*(FadeIn(new.line, new.ticks, new.labels) for new in self.lines.rows.values()), run_time=0.8)
        self.reassemble(*self.lines)
        self.fill(FadeIn(self.arrows, lag_ratio=0.5))

    def _leave_the_ends(self) -> None:
        """The lines between go, and the cost's dot comes below the weight's, as far as the frame allows."""
        whole, (first, last) = self.region("whole"), self.ends.values()
        free = whole.left - last.get_left()[0], whole.right - last.get_right()[0]
        way = min(max(first.dot.get_x() - last.dot.get_x(), free[0]), free[1]) * RIGHT
        gone = (*(self.lines[name] for name in BETWEEN), *(self.trails[name] for name in BETWEEN), self.arrows)
        # Each piece goes by itself: a line is drawn from where its pieces are.
        self.play(*map(FadeOut, gone), *(each.animate.shift(way) for each in (last, self.trails["C0"])), run_time=0.9)

    def _drag_side_by_side(self, beat: Beat) -> None:
        """Once more to and fro: the weight's bar and the cost's grow from one upright line."""
        self.side = SideBySide(beat, self.ends, self._middle())
        self.perform(self.side.come())
        self.reassemble(self.side.guides)
        bars, self.dragged = self.side.bars.values(), [*self.ends.values(), *(self.trails[each] for each in ENDS)]
        self.add(*bars)
        self.play(
            Follow(beat, "sway", *self.dragged, *bars, rate_func=lambda t: 1.0 - (1.0 - FURTHEST) * float(smooth(t))),
            run_time=2.6,
        )

    def _grow_the_goal(self, beat: Beat) -> None:
        """The bars go home, and their names become the derivative: the answer over the nudge."""
        self.goal = goal_formula(LARGE)
        self.place(self.goal, self._middle().part(0.1, 0.9, 0.12, 0.88 if self.wide else 0.75))
        bars, names = self.side.bars.values(), self.side.names
        home = Follow(beat, "sway", *self.dragged, *bars, rate_func=lambda t: FURTHEST * (1.0 - float(smooth(t))))
        self.play(home, run_time=0.7)
        self.remove(*bars)
        tops = {"C0": self.goal["C0_w_top_symbol"], "w": self.goal["C0_w_bottom_symbol"]}
        moves = (ReplacementTransform(names[name], place) for name, place in tops.items())
        self.play(*moves, FadeOut(self.side.guides), *(FadeOut(self.trails[each]) for each in ENDS), run_time=0.9)
        self.fill(FadeIn(self.goal.without("C0_w_top_symbol", "C0_w_bottom_symbol")))
        self.reassemble(self.goal)

    def compare_the_ratio(self, beat: Beat) -> None:
        """B13: three nudges, each under a stronger lens; the ratio of the answer to the nudge settles."""
        self.between = Comparison(beat, self.write, self.ends, self._middle(), wide=self.wide)
        self.lenses, self.table, self.factors = self.between.lenses, self.between.table, self.between.factors
        nudges = beat.all(ComparedNudge)
        moving: list[Part] = [*self.ends.values(), *self.lenses.strips.values()]
        with self.cue("nudge_it"):
            self._make_room(nudges[0])
            self.fill(Follow(beat, nudges[0].name("push"), *moving, *self.table.rows[0][:2]))
        with self.cue("divide"):
            self.play(*self._build_the_head(), run_time=1.1)
            self.reassemble(self.table.heads[2])
            self._divide(0)
        with self.cue("make_it_smaller"):
            for one, other in pairwise(nudges):
                self._shrink(beat, one, other, moving)
        with self.cue("settle"):
            self._settle(beat, nudges[-1])

    def _make_room(self, nudge: ComparedNudge) -> None:
        """The goal goes to its place; the lenses open where the dots are, and the table begins."""
        beat, between = self.beat, self.between
        moves = (self.goal, between.small), (self.box, between.box)
        self.lenses.start(beat, nudge.name("push"), self.factors[0].digits)
        first = self.table.rows[0][:2]
        for each in first:
            each.bind(beat, beat.at(nudge.name("push"), 0.0))
        self.play(*(ReplacementTransform(*each) for each in moves), FadeOut(self.goal_name), run_time=0.9)
        self.play(*self._open(), FadeIn(self.factors[0], *self.table.heads[:2], *first), run_time=1.0)
        self.reassemble(*self.lenses.strips.values())

    def _open(self) -> Iterator[Animation]:
        """The lenses open to both sides."""
        self.bring_to_back(self.lenses.cones)
        yield FadeIn(self.lenses.cones)
        for each in self.lenses.strips.values():
            yield ReplacementTransform(each.copy().stretch(0.02, 0), each)

    def _build_the_head(self) -> list[Animation]:
        """The third head is made of the other two."""
        nudge, change, head = self.table.heads
        ends = (change, head["C0_w_top"], 0.4), (nudge, head["C0_w_bottom"], -0.4)
        flights: list[Animation] = [Flight(old, new, path_arc=arc) for old, new, arc in ends]
        return [*flights, FadeIn(head.without("C0_w_top", "C0_w_bottom"))]

    def _divide(self, row: int, seconds: float = 1.0) -> None:
        """The nudge and the answer go into their ratio."""
        nudge, change, quotient = self.table.rows[row]
        self.play(*(Merge(each, quotient) for each in (nudge, change)), run_time=seconds * 0.6)
        self.play(FadeIn(quotient, shift=0.1 * UP), run_time=seconds * 0.4)

    def _shrink(self, beat: Beat, one: ComparedNudge, other: ComparedNudge, moving: list[Part]) -> None:
        """Back, a stronger lens, the next nudge, and its ratio."""
        before, after = self.factors[one.row], self.factors[other.row]
        self.play(Follow(beat, one.name("back"), *moving), FadeOut(before), run_time=0.7)
        self.lenses.start(beat, other.name("push"), after.digits)
        counted = self.table.rows[other.row][:2]
        for each in counted:
            each.bind(beat, beat.at(other.name("push"), 0.0))
        self.play(FadeIn(after, shift=0.15 * UP), *(FadeIn(each) for each in counted), run_time=0.5)
        self.play(Follow(beat, other.name("push"), *moving, *counted), run_time=1.5)
        self._divide(other.row, 0.8)

    def _settle(self, beat: Beat, last: ComparedNudge) -> None:
        """What was divided and the lenses make way; the last ratio becomes what the goal is equal to, our number."""
        between, found = self.between, self.between.found
        rows = self.table.rows
        divided, ratios = VGroup(*(each for row in rows for each in row[:2])), [row[2] for row in rows]
        larger = (ScaleInPlace(each, 1.2, rate_func=there_and_back) for each in ratios)
        self.play(FadeOut(divided), LaggedStart(*larger, lag_ratio=0.4), run_time=1.5)
        lenses = (self.lenses.cones, *self.lenses.strips.values(), self.factors[-1])
        home = Follow(beat, last.name("back"), *self.ends.values())
        self.play(*map(FadeOut, lenses), home, run_time=0.6)
        grows = (between.small, found.fraction), (between.box, found.box)
        self.play(*(ReplacementTransform(*each) for each in grows), FadeIn(found.equals), run_time=0.7)
        self.play(Merge(ratios[-1], found.digits, path_arc=0.0), run_time=0.9)
        set_emphasis(divided, lit=False)
        arrives = FadeIn(found.digits, scale=1.2, rate_func=rush_from)
        self.fill(arrives, FadeIn(found.called, shift=0.1 * UP), FadeIn(divided), rest=0.6)
        self.reassemble(self.table)

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
        """The table goes, the lines become shorter, and those between come back with their lenses."""
        self.play(FadeOut(self.table), FadeOut(self.between.found), run_time=0.7)
        self.four = FourChanges(beat, self.write).at(beat, 0.0)
        short = self.four.lines
        self.play(*(move for name in ENDS for move in self._shorten(name, short)), run_time=1.1)
        self.remove(*self.ends.values())
        self.reassemble(*(short[name] for name in ENDS))
        self.play(*(FadeIn(short[name]) for name in BETWEEN), FadeIn(self.four.arrows, lag_ratio=0.4), run_time=0.8)
        self.bring_to_back(self.four.lenses.cones)
        self.fill(FadeIn(self.four.lenses.cones), FadeIn(*self.four.lenses, self.four.factor, lag_ratio=0.15))

    def _shorten(self, name: str, lines: StackedLines) -> list[Animation]:
        """A long line becomes the short one, with its ticks, its dot, its number and its symbol."""
        old, new = self.lines[name], lines[name]
        # The old number keeps room for all figures that it ever had: a fresh one sets out in its place.
        digits = new.digits.copy().scale(old.digits.em / new.digits.em).put_foot(old.digits.foot)
        old.remove(old.digits)
        pairs = [(old.line, new.line), (old.ticks, new.ticks), (old.dot, new.dot), (old.symbol, new.symbol)]
        moves = [ReplacementTransform(*pair) for pair in (*pairs, (digits, new.digits))]
        return [*moves, FadeOut(old.labels), FadeIn(new.labels)]

    def _arrive(self, beat: Beat, name: str, *others: Animation) -> None:
        """A quantity changes: on its line, under its lens, and in the number beside it."""
        change = self.four.changes[name]
        self.play(FadeIn(change, shift=0.15 * RIGHT), run_time=0.4)
        parts = (self.four.lines[name], *self.four.of(name))
        self.play(Follow(beat, "nudge", *parts), *others, run_time=1.3)

    def _pass_on(self, i: int) -> None:
        """The arrow between two lines takes the colour of what follows."""
        self.play(self.four.arrows[i].animate.set_color(self.palette.of(LINES[i + 1])), run_time=0.5)
