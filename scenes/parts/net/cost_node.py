"""The cost of the example as a node beside the network, with a line from every output."""

from collections.abc import Sequence

from manim import DOWN, Line, ManimColor, VGroup

from scenes.parts.net.edge import rim_to_rim
from scenes.parts.net.network import DIGITS, RADIUS
from scenes.parts.net.neuron import Disc, Neuron
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.story import Beat
from scenes.theme import SMALL, TEXT, colours


class CostNode(VGroup):
    """The cost of the example at `right`, at a height, with a line from each of the outputs."""

    def __init__(self, beat: Beat, outputs: Sequence[Neuron], height: float, right: float) -> None:
        palette, outer = colours(), outputs[0].radius
        self.digits = Readout(beat, "C0", size=max(SMALL, min(DIGITS, 0.9 * DIGITS * outer / RADIUS)))
        radius = max(0.9 * outer, 0.58 * self.digits.width)
        self.disc = Disc(radius=radius, stroke_color=palette.C, stroke_width=2.5)
        self.disc.set_fill(ManimColor(palette.ground).interpolate(ManimColor(palette.C), 0.2), 1.0)
        self.disc.move_to((right - radius - 0.02, height, 0.0))
        self.digits.put_middle(self.disc.get_center())
        self.symbol = Formula("C_0", size=TEXT + 10).set_color(palette.C).next_to(self.disc, DOWN, buff=0.12)
        ends = (rim_to_rim(output.disc, self.disc) for output in outputs)
        self.lines = VGroup(*(Line(*each, stroke_width=2.5, color=palette.C) for each in ends))
        super().__init__(self.lines, self.disc, self.digits, self.symbol)
