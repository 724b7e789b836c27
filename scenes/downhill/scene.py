"""Draws both prices, a ball on a slice of the cost, the network as it learns, and both followed rows answered."""

from manim import (
    DOWN,
    RIGHT,
    UP,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    Indicate,
    LaggedStart,
    Mobject,
    VMobject,
)

from scenes.downhill.parts.both_ways import BothWays
from scenes.downhill.parts.panels import CurvePanel, RulePanel, SurfacePanel
from scenes.downhill.parts.rates import between, braking, racing
from scenes.downhill.parts.verdict_plane import VerdictPlane
from scenes.downhill.plane import Point
from scenes.parts import Follow, Part
from scenes.parts.joins.answered import ChainAnswer, NetworkAnswer
from scenes.parts.joins.network_with_entries import NetworkWithEntries
from scenes.parts.motion.emphasis import dim, emphasise
from scenes.parts.net.network import Network
from scenes.parts.net.pulse import Pulse, Run
from scenes.parts.net.regrouping import become, settle
from scenes.parts.text.words import Words
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import Region

RUNS = 24
"""Passes that are seen to run; the count goes on where there are more."""
SECOND = 4
"""Steps that have been taken when the border is first looked at."""


class Downhill(LessonScene):
    """The gradient is paid for; two parameters step downhill on their cost surface; then the whole network learns."""

    def compare_both_ways(self, beat: Beat) -> None:
        """B41: the counter of a run a knob, one wave forward and one back, and both gradients laid on each other."""
        large, self.both = NetworkWithEntries(beat), BothWays(beat, self.write, self.region("whole"))
        both = self.both
        measured = both.measured.bars.values()
        with self.cue("remember_the_counter"):
            self.add(large)
            self._step_back(large)
            self.play(FadeIn(both.counters.lines[0]), FadeIn(both.found.frame), FadeIn(both.legend[0]), run_time=0.6)
            for bar in measured:
                bar.bind(beat, beat.at("measuring", 0.0))
            self.add(*measured)
            count = both.counters.counts["measuring"]
            self.fill(
                Follow(beat, "measuring", count, *measured, rate_func=racing),
                Run(Pulse.through(both.network, self.palette.a), RUNS, rate_func=racing),
            )
        with self.cue("two_runs"):
            self.play(FadeIn(both.counters.lines[1]), *(FadeOut(bar) for bar in measured), run_time=0.6)
            self._wave(beat, 0.0)
            self.play(FadeIn(both.legend[1]), *both.wave_back(beat), run_time=float(self.remaining()) - 0.3)
            self.reassemble(*both.found.bars.values())
        with self.cue("lay_over"):
            self._lay_over(beat)

    def _lay_over(self, beat: Beat) -> None:
        """The outlines come down on the bars, and the longest of both is read to more decimals than are alike."""
        both = self.both
        outlines = [FadeIn(bar, shift=0.5 * DOWN) for bar in reversed(list(both.measured.bars.values()))]
        self.play(LaggedStart(*outlines, lag_ratio=0.15), run_time=float(self.remaining()) - 2.0)
        self.reassemble(*both.measured.bars.values())
        self.fill(*(FadeIn(each, shift=0.3 * DOWN) for each in both.longest), rest=0.5)

    def _step_back(self, large: NetworkWithEntries) -> None:
        """The large network becomes a small one; what stood on it goes."""
        small = self.both.network
        gone = [FadeOut(each) for each in (large.entries, large.names, large.cost)]
        moves = become(large.network, small, large.biases)
        self.play(FadeIn(self.title(self.story.title)), *gone, *moves, run_time=1.4)
        self._now(small, *large.get_family(), *large.network.get_family())

    def _now(self, network: Network, *old: Mobject) -> None:
        """What has become this network is no longer on stage, and the network is whole."""
        self.remove(*old)
        settle(network.neurons.values())
        self.reassemble(network)

    def _wave(self, beat: Beat, start: float) -> None:
        """Light runs forward through the network, and is counted."""
        count = Follow(beat, "waving", self.both.counters.counts["waving"], rate_func=between(start, start + 0.5))
        self.play(count, Run(Pulse.through(self.both.network, self.palette.a)), run_time=1.8)

    def step_downhill(self, beat: Beat) -> None:
        """B42: the rule, what it means for two parameters, the network as it learns, both followed rows answered."""
        self.steps = int(beat.shown("steps").value)
        self.cues_told = [each.name for each in beat.cues]
        with self.cue("step"):
            self._tell_the_rule(beat)
        if "roll" in self.cues_told:
            with self.cue("free_only_two"):
                self._free_two(beat)
            with self.cue("roll"):
                self.fill(Follow(beat, "ball", *self.panel.parts, *self._freed(), rate_func=braking), rest=0.3)
        with self.cue("all_at_once"):
            self._look_at_all_rows(beat)
        few = self._few_left(beat)
        with self.cue("watch_the_border"):
            self._descend(beat, self._at(SECOND), few)
        if "few_left" in self.cues_told:
            with self.cue("few_left"):
                self._look_at_the_rest(beat, few)
        with self.cue("the_flower"):
            self._answer_the_flower(beat)
        if "the_student" in self.cues_told:
            with self.cue("the_student"):
                self._answer_the_student(beat)
        with self.cue("stay"):
            self.pause(self.remaining())

    def _few_left(self, beat: Beat) -> float:
        """The moment of the descent from which no more than the few last rows are answered wrongly."""
        if "few_left" not in self.cues_told:
            return 1.0
        last = beat.shown("mistakes_after").value
        more = [n for n in range(self.steps) if beat.at("descent", self._at(n))["mistakes"].value != last]
        return self._at(max(more, default=0) + 1)

    def _at(self, step: int) -> float:
        """The moment of the descent when so many steps have been taken."""
        return min(step, self.steps) / max(1, self.steps)

    def _tell_the_rule(self, beat: Beat) -> None:
        """The bars go; the network comes closer, and beside it stands the rule."""
        left, right = self.split(wide=0.52, tall=0.5)
        network = Network(beat, left.part(0.02, 0.96))
        rule = RulePanel(beat, self.write, right.part(0.04, 1, 0.02, 0.98))
        both = self.both
        gone = [
            both.counters,
            both.found.frame,
            both.legend,
            both.longest,
            *both.found.bars.values(),
            *both.measured.bars.values(),
        ]
        self.play(*map(FadeOut, gone), *become(both.network, network), run_time=1.2)
        self._now(network, *both.network.get_family())
        for each in rule.rules:
            self.play(FadeIn(each, shift=0.2 * RIGHT), run_time=1.1)
        self.network, self.rule = network, rule
        self.beside: list[VMobject] = [rule]
        self.fill(LaggedStart(FadeIn(rule.rate, shift=0.3 * UP), FadeIn(rule.mean, shift=0.3 * UP), lag_ratio=0.7))

    def _free_two(self, beat: Beat) -> None:
        """Everything grows dim but two parameters; the true cost over both rises row by row; the ball is put on it."""
        panel = self.panel = SurfacePanel(beat, self.write, self.network, self.split(wide=0.52, tall=0.5)[1])
        self.play(FadeOut(self.rule), *map(dim, self._frozen()), Create(panel.rings), run_time=0.9)
        surface = panel.surface
        come = [FadeIn(each) for each in (panel.head, surface.floor, *surface.scales, panel.names)]
        self.play(*come, run_time=0.7)
        rows = [FadeIn(each) for each in surface.submobjects if each in surface.ridges]
        self.play(LaggedStart(*rows, lag_ratio=0.3), run_time=float(self.remaining()) - 1.0)
        self.fill(FadeIn(panel.ball), rest=0.3)
        self.beside = [panel, panel.rings]

    def _freed(self) -> list[Part]:
        """What both parameters move: their edges, and the outputs."""
        names = [each.name for each in (self.panel.over.p, self.panel.over.q)]
        network = self.network
        edges = [each for each in network.edges.values() if set(names) & set(each.encodes)]
        return [*edges, *network.neurons_of(network.L)]

    def _frozen(self) -> list[Part]:
        """All of the network but what both parameters move."""
        moved = self._freed()
        return [each for each in self.network.parts if each not in moved]

    def _look_at_all_rows(self, beat: Beat) -> None:
        """The rows as points in the plane where there is one, the network and the curve beside it."""
        whole = self.region("whole")
        wide = whole.width > whole.height
        self.plane: VerdictPlane | None = None
        self.is_network_seen = True
        if "roll" in self.cues_told:
            back = Follow(beat, "back", *self._freed())
            self.play(*map(FadeOut, self.beside), *map(emphasise, self._frozen()), back, run_time=0.9)
            self.beside = []
        if beat.all(Point):
            self.plane = VerdictPlane(beat, self.write, whole.part(0, 0.58) if wide else whole)
            curve = CurvePanel(beat, self.write, whole.part(0.62, 1, 0, 0.5)) if wide else None
            self._make_way(beat, whole.part(0.64, 0.98, 0.54, 1) if wide else None)
        else:
            curve = CurvePanel(beat, self.write, self.split(wide=0.52, tall=0.5)[1].part(0.05, 1, 0.05, 0.95))
            if self.beside:
                self.play(*map(FadeOut, self.beside), run_time=0.8)
        self.curve: CurvePanel | None = curve
        self.followers: list[Part] = [*(curve.parts if curve else ()), *(self.plane.parts if self.plane else ())]
        if self.plane:
            plane = self.plane
            points = LaggedStart(*map(FadeIn, plane.dots), lag_ratio=0.03)
            come = [FadeIn(plane.plane, plane.names, plane.head, plane.legend), *([FadeIn(curve)] if curve else [])]
            self.play(*come, points, run_time=1.1)
            self.play(FadeIn(plane.border), FadeIn(plane.crosses), Create(plane.ring), run_time=0.6)
            self.reassemble(plane)
        elif curve:
            self.play(FadeIn(curve), run_time=0.8)
        self._descend(beat, 0.0, self._at(SECOND))

    def _make_way(self, beat: Beat, region: Region | None) -> None:
        """What stood beside it goes; the network becomes small, or goes where there is no room for it."""
        self.is_network_seen = region is not None
        if region is None:
            self.play(*map(FadeOut, self.beside), FadeOut(self.network), run_time=0.8)
            return
        small = Network(beat, region, digits=False)
        self.play(*map(FadeOut, self.beside), *become(self.network, small), run_time=0.9)
        self._now(small, *self.network.get_family())
        self.network = small

    def _descend(self, beat: Beat, start: float, end: float, *, rest: float = 0.2) -> None:
        """Everything follows the descent until just before the cue ends."""
        shown = self.network.parts if self.is_network_seen else ()
        rate = between(start, end)
        moves: list[Animation] = [Follow(beat, "descent", *self.followers, *shown, rate_func=rate)]
        if self.plane:
            moves.append(Follow(beat, "border", self.plane.border, rate_func=rate))
        self.fill(*moves, rest=rest)

    def _look_at_the_rest(self, beat: Beat, start: float) -> None:
        """The last steps are taken; then the count is pointed at."""
        assert self.plane is not None, "the last mistakes are looked at in the plane"
        self._descend(beat, start, 1.0, rest=0.9)
        self.fill(Indicate(self.plane.head, scale_factor=1.1, color=self.palette.y), rest=0.1)

    def _answer_the_flower(self, beat: Beat) -> None:
        """The network comes back, its targets beside its outputs, and what it says now beside what it said."""
        self.flower = flower = NetworkAnswer(beat, self.write, beat.at("descent", 1.0))
        gone = [each for each in (self.plane, self.curve) if each]
        seen = self.is_network_seen
        come = become(self.network, flower.network) if seen else [FadeIn(flower.network)]
        self.play(*map(FadeOut, gone), run_time=0.5)
        self.play(*come, run_time=1.0)
        self._now(flower.network, *self.network.get_family())
        self.play(*map(FadeIn, flower.ghosts), FadeIn(flower.labels), FadeIn(flower.heads.who), run_time=0.8)
        self.play(FadeIn(flower.heads.before, shift=0.15 * RIGHT), run_time=0.7)
        title = [] if "the_student" in self.cues_told else self._titles()
        self.fill(FadeIn(flower.heads.now, shift=0.15 * RIGHT), *map(FadeOut, title), rest=0.6)
        self.reassemble(flower)

    def _titles(self) -> list[Words]:
        """The scene's title, which goes before the next scene's comes."""
        return [each for each in self.mobjects if isinstance(each, Words)]

    def _answer_the_student(self, beat: Beat) -> None:
        """The chain comes beside it, and learns while it is looked at."""
        self.student = student = ChainAnswer(beat, self.write, self.lesson.chain.model.L)
        student.follow(beat, beat.at("student", 0.0))
        self.play(FadeIn(student.heads.who), FadeIn(student.chain), FadeIn(student.ghost), run_time=0.9)
        self.play(FadeIn(student.heads.before, shift=0.15 * RIGHT), run_time=0.6)
        learn = Follow(beat, "student", *student.parts)
        self.play(learn, run_time=float(self.remaining()) - 1.0)
        self.fill(FadeIn(student.heads.now, shift=0.15 * RIGHT), *map(FadeOut, self._titles()), rest=0.3)
        self.reassemble(student)
