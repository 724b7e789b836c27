"""Draws a neuron's paths to the cost, their effects adding up, and the wave that leaves an entry on every edge."""

from manim import (
    DOWN,
    UP,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    MoveAlongPath,
    ReplacementTransform,
    ScaleInPlace,
    VGroup,
    VMobject,
    linear,
    smooth,
    squish_rate_func,
    there_and_back,
)

from scenes.numbers.backward import PathTerm
from scenes.parts import Follow
from scenes.parts.joins.large_network import cost_beside, is_tall, large_network, rule_of_weights
from scenes.parts.motion.emphasis import FAINT, dim
from scenes.parts.motion.part import Part
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.sum_over_paths.parts.fan import PathFan
from scenes.sum_over_paths.parts.fan_ribbons import FanRibbons, KeyOfDashes
from scenes.sum_over_paths.parts.guess import Given, answers, decided, moves
from scenes.sum_over_paths.parts.nudge_table import NudgeTable
from scenes.sum_over_paths.parts.sums import PathSums
from scenes.sum_over_paths.parts.wave_back import WaveBack
from scenes.sum_over_paths.paths import Path, way_of_output

PATHS_SHARE = {True: 0.56, False: 0.68}
"""Share of the height that the paths take, in a tall frame and in a wide one; the sums have the rest."""

LOWER = 0.025
"""How far the sums may reach below, as a share of the height."""
KEY = 27.0
"""Largest size of the words of the key."""
SWOLLEN = 1.18
"""How much larger a number becomes, and small again, while it is told of."""


class SumOverPaths(LessonScene):
    """Path after path from one neuron; their sum; and the same for the layers before."""

    def setup(self) -> None:
        """The network where the scene before left it, and the cost at its right."""
        first = self.story.beats[0]
        self.network = large_network(first)
        self.cost, self.rule = cost_beside(first, self.network), rule_of_weights()
        self.L, self.k, self.moves = self.network.L, int(first.shown("k").value), VGroup()
        self.heading = self.title(self.story.title)
        whole = self.region("whole")
        share = PATHS_SHARE[whole.height > whole.width]
        low = 1 - share + (0.09 if is_tall() else 0.03)
        self.paths, self.sums = whole.part(0, 1, low, 1), whole.part(0, 1, -LOWER, 1 - share - 0.02)
        self.foot = whole.part(0.3 if is_tall() else 0.68, 1, 1 - share, 1)

    def see_several_paths(self, beat: Beat) -> None:
        """B38: the neuron with its fan comes near; light runs along each path, and each asks whether up or down."""
        self.fan = fan = PathFan(beat, self.region("whole"), near=True)
        with self.cue("many_ways"):
            self.add(self.network, self.rule)
            self.play(FadeIn(self.cost), FadeIn(self.heading), FadeOut(self.rule), run_time=0.9)
            self._come_near(fan)
            self.fill(*self._walk(fan))
        self.questions, self.given = fan.questions(), Given(beat, fan)
        with self.cue("ask"):
            given = self.given
            self.play(*(FadeIn(each, shift=0.15 * UP) for each in given.nudge), *self._walk(fan), run_time=1.4)
            shown = [FadeIn(each) for each in (*given.weights, *given.targets)]
            asked = LaggedStart(*(FadeIn(each, scale=1.5) for each in self.questions), lag_ratio=0.3)
            self.fill(*shown, asked)
        with self.cue("guess"):
            self.fill(*self._walk(fan))

    def _come_near(self, fan: PathFan) -> None:
        """All that is on no path of the neuron goes; what is on one grows to fill the frame."""
        moves, network = self._pairs(fan), self.network
        stays = {id(old) for old, _ in moves}
        goes = [each for each in network.submobjects if id(each) not in stays]
        self.remove(network, self.cost)
        self.add(*goes, *(old for old, _ in moves))
        if goes:
            self.play(*(FadeOut(each) for each in goes), run_time=0.8)
        else:  # all of a small network is on its paths
            self.pause(0.8)
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
        """B39: a ribbon grows on every path; their terms add up to the neuron's own; and nudges measure the same."""
        if any(cue.name == "answer" for cue in beat.cues):
            with self.cue("answer"):
                self._settle(beat)
        near, self.fan = self.fan, PathFan(beat, self.paths)
        fan, ribbons, sums = self.fan, FanRibbons(beat, self.fan), PathSums(beat, self.sums)
        key = KeyOfDashes(self.write(beat.show["dashed"], beat, size=KEY), self.foot)
        moving: list[Part] = [*ribbons.all_ribbons, *ribbons.digits.values(), *ribbons.total]
        for each in moving:
            each.bind(beat, beat.at("flow", 0.0))
        with self.cue("all_at_once"):
            self._make_room(near, fan, ribbons)
            come = [FadeIn(each) for each in (*ribbons.moving, *ribbons.total)]
            self.play(*come, *([FadeIn(key)] if ribbons.are_dashed else []), run_time=0.5)
            flowing = Follow(beat, "flow", *moving)
            if ribbons.factors:
                self.play(flowing, run_time=float(self.remaining()) - 1.4)
                self.fill(*(FadeIn(each) for each in ribbons.factors.values()))
            else:
                self.fill(flowing)
            self.reassemble(ribbons)
        with self.cue("add_up"):
            self.play(FadeIn(sums.formula, sums.equals, shift=0.1 * UP), run_time=0.9)
            self._add_up(ribbons, sums)
        with self.cue("check_it"):
            self.remove(*sums.formula.get_family())
            self.add(sums.left, sums.right)
            self.play(*sums.makes_room(), run_time=0.3)
            self.play(*sums.moves_up(), run_time=0.5)
            self._nudge(beat, sums.table, 0, float(self.remaining()) - 0.2)
        with self.cue("settle"):
            last = len(sums.table.ratios) - 1
            seconds = (float(self.remaining()) - 0.9) / last
            for i in range(1, last + 1):
                self._nudge(beat, sums.table, i, seconds)
            self.fill(Create(sums.table.line), self._nudging(beat, last + 1, last + 1), rest=0.4)
        self.ribbons, self.sum_lines = ribbons, VGroup(*sums.stays, key)

    def _settle(self, beat: Beat) -> None:
        """The outputs fall, or rise; then first the path over which the cost falls finds its answer."""
        fan, terms = self.fan, {each.row: float(each.value.value) for each in beat.all(PathTerm)}
        ways = {j: way_of_output(beat.one(Path, j)) for j in fan.outputs}
        self.moves, found = moves(fan, ways), answers(fan, {j: 1 if terms[j] > 0 else -1 for j in fan.outputs})
        come = [FadeIn(each, shift=0.2 * way * UP) for each, way in zip(self.moves, ways.values(), strict=True)]
        self.play(*come, *self._walk(fan), run_time=1.6)
        seconds = (float(self.remaining()) - 0.4) / 2
        for i in sorted(range(2), key=lambda i: terms[fan.outputs[i]]):
            target, question = self.given.targets[i], self.questions[i]
            self.play(ScaleInPlace(target, SWOLLEN, rate_func=there_and_back), run_time=0.4 * seconds)
            self.play(*decided(question[0], found[i][0], rises=terms[fan.outputs[i]] > 0), run_time=0.6 * seconds)
            self.reassemble(found[i])
        self.questions = found

    def _make_room(self, near: PathFan, fan: PathFan, ribbons: FanRibbons) -> None:
        """The paths go up, and every question finds its answer, while lines make way for ribbons."""
        moves = [(near.cost, fan.cost), (near.neuron, fan.neuron), (near.ring, fan.ring), (near.label, fan.label)]
        moves += [(near.ends[j], fan.ends[j]) for j in fan.outputs]
        fan.cost.lines.set_stroke(opacity=0.0)
        gone: list[Animation] = [FadeOut(each) for each in (*near.edges.values(), *self.given, *self.moves)]
        if len(ribbons.arrows) == len(self.questions):
            moves += list(zip(self.questions, ribbons.arrows, strict=True))
        else:
            gone += [FadeOut(each) for each in self.questions]
        self.play(*(ReplacementTransform(*each) for each in moves), *gone, run_time=1.1)
        self.reassemble(*(new for _, new in moves))

    def _add_up(self, ribbons: FanRibbons, sums: PathSums) -> None:
        """Light runs back along path after path, and its term joins the sum, which comes to the neuron's derivative."""
        seconds = (float(self.remaining()) - 1.6) / len(sums.terms)
        for j, term in sums.terms.items():
            come = FadeIn(term, shift=0.1 * DOWN)
            self.play(Animation(self.mobjects[0]), *ribbons.light_along(j), come, run_time=seconds)
        swells = [ScaleInPlace(each, SWOLLEN, rate_func=there_and_back) for each in ribbons.total]
        self.fill(Animation(self.mobjects[0]), FadeIn(sums.sign, sums.total, shift=0.1 * UP), *swells)
        self.reassemble(sums.numbers)

    def _nudge(self, beat: Beat, table: NudgeTable, i: int, seconds: float) -> None:
        """The neuron goes to a nudge, and all after it goes along; then the ratio of the two changes stands there."""
        come = [FadeIn(table.nudges[i]), *([FadeIn(table.names)] if i == 0 else [])]
        self.play(self._nudging(beat, i, len(table.ratios)), *come, run_time=0.6 * seconds)
        self.play(FadeIn(table.ratios[i], shift=0.15 * UP), run_time=0.4 * seconds)

    def _nudging(self, beat: Beat, i: int, count: int) -> Follow:
        """From one nudge to the next; the last one lets go."""
        start, end = i / (count + 1), (i + 1) / (count + 1)
        parts = (*self.fan.neurons, self.fan.cost.digits)
        return Follow(beat, "shrinking", *parts, rate_func=lambda t: start + (end - start) * smooth(t))

    def repeat_for_the_layer_before(self, beat: Beat) -> None:
        """B40: a wave runs from the cost to the input; circles become deltas, and edges take entries."""
        wave = WaveBack(self, beat)
        with self.cue("delta"):
            wave.to_the_outputs(*self._go_far(wave))
        with self.cue("entries"):
            wave.leave_entries()
        if self.L > 1:
            with self.cue("meet"):
                wave.one_layer_back()
            with self.cue("slope"):
                wave.times_the_slope()
        with self.cue("again"):
            wave.go_on()
        with self.cue("done"):
            wave.glow(*([self.heading] if self.heading in self.mobjects else []))

    def _go_far(self, wave: WaveBack) -> list[Animation]:
        """Back to the whole network, its edges and its inputs dim; what may go while the wave comes is left to it."""
        last = wave.last
        network, hidden = last.network, [each for at, each in last.network.neurons.items() if at[0]]
        edges, rest = list(network.edges.values()), [last.inputs, *last.ellipses]
        for edge in edges:
            edge.line.set_stroke(opacity=FAINT)
        if self.story.beats[0].name == "repeat_for_the_layer_before":
            self.add(self.network, self.rule)
            self.play(FadeIn(self.cost), FadeOut(self.rule), run_time=0.8)
            dimmed = [*self.network.edges.values(), self.network.layer(0), self.cost.lines]
            self.play(*(dim(each) for each in dimmed), run_time=0.6)
            self.remove(*self.network.get_family(), *self.cost.get_family())
            heading: list[Animation] = [] if wave.covers(self.heading) else [FadeIn(self.heading)]
        else:
            fan = self.fan
            gone = [self.ribbons, self.sum_lines, fan.label, *([fan.ring] if self.L == 1 else [])]
            moves = [(fan.cost, last.cost), (fan.neuron, network.neurons[self.L - 1, self.k])]
            moves += [(fan.ends[j], network.neurons[self.L, j]) for j in fan.outputs]
            stays = {id(new) for _, new in moves}
            early, late = squish_rate_func(smooth, 0.0, 0.4), squish_rate_func(smooth, 0.3, 1.0)
            come = [FadeIn(each, rate_func=late) for each in (*edges, *rest, *hidden) if id(each) not in stays]
            ring = [ReplacementTransform(fan.ring, wave.ring)] if self.L > 1 else []
            goes = [FadeOut(each, rate_func=early) for each in gone]
            self.play(*goes, *(ReplacementTransform(*each) for each in moves), *ring, *come, run_time=1.4)
            heading = [FadeOut(self.heading)] if wave.covers(self.heading) else []
        self.reassemble(*edges, last.cost, *rest, *hidden)
        return heading
