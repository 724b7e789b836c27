"""The last connection's numbers, computed once and named once: values, factors, gap, and the nudge of its weight."""

import math

from bpmath.nudge import ChainNudge, nudge
from bpmath.values import ChainValues
from scenes.lesson import Lesson
from scenes.numbers.axis import Axis, fit, fit_alike, round_factor
from scenes.numbers.decimals import significant_decimals
from scenes.story import Shown, Sweep, agree, relation

FORMULAE = {
    "w": "w^(L), the weight of the last connection",
    "a_prev": "a^(L-1) = sigma(z^(L-1))",
    "b": "b^(L), the bias of the last neuron",
    "z": "z^(L) = w^(L) a^(L-1) + b^(L)",
    "a": "a^(L) = sigma(z^(L))",
    "y": "y, the value wanted for the followed example",
    "C0": "C_0 = (a^(L) - y)^2",
    "dz_dw": "dz^(L)/dw^(L) = a^(L-1)",
    "da_dz": "da^(L)/dz^(L) = sigma'(z^(L))",
    "dC0_da": "dC_0/da^(L) = 2 (a^(L) - y)",
    "dC0_dw": "dC_0/dw^(L) = dz/dw * da/dz * dC_0/da",
    "dC0_db": "dC_0/db^(L) = 1 * da/dz * dC_0/da",
    "dC0_da_prev": "dC_0/da^(L-1) = w^(L) * da/dz * dC_0/da",
}
"""How each number of the last connection is computed."""

FACTORS = ("dz_dw", "da_dz", "dC0_da")
"""The three factors of dC0_dw, from the weight toward the cost."""


def chain_backprop(lesson: Lesson) -> ChainValues:
    """Everything about the one example that the film follows."""
    return lesson.chain.model.backprop(lesson.chain.x0, lesson.chain.y0)


def connection_values(lesson: Lesson, values: ChainValues | None = None) -> dict[str, float]:
    """The last connection's numbers at full precision, by name, for the followed example or given values."""
    chain, at = lesson.chain.model, chain_backprop(lesson) if values is None else values
    of_layer = ("z", "a", *FACTORS, "dC0_dw", "dC0_db")
    previous = {"a_prev": float(at.a[-2]), "dC0_da_prev": float(at.dC0_da[-2])}
    given = {"w": chain.w[-1], "b": chain.b[-1], "y": at.y, "C0": at.C0}
    return given | previous | {name: float(getattr(at, name)[-1]) for name in of_layer}


def shown(lesson: Lesson, *names: str, decimals: int = 3) -> dict[str, Shown]:
    """Numbers of the last connection as they are shown, by name."""
    numbers = connection_values(lesson)
    return {name: Shown(numbers[name], FORMULAE[name], decimals) for name in names}


def nudged(lesson: Lesson, nudge: ChainNudge, decimals: int = 3) -> dict[str, Shown]:
    """w, z, a and C0 of the last connection after a nudge of its weight."""
    after = {
        "w": lesson.chain.model.w[-1] + nudge.by,
        "z": float(nudge.after.z[-1]),
        "a": float(nudge.after.a[-1]),
        "C0": nudge.C0_after,
    }
    return {name: Shown(value, FORMULAE[name] + ", nudged", decimals) for name, value in after.items()}


def factors(lesson: Lesson) -> dict[str, Shown]:
    """The three factors, their product dC0_dw, and `product_is`, the sign between what is shown."""
    numbers = connection_values(lesson)
    least = significant_decimals(numbers["dC0_dw"], significant=2, least=3)
    decimals = agree(lambda *each: math.prod(each), *(numbers[name] for name in FACTORS), decimals=least)
    values = shown(lesson, *FACTORS, "dC0_dw", decimals=decimals)
    by_hand = math.prod(values[name].rounded for name in FACTORS)
    return {**values, "product_is": relation(values["dC0_dw"], by_hand)}


def display_name(activation: str) -> str:
    """An activation's name as it is written on screen."""
    return {"relu": "ReLU", "leaky_relu": "leaky ReLU"}.get(activation, activation)


def gap_values(lesson: Lesson, decimals: int) -> dict[str, Shown]:
    """a, y, the gap between them as the side of a square, and the cost with the sign that is true of what is shown."""
    found = shown(lesson, "a", "y", "C0", decimals=decimals)
    a, y, C0 = found["a"], found["y"], found["C0"]
    return {
        **found,
        "side": Shown(abs(float(a.value) - float(y.value)), "abs(a^(L) - y), the side of the square", decimals),
        "C0_is": relation(C0, (a.rounded - y.rounded) ** 2),
    }


def gap_axis(lesson: Lesson) -> Axis:
    """The axis `gap_line`, on which both a and y lie."""
    at = connection_values(lesson)
    return fit([at["a"], at["y"]], 4).of("gap_line")


LINES = ("w", "z", "a", "C0")
"""The nudge's way: the quantities whose lines share one unit of length."""
LARGEST = 10.0
"""The largest nudge shown on these lines, in multiples of the lesson's nudge."""
LENS_SHARE = 0.75
"""Largest part of an axis's span that a magnified nudge may fill."""


def last_nudge(lesson: Lesson, share: float = 1.0) -> ChainNudge:
    """The lesson's nudge, or a share of it, given to the last weight for the followed example."""
    chain = lesson.chain
    return nudge(chain.model, chain.x0, chain.y0, f"w{chain.model.L}", lesson.nudge * share)


def nudge_axes(lesson: Lesson) -> tuple[Axis, ...]:
    """The axes of the four quantities, which share one span, wide enough for the largest nudge shown."""
    now, far = connection_values(lesson), nudged(lesson, last_nudge(lesson, LARGEST))
    axes = fit_alike([[now[name], float(far[name].value)] for name in LINES])
    return tuple(axis.of(name) for name, axis in zip(LINES, axes, strict=True))


def growing(lesson: Lesson, size: float = 1.0, *, back: bool = False, decimals: int | None = None) -> Sweep:
    """w, z, a and C0, and their changes, while a nudge grows from nothing to `size` lesson's nudges, or goes back."""
    lens = lens_factor(lesson)

    def at(t: float) -> dict[str, Shown]:
        now = last_nudge(lesson, size * (1 - t if back else t))
        return nudged(lesson, now) | deltas(lesson, now, decimals) | {"lens_factor": lens}

    return Sweep(at)


def changes(nudge: ChainNudge) -> dict[str, float]:
    """By how much a nudge of the last weight changes each of the four."""
    return {"w": nudge.by, "z": float(nudge.dz[-1]), "a": float(nudge.da[-1]), "C0": nudge.dC0}


def deltas(lesson: Lesson, nudge: ChainNudge, decimals: int | None = None) -> dict[str, Shown]:
    """The four changes as they are shown: Dw, Dz, Da, DC0."""
    if decimals is None:
        decimals = 5 if abs(lesson.nudge) <= 0.01 else 4
    return {
        f"D{name}": Shown(change, f"change of {name} when w^(L) is nudged", decimals, plus=True)
        for name, change in changes(nudge).items()
    }


def lens_factor(lesson: Lesson) -> Shown:
    """The factor of a lens that makes the largest change of the lesson's nudge easy to see."""
    largest = max(map(abs, changes(last_nudge(lesson)).values()))
    return Shown(
        round_factor(LENS_SHARE * nudge_axes(lesson)[0].span / largest), "how many times larger the lens shows"
    )
