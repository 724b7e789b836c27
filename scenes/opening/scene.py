"""Draws the opening: a network that errs, the price of mending it, what helps to know, and the simplest network."""

from manim import Create, FadeIn, FadeOut, ReplacementTransform, Write

from scenes.opening.parts.first_network import FirstNetwork
from scenes.opening.parts.grey_rule import FACTORS, GreyRule
from scenes.opening.parts.simplest import Simplest
from scenes.opening.parts.slope import END, START, STOP, Slide, SlidingTangent
from scenes.opening.parts.trials import Trials
from scenes.parts.text.sign import PauseSign
from scenes.stage.scene import LessonScene
from scenes.story import Beat

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
        sliding = self.sliding = SlidingTangent(whole.part(0.06, 0.94, 0.04, 0.68))
        with self.cue("what_helps"):
            title = self.write_into(beat.show["title"], whole.part(0, 1, 0.76, 1), TITLES, align="center")
            gone, line = list(self.mobjects), self.trials.exact.axis.line.copy()
            self.play(*map(FadeOut, gone), ReplacementTransform(line, sliding.curve), run_time=1.1)
            self.play(Write(title), FadeIn(sliding.tangent, sliding.dot), run_time=0.9)
            self.reassemble(sliding)
            self.fill(Slide(sliding, START, STOP), rest=0.0)
        with self.cue("pause"):
            sign = PauseSign(min(1.0, 0.16 * whole.width)).move_to(whole.part(0.5, 0.82, 0.32, 0.68).center)
            self.play(Slide(sliding, STOP, STOP + 0.06), Create(sign.ring), run_time=1.4)
            self.play(FadeIn(sign.bars, scale=0.5), run_time=0.6)
            self.pause(0.8)
            self.fill(Slide(sliding, STOP + 0.06, END), FadeOut(sign), rest=0.1)

    def state_the_goal(self, beat: Beat) -> None:
        """B2: the rule in grey; a bead, the dot of the tangent, follows the links, and each lights its factor."""
        whole = self.region("whole")
        rule = GreyRule(whole.part(0.02, 0.98, 0.05, 0.95))
        with self.cue("the_tool"):
            dot = self.sliding.dot
            self.remove(self.sliding)
            gone = [each for each in self.mobjects] + [self.sliding.curve, self.sliding.tangent]
            self.play(*map(FadeOut, gone), ReplacementTransform(dot, rule.bead), run_time=1.0)
            self.play(Write(rule.rule), run_time=2.0)
            self.fill(Create(rule[1]), rest=0.1)
            self.bring_to_front(rule.bead)
        with self.cue("follow_the_links"):
            self.play(*rule.light(0), run_time=0.6)
            left = (float(self.remaining()) - 0.9) / len(FACTORS)
            for i in range(1, len(FACTORS) + 1):
                self.play(rule.run(i), *rule.light(i), run_time=left)
            self.fill(*rule.finish(), rest=0.2)

    def ask_which_change_helps_most(self, beat: Beat) -> None:
        """B3: the network folds into a chain; a guess among its parameters, whose bars stay covered."""
        Simplest(self, beat).play()
