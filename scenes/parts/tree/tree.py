"""The computation tree: what gives what, from the inputs at the top down to the cost."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from manim import VGroup

from scenes.parts.motion.part import PartError, Redrawn, part_named
from scenes.parts.tree.level import LAST, Level
from scenes.parts.tree.node import Branch, DottedBranch, Node, RunningLight
from scenes.story import Beat, Shown, Sweep
from scenes.theme import TEXT, Region

PITCH, LEAST = 1.35, 0.3
"""Largest distance of two rows, and the least room for a branch between them, in units."""
SPREAD = 2.1
"""Largest distance of the outer columns from the middle one, in units."""
CLEAR = 0.12
"""Least room between a number right of its symbol and the right column, in units."""


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
        self.turned = ""
        self.levels = tuple(levels)
        self.nodes: dict[str, Node] = {}
        self.branches: dict[tuple[str, str], Branch] = {}
        self._add_nodes(beat, self.levels[-1].ends(), ("y",))
        for level in self.levels:
            self._add_nodes(beat, level.symbols(), level.drawn)
        self._connect()
        self.place(self.places())

    def _add_nodes(self, beat: Beat, symbols: Mapping[str, tuple[str, str]], above: Sequence[str]) -> None:
        for name, (source, quantity) in symbols.items():
            if name not in self.nodes:
                node = Node(beat, name, source, quantity, self.size, self.digits, above=name in above)
                self.nodes[name] = node
                self.add(node)

    def _connect(self) -> None:
        skipped = {(level.a_prev, level.z) for level in self.levels if level.skips}
        pairs = [(name, level.z) for level in self.levels for name in level.drawn]
        below = (*(level.a_prev for level in self.levels[1:]), "a")
        pairs += [(level.z, a) for level, a in zip(self.levels, below, strict=True)]
        for start, end in (*pairs, ("a", "C0"), ("y", "C0")):
            if (start, end) not in self.branches:
                kind = DottedBranch if (start, end) in skipped else Branch
                self.branches[start, end] = kind(self.nodes[start], self.nodes[end])
                self.add_to_back(self.branches[start, end])

    @property
    def rows(self) -> tuple[tuple[str | None, str, str | None], ...]:
        """Names left, in the middle and right, row by row."""
        rows: list[tuple[str | None, str, str | None]] = []
        for level in self.levels:
            rows += [level.inputs, (None, level.z, None)]
        return (*rows, (None, "a", "y"), (None, "C0", None))

    @property
    def final_zoom(self) -> float:
        """Size of the nodes once the present levels have their places, as a share of their own."""
        return 1.0 if len(self.levels) == 1 else self.smaller

    def zoom_to(self, zoom: float) -> None:
        """Draw the nodes in this size."""
        for node in self.nodes.values():
            node.scale(zoom / self.zoom, about_point=node.middle)
        self.zoom = zoom

    def places(self) -> dict[str, np.ndarray]:
        """Where each node belongs, for the present levels and their size."""
        before = self.zoom
        self.zoom_to(self.final_zoom)
        widest = max(self.nodes[name].width for left, _, right in self.rows for name in (left, right) if name)
        spread = min(self.spread, (self.region.width - widest) / 2)
        columns = -spread, -self._aside(spread), spread
        found = {
            name: np.array([self.region.center[0] + x, y, 0.0])
            for row, y in zip(self.rows, self._heights(), strict=True)
            for name, x in zip(row, columns, strict=True)
            if name
        }
        self.zoom_to(before)
        return found

    def _aside(self, spread: float) -> float:
        """How far left of the middle the middle column stands, as numbers right of its symbols need the room."""
        pairs = [(self.nodes[name], self.nodes[right]) for _, name, right in self.rows if right]
        needs = (
            one.get_right()[0] - one.middle[0] + other.middle[0] - other.symbol.get_left()[0] for one, other in pairs
        )
        return max(0.0, float(max(needs)) + CLEAR - spread)

    def _heights(self) -> list[float]:
        """Of every row: equally far apart where that leaves room for branches, else with equal gaps between them."""
        rows = [[self.nodes[name] for name in row if name] for row in self.rows]
        up = [max(float(node.get_top()[1] - node.middle[1]) for node in row) for row in rows]
        down = [max(float(node.middle[1] - node.get_bottom()[1]) for node in row) for row in rows]
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
        return tuple(self.branch(*ends) for ends in pairwise(names))

    def bind(self, beat: Beat, values: Mapping[str, Shown | Sweep] | None = None) -> "Tree":
        """Bind every number."""
        for node in self.nodes.values():
            if node.digits is not None:
                node.digits.bind(beat, values)
        return self

    def run(self, start: str, end: str, quantity: str | None = None, **options: Any) -> RunningLight:
        """Light the branch from its upper end to its lower one, in the colour of what it gives unless given another."""
        return RunningLight(self.branch(start, end), quantity or self[end].quantity, **options)

    def grow(self, beat: Beat, level: Level, *, aside: bool = False, **options: Any) -> Redrawn:
        """Unfold the level above the topmost one out of its activation; everything else makes room.

        With `aside` the activation's digits go from above it to its right, as a branch comes from above now.
        """
        root, names = self.levels[0].a_prev, tuple(level.symbols())
        self.levels = (level, *self.levels)
        self._add_nodes(beat, level.symbols(), level.drawn)
        self._connect()
        for node in (self.nodes[name] for name in names):
            node.scale(self.zoom, about_point=node.middle).put(self.nodes[root].middle)
        self.turned = root if aside else ""
        return Unfold(self, names, opening=True, **options)

    def fold(self, **options: Any) -> Redrawn:
        """Fold the topmost level back into the activation that it gives."""
        level, *others = self.levels
        self.levels = tuple(others)
        return Unfold(self, tuple(level.symbols()), opening=False, **options)

    def remove_nodes(self, names: Iterable[str]) -> None:
        """Take nodes away, with their branches."""
        gone = set(names)
        for ends in [ends for ends in self.branches if gone & set(ends)]:
            self.remove(self.branches.pop(ends))
        for name in gone:
            self.remove(self.nodes.pop(name))


class Unfold(Redrawn):
    """Nodes travel between their places for two numbers of levels; the level's own appear, or vanish, on the way."""

    def __init__(self, tree: Tree, level: tuple[str, ...], *, opening: bool, **options: Any) -> None:
        self.tree, self.level, self.opening = tree, level, opening
        self.starts = {name: node.middle for name, node in tree.nodes.items()}
        self.turn(1.0)
        places = tree.places()
        self.turn(0.0)
        root = places[tree.levels[0].a_prev]
        self.ends = {name: places.get(name, root) for name in tree.nodes}
        self.zooms = tree.zoom, tree.final_zoom
        super().__init__(tree, **options)

    def turn(self, t: float) -> None:
        """Turn the digits of the activation that has to make room for a branch, or turn them back."""
        if self.tree.turned:
            self.tree[self.tree.turned].turn(t if self.opening else 1 - t)

    def draw(self, t: float) -> None:
        """Put everything where it is at this moment."""
        self.turn(t)
        self.tree.zoom_to(self.zooms[0] + t * (self.zooms[1] - self.zooms[0]))
        self.tree.place({name: self.starts[name] + t * (end - self.starts[name]) for name, end in self.ends.items()})
        seen = (t if self.opening else 1 - t) ** 2  # faint as long as the symbols stand close together
        for name in self.level:
            self.tree[name].set_visibility(seen)
        for ends, branch in self.tree.branches.items():
            if set(ends) & set(self.level):
                branch.set_visibility(seen)

    def clean_up_from_scene(self, scene: Any) -> None:
        """A level that is folded is gone."""
        super().clean_up_from_scene(scene)
        if not self.opening:
            self.tree.remove_nodes(self.level)
