"""Names in the neurons and beside them: letters and indices, and what the outputs stand for with their targets."""

import math

from manim import LEFT, RIGHT, UP, VGroup, VMobject

from scenes.formulae.equation import layered
from scenes.many_neurons.numbers import Output
from scenes.parts.joins.large_network import is_tall
from scenes.parts.net.network import Network
from scenes.parts.net.neuron import CLEAR, ink_on, ring_round
from scenes.parts.text.formula import Formula
from scenes.parts.text.words import Write
from scenes.story import Beat, Message
from scenes.theme import SMALL, TEXT, colours, current_look

LAYERS = {"k": "(L - 1)", "j": "(L)"}
"""The letter of an index, and the layer whose neurons it counts."""
LARGEST_LETTER = 46.0
"""Largest size of a letter alone in a neuron."""
LARGEST_NAME = 34.0
"""Largest size of what an output stands for."""
WIDE, NARROW = 34.0, 26.0
"""Size of a name beside a neuron in a wide frame and in a tall one."""


def rings_of(network: Network, j: int, k: int) -> VGroup:
    """Rings round the two neurons of an edge into the last layer, first round neuron k of the layer before."""
    ends = network.neurons[network.L - 1, k], network.neurons[network.L, j]
    return VGroup(*(ring_round(each, colours().ink) for each in ends))


def letters_of(network: Network, j: int, k: int, row: str, column: str) -> VGroup:
    """What these two neurons are called, each in its ring."""
    return VGroup(lettered(network, network.L - 1, k, column), lettered(network, network.L, j, row))


def lettered(network: Network, layer: int, i: int, letter: str) -> VMobject:
    """The letter of an index in its neuron, or by it where that is too small."""
    neuron = network.neurons[layer, i]
    name = Formula(letter, size=LARGEST_LETTER)
    size = LARGEST_LETTER * min(1.0, (neuron.radius - CLEAR) / math.hypot(name.width / 2, name.height / 2))
    if size >= SMALL:
        return Formula(letter, size=size).move_to(neuron.disc).set_color(ink_on(neuron.disc.get_fill_color()))
    return network.beside(layer, i, Formula(letter, size=TEXT + 4))


def named_ring(network: Network, layer: int, i: int, index: str) -> VGroup:
    """A ring round neuron i of one of the last two layers, and by it its name with that index."""
    ring = ring_round(network.neurons[layer, i], colours().ink)
    for size in (NARROW,) if is_tall() else (WIDE, NARROW):
        name = Formula(layered("a", "L" if layer == network.L else "L - 1", index), size=size).set_color(colours().a)
        if layer == network.L:
            # Right of it stands the formula: where neighbours leave no room above it, the ring alone marks it.
            over = i == network.drawn[layer][0] or network.room(layer) > name.height + 0.2
            return VGroup(ring, *([name.next_to(ring, UP, buff=0.06)] if over else []))
        if name.next_to(ring, LEFT, buff=0.06).get_left()[0] >= current_look().shape.safe.left:
            return VGroup(ring, name)
    return VGroup(ring)


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
