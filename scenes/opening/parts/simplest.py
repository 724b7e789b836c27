"""Plays B3: the network folds into a chain, a row of data runs through it, and its best parameter is guessed."""

from collections.abc import Iterator
from functools import partial

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Animation,
    Circle,
    FadeIn,
    FadeOut,
    GrowArrow,
    LaggedStart,
    ReplacementTransform,
    TransformFromCopy,
    VGroup,
    VMobject,
    linear,
    smooth,
    squish_rate_func,
)

from scenes.formulae.chain import cost_of
from scenes.numbers.chain import parameters as all_parameters
from scenes.opening.parts.hints import Hints
from scenes.opening.parts.student_card import StudentCard
from scenes.opening.parts.wave import Wave
from scenes.parts.joins.chain_in_a_row import chain_in, chain_in_a_row
from scenes.parts.joins.covered_bars import CoveredBars
from scenes.parts.motion.movements import Merge
from scenes.parts.motion.part import Follow
from scenes.parts.net.chain import parameters
from scenes.parts.net.edge import Edge
from scenes.parts.net.network import Network
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
QUESTIONS = (46, 42, 38, 34, 32, 30, 28, 26, 24, 22, SMALL)


class Simplest:
    """The chain above; under it the row's card, and the covered bars beside it or below."""

    def __init__(self, stage: LessonScene, beat: Beat) -> None:
        self.stage, self.beat = stage, beat
        self.L = int(beat.shown("weights").value)
        whole = stage.region("whole")
        wide = whole.width > whole.height
        self.upper = whole.part(0, 1, 0.68, 0.92) if wide else whole.part(0, 1, 0.76, 0.92)
        self.middle = whole.part(0, 1, 0.455, 0.565) if wide else whole.part(0, 1, 0.565, 0.62)
        self.lower = whole.part(0.16, 0.84, 0.0, 0.45) if wide else whole.part(0, 1, 0.2, 0.56)
        self.bars = whole.part(0.38, 1, 0, 0.44) if wide else whole.part(0, 1, 0, 0.42)
        self.question = whole.part(0, 0.34, 0.05, 0.43) if wide else whole.part(0, 1, 0.43, 0.555)
        self.chain = chain_in_a_row(beat, self.L)
        self.rise = chain_in(beat, self.L, self.upper).get_center() - self.chain.get_center()
        self.rings = VGroup(*(self._ring(each.disc) for each in self.chain.neurons.values()))

    def _ring(self, disc: Circle) -> Circle:
        ring = Circle(radius=disc.width / 2, stroke_width=2.5, stroke_color=self.stage.palette.dim)
        return ring.set_fill(self.stage.palette.ground, 1.0).move_to(disc)

    def play(self) -> None:
        """The whole beat."""
        stage = self.stage
        with stage.cue("fold"):
            self._fold()
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
            stage.pause(1.9)
            self._leave()

    def _fold(self) -> None:
        """The neurons of every layer of a network become one; so do the edges into it."""
        stage, beat = self.stage, self.beat
        whole = stage.region("whole")
        network = Network(beat, whole.part(0.12, 0.88, 0.04, 0.96), digits=False)
        stage.clear_stage(run_time=0.4)
        stage.play(FadeIn(network, scale=0.9), run_time=0.7)
        moves = list(self._into_one(network))
        gone = [*self._left_over(network), *self._spare(network)]
        stage.play(*map(FadeOut, gone), run_time=1.0)
        stage.remove(network, *network)
        stage.add(*(each.mobject for each in moves))
        stage.fill(*moves, rest=0.3)
        stage.remove(*stage.mobjects)
        stage.add(*self.chain.edges.values(), self.rings)

    def _layers(self, network: Network) -> list[int]:
        """For every layer of the chain, the network's layer that lies as far from the input."""
        return [round(n * network.L / self.L) for n in range(self.L + 1)]

    def _left_over(self, network: Network) -> list[VMobject]:
        """What becomes no part of the chain: dots for what is not drawn, and layers that the chain has no place for."""
        used = self._layers(network)
        into = {max(1, layer) for layer in used[1:]}
        edges = [each for layer in range(1, network.L + 1) if layer not in into for each in network.edges_into(layer)]
        neurons = [each for layer in range(network.L + 1) if layer not in used for each in network.neurons_of(layer)]
        return [*network.ellipses.values(), *edges, *neurons]

    def _kept(self, network: Network, layer: int) -> Edge:
        """The edge into a layer that lies closest to the middle: it becomes the chain's."""
        y = network.region.center[1]
        return min(network.edges_into(layer), key=lambda each: sum(abs(float(end[1]) - y) for end in each.ends))

    def _spare(self, network: Network) -> list[Edge]:
        """All other edges into those layers: they go before anything is folded."""
        into = {max(1, layer) for layer in self._layers(network)[1:]}
        return [edge for layer in into for edge in network.edges_into(layer) if edge is not self._kept(network, layer)]

    def _into_one(self, network: Network) -> Iterator[ReplacementTransform]:
        """Every neuron of the chain out of those of a layer, and every edge out of one; edges first."""
        layer_of = self._layers(network)
        for n in range(1, self.L + 1):
            edge = self._kept(network, max(1, layer_of[n]))
            yield ReplacementTransform(edge.line.copy(), self.chain.edge(n).line.copy())
        for n, layer in enumerate(layer_of):
            for neuron in network.neurons_of(layer):
                yield ReplacementTransform(VGroup(neuron.backing, neuron.disc, neuron.rim).copy(), self._empty(n))

    def _empty(self, n: int) -> VGroup:
        ring = self.rings[n]
        return VGroup(
            ring.copy().set_stroke(opacity=0.0), ring.copy().set_fill(opacity=0.0).set_stroke(opacity=0.0), ring.copy()
        )

    def _meet(self) -> None:
        """The row's card; its input goes into the first neuron, and neuron after neuron is lit up to the output."""
        stage, beat, chain = self.stage, self.beat, self.chain
        self.card = StudentCard(beat, stage.write, self.lower)
        up = [each.animate.shift(self.rise) for each in (*chain.edges.values(), self.rings)]
        comes = FadeIn(self.card.given, shift=0.4 * UP)
        stage.play(*up, comes, run_time=0.9)
        VGroup(*chain.neurons.values()).shift(self.rise)
        neurons = list(chain.neurons.values())
        stage.play(Merge(self.card.raw, neurons[0].disc), FadeIn(neurons[0]), run_time=1.0)
        stage.play(FadeIn(self.card.truth.whole, shift=0.2 * RIGHT), run_time=0.7)
        wave = Wave(beat, "run", {layer: [edge] for layer, edge in chain.edges.items()})
        stage.add(wave, *neurons[:1])
        later: list[Animation] = []
        for layer, neuron in enumerate(neurons[1:], 1):
            seen = squish_rate_func(smooth, (layer - 0.25) / self.L, min(1.0, (layer + 0.25) / self.L))
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
        self.weights = weights
        self.names = VGroup()
        for layer in range(1, self.L + 1):
            self.names.add(weights[layer], biases[layer])
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
                moves.append(TransformFromCopy(named, self.cost[each.name]))
        stage.fill(FadeIn(self.cost.without(*paint)), LaggedStart(*moves, lag_ratio=0.25), rest=0.1)
        stage.reassemble(self.cost)

    def _weigh(self) -> None:
        """The card goes; what a guess can go by comes up on the chain."""
        stage = self.stage
        self.hints = hints = Hints(self.beat, stage.write, self.chain, self.weights)
        stage.play(FadeOut(self.card, shift=0.4 * DOWN), FadeIn(hints.near, shift=0.2 * LEFT), run_time=0.8)
        stage.play(GrowArrow(hints.span), run_time=1.2)
        stage.play(FadeIn(hints.far, shift=0.2 * LEFT), run_time=0.6)
        if len(hints.strengths):
            named = LaggedStart(*(FadeIn(each, shift=0.2 * UP) for each in reversed(hints.strengths)), lag_ratio=0.7)
            stage.fill(named, rest=0.6)

    def _cover(self) -> None:
        """The bars come, covered, beside the question."""
        stage, beat = self.stage, self.beat
        self.covered = CoveredBars(beat, self.bars)
        room, average = self.question, beat.show.get("average")
        asked = stage.write_into(beat.show["question"], room.part(0, 1, 0.45), QUESTIONS, align="center")
        self.asked = VGroup(asked)
        if average is not None:
            line, sizes = room.part(0, 1, 0, 0.38), [each for each in QUESTIONS if each <= 0.8 * asked.size]
            words = largest(partial(self._line, average), sizes or [SMALL], within(line.width, line.height))
            self.asked.add(words.move_to(line.center))
        rows = [self.covered.row(each.name) for each in self.covered.entries]
        appear = LaggedStart(*(FadeIn(each, shift=0.2 * LEFT) for each in rows), lag_ratio=0.5)
        gone = [FadeOut(self.card, shift=0.4 * DOWN)] if self.card in stage.mobjects else []
        stage.play(*gone, FadeIn(self.asked, shift=0.4 * UP), run_time=0.9)
        stage.fill(appear, rest=0.2)
        stage.reassemble(self.covered)

    def _line(self, message: Message, size: float) -> Words:
        return self.stage.write(message, self.beat, size=size)

    def _leave(self) -> None:
        """All but the chain goes; then the chain comes to the middle, where the next scene begins."""
        stage, alone = self.stage, chain_in_a_row(self.beat, self.L)
        way = alone.get_center() - self.chain.get_center()
        gone = [each for each in stage.mobjects if each is not self.chain and each not in self.chain.get_family()]
        stage.play(*(FadeOut(each) for each in gone), run_time=0.7)
        stage.play(self.chain.animate.shift(way), run_time=0.7)
        stage.remove(self.chain)
        stage.add(alone)
