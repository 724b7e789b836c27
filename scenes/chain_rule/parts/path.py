"""The way from the weight to the cost in one row: four symbols, and a link from each to the next."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from manim import VGroup

from scenes.formulae.equation import SYMBOL, colour_of
from scenes.numbers.nudges import LINES
from scenes.parts.tree.node import Branch, Node, RunningLight
from scenes.story import Beat
from scenes.theme import TEXT, Region


class PathRow(VGroup):
    """`nodes` by name, at these places or evenly across a region, and `links` by the names at their ends."""

    def __init__(self, beat: Beat, region: Region, size: float, places: Sequence[float]) -> None:
        self.nodes = {name: Node(beat, name, SYMBOL[name], colour_of(name), size, TEXT, above=False) for name in LINES}
        for i, node in enumerate(self.nodes.values()):
            x = places[i] if places else region.left + (i + 0.5) * region.width / len(LINES)
            node.put(np.array([x, region.center[1], 0.0]))
        self.links = {(one, two): Branch(self.nodes[one], self.nodes[two]) for one, two in pairwise(LINES)}
        super().__init__(*self.links.values(), *self.nodes.values())

    def run(self, start: str, end: str) -> RunningLight:
        """Light a link from its start to its end."""
        return RunningLight(self.links[start, end], self.nodes[end].quantity)
