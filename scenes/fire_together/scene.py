"""Draws two neurons and their connection: the effect of one nudge at every brightness, and one step of learning."""

from __future__ import annotations

from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, Indicate, ShowPassingFlash, VGroup

from scenes.fire_together.brightness import STOPS
from scenes.parts import Follow
from scenes.parts.bars import Bars
from scenes.parts.formula import Formula
from scenes.parts.light import dim
from scenes.parts.neuron import Neuron
from scenes.parts.pair import Pair
from scenes.parts.pause_sign import PauseSign
from scenes.parts.readout import Readout
from scenes.parts.rule import Rule
from scenes.stage import LessonScene
from scenes.story import Beat
from scenes.theme import TEXT

SMALL_NEURON = 0.27
"""Radius of the neurons beside the bars."""


class FireTogether(LessonScene):
    """Rest from formulae, brighten the neuron before, and let its connection learn."""

    def setup(self) -> None:
        """The chain rule, where the scene before ended, and two neurons with their connection."""
        self.rule = Rule(self.story.beats[0], self.region("formula"))
        self.pair = Pair(self.story.beats[0], self.region("whole"))
        self.pair_box, self.bars_box = self.split(0.46, 0.42)

    def rest_from_formulae(self, beat: Beat) -> None:
        """B22: the formulae fade under a pause sign, and two neurons remain."""
        sign = PauseSign().move_to(self.region("upper").center)
        self.add(self.rule)
        self.play(FadeIn(self.title(self.story.title)), FadeIn(sign, scale=0.8), run_time=1.0)
        self.play(dim(self.rule), run_time=1.4)
        self.hold(round(1.4 * self.fps))
        self.play(FadeOut(sign), FadeOut(self.rule, shift=0.3 * DOWN), run_time=1.4)
        self.play(FadeIn(self.pair.before), run_time=0.8)
        self.play(FadeIn(self.pair.link), run_time=1.0)
        self.play(FadeIn(self.pair.ring), run_time=0.8)

    def brighten_the_neuron(self, beat: Beat) -> None:
        """B23: the same nudge again and again, at five brightnesses; its effect on z grows with them."""
        pair, bars = self.pair, self.make_bars(beat)
        smaller = Pair(beat, self.pair_box)
        smaller.shift((self.pair_box.center[1] + 0.3 - smaller.get_center()[1]) * UP)
        nudge = self.make_nudge(beat).next_to(smaller.digits, DOWN, buff=0.35)
        self.play(FadeOut(pair), FadeIn(smaller), FadeIn(nudge), run_time=1.0)
