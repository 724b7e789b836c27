"""What a guess can go by, drawn on the chain: how far it is to the output, and how strong the weights are."""

from collections.abc import Mapping
from functools import partial

from manim import DOWN, LEFT, RIGHT, Arrow, VGroup

from scenes.parts.net.chain import Chain
from scenes.parts.text.words import Words, Write
from scenes.story import Beat
from scenes.theme import SMALL, colours

WORDS, FOR_WIDTH = 30.0, 5.6
"""Largest size of the words, and their size for a unit of the chain's width."""
NEAR = 0.1
"""Free space below what is named, in units."""
TIP = 0.2


class Hints(VGroup):
    """`strengths` name the strongest and the weakest weight under their numbers; `far` and `near` end a `span` below.

    Where all weights are equally strong, none is named.
    """

    def __init__(self, beat: Beat, write: Write, chain: Chain, weights: Mapping[int, VGroup]) -> None:
        size = max(SMALL, min(WORDS, FOR_WIDTH * chain.width))
        # Where there is no room for the weights' numbers, their names stand above the edges.
        feet = [chain] if any(len(each) == 1 for each in weights.values()) else list(weights.values())
        below = min(each.get_bottom()[1] for each in feet) - NEAR
        self.strengths = VGroup(*_strengths(beat, partial(write, size=size), weights, below))
        y = min(each.get_bottom()[1] for each in (*self.strengths, chain)) - 1.5 * NEAR
        self.near, self.far = (write(beat.show[each], beat, size=size) for each in ("near", "far"))
        for each, edge in ((self.near, RIGHT), (self.far, LEFT)):
            each.move_to((0.0, y - each.height / 2, 0.0)).align_to(
                chain.neurons[0 if edge is LEFT else chain.L].disc, edge
            )
        middle = (y - self.near.height / 2) * -DOWN
        ends = self.near.get_left()[0] * RIGHT + middle, self.far.get_right()[0] * RIGHT + middle
        self.span = Arrow(*ends, buff=0.15, stroke_width=4, tip_length=TIP, color=colours().dim)
        super().__init__(self.strengths, self.near, self.span, self.far)


def _strengths(beat: Beat, write: Write, weights: Mapping[int, VGroup], below: float) -> list[Words]:
    """The names of the weakest and of the strongest weight, under their numbers."""
    sizes = {layer: abs(float(beat.shown(f"w{layer}").value)) for layer in weights}
    most, least = max(sizes, key=sizes.__getitem__), min(sizes, key=sizes.__getitem__)
    if sizes[most] == sizes[least]:
        return []
    found = []
    for layer, name in ((least, "weak"), (most, "strong")):
        words = write(beat.show[name], beat)
        found.append(words.move_to((weights[layer].get_x(), below - words.height / 2, 0.0)))
    return found
