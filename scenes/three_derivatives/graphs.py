"""The three curves whose slopes are the factors: the cost over a, a over z, z over w, and what moves along them."""

import math
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import pairwise

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
NUDGED = 0.6
"""How far z is nudged, at most."""
BOTH = (2.4, 0.8)
"""How far left and right of a ReLU's kink it is seen what passes."""
BOUNDS = ("least", "most")
"""The ends of what an activation reaches, by name, from the left."""
ASIDE = 0.6
"""Where a stands left and right of the target, as a share of the valley's half width."""


def decimals(lesson: Lesson) -> int:
    """The decimals of all numbers of the scene: those with which the three factors multiply as shown."""
    return factors(lesson)["dC0_dw"].decimals


def cost_at(lesson: Lesson, a: float, target: float | None = None) -> dict[str, Shown]:
    """The error, the cost and its derivative at any output a, for our target or another."""
    y = lesson.chain.y0 if target is None else target
    output, cost = np.array([a]), COSTS["squared"]
    numbers = {
        "y": (y, "y, a target"),
        "a": (a, "a, an output"),
        "error": (a - y, "a - y"),
        "C0": (float(cost.terms(output, np.array([y]))[0]), "(a - y)^2"),
        "dC0_da": (float(cost.dC0_da(output, np.array([y]))[0]), "2 (a - y)"),
    }
    return {name: Shown(*each, decimals(lesson)) for name, each in numbers.items()}


def other_target(lesson: Lesson) -> float | None:
    """The other end of what the output can be, where our target is one end: another row has it. None elsewhere."""
    low, high = ACTIVATIONS[own_activation(lesson)].bounds
    found = {low: high, high: low}.get(lesson.chain.y0)
    return found if found is not None and math.isfinite(found) else None


def half_valley(lesson: Lesson) -> float:
    """How far the valley is seen to both sides of the target: as far as 0, 1 and our own output lie, and further."""
    y, own = lesson.chain.y0, connection_values(lesson)["a"]
    return max(abs(each - y) for each in (0.0, 1.0, own))


def valley(lesson: Lesson) -> Graph:
    """The parabola of the cost over a, on both sides of the target; and there is room for that of another target."""
    y, other = lesson.chain.y0, other_target(lesson)
    targets, half = ([y], half_valley(lesson)) if other is None else ([y, other], abs(other - y))
    across = fit([each + side * half for each in targets for side in (-1, 1)], ticks=4)
    ends = (across.low, across.high) if other is None else (y - half, y + half)
    up = fit([0.0, *(float(cost_at(lesson, a)["C0"].value) for a in ends)], ticks=4)
    return graph("cost_curve", ("a", across), ("C0", up), lambda a: cost_at(lesson, a))


def other_valley(lesson: Lesson) -> dict[str, Shown | Sweep]:
    """The other target, if there is one, and all that there is with it at our own output: `other_row`, which rests."""
    other, a = other_target(lesson), connection_values(lesson)["a"]
    if other is None:
        return {}
    there = cost_at(lesson, a, other)
    there["dC0_da"] = replace(there["dC0_da"], plus=True)
    return {"y_other": Shown(other, "the target of another row", 0), "other_row": Sweep(lambda _: there)}


def bounds(lesson: Lesson, curve: Graph) -> dict[str, Shown]:
    """The output's activation, and each number on the axis of outputs that it cannot go beyond: `least`, `most`."""
    own = own_activation(lesson)
    found = {"own": Shown(display_name(own), "the activation of the last neuron")}
    for name, bound in zip(BOUNDS, ACTIVATIONS[own].bounds, strict=True):
        if curve.across.low < bound < curve.across.high:
            found[name] = Shown(bound, f"{name} output that {own} approaches", decimals(lesson))
    return found


def slides(lesson: Lesson) -> dict[str, Sweep]:
    """The ways of a: out to one end, through the valley, to its left side, to its right side, and home.

    Where another target is looked at too, only one side of ours can be reached: through that, and home.
    """
    y, half, own, other = lesson.chain.y0, half_valley(lesson), connection_values(lesson)["a"], other_target(lesson)
    places = [own, *(round(y + share * half, 10) for share in (-1.0, 1.0, -ASIDE, ASIDE)), own]
    names = ["out", "through", "to_the_left", "to_the_right", "home"]
    if other is not None:
        places, names = [own, other, y, own], ["out", "through", "home"]
    return {name: slide(lesson, *ends) for name, ends in zip(names, pairwise(places), strict=True)}


def slide(lesson: Lesson, start: float, end: float, target: float | None = None) -> Sweep:
    """a goes from start to end; the cost and its derivative are computed at every place.

    On the way a takes the values that are shown, so that twice the shown error is the shown derivative.
    """
    places = decimals(lesson)

    def at(t: float) -> dict[str, Shown]:
        a = start + (end - start) * t
        return cost_at(lesson, round(a, places) if 0 < t < 1 else a, target)

    return Sweep(at)


def graph(name: str, across: tuple[str, Axis], up: tuple[str, Axis], at: Callable[[float], dict[str, Shown]]) -> Graph:
    """A curve whose axes are named after it and after their quantities, which `at` gives by name."""
    (x, x_axis), (y, y_axis) = across, up

    def point(place: float) -> tuple[Shown, Shown]:
        found = at(place)
        return found[x], found[y]

    return Graph(name, x_axis.of(f"{name}_{x}"), y_axis.of(f"{name}_{y}"), point)


def activation_graphs(lesson: Lesson) -> tuple[Graph, Graph]:
    """The lesson's activation over z, and another over the same z, on an axis of heights that has room for both."""
    own, other, across = own_activation(lesson), other_activation(lesson), weighted_sums(lesson)
    own_ends, other_ends = (
        [float(ACTIVATIONS[name].value(end)) for end in (across.low, across.high)] for name in (own, other)
    )
    up, higher = fit([0.0, 1.0, *own_ends], ticks=4), fit([0.0, 1.0, *own_ends, *other_ends], ticks=4)
    return (
        graph("own_curve", ("z", across), ("a", up), partial(activation_at, lesson, own)),
        graph("other_curve", ("z", across), ("a", higher), partial(activation_at, lesson, other)),
    )


def weighted_sums(lesson: Lesson) -> Axis:
    """The axis of z: wide enough for our z and for the bend of an activation."""
    half = max(HALF_WIDTH, abs(connection_values(lesson)["z"]) + ROOM)
    return fit([-half, half], ticks=6)


def activation_values(lesson: Lesson) -> dict[str, Shown | Sweep]:
    """Both activations' names, what the other gives at our z, and the walks along our own.

    `arrive` goes from the left end to z, `down` to a step after that end, `to_the_middle` to zero, `over` to a step
    before the right end, where `swallow` nudges it back twice, `to_the_quarter` to zero again, and `back` to z.
    `other_walk` goes along the other curve.
    """
    own, other, z = own_activation(lesson), other_activation(lesson), connection_values(lesson)["z"]
    there, across = other_at(lesson, z), weighted_sums(lesson)
    low, high = across.low + ROOM / 2, across.high - ROOM
    places = (across.low, z, low, 0.0, high, 0.0, z)
    names = ("arrive", "down", "to_the_middle", "over", "to_the_quarter", "back")
    return {
        "own": Shown(display_name(own), "the activation of the last neuron"),
        "other": Shown(display_name(other), "another activation, to compare"),
        **{name: there[name] for name in ("a_other", "da_dz_other")},
        **{name: activation_at(lesson, own, z)[name] for name in ("headroom", "area")},
        **{name: walk(lesson, own, *ends) for name, ends in zip(names, pairwise(places), strict=True)},
        "swallow": Sweep(lambda t: activation_at(lesson, own, high - NUDGED * math.sin(2 * math.pi * t) ** 2)),
        "other_walk": other_walk(lesson),
    }


def other_walk(lesson: Lesson) -> Sweep:
    """From our z to and fro on the other curve; on a ReLU left of its kink, and then right of it."""
    z = connection_values(lesson)["z"]
    if other_activation(lesson) != "relu":
        return Sweep(lambda t: other_at(lesson, z + NUDGED * math.sin(2 * math.pi * t)))
    places = (0.0, 0.2, 0.3, 0.65, 1.0), (z, -BOTH[0], -BOTH[0], BOTH[1], BOTH[1])
    return Sweep(lambda t: other_at(lesson, float(np.interp(t, *places))))


def other_at(lesson: Lesson, z: float) -> dict[str, Shown]:
    """z, and the other activation and its slope there, as `a_other` and `da_dz_other`."""
    found = activation_at(lesson, other_activation(lesson), z)
    return {"z": found["z"], "a_other": found["a"], "da_dz_other": found["da_dz"]}


def walk(lesson: Lesson, name: str, start: float, end: float) -> Sweep:
    """z goes from start to end; what the activation of that name gives is computed at every place."""
    return Sweep(lambda t: activation_at(lesson, name, start + (end - start) * t))


def activation_at(lesson: Lesson, name: str, z: float) -> dict[str, Shown]:
    """z, a = sigma(z), 1 - a and da_dz = sigma'(z) for the activation of that name."""
    places, sigma = decimals(lesson), ACTIVATIONS[name]
    a = float(sigma.value(z))
    return {
        "z": Shown(z, "z, a weighted sum", places),
        "a": Shown(a, f"{name}(z)", places),
        "headroom": Shown(1.0 - a, "1 - a, the headroom above a", places),
        "area": Shown(a * (1.0 - a), "a (1 - a), height times headroom", places),
        "da_dz": Shown(float(sigma.derivative(z)), f"the slope of {name} at z", places),
    }


def sum_graph(lesson: Lesson) -> Graph:
    """z over w, a straight line."""
    w, a_prev, z = (connection_values(lesson)[name] for name in ("w", "a_prev", "z"))
    across = fit([w - 0.5, w + 1.5], ticks=4)
    up = fit([z + a_prev * (end - w) for end in (across.low, across.high)], ticks=4)
    return graph("sum_curve", ("w", across), ("z", up), lambda each: sum_at(lesson, each - w))


def sum_at(lesson: Lesson, by: float) -> dict[str, Shown]:
    """w and z after w has changed by that much, and both changes."""
    chain, now, places = lesson.chain, connection_values(lesson), decimals(lesson)
    moved = nudge(chain.model, chain.x0, chain.y0, f"w{chain.model.L}", by)
    return {
        "w": Shown(now["w"] + by, FORMULAE["w"] + ", changed", places),
        "z": Shown(float(moved.after.z[-1]), FORMULAE["z"], places),
        "Dw": Shown(by, "the change of w^(L)", places),
        "Dz": Shown(float(moved.dz[-1]), "the change of z^(L)", places),
    }
