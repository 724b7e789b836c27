"""The three curves whose slopes are the factors: the cost over a, a over z, z over w, and what moves along them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from bpmath import ACTIVATIONS, COSTS
from bpmath.nudge import nudge
from scenes.lesson import Lesson
from scenes.numbers.axis import Axis, fit
from scenes.numbers.forward import other_activation, own_activation
from scenes.numbers.last_connection import FORMULAE, exact, factors, written
from scenes.story import Shown, Sweep

FIRST, LAST = 0.0, 1.0
"""The outputs from which and to which a slides, or further where the axis must reach our a and y."""
ROOM = 1.0
"""How far a curve is drawn beyond the z that it is about, at least."""
REACH = 4.0
"""A curve is drawn at least this far to both sides of zero, so that its bend is seen."""


def cost_at(lesson: Lesson, a: float) -> dict[str, float]:
    """The cost and its derivative at any output a."""
    output, wanted, cost = np.array([a]), np.array([lesson.chain.y0]), COSTS["squared"]
    return {
        "a": a,
        "error": a - lesson.chain.y0,
        "C0": float(cost.terms(output, wanted)[0]),
        "dC0_da": float(cost.dC0_da(output, wanted)[0]),
    }


def outputs(lesson: Lesson) -> Axis:
    """The axis of a: from 0 to 1, and far enough for our a and y."""
    return fit([FIRST, LAST, exact(lesson)["a"], lesson.chain.y0])


def cost_graph(lesson: Lesson) -> dict[str, Shown | Sweep]:
    """The parabola of the cost over a, and axes that hold it."""
    across = outputs(lesson)
    up = fit([0.0, *(cost_at(lesson, a)["C0"] for a in (across.low, across.high))], ticks=4)
    return graph("cost_curve", across, up, {"a": "a", "C0": "C0"}, lambda a: _moving(lesson, a))


def slope_graph(lesson: Lesson) -> dict[str, Shown | Sweep]:
    """The straight line of the cost's derivative over a, and axes that hold it."""
    across = outputs(lesson)
    up = fit([0.0, *(cost_at(lesson, a)["dC0_da"] for a in (across.low, across.high))], ticks=4)
    return graph("slope_curve", across, up, {"a": "a", "dC0_da": "dC0_da"}, lambda a: _moving(lesson, a))


def _moving(lesson: Lesson, a: float) -> dict[str, Shown]:
    decimals = factors(lesson)["dC0_dw"].decimals
    formulae = {"a": "a, an output", "error": "a - y", "C0": "(a - y)^2", "dC0_da": "2 (a - y)"}
    return {name: Shown(value, formulae[name], decimals) for name, value in cost_at(lesson, a).items()}


def slide(lesson: Lesson, start: float, end: float) -> Sweep:
    """a goes from start to end; the cost and its derivative are computed at every place.

    On the way a takes the values that are shown, so that twice the shown error is the shown derivative.
    """
    decimals = factors(lesson)["dC0_dw"].decimals

    def at(t: float) -> dict[str, Shown]:
        a = start + (end - start) * t
        return _moving(lesson, round(a, decimals) if 0 < t < 1 else a)

    return Sweep(at)


def graph(
    name: str, across: Axis, up: Axis, over: dict[str, str], at: Callable[[float], dict[str, Shown]]
) -> dict[str, Shown | Sweep]:
    """Points of a curve from the left end of its axis to the right end, and its axes, all named after the curve.

    `over` says which quantity the axis across counts and which the axis up, and the names by which `at` tells them.
    """

    def points(t: float) -> dict[str, Shown]:
        found = at(across.low + across.span * t)
        return {f"{name}_{quantity}": found[told] for quantity, told in over.items()}

    axes = {
        key: each
        for quantity, axis in zip(over, (across, up), strict=True)
        for key, each in axis.values(f"{name}_{quantity}").items()
    }
    return {**axes, name: Sweep(points)}


def activation_graph(lesson: Lesson) -> dict[str, Shown | Sweep]:
    """The lesson's activation and another, over z; what each gives at our z, and how steep it is there."""
    own, other, z = own_activation(lesson), other_activation(lesson), exact(lesson)["z"]
    reach = max(REACH, abs(z) + ROOM)
    across = fit([-reach, reach], ticks=6)
    own_ends = [float(ACTIVATIONS[own].value(end)) for end in (across.low, across.high)]
    # The other curve may leave the plane where our z is not: our own bend is what must be seen.
    up = fit([0.0, 1.0, *own_ends, float(ACTIVATIONS[other].value(z))], ticks=4)
    over = {"z": "z", "a": "a"}
    there = {f"{name}_other": each for name, each in activation_at(lesson, other, z).items() if name != "z"}
    return {
        "own": Shown(written(own), "the activation of the last neuron"),
        "other": Shown(written(other), "another activation, to compare"),
        **there,
        **graph("own_curve", across, up, over, lambda each: activation_at(lesson, own, each)),
        **graph("other_curve", across, up, over, lambda each: activation_at(lesson, other, each)),
        "arrive": Sweep(lambda t: activation_at(lesson, own, across.low + (z - across.low) * t)),
    }


def activation_at(lesson: Lesson, name: str, z: float) -> dict[str, Shown]:
    """z, a = sigma(z) and da_dz = sigma'(z) for the activation of that name."""
    decimals, sigma = factors(lesson)["dC0_dw"].decimals, ACTIVATIONS[name]
    return {
        "z": Shown(z, "z, a weighted sum", decimals),
        "a": Shown(float(sigma.value(z)), f"{name}(z)", decimals),
        "da_dz": Shown(float(sigma.derivative(z)), f"the slope of {name} at z", decimals),
    }


def sum_graph(lesson: Lesson) -> dict[str, Shown | Sweep]:
    """z over w, a straight line, and one whole step along it."""
    w, a_prev, z = (exact(lesson)[name] for name in ("w", "a_prev", "z"))
    across = fit([w - 0.5, w + 1.5], ticks=4)
    up = fit([z + a_prev * (end - w) for end in (across.low, across.high)], ticks=4)
    return {
        **graph("sum_curve", across, up, {"w": "w", "z": "z"}, lambda each: sum_at(lesson, each - w)),
        "walk": Sweep(lambda t: sum_at(lesson, t)),
    }


def sum_at(lesson: Lesson, by: float) -> dict[str, Shown]:
    """w and z after w has moved by that much, and both moves."""
    chain, now, decimals = lesson.chain, exact(lesson), factors(lesson)["dC0_dw"].decimals
    moved = nudge(chain.model, chain.x0, chain.y0, f"w{chain.model.L}", by)
    return {
        "w": Shown(now["w"] + by, FORMULAE["w"] + ", moved", decimals),
        "z": Shown(float(moved.after.z[-1]), FORMULAE["z"], decimals),
        "Dw": Shown(by, "the move of w^(L)", decimals),
        "Dz": Shown(float(moved.dz[-1]), "the move of z^(L)", decimals),
    }
