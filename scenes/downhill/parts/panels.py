"""What stands beside the network while it learns: the rule, the curve, and the cost surface with the ball."""

from collections.abc import Iterator, Sequence

from manim import DOWN, LEFT, RIGHT, UP, VGroup, VMobject

from scenes.downhill.parts.cost_surface import CostSurface
from scenes.downhill.parts.descent import Ball, CostCurve
from scenes.downhill.second_descent import Freed
from scenes.downhill.slice import Slice
from scenes.formulae.equation import SYMBOL, part
from scenes.formulae.network import step_of
from scenes.parts.net.network import Network
from scenes.parts.net.neuron import ring_round
from scenes.parts.text.fitting import largest
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout, width_of
from scenes.parts.text.words import Words, Write
from scenes.story import Beat, Message
from scenes.theme import SMALL, TEXT, Region, colours

SIZES = (32.0, 30.0, 27.0, 25.0, 23.0, 21.0, SMALL)
"""Sizes of the words over a panel that are tried, from the largest."""
ABOVE = 0.5
"""Room above an upright axis for its name, in units."""
RULES = (64.0, 56.0, 50.0, 44.0, 40.0, 36.0, 32.0, 28.0)
"""Sizes of the rule that are tried, from the largest."""
RATES = (40.0, 36.0, *SIZES)
"""Sizes of the learning rate that are tried, from the largest."""
LEAST = 0.15
"""Least free height between lines, in units."""


class RulePanel(VGroup):
    """What a step does to a weight and to a bias, the learning rate, and what C is; in a region."""

    def __init__(self, beat: Beat, write: Write, region: Region) -> None:
        name = largest(
            lambda size: write(beat.show["rate"], size=size), RATES, lambda x: x.width <= 0.65 * region.width
        )
        symbol = Formula(f"eta {part('=', 'equal')}", size=name.size + 6)
        digits = Readout(beat, "learning_rate", size=name.size + 4)
        self.rate = VGroup(name, symbol, digits).arrange(RIGHT, buff=0.15)
        digits.put_foot([digits.foot[0], symbol["equal"].get_center()[1] - 0.25 * digits.em, 0.0])
        self.mean = one_line(write, beat.show["mean"], region.width)
        room = region.height - self.rate.height - self.mean.height - 3 * LEAST

        def made(size: float) -> VGroup:
            return VGroup(*(Formula(step_of(p), {"p": p, "C": "C"}, size=size) for p in "wb")).arrange(DOWN, buff=0.3)

        self.rules = largest(made, RULES, lambda each: each.width <= region.width and each.height <= room)
        super().__init__(self.rules, self.rate, self.mean)
        self.arrange(DOWN, buff=min(0.45, (region.height - sum(each.height for each in self)) / 2))
        self.move_to(region.center)


class CurvePanel(VGroup):
    """The cost after every step, with its number; its `parts` follow the descent."""

    def __init__(self, beat: Beat, write: Write, region: Region) -> None:
        palette = colours()
        size = max(TEXT, min(34.0, 5.4 * region.width))
        steps = write(beat.show["steps"], size=max(SMALL, 0.7 * size), colour=palette.dim)
        foot = (steps.height + 0.1) / region.height
        self.curve = CostCurve(beat, region.part(0, 1, foot, 1 - ABOVE / region.height))
        steps.next_to(self.curve.across.labels, DOWN, buff=0.08)
        symbol = Formula("C", size=size + 2).set_color(palette.C)
        self.digits = Readout(beat, "C", beat.at("descent", 0.0), colour=palette.C, size=size, anchor=0.0)
        symbol.next_to(self.curve.up.line.get_end(), UP, buff=0.14)
        self.digits.next_to(symbol, RIGHT, buff=0.18)
        self.parts = self.curve, self.digits
        super().__init__(self.curve, steps, symbol, self.digits)


class SurfacePanel(VGroup):
    """The true cost over two parameters with the ball on it; `rings` mark biases among these in the network.

    Its `parts` follow the ball's descent.
    """

    def __init__(self, beat: Beat, write: Write, network: Network, region: Region) -> None:
        self.head, room = headed(write, beat.show["two"], region)
        self.over = beat.all(Slice)[0]
        names = Formula(SYMBOL["b"], size=30).height + 0.25
        self.surface = CostSurface(beat, room.part(0, 1, names / room.height, 1))
        self.ball = Ball(beat, self.surface)
        readouts = self._readouts(beat)
        self.parts = self.ball, *readouts
        self.names = self._names(readouts, room)
        for digits in readouts:
            digits.bind(beat, beat.at("ball", 0.0))
        self.rings = VGroup(*_rings(network, (self.over.p, self.over.q)))
        super().__init__(self.head, self.surface, self.ball, self.names)

    def _readouts(self, beat: Beat) -> list[Readout]:
        """The ball's numbers, first the widest that each will be."""
        way, palette, found = self.over.way, colours(), []
        for name, letter in (("ball_p", self.over.p.letter), ("ball_q", self.over.q.letter), ("ball_C", "C")):
            widest = max((place[name] for place in way), key=lambda each: width_of(each.text))
            found.append(Readout(beat, name, widest, colour=palette.of(letter), size=28.0, anchor=0.0))
        return found

    def _names(self, readouts: Sequence[Readout], room: Region) -> VGroup:
        """Names of the three scales, each with its number at the ball."""
        sources = (self.over.p.symbol, self.over.q.symbol, "C")
        across, along, up = (
            VGroup(Formula(source, size=30.0).set_color(digits.ink), digits).arrange(RIGHT, buff=0.15)
            for source, digits in zip(sources, readouts, strict=True)
        )
        foot = max(room.bottom, self.surface.get_bottom()[1] - across.height)
        across.move_to((room.right, foot, 0.0), aligned_edge=DOWN + RIGHT)
        along.move_to((room.left, foot, 0.0), aligned_edge=DOWN + LEFT)
        up.next_to(self.surface.up.line.get_end(), UP, buff=0.18).align_to((room.left, 0.0, 0.0), LEFT)
        return VGroup(across, along, up)


def _rings(network: Network, freed: Sequence[Freed]) -> Iterator[VMobject]:
    """A ring round each neuron whose bias is free; of a weight the edge stays lit."""
    for each in freed:
        if each.column is None:
            yield ring_round(network.neurons[each.layer, each.row], colours().b)


def headed(write: Write, message: Message, region: Region) -> tuple[Words, Region]:
    """Words over a region, and the room that they leave."""
    words = one_line(write, message, region.width)
    words.move_to(region.center).align_to((0.0, region.top, 0.0), UP)
    return words, region.part(0, 1, 0, 1 - (words.height + 0.12) / region.height)


def one_line(write: Write, message: Message, width: float) -> Words:
    """Words on one line if they can be, smaller rather than on two."""
    words = largest(lambda size: write(message, size=size), SIZES, lambda made: made.width <= width)
    return words if words.width <= width else write(message, size=SMALL, width=0.85 * width, align="center")
