"""Axes that fit their data, and graphs drawn on two of them. Standard library only."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from scenes.digits import LARGE
from scenes.story import Group, Shown, Sweep

MANTISSAS = (1.0, 2.0, 5.0, 10.0)
"""Mantissas of a step that people count in."""


@dataclass(frozen=True)
class Axis(Group):
    """Ticks from `low` to `high`, `step` apart, written with `decimals`, for the `quantity` of that name."""

    low: float
    high: float
    step: float
    decimals: int
    quantity: str = ""

    @property
    def ticks(self) -> tuple[float, ...]:
        """Values of the ticks, both ends included."""
        count = round((self.high - self.low) / self.step)
        return tuple(round(self.low + i * self.step, 10) for i in range(count + 1))

    @property
    def span(self) -> float:
        """From end to end."""
        return self.high - self.low

    def of(self, quantity: str) -> "Axis":
        """This axis, for the quantity of that name."""
        return replace(self, quantity=quantity)

    @property
    def key(self) -> str:
        """The name of the quantity."""
        return self.quantity

    def named(self) -> dict[str, Shown]:
        """The ends and the step, named after the quantity."""
        name = self.quantity
        return {
            f"{name}_low": Shown(self.low, f"left end of the axis of {name}", self.decimals),
            f"{name}_high": Shown(self.high, f"right end of the axis of {name}", self.decimals),
            f"{name}_step": Shown(self.step, f"distance of ticks on the axis of {name}", self.decimals),
        }


@dataclass(frozen=True)
class Range(Axis):
    """An axis of a quantity that may be anything from `least` to `most`, infinite where there is no such end."""

    least: float = -math.inf
    most: float = math.inf


def round_step(width: float) -> float:
    """The smallest round step that is not below `width`."""
    power = 10.0 ** math.floor(math.log10(width))
    return next(step * power for step in MANTISSAS if step * power >= width * (1 - 1e-9))


def round_factor(largest: float) -> float:
    """The largest number of one significant digit that is not above `largest`: 80, 7, 0.5."""
    power = 10.0 ** math.floor(math.log10(largest) + 1e-9)
    return round(math.floor(largest / power + 1e-9) * power, 10)


def fit(values: Iterable[float], ticks: int = 5) -> Axis:
    """The tightest round axis with about `ticks` steps around the values."""
    found = list(values)
    low, high = min(found), max(found)
    if high - low < 1e-9:
        low, high = low - 0.5, high + 0.5
    step = round_step((high - low) / ticks)
    low, high = math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step
    return _axis(low, high, step)


def fit_alike(groups: Sequence[Sequence[float]], ticks: int = 5) -> tuple[Axis, ...]:
    """One axis a group, all with one span and one step, each around its own values: lines that are compared.

    The widest group has the tightest round axis with about `ticks` steps, and no other needs more of them.
    """
    step = round_step(max(1e-3, *(max(group) - min(group) for group in groups)) / ticks)
    ends = [(math.floor(min(group) / step + 1e-9), math.ceil(max(group) / step - 1e-9)) for group in groups]
    count = max(1, *(last - first for first, last in ends))
    lows = [first - (count - last + first) // 2 for first, last in ends]
    return tuple(_axis(low * step, (low + count) * step, step) for low in lows)


def _axis(low: float, high: float, step: float) -> Axis:
    decimals = -math.floor(math.log10(step) + 1e-9)
    if max(-low, high) < LARGE:  # in digits alone all noughts are written
        decimals = max(0, decimals)
    return Axis(round(low, 10), round(high, 10), round(step, 10), decimals)


@dataclass(frozen=True)
class Graph:
    """The curve `name` over its axis `across`, from the left end to the right; `up` is the axis of its heights.

    `at` gives for a number of the axis `across` both numbers of the curve's point there, as they are shown.
    """

    name: str
    across: Axis
    up: Axis
    at: Callable[[float], tuple[Shown, Shown]]

    @property
    def sweep(self) -> Sweep:
        """The curve as a moving pair of numbers, each named as the quantity of its axis."""

        def point(t: float) -> dict[str, Shown]:
            x, y = self.at(self.across.low + t * self.across.span)
            return {self.across.quantity: x, self.up.quantity: y}

        return Sweep(point)


def axes(graphs: Iterable[Graph]) -> tuple[Axis, ...]:
    """The axes of several graphs."""
    return tuple(axis for graph in graphs for axis in (graph.across, graph.up))


def sweeps(graphs: Iterable[Graph]) -> dict[str, Sweep]:
    """Each graph's curve by its name."""
    return {graph.name: graph.sweep for graph in graphs}
