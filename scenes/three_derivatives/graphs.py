"""The three curves whose slopes are the factors: the cost over a, a over z, z over w, and what moves along them."""

from collections.abc import Callable
from functools import partial

import numpy as np

from bpmath import ACTIVATIONS, COSTS
from bpmath.nudge import nudge
from scenes.lesson import Lesson
from scenes.numbers.axis import Axis, Graph, fit
from scenes.numbers.forward import other_activation, own_activation
from scenes.numbers.last_connection import FORMULAE, connection_values, display_name, factors
from scenes.story import Shown, Sweep

HALF_WIDTH, ROOM = 4.0, 1.0
"""A curve is drawn so far to both sides of zero, so that its bend is seen, and so far beyond our z, at least."""


def cost_at(lesson: Lesson, a: float) -> dict[str, Shown]:
    """The error, the cost and its derivative at any output a."""
    output, target, cost = np.array([a]), np.array([lesson.chain.y0]), COSTS["squared"]
    numbers = {
        "a": (a, "a, an output"),
        "error": (a - lesson.chain.y0, "a - y"),
        "C0": (float(cost.terms(output, target)[0]), "(a - y)^2"),
        "dC0_da": (float(cost.dC0_da(output, target)[0]), "2 (a - y)"),
    }
    decimals = factors(lesson)["dC0_dw"].decimals
    return {name: Shown(*each, decimals) for name, each in numbers.items()}


def outputs(lesson: Lesson) -> Axis:
    """The axis of a: from 0 to 1, and far enough for our a and y."""
    return fit([0.0, 1.0, connection_values(lesson)["a"], lesson.chain.y0])


def cost_graphs(lesson: Lesson) -> tuple[Graph, Graph]:
    """Over a: the parabola of the cost, and the straight line of its derivative."""
    across, found = outputs(lesson), []
    for name, of in (("cost_curve", "C0"), ("slope_curve", "dC0_da")):
        up = fit([0.0, *(float(cost_at(lesson, a)[of].value) for a in (across.low, across.high))], ticks=4)
        found.append(graph(name, ("a", across), (of, up), lambda a: cost_at(lesson, a)))
    return found[0], found[1]


def slide(lesson: Lesson, start: float, end: float) -> Sweep:
    """a goes from start to end; the cost and its derivative are computed at every place.

    On the way a takes the values that are shown, so that twice the shown error is the shown derivative.
    """
    decimals = factors(lesson)["dC0_dw"].decimals

    def at(t: float) -> dict[str, Shown]:
        a = start + (end - start) * t
        return cost_at(lesson, round(a, decimals) if 0 < t < 1 else a)

    return Sweep(at)


def graph(name: str, across: tuple[str, Axis], up: tuple[str, Axis], at: Callable[[float], dict[str, Shown]]) -> Graph:
    """A curve whose axes are named after it and after their quantities, which `at` gives by name."""
    (x, x_axis), (y, y_axis) = across, up

    def point(place: float) -> tuple[Shown, Shown]:
        found = at(place)
        return found[x], found[y]

    return Graph(name, x_axis.of(f"{name}_{x}"), y_axis.of(f"{name}_{y}"), point)


def activation_graphs(lesson: Lesson) -> tuple[Graph, Graph]:
    """The lesson's activation and another over z, on the same axes."""
    own, other, z = own_activation(lesson), other_activation(lesson), connection_values(lesson)["z"]
    across = weighted_sums(lesson)
    own_ends = [float(ACTIVATIONS[own].value(end)) for end in (across.low, across.high)]
    # The other curve may leave the plane where our z is not: our own bend is what must be seen.
    up = fit([0.0, 1.0, *own_ends, float(ACTIVATIONS[other].value(z))], ticks=4)
    ours, others = partial(activation_at, lesson, own), partial(activation_at, lesson, other)
    axes = ("z", across), ("a", up)
    return graph("own_curve", *axes, ours), graph("other_curve", *axes, others)


def weighted_sums(lesson: Lesson) -> Axis:
    """The axis of z: wide enough for our z and for the bend of an activation."""
    half = max(HALF_WIDTH, abs(connection_values(lesson)["z"]) + ROOM)
    return fit([-half, half], ticks=6)


def activation_values(lesson: Lesson) -> dict[str, Shown | Sweep]:
    """Both activations' names, what the other gives at our z, and the walk along our own from the left end to z."""
    own, other, z = own_activation(lesson), other_activation(lesson), connection_values(lesson)["z"]
    there, start = activation_at(lesson, other, z), weighted_sums(lesson).low
    return {
        "own": Shown(display_name(own), "the activation of the last neuron"),
        "other": Shown(display_name(other), "another activation, to compare"),
        "a_other": there["a"],
        "da_dz_other": there["da_dz"],
        "arrive": Sweep(lambda t: activation_at(lesson, own, start + (z - start) * t)),
    }


def activation_at(lesson: Lesson, name: str, z: float) -> dict[str, Shown]:
    """z, a = sigma(z) and da_dz = sigma'(z) for the activation of that name."""
    decimals, sigma = factors(lesson)["dC0_dw"].decimals, ACTIVATIONS[name]
    return {
        "z": Shown(z, "z, a weighted sum", decimals),
        "a": Shown(float(sigma.value(z)), f"{name}(z)", decimals),
        "da_dz": Shown(float(sigma.derivative(z)), f"the slope of {name} at z", decimals),
    }


def sum_graph(lesson: Lesson) -> Graph:
    """z over w, a straight line."""
    w, a_prev, z = (connection_values(lesson)[name] for name in ("w", "a_prev", "z"))
    across = fit([w - 0.5, w + 1.5], ticks=4)
    up = fit([z + a_prev * (end - w) for end in (across.low, across.high)], ticks=4)
    return graph("sum_curve", ("w", across), ("z", up), lambda each: sum_at(lesson, each - w))


def sum_at(lesson: Lesson, by: float) -> dict[str, Shown]:
    """w and z after w has changed by that much, and both changes."""
    chain, now, decimals = lesson.chain, connection_values(lesson), factors(lesson)["dC0_dw"].decimals
    moved = nudge(chain.model, chain.x0, chain.y0, f"w{chain.model.L}", by)
    return {
        "w": Shown(now["w"] + by, FORMULAE["w"] + ", moved", decimals),
        "z": Shown(float(moved.after.z[-1]), FORMULAE["z"], decimals),
        "Dw": Shown(by, "the move of w^(L)", decimals),
        "Dz": Shown(float(moved.dz[-1]), "the move of z^(L)", decimals),
    }
