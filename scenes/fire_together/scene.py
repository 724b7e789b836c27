"""Draws two neurons and their connection: the effect of one nudge at every brightness, and one step of learning."""

from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, Indicate, LaggedStart, Line, ShowPassingFlash, VGroup

from scenes.fire_together.numbers import STOPS
from scenes.fire_together.parts.steps import Steps
from scenes.formulae import chain
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

CROWD = (chain.COST, chain.ACTIVATION_OF_SUM, chain.WEIGHTED_SUM, chain.DC0_DA, chain.DA_DZ, chain.DZ_DW)
"""The formulae that the pause is from: those of the forward pass, and their derivatives; the last one stays."""
LARGEST, FULL = 44.0, 0.86
"""Largest size of a formula in the crowd, and the share of its cell's width that it may take."""
SMALL_NEURON = 0.36
"""Largest radius of the neurons beside the bars, in units."""
WIDE = 40.0
"""Width of the widest edge where widths are compared."""


class FireTogether(LessonScene):
    """Rest from formulae, brighten the previous neuron, and let its connection learn."""

    def setup(self) -> None:
        """The chain rule, where the scene before ended, and the formulae that crowd the room above it."""
        self.rule = rule_at_the_foot(self.story.beats[0])
        whole = self.region("whole")
        self.crowd = self._crowd(Region(whole.left, whole.right, self.rule.get_top()[1] + 0.2, whole.top))
        self.sign = PauseSign(radius=1.0).move_to(whole.part(0, 1, 0.4, 1).center)

    def _crowd(self, region: Region) -> VGroup:
        """The formulae in a grid, every symbol in its quantity's colour, and sigma' in that of the activation."""
        columns = 3 if region.width > 1.5 * region.height else 1
        found, rows = VGroup(), len(CROWD) // columns
        for i, each in enumerate(CROWD):
            slope = {"slope": "a"} if each is chain.DA_DZ else {}
            formula = Formula(each.source, {**each.colours, **slope}, size=LARGEST)
            row, column = divmod(i, columns)
            cell = region.part(column / columns, (column + 1) / columns, 1 - (row + 1) / rows, 1 - row / rows)
            size = min(1.0, FULL * cell.width / formula.width, FULL * cell.height / formula.height)
            found.add(formula.scale(size).move_to(cell.center))
        return found

    def rest_from_formulae(self, beat: Beat) -> None:
        """B22: formulae crowd in and fade under a pause sign; two neurons remain, and what one formula says of them."""
        self.add(self.title(self.story.title), self.rule.found)
        self.play(LaggedStart(*(FadeIn(each, scale=0.8) for each in self.crowd), lag_ratio=0.35), run_time=2.4)
        self.pause(0.8)
        *gone, self.last = self.crowd
        leaving = [FadeOut(each, shift=0.25 * UP) for each in (*gone, self.rule.found)]
        self.play(LaggedStart(*leaving, lag_ratio=0.12), FadeIn(self.sign, scale=0.8), run_time=2.0)
        self.pause(1.4)
        corner, whole = self.sign.copy().scale(0.32), self.region("whole")
        formula = self.place(self.last.copy(), whole.part(0.2, 0.8, 0, 0.28), grow=1.5)
        pair = self.pair = Pair(beat, whole.part(0, 1, 0.36, 0.98))
        corner.move_to((whole.right - corner.width / 2, whole.bottom + corner.height / 2, 0.0))
        self.play(self.sign.animate.become(corner), self.last.animate.become(formula), run_time=1.2)
        self.play(FadeIn(pair.neuron, pair.names[0]), run_time=0.8)
        self.play(FadeIn(pair.link, pair.names[1]), run_time=0.8)
        self.play(FadeIn(pair.behind), run_time=0.6)
        self.play(self._signal(pair), run_time=1.2)

    def _signal(self, pair: Pair) -> ShowPassingFlash:
        return ShowPassingFlash(Line(*pair.edge.ends, stroke_width=14, color=self.palette.ink), time_width=0.35)

    def brighten_the_neuron(self, beat: Beat) -> None:
        """B23: the same nudge again and again, at five brightnesses; its effect on z grows with them."""
        left, right = self.split(0.44, 0.44)
        own, bars = Pair(beat, left.part(0, 1, 0.46, 1)), self._make_bars(beat, right)
        own.neuron.bind(beat, beat.at("to_0", 0.0))
        (effect,) = fit_worked(beat, [chain.NUDGED_SUM.source], left.part(0.03, 0.97, 0, 0.4), largest=50)
        self.own, self.effect = own, effect
        self.play(FadeOut(self.pair, self.last, self.sign), FadeIn(own), run_time=1.0)
        self.play(FadeIn(self.words, bars["Dw"], bars.baseline), run_time=0.8)
        self.play(Follow(beat, "to_0", own.neuron), run_time=1.2)
        self._nudge()
        self.play(FadeIn(bars["Dz_0"], self.head, effect), run_time=0.8)
        for i in range(1, len(STOPS)):
            self._brighten_to(beat, i)
        self.shown = VGroup(own, self.words, self.head, bars, effect)

    def _make_bars(self, beat: Beat, box: Region) -> Bars:
        """The nudge of w above, and for every stop a small neuron with the change of z."""
        self.words = self.write(beat.show["nudge"], size=TEXT + 4, colour=self.palette.dim)
        room = box.part(0, 1, 0, 1 - (self.words.height + 0.1) / box.height)
        bright, largest = (float(beat.shown(name).value) for name in ("bright", "reach"))
        size = max(TEXT - 1, min(FORMULA, 38 * room.height / (len(STOPS) + 1)))
        nudge = Formula(f"Delta {SYMBOL['w']}", size=size).set_color(self.palette.w)
        radius = min(SMALL_NEURON, 0.46 * room.height / (len(STOPS) + 1))
        neurons = (Neuron(beat, f"a_prev_{i}", bright, radius=radius) for i in range(len(STOPS)))
        rows = [("Dw", nudge, "w"), *((f"Dz_{i}", neuron, "z") for i, neuron in enumerate(neurons))]
        bars = self.bars = Bars(beat, rows, room, largest=largest, most=1.0, size=max(TEXT - 2, size - 3), thick=0.4)
        self.words.next_to(bars["Dw"].body, UP, buff=0.12)
        self.head = Formula(f"Delta {SYMBOL['z']}", size=size + 2).set_color(self.palette.z)
        side = RIGHT if float(beat.shown("Dw").value) > 0 else LEFT
        self.head.next_to(bars["Dz_0"].foot, side, buff=0.2)
        return bars

    def _nudge(self) -> None:
        """The nudge of the weight, and its way to z."""
        self.play(
            Indicate(self.bars["Dw"].digits, color=self.palette.w, scale_factor=1.15),
            self._signal(self.own),
            Indicate(self.own.behind, color=None, scale_factor=1.08),  # type: ignore[arg-type]
            run_time=0.9,
        )

    def _brighten_to(self, beat: Beat, i: int) -> None:
        """Brighten to the next stop; what the nudge does there grows beside it, from what it did at the last."""
        start = beat.at(f"to_{i}", 0.0)
        bar = self.bars[f"Dz_{i}"].bind(beat, start)
        assert isinstance(bar.label, Neuron)
        bar.label.bind(beat, start)
        numbers = [self.effect.readouts[name] for name in ("a_prev", "Dz")]
        self.play(FadeIn(bar), run_time=0.3)
        self.play(Follow(beat, f"to_{i}", self.own.neuron, bar.label, bar, *numbers), run_time=1.4)
        self._nudge()

    def wire_together(self, beat: Beat) -> None:
        """B24: a faint and a strong neuron, each with its own forward pass, derivative and step of descent."""
        words = self.write(beat.show["step"], size=TEXT + 2, colour=self.palette.dim)
        steps = Steps(beat, *self.split(0.42, 0.52), words, widest=WIDE)
        self.play(FadeOut(self.shown), FadeIn(steps.names), run_time=0.8)
        for case in steps.pairs:
            self._appear(beat, steps, case)
        self.play(FadeIn(steps.heads["derivative"], *steps.derivatives.values()), run_time=0.8)
        self.pause(1.2)
        self.play(FadeIn(steps.step_head, steps.bars.baseline, steps.before), run_time=0.8)
        for part in steps.moving:
            part.bind(beat, beat.at("step", 0.0))
        bars = steps.bars.rows.values()
        self.add(*bars)
        self.play(Follow(beat, "step", *steps.moving), run_time=4.4)
        self.play(*(Indicate(each.digits, color=each.digits.ink) for each in bars), run_time=0.8)

    def _appear(self, beat: Beat, steps: Steps, case: str) -> None:
        """The previous neuron at its brightness, and the forward pass that follows from it."""
        pair = steps.pairs[case]
        word = self.write(beat.show[case], size=max(TEXT - 1, min(FORMULA, 44 * pair.radius)), colour=self.palette.dim)
        word.move_to(pair.neuron.get_bottom() + 0.2 * DOWN)
        word.shift(max(0.0, self.region("whole").left - word.get_left()[0]) * RIGHT)
        self.play(FadeIn(pair.neuron, pair.link, word), run_time=0.8)
        self.play(self._signal(pair), run_time=0.8)
        costs = [steps.costs[case]] if steps.costs else []
        heads = [steps.heads["cost"]] if costs and case == next(iter(steps.pairs)) else []
        self.play(FadeIn(pair.behind, *heads, *costs), run_time=0.6)
