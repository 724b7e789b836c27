"""Draws what we have on one card, the descent of the whole network, and a ball on the true cost of two weights."""

from manim import (
    LEFT,
    RIGHT,
    UP,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    GrowArrow,
    Indicate,
    LaggedStart,
    ReplacementTransform,
    ShowPassingFlash,
    smooth,
)

from scenes.downhill.parts.panels import CurvePanel, RulePanel, SurfacePanel
from scenes.downhill.parts.passes_card import PassesCard
from scenes.parts import Follow
from scenes.parts.motion.emphasis import dim, emphasise, set_emphasis
from scenes.parts.net.edge import Legend
from scenes.parts.net.network import Network
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import SMALL


class Downhill(LessonScene):
    """The gradient in hand; the whole network goes down with it; then two weights alone, on their cost surface."""

    def setup(self) -> None:
        """The network on the card."""
        inside = self.region("whole").part(0.025, 0.975, 0.035, 0.965)
        self.picture, self.side = self.split(wide=0.53, tall=0.52, region=inside)
        # What two lines of words, two arrows and a row of derivatives leave of the picture.
        room = self.picture.part(0.02, 0.84, 1.2 / self.picture.height, 1 - 0.6 / self.picture.height)
        self.network = Network(self.story.beats[0], room, digits=False)

    def hold_what_we_have(self, beat: Beat) -> None:
        """B41: forwards the neurons light up, backwards each layer's derivatives appear, their mean is the gradient."""
        card = self.card = PassesCard(beat, self.write, self.network, self.picture, self.side)
        for neuron in self.network.neurons.values():
            set_emphasis(neuron, lit=False)
        self.add(self.title(self.story.title), card.rim, self.network)
        self.pause(2.4)
        arrow, words = card.forwards
        self.play(GrowArrow(arrow), FadeIn(words), run_time=0.9)
        for layer in range(self.network.L + 1):
            self.play(emphasise(self.network.layer(layer)), run_time=2.2 / (self.network.L + 1))
        self.play(FadeIn(card.cost, shift=0.2 * RIGHT), run_time=0.6)
        arrow, words = card.backwards
        self.play(GrowArrow(arrow), FadeIn(words), run_time=0.9)
        for layer in range(self.network.L, 0, -1):
            flashes = [ShowPassingFlash(each, time_width=0.6) for each in card.edges_lit(layer)]
            self.play(*flashes, FadeIn(card.symbols[layer], shift=0.15 * LEFT), run_time=2.0 / self.network.L)
        self._gather(card)

    def _gather(self, card: PassesCard) -> None:
        """Every layer's derivatives go into the gradient; the biases' come with them."""
        gradient = card.gradient
        self.play(FadeIn(gradient.head), Create(gradient.brackets), run_time=0.8)
        moves = [card.into_gradient(entry, layer) for layer in card.symbols for entry in gradient.of(layer)]
        dots = [FadeIn(each) for each in gradient.of(None)]
        self.play(LaggedStart(*moves, *dots, lag_ratio=0.3), run_time=2.6)
        self.play(FadeIn(card.mean, shift=0.1 * UP), run_time=0.7)
        self.play(Create(card.frame_gradient()), run_time=0.9)
        self.add(card)

    def step_downhill(self, beat: Beat) -> None:
        """B42: the curve grows while the network changes; back to the start; two weights alone on their surface."""
        self.picture, self.side = self.split(wide=0.53, tall=0.37)
        self._come_closer(beat)
        curve = self._descend(beat)
        panel = SurfacePanel(beat, self.write, self.network, self.side)
        self._rewind(beat, panel, curve)
        self._raise_surface(panel)
        descent = Follow(beat, "ball", *panel.parts, *self.network.parts, rate_func=gently, run_time=6.0)
        self.play(descent, Animation(panel.tags, rate_func=gently, run_time=6.0))
        self.remove(panel.tags)
        self.add(panel.tags)
        self.play(Indicate(panel.ball.body, scale_factor=1.4, color=self.palette.ink), run_time=0.8)

    def _come_closer(self, beat: Beat) -> None:
        """The card goes; the network takes the room, and the legend is under it."""
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
        rule = RulePanel(beat, self.write)
        self.place(rule, self.side.part(0.05, 0.95, 0.05, 0.95))
        for each in rule.rules:
            self.play(FadeIn(each, shift=0.15 * RIGHT), run_time=0.8)
        self.play(FadeIn(rule.rate), run_time=0.6)
        self.pause(1.4)
        panel = CurvePanel(beat, self.write, self.side)
        self.play(FadeOut(rule, shift=0.3 * UP), FadeIn(panel), run_time=1.0)
        self.play(Follow(beat, "descent", *panel.parts, *self.network.parts, rate_func=gently, run_time=8.0))
        return panel

    def _rewind(self, beat: Beat, panel: SurfacePanel, curve: CurvePanel) -> None:
        """The curve is unwound and the network with it, back to the start; all but two edges step back."""
        others = [each for each in self.network.parts if each not in panel.edges]
        self.play(
            Follow(beat, "descent", *curve.parts, *self.network.parts, rate_func=lambda t: 1 - smooth(t)), run_time=2.0
        )
        self.play(FadeOut(curve), *(dim(each) for each in others), run_time=0.8)

    def _raise_surface(self, panel: SurfacePanel) -> None:
        """Names, scales, and row after row of computed heights, the far ones first; then the ball."""
        surface = panel.surface
        self.play(FadeIn(panel.head), FadeIn(panel.tags), run_time=0.7)
        scales = [FadeIn(each) for each in surface.scales]
        self.play(FadeIn(surface.floor), *scales, FadeIn(panel.names), run_time=0.9)
        rows = [FadeIn(each) for each in surface.submobjects if each in surface.ridges]
        self.play(LaggedStart(*rows, lag_ratio=0.3), run_time=2.4)
        self.play(FadeIn(panel.ball), run_time=0.7)


def gently(t: float) -> float:
    """Nearly even steps, eased at both ends."""
    return 0.5 * t + 0.5 * float(smooth(t))
