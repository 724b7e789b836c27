"""The connection to try by hand: the lesson's settings of the sliders, and how far each slider reaches."""

import math
from typing import Any

import numpy as np

from bpmath.functions import ACTIVATIONS
from scenes.lesson import Lesson
from scenes.numbers.axis import fit
from scenes.numbers.last_connection import connection_values

REACH = 4.0
"""Weight and bias can at least be set so far to both sides."""


def connection(lesson: Lesson) -> dict[str, Any]:
    """The lesson's values of w, b, a_prev, y and the nudge, the ends of their sliders, and the activations."""
    chain, now = lesson.chain, connection_values(lesson)
    bounds = ACTIVATIONS[chain.model.activations[-2]].bounds if chain.model.L > 1 else (-math.inf, math.inf)
    rows = [float(chain.model.forward(float(x)).a[-2]) for x in chain.x]
    return {
        "lesson": {**{name: now[name] for name in ("w", "b", "a_prev", "y")}, "nudge": lesson.nudge},
        "activation": chain.model.activations[-1],
        "activations": list(ACTIVATIONS),
        "ends": {
            "w": _both_sides(now["w"]),
            "b": _both_sides(now["b"]),
            "a_prev": list(bounds if all(map(math.isfinite, bounds)) else _around(rows)),
            "y": list(_around(np.asarray(chain.y).tolist())),
            "nudge": [-_largest_nudge(lesson), _largest_nudge(lesson)],
        },
    }


def _both_sides(value: float) -> list[float]:
    axis = fit([-max(REACH, 1.25 * abs(value)), max(REACH, 1.25 * abs(value))], 8)
    return [axis.low, axis.high]


def _around(values: list[float]) -> tuple[float, float]:
    """Round ends that hold all values, and 0 to 1."""
    axis = fit([0.0, 1.0, *values])
    return axis.low, axis.high


def _largest_nudge(lesson: Lesson) -> float:
    return max(1.0, fit([0.0, 10 * abs(lesson.nudge)]).high)
