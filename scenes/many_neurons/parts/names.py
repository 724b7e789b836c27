"""Names in the neurons and beside them: letters and indices, and what the outputs stand for with their targets."""

import math

from manim import RIGHT, VGroup, VMobject

from scenes.formulae.equation import layered
from scenes.many_neurons.numbers import Output
from scenes.parts.net.network import Network
from scenes.parts.net.neuron import CLEAR, ink_on, largest_em, ring_round
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import Write
from scenes.story import Beat, Message
from scenes.theme import EM, SMALL, TEXT, colours

LAYERS = {"k": "(L - 1)", "j": "(L)"}
"""The letter of an index, and the layer whose neurons it counts."""
LARGEST_LETTER = 34.0
"""Largest size of a letter alone in a neuron."""
LARGEST_NAME = 34.0
"""Largest size of what an output stands for."""
LARGEST = 40.0
"""Largest size of a name inside a neuron."""


class NeuronNames(VGroup):
    """a_0^(layer), a_1^(layer), ... in the neurons of a layer; the subscripts alone where the whole does not fit.

    Where not even these fit, there are none. `layer` is the layer's number, `high` how it is written. The beat tells
    each neuron's own number as index_0, ....
    """

    def __init__(self, beat: Beat, network: Network, layer: int, high: str) -> None:
        self.network, self.layer, self.high = network, layer, high
        # Both layers' names have the size of the longer ones.
        self.size = _fitting(layered("a", "L - 1", str(max(network.drawn[layer]))), network.radius)
        fit = self.size or largest_em(str(max(network.drawn[layer])), network.radius) >= SMALL * EM
        self.names = {i: self._name(beat, i) for i in network.drawn[layer]} if fit else {}
        super().__init__(*self.names.values())

    def letter(self, i: int, letter: str) -> VMobject:
        """The name of neuron i with a letter for its number."""
        return self._put(self._written(letter), i) if self.names else VMobject()

    def _written(self, index: str) -> Formula:
        return Formula(f"a_({index})^({self.high})" if self.size else index, size=self.size or SMALL)

    def _name(self, beat: Beat, i: int) -> VMobject:
        return self._put(self._written(str(i)) if self.size else Readout(beat, f"index_{i}", size=SMALL), i)

    def _put(self, name: VMobject, i: int) -> VMobject:
        neuron = self.network.neurons[self.layer, i]
        return name.move_to(neuron.disc).set_color(ink_on(neuron.disc.get_fill_color()))


def lettered_pair(network: Network, j: int, k: int) -> tuple[VGroup, VGroup]:
    """Rings round the two neurons of an edge into the last layer, and their letters."""
    ends = (network.L - 1, k, "k"), (network.L, j, "j")
    rings = VGroup(*(ring_round(network.neurons[layer, i], colours().ink) for layer, i, _ in ends))
    return rings, VGroup(*(_letter(network, *end) for end in ends))


def _letter(network: Network, layer: int, i: int, letter: str) -> VMobject:
    """The letter in its neuron, or by it where that is too small."""
    neuron = network.neurons[layer, i]
    if size := _fitting(letter, neuron.radius, LARGEST_LETTER):
        return Formula(letter, size=size).move_to(neuron.disc).set_color(ink_on(neuron.disc.get_fill_color()))
    return network.beside(layer, i, Formula(letter, size=TEXT + 4))


def _fitting(source: str, radius: float, largest: float = LARGEST) -> float:
    """The size at which a formula fits in a circle, 0 where it would be too small to read."""
    name = Formula(source, size=largest)
    size = largest * min(1.0, (radius - CLEAR) / math.hypot(name.width / 2, name.height / 2))
    return size if size >= SMALL else 0.0


class OutputNames(VGroup):
    """What each output stands for, right of it; the one that is wanted wears the target's colour."""

    def __init__(self, beat: Beat, write: Write, network: Network, right: float) -> None:
        super().__init__()
        for output in beat.all(Output):
            disc = network.neurons[network.L, output.number].disc
            room = right - disc.get_right()[0] - 0.2
            colour = colours().y if float(output.target.value) == 1.0 else colours().ink
            name = write(Message(f"{{{output.names[1]}}}"), size=LARGEST_NAME, colour=colour)
            self.add(name.scale(min(1.0, max(room / name.width, SMALL / LARGEST_NAME))))
            name.next_to(disc, RIGHT, buff=0.18)
