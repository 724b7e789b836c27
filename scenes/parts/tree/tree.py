"""The computation tree: what gives what, from the inputs at the top down to the cost."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from manim import VGroup

from scenes.parts.motion.part import PartError, part_named
from scenes.parts.text.readout import Readout
from scenes.parts.tree.branch import Branch, RunningLight
from scenes.parts.tree.level import LAST, Level
from scenes.parts.tree.node import Node
from scenes.parts.tree.unfold import Unfold
from scenes.story import Beat, Shown, Sweep
from scenes.theme import TEXT, Region

PITCH, LEAST = 1.35, 0.3
"""Largest distance of two rows, and the least room for a branch between them, in units."""
SPREAD = 2.1
"""Largest distance of the outer columns from the middle one, in units."""


class Tree(VGroup):
    """Symbols with their numbers, and a branch from each to what it gives; rows from top to bottom.

    `levels` begin at the top; below the last one are the activation and the target, then the cost. Numbers come from
    the beat by the nodes' names; a node whose name the beat does not have has no digits. `size` is that of symbols,
    `digits` that of numbers, `spread` how far the outer columns are from the middle one at most, in units. With more
    than one level, nodes are drawn at the share `smaller` of their size.
    """

    def __init__(
        self,
        beat: Beat,
        region: Region,
        levels: Sequence[Level] = (LAST,),
        *,
        size: float = 36.0,
        digits: float = TEXT + 2,
        spread: float = SPREAD,
        smaller: float = 1.0,
    ) -> None:
        super().__init__()
        self.region, self.size, self.digits, self.spread = region, size, digits, spread
        self.zoom, self.smaller = 1.0, smaller
        self.levels = tuple(levels)
        self.nodes: dict[str, Node] = {}
        self.branches: dict[tuple[str, str], Branch] = {}
        self._add_nodes(beat, self.levels[-1].ends(), above={"y"})
        for level in self.levels:
            self._add_level(beat, level)
        self._connect()
        self.place(self.places())

    def _add_nodes(self, beat: Beat, symbols: Mapping[str, tuple[str, str]], above: Iterable[str]) -> None:
        for name, (source, quantity) in symbols.items():
            if name not in self.nodes:
                node = Node(beat, name, source, quantity, self.size, self.digits, above=name in above)
                self.nodes[name] = node
                self.add(node)

    def _add_level(self, beat: Beat, level: Level) -> None:
        self._add_nodes(beat, level.symbols(), above=level.inputs)

    def _connect(self) -> None:
        """Add the branches that are missing."""
        pairs = [(name, level.z) for level in self.levels for name in level.inputs]
        below = (*(level.a_prev for level in self.levels[1:]), "a")
        pairs += [(level.z, a) for level, a in zip(self.levels, below, strict=True)]
        for start, end in (*pairs, ("a", "C0"), ("y", "C0")):
            if (start, end) not in self.branches:
                branch = Branch(self.nodes[start], self.nodes[end])
                self.branches[start, end] = branch
                self.add_to_back(branch)

    @property
    def rows(self) -> tuple[tuple[str | None, str, str | None], ...]:
        """Names left, in the middle and right, row by row."""
        rows: list[tuple[str | None, str, str | None]] = []
        for level in self.levels:
            rows += [level.inputs, (None, level.z, None)]
        return (*rows, (None, "a", "y"), (None, "C0", None))

    def zoom_of(self, levels: int) -> float:
        """Size of the nodes for a number of levels, as a share of their own."""
        return 1.0 if levels == 1 else self.smaller

    def zoom_to(self, zoom: float) -> None:
        """Draw the nodes in this size."""
        for node in self.nodes.values():
            node.scale(zoom / self.zoom, about_point=node.middle)
        self.zoom = zoom

    def places(self) -> dict[str, np.ndarray]:
        """Where each node belongs, for the present levels and their size."""
        before = self.zoom
        self.zoom_to(self.zoom_of(len(self.levels)))
        found = self._places()
        self.zoom_to(before)
        return found

    def _places(self) -> dict[str, np.ndarray]:
        outer = [name for left, _, right in self.rows for name in (left, right) if name]
        widest = max(self.nodes[name].width for name in outer)
        spread = min(self.spread, (self.region.width - widest) / 2)
        x = self.region.center[0]
        return {
            name: np.array([x + column * spread, y, 0.0])
            for row, y in zip(self.rows, self._heights(), strict=True)
            for name, column in zip(row, (-1, 0, 1), strict=True)
            if name
        }

    def _heights(self) -> list[float]:
        """Of every row: equally far apart where that leaves room for branches, else with equal gaps between them."""
        up = [max(self.nodes[name].above_middle for name in row if name) for row in self.rows]
        down = [max(self.nodes[name].below_middle for name in row if name) for row in self.rows]
        steps, height = len(up) - 1, self.region.height
        needs = [below + above for below, above in zip(down, up[1:], strict=False)]
        pitch = min(PITCH, (height - up[0] - down[-1]) / steps)
        gap = min(PITCH - max(needs), (height - up[0] - sum(needs) - down[-1]) / steps)
        apart = [pitch] * steps if pitch - max(needs) >= LEAST else [need + gap for need in needs]
        top = self.region.center[1] + (up[0] + sum(apart) + down[-1]) / 2 - up[0]
        return [top - sum(apart[:i]) for i in range(steps + 1)]

    def place(self, places: Mapping[str, np.ndarray]) -> "Tree":
        """Put symbols at their places, and branches between them."""
        for name, place in places.items():
            self.nodes[name].put(place)
        for branch in self.branches.values():
            branch.fit_nodes()
        return self

    def __getitem__(self, name: str) -> Node:  # type: ignore[override]
        """The node of that name."""
        return part_named(name, self.nodes, "node")

    def branch(self, start: str, end: str) -> Branch:
        """The branch between two neighbours."""
        if (start, end) not in self.branches:
            raise PartError(f"the tree has no branch from {start!r} to {end!r}; name two neighbours, upper one first.")
        return self.branches[start, end]

    def path(self, *names: str) -> tuple[Branch, ...]:
        """The branches from name to name."""
        return tuple(self.branch(start, end) for start, end in pairwise(names))

    @property
    def readouts(self) -> tuple[Readout, ...]:
        """Every number, to follow a moving one."""
        return tuple(node.digits for node in self.nodes.values() if node.digits is not None)

    def bind(self, beat: Beat, values: Mapping[str, Shown | Sweep] | None = None) -> "Tree":
        """Bind every number."""
        for readout in self.readouts:
            readout.bind(beat, values)
        return self

    def run(self, start: str, end: str, quantity: str | None = None, **options: Any) -> RunningLight:
        """Light the branch from its upper end to its lower one, in the colour of what it gives unless given another."""
        return RunningLight(self.branch(start, end), quantity or self[end].quantity, **options)

    def grow(self, beat: Beat, level: Level, **options: Any) -> Unfold:
        """Unfold the level above the topmost one out of its activation; everything else makes room."""
        root = self.levels[0].a_prev
        self.levels = (level, *self.levels)
        self._add_level(beat, level)
        self._connect()
        for name in self.folding(level):
            self.nodes[name].scale(self.zoom, about_point=self.nodes[name].middle)
            self.nodes[name].put(self.nodes[root].middle)
        return Unfold(self, self.folding(level), opening=True, **options)

    def fold(self, **options: Any) -> Unfold:
        """Fold the topmost level back into the activation that it gives."""
        level, self.levels = self.levels[0], self.levels[1:]
        return Unfold(self, self.folding(level), opening=False, **options)

    def folding(self, level: Level) -> tuple[str, ...]:
        """The nodes that come and go with a level."""
        return (*level.inputs, level.z)

    def remove_nodes(self, names: Iterable[str]) -> None:
        """Take nodes away, with their branches."""
        gone = set(names)
        for ends in [ends for ends in self.branches if gone & set(ends)]:
            self.remove(self.branches.pop(ends))
        for name in gone:
            self.remove(self.nodes.pop(name))
