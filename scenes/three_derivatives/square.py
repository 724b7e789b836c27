"""The square of the gap while the gap grows by a hair: it gains two strips, each as long as the gap, and a corner."""

import math

from scenes.lesson import Lesson
from scenes.numbers.axis import Axis, fit, round_factor
from scenes.numbers.last_connection import connection_values
from scenes.story import Shown, Sweep
from scenes.three_derivatives.graphs import decimals

GAPS = 10.5
"""How many times longer than its growth the gap is, at least."""


def hair(lesson: Lesson) -> float:
    """By how much a goes away from the target, so that the gap grows: about a tenth of the gap, rounded down."""
    gap = connection_values(lesson)["a"] - lesson.chain.y0
    return math.copysign(round_factor(abs(gap) / GAPS), gap) if gap else abs(lesson.nudge)


def grown_square(lesson: Lesson) -> Sweep:
    """a on its way, and the areas that the square gains: of each of the two strips, and of the corner between them."""
    a, y, most, places = connection_values(lesson)["a"], lesson.chain.y0, hair(lesson), decimals(lesson)

    def at(t: float) -> dict[str, Shown]:
        by = t * most
        return {
            "a": Shown(a + by, "a^(L), changed", places),
            "strip": Shown((a - y) * by, "(a - y) Delta a, the area of one strip", places + 1),
            "corner": Shown(by * by, "(Delta a)^2, the area of the corner", places + 1),
        }

    return Sweep(at)


def square_axis(lesson: Lesson) -> Axis:
    """The axis `a_line`, on which the target and our output lie, also after the gap has grown."""
    a = connection_values(lesson)["a"]
    return fit([a, a + hair(lesson), lesson.chain.y0], ticks=4).of("a_line")
