"""The three factors of the chain rule, each a slope with a formula and a number (B18-B21)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from bpmath import ACTIVATIONS, COSTS
from bpmath.nudge import nudge
from scenes.axis import Axis, fit
from scenes.lesson import Lesson
from scenes.quantities import FORMULAE, WRITTEN, exact, factors, shown
from scenes.story import Beat, Message, Shown, Story, Sweep, relation

FIRST, LAST = 0.0, 1.0
"""The outputs from which and to which a slides, or further where the axis must reach our a and y."""
ROOM = 1.0
"""How far a curve is drawn beyond the z that it is about, at least."""


def story(lesson: Lesson) -> Story:
    """From the cost back to the weight: three derivatives, three slopes."""
    return Story(
        "three_derivatives",
        Message("Three derivatives, one at a time"),
        (
            differentiate_the_cost(lesson),
            follow_the_error(lesson),
            differentiate_the_activation(lesson),
            differentiate_the_sum(lesson),
        ),
    )


def differentiate_the_cost(lesson: Lesson) -> Beat:
    """B18: the derivative of the cost by the output is twice the error."""
    return Beat(
        "differentiate_the_cost",
        "B18",
        Message(
            "Begin at the end. The cost is a square, the square of a minus y. "
            "The slope of a square is twice what is squared, so this derivative is two times a minus y. "
            "Put in our numbers, and one factor has its value."
        ),
        {},
        {**found(lesson), **cost_graph(lesson), **error(lesson)},
        at_least=14.0,
    )


def follow_the_error(lesson: Lesson) -> Beat:
    """B19: that derivative is proportional to the error, for every output."""
    own, across = exact(lesson)["a"], outputs(lesson)
    return Beat(
        "follow_the_error",
        "B19",
        Message(
            "Let a slide along the curve and watch the arrow: it stays exactly twice as long as the error. "
            "Far from the wanted value the curve is steep, and a small move of a matters. "
            "Close to it, hardly at all."
        ),
        {"error": Message("the error")},
        {
            **found(lesson),
            **cost_graph(lesson),
            **error(lesson),
            "to_the_start": slide(lesson, own, across.low),
            "slide": slide(lesson, across.low, across.high),
            "back": slide(lesson, across.high, own),
        },
        at_least=15.0,
    )


def differentiate_the_activation(lesson: Lesson) -> Beat:
    """B20: the derivative of a by z is the slope of the activation function at z, whichever it is."""
    return Beat(
        "differentiate_the_activation",
        "B20",
        Message(
            "Next, how a answers to z: the slope of the activation function at our z. Here it is the {own}. "
            "Put the {other} in its place, and the same z meets another curve with another slope. "
            "The rule takes whatever slope it finds. Back to our own."
        ),
        {"own": Message("{own}"), "other": Message("{other}")},
        {**found(lesson), **activation_graph(lesson)},
        at_least=18.0,
    )


def differentiate_the_sum(lesson: Lesson) -> Beat:
    """B21: the derivative of z by w is the activation before."""
    return Beat(
        "differentiate_the_sum",
        "B21",
        Message(
            "Last, how z answers to the weight. Over the weight, z is a straight line. "
            "One step to the right, and z changes by exactly what the weight is multiplied with: "
            "the activation of the previous neuron. That is the derivative."
        ),
        {},
        {**found(lesson), **sum_graph(lesson)},
        at_least=15.0,
    )


def found(lesson: Lesson) -> dict[str, Shown]:
    """The factors and the quantities that they are made of, all with the same decimals."""
    values = factors(lesson)
    decimals = values["dC0_dw"].decimals
    return {**values, **shown(lesson, "w", "a_prev", "b", "z", "a", "y", "C0", decimals=decimals)}


def error(lesson: Lesson) -> dict[str, Shown]:
    """a - y, and the sign between 2 (a - y), as shown, and its value."""
    values = found(lesson)
    by_hand = 2 * (values["a"].rounded - values["y"].rounded)
    return {
        "error": Shown(exact(lesson)["a"] - lesson.chain.y0, "a^(L) - y", values["a"].decimals, plus=True),
        "dC0_da_is": relation(values["dC0_da"], by_hand),
    }


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
    return {**across.values("a"), **up.values("C0"), "curve": graph(across, lambda a: _moving(lesson, a))}


def _moving(lesson: Lesson, a: float) -> dict[str, Shown]:
    decimals = factors(lesson)["dC0_dw"].decimals
    formulae = {"a": "a, an output", "error": "a - y", "C0": "(a - y)^2", "dC0_da": "2 (a - y)"}
    return {
        name: Shown(value, formulae[name], decimals, plus=name == "error") for name, value in cost_at(lesson, a).items()
    }


def slide(lesson: Lesson, start: float, end: float) -> Sweep:
    """a goes from start to end; the cost and its derivative are computed at every place.

    On the way a takes the values that are shown, so that twice the shown error is the shown derivative.
    """
    decimals = factors(lesson)["dC0_dw"].decimals

    def at(t: float) -> dict[str, Shown]:
        a = start + (end - start) * t
        return _moving(lesson, round(a, decimals) if 0 < t < 1 else a)

    return Sweep(at)


def graph(across: Axis, at: Callable[[float], dict[str, Shown]]) -> Sweep:
    """Points of a curve, from the left end of the axis to its right end."""
    return Sweep(lambda t: at(across.low + across.span * t))


def activation_graph(lesson: Lesson) -> dict[str, Shown | Sweep]:
    """The lesson's activation and another, over z; what each gives at our z, and how steep it is there."""
    own = lesson.chain.model.activations[-1]
    other = "sigmoid" if own == "relu" else "relu"
    z = exact(lesson)["z"]
    reach = max(2.0, abs(z) + ROOM)
    across = fit([-reach, reach], ticks=6)
    lowest = max(-1.0, float(ACTIVATIONS[own].value(across.low)))
    up = fit([0.0, 1.0, lowest, *(float(ACTIVATIONS[name].value(z)) for name in (own, other))], ticks=4)
    there = {f"{name}_other": each for name, each in activation_at(lesson, other, z).items() if name != "z"}
    return {
        "own": Shown(WRITTEN[own], "the activation of the last neuron"),
        "other": Shown(WRITTEN[other], "another activation, to compare"),
        **there,
        **across.values("z"),
        **up.values("a"),
        "curve": graph(across, lambda each: activation_at(lesson, own, each)),
        "curve_other": graph(across, lambda each: activation_at(lesson, other, each)),
        "arrive": Sweep(lambda t: activation_at(lesson, own, across.low + (z - across.low) * t)),
    }


def activation_at(lesson: Lesson, name: str, z: float) -> dict[str, Shown]:
    """z, a = sigma(z) and da_dz = sigma'(z) for the activation of that name."""
    decimals, sigma = factors(lesson)["dC0_dw"].decimals, ACTIVATIONS[name]
    return {
        "z": Shown(z, "z, a weighted sum", decimals),
        "a": Shown(float(sigma.value(z)), f"{name}(z)", decimals),
        "da_dz": Shown(float(sigma.slope(z)), f"the slope of {name} at z", decimals),
    }


def sum_graph(lesson: Lesson) -> dict[str, Shown | Sweep]:
    """z over w, a straight line, and one whole step along it."""
    w, a_prev, z = (exact(lesson)[name] for name in ("w", "a_prev", "z"))
    across = fit([w - 0.5, w + 1.5], ticks=4)
    up = fit([z + a_prev * (end - w) for end in (across.low, across.high)], ticks=4)
    return {
        **across.values("w"),
        **up.values("z"),
        "curve": graph(across, lambda each: sum_at(lesson, each - w)),
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
