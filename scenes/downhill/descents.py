"""Two real descents: of all parameters, and of two weights alone on the true surface of the cost over both."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from bpmath.arrays import Array
from bpmath.descent import Step, descend
from bpmath.network import Network
from bpmath.surface import cost_surface
from scenes.lesson import Lesson
from scenes.numbers.axis import Axis, fit
from scenes.numbers.decimals import places
from scenes.numbers.network import BOUNDED, activations, network_picture, weights, widest
from scenes.numbers.visible import layers
from scenes.story import Shown, Sweep

GRID = 17
"""Points of the surface along each of its two axes."""
AROUND = 0.5
"""Share of the ball's way that the surface shows beyond its ends."""


def picture(lesson: Lesson) -> dict[str, Shown]:
    """The network at the start, with the widest edge and the fullest neurons of both descents."""
    models = [each.model for each in (*descent(lesson), *_slice(lesson)[2])]
    network = lesson.network
    found = network_picture(lesson) | widest(models)
    for layer, activation in enumerate(network.model.activations, 1):
        if activation not in BOUNDED:
            name = f"reach_{layer}"
            every = (activations(model, network.X, network.x0)[name] for model in models)
            found[name] = max(every, key=lambda shown: float(shown.value))
    return found


def network_now(lesson: Lesson, model: Network) -> dict[str, Shown]:
    """Weights and activations (of the one example) of the drawn network with the parameters of `model`."""
    network = lesson.network
    own = activations(model, network.X, network.x0).items()
    return {**weights(network.model, model), **{name: shown for name, shown in own if name.startswith("a")}}


@cache
def descent(lesson: Lesson) -> tuple[Step[Network], ...]:
    """The descent of all parameters, with the lesson's rate and number of steps."""
    network, told = lesson.network, lesson.descent
    return descend(network.model, network.X, network.Y, told.learning_rate, told.steps)


def descent_values(lesson: Lesson) -> dict[str, Shown | Sweep]:
    """The descent of all parameters: axes of the curve, and the Sweep over the steps."""
    taken = descent(lesson)
    costs = [each.C for each in taken]
    digits = places(*costs)

    @cache
    def after(step: int) -> dict[str, Shown]:
        now = taken[step]
        return {
            "step": Shown(now.step, "steps taken"),
            "C": Shown(now.C, "C, the mean cost over all rows, after so many steps", digits),
            **network_now(lesson, now.model),
        }

    return {
        "steps": Shown(len(taken) - 1, "steps of the descent"),
        "C_start": Shown(costs[0], "C before the first step", digits),
        "C_end": Shown(costs[-1], "C after the last step", digits),
        "descent": Sweep(lambda t: after(round(t * (len(taken) - 1)))),
    }


def descent_axes(lesson: Lesson) -> tuple[Axis, Axis]:
    """The axes of the cost and of the steps taken."""
    costs = [step.C for step in descent(lesson)]
    return (
        fit([0.0, *costs], ticks=4).of("C"),
        fit([0.0, float(max(1, len(costs) - 1))], ticks=4).of("step"),
    )


def slice_axes(lesson: Lesson) -> tuple[Axis, Axis, Axis]:
    """The axes of the surface: its two weights and its height."""
    p, q, height = _slice(lesson)[-1]
    return p.of("p"), q.of("q"), height.of("height")


def slice_values(lesson: Lesson) -> dict[str, Shown | Sweep]:
    """The surface over two weights, row by row, and the ball's own descent on it with only these two free."""
    p, q, taken, surface, axes = _slice(lesson)
    digits = places(*surface.ravel())

    def row(t: float) -> dict[str, Shown]:
        i = round(t * (GRID - 1))
        place = Shown(_grid(axes[0])[i], f"{p} along this row of the surface", 3)
        heights = {
            f"height_{j}": Shown(float(h), f"C at that {p} and grid point {j} of {q}", digits)
            for j, h in enumerate(surface[i])
        }
        return {"row": place, **heights}

    @cache
    def ball(step: int) -> dict[str, Shown]:
        now = taken[step]
        values = dict(zip(now.model.names, now.model.parameters(), strict=True))
        return {
            "ball_p": Shown(float(values[p]), f"{p} after so many steps of the second descent", 2),
            "ball_q": Shown(float(values[q]), f"{q} after so many steps of the second descent", 2),
            "ball_C": Shown(now.C, f"C when only {p} and {q} have moved", digits),
            "ball_step": Shown(now.step, "steps taken by the ball"),
            **network_now(lesson, now.model),
        }

    return {
        "p_name": Shown(p, "the weight along the surface's first axis"),
        "q_name": Shown(q, "the weight along the surface's second axis"),
        "grid": Shown(GRID, "points of the surface along each axis"),
        "surface": Sweep(row),
        "ball": Sweep(lambda t: ball(round(t * (len(taken) - 1)))),
    }


@cache
def _slice(lesson: Lesson) -> tuple[str, str, tuple[Step[Network], ...], Array, tuple[Axis, Axis, Axis]]:
    """Names of the two weights, their descent, the heights (GRID, GRID), and the three axes."""
    network, told = lesson.network, lesson.descent
    p, q = steepest_pair(lesson)
    taken = descend(network.model, network.X, network.Y, told.learning_rate, told.steps, free=(p, q))
    places_p, places_q = ([float(_value(each.model, name)) for each in taken] for name in (p, q))
    axes = tuple(fit(_widened(each), ticks=4) for each in (places_p, places_q))
    surface = cost_surface(network.model, network.X, network.Y, (p, q), _grid(axes[0]), _grid(axes[1]))
    height = fit(surface.ravel().tolist(), ticks=3)
    return p, q, taken, surface, (axes[0], axes[1], height)


def steepest_pair(lesson: Lesson) -> tuple[str, str]:
    """The two weights, among the drawn edges, along which the mean cost is steepest at the start."""
    network = lesson.network
    gradient = network.model.cost_and_gradient(network.X, network.Y)[1]
    steepness = dict(zip(network.model.names, np.abs(gradient), strict=True))
    neurons = layers(network.model.sizes)
    edges = [
        f"w{layer}_{j}_{k}"
        for layer in range(1, network.model.L + 1)
        for j in neurons[layer]
        for k in neurons[layer - 1]
    ]
    names = sorted(edges, key=lambda name: -float(steepness[name]))
    return (names[0], names[1])


def _value(model: Network, name: str) -> float:
    return float(model.parameters()[model.names.index(name)])


def _widened(values: Sequence[float]) -> tuple[float, float]:
    """From below the smallest to above the largest, at least a unit wide in all."""
    low, high = min(values), max(values)
    more = max((high - low) * AROUND, 0.5)
    return low - more, high + more


def _grid(axis: Axis) -> list[float]:
    return [float(each) for each in np.linspace(axis.low, axis.high, GRID)]
