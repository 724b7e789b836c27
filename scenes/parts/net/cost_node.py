"""The cost of the example as a node beside the network, with a line from every output."""

from manim import DOWN, Line, ManimColor, VGroup

from scenes.parts.net.edge import rim_to_rim
from scenes.parts.net.network import DIGITS, RADIUS, Network
from scenes.parts.net.neuron import Disc
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.story import Beat
from scenes.theme import SMALL, TEXT, Region, colours


class CostNode(VGroup):
    """The cost of the example at `right`, at half the height of the network's region, with a line from each output."""

    def __init__(self, beat: Beat, network: Network, region: Region, right: float) -> None:
        palette = colours()
        self.digits = Readout(beat, "C0", size=max(SMALL, min(DIGITS, 0.9 * DIGITS * network.radius / RADIUS)))
        radius = max(0.9 * network.radius, 0.58 * self.digits.width)
        self.disc = Disc(radius=radius, stroke_color=palette.C, stroke_width=2.5)
        self.disc.set_fill(ManimColor(palette.ground).interpolate(ManimColor(palette.C), 0.2), 1.0)
        self.disc.move_to((right - radius - 0.02, region.center[1], 0.0))
        self.digits.move_to(self.disc)
        self.symbol = Formula("C_0", size=TEXT + 10).set_color(palette.C).next_to(self.disc, DOWN, buff=0.12)
        ends = (rim_to_rim(output.disc, self.disc) for output in network.neurons_of(network.L))
        self.lines = VGroup(*(Line(*each, stroke_width=2.5, color=palette.C) for each in ends))
        super().__init__(self.lines, self.disc, self.digits, self.symbol)
