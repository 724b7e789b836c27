"""Plays B3: a chain of neurons comes after the levers, a row of data runs through it, its best change is guessed."""

from collections.abc import Sequence
from functools import partial

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Animation,
    AnimationGroup,
    Circle,
    Create,
    FadeIn,
    FadeOut,
    GrowArrow,
    LaggedStart,
    ReplacementTransform,
    ScaleInPlace,
    VGroup,
    VMobject,
    linear,
    smooth,
    squish_rate_func,
    there_and_back,
)

from scenes.formulae.chain import cost_of
from scenes.numbers.chain import Entry
from scenes.numbers.chain import parameters as all_parameters
from scenes.opening.parts.hints import Hints
from scenes.opening.parts.levers import Levers
from scenes.opening.parts.student_card import StudentCard
from scenes.opening.parts.wave import Wave
from scenes.parts.joins.chain_in_a_row import chain_in, chain_in_a_row
from scenes.parts.joins.covered_bars import CoveredBars
from scenes.parts.motion.movements import Flight, Merge
from scenes.parts.motion.part import Follow
from scenes.parts.net.chain import parameters
from scenes.parts.text.fitting import largest, within
from scenes.parts.text.formula import Formula
from scenes.parts.text.words import Words
from scenes.stage.scene import LessonScene
from scenes.story import Beat, Message
from scenes.theme import SMALL

WRITTEN = 3
"""Connections up to which every parameter is written into C(...); beyond, the first and the last with an ellipsis."""
FORMULA = 48.0
"""Largest size of C(...)."""
NAMES = 44.0
"""Largest size of the names of covered bars."""
QUESTIONS = (46, 42, 38, 34, 32, 30, 28, 26, 24, 22, SMALL)

LEAVING, RESTS = 1.4, 0.3
"""Seconds after the guess in which all but the chain goes, and the chain comes to the middle; and then rests there."""


class Simplest:
    """The chain above; under it the row's card, and the covered bars beside it or below."""

    def __init__(self, stage: LessonScene, beat: Beat, row: Levers) -> None:
        self.stage, self.beat, self.row = stage, beat, row
        self.L = int(beat.shown("weights").value)
        whole = stage.region("whole")
        wide = whole.width > whole.height
        self.upper = whole.part(0, 1, 0.68, 0.92) if wide else whole.part(0, 1, 0.76, 0.92)
        self.middle = whole.part(0, 1, 0.455, 0.565) if wide else whole.part(0, 1, 0.565, 0.62)
        self.lower = whole.part(0.16, 0.84, 0.0, 0.45) if wide else whole.part(0, 1, 0.2, 0.56)
        self.bars = whole.part(0.36, 1, 0, 0.55) if wide else whole.part(0, 1, 0, 0.46)
        self.question = whole.part(0, 0.32, 0.1, 0.5) if wide else whole.part(0, 1, 0.48, 0.61)
        self.chain = chain_in_a_row(beat, self.L)
        self.rise = chain_in(beat, self.L, self.upper).get_center() - self.chain.get_center()
        self.rings = VGroup(*(self._ring(each.disc) for each in self.chain.neurons.values()))

    def _ring(self, disc: Circle) -> Circle:
        ring = Circle(radius=disc.width / 2, stroke_width=2.5, stroke_color=self.stage.palette.dim)
        return ring.set_fill(self.stage.palette.ground, 1.0).move_to(disc)

    def play(self) -> None:
        """The whole beat."""
        stage = self.stage
        with stage.cue("take_a_chain"):
            self._take_a_chain()
        with stage.cue("meet_the_student"):
            self._meet()
        with stage.cue("count_the_six"):
            self._count()
        if "weigh" in [each.name for each in self.beat.cues]:
            with stage.cue("weigh"):
                self._weigh()
        with stage.cue("guess_the_fastest"):
            self._cover()
        with stage.cue("guess"):
            stage.pause(float(stage.remaining()) - LEAVING - RESTS)
            self._leave()

    def _take_a_chain(self) -> None:
        """The levers go; the rings that stood on the piles become neurons; then edges grow from one to the next."""
        stage, row, chain = self.stage, self.row, self.chain
        heads = spread([each.head for each in row.piles], len(self.rings))
        stage.remove(row)
        stage.add(*row.family_members_with_points())
        gone = [each for each in row.family_members_with_points() if each not in heads]
        stage.play(*map(FadeOut, gone), run_time=0.7)
        moves = [ReplacementTransform(head.copy(), ring.copy()) for head, ring in zip(heads, self.rings, strict=True)]
        stage.remove(*stage.mobjects)
        stage.add(*(each.mobject for each in moves))
        stage.play(*moves, run_time=1.2)
        stage.remove(*stage.mobjects)
        stage.add(self.rings)
        stage.fill(LaggedStart(*(Create(each.line) for each in chain.edges.values()), lag_ratio=0.6), rest=0.3)
        stage.remove(*stage.mobjects)
        stage.add(*chain.edges.values(), *chain.dots, self.rings)

    def _meet(self) -> None:
        """The row's card; its input goes into the first neuron, and neuron after neuron is lit up to the output."""
        stage, beat, chain = self.stage, self.beat, self.chain
        self.card = StudentCard(beat, stage.write, self.lower)
        up = [each.animate.shift(self.rise) for each in (*chain.edges.values(), *chain.dots, self.rings)]
        comes = FadeIn(self.card.given, shift=0.4 * UP)
        stage.play(*up, comes, run_time=0.9)
        VGroup(*chain.neurons.values()).shift(self.rise)
        neurons = list(chain.neurons.values())
        stage.play(Merge(self.card.raw, neurons[0].disc), FadeIn(neurons[0]), run_time=1.0)
        stage.play(FadeIn(self.card.truth.whole, shift=0.2 * RIGHT), run_time=0.7)
        wave = Wave(beat, "run", chain.way)
        stage.add(wave, *neurons[:1])
        later: list[Animation] = []
        steps = len(neurons) - 1
        for step, neuron in enumerate(neurons[1:], 1):
            seen = squish_rate_func(smooth, (step - 0.25) / steps, min(1.0, (step + 0.25) / steps))
            later.append(FadeIn(neuron, rate_func=seen))
        stage.play(
            Follow(beat, "run", wave, rate_func=linear), *later, run_time=max(1.2, float(stage.remaining()) - 1.6)
        )
        stage.remove(wave, self.rings)
        stage.reassemble(chain)
        stage.fill(FadeIn(self.card.answer.whole, shift=0.3 * UP), rest=0.2)
        stage.reassemble(self.card)

    def _count(self) -> None:
        """The parameters' names come up along the chain, and go into C(...)."""
        stage, beat = self.stage, self.beat
        weights, biases = parameters(beat, self.chain)
        self.weights, self.biases = weights, biases
        self.names = VGroup()
        for layer in biases:
            self.names.add(*([weights[layer]] if layer in weights else []), biases[layer])
        half = float(stage.remaining()) / 2
        stage.play(LaggedStart(*(FadeIn(each, shift=0.15 * DOWN) for each in self.names), lag_ratio=0.4), run_time=half)
        written = list(range(1, self.L + 1)) if self.L <= WRITTEN else [1, 2, None, self.L]
        layers = [layer for layer in written if layer is not None]
        paint = {f"{letter}{layer}": letter for layer in layers for letter in "wb"}
        self.cost = Formula(cost_of(written), {"C": "C", **paint}, size=FORMULA)
        stage.place(self.cost, self.middle)
        moves: list[Animation] = []
        for each in all_parameters(self.L):
            if each.layer in layers:
                named = (weights if each.letter == "w" else biases)[each.layer][0]
                moves.append(Flight(named, self.cost[each.name], path_arc=0.0))
        stage.fill(FadeIn(self.cost.without(*paint)), LaggedStart(*moves, lag_ratio=0.25), rest=0.1)
        stage.reassemble(self.cost)

    def _weigh(self) -> None:
        """What a guess can go by: how far it is to the output, and what kind of parameter it is."""
        stage = self.stage
        hints = self.hints = Hints(self.beat, stage.write, self.chain, self.weights)
        stage.play(FadeOut(self.cost, run_time=0.5), FadeIn(hints.near, shift=0.2 * LEFT), run_time=0.6)
        stage.play(GrowArrow(hints.span), run_time=1.1)
        stage.play(FadeIn(hints.far, shift=0.2 * LEFT), run_time=0.6)
        kinds = (AnimationGroup(*(self._point_at(name) for name in of.values())) for of in (self.weights, self.biases))
        stage.fill(LaggedStart(*kinds, lag_ratio=1.0), rest=0.3)

    def _point_at(self, name: VGroup) -> Animation:
        """A parameter's name with its number grows and comes back."""
        return ScaleInPlace(name, 1.35, rate_func=there_and_back)

    def _cover(self) -> None:
        """The card goes, and C(...); one after another, the parameters are pointed at, and each has a covered bar."""
        stage, beat = self.stage, self.beat
        covered = self.covered = CoveredBars(beat, self.bars, largest=NAMES)
        room, average = self.question, beat.show.get("average")
        asked = stage.write_into(beat.show["question"], room.part(0, 1, 0.45), QUESTIONS, align="center")
        self.asked = VGroup(asked)
        if average is not None:
            line, sizes = room.part(0, 1, 0, 0.38), [each for each in QUESTIONS if each <= 0.8 * asked.size]
            words = largest(partial(self._line, average), sizes or [SMALL], within(line.width, line.height))
            self.asked.add(words.move_to(line.center))
        gone = [FadeOut(self.card, shift=0.4 * DOWN)]
        if self.cost in stage.mobjects:  # nothing was weighed
            gone.append(FadeOut(self.cost))
        stage.play(*gone, run_time=0.4)
        stage.play(FadeIn(self.asked, shift=0.4 * UP), run_time=0.6)
        rows = [
            AnimationGroup(FadeIn(covered.row(each.name), shift=0.2 * LEFT), self._point_at(self._named(each)))
            for each in covered.entries
        ]
        stage.fill(LaggedStart(*rows, lag_ratio=0.5), rest=0.2)
        stage.reassemble(covered)

    def _named(self, entry: Entry) -> VGroup:
        """The parameter's name on the chain."""
        of = self.weights if entry.parameter.letter == "w" else self.biases
        return of[entry.parameter.layer]

    def _line(self, message: Message, size: float) -> Words:
        return self.stage.write(message, self.beat, size=size)

    def _leave(self) -> None:
        """All but the chain goes; then the chain comes to the middle, where the next scene begins."""
        stage, alone = self.stage, chain_in_a_row(self.beat, self.L)
        way = alone.get_center() - self.chain.get_center()
        gone = [each for each in stage.mobjects if each is not self.chain and each not in self.chain.get_family()]
        stage.play(*(FadeOut(each) for each in gone), run_time=LEAVING / 2)
        stage.play(self.chain.animate.shift(way), run_time=LEAVING / 2)
        stage.remove(self.chain)
        stage.add(alone)


def spread(given: Sequence[VMobject], count: int) -> list[VMobject]:
    """So many of the given, from the first to the last: some are passed over where they are more, or taken twice."""
    return [given[round(i * (len(given) - 1) / max(1, count - 1))] for i in range(count)]
