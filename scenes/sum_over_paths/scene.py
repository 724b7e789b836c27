"""Draws a neuron's paths to the cost, their effects adding up, and the wave that leaves an entry on every edge."""

from collections.abc import Sequence
from typing import cast

import numpy as np
from manim import (
    LEFT,
    UP,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    MoveAlongPath,
    ReplacementTransform,
    ScaleInPlace,
    ShowPassingFlash,
    TransformFromCopy,
    VGroup,
    VMobject,
    linear,
    smooth,
    squish_rate_func,
    there_and_back,
)

from scenes.numbers.backward import LayerDerivatives
from scenes.parts import Follow
from scenes.parts.joins.large_network import cost_beside, is_tall, large_network, regions, rule_of_weights
from scenes.parts.joins.network_with_entries import NetworkWithEntries, red_neurons
from scenes.parts.motion.emphasis import FAINT, dim
from scenes.parts.motion.part import Part
from scenes.parts.net.neuron import Neuron
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.sum_over_paths.parts.backward_pass import Rivers, RuleOfBias, WaveFront, rule_back
from scenes.sum_over_paths.parts.fan import PathFan
from scenes.sum_over_paths.parts.fan_ribbons import FanRibbons, KeyOfHatching
from scenes.sum_over_paths.parts.ribbon import Run
from scenes.sum_over_paths.parts.sums import PathSums

PATHS_SHARE = {True: 0.56, False: 0.68}
"""Share of the height that the paths take, in a tall frame and in a wide one; the sums have the rest."""

KEY = 27.0
"""Largest size of the words of the key."""
SWOLLEN = 1.18
"""How much larger an entry is while the wave passes it once more."""


class SumOverPaths(LessonScene):
    """Path after path from one neuron; their sum; and the same for the layers before."""

    def setup(self) -> None:
        """The network where the scene before left it, and the cost at its right."""
        first = self.story.beats[0]
        self.network = large_network(first)
        self.cost, self.rule = cost_beside(first, self.network), rule_of_weights()
        self.L, self.k = self.network.L, int(first.shown("k").value)
        self.heading = self.title(self.story.title)
        whole = self.region("whole")
        share = PATHS_SHARE[whole.height > whole.width]
        low = 1 - share + (0.09 if is_tall() else 0.03)
        self.paths, self.sums = whole.part(0, 1, low, 1), whole.part(0, 1, 0, 1 - share - 0.02)
        self.foot = whole.part(0.3 if is_tall() else 0.68, 1, 1 - share, 1)

    def see_several_paths(self, beat: Beat) -> None:
        """B38: the neuron with its fan comes near; light runs along each path, and each asks whether up or down."""
        self.fan = fan = PathFan(beat, self.region("whole"), near=True)
        with self.cue("many_ways"):
            self.add(self.network, self.rule)
            self.play(FadeIn(self.cost), FadeIn(self.heading), FadeOut(self.rule), run_time=0.9)
            self._come_near(fan)
            self.fill(*self._walk(fan))
        self.questions = fan.questions()
        with self.cue("ask"):
            self.play(*self._walk(fan), run_time=1.6)
            self.fill(LaggedStart(*(FadeIn(each, scale=1.5) for each in self.questions), lag_ratio=0.3))
        with self.cue("guess"):
            self.fill(*self._walk(fan))

    def _come_near(self, fan: PathFan) -> None:
        """All that is on no path of the neuron goes; what is on one grows to fill the frame."""
        moves, network = self._pairs(fan), self.network
        stays = {id(old) for old, _ in moves}
        goes = [each for each in network.submobjects if id(each) not in stays]
        self.remove(network, self.cost)
        self.add(*goes, *(old for old, _ in moves))
        self.play(*(FadeOut(each) for each in goes), run_time=0.8)
        self.play(*(ReplacementTransform(*each) for each in moves), run_time=1.6)
        self.reassemble(*(new for _, new in moves))
        self.play(Create(fan.ring), FadeIn(fan.label, shift=0.1 * UP), run_time=0.6)

    def _pairs(self, fan: PathFan) -> list[tuple[VMobject, VMobject]]:
        """What of the network stays, and what it becomes in the fan; lines first."""
        network, start = self.network, (self.L - 1, self.k)
        edges = [(network.edges[self.L, j, self.k], fan.edges[j]) for j in fan.outputs]
        outputs = [(network.neurons[self.L, j], fan.ends[j]) for j in fan.outputs]
        return [*edges, (self.cost, fan.cost), (network.neurons[start], fan.neuron), *outputs]

    def _walk(self, fan: PathFan) -> list[Animation]:
        """Something runs from the neuron over every output to the cost, all at once."""
        walkers = [(fan.walker(), fan.way(j)) for j in fan.outputs]
        # It leaves from below its neuron, and goes into the cost.
        for walker, _ in walkers:
            walker.set_z_index(-1)
        return [MoveAlongPath(walker, way, rate_func=linear, remover=True, introducer=True) for walker, way in walkers]

    def add_the_paths(self, beat: Beat) -> None:
        """B39: a ribbon grows on every path; their terms add up to the neuron's own; and a nudge measures the same."""
        near, self.fan = self.fan, PathFan(beat, self.paths)
        fan, ribbons, sums = self.fan, FanRibbons(beat, self.fan), PathSums(beat, self.write, self.sums)
        key = KeyOfHatching(self.write(beat.show["hatched"], beat, size=KEY), self.foot)
        moving: list[Part] = [*ribbons.all_ribbons, *ribbons.digits.values(), *ribbons.total]
        for each in moving:
            each.bind(beat, beat.at("flow", 0.0))
        with self.cue("all_at_once"):
            self._make_room(near, fan, ribbons)
            come = [FadeIn(each) for each in (*ribbons.moving, *ribbons.total)]
            self.play(*come, *([FadeIn(key)] if ribbons.are_hatched else []), run_time=0.5)
            flowing = Follow(beat, "flow", *moving)
            if ribbons.factors:
                self.play(flowing, run_time=float(self.remaining()) - 1.6)
                self.fill(*(FadeIn(each) for each in ribbons.factors.values()))
            else:
                self.fill(flowing)
            self.reassemble(ribbons)
        with self.cue("add_up"):
            self.play(FadeIn(sums.formula, sums.equals, shift=0.1 * UP), run_time=1.0)
            self._add_up(ribbons, sums)
        with self.cue("check_it"):
            self.add(sums.left)
            self.play(FadeOut(sums.formula), *sums.moves_up(), run_time=0.8)
            swaying = Follow(beat, "sway", *fan.neurons, fan.cost.digits, rate_func=linear)
            self.play(swaying, run_time=float(self.remaining()) - 1.6)
            self.fill(FadeIn(sums.check, shift=0.15 * UP))
        self.ribbons, self.sum_lines = ribbons, VGroup(*sums.stays, key)

    def _make_room(self, near: PathFan, fan: PathFan, ribbons: FanRibbons) -> None:
        """The paths go up, and every question finds its answer, while lines make way for ribbons."""
        moves = [(near.cost, fan.cost), (near.neuron, fan.neuron), (near.ring, fan.ring), (near.label, fan.label)]
        moves += [(near.ends[j], fan.ends[j]) for j in fan.outputs]
        fan.cost.lines.set_stroke(opacity=0.0)
        gone: list[Animation] = [FadeOut(each) for each in near.edges.values()]
        if len(ribbons.arrows) == len(self.questions):
            moves += list(zip(self.questions, ribbons.arrows, strict=True))
        else:
            gone += [FadeOut(each) for each in self.questions]
        self.play(*(ReplacementTransform(*each) for each in moves), *gone, run_time=1.1)
        self.reassemble(*(new for _, new in moves))

    def _add_up(self, ribbons: FanRibbons, sums: PathSums) -> None:
        """Copies of the terms fly into the sum, and it comes to the neuron's derivative."""
        flights = [
            TransformFromCopy(ribbons.digits[j], term) if j in ribbons.digits else FadeIn(term)
            for j, term in sums.terms.items()
        ]
        self.play(LaggedStart(*flights, lag_ratio=0.25), run_time=2.4)
        self.fill(FadeIn(sums.sign, sums.total, shift=0.1 * UP, lag_ratio=0.4))
        self.reassemble(sums.numbers)

    def repeat_for_the_layer_before(self, beat: Beat) -> None:
        """B40: a wave runs from the cost to the input; derivatives run with it, add up, and leave their entries."""
        self.last = NetworkWithEntries(beat)
        self.rivers, self.red = Rivers(beat, self.last.network), dict[int, list[Neuron]]()
        layers = {each.layer: each for each in beat.all(LayerDerivatives)}
        for layer, of in layers.items():
            names = {(layer, i): of.name(i) for i in of.by_neuron}
            self.red[layer] = list(red_neurons(beat, self.last.network, names, "dC0_da_high"))
        xs = [self.network.places[layer][0][0] for layer in range(self.L + 1)]
        self.front = WaveFront(beat, [*xs, self.cost.disc.get_x()], regions()[0]).set_z_index(-2)
        rule, bias = rule_back(beat), RuleOfBias(beat)
        with self.cue("one_layer_known"):
            self._go_far()
            self.play(FadeIn(self.front), FadeIn(rule, shift=0.1 * UP), run_time=0.7)
            self.bring_to_back(self.front)
            each = (float(self.remaining()) - 0.4) / (2.0 if self.L > 1 else 1.0)
            self._run(beat, self.L, each)
            if self.L > 1:
                self._flow(beat, self.L, each)
        with self.cue("wave"):
            self.play(FadeOut(rule), FadeIn(bias.felt), run_time=0.7)
            each = (float(self.remaining()) - 0.4) / (2 * self.L - 1)
            for layer in range(self.L, 0, -1):
                self._keep(layer, each, FadeIn(bias.then, shift=0.2 * LEFT) if layer == self.L else None)
                if layer > 1:
                    self._flow(beat, layer - 1, each)
        with self.cue("done"):
            self._sweep_once_more(beat, bias)

    def _go_far(self) -> None:
        """Back to the whole network, its edges and its inputs dim."""
        last = self.last
        network, hidden = last.network, [each for at, each in last.network.neurons.items() if at[0]]
        edges, rest = list(network.edges.values()), [last.inputs, *last.ellipses]
        for edge in edges:
            edge.line.set_stroke(opacity=FAINT)
        if self.story.beats[0].name == "repeat_for_the_layer_before":
            self.add(self.network, self.rule)
            self.play(FadeIn(self.cost), FadeIn(self.heading), FadeOut(self.rule), run_time=0.8)
            goes = [*self.network.edges.values(), self.network.layer(0), self.cost.lines]
            self.play(*(dim(each) for each in goes), run_time=0.6)
            self.remove(*self.network.get_family(), *self.cost.get_family())
        else:
            fan = self.fan
            self.play(*(FadeOut(each) for each in (self.ribbons, self.sum_lines, fan.ring, fan.label)), run_time=0.6)
            moves = [(fan.cost, last.cost), (fan.neuron, network.neurons[self.L - 1, self.k])]
            moves += [(fan.ends[j], network.neurons[self.L, j]) for j in fan.outputs]
            stays = {id(new) for _, new in moves}
            late = squish_rate_func(smooth, 0.2, 0.9)
            come = [FadeIn(each, rate_func=late) for each in (*edges, *rest, *hidden) if id(each) not in stays]
            self.play(*(ReplacementTransform(*each) for each in moves), *come, run_time=1.7)
        self.reassemble(*edges, last.cost, *rest, *hidden)

    def _front(self, beat: Beat, layer: int, seconds: float) -> Follow:
        """The front runs to a layer from the one after it, or from the cost."""
        start, end = ((self.L - layer + i) / (self.L + 1) for i in (0, 1))
        return Follow(beat, "wave", self.front, rate_func=lambda t: start + (end - start) * smooth(t), run_time=seconds)

    def _play_below(self, *animations: Animation, run_time: float) -> None:
        """Play what moves behind the neurons: manim paints it over all that stands still, so all is said to move."""
        self.play(Animation(self.mobjects[0]), *animations, run_time=run_time)
        self.bring_to_back(self.front)

    def _run(self, beat: Beat, layer: int, seconds: float) -> None:
        """The front comes to the outputs, and their derivatives take the places of their activations."""
        self._play_below(self._front(beat, layer, 0.6 * seconds), run_time=0.6 * seconds)
        self._turn(self.last.network.neurons_of(layer), self.red[layer], 0.4 * seconds)

    def _flow(self, beat: Beat, layer: int, seconds: float) -> None:
        """The front runs on from a layer, with the ribbons that leave it; where they meet, the sums appear.

        Into the inputs no ribbon runs, for nothing turns them: only light, as the edges take their entries.
        """
        ribbons, run = self.rivers.leaving(layer), 0.6 * seconds
        self.bring_to_back(self.front, *(each.reveal(0.0, 0.0) for each in ribbons))
        running: list[Animation] = [Run(each, (0.0, 0.0), (0.0, 1.0), rate_func=smooth) for each in ribbons]
        if layer == 1:
            running = [self._light(each.ends) for each in self.last.network.edges_into(1)]
            self._play_below(self._front(beat, 0, seconds), *running, run_time=seconds)
        else:
            self._play_below(self._front(beat, layer - 1, run), *running, run_time=run)
            self._turn(self.last.network.neurons_of(layer - 1), self.red[layer - 1], seconds - run)

    def _light(self, ends: Sequence[np.ndarray], colour: str = "") -> ShowPassingFlash:
        line = VMobject(stroke_width=6, stroke_color=colour or self.palette.C).set_points_as_corners([ends[1], ends[0]])
        return ShowPassingFlash(line.set_z_index(-1), time_width=0.4, rate_func=smooth)

    def _keep(self, layer: int, seconds: float, told: Animation | None) -> None:
        """The ribbons of a layer are taken in; its edges and its biases keep their entries, as is `told` below."""
        ribbons, last = self.rivers.leaving(layer), self.last
        biases = [last.biases[layer, i] for i in last.network.drawn[layer]]
        entries = last.entries.into(layer)
        taken = [Run(each, (0.0, 1.0), (1.0, 1.0), rate_func=smooth) for each in ribbons]
        edges = last.network.edges_into(layer)
        fading = [cast(Animation, edge.line.animate.set_stroke(opacity=0.0)) for edge in edges]
        come = LaggedStart(*(FadeIn(each) for each in entries), lag_ratio=0.5 / len(entries))
        self._play_below(*taken, *fading, come, *([told] if told else []), run_time=0.6 * seconds)
        self.remove(*ribbons)
        self._turn(self.red[layer], biases, 0.4 * seconds)

    def _turn(self, old: Sequence[Neuron], new: Sequence[Neuron], seconds: float) -> None:
        """Neurons change what they are filled by: the digits go, and others come with the new fill."""
        digits = [each.digits.animate.set_opacity(0.0) for each in old if each.digits and each.fits]
        if digits:
            self.play(*digits, run_time=0.35 * seconds)
        self.play(*(FadeIn(each) for each in new), run_time=(0.65 if digits else 1.0) * seconds)
        self.remove(*old)

    def _sweep_once_more(self, beat: Beat, bias: RuleOfBias) -> None:
        """The front runs through the whole network again, over all that it has left there."""
        self.play(FadeOut(self.front), FadeOut(bias.felt), FadeOut(bias.then), run_time=0.4)
        self.front.bind(beat, beat.at("wave", 0.0))
        self.play(FadeIn(self.front), FadeIn(self.last.names), run_time=0.3)
        self.bring_to_back(self.front)
        on = Follow(beat, "wave", self.front, rate_func=linear)
        self._play_below(on, *self._swells(), run_time=float(self.remaining()) - 1.0)
        self.fill(FadeOut(self.front), FadeOut(self.heading), rest=0.2)
        self.remove(*self.mobjects)
        self.add(self.last)

    def _swells(self) -> list[Animation]:
        """What has digits grows while the front passes it, and light runs back along the edges."""
        last, found = self.last, list[Animation]()
        for layer in range(1, self.L + 1):
            stops = ((last.biases[at], 0.0) for at in last.biases if at[0] == layer)
            tags = ((tag, 0.5) for at, tag in last.entries.tags.items() if at[0] == layer)
            for each, after in (*stops, *tags):
                passes = squish_rate_func(there_and_back, *self._when(layer - after, 0.12))
                found.append(ScaleInPlace(each, SWOLLEN, rate_func=passes))
            lights = [self._light(each.ends, self.palette.ink) for each in last.network.edges_into(layer)]
            for light in lights:
                light.set_rate_func(squish_rate_func(smooth, *self._when(layer - 0.5, 0.5 / (self.L + 1))))
            found += lights
        return found

    def _when(self, place: float, near: float) -> tuple[float, float]:
        """The share of the last sweep in which the front is near to a place, in layers."""
        at = (self.L + 1 - place) / (self.L + 1)
        return max(0.0, at - near), min(1.0, at + near)
