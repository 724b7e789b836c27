"""What the first factor says about neurons: the weight behind an active one matters most (B22-B24)."""

from __future__ import annotations

import math

from bpmath import Chain, descend
from bpmath.chain_values import ChainValues
from scenes.axis import fit, round_factor
from scenes.decimals import places
from scenes.lesson import Lesson
from scenes.quantities import exact, factors, shown
from scenes.story import Beat, Message, Shown, Story, Sweep, agree, relation

STOPS = (0.0, 0.25, 0.5, 0.75, 1.0)
"""Where the neuron before pauses on its way from dark to bright, as shares of the way."""
CASES = {"faint": 0.1, "strong": 0.9}
"""The two neurons compared, as shares of the way from dark to bright."""
TALLEST = 0.6
"""Largest part of its room that the magnified nudge of z takes."""


def story(lesson: Lesson) -> Story:
    """Leave the formulae alone, and look at what they say about a connection."""
    return Story(
        "fire_together",
        Message("What fires together wires together"),
        (rest_from_formulae(lesson), brighten_the_neuron(lesson), wire_together(lesson)),
    )


def rest_from_formulae(lesson: Lesson) -> Beat:
    """B22: a pause before anyone gets lost."""
    return Beat(
        "rest_from_formulae",
        "B22",
        Message(
            "Breathe out. It is easy to get lost in formulae. Let them fade for a moment, and ask a plain question: "
            "what does this last one say about two neurons and the connection between them?"
        ),
        {},
        {**factors(lesson), **shown(lesson, "w", "a_prev", "a")},
        at_least=12.0,
    )


def brighten_the_neuron(lesson: Lesson) -> Beat:
    """B23: the same nudge of w moves z the more, the stronger the neuron before is."""
    return Beat(
        "brighten_the_neuron",
        "B23",
        Message(
            "Give the weight the same small nudge, while the neuron before goes from dark to bright. "
            "Dark, and the nudge does nothing to z. The brighter it gets, the further z moves. "
            "A weight counts as much as the neuron behind it."
        ),
        {"nudge": Message("always the same nudge")},
        {**stops(lesson), "brighten": brighten(lesson)},
        at_least=15.0,
    )


def wire_together(lesson: Lesson) -> Beat:
    """B24: one step downhill changes the weights of a strong and of a faint neuron by different amounts."""
    values: dict[str, Shown | Sweep] = {**case(lesson, "faint"), **case(lesson, "strong"), "step": step(lesson)}
    return Beat(
        "wire_together",
        "B24",
        Message(
            "Now let it learn, once with a faint neuron before, once with a strong one: compute everything forward "
            f"again, then take one step downhill. {_compared(values)} "
            "People who study brains have a saying: what fires together wires together."
        ),
        {"faint": Message("faint"), "strong": Message("strong"), "step": Message("one step downhill")},
        values,
        at_least=17.0,
    )


def _compared(values: dict[str, Shown | Sweep]) -> str:
    """What can be seen of the two steps; it depends on the lesson."""
    steps = {name: values[f"Dw_{name}"] for name in CASES}
    faint, strong = (abs(float(each.value)) for each in steps.values() if isinstance(each, Shown))
    if strong > faint:
        return "The weight behind the strong neuron changes more."
    if strong < faint:
        return "Often the strong neuron's weight changes more; here the other two factors decide otherwise."
    return "Often the strong neuron's weight changes more; here another factor is zero, so neither moves."


def bright(lesson: Lesson) -> float:
    """The brightest activation shown: 1, or more where our own neuron is beyond that."""
    return fit([0.0, 1.0, abs(exact(lesson)["a_prev"])]).high


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
    steps = next((n for n in (2, 3) if all(math.isclose(round(each * top, n), each * top) for each in STOPS)), 3)
    return (
        Shown(a_prev, "a^(L-1), set from dark to bright", steps),
        Shown(effect(lesson, a_prev), "Delta z^(L) of the same nudge of w^(L)", max(3, finest), plus=True),
    )


def stops(lesson: Lesson) -> dict[str, Shown]:
    """The nudge, and its effect on z at every stop: a_prev_0, Dz_0, ...; the axis of the effects, and its factor."""
    values, top = {}, bright(lesson)
    for i, share in enumerate(STOPS):
        values[f"a_prev_{i}"], values[f"Dz_{i}"] = effect_shown(lesson, share * top)
    reach = max(abs(effect(lesson, top)), abs(lesson.nudge))
    return {
        **values,
        **shown(lesson, "w"),
        "Dw": Shown(lesson.nudge, "the lesson's nudge of w^(L)", values["Dz_0"].decimals, plus=True),
        "a_prev": values["a_prev_0"],
        "Dz": values["Dz_0"],
        "lens_factor": Shown(round_factor(TALLEST / reach), "how many times larger the lens shows"),
        **fit([0.0, top]).values("a_prev"),
    }


def brighten(lesson: Lesson) -> Sweep:
    """The neuron before goes from dark to bright; z's move is computed anew at every brightness."""
    top = bright(lesson)

    def at(t: float) -> dict[str, Shown]:
        a_prev, Dz = effect_shown(lesson, t * top)
        return {"a_prev": a_prev, "Dz": Dz}

    return Sweep(at)


def forward(lesson: Lesson, name: str) -> ChainValues:
    """Everything from the neuron before on, computed with its activation set to that of the case."""
    return last_connection(lesson).value(CASES[name] * bright(lesson), lesson.chain.y0)


def stepped(lesson: Lesson, name: str) -> float:
    """The weight after one step of descent for this one example."""
    a_prev, y, rate = CASES[name] * bright(lesson), lesson.chain.y0, lesson.descent.learning_rate
    return descend(last_connection(lesson), [a_prev], [y], rate, 1, free=("w1",))[-1].model.w[0]


def step_places(lesson: Lesson) -> int:
    """Decimals of both steps: one more than needed if then the rate times what is shown gives what is shown."""
    rate = lesson.descent.learning_rate
    slopes = [float(forward(lesson, name).dC0_dw[0]) for name in CASES]
    least = places(*slopes, significant=2, least=3)
    found = [agree(lambda slope: rate * slope, slope, decimals=least, most=least + 1) for slope in slopes]
    return max(found) if len(set(found)) == 1 else least


def case(lesson: Lesson, name: str) -> dict[str, Shown]:
    """One neuron before, the forward pass behind it, the derivative, and the step downhill."""
    values, digits, rate = forward(lesson, name), step_places(lesson), lesson.descent.learning_rate
    slope = float(values.dC0_dw[0])
    after, before = stepped(lesson, name), exact(lesson)["w"]
    numbers = {
        "a_prev": (CASES[name] * bright(lesson), "a^(L-1), set", 2),
        "z": (float(values.z[0]), "w^(L) a^(L-1) + b^(L)", 3),
        "a": (float(values.a[-1]), "sigma(z)", 3),
        "C0": (values.C0, "(a - y)^2", 3),
        "dC0_dw": (slope, "dz/dw * da/dz * dC_0/da", digits),
        "w": (before, "w^(L), before the step", digits),
        "w_after": (after, "w^(L) - learning rate * dC_0/dw^(L)", digits),
    }
    shown_all = {f"{each}_{name}": Shown(*number) for each, number in numbers.items()}
    shown_all[f"Dw_{name}"] = Shown(after - before, "-learning rate * dC_0/dw^(L)", digits, plus=True)
    by_hand = -rate * shown_all[f"dC0_dw_{name}"].rounded
    shown_all[f"Dw_{name}_is"] = relation(shown_all[f"Dw_{name}"], by_hand)
    whole = next((n for n in range(6) if math.isclose(round(rate, n), rate)), 6)
    return {**shown_all, "learning_rate": Shown(rate, "the learning rate of the lesson", whole)}


def step(lesson: Lesson) -> Sweep:
    """Both weights on their way through one step of descent; a share of the step is the same step at a smaller rate."""
    rests = {name: case(lesson, name) for name in CASES}
    rate = lesson.descent.learning_rate

    def at(t: float) -> dict[str, Shown]:
        moving = {}
        for name, rest in rests.items():
            before, slope = rest[f"w_{name}"], float(rest[f"dC0_dw_{name}"].value)
            by = -rate * t * slope
            moving[f"w_{name}"] = Shown(float(before.value) + by, "w^(L) on its step", before.decimals)
            moving[f"Dw_{name}"] = Shown(by, "the step so far", before.decimals, plus=True)
        return moving

    return Sweep(at)
