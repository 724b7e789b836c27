"""The numbers that several scenes speak of, computed once and named once: the last connection and its factors."""

import math

from bpmath.chain_values import ChainValues
from bpmath.nudge import ChainNudge
from scenes.lesson import Lesson
from scenes.numbers.decimals import significant_decimals
from scenes.story import Shown, agree, relation

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
    return {
        "w": chain.w[-1],
        "a_prev": float(at.a[-2]),
        "b": chain.b[-1],
        "z": float(at.z[-1]),
        "a": float(at.a[-1]),
        "y": at.y,
        "C0": at.C0,
        "dz_dw": float(at.dz_dw[-1]),
        "da_dz": float(at.da_dz[-1]),
        "dC0_da": float(at.dC0_da[-1]),
        "dC0_dw": float(at.dC0_dw[-1]),
        "dC0_db": float(at.dC0_db[-1]),
        "dC0_da_prev": float(at.dC0_da[-2]),
    }


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
