"""The true cost over two parameters, the others as the network has them at first, and the ball's way over it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np

from bpmath.descent import cost_surface
from bpmath.errors import MathError
from bpmath.network import Network
from scenes.downhill.second_descent import Freed, Second, second_descent, tail_of, value_of
from scenes.lesson import Lesson
from scenes.numbers.answers import network_now
from scenes.numbers.axis import Axis, fit
from scenes.numbers.decimals import significant_decimals
from scenes.numbers.descents import on_the_way
from scenes.story import Group, Shown, Sweep

GRID = 21
"""Points of the surface along each of its two axes."""


@dataclass(frozen=True)
class Slice(Group):
    """The cost over p and q: the values of p, a row each; along a row the heights; the ball's way, is it low."""

    p: Freed
    q: Freed
    places: tuple[Shown, ...]
    heights: tuple[tuple[Shown, ...], ...]
    way: tuple[dict[str, Shown], ...]
    is_low: bool

    @property
    def height_names(self) -> tuple[str, ...]:
        """Names of the heights along a row."""
        return tuple(f"height_{j}" for j in range(len(self.heights[0])))

    def row(self, i: int) -> dict[str, Shown]:
        """A row by name: row, height_0, height_1, ..."""
        return {"row": self.places[i], **dict(zip(self.height_names, self.heights[i], strict=True))}

    def named(self) -> dict[str, Shown]:
        """p_name, q_name, grid and ball_steps."""
        return {
            "p_name": Shown(self.p.name, "the parameter along the surface's first axis"),
            "q_name": Shown(self.q.name, "the parameter along the surface's second axis"),
            "grid": Shown(len(self.places), "points of the surface along each axis"),
            "ball_steps": Shown(len(self.way) - 1, "steps of the descent of both alone"),
        }


@cache
def slice_of(lesson: Lesson) -> Slice | None:
    """The true cost over both parameters, GRID by GRID, and the ball's way on it; None without a second descent."""
    second, network = second_descent(lesson), lesson.network
    if second is None:
        return None
    along = (np.linspace(axis.low, axis.high, GRID).tolist() for axis in slice_axes(lesson))
    names, (tail, into) = (second.p.name, second.q.name), tail_of(lesson)
    try:
        C = cost_surface(tail, into, network.Y, (second.p.in_tail, second.q.in_tail), *along)
    except MathError:
        return None
    digits = significant_decimals(*C.ravel(), least=3)
    what = f"C at that {names[0]} and {names[1]} number"
    heights = tuple(tuple(Shown(float(h), f"{what} {j}", digits) for j, h in enumerate(row)) for row in C)
    axis = slice_axes(lesson)[0]
    every = tuple(
        Shown(float(each), f"{names[0]} along this row", 3) for each in np.linspace(axis.low, axis.high, GRID)
    )
    return Slice(second.p, second.q, every, heights, tuple(_way(second, digits)), second.is_low)


def _way(second: Second, digits: int) -> Iterator[dict[str, Shown]]:
    """ball_p, ball_q, ball_C and ball_step after every step."""
    for step in second.steps:
        yield _ball(second, step.model, step.C, float(step.step), digits)


def _ball(second: Second, model: Network, C: float, step: float, digits: int) -> dict[str, Shown]:
    p, q = (
        Shown(value_of(model, each), f"{each.name} where only two parameters move", 2) for each in (second.p, second.q)
    )
    shown = Shown(C, f"C when only {second.p.name} and {second.q.name} move", digits)
    return {
        "ball_p": p,
        "ball_q": q,
        "ball_C": shown,
        "ball_step": Shown(step, "steps taken by the ball, with the share of the present one", 2),
        "ball_taken": Shown(int(round(step, 6)), "steps taken by the ball"),
    }


def slice_axes(lesson: Lesson) -> tuple[Axis, Axis]:
    """The axes of the two parameters, round the ball's place of rest, and as wide as its way asks."""
    second = second_descent(lesson)
    assert second is not None, "axes are asked for where a ball rolls"
    found = []
    for each in (second.p, second.q):
        rest = value_of(second.steps[-1].model, each)
        way = [value_of(step.model, each) for step in second.steps]
        found.append(fit([rest - second.reach, rest + second.reach, *way], ticks=6))
    return found[0].of("p"), found[1].of("q")


def height_axis(of: Slice) -> Axis:
    """The axis of the heights, from nought where that is near."""
    heights = [float(height.value) for row in of.heights for height in row]
    low = 0.0 if 0.0 <= min(heights) < 0.5 * max(heights) else min(heights)
    return fit([low, *heights], ticks=3).of("height")


def ball_sweep(lesson: Lesson) -> Sweep:
    """The ball's place, also between two steps, and the network there."""
    second, of, network = second_descent(lesson), slice_of(lesson), lesson.network
    assert second is not None, "a ball rolls where there is a second descent"
    assert of is not None, "a ball rolls on a slice"
    digits = of.way[0]["ball_C"].decimals

    def at(t: float) -> dict[str, Shown]:
        model = on_the_way(second.steps, t)
        place = _ball(second, model, model.cost_of(network.X, network.Y), t * (len(second.steps) - 1), digits)
        return place | network_now(lesson, model)

    return Sweep(at)


def surface_sweep(of: Slice) -> Sweep:
    """The surface, row after row."""
    return Sweep(lambda t: of.row(round(t * (len(of.places) - 1))))
