"""What becomes of a number on a line: it can be turned, or shall become small; and how far it may go."""

import math

import numpy as np
from manim import DOWN, LEFT, ORIGIN, RIGHT, UP, Arrow, Circle, Line, Polygon, VGroup

from scenes.numbers.axis import Range
from scenes.parts.axes.stacked_lines import NumberLine
from scenes.parts.text.readout import Readout
from scenes.theme import colours

WALL, TIP = 0.12, 0.2
"""Half the height of a wall, which ends above the ticks' numbers, and length of an arrow's tip, in units."""
KNOB, BESIDE = 0.52, 0.16
"""Radius of a knob in em of the digits beside it, and its distance from them in units."""
SHORT = 0.2
"""Distance of the arrow towards 0 from the middle of the dot, in units."""


class RangeEnds(VGroup):
    """A wall or an arrow at either end of a line, in its colour; `low` and `high`."""

    def __init__(self, line: NumberLine) -> None:
        axis = line.axis
        assert isinstance(axis, Range), f"{line.name} has no range; give its axis as a Range"
        self.low, self.high = (_end(line, least, way) for least, way in ((axis.least, LEFT), (axis.most, RIGHT)))
        super().__init__(self.low, self.high)

    @staticmethod
    def reach(line: NumberLine) -> tuple[np.ndarray, np.ndarray]:
        """From where to where the line's number may be, as far as the line is drawn."""
        axis = line.axis
        assert isinstance(axis, Range)
        return line.point(max(axis.low, axis.least)), line.point(min(axis.high, axis.most))


class Knob(VGroup):
    """A knob beside digits, clear of what ends at `clear_of` left of them: its `plate`, the `hand` that is turned."""

    def __init__(self, digits: Readout, colour: str, clear_of: float) -> None:
        radius = KNOB * digits.em
        self.plate = Circle(radius=radius, stroke_width=3, stroke_color=colour)
        self.hand = Line(ORIGIN, radius * UP, stroke_width=4, color=colours().ink)
        super().__init__(self.plate, self.hand)
        left, right = (float(each[0]) for each in (digits.get_left(), digits.get_right()))
        away = BESIDE + radius
        is_free = left - away - radius > clear_of  # clear of the symbol, also while it is turned
        self.shift((left - away if is_free else right + away, digits.middle[1], 0.0))

    @staticmethod
    def room(digits: Readout) -> float:
        """How much wider than the digits the two are together, in units."""
        return BESIDE + 2 * KNOB * digits.em


class TowardsZero(VGroup):
    """The `arrow` on a line from its dot to 0; none where the dot is nearly there."""

    def __init__(self, line: NumberLine) -> None:
        dot, zero = line.dot.get_center(), line.point(0.0)
        start = dot + SHORT * np.sign(zero[0] - dot[0]) * RIGHT
        super().__init__()
        self.arrow: Arrow | None = None
        if abs(zero[0] - dot[0]) > 3 * SHORT:
            self.arrow = Arrow(start, zero, buff=0.0, stroke_width=8, tip_length=0.22, color=line.colour)
            self.add(self.arrow)


def _end(line: NumberLine, bound: float, way: np.ndarray) -> VGroup:
    """The wall at a bound, or an arrow's tip beyond the end of the line."""
    if math.isfinite(bound):
        at = line.point(bound)
        return VGroup(Line(at + WALL * DOWN, at + WALL * UP, stroke_width=10, color=line.colour))
    end = line.line.get_end() if way is RIGHT else line.line.get_start()
    tip = Polygon(end + TIP * way, end + 0.5 * TIP * UP, end + 0.5 * TIP * DOWN, stroke_width=0)
    return VGroup(tip.set_fill(line.colour, 1.0))
