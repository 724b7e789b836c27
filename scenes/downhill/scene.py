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
    ScaleInPlace,
    Transform,
    VMobject,
    smooth,
    squish_rate_func,
    there_and_back,
)

from scenes.downhill.parts.answering import Answering
from scenes.downhill.parts.both_ways import BothWays
from scenes.downhill.parts.knob import NamedKnob
from scenes.downhill.parts.learning import Learning
from scenes.downhill.parts.panels import SurfacePanel
from scenes.downhill.parts.rates import between, gently, hopping, racing
from scenes.downhill.parts.rule import OneKnob, RulePanel
from scenes.downhill.parts.uphill import Uphill
from scenes.downhill.slice import Slice
from scenes.parts import Follow
from scenes.parts.joins.network_with_entries import NetworkWithEntries
from scenes.parts.net.network import Network
from scenes.parts.net.pulse import Pulse, Run
from scenes.parts.net.regrouping import become, settle
from scenes.parts.text.words import Words
from scenes.stage.scene import LessonScene
from scenes.story import Beat

SWOLLEN = 1.25
"""How much larger a count becomes, and small again, while both are compared."""
EARLY, LATE = squish_rate_func(smooth, 0.0, 0.45), squish_rate_func(smooth, 0.45, 1.0)
"""How what was there goes, and what follows comes."""
RUNS = 24
"""Passes that are seen to run; the count goes on where there are more."""
KIND = 30.0
"""Size of what is said at the title's right end."""
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
            self.play(FadeIn(both.counters.lines[1]), run_time=0.4)
            self.play(*self._forward(beat), run_time=1.4)
            self.play(*both.wave_back(beat), run_time=float(self.remaining()) - 0.2)
        with self.cue("lay_over"):
            self._lay_over()
        with self.cue("against"):
            self._compare_for_more(beat)

    def _step_back(self, large: NetworkWithEntries) -> None:
        """The large network becomes a small one; what stood on it goes."""
        small = self.both.network
        gone = [FadeOut(each) for each in (large.entries, large.names, large.cost)]
        moves = become(large.network, small, large.biases)
        self.heading = self.title(self.story.title)
        self.play(*gone, run_time=0.4)
        self.play(FadeIn(self.heading), *moves, run_time=1.3)
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

    def _compare_for_more(self, beat: Beat) -> None:
        """Both counts swell; then the one grows with the knobs, and the other stays while light runs forth and back."""
        counters, network = self.both.counters, self.both.network
        swells = [ScaleInPlace(each.count, SWOLLEN, rate_func=there_and_back) for each in counters.lines]
        self.play(*swells, run_time=1.0)
        if "many" not in beat.numbers:
            self.fill(Run(Pulse.through(network, self.palette.C, back=True)))
            return
        gone = [each.multiplications.animate.set_opacity(0.0) for each in counters.lines]
        self.play(*gone, run_time=0.3)
        self.play(Follow(beat, "growing", counters.counts["measuring"], rate_func=racing), run_time=1.6)
        self.play(Run(Pulse.through(network, self.palette.a)), run_time=0.6)
        self.play(Run(Pulse.through(network, self.palette.C, back=True)), run_time=0.6)
        self.fill(ScaleInPlace(counters.counts["waving"].count, SWOLLEN, rate_func=there_and_back), rest=0.2)

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
                self._hop(beat)
        learning, answering = Learning(self, beat), Answering(self, beat, self.heading)
        all_of_them = self._kind(beat, "all")
        with self.cue("all_at_once"):
            learning.look_at_all_rows(self.gone, all_of_them)
        learning.learn()
        with self.cue("the_flower"):
            answering.answer_the_flower([*learning.seen, *all_of_them], learning.plane)
        if "the_student" in told:
            with self.cue("the_student_learns"):
                answering.train_the_student(self._kind(beat, "own"))
            with self.cue("the_student"):
                answering.answer_the_student()
        with self.cue("stay"):
            if "the_student" not in told:
                answering.stay_alone()
            self.pause(self.remaining())

    def _kind(self, beat: Beat, name: str) -> list[Words]:
        """At the title's right end: what learns now; nothing where the title leaves no room for it."""
        room, title = self.region("title"), self.heading
        words = self.write(beat.show[name], beat, size=KIND, colour=self.palette.y)
        words.move_to((room.right - words.width / 2, title.get_y(), 0.0))
        return [words] if words.get_left()[0] > title.get_right()[0] + 0.4 else []

    def _tell_the_rule(self, beat: Beat) -> None:
        """A weight's edge grows out of the network; the rule comes over it, and a knob is turned by its numbers."""
        whole, both = self.region("whole"), self.both
        one = bool(beat.all(Slice))
        top, foot = (whole.part(0, 1, 0.46, 1), whole.part(0.12, 0.88, 0, 0.45)) if one else (whole, whole)
        rule = RulePanel(beat, self.write, top)
        wide = whole.width > whole.height
        gone = [both.network, both.counters, both.found.frame, both.legend, *both.bars]
        goes = [FadeOut(each, rate_func=EARLY) for each in gone]
        comes = FadeIn(rule.rule, shift=0.3 * UP, rate_func=LATE)
        self.gone: list[VMobject] = [rule]
        if not one:
            self.play(*goes, comes, run_time=1.2)
            self.fill(FadeIn(rule.notes, shift=0.3 * UP))
            return
        knob = self.knob = OneKnob(beat, foot, WIDE_NUMBER if wide else TALL_NUMBER)
        grown = knob.out_of(both.network)
        self.add(*(old for old, _ in grown))
        self.play(*goes, *(Transform(*each) for each in grown), comes, run_time=1.4)
        self.play(FadeIn(knob), FadeIn(rule.notes), run_time=0.7)
        self.remove(*(old for old, _ in grown))
        self.play(FadeIn(rule.numbers, shift=0.2 * DOWN), run_time=0.9)
        wedge = self.wedge = knob.named.knob.wedge(
            *(float(beat.shown(f"stepped_{way}").value) for way in ("from", "to"))
        )
        first = 1.0 / float(beat.shown("ball_steps").value)
        turn = Follow(beat, "ball", *knob.parts, rate_func=between(0.0, first))
        self.add(wedge[0])
        self.fill(turn, Create(wedge[1], rate_func=gently), rest=0.5)

    def _free_two(self, beat: Beat) -> None:
        """The knob stays as it was turned and goes beside another, for which the same step has been taken.

        The true cost over both rises row by row under a ball.
        """
        panel = self.panel = SurfacePanel(beat, self.write, self.region("whole"))
        first, second = panel.knobs
        stepped = beat.at("ball", 1.0 / float(beat.shown("ball_steps").value))
        for each in panel.parts:
            each.bind(beat, stepped)
        surface = panel.surface
        gone = [*self.gone, self.wedge, *self.knob.rings, *self.knob.edges]
        frame = [FadeIn(each) for each in (surface.floor, *surface.scales)]
        goes = [FadeOut(each, rate_func=EARLY) for each in gone]
        come = [FadeIn(each, rate_func=LATE) for each in (second, panel.head, panel.names)]
        self.play(*goes, *self._moves(self.knob.named, first), *come, *frame, run_time=1.3)
        self.remove(*self.knob.get_family())
        first.knob.add(*first.knob.labels)
        self.reassemble(first)
        rows = [FadeIn(each) for each in surface.submobjects if each in surface.ridges]
        self.play(LaggedStart(*rows, lag_ratio=0.3), run_time=float(self.remaining()) - 0.8)
        self.fill(FadeIn(panel.ball), rest=0.2)
        self.reassemble(panel)
        self.gone = [panel]

    def _hop(self, beat: Beat) -> None:
        """Both slopes add up to the way uphill; the ball hops the other way, and goes on so from step to step."""
        panel, steps = self.panel, int(beat.shown("ball_steps").value)
        step = min(1, steps - 1)
        if len((hill := Uphill(beat, self.write, panel.surface, panel.ball, step)).slopes):
            self.play(Create(hill.level), *map(Create, hill.slopes), run_time=0.7)
            self.play(hill.slopes[1].animate.shift(hill.head_to_tail), run_time=0.6)
            self.play(FadeIn(hill.up), run_time=0.5)
            self.play(FadeIn(hill.down), FadeOut(hill.slopes), hill.up.animate.set_opacity(0.35), run_time=0.5)
        hop = Follow(beat, "ball", *panel.parts, rate_func=between(step / steps, (step + 1) / steps))
        self.play(hop, *map(FadeOut, (hill.up, hill.down)), run_time=0.6)
        rolls = Follow(beat, "ball", *panel.parts, rate_func=hopping(step + 1, steps))
        self.fill(rolls, FadeOut(hill.level, rate_func=EARLY), rest=0.3)

    def _moves(self, old: NamedKnob, new: NamedKnob) -> list[Animation]:
        """The large knob becomes one of two; figures are never bent into others."""
        for each in (old, new):
            each.knob.remove(*each.knob.labels)
        shapes = [ReplacementTransform(old.knob, new.knob), ReplacementTransform(old.symbol, new.symbol)]
        numbers = [FadeOut(old.digits), *map(FadeOut, old.knob.labels)]
        come = [FadeIn(new.digits), *map(FadeIn, new.knob.labels)]
        return [*shapes, *numbers, *come]
