"""When the border passes the followed row, so that it is answered rightly from then on; and what lies round that."""

from functools import cache

import numpy as np

from scenes.downhill.plane import plane_of
from scenes.lesson import Lesson
from scenes.numbers.descents import network_descent
from scenes.numbers.mistakes import is_right

AROUND = 2
"""So many steps before and after it are looked at slowly."""
SECOND = 4
"""Steps that have been taken when the border is first looked at."""
EARLY = 0.42
"""Share of the steps from then on until it passes through which what the network says of a place stays."""
LATE = 0.3
"""Share of what is left of the descent after which the border moves little more."""


@cache
def crossing(lesson: Lesson) -> tuple[float, float] | None:
    """From which moment to which (0..1) of the descent; None where the row does not change sides once and for all."""
    if plane_of(lesson) is None:
        return None
    steps = network_descent(lesson)
    right = np.array([is_right(lesson, step.model) for step in steps])
    passed = np.flatnonzero(right[1:] & ~right[:-1])
    if len(passed) != 1 or right[0] or not right[-1]:
        return None
    last = len(steps) - 1
    return max(0, int(passed[0]) - AROUND) / last, min(last, int(passed[0]) + 1 + AROUND) / last


def windows(lesson: Lesson) -> dict[str, tuple[float, float]]:
    """`crosses`, if it does; `early`, from the first look on; `late`, when the border moves little more."""
    first, passed = SECOND / max(1, len(network_descent(lesson)) - 1), crossing(lesson)
    if passed is None:
        return {"late": (LATE, 1.0)}
    early = {"early": (first, first + EARLY * (passed[0] - first))} if first < passed[0] else {}
    return {"crosses": passed, **early, "late": (passed[1] + LATE * (1.0 - passed[1]), 1.0)}
