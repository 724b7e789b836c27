"""Draws the opening: a network that errs, the price of mending it, what helps to know, and the simplest network."""

from manim import (
    DOWN,
    RIGHT,
    UP,
    AnimationGroup,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    ReplacementTransform,
    VGroup,
    Write,
    smooth,
    squish_rate_func,
)

from scenes.opening.parts.first_network import FirstNetwork
from scenes.opening.parts.simplest import Simplest
from scenes.opening.parts.slope import END, START, STOP, Progress, Slide, SlidingTangent
from scenes.opening.parts.trials import Trials
from scenes.opening.parts.wheels import Wheels
from scenes.parts.motion.movements import Flight
from scenes.parts.motion.part import Follow
from scenes.parts.text.fitting import largest, within
from scenes.parts.text.sign import PauseSign
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import Region

NAMED = (44, 40, 36, 34, 32, 30, 28, 26, 24, 22, 20)
"""Sizes of what helps to know, and of the advice to pause."""
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
        sliding = self.sliding = SlidingTangent(whole.part(0.06, 0.94, 0.24, 0.64))
        progress = Progress(whole.part(0.12, 0.94, 0, 0.18))
        with self.cue("what_helps"):
            title = self.write_into(beat.show["title"], whole.part(0, 1, 0.82, 1), TITLES, align="center")
            named = self._what_helps(beat, whole.part(0, 1, 0.67, 0.8))
            gone, line = list(self.mobjects), self.trials.exact.axis.line.copy()
            self.play(*map(FadeOut, gone), ReplacementTransform(line, sliding.curve), run_time=1.1)
            self.play(Write(title), FadeIn(sliding.tangent, sliding.dot, named, progress), run_time=0.9)
            self.reassemble(sliding)
            self.fill(Slide(sliding, START, STOP), Slide(progress, START, STOP), rest=0.0)
        with self.cue("pause"):
            sign = PauseSign(min(0.5, 0.05 * whole.width)).move_to(whole.part(0, 0.12, 0, 0.18).center)
            words = self.write_into(beat.show["pause"], whole.part(0.06, 0.94, 0.15, 0.235), NAMED, align="center")
            self.play(Create(sign.ring), FadeIn(sign.bars, scale=0.5), FadeIn(words, shift=0.2 * UP), run_time=1.2)
            self.pause(1.2)
            goes = squish_rate_func(smooth, 0.0, 0.3)
            self.fill(
                *(Slide(each, STOP, END) for each in (sliding, progress)), FadeOut(sign, rate_func=goes), rest=0.1
            )

    def _what_helps(self, beat: Beat, region: Region) -> VGroup:
        """What helps to know, in one line or, where the frame is narrow, in two."""
        way = RIGHT if region.width > region.height * 6 else DOWN

        def made(size: float) -> VGroup:
            colours = {"helps": self.palette.ink, "derivative": self.palette.y}
            words = (self.write(beat.show[each], beat, size=size, colour=of) for each, of in colours.items())
            return VGroup(*words).arrange(way, buff=0.18)

        return largest(made, NAMED, within(region.width, region.height)).move_to(region.center)

    def state_the_goal(self, beat: Beat) -> None:
        """B2: the curve closes into a wheel, which drives others; each belt multiplies its small turn by a rate."""
        row = Wheels(beat, self.write, self.region("whole").part(0.02, 0.98))
        with self.cue("the_tool"):
            self._set_up(row)
        with self.cue("follow_the_links"):
            words = LaggedStart(*(FadeIn(each, shift=0.15 * UP) for each in row.words), lag_ratio=0.6)
            turning = Follow(beat, "turning", *row.wheels, rate_func=smooth)
            self.fill(turning, words, FadeIn(row.change), rest=0.2)
        with self.cue("multiply"):
            product = row.product
            pairs = list(zip(row.rates, product.rates.values(), strict=True))
            flights = [Flight(each.digits, of.digits, path_arc=0.0) for each, of in pairs]
            signs = [FadeIn(of.times) for _, of in pairs]
            self.play(LaggedStart(*flights, lag_ratio=0.2), *signs, run_time=1.1)
            found = FadeIn(product.result, target_position=row.wheels[-1], scale=0.3)
            self.fill(FadeIn(product.equals), found, FadeIn(row.result, shift=0.1 * UP), rest=0.5)

    def _set_up(self, row: Wheels) -> None:
        """The first wheel out of the curve, its hand out of the tangent; then belt after belt with the next wheel."""
        sliding, first = self.sliding, row.wheels[0]
        self.remove(sliding)
        gone = [*self.mobjects, sliding.dot]
        moves = ReplacementTransform(sliding.curve, first.rim), ReplacementTransform(sliding.tangent, first.hand)
        self.play(*map(FadeOut, gone), *moves, run_time=1.1)
        self.play(FadeIn(first.spokes), run_time=0.2)
        self.reassemble(first)
        self.add(*row.belts)
        self.bring_to_back(*row.belts)
        links = [
            AnimationGroup(Create(belt[0]), Create(belt[1]), FadeIn(wheel, scale=0.6), FadeIn(rate, shift=0.15 * UP))
            for belt, wheel, rate in zip(row.belts, row.wheels[1:], row.rates, strict=True)
        ]
        self.fill(LaggedStart(*links, lag_ratio=0.5), rest=0.2)
        self.reassemble(*row.wheels)

    def ask_which_change_helps_most(self, beat: Beat) -> None:
        """B3: the network folds into a chain; a guess among its parameters, whose bars stay covered."""
        Simplest(self, beat).play()
