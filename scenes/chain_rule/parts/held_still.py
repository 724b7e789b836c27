"""The tree of the last connection over the rule: what is held still has a lock, what is dragged moves what it gives."""

from collections.abc import Iterator

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Animation, Arc, Dot, Line, MoveToTarget, RoundedRectangle, VGroup

from scenes.numbers.nudges import STEPS
from scenes.parts.motion.emphasis import emphasise, set_emphasis
from scenes.parts.motion.part import Part
from scenes.parts.text.words import Write
from scenes.parts.tree.ladder import Ladder
from scenes.parts.tree.node import NEAR, Node
from scenes.story import Beat, Shown
from scenes.theme import Region, colours

LIFT = 0.36
"""The furthest that a node goes from its place, in units."""
HELD = ("a_prev", "b")
"""What stands still while the weight is dragged."""
AFTER = ("a", "C0", "y")
"""What comes after the weighted sum, and is dim until its turn comes."""
LYING, STANDING = (1.6, 54.0, 36.0), (0.9, 30.0, 24.0)
"""How far away from the tree's line nodes hang, in units, and the sizes of symbols and of words and digits."""


class Padlock(VGroup):
    """A closed lock, of that height in units."""

    def __init__(self, height: float) -> None:
        ink = colours().ink
        wide, tall = 0.8 * height, 0.58 * height
        body = RoundedRectangle(
            corner_radius=0.1 * height, width=wide, height=tall, stroke_width=0, fill_color=ink, fill_opacity=1.0
        )
        radius, top = 0.26 * height, tall / 2
        bow = Arc(radius=radius, start_angle=0.0, angle=np.pi, stroke_width=10 * height, color=ink)
        bow.move_arc_center_to((0.0, top + 0.1 * height, 0.0))
        legs = (
            Line((x, top, 0), (x, top + 0.1 * height, 0), stroke_width=10 * height, color=ink)
            for x in (-radius, radius)
        )
        super().__init__(bow, *legs, body, Dot(radius=0.09 * height, color=colours().ground))


class Lock(VGroup):
    """A padlock and the word for what it does, beside a node where its number would stand."""

    def __init__(self, beat: Beat, write: Write, node: Node, way: np.ndarray, size: float) -> None:
        word = write(beat.show["fixed"], beat, size=size)
        super().__init__(Padlock(1.25 * word.height), word)
        self.arrange(RIGHT, buff=0.12).next_to(node.symbol, way, buff=NEAR)


class Dragged(Part):
    """A node of the tree, as far from its place as its number has changed; its branches follow."""

    tolerance = 2e-3

    def __init__(self, beat: Beat, tree: Ladder, name: str, unit: float) -> None:
        super().__init__(name)
        self.node, self.unit, self.way = tree[name], unit, UP if tree.lying else RIGHT
        self.home, self.rest = self.node.middle, float(beat.shown(name).value)
        self.branches = [branch for ends, branch in tree.branches.items() if name in ends]
        self.add(self.node, *self.branches)
        self.bind(beat)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Move the node, write its number, and let its branches reach it."""
        assert self.node.digits is not None
        self.node.put(self.home + (float(shown.value) - self.rest) * self.unit * self.way)
        self.pass_on(name, self.node.digits)
        for each in self.branches:
            each.fit_nodes()

    def reading(self) -> dict[str, float]:
        """How far the node is from its place, in the unit of all nodes."""
        return {self.encodes[0]: self.rest + float((self.node.middle - self.home) @ self.way) / self.unit}


class HeldStill(VGroup):
    """The tree; `dragged` nodes by name, and the `locks` of the others."""

    def __init__(self, beat: Beat, write: Write, region: Region, *, lying: bool) -> None:
        hang, size, digits = LYING if lying else STANDING
        self.tree = Ladder(beat, region, lying=lying, hang=hang, size=size, digits=digits)
        outward, above = (DOWN, UP) if lying else (RIGHT, LEFT)
        ways = {"a_prev": above, "b": outward, "y": outward}
        self.locks = {name: Lock(beat, write, self.tree[name], way, digits) for name, way in ways.items()}
        moments = [(name, beat.at(f"drag_{name}", 0.5)) for name, _ in STEPS]
        far = [
            abs(float(now[each].value) - float(beat.shown(each).value))
            for name, now in moments
            for each in dict(STEPS)[name]
        ]
        unit = LIFT / max(far)
        self.dragged = {name: Dragged(beat, self.tree, name, unit) for name in ("w", "z", "a", "C0")}
        self.numbered = set(self.dragged)
        super().__init__(self.tree, *self.locks.values())
        for name in AFTER:
            for each in self._fed_by(name):
                set_emphasis(each, lit=False)

    def _fed_by(self, name: str) -> Iterator[VGroup]:
        """A node, and the branches that lead to it."""
        yield self.tree[name]
        yield from (branch for (_, end), branch in self.tree.branches.items() if end == name)

    def leave_numbers(self, *names: str) -> Iterator[Animation]:
        """Of what is dragged only these show their numbers: one link moved alone is no state of the whole."""
        for name, each in self.dragged.items():
            digits = each.node.digits
            assert digits is not None
            if (name in self.numbered) != (name in names):
                digits.generate_target().set_opacity(1.0 if name in names else 0.0)
                yield MoveToTarget(digits)
        self.numbered = set(names)

    def light(self, name: str) -> Iterator[Animation]:
        """What comes after the weighted sum is lit when it is its turn."""
        names = {"a": ("a",), "C0": ("C0", "y")}.get(name, ())
        yield from (emphasise(each) for name in names for each in self._fed_by(name))
