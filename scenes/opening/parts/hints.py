"""What a guess can go by, drawn on the chain: how far it is to the output."""

from collections.abc import Mapping

from manim import DOWN, LEFT, RIGHT, Arrow, VGroup

from scenes.parts.net.chain import Chain
from scenes.parts.text.words import Write
from scenes.story import Beat
from scenes.theme import SMALL, colours

WORDS, FOR_WIDTH = 34.0, 6.1
"""Largest size of the words, and their size for a unit of the chain's width."""
NEAR = 0.2
"""Free space below what is named, in units."""
TIP = 0.2


class Hints(VGroup):
    """`near` and `far` end a `span` below the chain and its `weights`' names."""

    def __init__(self, beat: Beat, write: Write, chain: Chain, weights: Mapping[int, VGroup]) -> None:
        size = max(SMALL, min(WORDS, FOR_WIDTH * chain.width))
        y = min(each.get_bottom()[1] for each in (*weights.values(), chain)) - NEAR
        self.near, self.far = (write(beat.show[each], beat, size=size) for each in ("near", "far"))
        for each, edge in ((self.near, RIGHT), (self.far, LEFT)):
            each.move_to((0.0, y - each.height / 2, 0.0)).align_to(
                chain.neurons[0 if edge is LEFT else chain.L].disc, edge
            )
        middle = (y - self.near.height / 2) * -DOWN
        ends = self.near.get_left()[0] * RIGHT + middle, self.far.get_right()[0] * RIGHT + middle
        self.span = Arrow(*ends, buff=0.15, stroke_width=4, tip_length=TIP, color=colours().dim)
        super().__init__(self.near, self.span, self.far)
