"""The network of the film's first minute: it answers wrongly, its knobs are tried one by one, and then all at once."""

from collections.abc import Iterator, Sequence
from functools import partial

from manim import (
    RIGHT,
    Animation,
    AnimationGroup,
    Circle,
    Create,
    FadeIn,
    FadeOut,
    GrowFromCenter,
    LaggedStart,
    ReplacementTransform,
    VGroup,
    linear,
    smooth,
    squish_rate_func,
)

from scenes.numbers.price import Knob
from scenes.numbers.price import largest as largest_knobs
from scenes.opening.numbers import COLUMNS, LAG, LANDED
from scenes.opening.parts.flying import FlyingMeasure
from scenes.opening.parts.wave import Wave
from scenes.parts.motion.emphasis import dim
from scenes.parts.motion.movements import Merge
from scenes.parts.motion.part import Follow
from scenes.parts.net.dials import Dials
from scenes.parts.net.edge import Legend
from scenes.parts.net.example_card import Answer, ExampleCard, Row
from scenes.parts.net.network import Network
from scenes.parts.net.neuron import Neuron
from scenes.parts.net.pixels import Pixels
from scenes.parts.text.fitting import largest, within
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import Words
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import SMALL, Region

NOTES = (30, 28, 26, 24, 22, SMALL)
"""Sizes of what is said of the inputs and of dashes, the largest that fits."""
NOTE = 0.36
"""Share of a wide frame's width that the former may take."""
ASKED = 1.7
"""Radius of the ring round one knob, for one of the knob's."""
COUNTER, FOR_ITS_WIDTH = 40.0, 7.2
"""Largest size of the count of knobs, and its size for a unit of its region's width."""


class FirstNetwork:
    """Plays N1: the network with its example's card, its answer and its knobs."""

    def __init__(self, stage: LessonScene, beat: Beat, priced: Beat) -> None:
        self.stage, self.beat = stage, beat
        whole = stage.region("whole")
        wide = whole.width > whole.height
        self.net = whole.part(0.29, 0.77, 0.09, 0.91) if wide else whole.part(0, 0.98, 0.275, 0.67)
        card = whole.part(0, 0.26) if wide else whole.part(0, 1, 0.76, 1)
        answer = whole.part(0.78, 1, 0.09, 0.91) if wide else whole.part(0, 1, 0, 0.17)
        self.below = whole.part(0.29, 0.77, 0, 0.07) if wide else whole.part(0, 1, 0.2, 0.265)
        self.network = Network(beat, self.net)
        for layer in range(self.network.L + 1):
            self._hide_unless_all_fit(layer)
        self.rings = VGroup(*(self._ring(each.disc) for each in self.network.neurons.values()))
        self.card = ExampleCard(beat, stage.write, self.network, card)
        self.answer = Answer(beat, stage.write, self.network, answer)
        knobs = priced.all(Knob)
        self.dials = Dials(self.network, knobs, float(priced.shown("reach").value))
        self.first_tried = largest_knobs(knobs, COLUMNS)[0].name
        self.count, self.asked = VGroup(), Circle()
        self.flying: list[FlyingMeasure] = []
        self.notes = VGroup(*self._rescaled(card))
        self.legend = Legend(None, stage.write(beat.show["dashed"], beat, size=NOTES[0])).move_to(self.below.center)

    def _rescaled(self, region: Region) -> Iterator[VGroup]:
        """How the inputs are rescaled, in a line below the card."""
        if "scaled" not in self.beat.show:
            return
        top = self.card.plate.get_bottom()[1] - 0.14
        bottom = region.bottom if self.card.beside else self.network.get_top()[1]
        whole = self.stage.region("whole")
        width = NOTE * whole.width if self.card.beside else whole.width
        room = Region(region.left, region.left + width, bottom, top)
        note = largest(self._note, NOTES, within(room.width, room.height))
        yield note.move_to((room.left + note.width / 2, top - note.height / 2, 0.0))

    def _note(self, size: float) -> VGroup:
        words = VGroup(
            *(self.stage.write(self.beat.show[each], self.beat, size=size) for each in ("scaled", "scaled_to"))
        )
        return words.arrange(RIGHT, buff=0.14)

    def _hide_unless_all_fit(self, layer: int) -> None:
        """A layer shows all of its digits or none."""
        neurons = self.network.neurons_of(layer)
        if not all(each.fits for each in neurons):
            VGroup(*(each.digits for each in neurons if each.digits is not None)).set_opacity(0.0)

    def _ring(self, disc: Circle) -> Circle:
        """A neuron that has no activation yet."""
        ring = Circle(radius=disc.width / 2, stroke_width=2.5, stroke_color=self.stage.palette.dim)
        return ring.set_fill(self.stage.palette.ground, 1.0).move_to(disc)

    def play(self) -> None:
        """The whole beat."""
        stage = self.stage
        with stage.cue("run_it"):
            self._run()
        with stage.cue("read_the_answer"):
            self._answer()
        with stage.cue("show_the_knobs"):
            self._count()
        with stage.cue("ask"):
            stage.play(self._sway(1), run_time=float(stage.remaining()) / 2)
            stage.fill(self._sway(-1), rest=0.1)
        with stage.cue("guess"):
            self._ask_for_one()

    def _run(self) -> None:
        """The measures go into the inputs; a wave runs over the edges, and behind it the neurons are lit."""
        stage, network = self.stage, self.network
        stage.add(*network.edges.values(), self.rings, *network.dots, self.card)
        read = squish_rate_func(smooth, 0.0, 0.25)
        title = FadeIn(stage.title(stage.story.title), rate_func=read)
        notes = [FadeIn(each, rate_func=squish_rate_func(smooth, 0.15, 0.35)) for each in self.notes]
        stage.play(title, *notes, *self._fly_in(), run_time=3.4)
        wave = Wave(self.beat, "run", network.way)
        stage.add(wave)
        later: list[Animation] = [FadeIn(self.legend, rate_func=read)]
        steps = len(network.way)
        for step, layer in enumerate(network.way, 1):
            seen = squish_rate_func(smooth, (step - 0.2) / steps, min(1.0, (step + 0.2) / steps))
            later += [FadeIn(each, rate_func=seen) for each in network.neurons_of(layer)]
        stage.fill(Follow(self.beat, "run", wave, rate_func=linear), *later, rest=0.3)
        stage.remove(wave, *self.rings, *self.flying)
        stage.reassemble(network)

    def _fly_in(self) -> Iterator[Animation]:
        """Every measure flies into its input, and turns into what the network is given; the input is lit behind it."""
        neurons = self.network.neurons_of(0)
        if self.card.pixels is not None:
            yield from self._fly_pixels(self.card.pixels, neurons)
            return
        if not all(each.digits is not None and each.fits for each in neurons):
            yield LaggedStart(*(Merge(row.digits, self._input(row).disc) for row in self.card.rows), lag_ratio=0.3)
            yield LaggedStart(*map(FadeIn, neurons), lag_ratio=0.3)
            return
        rows = self.card.rows
        self.flying = [FlyingMeasure(self.beat, "rescale", row.input, row.digits, self._input(row)) for row in rows]
        flown = {row.input for row in rows}
        for place, each in enumerate(neurons):
            end = 1.0 - LAG + LAG * min(place, len(flown) - 1) / max(1, len(flown) - 1)
            yield FadeIn(each, rate_func=squish_rate_func(smooth, end - (1 - LANDED) * (1 - LAG), end))
        yield Follow(self.beat, "rescale", *self.flying, rate_func=linear)

    def _fly_pixels(self, pixels: Pixels, neurons: Sequence[Neuron]) -> Iterator[Animation]:
        """The pixels whose inputs are drawn fly into these, which are lit behind them."""
        drawn = self.network.drawn[0]
        yield LaggedStart(*(Merge(pixels[i], each.disc) for i, each in zip(drawn, neurons, strict=True)), lag_ratio=0.3)
        yield LaggedStart(*map(FadeIn, neurons), lag_ratio=0.3)

    def _input(self, row: Row) -> Neuron:
        return self.network.neurons[0, row.input]

    def _answer(self) -> None:
        stage, answer, goes = self.stage, self.answer, FadeOut(self.legend)
        if not answer.true:
            stage.play(goes, FadeIn(answer.said, shift=0.4 * RIGHT), run_time=float(stage.remaining()) - 0.6)
            return
        (ring, words), (true_ring, true_words) = answer.said, answer.true
        stage.play(goes, Create(ring), FadeIn(words, target_position=ring, scale=0.5), run_time=1.2)
        stage.play(Create(true_ring), FadeIn(true_words, target_position=true_ring, scale=0.5), run_time=1.2)
        if answer.cross:
            stage.play(*(Create(each) for each in answer.cross), run_time=0.8)
        stage.fill(FadeIn(answer.cost, target_position=true_ring, scale=0.5), rest=0.6)

    def _count(self) -> None:
        """The knobs come up from the input on, and are counted."""
        stage, beat = self.stage, self.beat
        write = partial(stage.write, beat.show["knobs"], beat)
        size = min(COUNTER, FOR_ITS_WIDTH * self.below.width)
        digits = Readout(beat, "counted", beat.at("count", 0.0), size=size, colour=stage.palette.ink, anchor=1.0)
        self.count = self._counter(digits, write(size=0.8 * size), self.below)
        edges = VGroup(*self.network.edges.values())
        order = sorted(self.dials, key=lambda each: float(each.get_center()[0]))
        stage.fill(
            dim(edges, rate_func=squish_rate_func(smooth, 0.0, 0.25)),
            FadeIn(self.count[1], rate_func=squish_rate_func(smooth, 0.0, 0.2)),
            Follow(beat, "count", digits, rate_func=linear),
            LaggedStart(*map(GrowFromCenter, order), lag_ratio=0.3),
            rest=0.2,
        )
        stage.reassemble(self.dials)

    def _counter(self, digits: Readout, words: Words, region: Region) -> VGroup:
        x, y, _ = region.center
        width = 0.12 * digits.em + words.width + 3 * 0.5 * digits.em
        words.move_to((x + width / 2 - words.width / 2, y, 0.0))
        digits.put_middle((words.get_left()[0] - 0.25 * digits.em, y, 0.0))
        return VGroup(digits, words)

    def _sway(self, way: int) -> AnimationGroup:
        """Neighbouring hands go to and fro against each other: which way?"""
        return AnimationGroup(*(each.sway(way if i % 2 else -way) for i, each in enumerate(self.dials)))

    def _ask_for_one(self) -> None:
        """One knob is ringed, the one that will be tried first: which way, how far?"""
        first = self.dials[self.first_tried]
        self.asked = Circle(radius=ASKED * first.plate.width / 2, stroke_width=4, stroke_color=self.stage.palette.y)
        self.asked.move_to(first.plate)
        self.stage.play(Create(self.asked), first.sway(1), run_time=1.0)
        self.stage.play(first.sway(-1), run_time=0.9)

    def give_way(self, other: Network, dials: Dials) -> list[Animation]:
        """All but the network goes; its edges, neurons and knobs come to the places of another's, without digits."""
        gone = [self.card, self.answer, self.count, self.asked, *self.notes]
        gone += [each.digits for each in self.network.neurons.values() if each.digits is not None]
        first = squish_rate_func(smooth, 0.0, 0.4)  # before the network comes across it
        moves: list[Animation] = [FadeOut(each, rate_func=first) for each in gone]
        for key, edge in self.network.edges.items():
            moves.append(ReplacementTransform(edge, other.edges[key]))
        for place, neuron in self.network.neurons.items():
            new = other.neurons[place]
            moves += [
                ReplacementTransform(getattr(neuron, name), getattr(new, name)) for name in ("backing", "disc", "rim")
            ]
        moves += [ReplacementTransform(self.network.ellipses[at], new) for at, new in other.ellipses.items()]
        if self.network.gap is not None and other.gap is not None:
            moves += [FadeOut(self.network.gap, rate_func=first), FadeIn(other.gap)]
        moves += [ReplacementTransform(self.dials[name], new) for name, new in dials.of.items()]
        return moves
