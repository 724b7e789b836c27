"""The forward pass through the last connection, as it is shown: three short formulae whose numbers add up."""

import math
from collections.abc import Mapping
from dataclasses import replace

from bpmath.functions import activation
from scenes.lesson import Lesson
from scenes.numbers.axis import Graph, Range, fit
from scenes.numbers.last_connection import chain_backprop, connection_values, shown
from scenes.story import Shown, relation

FORWARD = ("w", "a_prev", "b", "z", "a", "y", "C0")
"""The numbers of the last connection in the order in which they are known."""
MOVED = ("w", "b", "z", "a", "C0")
"""What can be turned, and what depends on it."""
ABOVE = ("w_above", "a_above", "b_above", "z_above")
"""The numbers one level above: what the previous activation was computed from."""
FEWEST, MOST = 3, 5
"""Decimals tried until a calculator, fed what is shown, gives what is shown."""
ANYWHERE = (-math.inf, math.inf)
EDGE = 0.1
"""Share of an axis within which a number is too near its end."""
HALF_WIDTH = 4.0
"""A curve is drawn at least this far to both sides of zero, so that its bend is seen."""


class Forward(dict[str, Shown]):
    """The numbers of the last connection by name; `may_be` is from where to where each may lie."""

    def __init__(self, numbers: Mapping[str, Shown], may_be: Mapping[str, tuple[float, float]]) -> None:
        super().__init__(numbers)
        self.may_be = may_be


def forward(lesson: Lesson) -> Forward:
    """The seven numbers with shared decimals, and for z, a and C0 the sign between what is shown."""
    tried = [_forward(lesson, decimals) for decimals in range(FEWEST, MOST + 1)]
    adding_up = (found for found in tried if all(found[f"{name}_is"].text == "=" for name in ("z", "a", "C0")))
    return Forward(next(adding_up, tried[0]), may_be(lesson))


def may_be(lesson: Lesson) -> dict[str, tuple[float, float]]:
    """From where to where the activation and the cost may lie; all others may lie anywhere."""
    return {"a": activation(own_activation(lesson)).bounds, "C0": (0.0, math.inf)}


def _forward(lesson: Lesson, decimals: int) -> dict[str, Shown]:
    values = shown(lesson, *FORWARD, decimals=decimals)
    w, a_prev, b, z, a, y, _ = (values[name].rounded for name in FORWARD)
    sigma = activation(lesson.chain.model.activations[-1]).value
    by_hand = {"z": w * a_prev + b, "a": float(sigma(z)), "C0": (a - y) ** 2}
    return values | {f"{name}_is": relation(values[name], computed) for name, computed in by_hand.items()}


def above(lesson: Lesson) -> dict[str, Shown]:
    """What the previous activation was computed from; the chain must have two connections."""
    chain, at = lesson.chain.model, chain_backprop(lesson)
    decimals = forward(lesson)["a_prev"].decimals
    numbers = {
        "w_above": (chain.w[-2], "w^(L-1), the weight of the connection before the last"),
        "a_above": (float(at.a[-3]), "a^(L-2), the activation two layers before the last"),
        "b_above": (chain.b[-2], "b^(L-1), the bias of the neuron before the last"),
        "z_above": (float(at.z[-2]), "z^(L-1) = w^(L-1) a^(L-2) + b^(L-1)"),
    }
    found = {name: Shown(value, formula, decimals) for name, (value, formula) in numbers.items()}
    w, a, b, z = (found[name].rounded for name in ABOVE)
    sigma = activation(chain.activations[-2]).value
    signs = {
        "z_above_is": relation(found["z_above"], w * a + b),
        "a_prev_is": relation(forward(lesson)["a_prev"], float(sigma(z))),
    }
    return found | signs


def own_activation(lesson: Lesson) -> str:
    """The activation of the last layer."""
    return lesson.chain.model.activations[-1]


def other_activation(lesson: Lesson) -> str:
    """The activation shown beside the last layer's own: a ReLU, or for a ReLU the sigmoid."""
    return "sigmoid" if own_activation(lesson) == "relu" else "relu"


def curve(lesson: Lesson, name: str, of: str) -> Graph:
    """The curve of the activation `name`: the graph `of`_curve with the axes `of`_z and `of`_a."""
    half = max(HALF_WIDTH, 1.25 * abs(connection_values(lesson)["z"]))
    across, sigma = fit([-half, half], 4), activation(name).value
    up = fit([0.0, *(float(sigma(z)) for z in (across.low, across.high))], 2)

    def at(z: float) -> tuple[Shown, Shown]:
        return (Shown(z, "a place on the horizontal axis", 2), Shown(float(sigma(z)), f"{name} of that place", 2))

    return Graph(f"{of}_curve", across.of(f"{of}_z"), up.of(f"{of}_a"), at)


def line_axes(values: Forward) -> tuple[Range, ...]:
    """A round axis of its own for each number that moves, from zero to beyond the number: w_line, b_line, ..."""
    return tuple(
        replace(_own_axis(float(values[name].value), *values.may_be.get(name, ANYWHERE)), quantity=f"{name}_line")
        for name in MOVED
    )


def _own_axis(value: float, least: float, most: float) -> Range:
    """A round axis of few steps that holds zero, one unit at least, its range, and room on both sides of the number."""
    held = [0.0, math.copysign(max(1.0, abs(value)), value), *(each for each in (least, most) if math.isfinite(each))]
    axis = next(found for found in (fit(held, 2), fit(held, 3)) if len(found.ticks) > 2)
    low = axis.low - (axis.step if value - axis.low < EDGE * axis.span else 0.0)
    high = axis.high + (axis.step if axis.high - value < EDGE * axis.span else 0.0)
    return Range(round(low, 10), round(high, 10), axis.step, axis.decimals, least=least, most=most)
