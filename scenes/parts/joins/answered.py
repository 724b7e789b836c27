"""Both followed rows after learning: the network with what it answers, and the chain with what it answers.

The film's last scenes hand these pictures on to each other. The beat holds what `scenes/numbers/answers.py` tells, and
the words that it writes; `moment` is that of the descent whose end is shown, where the beat holds the start.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from manim import DOWN, LEFT, RIGHT, UP, VGroup

from scenes.numbers.answers import Target
from scenes.parts.joins.chain_in_a_row import chain_in
from scenes.parts.motion.part import Part
from scenes.parts.net.gap import columns
from scenes.parts.net.network import Network
from scenes.parts.net.neuron import Neuron
from scenes.parts.net.regrouping import settle
from scenes.parts.text.fitting import largest, within
from scenes.parts.text.mark import VerdictMark
from scenes.parts.text.words import Words, Write
from scenes.story import Beat, Message, Moment
from scenes.theme import EM, Region, colours, current_look

WHO, ANSWERS = 1.0, 0.9
"""Sizes of who is answered and of the answers, as shares of the size tried."""
HEADS = (46.0, 44.0, 42.0, 40.0, 38.0, 36.0, 34.0, 32.0, 30.0, 28.0, 26.0, 24.0, 22.0)
"""Sizes of what is written beside or over the pictures that are tried."""
NAMES = (36.0, 34.0, 32.0, 30.0, 27.0, 24.0, 22.0, 20.0)
"""Sizes of the targets' names that are tried."""
LINE, GAP = 0.55, 0.3
"""Free height between lines in em, and free width between two answers in one line in units."""
NEAR, ABOVE = 0.3, 0.1
"""Free width between an output and its target, and free height below the target's name, in units."""
EDGE = 0.04
"""Free width at the right of the target's name, in units: the curves of a glyph may swing out beyond their ends."""
TWO = 2
"""So many outputs have their names above and below them; others have them at their right."""
LOWER = 0.85
"""Largest height of one of several names under each other, as a share of the distance of two."""
LABELS = 0.2
"""Largest share of the width that names at the right take."""
RADIUS = 0.6
"""Largest radius of a neuron, in units."""
SLENDER = 0.095
"""Largest radius of a neuron, as a share of the picture's width: between layers edges are to be seen."""
FLAT = 0.22
"""Height of what is written, as a share of its width, below which both answers stand in one line."""


@dataclass(frozen=True)
class Places:
    """Where what is written of an answer stands, and its picture."""

    heads: Region
    picture: Region


def answer_places(*, both: bool) -> tuple[Places, Places]:
    """Where the network and the chain are: under each other. The network has the whole frame where it is alone."""
    whole = current_look().shape.regions["whole"]
    wide = whole.width > whole.height
    cuts = (0.37, 0.31) if wide else (0.42, 0.38)
    upper, lower = (whole.part(0, 1, cuts[0], 1), whole.part(0, 1, 0, cuts[1])) if both else (whole, whole)
    if wide:
        first, other = (Places(each.part(0.66, 1), each.part(0, 0.63)) for each in (upper, lower))
    else:
        first, other = (
            Places(each.part(0, 1, foot, 1), each.part(0, 1, 0, foot - 0.03))
            for each, foot in ((upper, 0.64), (lower, 0.5))
        )
    return first, other


class Heads(VGroup):
    """Who is answered, and below it the answers before and now, with their marks."""

    def __init__(self, beat: Beat, write: Write, names: Sequence[str], region: Region) -> None:
        low = region.height < FLAT * region.width

        def made(size: float) -> tuple[Words, VGroup, VGroup, VGroup]:
            who = write(beat.show[names[0]], beat, size=WHO * size, colour=colours().y)
            before, now = (_answer(beat, write, name, ANSWERS * size, dim=i == 0) for i, name in enumerate(names[1:]))
            if not low:
                lines = VGroup(who, before, now).arrange(DOWN, buff=LINE * size * EM, aligned_edge=LEFT)
                return who, before, now, lines
            answers = VGroup(before, now).arrange(RIGHT, buff=GAP)
            return who, before, now, VGroup(who, answers).arrange(DOWN, buff=LINE * size * EM, aligned_edge=LEFT)

        def fits(found: tuple[Words, VGroup, VGroup, VGroup]) -> bool:
            return found[-1].width <= region.width and found[-1].height <= region.height

        self.who, self.before, self.now, lines = largest(made, HEADS, fits)
        super().__init__(*lines)
        self.move_to(region.center).align_to((region.left, 0.0, 0.0), LEFT)


def _answer(beat: Beat, write: Write, name: str, size: float, *, dim: bool) -> VGroup:
    """An answer with its mark, if there is a verdict."""
    words = write(beat.show[name], beat, size=size, colour=colours().dim if dim else colours().ink)
    marks = [VerdictMark(beat.shown(f"{name}_is").text, size=1.2 * size)] if f"{name}_is" in beat.numbers else []
    return VGroup(words, *marks).arrange(RIGHT, buff=0.2)


class NetworkAnswer(VGroup):
    """The network with its targets as ghosts beside its outputs, their names, and the answers before and now.

    Other places than the join's hold the same larger or smaller.
    """

    def __init__(self, beat: Beat, write: Write, moment: Moment | None = None, *, places: Places | None = None) -> None:
        found = places or answer_places(both="student" in beat.show)[0]
        self.heads = Heads(beat, write, ("flower", "answer_before", "answer_now"), found.heads)
        room, targets = found.picture, beat.all(Target)
        radius = min(RADIUS, SLENDER * room.width)
        two = len(targets) == TWO
        most = (3.2 * radius, room.height) if two else (LABELS * room.width, LOWER * room.height / len(targets))
        labels = _names(beat, write, targets, *most)
        wide = 0.0 if len(targets) == TWO else max((each.width + 0.2 for each in labels), default=0.0)
        beside = 2 * radius + NEAR + max(wide, 0.6 * radius)
        self.network = Network(beat, room.part(0, 1 - beside / room.width), radius=radius)
        if moment is not None:
            for part in self.network.parts:
                part.bind(beat, moment)
        self.ghosts = [self._ghost(beat, target) for target in targets]
        self._name_outputs(targets, labels)
        self.labels = VGroup(*labels)
        super().__init__(self.heads, self.network, *self.ghosts, self.labels)

    def _ghost(self, beat: Beat, target: Target) -> Neuron:
        output = self.network.neurons[self.network.L, target.output]
        reach = max(output.reach, abs(float(target.value.value)))
        ghost = Neuron(
            beat,
            target.value_name,
            reach,
            radius=output.radius,
            colour="y",
            ghost=True,
            digits=self.network.size is not None,
            size=self.network.size,
        )
        return ghost.next_to(output, RIGHT, buff=NEAR)

    def _name_outputs(self, targets: Sequence[Target], labels: Sequence[Words]) -> None:
        """The names of two outputs above and below them, of more at their right."""
        for i, (ghost, target, label) in enumerate(zip(self.ghosts, targets, labels, strict=False)):
            both = VGroup(self.network.neurons[self.network.L, target.output], ghost)
            if len(targets) == TWO:
                label.next_to(both, DOWN if i else UP, buff=0.14)
            else:
                label.next_to(ghost, RIGHT, buff=0.15)

    def settle(self) -> None:
        """Be whole again after another picture has become this one."""
        settle([*self.network.neurons.values(), *self.ghosts])


def _names(beat: Beat, write: Write, targets: Sequence[Target], width: float, height: float) -> list[Words]:
    """The outputs' names of the largest size at which each keeps to a width and a height; none where they never do."""

    def made(size: float) -> list[Words]:
        templates = ("".join(("{", each.label_name, "}")) for each in targets)
        return [write(Message(each), beat, size=size, colour=colours().y) for each in templates]

    def fits(all_of: list[Words]) -> bool:
        return all(each.width <= width and each.height <= height for each in all_of)

    found = largest(made, NAMES, fits)
    return found if fits(found) else []


class ChainAnswer(VGroup):
    """The chain with its target, named, as a ghost beside its output, and its output before and now."""

    def __init__(self, beat: Beat, write: Write, L: int, moment: Moment | None = None) -> None:
        places = answer_places(both=True)[1]
        self.heads = Heads(beat, write, ("student", "output_before", "output_now"), places.heads)
        room = places.picture
        # A neuron's diameter is at most 0.6 of a step, so that the ghost needs as much again.
        near = min(NEAR, 0.04 * room.width)
        long = columns(L)[L]
        step = (room.width - near) / (long + 1.25)
        self.chain = chain_in(beat, L, room.part(0, (long + 0.6) * step / room.width, 0.0, 0.8))
        if moment is not None:
            self.follow(beat, moment)
        output = self.chain.neuron(L)
        reach = max(output.reach, abs(float(beat.shown("y").value)))
        self.ghost = Neuron(beat, "y", reach, radius=output.radius, colour="y", ghost=True)
        self.ghost.shift(output.disc.get_center() + (2 * output.radius + near) * RIGHT - self.ghost.disc.get_center())
        # By the discs: digits that do not fit in them are wider, and are not seen.
        ends = self.chain.neuron(0).disc.get_left()[0] + self.ghost.disc.get_right()[0]
        VGroup(self.chain, self.ghost).shift((room.center[0] - ends / 2) * RIGHT)
        width, high = 1.3 * VGroup(output.disc, self.ghost.disc).width, room.top - output.disc.get_top()[1] - ABOVE

        def named(size: float) -> Words:
            return write(beat.show["wanted"], beat, size=size, colour=colours().y)

        self.label = largest(named, NAMES, within(width, high))
        self.label.next_to(self.ghost.disc, UP, buff=ABOVE)
        self.label.shift(min(0.0, room.right - EDGE - self.label.get_right()[0]) * RIGHT)
        super().__init__(self.heads, self.chain, self.ghost, self.label)

    def follow(self, beat: Beat, moment: Moment) -> None:
        """Show the chain at a moment of its descent."""
        for part in self.parts:
            part.bind(beat, moment)

    @property
    def parts(self) -> tuple[Part, ...]:
        """Edges and neurons, to follow the descent."""
        return (*self.chain.edges.values(), *self.chain.neurons.values())
