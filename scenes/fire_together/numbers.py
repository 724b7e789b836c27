"""The previous neuron from dark to bright: what a nudge of the weight behind it does to z, and a step of descent to it.

The last connection is computed as a chain of its own, whose input is the previous activation.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from bpmath import Chain, descend
from bpmath.values import ChainValues
from scenes.lesson import Lesson
from scenes.numbers.axis import fit
from scenes.numbers.decimals import significant_decimals, written_decimals
from scenes.numbers.last_connection import connection_values, shown
from scenes.story import Group, Shown, Sweep, relation

STOPS = (0.0, 0.25, 0.5, 0.75, 1.0)
"""Where the previous neuron stops on its way from dark to bright, as shares of the way."""
CASES = {"faint": 0.1, "strong": 0.9}
"""The two previous neurons that are compared, as shares of the same way."""
PLACES, FINER = 2, 2
"""Decimals of the activations that are set, and those that a derivative may be shown finer than its step."""


@dataclass(frozen=True)
class Case(Group):
    """A faint or a strong previous neuron: the forward pass behind it, the derivative, and the step of the weight.

    `numbers` are named as those of the last connection, `step_is` is the sign between rate times derivative and step.
    """

    case: str
    numbers: Mapping[str, Shown]
    step_is: Shown

    def name(self, quantity: str) -> str:
        """The name of its number of that quantity: w_faint."""
        return f"{quantity}_{self.case}"

    def named(self) -> Mapping[str, Shown]:
        """Its numbers, and the sign as Dw_faint_is."""
        numbers = {self.name(quantity): number for quantity, number in self.numbers.items()}
        return {**numbers, f"{self.name('Dw')}_is": self.step_is}


def bright(lesson: Lesson) -> float:
    """The brightest activation shown: 1, or more where our own neuron is beyond that."""
    return fit([0.0, 1.0, abs(connection_values(lesson)["a_prev"])]).high


def brightest(lesson: Lesson) -> Shown:
    """The activation drawn as the full colour."""
    return Shown(bright(lesson), "the brightest activation shown", 3)


def last_connection(lesson: Lesson) -> Chain:
    """The last connection as a chain of its own, whose input is the previous activation."""
    model = lesson.chain.model
    return Chain(model.w[-1:], model.b[-1:], model.activations[-1:])


def effect(lesson: Lesson, a_prev: float) -> tuple[Shown, Shown]:
    """A previous activation, and the change of z that the lesson's nudge of w causes behind it."""
    last, finest = last_connection(lesson), 2 - math.floor(math.log10(abs(lesson.nudge) * bright(lesson)))
    after = last.replace("w1", last.w[0] + lesson.nudge)
    Dz = float(after.forward(a_prev).z[0] - last.forward(a_prev).z[0])
    return (
        Shown(a_prev, "a^(L-1), set from dark to bright", PLACES),
        Shown(Dz, "Delta z^(L) of the same nudge of w^(L)", max(3, finest)),
    )


def stops(lesson: Lesson) -> dict[str, Shown]:
    """The nudge, its effect on z at every stop (a_prev_0, Dz_0, ...), and the sign that is true of all of these."""
    top, values, signs, lengths = bright(lesson), {}, [], [abs(lesson.nudge)]
    for i, share in enumerate(STOPS):
        a_prev, Dz = values[f"a_prev_{i}"], values[f"Dz_{i}"] = effect(lesson, share * top)
        signs.append(relation(Dz, a_prev.rounded * round(lesson.nudge, Dz.decimals)))
        lengths.append(abs(float(Dz.value)))
    return {
        **values,
        **shown(lesson, "w"),
        "Dw": Shown(lesson.nudge, "the lesson's nudge of w^(L)", values["Dz_0"].decimals),
        "a_prev": values["a_prev_0"],
        "Dz": values["Dz_0"],
        "Dz_is": next((sign for sign in signs if sign.value != "="), signs[0]),
        "bright": brightest(lesson),
        "reach": Shown(max(lengths), "the longest of these moves", 4),
    }


def ways(lesson: Lesson) -> dict[str, Sweep]:
    """From our own neuron into the dark, and from each stop to the next: to_0, to_1, ..."""
    top = bright(lesson)
    places = [connection_values(lesson)["a_prev"], *(share * top for share in STOPS)]
    return {f"to_{i}": _way(lesson, i, *ends) for i, ends in enumerate(pairwise(places))}


def _way(lesson: Lesson, i: int, start: float, end: float) -> Sweep:
    """The previous neuron goes from start to end; the change of z is computed anew at every brightness.

    On the way it takes the values that are shown, so that its product with the nudge is the shown change of z.
    """

    def at(t: float) -> dict[str, Shown]:
        here = start + (end - start) * t
        a_prev, Dz = effect(lesson, round(here, PLACES) if 0 < t < 1 else here)
        return {"a_prev": a_prev, f"a_prev_{i}": a_prev, "Dz": Dz, f"Dz_{i}": Dz}

    return Sweep(at)


def forward(lesson: Lesson, case: str, w: float | None = None) -> ChainValues:
    """Everything from the previous neuron on, its activation set to that of the case, with the weight or another."""
    last = last_connection(lesson)
    return last.replace("w1", last.w[0] if w is None else w).backprop(CASES[case] * bright(lesson), lesson.chain.y0)


def stepped(lesson: Lesson, case: str) -> float:
    """The weight after one step of descent for this one example."""
    a_prev, y, rate = CASES[case] * bright(lesson), lesson.chain.y0, lesson.descent.learning_rate
    return descend(last_connection(lesson), [a_prev], [y], rate, 1, free=("w1",))[-1].model.w[0]


def step_decimals(lesson: Lesson) -> tuple[int, int]:
    """Decimals of both derivatives and of both steps, so that the rate times what is shown gives what is shown.

    A rate multiplies what a derivative's last digit leaves out, so derivatives may be shown finer than steps.
    """
    rate = lesson.descent.learning_rate
    derivatives = [float(forward(lesson, case).dC0_dw[0]) for case in CASES]
    steps = [rate * each for each in derivatives]
    coarse = max(significant_decimals(*each, significant=2, least=3) for each in (derivatives, steps))
    for fine in range(coarse, coarse + FINER + 1):
        if [round(rate * round(each, fine), coarse) for each in derivatives] == [round(each, coarse) for each in steps]:
            return fine, coarse
    return coarse, coarse


def cases(lesson: Lesson) -> Iterator[Case]:
    """Each previous neuron, the forward pass behind it, the derivative, and the step downhill."""
    (fine, digits), rate, before = step_decimals(lesson), lesson.descent.learning_rate, connection_values(lesson)["w"]
    for case, share in CASES.items():
        values, after = forward(lesson, case), stepped(lesson, case)
        derivative = Shown(float(values.dC0_dw[0]), "dz/dw * da/dz * dC_0/da", fine)
        step = Shown(after - before, "-learning rate * dC_0/dw^(L)", digits, plus=True)
        numbers = {
            "a_prev": Shown(share * bright(lesson), "a^(L-1), set", 3),
            "z": Shown(float(values.z[0]), "w^(L) a^(L-1) + b^(L)", 3),
            "a": Shown(float(values.a[-1]), "sigma(z)", 3),
            "C0": Shown(values.C0, "(a - y)^2", 3),
            "dC0_dw": derivative,
            "w": Shown(before, "w^(L), before the step", digits),
            "w_after": Shown(after, "w^(L) - learning rate * dC_0/dw^(L)", digits),
            "Dw": step,
        }
        yield Case(case, numbers, relation(step, -rate * derivative.rounded))


def compared(lesson: Lesson) -> dict[str, Shown]:
    """The learning rate, and what is drawn brightest, widest and longest, for both neurons alike."""
    rate, moments = lesson.descent.learning_rate, step(lesson).moments.values()
    outputs = [abs(float(moment[f"a_{case}"].value)) for case in CASES for moment in moments]
    weights = [abs(connection_values(lesson)["w"]), *(abs(stepped(lesson, case)) for case in CASES)]
    return {
        "learning_rate": Shown(rate, "the learning rate of the lesson", written_decimals(rate, 6)),
        "bright": brightest(lesson),
        "reach": Shown(max(1.0, *outputs), "the output drawn brightest", 3),
        "w_largest": Shown(max(weights), "largest abs(w): the widest edge", 3),
    }


def step(lesson: Lesson) -> Sweep:
    """Both weights on their way through one step of descent, and what follows from them, computed anew.

    A share of the step is the same step at a smaller rate.
    """
    rate, both = lesson.descent.learning_rate, tuple(cases(lesson))

    def at(t: float) -> dict[str, Shown]:
        moving = {}
        for each in both:
            before, by = each.numbers["w"], -rate * t * float(each.numbers["dC0_dw"].value)
            w = float(before.value) + by
            now = forward(lesson, each.case, w)
            moving[each.name("w")] = Shown(w, "w^(L) on its step", before.decimals)
            moving[each.name("Dw")] = Shown(by, "the step so far", before.decimals, plus=True)
            moving[each.name("a")] = Shown(float(now.a[-1]), "sigma(z), with w^(L) on its step", 3)
            moving[each.name("C0")] = Shown(now.C0, "(a - y)^2, with w^(L) on its step", 3)
        return moving

    return Sweep(at)
