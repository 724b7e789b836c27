"""The true cost over two weights, and the way of the second descent over it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from bpmath.descent import cost_surface
from bpmath.network import Network
from scenes.downhill.descents import descent_of_two, steepest_pair
from scenes.lesson import Lesson
from scenes.numbers.axis import Axis, fit
from scenes.numbers.decimals import significant_decimals
from scenes.numbers.network import Weight
from scenes.story import Group, Shown

GRID = 17
"""Points of the surface along each of its two axes."""
AROUND = 0.5
"""Share of the ball's way that the surface shows beyond its ends."""


@dataclass(frozen=True)
class BallPlace:
    """Where the ball is after a step of the second descent: both weights, and the cost there."""

    step: int
    p: Shown
    q: Shown
    C: Shown

    def named(self) -> dict[str, Shown]:
        """ball_p, ball_q, ball_C and ball_step."""
        step = Shown(self.step, "steps taken by the ball")
        return {"ball_p": self.p, "ball_q": self.q, "ball_C": self.C, "ball_step": step}


@dataclass(frozen=True)
class Surface(Group):
    """The cost over two weights: the values of p, a row each; along a row the heights; the ball's way over it."""

    p: Weight
    q: Weight
    places: tuple[Shown, ...]
    heights: tuple[tuple[Shown, ...], ...]
    way: tuple[BallPlace, ...]

    @property
    def height_names(self) -> tuple[str, ...]:
        """Names of the heights along a row."""
        return tuple(f"height_{j}" for j in range(len(self.heights[0])))

    def row(self, i: int) -> dict[str, Shown]:
        """A row by name: row, height_0, height_1, ..."""
        return {"row": self.places[i], **dict(zip(self.height_names, self.heights[i], strict=True))}

    def named(self) -> dict[str, Shown]:
        """p_name, q_name and grid."""
        return {
            "p_name": Shown(self.p.name, "the weight along the surface's first axis"),
            "q_name": Shown(self.q.name, "the weight along the surface's second axis"),
            "grid": Shown(len(self.places), "points of the surface along each axis"),
        }


@cache
def surface_of(lesson: Lesson) -> Surface:
    """The true cost over the steepest two weights, GRID by GRID, and the ball's way on it."""
    network, (p, q), axes = lesson.network, steepest_pair(lesson), weight_axes(lesson)
    along_p, along_q = (np.linspace(axis.low, axis.high, GRID).tolist() for axis in axes)
    C = cost_surface(network.model, network.X, network.Y, (p.name, q.name), along_p, along_q)
    digits = significant_decimals(*C.ravel())
    heights = tuple(
        tuple(Shown(float(h), f"C at that {p.name} and grid point {j} of {q.name}", digits) for j, h in enumerate(row))
        for row in C
    )
    every = tuple(Shown(each, f"{p.name} along this row of the surface", 3) for each in along_p)
    return Surface(p, q, every, heights, tuple(_ball_places(lesson, digits)))


def _ball_places(lesson: Lesson, digits: int) -> Iterator[BallPlace]:
    p, q = steepest_pair(lesson)
    for step in descent_of_two(lesson):
        after = "after so many steps of the second descent"
        at_p, at_q = (Shown(_value(step.model, weight), f"{weight.name} {after}", 2) for weight in (p, q))
        C = Shown(step.C, f"C when only {p.name} and {q.name} have moved", digits)
        yield BallPlace(step.step, at_p, at_q, C)


def weight_axes(lesson: Lesson) -> tuple[Axis, Axis]:
    """The axes of the surface's two weights, wider than the ball's way."""
    models = [step.model for step in descent_of_two(lesson)]
    p, q = (fit(_widened([_value(model, weight) for model in models]), ticks=4) for weight in steepest_pair(lesson))
    return p.of("p"), q.of("q")


def _value(model: Network, weight: Weight) -> float:
    return float(model.W[weight.layer - 1][weight.row, weight.column])


def _widened(values: Sequence[float]) -> tuple[float, float]:
    """From below the smallest to above the largest, at least a unit wide in all."""
    low, high = min(values), max(values)
    more = max((high - low) * AROUND, 0.5)
    return low - more, high + more
