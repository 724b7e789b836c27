"""What B13 has beside its two lines, or between them: two lenses, the table of nudges, and the goal."""

from collections.abc import Iterator, Mapping

from manim import (
    DOWN,
    RIGHT,
    UP,
    Animation,
    Arrow,
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
from scenes.parts.axes.lens import Factor, Lenses
from scenes.parts.axes.stacked_lines import NumberLine
from scenes.parts.joins.four_changes import below_glass
from scenes.parts.motion.emphasis import set_emphasis
from scenes.parts.motion.movements import Flight, Merge, Movements
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import Write
from scenes.story import Beat
from scenes.theme import TEXT, Region, colours
from scenes.weight_nudge.parts.rooms import Rooms
from scenes.weight_nudge.parts.table import AtPoint, RatioTable
from scenes.weight_nudge.story import ComparedNudge

BUFF = 0.26, 0.1
"""Units of air within the frame round the goal: where there is width, and where there is little."""
SMALLER, LARGER = {True: 66.0, False: 46.0}, 66.0
"""Largest sizes of the goal in wide frames and in tall ones, and of the equation that takes its place."""
POINTED = 1.15
"""By how much a number grows while it is pointed at."""
SETTLED = 1.2
"""By how much the ratios grow as they settle, and the number to which they do."""
NAME = 32.0
"""Largest size of what the equation's number is called."""
ARROW = 1.1
"""Greatest length of the arrows that say which way weight and cost go, in units."""
BELOW = 0.16
"""Room between the equation's frame and its name, in units."""


def goal_formula(size: float) -> Formula:
    """The derivative that is looked for, in its quantities' colours."""
    return Formula(GOAL.source, {"C0_w_top": "C", "C0_w_bottom": "w"}, size=size)


def framed(inside: VMobject, *, wide: bool) -> SurroundingRectangle:
    """The frame that the goal has."""
    buff = BUFF[0 if wide else 1]
    return SurroundingRectangle(inside, buff=buff, color=colours().y, corner_radius=0.12, stroke_width=4)


def directions(rows: Mapping[NumberLine, float]) -> list[Arrow]:
    """From each line's dot to the right, or to the left where its way is negative: all as long as all lines allow."""
    ends = {row: float((row.line.get_right() if way > 0 else row.line.get_left())[0]) for row, way in rows.items()}
    length = min(ARROW, *(abs(end - float(row.dot.get_x())) for row, end in ends.items()))
    made = {"buff": 0.0, "stroke_width": 9, "tip_length": 0.26}
    starts = {row: row.dot.get_center() for row in rows}
    return [
        Arrow(starts[row], starts[row] + length * way * RIGHT, color=row.colour, **made) for row, way in rows.items()
    ]


class FoundNumber(VGroup):
    """The derivative, the sign of equality and the number on which the table settled, framed; and its name below."""

    def __init__(self, beat: Beat, write: Write, room: Region, *, wide: bool) -> None:
        self.fraction, self.equals = goal_formula(LARGER), Formula("=", size=LARGER)
        self.digits = Readout(beat, "dC0_dw", colour=colours().C, size=LARGER)
        line = VGroup(self.fraction, self.equals, self.digits).arrange(RIGHT, buff=0.24)
        bar = self.fraction.bars[0].get_y()
        self.equals.set_y(bar)
        self.digits.put_on_axis((self.digits.foot[0], bar, 0.0))
        name = write(beat.show["ours"], beat, size=NAME if wide else TEXT + 2, colour=colours().y)
        air, below = 2 * BUFF[0 if wide else 1], name.height + BELOW
        line.scale(min(1.0, (room.height - air - below) / line.height, (room.width - air) / line.width))
        line.move_to((room.center[0], room.center[1] + below / 2, 0.0))
        self.box = framed(line, wide=wide)
        self.called = name.next_to(self.box, DOWN, buff=BELOW)
        super().__init__(self.fraction, self.equals, self.digits, self.box, self.called)


class Comparison:
    """The parts of the picture, each at its place: `factors` and `lenses`, `table`, the `small` goal, and `found`."""

    def __init__(self, beat: Beat, write: Write, rows: Mapping[str, NumberLine], rooms: Rooms) -> None:
        names = [each.name("lens_factor") for each in beat.all(ComparedNudge)]
        size = 28.0 if rooms.wide else 24.0
        self.factors = [Factor(beat, name, write(beat.show["lens"], beat, size=size)) for name in names]
        self.lenses = Lenses(beat, list(rows.values()), self.factors[0].digits, rooms.glasses)
        self.small = goal_formula(SMALLER[rooms.wide])
        if rooms.wide:
            self.table, free = RatioTable(beat, rooms.table), rooms.gap
            self._place_beside_the_table(rooms)
        else:
            self.table, goal = RatioTable(beat, rooms.table.part(0, 1, 0.47, 0.99)), rooms.table.part(0, 1, 0.02, 0.41)
            free = Region(goal.left, goal.right, rooms.gap.bottom, goal.top)
            self._place_below_the_table(goal)
        self.box = framed(self.small, wide=rooms.wide)
        self.found = FoundNumber(beat, write, free, wide=rooms.wide)

    def _place_beside_the_table(self, rooms: Rooms) -> None:
        """The goal in the middle between the two lines, and the factor under the first glass."""
        self.small.move_to(rooms.gap.center)
        for each in self.factors:
            below_glass(each, rooms.glasses[0])

    def _place_below_the_table(self, goal: Region) -> None:
        """The goal at the left, and the lenses' factor beside it."""
        air, beside = 2 * BUFF[1], max(each.width for each in self.factors) + 0.25
        self.small.scale(min(1.0, (goal.height - air) / self.small.height))
        self.small.move_to(((goal.left + goal.right - beside) / 2, goal.center[1], 0.0))
        self.small.shift((goal.left + air / 2 - self.small.get_left()[0]) * RIGHT)
        for each in self.factors:
            each.move_to((goal.right - each.width / 2, goal.center[1], 0.0))

    def start(self, beat: Beat, nudge: ComparedNudge) -> list[AtPoint]:
        """The lenses at the start of a nudge, as strong as its factor says; the numbers that grow with it."""
        sweep, growing = nudge.name("push"), self.table.rows[nudge.row][:2]
        self.lenses.start(beat, sweep, self.factors[nudge.row].digits)
        for each in growing:
            each.bind(beat, beat.at(sweep, 0.0))
        return growing

    def open(self) -> Iterator[Animation]:
        """The lenses open to both sides."""
        yield FadeIn(self.lenses.cones)
        for each in self.lenses.strips.values():
            yield ReplacementTransform(each.copy().stretch(0.02, 0), each)

    def build_the_head(self) -> list[Animation]:
        """The third head is made of the other two."""
        nudge, change, head = self.table.heads
        ends = (change, head["C0_w_top"], 0.4), (nudge, head["C0_w_bottom"], -0.4)
        flights: list[Animation] = [Flight(old, new, path_arc=arc) for old, new, arc in ends]
        return [*flights, FadeIn(head.without("C0_w_top", "C0_w_bottom"))]

    def divide(self, row: int, seconds: float = 1.0) -> Movements:
        """The answer and the nudge are pointed at, each where it stands; then comes their ratio."""
        nudge, change, quotient = self.table.rows[row]
        pointed = [ScaleInPlace(each, POINTED, rate_func=there_and_back) for each in (change, nudge)]
        yield seconds * 0.6, [LaggedStart(*pointed, lag_ratio=0.5)]
        yield seconds * 0.4, [FadeIn(quotient, shift=0.2 * RIGHT)]

    @property
    def divided(self) -> VGroup:
        """The nudges and the answers of all rows, without their ratios."""
        return VGroup(*(each for row in self.table.rows for each in row[:2]))

    def settle(self, home: Animation) -> Movements:
        """What was divided and the lenses go, what was nudged goes `home`, and the last ratio flies to the goal."""
        ratios, found = [row[2] for row in self.table.rows], self.found
        larger = (ScaleInPlace(each, SETTLED, rate_func=there_and_back) for each in ratios)
        yield 1.5, [FadeOut(self.divided), LaggedStart(*larger, lag_ratio=0.4)]
        lenses = (self.lenses.cones, *self.lenses.strips.values(), self.factors[-1])
        yield 0.6, [*map(FadeOut, lenses), home]
        grows = (self.small, found.fraction), (self.box, found.box)
        yield 0.7, [*(ReplacementTransform(*each) for each in grows), FadeIn(found.equals)]
        yield 0.9, [Merge(ratios[-1], found.digits, path_arc=0.0)]

    def name_the_number(self) -> Iterator[Animation]:
        """The number arrives beside the goal, and its name below; what was divided comes back, dim."""
        set_emphasis(self.divided, lit=False)
        yield FadeIn(self.found.digits, scale=SETTLED, rate_func=rush_from)
        yield from (FadeIn(self.found.called, shift=0.1 * UP), FadeIn(self.divided))
