"""What smaller and smaller nudges of a neuron measure: a column each, and a line under the last ratio."""

from manim import DOWN, LEFT, RIGHT, UP, Line, VGroup

from scenes.formulae.network import NUDGE, QUOTIENT
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.story import Beat
from scenes.sum_over_paths.paths import NudgeOfNeuron
from scenes.theme import EM, SMALL, colours

LEAST, MOST = 0.5, 0.9
"""Least and largest free width between columns, in em."""
ROWS, UNDER = 0.3, 0.07
"""Free height between the rows in em, and between the last ratio and its line in units."""
SHARE = 0.8
"""Size of the nudges as a share of the ratios'."""


class NudgeTable(VGroup):
    """`names` of both rows; `nudges` and `ratios`, one a column; and the `line` under the last ratio."""

    def __init__(self, beat: Beat, size: float, width: float) -> None:
        palette, em, small = colours(), size * EM, max(SMALL, SHARE * size)
        above, below = Formula(NUDGE, {"a": "a"}, size=small), Formula(QUOTIENT, {"C": "C", "a": "a"}, size=size)
        self.names = VGroup(above, below)
        count = range(len(beat.all(NudgeOfNeuron)))
        self.nudges = [Readout(beat, f"nudge_{i}", colour=palette.a, size=small) for i in count]
        self.ratios = [Readout(beat, f"ratio_{i}", colour=palette.C, size=size) for i in count]
        columns = [max(one.width, other.width) for one, other in zip(self.nudges, self.ratios, strict=True)]
        free = (width - below.width - sum(columns)) / len(columns)
        apart = min(MOST * em, max(LEAST * em, free))
        foot = -(ROWS + 0.75) * em
        above.move_to(below.width * RIGHT, RIGHT)
        below.move_to(below.width * RIGHT + foot * UP, RIGHT)
        x = below.width
        for nudge, ratio, column in zip(self.nudges, self.ratios, columns, strict=True):
            x += apart + column
            ratio.put_middle((x - column / 2, foot, 0.0))
            nudge.put_middle((x - column / 2, 0.0, 0.0))
        last = self.ratios[-1]
        start = last.get_corner(DOWN + LEFT) + UNDER * DOWN
        self.line = Line(start, start + last.width * RIGHT, stroke_width=4, color=palette.C)
        super().__init__(self.names, *self.nudges, *self.ratios, self.line)
