"""Draws what we have on one card, the descent of the whole network, and a ball on the true ground of two weights."""

from __future__ import annotations

from manim import RIGHT, UP, FadeIn, FadeOut, Indicate, ReplacementTransform, smooth

from scenes.downhill.parts.panels import CurvePanel, GroundPanel, RulePanel
from scenes.downhill.parts.side_panel import Card
from scenes.parts import Follow
from scenes.parts.motion.light import dim, set_light
from scenes.parts.net.legend import Legend
from scenes.parts.net.network import Network
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import SMALL, Region


class Downhill(LessonScene):
    """The gradient in hand; the whole network goes down with it; then two weights alone, seen on their ground."""

    def setup(self) -> None:
        """The network on the card."""
        inside = self.region("whole").part(0.025, 0.975, 0.035, 0.965)
        self.picture, self.side = self.split(wide=0.53, tall=0.52, region=inside)
        self.network = Network(self.story.beats[0], self._middle(self.picture), digits=False)

    def _middle(self, picture: Region) -> Region:
        """What two lines of words, two arrows and a row of derivatives leave of the picture."""
        return picture.part(0.02, 0.84, 1.2 / picture.height, 1 - 0.6 / picture.height)

    def hold_what_we_have(self, beat: Beat) -> None:
        """B41: forwards the neurons light up, backwards each layer's derivatives appear, their mean is the gradient."""
        self.card = Card(self, beat, self.picture, self.side)
        for neuron in self.network.neurons.values():
            set_light(neuron, lit=False)
        self.add(self.title(self.story.title), self.card.rim, self.network)
        self.pause(2.4)
        self.card.go_forwards(self)
        self.card.go_backwards(self)
        self.card.gather(self)

    def step_downhill(self, beat: Beat) -> None:
        """B42: the curve grows while the network changes; back to the start; two weights alone on their ground."""
        self.picture, self.side = self.split(wide=0.53, tall=0.37)
        self._come_closer(beat)
        curve = self._descend(beat)
        panel = GroundPanel(self, beat, self.network, self.side)
        self._rewind(beat, panel, curve)
        panel.raise_ground(self)
        panel.roll(self, rate_func=gently, run_time=6.0)
        self.play(Indicate(panel.ball.body, scale_factor=1.4, color=self.palette.ink), run_time=0.8)

    def _come_closer(self, beat: Beat) -> None:
        """The card goes; the network takes the room, and the legend stands under it."""
        words = self.write(beat.show["negative"], size=SMALL, colour=self.palette.dim)
        legend = Legend(None, words)
        foot = (legend.height + 0.3) / self.picture.height
        self.place(legend, self.picture.part(0, 1, 0, foot - 0.2 / self.picture.height))
        closer = Network(beat, self.picture.part(0.02, 0.94, foot, 0.97), digits=False)
        self.play(FadeOut(self.card), run_time=0.5)
        self.play(ReplacementTransform(self.network, closer), FadeIn(legend), run_time=0.9)
        self.network, self.legend = closer, legend

    def _descend(self, beat: Beat) -> CurvePanel:
        """The rule; then the cost after every step, and every edge and neuron with it."""
        rule = RulePanel(self, beat, self.side.part(0.05, 0.95, 0.05, 0.95))
        for each in rule.rules:
            self.play(FadeIn(each, shift=0.15 * RIGHT), run_time=0.8)
        self.play(FadeIn(rule.rate), run_time=0.6)
        self.pause(1.4)
        panel = CurvePanel(self, beat, self.side)
        self.play(FadeOut(rule, shift=0.3 * UP), FadeIn(panel), run_time=1.0)
        self.play(Follow(beat, "descent", *panel.parts, *self.network.parts, rate_func=gently, run_time=8.0))
        return panel

    def _rewind(self, beat: Beat, panel: GroundPanel, curve: CurvePanel) -> None:
        """The curve is unwound and the network with it, back to the start; all but two edges step back."""
        free = panel.free.values()
        others = [each for each in self.network.parts if each not in free]
        self.play(
            Follow(beat, "descent", *curve.parts, *self.network.parts, rate_func=lambda t: 1 - smooth(t)), run_time=2.0
        )
        self.play(FadeOut(curve), *(dim(each) for each in others), run_time=0.8)


def gently(t: float) -> float:
    """Nearly even steps, eased at both ends."""
    return 0.5 * t + 0.5 * float(smooth(t))
