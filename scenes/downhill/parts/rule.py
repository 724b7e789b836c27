"""The rule of a step in one large line, its numbers for one parameter, and the knob that is turned by just these."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, VGroup, VMobject

from scenes.digits import MINUS
from scenes.downhill.parts.knob import NamedKnob
from scenes.downhill.slice import Slice
from scenes.formulae.equation import part
from scenes.formulae.network import step_of
from scenes.parts.net.edge import Edge
from scenes.parts.net.network import Network
from scenes.parts.net.neuron import Ring
from scenes.parts.text.fitting import largest, within
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.sign import Sign
from scenes.parts.text.words import Write
from scenes.story import Beat
from scenes.theme import EM, SMALL, Region, colours

RULES = (120.0, 108.0, 96.0, 86.0, 76.0, 68.0, 60.0, 54.0, 48.0, 44.0, 40.0, 36.0, 32.0)
"""Sizes of the rule that are tried, from the largest."""
NUMBERS = (56.0, 50.0, 46.0, 42.0, 38.0, 35.0, 32.0, 30.0, 28.0, 26.0, 24.0)
"""Sizes of its numbers."""
NOTES = (30.0, 27.0, 25.0, 23.0, 21.0, SMALL)
"""Sizes of what eta and C are."""
SPACE = 0.28
"""Free width around a sign, in em of the numbers."""


class RulePanel(VGroup):
    """`rule`, in a region; below it its `numbers` where two parameters are freed, and `notes`."""

    def __init__(self, beat: Beat, write: Write, region: Region) -> None:
        has_numbers = bool(beat.all(Slice))
        letter = beat.all(Slice)[0].p.letter if has_numbers else "w"
        top = region.part(0, 1, 0.47 if has_numbers else 0.35, 1)
        self.rule = largest(
            lambda size: Formula(step_of(letter), {"p": letter, "C": "C"}, size=size),
            RULES,
            within(top.width, top.height),
        ).move_to(top.center)
        room = region.part(0, 1, 0.19, 0.44)
        self.numbers = VGroup()
        if has_numbers:
            line = largest(lambda size: _numbers(beat, letter, size), NUMBERS, within(room.width, room.height))
            self.numbers.add(*line.move_to(room.center))
        self.notes = self._notes(beat, write, region.part(0, 1, 0, 0.16 if has_numbers else 0.3))
        super().__init__(self.rule, self.numbers, self.notes)

    def _notes(self, beat: Beat, write: Write, region: Region) -> VGroup:
        """The learning rate with its number, and what C is: in one line, or in two where that is too wide."""

        def made(size: float) -> VGroup:
            name, symbol = write(beat.show["rate"], size=size), Formula(f"eta {part('=', 'equal')}", size=size + 3)
            digits = Readout(beat, "learning_rate", size=size + 2)
            rate = VGroup(name, symbol, digits).arrange(RIGHT, buff=SPACE * size * EM)
            symbol.shift((name.get_center()[1] - symbol["equal"].get_center()[1]) * UP)
            digits.put_on_axis((digits.foot[0], symbol["equal"].get_center()[1], 0.0))
            notes = VGroup(rate, write(beat.show["mean"], beat, size=size))
            return notes.arrange(RIGHT, buff=0.8) if region.width > 6 else notes.arrange(DOWN, buff=0.14)

        return largest(made, NOTES, within(region.width, region.height)).move_to(region.center)


def _numbers(beat: Beat, letter: str, size: float) -> VGroup:
    """What it becomes, what it was, less the learning rate times its derivative; on one math axis."""
    pieces: list[VMobject] = [
        _digits(beat, "stepped_to", letter, size),
        Sign(beat, "stepped_is", size=size),
        _digits(beat, "stepped_from", letter, size),
        Formula("-", size=size),
        _digits(beat, "rate", "ink", size),
        Formula("dot.op", size=size),
        _in_brackets(_digits(beat, "slope", "C", size), size),
    ]
    x = 0.0
    for piece in pieces:
        piece.shift((x - piece.get_left()[0]) * RIGHT)
        x += piece.width + SPACE * size * EM
    return VGroup(*pieces)


def _digits(beat: Beat, name: str, quantity: str, size: float) -> Readout:
    ink = colours().ink if quantity == "ink" else colours().of(quantity)
    return Readout(beat, name, size=size, colour=ink, anchor=0.0).put_on_axis((0.0, 0.0, 0.0))


def _in_brackets(digits: Readout, size: float) -> VGroup:
    """A negative number that follows a sign is in brackets."""
    if not digits.text.startswith(MINUS):
        return VGroup(digits)
    left, right = Formula("paren.l", size=size), Formula("paren.r", size=size)
    return VGroup(
        left.next_to(digits, LEFT, buff=0.05).set_y(0.0), digits, right.next_to(digits, RIGHT, buff=0.05).set_y(0.0)
    )


class OneKnob(VGroup):
    """The first freed parameter as a large knob: a weight on its edge between two neurons, a bias at its neuron."""

    def __init__(self, beat: Beat, region: Region, size: float) -> None:
        freed = beat.all(Slice)[0].p
        radius = min(0.3 * region.height, 0.16 * region.width)
        self.named = NamedKnob(beat, freed, "p", radius, size)
        middle = self.named.knob.plate.get_center()
        self.named.shift(np.array(region.center) - np.array([*self.named.get_center()[:2], 0.0]))
        middle = self.named.knob.plate.get_center()
        ends = [Ring(f"a_{each}", "a", radius=0.6 * radius) for each in ("k", "j")]
        for ring, x in zip(ends, (region.left + 0.6 * radius, region.right - 0.6 * radius), strict=True):
            ring.move_to((x, middle[1], 0.0))
        self.edges: list[Edge] = []
        if freed.column is not None:
            largest_weight = float(beat.shown("W_largest").value)
            edge = Edge(beat, freed.name, ends[0], ends[1], largest_weight)
            self.edges.append(edge.bind(beat, beat.at("ball", 0.0)))
        self.rings = ends if self.edges else ends[1:]
        self.freed, self.parts = freed, (*self.named.parts, *self.edges)
        super().__init__(*self.edges, *self.rings, self.named)

    def out_of(self, network: Network) -> list[tuple[VMobject, VMobject]]:
        """Copies of this parameter's edge and neurons in a network, each with what it grows into here."""
        of = self.freed
        at = [(of.layer, of.row)] if of.column is None else [(of.layer - 1, of.column), (of.layer, of.row)]
        pairs: list[tuple[VMobject, VMobject]] = []
        if of.column is not None:
            pairs.append((network.edges[of.layer, of.row, of.column].line.copy(), self.edges[0].line.copy()))
        for place, ring in zip(at, self.rings, strict=True):
            pairs.append((network.neurons[place].disc.copy(), ring.disc.copy()))
        return pairs
