"""Draws both prices, one step of one knob, a ball in the bowl of two, all rows as the network learns, both answered."""

from manim import (
    DOWN,
    UP,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    Mobject,
    ReplacementTransform,
    VMobject,
)

from scenes.downhill.parts.answering import Answering
from scenes.downhill.parts.both_ways import BothWays
from scenes.downhill.parts.knob import NamedKnob
from scenes.downhill.parts.learning import Learning
from scenes.downhill.parts.panels import SurfacePanel
from scenes.downhill.parts.rates import between, braking, gently, racing
from scenes.downhill.parts.rule import OneKnob, RulePanel
from scenes.downhill.slice import Slice
from scenes.parts import Follow
from scenes.parts.joins.network_with_entries import NetworkWithEntries
from scenes.parts.net.network import Network
from scenes.parts.net.pulse import Pulse, Run
from scenes.parts.net.regrouping import become, settle
from scenes.stage.scene import LessonScene
from scenes.story import Beat

RUNS = 24
"""Passes that are seen to run; the count goes on where there are more."""
WIDE_NUMBER, TALL_NUMBER = 44.0, 30.0
"""Size of the number beside the one knob, in a wide frame and in a tall one."""


class Downhill(LessonScene):
    """The gradient is paid for; one knob is turned by it, two roll down their bowl; then the whole network learns."""

    def compare_both_ways(self, beat: Beat) -> None:
        """B41: the counter of a run a knob, one wave forward and one back, and both gradients laid on each other."""
        large, self.both = NetworkWithEntries(beat), BothWays(beat, self.write, self.region("whole"))
        both = self.both
        with self.cue("remember_the_counter"):
            self.add(large)
            self._step_back(large)
            self._measure(beat)
        with self.cue("two_runs"):
            self.play(FadeIn(both.counters.lines[1]), *self._forward(beat), run_time=1.6)
            self.play(*both.wave_back(beat), run_time=float(self.remaining()) - 0.2)
        with self.cue("lay_over"):
            self._lay_over()

    def _step_back(self, large: NetworkWithEntries) -> None:
        """The large network becomes a small one; what stood on it goes."""
        small = self.both.network
        gone = [FadeOut(each) for each in (large.entries, large.names, large.cost)]
        moves = become(large.network, small, large.biases)
        self.heading = self.title(self.story.title)
        self.play(FadeIn(self.heading), *gone, *moves, run_time=1.2)
        self._now(small, *large.get_family(), *large.network.get_family())

    def _measure(self, beat: Beat) -> None:
        """Run after run is counted, and after each an outline grows."""
        both = self.both
        measured = both.measured.bars.values()
        self.play(FadeIn(both.counters.lines[0]), FadeIn(both.found.frame), run_time=0.5)
        for bar in measured:
            bar.bind(beat, beat.at("measuring", 0.0))
        self.add(*measured)
        self.fill(
            Follow(beat, "measuring", both.counters.counts["measuring"], *measured, rate_func=racing),
            Run(Pulse.through(both.network, self.palette.a), RUNS, rate_func=racing),
            rest=0.2,
        )

    def _forward(self, beat: Beat) -> list[Animation]:
        """Light runs forward through the network, and is counted."""
        count = Follow(beat, "waving", self.both.counters.counts["waving"], rate_func=between(0.0, 0.5))
        return [count, Run(Pulse.through(self.both.network, self.palette.a))]

    def _lay_over(self) -> None:
        """What was found falls into the outlines; the longest of both is read to more decimals than are alike."""
        both = self.both
        falling = LaggedStart(*both.falling(), lag_ratio=0.12)
        self.play(falling, run_time=float(self.remaining()) - 1.5)
        self.bring_to_front(*both.measured.bars.values())
        self.reassemble(*both.found.bars.values(), *both.measured.bars.values())
        self.fill(FadeIn(both.legend, shift=0.3 * UP), *map(FadeOut, both.held.values()), rest=0.4)

    def _now(self, network: Network, *old: Mobject) -> None:
        """What has become this network is no longer on stage, and the network is whole."""
        self.remove(*old)
        settle(network.neurons.values())
        self.reassemble(network)

    def step_downhill(self, beat: Beat) -> None:
        """B42: the rule at one knob, two knobs in their bowl, all rows while the network learns, both rows answered."""
        told = [each.name for each in beat.cues]
        with self.cue("step"):
            self._tell_the_rule(beat)
        if "roll" in told:
            with self.cue("free_only_two"):
                self._free_two(beat)
            with self.cue("roll"):
                self.fill(Follow(beat, "ball", *self.panel.parts, rate_func=braking), rest=0.3)
        learning, answering = Learning(self, beat), Answering(self, beat, self.heading)
        with self.cue("all_at_once"):
            learning.look_at_all_rows(self.gone)
        learning.learn()
        with self.cue("the_flower"):
            answering.answer_the_flower(learning.seen, learning.plane.ring if learning.plane else None)
        if "the_student" in told:
            with self.cue("the_student"):
                answering.answer_the_student()
        with self.cue("stay"):
            if "the_student" not in told:
                answering.stay_alone()
            self.pause(self.remaining())

    def _tell_the_rule(self, beat: Beat) -> None:
        """The bars go; the rule stands there, its numbers come under it, and a knob is turned by just these."""
        whole, both = self.region("whole"), self.both
        one = bool(beat.all(Slice))
        top, foot = (whole.part(0, 1, 0.46, 1), whole.part(0.12, 0.88, 0, 0.45)) if one else (whole, whole)
        rule = RulePanel(beat, self.write, top)
        gone = [both.network, both.counters, both.found.frame, both.legend, *both.bars]
        self.play(*map(FadeOut, gone), FadeIn(rule.rule, shift=0.3 * UP), run_time=1.0)
        self.gone: list[VMobject] = [rule]
        if not one:
            self.fill(FadeIn(rule.notes, shift=0.3 * UP))
            return
        wide = whole.width > whole.height
        knob = self.knob = OneKnob(beat, foot, WIDE_NUMBER if wide else TALL_NUMBER)
        self.play(FadeIn(knob, shift=0.3 * UP), FadeIn(rule.notes), run_time=0.9)
        self.play(FadeIn(rule.numbers, shift=0.2 * DOWN), run_time=0.9)
        wedge = self.wedge = knob.named.knob.wedge(
            *(float(beat.shown(f"stepped_{way}").value) for way in ("from", "to"))
        )
        first = 1.0 / float(beat.shown("ball_steps").value)
        turn = Follow(beat, "ball", *knob.parts, rate_func=between(0.0, first))
        self.add(wedge[0])
        self.fill(turn, Create(wedge[1], rate_func=gently), rest=0.5)

    def _free_two(self, beat: Beat) -> None:
        """The knob goes back to its place beside another; the true cost over both rises row by row under a ball."""
        panel = self.panel = SurfacePanel(beat, self.write, self.region("whole"))
        first, second = panel.knobs
        first_step = 1.0 / float(beat.shown("ball_steps").value)
        back = Follow(beat, "ball", *self.knob.named.parts, rate_func=between(first_step, 0.0))
        gone = [*self.gone, self.wedge, *self.knob.rings, *self.knob.edges]
        self.play(back, *map(FadeOut, gone), run_time=0.6)
        self.play(*self._moves(self.knob.named, first), FadeIn(second), FadeIn(panel.head), run_time=0.8)
        self.remove(*self.knob.get_family())
        first.knob.add(*first.knob.labels)
        self.reassemble(first)
        surface = panel.surface
        rows = [FadeIn(each) for each in surface.submobjects if each in surface.ridges]
        frame = [FadeIn(each) for each in (surface.floor, *surface.scales, panel.names)]
        self.play(*frame, LaggedStart(*rows, lag_ratio=0.3), run_time=float(self.remaining()) - 0.8)
        self.fill(FadeIn(panel.ball), rest=0.2)
        self.reassemble(panel)
        self.gone = [panel]

    def _moves(self, old: NamedKnob, new: NamedKnob) -> list[Animation]:
        """The large knob becomes one of two; figures are never bent into others."""
        for each in (old, new):
            each.knob.remove(*each.knob.labels)
        shapes = [ReplacementTransform(old.knob, new.knob), ReplacementTransform(old.symbol, new.symbol)]
        numbers = [FadeOut(old.digits), *map(FadeOut, old.knob.labels)]
        come = [FadeIn(new.digits), *map(FadeIn, new.knob.labels)]
        return [*shapes, *numbers, *come]
