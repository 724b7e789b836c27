"""The wave that runs back through the network: it leaves delta in every circle, and an entry on every edge."""

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np
from manim import (
    Animation,
    FadeIn,
    FadeOut,
    ScaleInPlace,
    ShowPassingFlash,
    VMobject,
    smooth,
    squish_rate_func,
    there_and_back,
)

from scenes.parts import Follow
from scenes.parts.joins.large_network import regions
from scenes.parts.joins.network_with_entries import NetworkWithEntries
from scenes.parts.net.neuron import ring_round
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.sum_over_paths.parts.backward_pass import Rivers, WaveFront
from scenes.sum_over_paths.parts.beside_circles import BesideCircles
from scenes.sum_over_paths.parts.delta_rule import DeltaRule
from scenes.sum_over_paths.parts.entries_left import EntriesLeft
from scenes.sum_over_paths.parts.meaning import Meaning
from scenes.sum_over_paths.parts.ribbon import Run

SWOLLEN = 1.15
"""How much larger a circle becomes, and small again, while its delta is told of as its bias's entry."""
OTHERS = 2.8
"""Seconds that all others of a layer take at once."""
NUDGED = 1.07
"""How much larger the rule becomes when it is applied again."""


class WaveBack:
    """Moves a scene's network: `to_the_outputs`, `leave_entries`; then one neuron one layer back, and the others.

    A circle is an activation until the wave has passed it, and delta from then on.
    """

    def __init__(self, scene: LessonScene, beat: Beat) -> None:
        self.scene, self.beat, self.last = scene, beat, NetworkWithEntries(beat)
        self.network = network = self.last.network
        self.L, self.k = network.L, int(beat.shown("k").value)
        xs = {layer: network.places[layer][0][0] for layer in network.columns}
        room = regions()[0]
        if network.gap is not None:
            # The rule of a deep network reaches over layers that the front has still to pass.
            room = replace(room, top=max(float(at[1]) for layer in network.places for at in layer))
        self.front = WaveFront(beat, {**xs, self.L + 1: self.last.cost.disc.get_x()}, room).set_z_index(-2)
        self.rivers, self.meaning = Rivers(beat, network), Meaning()
        self.rule = DeltaRule(beat, network) if self.L > 1 else None
        self.ring = ring_round(network.neurons[self.L - 1, self.k], scene.palette.ink).set_z_index(1)
        self.beside, self.entries = BesideCircles(beat, network), EntriesLeft(self.last)

    def covers(self, title: VMobject) -> bool:
        """Whether the rule will stand where the title does."""
        return bool(self.rule and self.rule.get_left()[0] < title.get_right()[0] + self.network.radius)

    def to_the_outputs(self, *gone: Animation) -> None:
        """The front comes from the cost to the outputs, whose circles turn into deltas."""
        scene, L = self.scene, self.L
        scene.play(FadeIn(self.front), *self.meaning.comes(), *gone, run_time=0.6)
        scene.bring_to_back(self.front)
        run = 0.5 * (float(scene.remaining()) - 0.4)
        lights = [self._light((line.get_start(), line.get_end())) for line in self.last.cost.lines]
        self._play_below(self._front_to(L), *lights, run_time=run)
        self.beside.names = self.beside.name(L, "j")
        self._turn(L, run, self.network.drawn[L], *(FadeIn(each) for each in self.beside.names))

    def leave_entries(self) -> None:
        """The edges into the outputs take their entries; the biases have theirs already."""
        seconds, L = float(self.scene.remaining()) - 0.3, self.L
        self._play_below(*self.entries.take_the_edges(L), self.meaning.tells_of_edges(), run_time=0.6 * seconds)
        swells = [ScaleInPlace(each, SWOLLEN, rate_func=there_and_back) for each in self.entries.deltas(L)]
        self.scene.play(self.meaning.tells_of_biases(), *swells, run_time=0.4 * seconds)

    def one_layer_back(self) -> None:
        """The followed neuron is marked: its ribbons meet in it, what they come to runs on, and the rule begins."""
        assert self.rule is not None, "there is a layer before the outputs"
        scene, layer = self.scene, self.L - 1
        ring = [] if self.ring in scene.mobjects else [FadeIn(self.ring)]
        scene.play(*self.meaning.forgets_why(), *self.entries.set_lit(self.L, lit=False), *ring, run_time=0.4)
        seconds = float(scene.remaining()) - 0.2
        running = self._run_in(layer, [self.k])
        self._play_below(self._front_to(layer), *running, *self._is_named(), run_time=0.65 * seconds)
        onward = [Run(each.reveal(0.0, 0.0), (0.0, 0.0), (0.0, 1.0)) for each in self.rivers.sum]
        scene.bring_to_back(*self.rivers.sum)
        self._play_below(*onward, *self.rule.comes_to_a_sum(), run_time=0.35 * seconds)

    def times_the_slope(self) -> None:
        """The slope narrows what the ribbons came to, and that turns the circle into delta; the rule grows with it."""
        assert self.rule is not None, "there is a layer before the outputs"
        seconds, sums = float(self.scene.remaining()) - 0.3, self.rivers.sum
        self._play_below(*self._take_in(self.L - 1, [self.k]), *self.rule.moves_aside(), run_time=0.25 * seconds)
        slope = [Follow(self.beat, "narrow", *sums), self.rule.takes_the_slope()]
        self._play_below(*slope, run_time=0.38 * seconds)
        taken = [Run(each, (0.0, 1.0), (0.0, 0.0), rate_func=smooth) for each in sums]
        told = [self.rule.gives_delta(), FadeOut(self.ring)]
        self._turn(self.L - 1, 0.37 * seconds, [self.k], *taken, *told, *self.beside.move(self.L - 1))
        self.scene.remove(*sums)

    def at_once(self, layer: int, seconds: float, neurons: Collection[int], *told: Animation) -> None:
        """The same in many neurons of a layer, without what their ribbons come to."""
        self._play_below(*self._run_in(layer, neurons), *told, run_time=0.5 * seconds)
        self._turn(layer, 0.5 * seconds, neurons, *self._take_in(layer, neurons))

    def go_on(self) -> None:
        """All others of that layer at once; its edges take their entries; and so layer by layer to the inputs.

        What an ellipsis stands for is passed as one.
        """
        columns = list(self.network.columns)
        before = dict(zip(columns[1:], columns, strict=False))
        steps = 1.0 + 1.6 * max(0, len(columns) - 3)
        others = [i for i in self.network.drawn[self.L - 1] if i != self.k] if self.rule else []
        if self.rule and others:
            self.at_once(self.L - 1, OTHERS, others, *self.rule.forgets_the_numbers())
        each = (float(self.scene.remaining()) - 1.4) / steps
        later = max(1, self.L - 1) + 1
        for layer in reversed([each for each in before if each <= max(1, self.L - 1)]):
            back = self.entries.set_lit(later, lit=True) if layer < self.L else []
            on = [self._front_to(0)] if layer == 1 else []
            holds = layer < self.L and self.network.edges_into(layer)
            keep = (
                self.entries.take_the_edges(layer)
                if holds
                else [self._light(each.ends) for each in self.network.way[layer]]
            )
            self._play_below(*keep, *back, *on, run_time=(1.0 if layer == 1 else 0.6) * each)
            if layer > 1:
                on_to = before[layer]
                told = [self._front_to(on_to), *self.entries.set_lit(layer, lit=False), *self.beside.move(on_to)]
                self.at_once(on_to, each, self.network.drawn[on_to], *told)
            later = layer
        if self.rule:
            numbers = [] if others else self.rule.forgets_the_numbers()
            rule = ScaleInPlace(self.rule.rule, NUDGED, rate_func=there_and_back)
            self.scene.fill(rule, *numbers, FadeOut(self.front), rest=0.3)
        else:
            self.scene.fill(FadeOut(self.front), rest=0.3)

    def glow(self, *gone: VMobject) -> None:
        """Every circle and every edge glows once, in the order of the wave; and what they are is named."""
        scene, last = self.scene, self.last
        rule = [
            FadeOut(each) for each in (*self.beside.names, *self.beside.kept, *([self.rule.rule] if self.rule else []))
        ]
        scene.play(*rule, *([] if self.rule else self.meaning.forgets_why()), run_time=0.5)
        named = [] if self.rule else self._is_named()
        late = squish_rate_func(smooth, 0.6, 1.0)
        ends = [FadeOut(each, rate_func=late) for each in gone]
        scene.play(*self.entries.glows(scene.palette.ink), *named, *ends, run_time=float(scene.remaining()) - 1.0)
        scene.remove(*scene.mobjects)
        scene.add(last)

    def _is_named(self) -> list[Animation]:
        """The legend becomes as short as it is in the last picture."""
        return self.meaning.becomes(self.last.rows)

    def _run_in(self, layer: int, neurons: Collection[int]) -> list[Animation]:
        """The ribbons run from the layer after to these neurons."""
        ribbons = [each.reveal(0.0, 0.0) for each in self.rivers.arriving(layer, neurons)]
        self.scene.bring_to_back(self.front, *ribbons)
        return [Run(each, (0.0, 0.0), (0.0, 1.0), rate_func=smooth) for each in ribbons]

    def _take_in(self, layer: int, neurons: Collection[int]) -> list[Animation]:
        """The ribbons run into these neurons, to their last piece."""
        ribbons = self.rivers.arriving(layer, neurons)
        return [Run(each, (0.0, 1.0), (1.0, 1.0), rate_func=smooth, remover=True) for each in ribbons]

    def _front_to(self, layer: int) -> Follow:
        """The front runs to a layer from the one after it, or from the cost."""
        stops = [*self.network.columns, self.L + 1]
        passed = len(stops) - 1 - stops.index(layer)
        start, end = ((passed - 1 + i) / (len(stops) - 1) for i in (0, 1))
        return Follow(self.beat, "wave", self.front, rate_func=lambda t: start + (end - start) * smooth(t))

    def _play_below(self, *animations: Animation, run_time: float) -> None:
        """Play what moves behind the neurons: manim paints it over all that stands still, so all is said to move."""
        self.scene.play(Animation(self.scene.mobjects[0]), *animations, run_time=run_time)
        self.scene.bring_to_back(self.front)

    def _light(self, ends: Sequence[np.ndarray]) -> ShowPassingFlash:
        line = VMobject(stroke_width=6, stroke_color=self.scene.palette.C)
        line.set_points_as_corners([ends[1], ends[0]]).set_z_index(-1)
        return ShowPassingFlash(line, time_width=0.4, rate_func=smooth)

    def _turn(self, layer: int, seconds: float, neurons: Collection[int], *others: Animation) -> None:
        """Circles of a layer turn from activations to deltas: the digits go, and others come with the new fill.

        What a hidden neuron was stays beside it: it is a factor of the entries of the edges that leave it.
        """
        old = [self.network.neurons[layer, i] for i in neurons]
        digits = [each.digits.animate.set_opacity(0.0) for each in old if each.digits and each.fits]
        first = 0.3 * seconds if digits else 0.0
        if digits:
            self.scene.play(*digits, run_time=first)
        come = [FadeIn(self.last.biases[layer, i]) for i in neurons]
        was = self.beside.activations(layer, neurons) if layer < self.L and self._shows_activations(layer) else []
        self.beside.kept += was
        self._play_below(*come, *(FadeIn(each) for each in was), *others, run_time=seconds - first)
        self.scene.remove(*old)

    def _shows_activations(self, layer: int) -> bool:
        """Whether all activations of a layer have room beside their circles: it shows all of them or none."""
        return all(map(self.entries.leave_room_for, self.beside.activations(layer, self.network.drawn[layer])))
