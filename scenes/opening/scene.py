"""Draws the opening: a network that errs, the price of mending it, what helps to know, and the simplest network."""

from manim import (
    DOWN,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    ReplacementTransform,
    VGroup,
    Write,
    smooth,
    squish_rate_func,
    there_and_back,
)

from scenes.opening.parts.first_network import FirstNetwork
from scenes.opening.parts.levers import Levers
from scenes.opening.parts.simplest import Simplest
from scenes.opening.parts.slope import END, START, STOP, Slide, SlidingTangent
from scenes.opening.parts.trials import Trials
from scenes.parts.motion.movements import Flight
from scenes.parts.motion.part import Follow
from scenes.parts.text.fitting import largest, within
from scenes.parts.text.sign import PauseSign
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import Region

NAMED = (44, 40, 36, 34, 32, 30, 28, 26, 24, 22, 20)
"""Sizes of what helps to know, the largest that fits."""
HINT = 0.5
"""How far the levers are lifted to show that one drives the next, as a share of what they are lifted later."""
TITLES = (84, 76, 68, 60, 52, 46, 40, 34, 30)
"""Sizes of the film's title, the largest that fits."""


class Opening(LessonScene):
    """A network errs; what its knobs ask; what the obvious answer costs; and where this film begins."""

    def judge_one_example(self, beat: Beat) -> None:
        """N1: the example runs through the network, which errs; its knobs are counted, and sway."""
        self.first = FirstNetwork(self, beat, self.story.beat("count_the_price"))
        self.first.play()

    def count_the_price(self, beat: Beat) -> None:
        """N2: a run for each knob, then a million; one run forward and one back give the same bars."""
        self.trials = Trials(self, beat, self.first)
        self.trials.play()

    def take_your_time(self, beat: Beat) -> None:
        """B1: the bars' baseline bends into a curve, along which a tangent slides until it is paused."""
        whole = self.region("whole")
        sliding = self.sliding = SlidingTangent(whole.part(0.06, 0.94, 0.22, 0.64))
        with self.cue("what_helps"):
            title = self.write_into(beat.show["title"], whole.part(0, 1, 0.82, 1), TITLES, align="center")
            named = self._what_helps(beat, whole.part(0, 1, 0.67, 0.8))
            gone, line = list(self.mobjects), self.trials.exact.axis.line.copy()
            self.play(*map(FadeOut, gone), ReplacementTransform(line, sliding.curve), run_time=1.1)
            self.play(Write(title), FadeIn(sliding.tangent, sliding.dot, named), run_time=0.9)
            self.reassemble(sliding)
            self.fill(Slide(sliding, START, STOP), rest=0.0)
        with self.cue("pause"):
            sign = PauseSign(min(0.5, 0.1 * whole.width)).move_to(whole.part(0, 1, 0, 0.18).center)
            self.play(Create(sign.ring), FadeIn(sign.bars, scale=0.5), run_time=0.9)
            self.pause(1.0)
            goes = squish_rate_func(smooth, 0.0, 0.4)
            self.fill(Slide(sliding, STOP, END), FadeOut(sign, rate_func=goes), rest=0.0)

    def _what_helps(self, beat: Beat, region: Region) -> VGroup:
        """What helps to know, in one line or, where the frame is narrow, in two."""
        way = RIGHT if region.width > region.height * 6 else DOWN

        def made(size: float) -> VGroup:
            colours = {"helps": self.palette.ink, "derivative": self.palette.y}
            words = (self.write(beat.show[each], beat, size=size, colour=of) for each, of in colours.items())
            return VGroup(*words).arrange(way, buff=0.18)

        return largest(made, NAMED, within(region.width, region.height)).move_to(region.center)

    def state_the_goal(self, beat: Beat) -> None:
        """B2: the tangent becomes a lever, which drives others; each multiplies a small change by its rate."""
        row = self.row = Levers(beat, self.write, self.region("whole"))
        with self.cue("the_tool"):
            self._set_up(beat, row)
        with self.cue("follow_the_links"):
            named = [FadeIn(row.change), *(FadeIn(each, shift=0.15 * UP) for each in row.rates)]
            self.fill(Follow(beat, "lifting", *row.moving, rate_func=smooth), LaggedStart(*named), rest=0.2)
        with self.cue("multiply"):
            product = row.product
            pairs = list(zip(row.rates, product.rates.values(), strict=True))
            flights = [Flight(each.digits, of.digits, path_arc=0.0) for each, of in pairs]
            signs = [FadeIn(of.times) for _, of in pairs]
            self.play(LaggedStart(*flights, lag_ratio=0.2), *signs, run_time=1.1)
            found = FadeIn(product.result, scale=0.5)
            self.fill(FadeIn(product.equals), found, FadeIn(row.result, shift=0.1 * UP), rest=0.5)
            self.reassemble(row)

    def _set_up(self, beat: Beat, row: Levers) -> None:
        """The words go; the curve is pulled straight and the tangent becomes a lever; then lever after lever comes."""
        sliding, first = self.sliding, row.levers[0]
        gone = [each for each in self.mobjects if each is not sliding]
        self.play(*map(FadeOut, (*gone, sliding.dot)), run_time=0.35)
        self.remove(sliding)
        moves = ReplacementTransform(sliding.curve, row.rest), ReplacementTransform(sliding.tangent, first.beam)
        self.play(*moves, run_time=1.3)
        joints = [FadeIn(each.pivot, each.pin, each.driven, each.answering) for each in row.levers]
        beams = [Create(each.beam) for each in row.levers[1:]]
        piles = [FadeIn(each, scale=0.5) for each in row.piles]
        self.play(*(LaggedStart(*each, lag_ratio=0.3) for each in (piles, joints, beams)), run_time=0.9)
        self.reassemble(*row.moving)
        self.fill(Follow(beat, "lifting", *row.moving, rate_func=lambda t: HINT * there_and_back(t)), rest=0.0)

    def ask_which_change_helps_most(self, beat: Beat) -> None:
        """B3: the levers go, a chain of neurons comes; a guess among its parameters, whose bars stay covered."""
        Simplest(self, beat, self.row).play()
