"""Draws two neurons and their connection: the effect of one nudge at every brightness, and what learning does."""

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    Indicate,
    Line,
    ReplacementTransform,
    ShowPassingFlash,
    TransformFromCopy,
    VGroup,
    VMobject,
    smooth,
    squish_rate_func,
)

from scenes.fire_together.learning import Case
from scenes.fire_together.numbers import STOPS
from scenes.fire_together.parts.copies import Copy, names_over, shown_soon
from scenes.fire_together.parts.gains import Gains
from scenes.fire_together.parts.halo import Halo
from scenes.formulae.chain import EFFECT_IS
from scenes.formulae.equation import SYMBOL
from scenes.parts import Follow
from scenes.parts.axes.bars import Bars
from scenes.parts.joins.large_pair import large_pair
from scenes.parts.joins.sum_derivative import sum_derivative
from scenes.parts.motion.emphasis import dim, emphasise
from scenes.parts.motion.movements import Flight
from scenes.parts.motion.part import Part
from scenes.parts.net.neuron import Neuron
from scenes.parts.net.pair import DIGITS, Pair
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import em_of
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import EM, FORMULA, TEXT, Region

SMALL_NEURON = 0.36
"""Largest radius of the neurons beside the bars, in units."""
LIFTED = 0.55
"""Size of the equation when it is left, as a share of its own."""
GAP = 0.36
"""Room beside an equals sign, in em."""
BROAD, PAIRS = 2.0, {True: 0.5, False: 0.44}
"""Width in heights from which a region is broad; the share of it that both copies have beside what they gain."""


class FireTogether(LessonScene):
    """Out of a formula come two neurons; the previous one is brightened, and two copies of them learn."""

    def setup(self) -> None:
        """The equation that the scene before ended with."""
        self.equation = sum_derivative()
        self.add(self.equation)

    def rest_from_formulae(self, beat: Beat) -> None:
        """B22: the equation's symbols become what they stand for; then the equation goes, and the neuron breathes."""
        pair, equation = Pair(beat, self.region("whole").part(0, 1, 0.1, 0.68), ring=True), self.equation
        lifted = equation.copy().scale(LIFTED)
        factor = self._factor(beat, lifted)
        VGroup(lifted, *factor).move_to((0.0, self.region("whole").top - lifted.height / 2, 0.0))
        with self.cue("leave_the_formulae"):
            self.heading = self.title(self.story.title)
            self.play(ReplacementTransform(equation, lifted), FadeIn(self.heading), run_time=0.9)
            self._become_neurons(lifted, pair)
            self.play(FadeIn(*factor), run_time=0.4)
            self.fill(Follow(beat, "glance", pair.neuron, factor[1]))
        with self.cue("breathe"):
            halo = Halo(beat, pair.neuron)
            self.play(FadeOut(lifted, *factor), FadeIn(halo), run_time=0.7)
            self.bring_to_back(halo)
            self.play(Follow(beat, "breath", pair.neuron, halo), self._signal(pair), run_time=1.7)
            self.fill(FadeOut(halo), rest=0.0)
        self.pair = pair

    def _become_neurons(self, equation: Formula, pair: Pair) -> None:
        """The equation's symbols fly to what they stand for."""
        assert not isinstance(pair.behind, Neuron)
        self.play(
            Flight(equation["a_prev"], pair.names[0]),
            Flight(equation["z_w_bottom_symbol"], pair.names[1]),
            Flight(equation["z_w_top_symbol"], pair.behind.symbol),
            FadeIn(pair.neuron, pair.link),
            Create(pair.behind.disc),
            run_time=1.3,
        )
        self.reassemble(pair)

    def _factor(self, beat: Beat, equation: Formula) -> tuple[Formula, Readout]:
        """What the equation's two sides are for our neuron, after them."""
        size = em_of(equation["is"][0]) / EM
        equals, digits = Formula("=", size=size), Readout(beat, "dz_dw", colour=self.palette.a, size=size, anchor=0.0)
        axis = float(equation["is"].get_y())
        equals.next_to(equation, RIGHT, buff=GAP * digits.em).set_y(axis)
        digits.put_on_axis((float(equals.get_right()[0]) + GAP * digits.em, axis, 0.0))
        return equals, digits

    def _signal(self, pair: Pair) -> ShowPassingFlash:
        return ShowPassingFlash(Line(*pair.edge.ends, stroke_width=14, color=self.palette.ink), time_width=0.35)

    def brighten_the_neuron(self, beat: Beat) -> None:
        """B23: one nudge; the previous neuron goes from dark to bright, and its effect grows at every brightness."""
        left, right = self.split(0.46, 0.42)
        own, bars = Pair(beat, left, ring=True), self._make_bars(beat, right)
        rows = [bars[f"Dz_{i}"] for i in range(len(STOPS))]
        neurons = [row.label for row in rows if isinstance(row.label, Neuron)]
        answer = self._answer(beat, own)
        followers: list[Part] = [own.neuron, own.edge, own.digits, answer[1], bars["Dw"], *rows, *neurons]
        for part in followers[4:]:
            part.bind(beat, beat.at("brighten", 0.0))
        for part in (answer[1], bars["Dw"], rows[0], neurons[0]):
            part.bind(beat, beat.at("nudge", 0.0))
        with self.cue("in_the_dark"):
            self.play(ReplacementTransform(self.pair, own), run_time=1.0)
            self.reassemble(own)
            self.play(Follow(beat, "darken", own.neuron, own.edge, own.digits), run_time=1.4)
            self.play(FadeIn(self.words, bars["Dw"], bars.baseline, self.head, rows[0], *answer), run_time=0.7)
            self.fill(Follow(beat, "nudge", *followers[:6], neurons[0]))
        with self.cue("brighten"):
            self.play(*(FadeIn(row) for row in rows[1:]), run_time=0.5)
            self.fill(Follow(beat, "brighten", *followers))
        with self.cue("only_as_much"):
            self.fill(Follow(beat, "again", *followers))
        self.own, self.shown = own, VGroup(self.words, self.head, bars, *answer)

    def _answer(self, beat: Beat, pair: Pair) -> tuple[Formula, Readout]:
        """Under the ring of z: by how much it has moved."""
        size = pair.size(DIGITS)
        named = Formula(EFFECT_IS, size=size).set_color(self.palette.z)
        digits = Readout(beat, "Dz", colour=self.palette.z, size=size, anchor=0.0)
        under = VGroup(named, digits).arrange(RIGHT, buff=GAP * digits.em)
        digits.put_on_axis((digits.foot[0], float(named["is"].get_y()), 0.0))
        under.next_to(pair.behind, DOWN, buff=0.2)
        under.shift(min(0.0, float(pair.get_right()[0] - under.get_right()[0])) * RIGHT)
        return named, digits

    def _make_bars(self, beat: Beat, box: Region) -> Bars:
        """The nudge of w above, and for every stop a small neuron with the change of z."""
        self.words = self.write(beat.show["nudge"], size=FORMULA, colour=self.palette.ink)
        room = box.part(0, 1, 0, 1 - (self.words.height + 0.1) / box.height)
        size = max(self.look.shape.claim, min(33.0, 42 * room.height / (len(STOPS) + 1)))
        nudge = Formula(f"Delta {SYMBOL['w']}", size=size).set_color(self.palette.w)
        radius = min(SMALL_NEURON, 0.46 * room.height / (len(STOPS) + 1))
        bright, largest = (float(beat.shown(name).value) for name in ("bright", "longest"))
        neurons = (Neuron(beat, f"a_prev_{i}", bright, radius=radius) for i in range(len(STOPS)))
        rows = [("Dw", nudge, "w"), *((f"Dz_{i}", neuron, "z") for i, neuron in enumerate(neurons))]
        bars = Bars(beat, rows, room, largest=largest, most=1.0, size=size, thick=0.4)
        self.words.next_to(bars["Dw"].body, UP, buff=0.12)
        effect = self.write(beat.show["effect"], size=size, colour=self.palette.ink)
        self.head = VGroup(effect, Formula(f"Delta {SYMBOL['z']}", size=size + 2).set_color(self.palette.z))
        self.head.arrange(RIGHT, buff=0.15)
        side = RIGHT if float(beat.shown("Dw").value) > 0 else LEFT
        self.head.next_to(bars["Dz_0"].foot, side, buff=0.2)
        return bars

    def wire_together(self, beat: Beat) -> None:
        """B24: two copies part and learn; the bright one's weight gains most, until the target is another."""
        copies = self._copies(beat)
        moving = [part for copy in copies for part in copy.moving]
        gains, (faint, strong) = self.gains, copies
        with self.cue("two_copies"):
            self._split(beat, copies)
            biases = [copy.bias_digits for copy in copies]
            self.fill(Follow(beat, "part", *moving, *biases), FadeIn(gains.frame, gains.headed["y"]))
        with self.cue("learn_once"):
            self.play(FadeIn(gains.rate, *gains.bars["y"]), run_time=0.7)
            self.fill(Follow(beat, "step", *moving, *gains.bars["y"]), *(shown_soon(copy.before) for copy in copies))
        with self.cue("the_saying"):
            self.play(dim(faint), dim(faint.before), self._signal(strong.pair), run_time=1.4)
            discs = strong.pair.neuron.disc, strong.pair.behind.disc
            both = [Indicate(each, scale_factor=1.1, color=None) for each in discs]  # type: ignore[arg-type]
            self.fill(self._signal(strong.pair), *both, rest=0.8)
        with self.cue("turn_the_target"):
            turns = [anim for copy in copies for anim in copy.change_target()]
            self.play(emphasise(faint), Follow(beat, "rewind", *moving), *turns, run_time=0.9)
            self.play(FadeIn(gains.headed["y_other"], *gains.bars["y_other"]), run_time=0.5)
            self.fill(
                Follow(beat, "again", *moving, *gains.bars["y_other"]), *(shown_soon(copy.lost) for copy in copies)
            )
        with self.cue("back_to_ours"):
            self._come_home(beat, copies)

    def _copies(self, beat: Beat) -> list[Copy]:
        """Both copies, and what their weights will gain: beside them, or below them in a tall frame."""
        whole = self.region("whole")
        wide, share = whole.width > whole.height, PAIRS[whole.width > BROAD * whole.height]
        left, right = (
            (whole.part(0, share, 0, 0.97), whole.part(share + 0.01, 1))
            if wide
            else (whole.part(0, 1, 0.5, 0.93), whole.part(0, 1, 0, 0.48))
        )
        rows = left.part(0, 1, 0.5, 0.97), left.part(0, 1, 0, 0.47)
        cases = beat.all(Case)
        copies = [Copy(beat, case, row, self.write) for case, row in zip(cases, rows, strict=True)]
        self.gains = Gains(beat, cases, right, self.write)
        for copy in copies:
            for part in (*copy.moving, copy.bias_digits):
                part.bind(beat, beat.at("part", 0.0))
        return copies

    def _split(self, beat: Beat, copies: list[Copy]) -> None:
        """The pair, its ring now the output, moves into both rows; then the targets and the words come."""
        self.play(FadeOut(self.shown), run_time=0.6)
        own = self.own
        flights = [
            TransformFromCopy(source, part)
            for copy in copies
            for source, part in zip(bodies(own), bodies(copy.pair), strict=True)
        ]
        soon, late = squish_rate_func(smooth, 0.0, 0.35), squish_rate_func(smooth, 0.7, 1.0)
        coming = [FadeIn(copy.pair.behind, *copy.digits, rate_func=late) for copy in copies]
        self.play(FadeOut(own, rate_func=soon), *flights, *coming, run_time=1.4)
        target = self.write(
            beat.show["goal"], size=max(TEXT, min(30.0, 40 * copies[0].pair.radius)), colour=self.palette.y
        )
        self.names = names_over(copies[0], target)
        for copy in copies:
            self.reassemble(copy.pair)
        self.play(*(FadeIn(copy.word, copy.ghost, copy.bias) for copy in copies), FadeIn(self.names), run_time=0.8)

    def _come_home(self, beat: Beat, copies: list[Copy]) -> None:
        """Both copies take our own numbers again, and become the one pair."""
        moving = [part for copy in copies for part in copy.moving]
        gone = [self.gains, self.names, self.heading, *(each for copy in copies for each in (copy.lost, copy.bias))]
        self.play(Follow(beat, "come_home", *moving), *map(FadeOut, gone), run_time=0.7)
        pair, (faint, strong) = large_pair(beat), copies
        rest = [each for copy in copies for each in (copy.word, copy.other)]
        self.play(*map(FadeOut, (*rest, faint.pair)), run_time=0.4)
        pieces = [*zip(bodies(strong.pair), bodies(pair), strict=True), (strong.pair.behind, pair.behind)]
        assert strong.pair.neuron.digits is not None
        assert pair.neuron.digits is not None
        pieces.append((strong.pair.neuron.digits, pair.neuron.digits))
        # Only when the edge is as thin as it will be is there room for its number.
        late = squish_rate_func(smooth, 0.6, 1.0)
        coming = FadeIn(pair.names, pair.digits, rate_func=late)
        self.fill(*(ReplacementTransform(*each) for each in pieces), coming, rest=0.3)
        self.remove(*self.mobjects)
        self.add(pair)


def bodies(pair: Pair) -> list[VMobject]:
    """The previous neuron's pieces without its number, and the edge."""
    neuron = pair.neuron
    return [neuron.backing, neuron.disc, neuron.rim, pair.edge]
