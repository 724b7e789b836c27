"""Draws the nudge: four lines of one unit, a lens with its factor, and the ratio settling on the derivative."""

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
    SurroundingRectangle,
    VGroup,
    VMobject,
    rush_from,
    there_and_back,
)

from scenes.formulae.chain import GOAL
from scenes.numbers.nudges import LINES
from scenes.parts import Follow
from scenes.parts.axes.lens import Factor, Lenses
from scenes.parts.axes.stacked_lines import StackedLines
from scenes.parts.joins.four_changes import FourChanges, arrows_between, four_lines, spread
from scenes.parts.motion.emphasis import set_emphasis
from scenes.parts.motion.movements import Flight, Merge
from scenes.parts.motion.part import Part
from scenes.parts.tableaux.tree_and_lines import TALL, WIDE, SevenLines
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import Region
from scenes.weight_nudge.parts.table import RatioTable
from scenes.weight_nudge.parts.trail import Trail
from scenes.weight_nudge.story import ComparedNudge

ENDS = ("w", "C0")
"""The first and the last of the lines: what is nudged, and what answers."""
BETWEEN = ("z", "a")
"""The lines between them."""
BUFF = 0.18, 0.1
"""Units of air within the frame round the goal: where there is width, and where there is little."""
LARGE = 84.0
"""Largest size of the goal."""
GLASS = 0.62, 0.48
"""Height of a glass beside the table, and in a narrow frame, in units."""
LIMIT = 46.0
"""Largest size of the goal once it is an equation."""
DOT = 1.5
"""Size of the dots on the long lines, for one of a short line."""


class WeightNudge(LessonScene):
    """Ask how sensitive the cost is, compare the ratios, and follow the nudge from line to line."""

    def setup(self) -> None:
        """The four lines over the width of the frame, with the arrows between them."""
        first, whole = self.story.beats[0], self.region("whole")
        self.wide = whole.width > whole.height
        self.buff = BUFF[0 if self.wide else 1]
        size = min(50.0, max(30.0, 4.4 * whole.width))
        self.lines = four_lines(first, spread(whole), size, max(26.0, 0.68 * size))
        for row in self.lines.rows.values():
            row.dot.scale(DOT)
        self.arrows = arrows_between(self.lines)
        self.trails = [Trail(first, row) for row in self.lines.rows.values()]

    def _middle(self) -> Region:
        """What is free between the first and the last line."""
        first, last = (self.lines[name] for name in ENDS)
        whole = self.region("whole")
        bottom = last.digits.get_top()[1] + 0.12
        return Region(whole.left, whole.right, bottom, first.labels.get_bottom()[1] - 0.12)

    def ask_how_sensitive(self, beat: Beat) -> None:
        """B12: w is dragged to and fro, and all below it answer; how much, is the fraction framed as the goal."""
        rows = self.lines.rows.values()
        with self.cue("keep_the_four"):
            self._keep_the_four(beat)
        with self.cue("drag_the_weight"):
            self.add(*self.trails)
            self.reassemble(*rows)
            self.fill(Follow(beat, "sway", *self.trails, *rows))
        with self.cue("ask"):
            between = [self.lines[name] for name in BETWEEN]
            self.play(*(FadeOut(each) for each in (*between, self.arrows, *self.trails)), run_time=0.8)
            self._grow_the_goal()
        with self.cue("name_the_goal"):
            box = self._box(self.goal)
            self.goal_name = self.write(beat.show["goal"], size=32, colour=self.palette.y)
            self.goal_name.next_to(box, RIGHT if self.wide else UP, buff=0.3 if self.wide else 0.12)
            self.frame_box = box
            self.play(Create(box), FadeIn(self.goal_name, shift=0.1 * UP), run_time=1.2)

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

    def _grow_the_goal(self) -> None:
        """The derivative grows out of the symbols of the two lines that are left."""
        room = self._middle()
        self.goal = Formula(GOAL.source, {"C0_w_top": "C", "C0_w_bottom": "w"}, size=LARGE)
        self.place(self.goal, room.part(0.1, 0.9, 0.12, 0.88 if self.wide else 0.75))
        top, bottom = (self.lines[each].symbol.copy() for each in ("C0", "w"))
        top_place, bottom_place = self.goal["C0_w_top"], self.goal["C0_w_bottom"]
        self.play(ReplacementTransform(top, top_place, path_arc=0.6), run_time=1.5)
        self.play(FadeIn(self.goal.without("C0_w_top", "C0_w_bottom")), run_time=0.4)
        self.fill(ReplacementTransform(bottom, bottom_place, path_arc=1.5))
        self.reassemble(self.goal)

    def _box(self, inside: VMobject) -> SurroundingRectangle:
        return SurroundingRectangle(inside, buff=self.buff, color=self.palette.y, corner_radius=0.12, stroke_width=4)

    def compare_the_ratio(self, beat: Beat) -> None:
        """B13: three nudges, each under a stronger lens; the ratio of the answer to the nudge settles."""
        self._set_the_table(beat)
        nudges, rows = beat.all(ComparedNudge), [self.lines[name] for name in ENDS]
        moving: list[Part] = [*rows, *self.lenses.strips.values()]
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
            self._settle()

    def _set_the_table(self, beat: Beat) -> None:
        """Two lenses, the goal between them, and the table beside or between them."""
        room = self._middle()
        left = room.part(0, 0.49) if self.wide else room
        high = GLASS[0 if self.wide else 1]
        tops = [Region(left.left, left.right, left.top - high, left.top)]
        tops += [Region(left.left, left.right, left.bottom, left.bottom + high)]
        names, size = [each.name("lens_factor") for each in beat.all(ComparedNudge)], 28.0 if self.wide else 24.0
        self.factors = [Factor(beat, name, self.write(beat.show["lens"], beat, size=size)) for name in names]
        self.lenses = Lenses(beat, [self.lines[name] for name in ENDS], self.factors[0].digits, tops)
        middle = Region(left.left, left.right, left.bottom + high, left.top - high)
        if self.wide:
            self.table = RatioTable(beat, room.part(0.53, 1))
            goal = middle.part(0, 1, 0.08, 0.92)
        else:
            self.table = RatioTable(beat, middle.part(0, 1, 0.44, 0.97))
            goal = middle.part(0, 1, 0.02, 0.43)
        beside = max(each.width for each in self.factors) + 0.25
        self._set_the_limit(beat, Region(goal.left, goal.right - beside, goal.bottom, goal.top), left)

    def _set_the_limit(self, beat: Beat, goal: Region, left: Region) -> None:
        """The goal where it becomes an equation, and the lens's factor beside it."""
        fraction = Formula(GOAL.source, {"C0_w_top": "C", "C0_w_bottom": "w"}, size=LIMIT)
        equals, digits = Formula("=", size=LIMIT), Readout(beat, "dC0_dw", colour=self.palette.C, size=LIMIT)
        self.limit = VGroup(fraction, equals, digits).arrange(RIGHT, buff=0.22)
        bar = fraction.bars[0].get_y()
        equals.set_y(bar)
        digits.put_middle((digits.foot[0], bar, 0.0))
        air = 2 * self.buff
        scale = min(1.0, (goal.height - air) / self.limit.height, (goal.width - air) / self.limit.width)
        self.limit.scale(scale).move_to(goal.center)
        self.limit.shift((goal.left + self.buff - self.limit.get_left()[0]) * RIGHT)
        for each in self.factors:
            each.move_to((left.right - each.width / 2, goal.center[1], 0.0))

    def _make_room(self, nudge: ComparedNudge) -> None:
        """The goal goes to its place; the lenses open where the dots are, and the table begins."""
        beat = self.beat
        self.small = self._box(self.limit[0])
        moves = (self.goal, self.limit[0]), (self.frame_box, self.small)
        self.lenses.start(beat, nudge.name("push"), self.factors[0].digits)
        first = self.table.rows[0][:2]
        for each in first:
            each.bind(beat, beat.at(nudge.name("push"), 0.0))
        self.play(*(ReplacementTransform(*each) for each in moves), FadeOut(self.goal_name), run_time=0.9)
        self.play(*self._open(), FadeIn(self.factors[0], *self.table.heads[:2], *first), run_time=1.0)
        self.reassemble(*self.lenses.strips.values())

    def _open(self) -> list[Animation]:
        """The lenses open to both sides."""
        lenses = self.lenses.strips.values()
        self.bring_to_back(self.lenses.cones)
        opened = (ReplacementTransform(each.copy().stretch(0.02, 0), each) for each in lenses)
        return [FadeIn(self.lenses.cones), *opened]

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
        self.play(Follow(beat, one.name("back"), *moving), FadeOut(before), run_time=0.8)
        self.lenses.start(beat, other.name("push"), after.digits)
        counted = self.table.rows[other.row][:2]
        for each in counted:
            each.bind(beat, beat.at(other.name("push"), 0.0))
        self.play(FadeIn(after, shift=0.15 * UP), *(FadeIn(each) for each in counted), run_time=0.5)
        self.play(Follow(beat, other.name("push"), *moving, *counted), run_time=1.6)
        self._divide(other.row, 0.9)

    def _settle(self) -> None:
        """What was divided makes way; the last ratio becomes what the goal is equal to."""
        box, divided = self._box(self.limit), VGroup(*(each for row in self.table.rows for each in row[:2]))
        ratios = [row[2] for row in self.table.rows]
        larger = (ScaleInPlace(each, 1.2, rate_func=there_and_back) for each in ratios)
        self.play(FadeOut(divided), LaggedStart(*larger, lag_ratio=0.4), run_time=1.7)
        self.play(ReplacementTransform(self.small, box), FadeIn(self.limit[1]), run_time=0.6)
        self.play(Merge(ratios[-1], self.limit[2], path_arc=0.0), run_time=1.1)
        set_emphasis(divided, lit=False)
        self.fill(FadeIn(self.limit[2], scale=1.2, rate_func=rush_from), FadeIn(divided), rest=0.6)
        self.reassemble(self.table)
        lenses = (self.lenses.cones, *self.lenses.strips.values())
        self.compared = [self.table, self.limit, box, self.factors[-1], *lenses]

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
        before, ends = self.story.beat("compare_the_ratio"), [self.lines[name] for name in ENDS]
        self.play(*(FadeOut(each) for each in self.compared), run_time=0.7)
        self.play(Follow(before, before.all(ComparedNudge)[-1].name("back"), *ends), run_time=0.4)
        self.four = FourChanges(beat, self.write).at(beat, 0.0)
        short = self.four.lines
        self.play(*(move for name in ENDS for move in self._shorten(name, short)), run_time=1.1)
        self.remove(*ends)
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
