"""A graph: the curve of one quantity over another, and the two axes on which it is drawn."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from scenes.numbers.axis import Axis
from scenes.story import Shown, Sweep


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
