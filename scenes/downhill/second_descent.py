"""A second descent, of two parameters alone, from high on the slope; the others stay where the first one left them."""

import math
from dataclasses import dataclass
from functools import cache
from itertools import combinations

import numpy as np

from bpmath.descent import Step, cost_surface, descend
from bpmath.errors import MathError
from bpmath.network import Network
from scenes.lesson import Lesson
from scenes.numbers.descents import network_descent
from scenes.numbers.visible import visible_neurons
from scenes.story import Group, Shown

REACHES = (5.0, 4.0, 3.0, 2.0, 1.0)
"""How far from the end of the first descent the second one begins: the farthest from which it comes low is taken."""
TRIED = 6
"""So many parameters are tried in pairs: those along which the cost rises most on both sides."""
WAYS = 12
"""Directions in which the second descent may begin, and the rim is looked at."""
COARSE = 11
"""Points along either axis of the lattice on which the lowest place is looked for."""
LOW = 0.1
"""Share of its height that a ball which has come low may have kept."""


@dataclass(frozen=True)
class Freed(Group):
    """A parameter that the second descent moves: the weight from neuron k to neuron j of a layer, or j's bias."""

    name: str
    layer: int
    row: int
    column: int | None = None

    @property
    def letter(self) -> str:
        """w or b."""
        return "b" if self.column is None else "w"

    @property
    def symbol(self) -> str:
        """Its symbol, in Typst's notation."""
        index = f"{self.row}" if self.column is None else f"{self.row} {self.column}"
        return f"{self.letter}_({index})^(({self.layer}))"

    def named(self) -> dict[str, Shown]:
        """No number of its own: its value moves."""
        return {}


@dataclass(frozen=True)
class Second:
    """The second descent, of the parameters p and q alone, from so far away."""

    p: Freed
    q: Freed
    reach: float
    steps: tuple[Step[Network], ...]
    is_low: bool


@cache
def second_descent(lesson: Lesson) -> Second | None:
    """From high on the slope over the pair with the highest rim; None where it always overflows.

    Of the starts from which it comes low, the highest one of the farthest; where there is none, the one from which it
    falls most.
    """
    p, q = deepest_pair(lesson)
    best: Second | None = None
    for reach in REACHES:
        floor = _floor(lesson, p, q, reach)
        starts = [_start(lesson, p, q, reach, way) for way in range(WAYS)]
        for start in sorted(starts, key=lambda model: -_cost(lesson, model)):
            steps = _steps_from(lesson, start, p, q)
            if steps:
                is_low = steps[-1].C - floor < LOW * (steps[0].C - floor)
                found = Second(p, q, reach, steps, is_low)
                best = max(best or found, found, key=_fall)
                if is_low:
                    return found
    return best


def _fall(second: Second) -> float:
    return second.steps[0].C - second.steps[-1].C


def _start(lesson: Lesson, p: Freed, q: Freed, reach: float, way: int) -> Network:
    """The first descent's end, but p and q so far away, one of WAYS ways."""
    angle, model = 2 * math.pi * (way + 0.5) / WAYS, network_descent(lesson)[-1].model
    for each, share in ((p, math.cos(angle)), (q, math.sin(angle))):
        model = model.replace(each.name, value_of(model, each) + reach * share)
    return model


def _floor(lesson: Lesson, p: Freed, q: Freed, reach: float) -> float:
    """The lowest cost on a coarse lattice round the first descent's end."""
    model, network = network_descent(lesson)[-1].model, lesson.network
    ways = np.linspace(-reach, reach, COARSE)
    try:
        around = (value_of(model, each) + ways for each in (p, q))
        return float(cost_surface(model, network.X, network.Y, (p.name, q.name), *around).min())
    except MathError:
        return network_descent(lesson)[-1].C


def _steps_from(lesson: Lesson, start: Network, p: Freed, q: Freed) -> tuple[Step[Network], ...]:
    """The descent of p and q alone; none where it overflows."""
    network, descent = lesson.network, lesson.descent
    try:
        return descend(start, network.X, network.Y, descent.learning_rate, descent.steps, free=(p.name, q.name))
    except MathError:
        return ()


@cache
def deepest_pair(lesson: Lesson) -> tuple[Freed, Freed]:
    """The two drawn parameters round whose values after the first descent the lowest place of the rim is highest."""
    model, C = network_descent(lesson)[-1].model, network_descent(lesson)[-1].C

    def rise(*ways: tuple[Freed, float]) -> float:
        moved = model
        for each, by in ways:
            moved = moved.replace(each.name, value_of(model, each) + by)
        return _cost(lesson, moved) - C

    far = REACHES[0]
    alone = {each: min(rise((each, far)), rise((each, -far))) for each in _drawn(model)}
    tried = sorted(alone, key=lambda each: -alone[each])[:TRIED]
    angles = [2 * math.pi * way / WAYS for way in range(WAYS)]

    def rim(pair: tuple[Freed, Freed]) -> float:
        return min(rise((pair[0], far * math.cos(each)), (pair[1], far * math.sin(each))) for each in angles)

    pair = max(combinations(tried, 2), key=rim)
    order = [each.name for each in _drawn(model)]
    first, second = sorted(pair, key=lambda each: order.index(each.name))
    return first, second


def _cost(lesson: Lesson, model: Network) -> float:
    """The mean cost; one that overflows is higher than any other."""
    try:
        return model.cost_of(lesson.network.X, lesson.network.Y)
    except MathError:
        return math.inf


def _drawn(model: Network) -> list[Freed]:
    """The drawn parameters of the last layer: the cost feels them most directly."""
    L, (before, last) = model.L, (visible_neurons(size) for size in model.sizes[-2:])
    weights = [Freed(f"w{L}_{j}_{k}", L, j, k) for j in last for k in before]
    return [*weights, *(Freed(f"b{L}_{j}", L, j) for j in last)]


def value_of(model: Network, freed: Freed) -> float:
    """The parameter's value in a model."""
    layer = freed.layer - 1
    found = model.b[layer][freed.row] if freed.column is None else model.W[layer][freed.row, freed.column]
    return float(found)
