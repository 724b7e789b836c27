"""Both followed rows after learning: the network with what it answers, and the chain with what it answers.

The film's last scenes hand these pictures on to each other. The beat holds what `scenes/numbers/answers.py` tells, and
the words that it writes; `moment` is that of the descent whose end is shown, where the beat holds the start.
"""

from collections.abc import Sequence

from manim import DOWN, LEFT, RIGHT, UP, VGroup

from scenes.numbers.answers import Target
from scenes.parts.joins.chain_in_a_row import chain_in
from scenes.parts.motion.part import Part
from scenes.parts.net.network import Network
from scenes.parts.net.neuron import Neuron
from scenes.parts.net.regrouping import settle
from scenes.parts.text.fitting import largest
from scenes.parts.text.mark import VerdictMark
from scenes.parts.text.words import Words, Write
from scenes.story import Beat, Message, Moment
from scenes.theme import SMALL, Region, colours, current_look

ONE_LINE, STACKED = (34.0, 32.0, 30.0), (34.0, 32.0, 30.0, 27.0, 25.0, 23.0, 21.0, SMALL)
HEADS = (*((size, False) for size in ONE_LINE), *((size, True) for size in STACKED))
"""Sizes of what is written over the pictures that are tried, and whether the answers stand under each other."""
FOR_A_WIDTH = 6.5
"""Largest of these sizes for a unit of the width: in a narrow region the network needs the height."""
LINE, GAP = 0.16, 0.3
"""Free height between lines, and free width between two answers in one line, in units."""
NEAR = 0.3
"""Free width between an output and its target, in units."""
TWO = 2
"""So many outputs have their names above and below them; others have them at their right."""
LABELS = 0.2
"""Largest share of the width that names at the right take."""
RADIUS = 0.45
"""Largest radius of a neuron, in units."""


def answer_regions() -> tuple[Region, Region]:
    """Where the network and the chain are: beside each other, or in a tall frame under each other."""
    whole = current_look().shape.regions["whole"]
    if whole.width > whole.height:
        return whole.part(0, 0.49), whole.part(0.53, 1)
    return whole.part(0, 1, 0.4, 1), whole.part(0, 1, 0, 0.36)


class Heads(VGroup):
    """Who is answered, and below it the answers before and now, with their marks."""

    def __init__(self, beat: Beat, write: Write, names: Sequence[str], region: Region) -> None:
        def made(look: tuple[float, bool]) -> tuple[Words, VGroup, VGroup, VGroup]:
            size, stacked = look
            who = write(beat.show[names[0]], beat, size=size, colour=colours().y)
            before, now = (_answer(beat, write, name, size, dim=i == 0) for i, name in enumerate(names[1:]))
            if stacked:
                return who, before, now, VGroup(who, before, now).arrange(DOWN, buff=LINE, aligned_edge=LEFT)
            answers = VGroup(before, now).arrange(RIGHT, buff=2 * GAP)
            return who, before, now, VGroup(who, answers).arrange(DOWN, buff=LINE, aligned_edge=LEFT)

        looks = [each for each in HEADS if each[0] <= max(SMALL, FOR_A_WIDTH * region.width)]
        self.who, self.before, self.now, lines = largest(made, looks, lambda each: each[-1].width <= region.width)
        super().__init__(*lines)
        self.move_to(region.center).align_to((0.0, region.top, 0.0), UP).align_to((region.left, 0.0, 0.0), LEFT)


def _answer(beat: Beat, write: Write, name: str, size: float, *, dim: bool) -> VGroup:
    """An answer with its mark, if there is a verdict."""
    words = write(beat.show[name], beat, size=size, colour=colours().dim if dim else colours().ink)
    marks = [VerdictMark(beat.shown(f"{name}_is").text, size=size)] if f"{name}_is" in beat.numbers else []
    return VGroup(words, *marks).arrange(RIGHT, buff=0.15)


class NetworkAnswer(VGroup):
    """The network with its targets as ghosts beside its outputs, their names, and the answers before and now.

    Another `region` than the join's holds the same without the answers, and where it is low without names.
    """

    def __init__(
        self,
        beat: Beat,
        write: Write,
        moment: Moment | None = None,
        *,
        region: Region | None = None,
        named: bool = True,
    ) -> None:
        room = region or answer_regions()[0]
        self.heads = Heads(beat, write, ("flower", "answer_before", "answer_now"), room)
        if region is None:
            room = room.part(0, 1, 0, 1 - (self.heads.height + 0.25) / room.height)
        targets = beat.all(Target)
        most = 2.6 * RADIUS if len(targets) == TWO else LABELS * room.width
        labels = _names(beat, write, targets, most) if named else []
        wide = 0.0 if len(targets) == TWO else max((each.width + 0.2 for each in labels), default=0.0)
        beside = 2 * RADIUS + NEAR + wide
        self.network = Network(beat, room.part(0, 1 - beside / room.width), radius=RADIUS)
        if moment is not None:
            for part in self.network.parts:
                part.bind(beat, moment)
        self.ghosts = [self._ghost(beat, target) for target in targets]
        self._name_outputs(targets, labels)
        self.labels = VGroup(*labels)
        super().__init__(*([] if region else [self.heads]), self.network, *self.ghosts, self.labels)

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


def _names(beat: Beat, write: Write, targets: Sequence[Target], width: float) -> list[Words]:
    """The outputs' names of the largest size at which they keep to a width; none where they never do."""

    def made(size: float) -> list[Words]:
        templates = ("".join(("{", each.label_name, "}")) for each in targets)
        return [write(Message(each), beat, size=size, colour=colours().y) for each in templates]

    found = largest(made, (27.0, 24.0, 22.0, 20.0), lambda all_of: max(each.width for each in all_of) <= width)
    return found if max(each.width for each in found) <= width else []


class ChainAnswer(VGroup):
    """The chain with its target as a ghost beside its output, and its output before and now."""

    def __init__(self, beat: Beat, write: Write, L: int, moment: Moment | None = None) -> None:
        region = answer_regions()[1]
        self.heads = Heads(beat, write, ("student", "output_before", "output_now"), region)
        room = region.part(0, 1, 0, 1 - (self.heads.height + 0.25) / region.height)
        # A neuron's diameter is at most 0.6 of a step, so that the ghost needs as much again.
        step = (room.width - NEAR) / (L + 1.25)
        self.chain = chain_in(beat, L, room.part(0, (L + 0.6) * step / room.width, 0.1, 0.9))
        if moment is not None:
            self.follow(beat, moment)
        output = self.chain.neuron(L)
        reach = max(output.reach, abs(float(beat.shown("y").value)))
        self.ghost = Neuron(beat, "y", reach, radius=output.radius, colour="y", ghost=True)
        self.ghost.shift(output.disc.get_center() + (2 * output.radius + NEAR) * RIGHT - self.ghost.disc.get_center())
        # By the discs: digits that do not fit in them are wider, and are not seen.
        ends = self.chain.neuron(0).disc.get_left()[0] + self.ghost.disc.get_right()[0]
        VGroup(self.chain, self.ghost).shift((region.center[0] - ends / 2) * RIGHT)
        super().__init__(self.heads, self.chain, self.ghost)

    def follow(self, beat: Beat, moment: Moment) -> None:
        """Show the chain at a moment of its descent."""
        for part in self.parts:
            part.bind(beat, moment)

    @property
    def parts(self) -> tuple[Part, ...]:
        """Edges and neurons, to follow the descent."""
        return (*self.chain.edges.values(), *self.chain.neurons.values())
