"""A neuron before that goes from dark to bright, and what the same nudge of the weight does to z behind it."""

import math
from itertools import pairwise

from bpmath import Chain
from scenes.lesson import Lesson
from scenes.numbers.axis import fit
from scenes.numbers.last_connection import connection_values, shown
from scenes.story import Shown, Sweep, relation

STOPS = (0.0, 0.25, 0.5, 0.75, 1.0)
"""Where the neuron before stops on its way from dark to bright, as shares of the way."""


PLACES = 2
"""Decimals of the activations that are set."""


def bright(lesson: Lesson) -> float:
    """The brightest activation shown: 1, or more where our own neuron is beyond that."""
    return fit([0.0, 1.0, abs(connection_values(lesson)["a_prev"])]).high


def brightest(lesson: Lesson) -> Shown:
    """The activation drawn as the full colour."""
    return Shown(bright(lesson), "the brightest activation shown", 3)


def last_connection(lesson: Lesson) -> Chain:
    """The last connection as a chain of its own, whose input is the activation before."""
    model = lesson.chain.model
    return Chain(model.w[-1:], model.b[-1:], model.activations[-1:])


def effect(lesson: Lesson, a_prev: float) -> float:
    """How far the lesson's nudge of w moves z when the neuron before has that activation."""
    last = last_connection(lesson)
    before, after = last, last.replace("w1", last.w[0] + lesson.nudge)
    return float(after.forward(a_prev).z[0] - before.forward(a_prev).z[0])


def effect_shown(lesson: Lesson, a_prev: float) -> tuple[Shown, Shown]:
    """An activation before, and the move of z that the nudge of w causes behind it."""
    top = bright(lesson)
    finest = 2 - math.floor(math.log10(abs(lesson.nudge) * top))
    return (
        Shown(a_prev, "a^(L-1), set from dark to bright", PLACES),
        Shown(effect(lesson, a_prev), "Delta z^(L) of the same nudge of w^(L)", max(3, finest)),
    )


def stops(lesson: Lesson) -> dict[str, Shown]:
    """The nudge, its effect on z at every stop (a_prev_0, Dz_0, ...), and the sign that is true of all of these."""
    top, values, signs = bright(lesson), {}, []
    for i, share in enumerate(STOPS):
        a_prev, Dz = values[f"a_prev_{i}"], values[f"Dz_{i}"] = effect_shown(lesson, share * top)
        signs.append(relation(Dz, a_prev.rounded * round(lesson.nudge, Dz.decimals)))
    return {
        **values,
        **shown(lesson, "w"),
        "Dw": Shown(lesson.nudge, "the lesson's nudge of w^(L)", values["Dz_0"].decimals),
        "a_prev": values["a_prev_0"],
        "Dz": values["Dz_0"],
        "Dz_is": next((sign for sign in signs if sign.value != "="), signs[0]),
        "bright": brightest(lesson),
        "reach": Shown(max(abs(lesson.nudge), abs(effect(lesson, top))), "the longest of these moves", 4),
    }


def ways(lesson: Lesson) -> dict[str, Sweep]:
    """From our own neuron into the dark, and from each stop to the next: to_0, to_1, ..."""
    top = bright(lesson)
    places = [connection_values(lesson)["a_prev"], *(share * top for share in STOPS)]
    return {f"to_{i}": _way(lesson, i, *ends) for i, ends in enumerate(pairwise(places))}


def _way(lesson: Lesson, i: int, start: float, end: float) -> Sweep:
    """The neuron before goes from start to end; z's move is computed anew at every brightness.

    On the way it takes the values that are shown, so that its product with the nudge is the shown move of z.
    """

    def at(t: float) -> dict[str, Shown]:
        here = start + (end - start) * t
        a_prev, Dz = effect_shown(lesson, round(here, PLACES) if 0 < t < 1 else here)
        return {"a_prev": a_prev, f"a_prev_{i}": a_prev, "Dz": Dz, f"Dz_{i}": Dz}

    return Sweep(at)
