"""Names in the neurons and beside them: letters and indices, and what the outputs stand for with their targets."""

import math

from manim import RIGHT, UP, VGroup, VMobject

from scenes.formulae.equation import layered
from scenes.many_neurons.numbers import Output
from scenes.parts.net.network import Network
from scenes.parts.net.neuron import CLEAR, Neuron, ink_on, largest_em, ring_round
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import Write
from scenes.story import Beat, Message
from scenes.theme import EM, SMALL, TEXT, Region, colours

LAYERS = {"k": "(L - 1)", "j": "(L)"}
"""The letter of an index, and the layer whose neurons it counts."""
LARGEST_LETTER = 34.0
"""Largest size of a letter alone in a neuron."""
LARGEST = TEXT + 6
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
    """What each output stands for, right of it if the picture has room, else above it."""

    def __init__(self, beat: Beat, write: Write, network: Network, picture: Region) -> None:
        super().__init__()
        for output in beat.all(Output):
            disc = network.neurons[network.L, output.number].disc
            room = picture.right - disc.get_right()[0] - 0.15
            name = write(Message(f"{{{output.names[1]}}}"), size=TEXT, colour=colours().dim)
            if name.width > room and network.room(network.L) > name.height + 0.2:
                self.add(name.next_to(disc, UP, buff=0.1))
                name.shift(min(0.0, picture.right - name.get_right()[0]) * RIGHT)
            else:
                self.add(name.scale(min(1.0, max(room / name.width, SMALL / TEXT))).next_to(disc, RIGHT, buff=0.15))


class Targets(VGroup):
    """The targets as neurons that are not there, right of the outputs, and the symbols of both above the first."""

    def __init__(self, beat: Beat, network: Network) -> None:
        palette, targets = colours(), VGroup()
        for each in beat.all(Output):
            output = network.neurons[network.L, each.number]
            largest = max(1.0, abs(float(each.target.value)))
            target = Neuron(beat, each.names[0], largest, radius=0.8 * output.radius, colour="y", ghost=True)
            targets.add(target.move_to(output.disc.get_center() + (1.9 * output.radius + 0.35) * RIGHT))
        first = network.neurons_of(network.L)[0]
        symbols = VGroup(
            Formula("y_j", size=TEXT + 4).set_color(palette.y).next_to(targets[0], UP, buff=0.12),
            Formula(layered("a", index="j"), size=TEXT + 4).set_color(palette.a).next_to(first.disc, UP, buff=0.1),
        )
        super().__init__(targets, symbols)
