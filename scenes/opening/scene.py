"""Draws the opening: a network that errs, the price of mending it, what helps to know, and the simplest network."""

from manim import (
    DOWN,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    GrowFromEdge,
    LaggedStart,
    Line,
    ReplacementTransform,
    VGroup,
    Write,
    linear,
    smooth,
    squish_rate_func,
)

from scenes.opening.numbers import WAY
from scenes.opening.parts.first_network import FirstNetwork
from scenes.opening.parts.simplest import Simplest
from scenes.opening.parts.slope import END, START, STOP, Progress, Slide, SlidingTangent
from scenes.opening.parts.trials import Trials
from scenes.opening.parts.walk import Walk
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
        """B2: the curve straightens into a chain of links; a change runs along it, and each link multiplies it."""
        walk = Walk(beat, self.write, self.region("whole").part(0.02, 0.98))
        with self.cue("the_tool"):
            self._lay_the_links(walk)
        with self.cue("follow_the_links"):
            self._run_along(beat, walk)
        with self.cue("multiply"):
            product, found = walk.product, walk.product.result
            pairs = list(zip(walk.rates, product.rates.values(), strict=True))
            flights = [Flight(each.digits, of.digits, path_arc=0.0) for each, of in pairs]
            signs = [FadeIn(of.marks) for _, of in pairs]
            self.play(LaggedStart(*flights, lag_ratio=0.2), *signs, run_time=1.4)
            self.play(FadeIn(product.equals), FadeIn(found, target_position=walk.bars["C0"], scale=0.3), run_time=0.8)
            self.fill(FadeIn(walk.told, shift=0.2 * DOWN), rest=0.3)

    def _lay_the_links(self, walk: Walk) -> None:
        """Links, rings and names from the weight on; the tangent's dot is the weight's ring."""
        sliding, first = self.sliding, walk.rings[0]
        self.remove(sliding)
        path = Line(walk.rings[0].get_center(), walk.rings[-1].get_center(), stroke_width=7, color=self.palette.dim)
        gone = [*self.mobjects, sliding.tangent]
        moves = ReplacementTransform(sliding.curve, path), ReplacementTransform(sliding.dot, first[0])
        self.play(*map(FadeOut, gone), *moves, run_time=1.1)
        self.bring_to_front(first[0])
        rings = [FadeIn(each, shift=0.2 * RIGHT) for each in walk.rings[1:]]
        names = [FadeIn(each) for each in walk.names]
        self.play(
            FadeIn(first[1]), LaggedStart(*rings, lag_ratio=0.5), LaggedStart(*names, lag_ratio=0.3), run_time=1.7
        )
        self.remove(path)
        self.add(walk.links)
        self.bring_to_back(walk.links)
        self.play(LaggedStart(*(FadeIn(each, shift=0.2 * UP) for each in walk.rates), lag_ratio=0.4), run_time=1.1)
        self.fill(Create(walk.base), GrowFromEdge(walk.bars["w"], DOWN), FadeIn(walk.change), rest=0.1)

    def _run_along(self, beat: Beat, walk: Walk) -> None:
        """The change runs, and leaves behind what it has become at every quantity."""
        runner = walk.runner.bind(beat, beat.at("walk", 0.0))
        self.add(runner)
        left = {
            each: FadeIn(walk.bars[each], rate_func=squish_rate_func(smooth, (i - 0.02) / 3, min(1.0, (i + 0.02) / 3)))
            for i, each in enumerate(WAY[1:], 1)
        }
        self.fill(Follow(beat, "walk", runner, rate_func=linear), *left.values(), rest=0.3)
        self.remove(runner)

    def ask_which_change_helps_most(self, beat: Beat) -> None:
        """B3: the network folds into a chain; a guess among its parameters, whose bars stay covered."""
        Simplest(self, beat).play()
