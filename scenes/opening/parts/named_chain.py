"""The whole chain with its parameters' names and what is asked of it, and the cost as a function of them."""

from manim import DOWN, LEFT, RIGHT, VGroup

from scenes.formulae.chain import cost_of
from scenes.numbers.chain import Quantity
from scenes.parts.net.chain import parameters, whole_chain
from scenes.parts.net.edge import Legend
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import Words, Write
from scenes.story import Beat
from scenes.theme import TEXT, Region, colours

APART = 0.4
"""Least distance in units of what stands under both ends of the chain."""
WRITTEN = 3
"""Connections up to which every parameter is written into C(...); beyond, the first and the last with an ellipsis."""


class NamedChain:
    """`weights` and `biases` are names and numbers by layer; `legend` lies between `input` and `target`, or below them.

    `foot` is the height below which the region is free, in units.
    """

    def __init__(self, beat: Beat, L: int, whole: Region, write: Write) -> None:
        self.beat, self.whole, self.write = beat, whole, write
        self.chain = whole_chain(beat, L)
        self.weights, self.biases = parameters(beat, self.chain)
        lowest = min(part.get_bottom()[1] for part in (*self.chain.neurons.values(), *self.weights.values()))
        self.target = self._caption("target", L, lowest, 0.36 * whole.width)
        self.input = self._caption("input", 0, lowest, whole.width - self.target.width - APART)
        self.legend = Legend(*(self._words(name) for name in ("width", "sign", "fill")))
        self.legend.lie(whole.width)
        left, right = self.input.get_right()[0], self.target.get_left()[0]
        if self.legend.width + 0.8 < right - left:
            self.legend.move_to(((left + right) / 2, self.input.get_center()[1], 0.0))
        else:
            self.legend.next_to(VGroup(self.input, self.target), DOWN, buff=0.16).set_x(whole.center[0])
        self.foot = min(each.get_bottom()[1] for each in (self.input, self.target, self.legend)) - 0.15

    def of(self, parameter: Quantity) -> VGroup:
        """A parameter's name, and its number if there is room for it."""
        return (self.weights if parameter.letter == "w" else self.biases)[parameter.layer]

    def _words(self, name: str, width: float | None = None) -> Words:
        return self.write(self.beat.show[name], size=TEXT, colour=colours().dim, width=width)

    def _caption(self, name: str, layer: int, lowest: float, room: float) -> Words:
        """Words under a neuron, within the region."""
        words = self._words(name, room)
        words.move_to((self.chain.neuron(layer).disc.get_center()[0], lowest - 0.12 - words.height / 2, 0.0))
        words.shift(max(0.0, self.whole.left - words.get_left()[0]) * RIGHT)
        return words.shift(max(0.0, words.get_right()[0] - self.whole.right) * LEFT)


class CostOfAll(VGroup):
    """`formula` has the parts w1, b1, ... of the written `layers`; `total` is the value."""

    def __init__(self, beat: Beat, L: int) -> None:
        written = list(range(1, L + 1)) if L <= WRITTEN else [1, 2, None, L]
        self.layers = [layer for layer in written if layer is not None]
        paint = {f"{letter}{layer}": letter for layer in self.layers for letter in "wb"}
        self.formula = Formula(cost_of(written), {"C": "C", **paint}, size=52)
        self.rest = self.formula.without(*paint)
        self.total = Readout(beat, "C", colour=colours().C, size=42, anchor=0.0)
        self.total.put_foot(self.formula["C"].get_corner(DOWN + LEFT) + (self.formula.width + 0.16) * RIGHT)
        super().__init__(self.formula, self.total)
