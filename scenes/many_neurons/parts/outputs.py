"""What is beside the outputs of the network: the names of what they stand for, and their targets."""

from manim import RIGHT, UP, VGroup

from scenes.formulae.equation import layered
from scenes.many_neurons.numbers import Output
from scenes.parts.net.network import Network
from scenes.parts.net.neuron import Neuron
from scenes.parts.text.formula import Formula
from scenes.parts.text.words import Write
from scenes.story import Beat, Message
from scenes.theme import SMALL, TEXT, Region, colours


class OutputNames(VGroup):
    """What each output stands for, right of it if the picture has room, else above it."""

    def __init__(self, beat: Beat, write: Write, network: Network, picture: Region) -> None:
        super().__init__()
        for output in beat.all(Output):
            disc = network.neuron(network.L, output.number).disc
            room = picture.right - disc.get_right()[0] - 0.15
            name = write(Message(f"{{{output.label_name}}}"), size=TEXT, colour=colours().dim)
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
            output = network.neuron(network.L, each.number)
            largest = max(1.0, abs(float(each.target.value)))
            target = Neuron(beat, each.target_name, largest, radius=0.8 * output.radius, colour="y", ghost=True)
            targets.add(target.move_to(output.disc.get_center() + (1.9 * output.radius + 0.35) * RIGHT))
        first = network.neurons_of(network.L)[0]
        symbols = VGroup(
            Formula("y_j", size=TEXT + 4).set_color(palette.y).next_to(targets[0], UP, buff=0.12),
            Formula(layered("a", index="j"), size=TEXT + 4).set_color(palette.a).next_to(first.disc, UP, buff=0.1),
        )
        super().__init__(targets, symbols)
