"""The way from the weight to the cost in one row: four symbols, and a link from each to the next."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from manim import UP, Animation, Dot, Line, MoveToTarget, VGroup

from scenes.formulae.equation import SYMBOL, colour_of
from scenes.numbers.nudges import LINES
from scenes.parts.tree.node import Branch, Node
from scenes.story import Beat
from scenes.theme import TEXT, Region, colours

LIFT, RADIUS = 0.3, 0.1
"""How far a dot moves when its quantity does, and its radius, in units."""


class Link(VGroup):
    """Between two quantities: a dot beside either, in its colour, and a line between the dots.

    It encodes no number: a dot that has moved says that its quantity did, upwards if that has grown.
    """

    def __init__(self, start: Node, end: Node) -> None:
        line = Branch(start, end).line
        way = (RADIUS + 0.03) * line.get_unit_vector()
        self.rest = line.get_start() + way, line.get_end() - way
        self.line = Line(*self.rest, stroke_width=3, color=colours().dim)
        self.dots = VGroup(
            *(
                Dot(place, radius=RADIUS, color=colours().of(node.quantity))
                for place, node in zip(self.rest, (start, end), strict=True)
            )
        )
        super().__init__(self.line, self.dots)

    def move(self, start: float, end: float) -> Animation:
        """Both dots go so many lifts above their rest, or below it."""
        target = self.generate_target()
        places = [rest + lifts * LIFT * UP for rest, lifts in zip(self.rest, (start, end), strict=True)]
        target[0].put_start_and_end_on(*places)
        for dot, place in zip(target[1], places, strict=True):
            dot.move_to(place)
        return MoveToTarget(self)


class PathRow(VGroup):
    """`nodes` by name, at these places or evenly across a region, and `links` by the names at their ends."""

    def __init__(self, beat: Beat, region: Region, size: float, places: Sequence[float]) -> None:
        self.nodes = {name: Node(beat, name, SYMBOL[name], colour_of(name), size, TEXT, above=False) for name in LINES}
        for i, node in enumerate(self.nodes.values()):
            x = places[i] if places else region.left + (i + 0.5) * region.width / len(LINES)
            node.put(np.array([x, region.center[1], 0.0]))
        self.links = {(one, two): Link(self.nodes[one], self.nodes[two]) for one, two in pairwise(LINES)}
        super().__init__(*self.links.values(), *self.nodes.values())
