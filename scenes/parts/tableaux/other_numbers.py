"""The three numbers beside the last connection's four lines: a bias with its knob, and in a frame what is given."""

import numpy as np
from manim import LEFT, RIGHT, UP, RoundedRectangle, VGroup

from scenes.parts.axes.range_ends import Knob
from scenes.parts.text.fitting import largest
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import Words
from scenes.parts.tree.level import LAST
from scenes.parts.tree.node import Node
from scenes.story import Beat
from scenes.theme import Region, colours

OTHERS = ("b", "a_prev", "y")
"""What stands beside the four that depend on each other, `nudges.LINES`."""
ROWS = 4
"""Rows of the region: the bias stands in the first, the given ones in the last two, the word over them."""
NEAR = 1.7
"""How far apart the given ones are at most, for the height of the higher symbol."""
SIZES = tuple(1.0 - 0.05 * i for i in range(11))
"""Sizes that are tried, for the largest."""
AIR, APART = 0.16, 0.22
"""Room in the frame round what is given, and between a symbol and its number, in units."""


class OtherNumbers(VGroup):
    """Symbols with their numbers, in four rows of a region: symbols end, and numbers end, in line.

    `size` and `digits` are their largest sizes, `least` is the numbers' smallest; `given` stands over the frame.
    """

    def __init__(self, beat: Beat, given: Words, region: Region, size: float, digits: float, least: float) -> None:
        def made(share: float) -> dict[str, Node]:
            return {name: self._node(beat, name, share * size, max(least, share * digits)) for name in OTHERS}

        self.nodes = largest(made, SIZES, lambda nodes: self._width(nodes) <= region.width)
        middle, step = region.center[0], region.height / ROWS
        left = middle - self._width(self.nodes) / 2 + AIR
        symbols_end = left + max(each.symbol.width for each in self.nodes.values())
        digits_end = symbols_end + APART + max(self.digits(name).width for name in OTHERS)
        first, last = region.top - step / 2, region.bottom + step / 2
        near = min(step, NEAR * self.nodes["a_prev"].symbol.height)
        for (name, node), y in zip(self.nodes.items(), (first, last + near, last), strict=True):
            node.put(np.array([middle, y, 0.0]))
            node.symbol.shift((symbols_end - node.symbol.get_right()[0]) * RIGHT)
            self.digits(name).shift((digits_end - self.digits(name).get_right()[0]) * RIGHT)
        self.knob = Knob(self.digits("b"), colours().b, symbols_end)
        self.head, self.frame = given, self._frame()
        self.head.next_to(self.frame, UP, buff=AIR / 2).align_to(self.frame, LEFT)
        super().__init__(*self.nodes.values(), self.knob, self.frame, self.head)

    def digits(self, name: str) -> Readout:
        """The number of that name."""
        found = self.nodes[name].digits
        assert found is not None, f"the beat has no number {name}"
        return found

    def _node(self, beat: Beat, name: str, size: float, digits: float) -> Node:
        source, quantity = {**LAST.symbols(), **LAST.ends()}[name]
        return Node(beat, name, source, quantity, size, digits, above=False)

    def _width(self, nodes: dict[str, Node]) -> float:
        """Of the frame that ends left of the widest symbol, and right of the numbers, or of the knob beside its own."""
        symbol, digits = (max(part.width for part in parts) for parts in zip(*nodes.values(), strict=True))
        bias = nodes["b"].digits
        return float(AIR + symbol + APART + digits + max(AIR, Knob.room(bias) if bias is not None else 0.0))

    def _frame(self) -> RoundedRectangle:
        """Round the two that are given."""
        held = VGroup(self.nodes["a_prev"], self.nodes["y"])
        frame = RoundedRectangle(
            width=held.width + 2 * AIR, height=held.height + 2 * AIR, corner_radius=0.1, stroke_width=2.5
        )
        return frame.set_stroke(colours().dim).move_to(held)
