"""What is dragged while the rule is read: each factor's lower quantity, and the upper one as it answers."""

import math
from collections.abc import Callable

import numpy as np

from bpmath import ACTIVATIONS, COSTS
from scenes.lesson import Lesson
from scenes.numbers.last_connection import FACTORS, FORMULAE, connection_values
from scenes.numbers.last_product import digits_of
from scenes.numbers.nudges import STEPS
from scenes.story import Shown, Sweep

FAR = {"w": 0.5, "z": 0.5, "a": 0.2}
"""How far each is dragged, so that the one above it is seen to answer."""


def answer(lesson: Lesson, name: str, by: float) -> tuple[float, float]:
    """What is dragged and what answers for one factor, the lower quantity changed by so much and all else as it is."""
    now, (below, _) = connection_values(lesson), dict(STEPS)[name]
    moved = now[below] + by
    answers: dict[str, Callable[[], float]] = {
        "w": lambda: moved * now["a_prev"] + now["b"],
        "z": lambda: float(ACTIVATIONS[lesson.chain.model.activations[-1]].value(moved)),
        "a": lambda: float(COSTS["squared"].terms(np.array([moved]), np.array([now["y"]]))[0]),
    }
    return moved, answers[below]()


def far(lesson: Lesson, name: str) -> float:
    """How far the lower quantity of a factor is dragged: up, or down where an output cannot go so far up."""
    below = dict(STEPS)[name][0]
    most = ACTIVATIONS[lesson.chain.model.activations[-1]].bounds[1]
    goes_down = below == "a" and connection_values(lesson)["a"] + FAR["a"] > most
    return -FAR[below] if goes_down else FAR[below]


def drag(lesson: Lesson, name: str, turns: float) -> Sweep:
    """Half a turn goes away and comes back, a whole one goes to the other side too."""
    most, places = far(lesson, name), digits_of(lesson)

    def at(t: float) -> dict[str, Shown]:
        values = answer(lesson, name, most * math.sin(2 * math.pi * turns * t))
        named = zip(dict(STEPS)[name], values, strict=True)
        return {each: Shown(value, f"{FORMULAE[each]}, dragged", places) for each, value in named}

    return Sweep(at)


def drags(lesson: Lesson) -> dict[str, Sweep]:
    """`to_and_fro` of the weight, and for each factor `drag_NAME`, its link alone."""
    return {
        "to_and_fro": drag(lesson, FACTORS[0], 1.0),
        **{f"drag_{name}": drag(lesson, name, 0.5) for name in FACTORS},
    }
