"""What is beside the network while it goes downhill: the rule, the curve, and the cost surface with the ball."""

from collections.abc import Sequence

from manim import DOWN, LEFT, RIGHT, UP, VGroup

from scenes.downhill.parts.cost_surface import CostSurface
from scenes.downhill.parts.descent import Ball, CostCurve
from scenes.downhill.surface import Surface
from scenes.formulae.equation import part
from scenes.formulae.network import step_of
from scenes.parts.net.edge import text_beside
from scenes.parts.net.network import Network
from scenes.parts.text.fitting import largest
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout, width_of
from scenes.parts.text.words import Words, Write
from scenes.story import Beat, Message
from scenes.theme import SMALL, TEXT, Region, colours

TAG = 0.3
"""Where along its edge the name of a weight is, as a share of its length."""
SIZES = (30.0, TEXT + 3, TEXT, SMALL)
"""Sizes of the words over a panel that are tried, from the largest."""
ABOVE = 0.42
"""Room above an upright axis for its name, in units."""


class RulePanel(VGroup):
    """What a step does to a weight and to a bias, and the learning rate."""

    def __init__(self, beat: Beat, write: Write) -> None:
        rules = (Formula(step_of(p), {"p": p, "C": "C"}, size=56) for p in "wb")
        self.rules = VGroup(*rules).arrange(DOWN, buff=0.4)
        name = write(beat.show["rate"], size=TEXT + 4, colour=colours().dim)
        symbol = Formula(f"eta {part('=', 'equal')}", size=TEXT + 10)
        digits = Readout(beat, "learning_rate", size=TEXT + 8)
        self.rate = VGroup(name, symbol, digits).arrange(RIGHT, buff=0.15)
        digits.put_foot([digits.foot[0], symbol["equal"].get_center()[1] - 0.25 * digits.em, 0.0])
        super().__init__(self.rules, self.rate)
        self.arrange(DOWN, buff=0.5)


class CurvePanel(VGroup):
    """The cost after every step, with its number; its `parts` follow the descent."""

    def __init__(self, beat: Beat, write: Write, region: Region) -> None:
        head, room = headed(write, beat.show["all"], region)
        palette = colours()
        steps = write(beat.show["steps"], size=SMALL, colour=palette.dim)
        foot = (steps.height + 0.1) / room.height
        self.curve = CostCurve(beat, room.part(0, 1, foot, 1 - ABOVE / room.height))
        steps.next_to(self.curve.across.labels, DOWN, buff=0.08)
        symbol = Formula("C", size=TEXT + 6).set_color(palette.C)
        self.digits = Readout(beat, "C", beat.at("descent", 0.0), colour=palette.C, size=TEXT + 2, anchor=0.0)
        symbol.next_to(self.curve.up.line.get_end(), UP, buff=0.14)
        self.digits.next_to(symbol, RIGHT, buff=0.18)
        self.parts = self.curve, self.digits
        super().__init__(head, self.curve, steps, symbol, self.digits)


class SurfacePanel(VGroup):
    """The true cost over two weights with the ball on it, and the names of these weights at their edges.

    Its `parts` follow the ball's descent.
    """

    def __init__(self, beat: Beat, write: Write, network: Network, region: Region) -> None:
        self.head, room = headed(write, beat.show["two"], region)
        self.over = beat.all(Surface)[0]
        self.surface = CostSurface(beat, room)
        self.ball = Ball(beat, self.surface)
        pair = {weight: network.edges[weight.key] for weight in (self.over.p, self.over.q)}
        self.edges = tuple(pair.values())
        readouts = self._readouts(beat)
        self.parts = self.ball, *readouts
        self.names = self._names(readouts, room)
        for digits in readouts:
            digits.bind(beat, beat.at("ball", 0.0))
        upper_first = sorted(pair, key=lambda weight: -pair[weight].get_center()[1])
        self.tags = VGroup()
        for weight, under in zip(upper_first, (False, True), strict=True):
            name = Formula(weight.symbol, size=TEXT + 2).set_color(colours().w)
            self.tags.add(text_beside(pair[weight], name, TAG, gap=0.08, under=under))
        super().__init__(self.head, self.surface, self.ball, self.names, self.tags)

    def _readouts(self, beat: Beat) -> list[Readout]:
        """The ball's numbers, first the widest that each will be."""
        way, palette = self.over.way, colours()
        found = []
        for name, colour in (("ball_p", palette.w), ("ball_q", palette.w), ("ball_C", palette.C)):
            widest = max((place.named()[name] for place in way), key=lambda each: width_of(each.text))
            found.append(Readout(beat, name, widest, colour=colour, size=TEXT, anchor=0.0))
        return found

    def _names(self, readouts: Sequence[Readout], room: Region) -> VGroup:
        """Names of the three scales, each with its number at the ball."""
        sources = (self.over.p.symbol, self.over.q.symbol, "C")
        across, along, up = (
            VGroup(Formula(source, size=TEXT + 4).set_color(digits.ink), digits).arrange(RIGHT, buff=0.15)
            for source, digits in zip(sources, readouts, strict=True)
        )
        across.move_to((room.right, room.bottom, 0.0), aligned_edge=DOWN + RIGHT)
        along.move_to((room.left, room.bottom, 0.0), aligned_edge=DOWN + LEFT)
        up.next_to(self.surface.up.line.get_end(), UP, buff=0.18).align_to((room.left, 0.0, 0.0), LEFT)
        return VGroup(across, along, up)


def headed(write: Write, message: Message, region: Region) -> tuple[Words, Region]:
    """Words over a region, and the room that they leave."""
    words = one_line(write, message, region.width)
    words.move_to(region.center).align_to((0.0, region.top, 0.0), UP)
    return words, region.part(0, 1, 0, 1 - (words.height + 0.12) / region.height)


def one_line(write: Write, message: Message, width: float) -> Words:
    """Words on one line if they can be, smaller rather than on two."""
    words = largest(lambda size: write(message, size=size), SIZES, lambda made: made.width <= width)
    return words if words.width <= width else write(message, size=SMALL, width=0.85 * width, align="center")
