"""Light that runs through a network, layer by layer, forward or back: a pass."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Self

import numpy as np
from manim import VMobject, linear

from scenes.parts.motion.part import Redrawn
from scenes.parts.net.edge import Edge
from scenes.parts.net.network import Network

TAIL = 0.5
"""Length of the light as a share of an edge."""
WIDTH = 5.0
"""Width of the light's strokes."""


class Pulse(VMobject):
    """A bright piece on every edge into the layer that is passed; `put` says how many layers have been passed.

    `edges` are those into each layer, by its number.
    """

    def __init__(self, edges: Mapping[int, Sequence[Edge]], colour: str, *, back: bool = False) -> None:
        super().__init__(stroke_width=WIDTH, stroke_color=colour, fill_opacity=0)
        self.back, self.L = back, max(edges)
        self.ends = {layer: np.array([each.ends for each in into]) for layer, into in edges.items()}

    @classmethod
    def through(cls, network: Network, colour: str, *, back: bool = False) -> Self:
        """Of a pass through a network."""
        layers = range(1, network.L + 1)
        return cls({layer: network.edges_into(layer) for layer in layers}, colour, back=back)

    def put(self, passed: float) -> None:
        """Light the edges of the layer that is being passed, from a TAIL behind the head to it."""
        L = self.L
        step = min(int(passed), L - 1)
        share = passed - step
        self.clear_points()
        if not 0.0 < passed < L:
            return
        head, tail = min(1.0, share * (1 + TAIL)), max(0.0, share * (1 + TAIL) - TAIL)
        ends = self.ends[L - step if self.back else step + 1]
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
        self.pulse.put((place - int(place)) * self.pulse.L if place < self.times else 0.0)
