"""Draws two neurons and their connection: the effect of one nudge at every brightness, and one step of learning."""

from __future__ import annotations

from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, Indicate, Line, ShowPassingFlash, VGroup

from scenes.fire_together.brightness import STOPS
from scenes.fire_together.learning import CASES
from scenes.parts import Follow
from scenes.parts.bars import Bars
from scenes.parts.formula import Formula
from scenes.parts.fraction import SYMBOL, Fraction
from scenes.parts.light import dim
from scenes.parts.neuron import Neuron
from scenes.parts.pair import Pair
from scenes.parts.pause_sign import PauseSign
from scenes.parts.readout import Readout
from scenes.parts.rule import Rule
from scenes.stage import LessonScene
from scenes.story import Beat
from scenes.theme import TEXT, Region

SMALL_NEURON = 0.26
"""Radius of the neurons beside the bars."""
HEADS = 1.05
"""Height of the heads above the two connections and their steps, in units."""
WIDE = 20.0
"""Width of the widest edge where widths are compared."""


class FireTogether(LessonScene):
    """Rest from formulae, brighten the neuron before, and let its connection learn."""

    def setup(self) -> None:
        """The chain rule, where the scene before ended, and two neurons with their connection."""
        self.rule = Rule(self.story.beats[0], self.region("formula")).factors
        self.pair = Pair(self.story.beats[0], self.region("whole"))
        self.pair_box, self.bars_box = self.split(0.46, 0.3)

    def rest_from_formulae(self, beat: Beat) -> None:
        """B22: the formulae fade under a pause sign, and two neurons remain."""
        sign = PauseSign().move_to(self.region("upper").center)
        self.add(self.rule)
        self.play(FadeIn(self.title(self.story.title)), FadeIn(sign, scale=0.8), run_time=1.0)
        self.play(dim(self.rule), run_time=1.4)
        self.pause(1.6)
        self.play(FadeOut(sign), FadeOut(self.rule, shift=0.3 * DOWN), run_time=1.4)
        self.names = self.pair.symbols()
        self.play(FadeIn(self.pair.neuron, self.names[0]), run_time=0.8)
        self.play(FadeIn(self.pair.link, self.names[1]), run_time=1.0)
        self.play(FadeIn(self.pair.behind), run_time=0.8)
        self.play(self.signal(self.pair), run_time=1.2)

    def signal(self, pair: Pair) -> ShowPassingFlash:
        """A light that runs along the connection, forward."""
        way = Line(*pair.edge.ends, stroke_width=5, color=self.palette.ink)
        return ShowPassingFlash(way, time_width=0.4)

    def brighten_the_neuron(self, beat: Beat) -> None:
        """B23: the same nudge again and again, at five brightnesses; its effect on z grows with them."""
        own, bars = self.make_pair(beat), self.make_bars(beat)
        words = self.write(beat.show["nudge"], size=TEXT, colour=self.palette.dim)
        words.next_to(bars.baseline, UP, buff=0.1).set_x(bars["Dw"].body.get_x())
        head = Formula("Delta z^((L))", size=TEXT + 2).set_color(self.palette.z)
        head.next_to(bars["Dz_0"].foot, RIGHT if float(beat.shown("Dw").value) > 0 else LEFT, buff=0.15)
        names = own.symbols()
        self.play(FadeOut(self.pair, self.names), FadeIn(own, names), run_time=1.0)
        self.play(FadeIn(words, bars["Dw"], bars.baseline), run_time=0.8)
        self.play(Follow(beat, "to_0", own.neuron), run_time=1.2)
        self.nudge_at(own)
        self.play(FadeIn(bars["Dz_0"], head), run_time=0.6)
        for i in range(1, len(STOPS)):
            self.brighten_to(beat, i, own)
        self.shown = VGroup(own, names, words, head, bars)

    def make_pair(self, beat: Beat) -> Pair:
        """The two neurons in their part of the stage, the neuron before still as the example has it."""
        pair = Pair(beat, self.pair_box)
        pair.neuron.tell(beat, beat.values["to_0"].at(0.0))
        return pair

    def make_bars(self, beat: Beat) -> Bars:
        """The nudge of w above, and for every stop a small neuron with the move of z."""
        bright, reach = (float(beat.shown(name).value) for name in ("bright", "reach"))
        rows = [("Dw", Formula("Delta w^((L))", size=TEXT + 2).set_color(self.palette.w), "w")]
        for i in range(len(STOPS)):
            neuron = Neuron(beat, f"a_prev_{i}", bright, radius=SMALL_NEURON)
            rows.append((f"Dz_{i}", neuron, "z"))
        box = self.bars_box.part(0, 1, 0, 0.9)
        self.bars = Bars(beat, rows, box, reach=reach, most=0.78)
        return self.bars

    def nudge_at(self, pair: Pair) -> None:
        """The nudge of the weight, and its way to z."""
        nudge = self.bars["Dw"]
        self.play(Indicate(nudge.digits, color=self.palette.w, scale_factor=1.15), self.signal(pair), run_time=0.8)

    def brighten_to(self, beat: Beat, i: int, pair: Pair) -> None:
        """Brighten to the next stop; what the nudge does there grows beside it, from what it did at the last."""
        bar, start = self.bars[f"Dz_{i}"], beat.values[f"to_{i}"].at(0.0)
        bar.tell(beat, start)
        bar.label.tell(beat, start)
        self.play(FadeIn(bar), run_time=0.4)
        self.play(Follow(beat, f"to_{i}", pair.neuron, bar.label, bar), run_time=1.4)
        self.nudge_at(pair)

    def wire_together(self, beat: Beat) -> None:
        """B24: a faint and a strong neuron, each with its own forward pass, derivative and step of descent."""
        left, right = (below_heads(box) for box in self.split(0.48, 0.57))
        pairs = {
            case: Pair(beat, box, case=f"_{case}", widest=WIDE) for case, box in zip(CASES, halves(left), strict=True)
        }
        names = pairs["faint"].symbols(SYMBOL["a"])
        self.play(FadeOut(self.shown), FadeIn(names), run_time=0.8)
        for case, pair in pairs.items():
            self.appear(beat, case, pair)
        bars, heads = self.make_steps(beat, right)
        self.play(FadeIn(heads[0], *(bar.label for bar in bars.rows.values())), run_time=0.8)
        moving = [part for pair in pairs.values() for part in (pair.edge, pair.digits)]
        bars.tell(beat, beat.values["step"].at(0.0))
        self.play(FadeIn(heads[1], bars), run_time=0.8)
        self.play(Follow(beat, "step", *moving, *bars.rows.values()), run_time=3.6)
        self.play(*(Indicate(each.digits, color=each.digits.ink) for each in bars.rows.values()), run_time=0.8)

    def appear(self, beat: Beat, case: str, pair: Pair) -> None:
        """The neuron before at its brightness, and the forward pass that follows from it."""
        word = self.write(beat.show[case], size=TEXT, colour=self.palette.dim)
        word.move_to(pair.edge.get_center() + 0.31 * UP)
        self.play(FadeIn(pair.neuron, pair.link, word), run_time=0.8)
        self.play(self.signal(pair), run_time=0.8)
        self.play(FadeIn(pair.behind), run_time=0.6)

    def make_steps(self, beat: Beat, box: Region) -> tuple[Bars, VGroup]:
        """Beside each connection its derivative and the step that follows from it, with their heads."""
        slopes = {case: Readout(beat, f"dC0_dw_{case}", colour=self.palette.C, size=TEXT) for case in CASES}
        rows = [(f"Dw_{case}", slope, "w") for case, slope in slopes.items()]
        bars = Bars(beat, rows, box, most=0.5 * box.height)
        slope = Fraction("C0", "w", size=TEXT + 4)
        slope.move_to([slopes["faint"].get_center()[0], box.top + slope.height / 2, 0.0]).align_to(
            [box.left, 0, 0], LEFT
        )
        step = VGroup(
            Formula("Delta w^((L)) = -", size=TEXT + 2).set_color(self.palette.w),
            Readout(beat, "learning_rate", size=TEXT),
            Formula("dot", size=TEXT),
            Fraction("C0", "w", size=TEXT + 2),
        ).arrange(RIGHT, buff=0.07)
        words = self.write(beat.show["step"], size=TEXT, colour=self.palette.dim)
        over = VGroup(words, step).arrange(DOWN, buff=0.1)
        over.move_to([box.right - over.width / 2, box.top + over.height / 2, 0.0])
        return bars, VGroup(slope, over)


def below_heads(box: Region) -> Region:
    """What is left of a box when the heads of its columns stand at its top."""
    return Region(box.left, box.right, box.bottom, box.top - HEADS)


def halves(box: Region) -> tuple[Region, Region]:
    """The upper and the lower half, as they stand, a little apart."""
    return box.part(0, 1, 0.54, 0.98), box.part(0, 1, 0.04, 0.48)
