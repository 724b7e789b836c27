"""Light that runs through a network, layer by layer, forward or back: a pass."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Self

import numpy as np
from manim import VMobject, linear

from scenes.parts.motion.part import Redrawn
from scenes.parts.net.edge import Edge
from scenes.parts.net.gap import Lane
from scenes.parts.net.network import Network

TAIL = 0.5
"""Length of the light as a share of an edge."""
WIDTH = 5.0
"""Width of the light's strokes."""


class Pulse(VMobject):
    """A bright piece on every edge into the layer that is passed; `put` says how many steps have been made.

    `way` holds what leads into each drawn layer, by its number: a step each, that past an ellipsis too.
    """

    def __init__(self, way: Mapping[int, Sequence[Edge | Lane]], colour: str, *, back: bool = False) -> None:
        super().__init__(stroke_width=WIDTH, stroke_color=colour, fill_opacity=0)
        self.back, self.steps = back, len(way)
        self.ends = [np.array([each.ends for each in way[layer]]) for layer in sorted(way)]

    @classmethod
    def through(cls, network: Network, colour: str, *, back: bool = False) -> Self:
        """Of a pass through a network."""
        return cls(network.way, colour, back=back)

    def put(self, passed: float) -> None:
        """Light the edges of the layer that is being passed, from a TAIL behind the head to it."""
        last = self.steps - 1
        step = min(int(passed), last)
        share = passed - step
        self.clear_points()
        if not 0.0 < passed < self.steps:
            return
        head, tail = min(1.0, share * (1 + TAIL)), max(0.0, share * (1 + TAIL) - TAIL)
        ends = self.ends[last - step if self.back else step]
        start, end = (ends[:, 1], ends[:, 0]) if self.back else (ends[:, 0], ends[:, 1])
        for first, last in zip(start + tail * (end - start), start + head * (end - start), strict=True):
            self.start_new_path(first)
            self.add_line_to(last)


class Run(Redrawn):
    """Light runs through a network so many times, one pass after the other."""

    def __init__(
        self, pulse: Pulse, times: int = 1, rate_func: Callable[[float], float] = linear, **options: Any
    ) -> None:
        self.pulse, self.times = pulse, times
        super().__init__(pulse, rate_func=rate_func, remover=True, introducer=True, **options)

    def draw(self, t: float) -> None:
        """Put the light where it is in its pass."""
        place = t * self.times
        self.pulse.put((place - int(place)) * self.pulse.steps if place < self.times else 0.0)
