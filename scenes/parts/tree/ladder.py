"""The computation tree along one line: what a neuron passes on stands on it, its weight and bias hang beside it."""

from collections.abc import Mapping, Sequence

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP

from scenes.numbers.visible import ELLIPSIS
from scenes.parts.tree.level import LAST, Level
from scenes.parts.tree.node import NEAR, Node
from scenes.parts.tree.tree import Tree
from scenes.story import Beat
from scenes.theme import TEXT, Region

FURTHEST = 3.3
"""Largest distance of two neighbours on the line, in units."""
ASIDE = 0.36
"""How far a weight or a bias hangs before or behind its neuron, as a share of the distance of two neighbours."""
LEAST = 1.2
"""Distance of two neighbours, in units, from which the tree can lie."""


def can_lie(region: Region, layers: float) -> bool:
    """Whether a region has the width for a tree of so many levels that lies."""
    return region.width / (2 * layers + 1.7) >= LEAST


class Ladder(Tree):
    """The tree lying, the input left and the cost right, or standing, the input above and the cost below.

    What hangs (weights, biases, the target) is `hang` units below a line that lies, or right of one that stands, with
    its digits beyond it; the digits of what is on the line are on the line's other side. A `bare` one has no digits.
    """

    def __init__(
        self,
        beat: Beat,
        region: Region,
        levels: Sequence[Level] = (LAST,),
        *,
        lying: bool,
        hang: float,
        size: float = 36.0,
        digits: float = TEXT + 2,
        bare: bool = False,
    ) -> None:
        self.lying, self.hang, self.bare = lying, hang, bare
        super().__init__(beat, region, levels, size=size, digits=digits)

    def _add_nodes(self, beat: Beat, symbols: Mapping[str, tuple[str, str]], above: Sequence[str]) -> None:
        before = set(self.nodes)
        super()._add_nodes(beat, symbols, tuple(symbols))
        for name in set(self.nodes) - before:
            self._put_digits(self.nodes[name])

    def _put_digits(self, node: Node) -> None:
        """Beyond a node that hangs, on the other side of one that does not."""
        if node.digits is None:
            return
        if self.bare:
            node.remove(node.digits)
            node.digits = None
            return
        hangs = node.quantity in ("w", "b", "y")
        if self.lying:
            node.digits.next_to(node.symbol, DOWN if hangs else UP, buff=NEAR)
        else:
            node.digits.next_to(node.symbol, RIGHT if hangs else LEFT, buff=NEAR)
            node.digits.put_middle([node.digits.foot[0], node.middle[1], 0.0])

    @property
    def line(self) -> tuple[str, ...]:
        """The names along the line, from the first level's activation to the cost."""
        names = [name for level in self.levels for name in (level.a_prev, level.z)]
        return (*names, "a", "C0")

    @property
    def steps(self) -> list[float]:
        """Where the names along the line stand, counted in distances of neighbours; an ellipsis takes some of them."""
        found = [0.0]
        for level in self.levels:
            found += [found[-1] + (ELLIPSIS if level.skips else 1.0)]
            found += [found[-1] + 1.0]
        return [*found, found[-1] + 1.0]

    @property
    def pitch(self) -> float:
        """Distance of two neighbours on the line, in units."""
        length = self.region.width if self.lying else self.region.height
        return min(FURTHEST if self.lying else 1.3, length / (self.steps[-1] + (0.5 if self.lying else 0.7)))

    def places(self) -> dict[str, np.ndarray]:
        """Where each node belongs, for the present levels."""
        steps, pitch = self.steps, self.pitch
        along, aside = (RIGHT, DOWN) if self.lying else (DOWN, RIGHT)
        # In the middle of the region along the line; across it, what hangs and the digits above are in the middle.
        start = np.array(self.region.center) - steps[-1] / 2 * pitch * along - self._back * aside
        found = {name: start + step * pitch * along for name, step in zip(self.line, steps, strict=True)}
        for level in self.levels:
            for name, side in ((level.w, -1), (level.b, 1)):
                if name in level.drawn:
                    found[name] = found[level.z] + side * self._apart * pitch * along + self.hang * aside
        return {**found, "y": found["C0"] + self.hang * aside}

    @property
    def _apart(self) -> float:
        return ASIDE if self.lying else 0.5

    @property
    def _back(self) -> float:
        """How far the line stands before the middle of the region, across it."""
        return (0.5 if self.lying else 0.26) * self.hang
