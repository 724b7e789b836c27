"""The previous neuron from dark to bright: what a nudge of the weight behind it does to z.

The last connection is computed as a chain of its own, whose input is the previous activation.
"""

import math

import numpy as np

from bpmath import Chain
from scenes.lesson import Lesson
from scenes.numbers.decimals import standing_decimals
from scenes.numbers.last_connection import connection_values, shown
from scenes.numbers.last_pair import bright
from scenes.story import Shown, Sweep

GLANCES = 0.0, 0.25, 0.42, 0.65, 0.82, 1.0
"""When the previous neuron is as it was, dark for a while, bright for a while, and as it was, as shares of a glance."""
STOPS = (0.0, 0.25, 0.5, 0.75, 1.0)
"""The brightnesses that are compared, as shares of the way from dark to bright."""
DARK = 0.55
"""When the neuron is dark once more, as a share of its way down and up again."""
SET, OWN = 2, 3
"""Decimals of the activations that are set, and of our own neuron's on its way."""


def last_connection(lesson: Lesson) -> Chain:
    """The last connection as a chain of its own, whose input is the previous activation."""
    model = lesson.chain.model
    return Chain(model.w[-1:], model.b[-1:], model.activations[-1:])


def effect(lesson: Lesson, a_prev: float, nudge: float) -> float:
    """The change of z that a nudge of w causes behind a previous activation."""
    last = last_connection(lesson)
    after = last.replace("w1", last.w[0] + nudge)
    return float(after.forward(a_prev).z[0] - last.forward(a_prev).z[0])


def moment(lesson: Lesson, a_prev: float, nudge: float, reached: float = 1.0) -> dict[str, Shown]:
    """Our own neuron and weight, and at each stop, up to the share `reached`, what the nudge does to z.

    At the stops all takes the values that are shown, so that their product with the nudge is the shown change of z.
    """
    top, places, w = bright(lesson), digits(lesson), connection_values(lesson)["w"] + nudge
    found = {
        "a_prev": Shown(a_prev, "a^(L-1), set from dark to bright", OWN),
        "Dw": Shown(nudge, "the nudge of w^(L)", places),
        "Dz": Shown(effect(lesson, a_prev, nudge), "Delta z^(L) of that nudge, with this a^(L-1)", places),
        "w": Shown(w, "w^(L), nudged", standing_decimals(w, OWN)),
    }
    for i, share in enumerate(STOPS):
        here = round(min(share, reached) * top, SET)
        found[f"a_prev_{i}"] = Shown(here, "a^(L-1), set from dark to bright", SET)
        found[f"Dz_{i}"] = Shown(effect(lesson, here, nudge), "Delta z^(L) of the same nudge of w^(L)", places)
    return found


def digits(lesson: Lesson) -> int:
    """Decimals of the changes: enough to tell the stops apart."""
    return max(3, 2 - math.floor(math.log10(abs(lesson.nudge) * bright(lesson))))


def stops(lesson: Lesson) -> dict[str, Shown]:
    """The nudge, and its effect on z at every stop (a_prev_0, Dz_0, ...), when all are reached."""
    found = moment(lesson, connection_values(lesson)["a_prev"], lesson.nudge)
    longest = max(abs(float(found[f"Dz_{i}"].value)) for i in range(len(STOPS)))
    return {
        **found,
        **shown(lesson, "w", "a_prev"),
        "longest": Shown(max(longest, abs(lesson.nudge)), "the longest of these changes", digits(lesson)),
    }


def glance(lesson: Lesson) -> Sweep:
    """The previous neuron goes dark, then bright, and back to what it was; dz/dw goes with it."""
    own, top = connection_values(lesson)["a_prev"], bright(lesson)

    def at(t: float) -> dict[str, Shown]:
        a_prev = float(np.interp(t, GLANCES, (own, 0.0, 0.0, top, top, own)))
        factor = float(last_connection(lesson).backprop(a_prev, lesson.chain.y0).dz_dw[0])
        return {
            "a_prev": Shown(a_prev, "a^(L-1), set", OWN),
            "dz_dw": Shown(factor, "dz^(L)/dw^(L)", OWN),
        }

    return Sweep(at)


def breath(lesson: Lesson) -> Sweep:
    """The previous neuron slowly brightens, darkens and comes back to what it was, as one breathes."""
    own, top = connection_values(lesson)["a_prev"], bright(lesson)

    def at(t: float) -> dict[str, Shown]:
        wave = math.sin(2 * math.pi * t)
        return {"a_prev": Shown(own + wave * ((top - own) if wave > 0 else own), "a^(L-1), set", OWN)}

    return Sweep(at)


def ways(lesson: Lesson) -> dict[str, Sweep]:
    """What moves: into the dark, the nudge there, from dark to bright, and with the same nudge down and up again.

    So our own neuron comes back to the brightness that it had.
    """
    own, top, by = connection_values(lesson)["a_prev"], bright(lesson), lesson.nudge

    def again(t: float) -> dict[str, Shown]:
        down, up = max(0.0, 1 - t / DARK), max(0.0, (t - DARK) / (1 - DARK))
        return moment(lesson, top * down + own * up, by)

    return {
        "darken": Sweep(lambda t: moment(lesson, own * (1 - t), 0.0, 0.0)),
        "nudge": Sweep(lambda t: moment(lesson, 0.0, by * t, 0.0)),
        "brighten": Sweep(lambda t: moment(lesson, top * t, by, t)),
        "again": Sweep(again),
    }
