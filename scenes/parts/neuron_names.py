"""Names inside the neurons of a layer, where no edge can lie under them."""

from __future__ import annotations

from manim import ManimColor, VGroup, VMobject

from scenes.parts.formula import Formula
from scenes.parts.network import Network
from scenes.parts.neuron import FULL, Neuron, ink_on
from scenes.parts.readout import Readout
from scenes.story import Beat
from scenes.theme import SMALL, TEXT

LARGEST = TEXT + 6
"""Largest size of a name inside a neuron."""


class NeuronNames(VGroup):
    """a_0^(layer), a_1^(layer), ... in the neurons of a layer; the subscripts alone where the whole does not fit.

    `layer` is the layer's number, `high` how it is written. The beat tells each neuron's own number as index_0, ....
    """

    def __init__(self, beat: Beat, network: Network, layer: int, high: str) -> None:
        self.network, self.layer, self.high = network, layer, high
        # Both layers' names have the size of the longer ones.
        self.size = self._fitting(f"a_{max(network.drawn[layer])}^((L - 1))")
        self.names = {i: self._name(beat, i) for i in network.drawn[layer]}
        super().__init__(*self.names.values())

    def letter(self, i: int, letter: str) -> VMobject:
        """The name of neuron i with a letter for its number."""
        return self._put(self._written(letter), i)

    def _fitting(self, source: str) -> float:
        """The size at which a whole name fits, 0 if there is none."""
        name = Formula(source, size=LARGEST)
        size = LARGEST * min(1.0, FULL * 2 * self.network.radius / name.width)
        return size if size >= SMALL else 0.0

    def _written(self, index: str) -> Formula:
        return Formula(f"a_({index})^({self.high})" if self.size else index, size=self.size or SMALL)

    def _name(self, beat: Beat, i: int) -> VMobject:
        return self._put(self._written(str(i)) if self.size else Readout(beat, f"index_{i}", size=SMALL), i)

    def _put(self, name: VMobject, i: int) -> VMobject:
        neuron = self.network.neuron(self.layer, i)
        return name.move_to(neuron.disc).set_color(_ink(neuron))


def _ink(neuron: Neuron) -> ManimColor:
    return ink_on(neuron.disc.get_fill_color())
