"""Draws two neurons and their connection: the effect of one nudge at every brightness, and one step of learning."""

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    FadeIn,
    FadeOut,
    Indicate,
    LaggedStart,
    Line,
    ShowPassingFlash,
    VGroup,
    VMobject,
)

from scenes.fire_together.brightness import STOPS
from scenes.fire_together.learning import CASES
from scenes.fire_together.parts.crowd import crowd
from scenes.fire_together.parts.steps import Steps
from scenes.formulae.chain import NUDGED_SUM
from scenes.formulae.equation import SYMBOL
from scenes.parts import Follow
from scenes.parts.axes.bars import Bars
from scenes.parts.net.neuron import Neuron
from scenes.parts.net.pair import Pair
from scenes.parts.tableaux.rule import rule_at_the_foot
from scenes.parts.text.formula import Formula
from scenes.parts.text.sign import PauseSign
from scenes.parts.text.worked import fit_worked
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import FORMULA, TEXT, Region

SMALL_NEURON = 0.36
"""Largest radius of the neurons beside the bars, in units."""
WIDE = 40.0
"""Width of the widest edge where widths are compared."""


class FireTogether(LessonScene):
    """Rest from formulae, brighten the neuron before, and let its connection learn."""

    def setup(self) -> None:
        """The chain rule, where the scene before ended, and the formulae that crowd the room above it."""
        self.rule = rule_at_the_foot(self.story.beats[0])
        whole = self.region("whole")
        self.crowd = crowd(Region(whole.left, whole.right, self.rule.get_top()[1] + 0.2, whole.top))
        self.sign = PauseSign(radius=1.0).move_to(whole.part(0, 1, 0.4, 1).center)

    def rest_from_formulae(self, beat: Beat) -> None:
        """B22: formulae crowd in and fade under a pause sign; two neurons remain, and what one formula says of them."""
        self.add(self.title(self.story.title), self.rule.found)
        self.play(LaggedStart(*(FadeIn(each, scale=0.8) for each in self.crowd), lag_ratio=0.35), run_time=2.4)
        self.pause(0.8)
        *gone, last = self.crowd
        leaving = [FadeOut(each, shift=0.25 * UP) for each in (*gone, self.rule.found)]
        self.play(LaggedStart(*leaving, lag_ratio=0.12), FadeIn(self.sign, scale=0.8), run_time=2.0)
        self.pause(1.4)
        pair, formula = self.lay_out_the_pair(beat)
        corner, whole = self.sign.copy().scale(0.32), self.region("whole")
        corner.move_to((whole.right - corner.width / 2, whole.bottom + corner.height / 2, 0.0))
        self.play(self.sign.animate.become(corner), last.animate.become(formula), run_time=1.2)
        self.play(FadeIn(pair.neuron, pair.names[0]), run_time=0.8)
        self.play(FadeIn(pair.link, pair.names[1]), run_time=0.8)
        self.play(FadeIn(pair.behind), run_time=0.6)
        self.play(self.signal(pair), run_time=1.2)
        self.pair, self.last = pair, last

    def lay_out_the_pair(self, beat: Beat) -> tuple[Pair, VMobject]:
        """The two neurons, large, and the last formula below them."""
        whole = self.region("whole")
        formula = self.place(self.crowd[-1].copy(), whole.part(0.2, 0.8, 0, 0.28), grow=1.5)
        return Pair(beat, whole.part(0, 1, 0.36, 0.98)), formula

    def signal(self, pair: Pair) -> ShowPassingFlash:
        """A light that runs along the connection, forward."""
        way = Line(*pair.edge.ends, stroke_width=14, color=self.palette.ink)
        return ShowPassingFlash(way, time_width=0.35)

    def brighten_the_neuron(self, beat: Beat) -> None:
        """B23: the same nudge again and again, at five brightnesses; its effect on z grows with them."""
        left, right = self.split(0.44, 0.44)
        own, bars = Pair(beat, left.part(0, 1, 0.46, 1)), self.make_bars(beat, right)
        own.neuron.bind(beat, beat.at("to_0", 0.0))
        (effect,) = fit_worked(beat, [NUDGED_SUM.source], left.part(0.03, 0.97, 0, 0.4), largest=50)
        self.own, self.effect = own, effect
        self.play(FadeOut(self.pair, self.last, self.sign), FadeIn(own), run_time=1.0)
        self.play(FadeIn(self.words, bars["Dw"], bars.baseline), run_time=0.8)
        self.play(Follow(beat, "to_0", own.neuron), run_time=1.2)
        self.nudge()
        self.play(FadeIn(bars["Dz_0"], self.head, effect), run_time=0.8)
        for i in range(1, len(STOPS)):
            self.brighten_to(beat, i)
        self.shown = VGroup(own, self.words, self.head, bars, effect)

    def make_bars(self, beat: Beat, box: Region) -> Bars:
        """The nudge of w above, and for every stop a small neuron with the move of z."""
        self.words = self.write(beat.show["nudge"], size=TEXT + 4, colour=self.palette.dim)
        room = box.part(0, 1, 0, 1 - (self.words.height + 0.1) / box.height)
        bright, largest = (float(beat.shown(name).value) for name in ("bright", "reach"))
        size = max(TEXT - 1, min(FORMULA, 38 * room.height / (len(STOPS) + 1)))
        nudge = Formula(f"Delta {SYMBOL['w']}", size=size).set_color(self.palette.w)
        rows: list[tuple[str, VMobject, str]] = [("Dw", nudge, "w")]
        radius = min(SMALL_NEURON, 0.46 * room.height / (len(STOPS) + 1))
        for i in range(len(STOPS)):
            rows.append((f"Dz_{i}", Neuron(beat, f"a_prev_{i}", bright, radius=radius), "z"))
        bars = self.bars = Bars(beat, rows, room, largest=largest, most=1.0, size=max(TEXT - 2, size - 3), thick=0.4)
        self.words.next_to(bars["Dw"].body, UP, buff=0.12)
        self.head = Formula(f"Delta {SYMBOL['z']}", size=size + 2).set_color(self.palette.z)
        side = RIGHT if float(beat.shown("Dw").value) > 0 else LEFT
        self.head.next_to(bars["Dz_0"].foot, side, buff=0.2)
        return bars

    def nudge(self) -> None:
        """The nudge of the weight, and its way to z."""
        digits = self.bars["Dw"].digits
        self.play(
            Indicate(digits, color=self.palette.w, scale_factor=1.15),
            self.signal(self.own),
            Indicate(self.own.behind, color=None, scale_factor=1.08),  # type: ignore[arg-type]
            run_time=0.9,
        )

    def brighten_to(self, beat: Beat, i: int) -> None:
        """Brighten to the next stop; what the nudge does there grows beside it, from what it did at the last."""
        bar, start = self.bars[f"Dz_{i}"], beat.at(f"to_{i}", 0.0)
        bar.bind(beat, start)
        assert isinstance(bar.label, Neuron)
        bar.label.bind(beat, start)
        numbers = [self.effect.readouts[name] for name in ("a_prev", "Dz")]
        self.play(FadeIn(bar), run_time=0.3)
        self.play(Follow(beat, f"to_{i}", self.own.neuron, bar.label, bar, *numbers), run_time=1.4)
        self.nudge()

    def wire_together(self, beat: Beat) -> None:
        """B24: a faint and a strong neuron, each with its own forward pass, derivative and step of descent."""
        left, right = self.split(0.42, 0.52)
        words = self.write(beat.show["step"], size=TEXT + 2, colour=self.palette.dim)
        steps = Steps(beat, left, right, words, widest=WIDE)
        self.play(FadeOut(self.shown), FadeIn(steps.names), run_time=0.8)
        for case in CASES:
            self.appear(beat, steps, case)
        self.play(FadeIn(steps.heads["slope"], *steps.slopes.values()), run_time=0.8)
        self.pause(1.2)
        self.play(FadeIn(steps.step_head, steps.bars.baseline, steps.before), run_time=0.8)
        steps.bind(beat, 0.0)
        for bar in steps.bars.rows.values():
            self.add(bar)
        self.play(Follow(beat, "step", *steps.moving), run_time=4.4)
        self.play(*(Indicate(each.digits, color=each.digits.ink) for each in steps.bars.rows.values()), run_time=0.8)

    def appear(self, beat: Beat, steps: Steps, case: str) -> None:
        """The neuron before at its brightness, and the forward pass that follows from it."""
        pair = steps.pairs[case]
        word = self.write(beat.show[case], size=max(TEXT - 1, min(FORMULA, 44 * pair.radius)), colour=self.palette.dim)
        word.move_to(pair.neuron.get_bottom() + 0.2 * DOWN)
        word.shift(max(0.0, self.region("whole").left - word.get_left()[0]) * RIGHT)
        self.play(FadeIn(pair.neuron, pair.link, word), run_time=0.8)
        self.play(self.signal(pair), run_time=0.8)
        heads = [steps.heads["cost"]] if steps.costs and case == "faint" else []
        self.play(FadeIn(pair.behind, *heads, *(cost for of, cost in steps.costs.items() if of == case)), run_time=0.6)
