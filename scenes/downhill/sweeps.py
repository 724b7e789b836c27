"""What moves while the network goes downhill, and the axes that it moves along."""

from functools import cache

from bpmath.network import Network
from scenes.downhill.descents import costs_of, descent_of_all, descent_of_two
from scenes.downhill.surface import GRID, surface_of, weight_axes
from scenes.lesson import Lesson
from scenes.numbers.axis import Axis, fit
from scenes.numbers.network import layers_of, weights_of
from scenes.story import Shown, Sweep


def axes_of(lesson: Lesson) -> tuple[Axis, ...]:
    """The axes of the curve (C and step) and of the surface (p, q and height)."""
    costs = [float(C.value) for C in costs_of(lesson).costs]
    heights = [float(height.value) for row in surface_of(lesson).heights for height in row]
    return (
        fit([0.0, *costs], ticks=4).of("C"),
        fit([0.0, float(max(1, len(costs) - 1))], ticks=4).of("step"),
        *weight_axes(lesson),
        fit(heights, ticks=3).of("height"),
    )


def sweeps(lesson: Lesson) -> dict[str, Sweep]:
    """Both descents over their steps, and the surface over its rows."""
    descent, surface = costs_of(lesson), surface_of(lesson)
    all_steps, two_steps = descent_of_all(lesson), descent_of_two(lesson)

    @cache
    def after(step: int) -> dict[str, Shown]:
        return {**descent.after(step), **network_now(lesson, all_steps[step].model)}

    @cache
    def ball(step: int) -> dict[str, Shown]:
        return {**surface.way[step].named(), **network_now(lesson, two_steps[step].model)}

    return {
        "descent": Sweep(lambda t: after(round(t * (len(all_steps) - 1)))),
        "surface": Sweep(lambda t: surface.row(round(t * (GRID - 1)))),
        "ball": Sweep(lambda t: ball(round(t * (len(two_steps) - 1)))),
    }


def network_now(lesson: Lesson, model: Network) -> dict[str, Shown]:
    """Weights and activations (of the one example) of the drawn network with the parameters of `model`."""
    network, found = lesson.network, dict[str, Shown]()
    for layer in layers_of(model, network.x0):
        found |= layer.named_activations()
    return {**found, **{weight.name: weight.value for weight in weights_of(network.model, model)}}
