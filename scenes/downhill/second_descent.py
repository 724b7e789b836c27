"""A descent of two parameters alone, from where the network stands now; the others stay as they are."""

from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations

import numpy as np

from bpmath import passes
from bpmath.arrays import Array
from bpmath.descent import Step, cost_surface, descend
from bpmath.errors import MathError
from bpmath.network import Network
from scenes.lesson import Lesson
from scenes.numbers.visible import visible_neurons
from scenes.story import Group, Shown

TRIED = 6
"""So many parameters are tried in pairs: those by which the cost changes most at first."""
AROUND = 1.6
"""How far the ground is looked at round the ball's place of rest, as a share of its way."""
LEAST = 1.0
"""Least distance to which the ground is looked at."""
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

    @property
    def in_tail(self) -> str:
        """Its name in a network of the last layer alone."""
        return f"{self.letter}1_" + self.name.partition("_")[2]

    def named(self) -> dict[str, Shown]:
        """No number of its own: its value moves."""
        return {}


@dataclass(frozen=True)
class Second:
    """The descent of the parameters p and q alone, and how far round its end the ground is looked at."""

    p: Freed
    q: Freed
    reach: float
    steps: tuple[Step[Network], ...]
    is_low: bool
    is_valley: bool

    @property
    def fall(self) -> float:
        """By how much the cost comes down."""
        return self.steps[0].C - self.steps[-1].C


@cache
def second_descent(lesson: Lesson) -> Second | None:
    """The descent of the pair that comes to rest low in a valley, where there is one, and of these falls most."""
    pairs = combinations(_felt(lesson), 2)
    found = [each for each in (_from_here(lesson, *pair) for pair in pairs) if each]
    best = max(found, key=lambda each: (each.is_low and each.is_valley, each.is_low, each.fall), default=None)
    return best and replace(best, steps=tuple(_whole(lesson, step) for step in best.steps))


@cache
def tail_of(lesson: Lesson) -> tuple[Network, Array]:
    """The last layer alone, in which all tried parameters are, and its inputs in every row, (n, n_(L-1))."""
    model = lesson.network.model
    a, _ = passes.forward(model.W, model.b, model.activations, lesson.network.X)
    return Network(model.W[-1:], model.b[-1:], model.activations[-1:], model.cost), a[-2]


def _whole(lesson: Lesson, step: Step[Network]) -> Step[Network]:
    """The step of the last layer as one of the network."""
    model = lesson.network.model
    whole = Network((*model.W[:-1], *step.model.W), (*model.b[:-1], *step.model.b), model.activations, model.cost)
    return replace(step, model=whole)


def _felt(lesson: Lesson) -> list[Freed]:
    """The drawn parameters with the steepest derivatives, in the network's order."""
    network = lesson.network
    slopes = dict(
        zip(network.model.names, network.model.cost_and_gradient(network.X, network.Y)[1].tolist(), strict=True)
    )
    drawn = _drawn(network.model)
    steepest = sorted(drawn, key=lambda each: -abs(slopes[each.name]))[:TRIED]
    return [each for each in drawn if each in steepest]


def _from_here(lesson: Lesson, p: Freed, q: Freed) -> Second | None:
    """The descent of p and q; None where the cost overflows on its way or on the ground round it."""
    Y, descent, (tail, into) = lesson.network.Y, lesson.descent, tail_of(lesson)
    names = p.in_tail, q.in_tail
    try:
        steps = descend(tail, into, Y, descent.learning_rate, descent.steps, free=names)
        ways = [[value_of(step.model, replace(each, layer=1)) for step in steps] for each in (p, q)]
        reach = max(LEAST, *(AROUND * abs(place - way[-1]) for way in ways for place in way))
        around = (np.linspace(way[-1] - reach, way[-1] + reach, COARSE).tolist() for way in ways)
        C = cost_surface(tail, into, Y, names, *around)
    except MathError:
        return None
    start, end, floor = steps[0].C, steps[-1].C, min(float(C.min()), steps[-1].C)
    is_valley = bool(min(C[0].min(), C[-1].min(), C[:, 0].min(), C[:, -1].min()) > end)
    return Second(p, q, reach, steps, end - floor < LOW * (start - floor), is_valley)


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
