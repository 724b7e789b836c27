"""What a number on a line may be: a wall at an end that it cannot pass, an arrow where there is none, or held still."""

import math
from collections.abc import Iterator

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Line, Polygon, VGroup

from scenes.numbers.axis import Range
from scenes.parts.axes.stacked_lines import NumberLine
from scenes.theme import colours

WALL, TIP = 0.14, 0.2
"""Half the height of a wall, which ends above the ticks' numbers, and length of an arrow's tip, in units."""
CLAMP, AWAY = 0.15, 0.15
"""Length of a clamp's jaw, and its distance from the middle of the dot, in units."""


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


class Clamp(VGroup):
    """Two jaws that hold a line's dot."""

    def __init__(self, line: NumberLine) -> None:
        super().__init__(*self._jaws(line.dot.get_center()))

    @staticmethod
    def _jaws(dot: np.ndarray) -> Iterator[Polygon]:
        for way in (LEFT, RIGHT):
            point, back = dot + AWAY * way, dot + (AWAY + CLAMP) * way
            jaw = Polygon(point, back + 0.6 * CLAMP * UP, back + 0.6 * CLAMP * DOWN, stroke_width=0)
            yield jaw.set_fill(colours().ink, 1.0)


def _end(line: NumberLine, bound: float, way: np.ndarray) -> VGroup:
    """The wall at a bound, or an arrow's tip beyond the end of the line."""
    if math.isfinite(bound):
        at = line.point(bound)
        return VGroup(Line(at + WALL * DOWN, at + WALL * UP, stroke_width=10, color=line.colour))
    end = line.line.get_end() if way is RIGHT else line.line.get_start()
    tip = Polygon(end + TIP * way, end + 0.5 * TIP * UP, end + 0.5 * TIP * DOWN, stroke_width=0)
    return VGroup(tip.set_fill(line.colour, 1.0))
