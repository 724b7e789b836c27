"""What B13 has between the lines of w and of the cost: two lenses, the goal between them, and the table of nudges."""

from collections.abc import Mapping

from manim import RIGHT, UP, SurroundingRectangle, VGroup, VMobject

from scenes.formulae.chain import GOAL
from scenes.parts.axes.lens import Factor, Lenses
from scenes.parts.axes.stacked_lines import NumberLine
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import Write
from scenes.story import Beat
from scenes.theme import TEXT, Region, colours
from scenes.weight_nudge.parts.table import RatioTable
from scenes.weight_nudge.story import ComparedNudge

BUFF = 0.18, 0.1
"""Units of air within the frame round the goal: where there is width, and where there is little."""
GLASS = 0.62, 0.48
"""Height of a glass beside the table, and in a narrow frame, in units."""
SMALLER, LARGER = 46.0, 66.0
"""Largest sizes of the goal between the lenses, and of the equation that takes the lenses' place."""
NAME = 32.0
"""Largest size of what the equation's number is called."""
BELOW = 0.16
"""Room between the equation's frame and its name, in units."""


def goal_formula(size: float) -> Formula:
    """The derivative that is looked for, in its quantities' colours."""
    return Formula(GOAL.source, {"C0_w_top": "C", "C0_w_bottom": "w"}, size=size)


def framed(inside: VMobject, *, wide: bool) -> SurroundingRectangle:
    """The frame that the goal has."""
    buff = BUFF[0 if wide else 1]
    return SurroundingRectangle(inside, buff=buff, color=colours().y, corner_radius=0.12, stroke_width=4)


class FoundNumber(VGroup):
    """The derivative, the sign of equality and the number on which the table settled, framed; and its name below."""

    def __init__(self, beat: Beat, write: Write, room: Region, *, wide: bool) -> None:
        self.fraction, self.equals = goal_formula(LARGER), Formula("=", size=LARGER)
        self.digits = Readout(beat, "dC0_dw", colour=colours().C, size=LARGER)
        line = VGroup(self.fraction, self.equals, self.digits).arrange(RIGHT, buff=0.24)
        bar = self.fraction.bars[0].get_y()
        self.equals.set_y(bar)
        self.digits.put_middle((self.digits.foot[0], bar, 0.0))
        name = write(beat.show["ours"], beat, size=NAME if wide else TEXT + 2, colour=colours().y)
        air, below = 2 * BUFF[0 if wide else 1], name.height + BELOW
        line.scale(min(1.0, (room.height - air - below) / line.height, (room.width - air) / line.width))
        line.move_to((room.center[0], room.center[1] + below / 2, 0.0))
        self.box = framed(line, wide=wide)
        self.called = name.next_to(self.box, -UP, buff=BELOW)
        super().__init__(self.fraction, self.equals, self.digits, self.box, self.called)


class Comparison:
    """The parts of the picture, each at its place: `factors` and `lenses`, `table`, the `small` goal, and `found`."""

    def __init__(self, beat: Beat, write: Write, rows: Mapping[str, NumberLine], room: Region, *, wide: bool) -> None:
        left, high = room.part(0, 0.49) if wide else room, GLASS[0 if wide else 1]
        tops = [Region(left.left, left.right, left.top - high, left.top)]
        tops += [Region(left.left, left.right, left.bottom, left.bottom + high)]
        names = [each.name("lens_factor") for each in beat.all(ComparedNudge)]
        size = 28.0 if wide else 24.0
        self.factors = [Factor(beat, name, write(beat.show["lens"], beat, size=size)) for name in names]
        self.lenses = Lenses(beat, list(rows.values()), self.factors[0].digits, tops)
        middle = Region(left.left, left.right, left.bottom + high, left.top - high)
        if wide:
            self.table, goal, free = RatioTable(beat, room.part(0.53, 1)), middle.part(0, 1, 0.08, 0.92), left
        else:
            self.table, goal = RatioTable(beat, middle.part(0, 1, 0.47, 0.99)), middle.part(0, 1, 0.02, 0.41)
            free = Region(left.left, left.right, left.bottom, goal.top)
        beside = max(each.width for each in self.factors) + 0.25
        self._place(Region(goal.left, goal.right - beside, goal.bottom, goal.top), left, wide=wide)
        self.found = FoundNumber(beat, write, free, wide=wide)

    def _place(self, goal: Region, left: Region, *, wide: bool) -> None:
        """The goal between the lenses, and their factor beside it."""
        self.small, air = goal_formula(SMALLER), 2 * BUFF[0 if wide else 1]
        self.small.scale(min(1.0, (goal.height - air) / self.small.height)).move_to(goal.center)
        self.small.shift((goal.left + air / 2 - self.small.get_left()[0]) * RIGHT)
        self.box = framed(self.small, wide=wide)
        for each in self.factors:
            each.move_to((left.right - each.width / 2, goal.center[1], 0.0))
