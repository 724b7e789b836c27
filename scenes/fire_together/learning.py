"""One step of descent behind a faint and behind a strong neuron, each with its own forward pass."""

from bpmath import descend
from bpmath.values import ChainValues
from scenes.fire_together.brightness import bright, brightest, last_connection
from scenes.lesson import Lesson
from scenes.numbers.decimals import significant_decimals, written_decimals
from scenes.numbers.last_connection import connection_values
from scenes.story import Shown, Sweep, relation

CASES = {"faint": 0.1, "strong": 0.9}
"""The two neurons compared, as shares of the way from dark to bright."""
FINER = 2
"""Decimals that a derivative may be shown finer than its step."""


def forward(lesson: Lesson, name: str) -> ChainValues:
    """Everything from the neuron before on, computed with its activation set to that of the case."""
    return last_connection(lesson).backprop(CASES[name] * bright(lesson), lesson.chain.y0)


def stepped(lesson: Lesson, name: str) -> float:
    """The weight after one step of descent for this one example."""
    a_prev, y, rate = CASES[name] * bright(lesson), lesson.chain.y0, lesson.descent.learning_rate
    return descend(last_connection(lesson), [a_prev], [y], rate, 1, free=("w1",))[-1].model.w[0]


def step_decimals(lesson: Lesson) -> tuple[int, int]:
    """Decimals of both derivatives and of both steps, so that the rate times what is shown gives what is shown.

    A rate multiplies what a derivative's last digit leaves out, so derivatives may be shown finer than steps.
    """
    rate = lesson.descent.learning_rate
    slopes = [float(forward(lesson, name).dC0_dw[0]) for name in CASES]
    steps = [rate * slope for slope in slopes]
    coarse = max(significant_decimals(*each, significant=2, least=3) for each in (slopes, steps))
    for fine in range(coarse, coarse + FINER + 1):
        shown = [round(rate * round(slope, fine), coarse) for slope in slopes]
        if shown == [round(each, coarse) for each in steps]:
            return fine, coarse
    return coarse, coarse


def case(lesson: Lesson, name: str) -> dict[str, Shown]:
    """One neuron before, the forward pass behind it, the derivative, and the step downhill."""
    values, (fine, digits), rate = forward(lesson, name), step_decimals(lesson), lesson.descent.learning_rate
    slope = float(values.dC0_dw[0])
    after, before = stepped(lesson, name), connection_values(lesson)["w"]
    numbers = {
        "a_prev": (CASES[name] * bright(lesson), "a^(L-1), set", 3),
        "z": (float(values.z[0]), "w^(L) a^(L-1) + b^(L)", 3),
        "a": (float(values.a[-1]), "sigma(z)", 3),
        "C0": (values.C0, "(a - y)^2", 3),
        "dC0_dw": (slope, "dz/dw * da/dz * dC_0/da", fine),
        "w": (before, "w^(L), before the step", digits),
        "w_after": (after, "w^(L) - learning rate * dC_0/dw^(L)", digits),
    }
    shown_all = {f"{each}_{name}": Shown(*number) for each, number in numbers.items()}
    shown_all[f"Dw_{name}"] = Shown(after - before, "-learning rate * dC_0/dw^(L)", digits, plus=True)
    by_hand = -rate * shown_all[f"dC0_dw_{name}"].rounded
    shown_all[f"Dw_{name}_is"] = relation(shown_all[f"Dw_{name}"], by_hand)
    return {
        **shown_all,
        "learning_rate": Shown(rate, "the learning rate of the lesson", written_decimals(rate, 6)),
        "bright": brightest(lesson),
    }


def largest_drawn(lesson: Lesson) -> dict[str, Shown]:
    """What is drawn brightest, widest and longest, for both neurons alike."""
    ends = [step(lesson).at(t)[f"a_{name}"] for name in CASES for t in (0.0, 0.5, 1.0)]
    outputs = [abs(float(each.value)) for each in ends]
    weights = [abs(connection_values(lesson)["w"]), *(abs(stepped(lesson, name)) for name in CASES)]
    return {
        "reach": Shown(max(1.0, *outputs), "the output drawn brightest", 3),
        "w_largest": Shown(max(weights), "largest abs(w): the widest edge", 3),
    }


def step(lesson: Lesson) -> Sweep:
    """Both weights on their way through one step of descent, and what follows from them, computed anew.

    A share of the step is the same step at a smaller rate.
    """
    rests = {name: case(lesson, name) for name in CASES}
    rate, last = lesson.descent.learning_rate, last_connection(lesson)

    def at(t: float) -> dict[str, Shown]:
        moving = {}
        for name, rest in rests.items():
            before, slope = rest[f"w_{name}"], float(rest[f"dC0_dw_{name}"].value)
            by = -rate * t * slope
            w = float(before.value) + by
            now = last.replace("w1", w).backprop(CASES[name] * bright(lesson), lesson.chain.y0)
            moving[f"w_{name}"] = Shown(w, "w^(L) on its step", before.decimals)
            moving[f"Dw_{name}"] = Shown(by, "the step so far", before.decimals, plus=True)
            moving[f"a_{name}"] = Shown(float(now.a[-1]), "sigma(z), with w^(L) on its step", 3)
            moving[f"C0_{name}"] = Shown(now.C0, "(a - y)^2, with w^(L) on its step", 3)
        return moving

    return Sweep(at)
