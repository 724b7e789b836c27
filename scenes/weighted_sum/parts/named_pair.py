"""The last connection drawn apart: two neurons, the weight between them, the bias below, each under its symbol."""

from manim import DOWN, UP, Line, VGroup

from scenes.formulae.equation import SYMBOL, colour_of
from scenes.parts.net.chain import LARGE, Chain
from scenes.parts.tableaux.gap import GhostPair
from scenes.parts.text.formula import Formula
from scenes.story import Beat
from scenes.theme import Region, colours

FURTHEST = 4.8
"""Largest distance of the two neurons, in units."""
STEM = 0.3
"""Length of the stroke from the bias to its neuron, in units."""


class NamedPair(VGroup):
    """`names` holds the symbols: a_prev and a above their neurons, w over its edge, b below the output on a stem."""

    def __init__(self, beat: Beat, region: Region, pair: GhostPair) -> None:
        L, size = pair.L, pair.size
        self.chain = Chain(beat, region, L, first=L - 1, radius=LARGE, furthest=FURTHEST)
        self.names = {
            name: Formula(SYMBOL[name], size=size).set_color(colours().of(colour_of(name)))
            for name in ("a_prev", "a", "w", "b")
        }
        self.chain.above(self.names["a_prev"], L - 1)
        self.chain.above(self.names["a"], L)
        self.chain.over(self.names["w"], L)
        foot = self.chain.neuron(L).disc.get_bottom()
        self.names["b"].next_to(foot, DOWN, buff=STEM + 0.16)
        self.stem = Line(self.names["b"].get_top() + 0.08 * UP, foot + 0.06 * DOWN, stroke_width=5, color=colours().b)
        super().__init__(self.chain, self.stem, *self.names.values())
        self.scale(min(1.0, region.width / self.width, region.height / self.height)).move_to(region.center)
