"""The last connection's numbers, computed once and named once: values, factors and gap."""

import math
from functools import cache

from bpmath.values import ChainValues
from scenes.lesson import Lesson
from scenes.numbers.axis import Axis, fit
from scenes.numbers.decimals import significant_decimals, standing_decimals
from scenes.story import Shown, agree, relation

FORMULAE = {
    "w": "w^(L), the weight of the last connection",
    "a_prev": "a^(L-1) = sigma(z^(L-1))",
    "b": "b^(L), the bias of the last neuron",
    "z": "z^(L) = w^(L) a^(L-1) + b^(L)",
    "a": "a^(L) = sigma(z^(L))",
    "y": "y, the target of the followed example",
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


@cache
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
    """Numbers of the last connection as they are shown, by name; a small weight or bias has decimals of its own."""
    numbers = connection_values(lesson)
    own = {name: standing_decimals(numbers[name], decimals) for name in ("w", "b")}
    return {name: Shown(numbers[name], FORMULAE[name], own.get(name, decimals)) for name in names}


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
