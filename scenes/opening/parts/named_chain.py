"""The whole chain with its parameters' names, and under it what enters, what is asked, and how to read the picture."""

from manim import DOWN, LEFT, RIGHT, VGroup

from scenes.opening.sensitivities import Sensitivity
from scenes.parts.net.chain import parameters, whole_chain
from scenes.parts.net.edge import Legend
from scenes.parts.text.words import Words, Write
from scenes.story import Beat
from scenes.theme import TEXT, Region, colours

APART = 0.4
"""Least distance in units of what stands under both ends of the chain."""


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
        self._put_legend()
        self.foot = min(each.get_bottom()[1] for each in (self.input, self.target, self.legend)) - 0.15

    def of(self, parameter: Sensitivity) -> VGroup:
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

    def _put_legend(self) -> None:
        self.legend.lie(self.whole.width)
        left, right = self.input.get_right()[0], self.target.get_left()[0]
        if self.legend.width + 0.8 < right - left:
            self.legend.move_to(((left + right) / 2, self.input.get_center()[1], 0.0))
        else:
            self.legend.next_to(VGroup(self.input, self.target), DOWN, buff=0.16).set_x(self.whole.center[0])
