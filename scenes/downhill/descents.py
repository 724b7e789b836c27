"""Two real descents, of all parameters and of two weights alone, and the network that both change."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from bpmath.descent import Step, descend
from bpmath.network import Network
from scenes.lesson import Lesson
from scenes.numbers.decimals import significant_decimals
from scenes.numbers.network import Weight, largest_activations, layers_of, weights_of, widest
from scenes.numbers.visible import chosen
from scenes.story import Group, Shown


@dataclass(frozen=True)
class Descent(Group):
    """The mean cost over all rows before the first step and after every step."""

    costs: tuple[Shown, ...]

    def named(self) -> dict[str, Shown]:
        """steps, C_start and C_end."""
        start, end = (float(self.costs[i].value) for i in (0, -1))
        return {
            "steps": Shown(len(self.costs) - 1, "steps of the descent"),
            "C_start": Shown(start, "C before the first step", self.costs[0].decimals),
            "C_end": Shown(end, "C after the last step", self.costs[0].decimals),
        }


def picture(lesson: Lesson) -> dict[str, Shown]:
    """What the drawing of the network shows besides its groups, with the widest edge of both descents."""
    return {**chosen(lesson), **widest(_models(lesson))}


def picture_groups(lesson: Lesson) -> tuple[Group, ...]:
    """The network at the start, with the fullest neurons of both descents."""
    network = lesson.network
    every = zip(*(largest_activations(model, network.X) for model in _models(lesson)), strict=True)
    largest = [max(layer, key=lambda shown: float(shown.value)) for layer in every]
    return (*layers_of(network.model, network.x0, largest), *weights_of(network.model))


def _models(lesson: Lesson) -> list[Network]:
    """The network after every step of both descents."""
    return [step.model for step in (*descent_of_all(lesson), *descent_of_two(lesson))]


@cache
def descent_of_all(lesson: Lesson) -> tuple[Step[Network], ...]:
    """The descent of all parameters, with the lesson's rate and number of steps."""
    network, descent = lesson.network, lesson.descent
    return descend(network.model, network.X, network.Y, descent.learning_rate, descent.steps)


@cache
def descent_of_two(lesson: Lesson) -> tuple[Step[Network], ...]:
    """The descent of the steepest two weights alone."""
    network, descent, free = lesson.network, lesson.descent, tuple(weight.name for weight in steepest_pair(lesson))
    return descend(network.model, network.X, network.Y, descent.learning_rate, descent.steps, free=free)


def steepest_pair(lesson: Lesson) -> tuple[Weight, Weight]:
    """The two weights, among the drawn edges, along which the mean cost is steepest at the start."""
    network = lesson.network
    gradient = network.model.cost_and_gradient(network.X, network.Y)[1]
    steepness = dict(zip(network.model.names, np.abs(gradient), strict=True))
    weights = sorted(weights_of(network.model), key=lambda weight: -float(steepness[weight.name]))
    return weights[0], weights[1]


def costs_of(lesson: Lesson) -> Descent:
    """The cost at every step of the descent of all parameters."""
    costs = [step.C for step in descent_of_all(lesson)]
    formula, digits = "C, the mean cost over all rows, after so many steps", significant_decimals(*costs)
    return Descent(tuple(Shown(C, formula, digits) for C in costs))
