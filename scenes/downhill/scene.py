"""Draws what we have on one card, the descent of the whole network, and a ball on the true ground of two weights."""

from __future__ import annotations

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    GrowArrow,
    Indicate,
    LaggedStart,
    RoundedRectangle,
    ShowPassingFlash,
    TransformFromCopy,
    VGroup,
    VMobject,
    linear,
    smooth,
)

from scenes.downhill.card import GradientStack, arrow_over, cost_beside, layer_symbols
from scenes.parts import Follow
from scenes.parts.ball import Ball
from scenes.parts.cost_curve import CostCurve
from scenes.parts.formula import Formula
from scenes.parts.ground import Ground
from scenes.parts.legend import Legend
from scenes.parts.light import dim, light, set_light
from scenes.parts.network import Network
from scenes.parts.readout import Readout
from scenes.stage import LessonScene
from scenes.story import Beat
from scenes.theme import SMALL, TEXT

RULE = "{{{p} : {p}}} <- {{{p} : {p}}} - eta frac({{partial C : C}}, {{partial {p} : d}})"


class Downhill(LessonScene):
    """The gradient in hand; the whole network goes down with it; then two weights alone, seen on their ground."""

    def setup(self) -> None:
        """The network, which stands in the same place throughout."""
        self.picture, self.side = self.split(wide=0.56, tall=0.5)
        inner = self.picture.part(0.04, 0.84, 0.27, 0.78)
        self.network = Network(self.story.beats[0], inner, digits=False)

    def hold_what_we_have(self, beat: Beat) -> None:
        """B41: forwards the neurons light up, backwards each layer's derivatives appear, their mean is the gradient."""
        network = self.network
        for neuron in network.neurons.values():
            set_light(neuron, lit=False)
        self.play(FadeIn(self.title(self.story.title)), FadeIn(network), run_time=0.8)
        self.pause(3.0)
        self._go_forwards(beat)
        self._go_backwards(beat)
        self._gather(beat)

    def _go_forwards(self, beat: Beat) -> None:
        network, picture = self.network, self.picture
        words = self.write(beat.show["forwards"], size=TEXT, width=picture.width - 0.3, align="center")
        self.forwards = arrow_over(network, words, picture.part(0, 1, 0.84, 1).bottom)
        self.cost = cost_beside(network)
        self.play(GrowArrow(self.forwards[0]), FadeIn(self.forwards[1]), run_time=0.9)
        for layer in range(network.L + 1):
            self.play(light(network.layer(layer)), run_time=2.2 / (network.L + 1))
        self.play(FadeIn(self.cost, shift=0.2 * RIGHT), run_time=0.6)

    def _go_backwards(self, beat: Beat) -> None:
        """From the cost to the first layer: over each layer's edges runs the colour of the cost."""
        network, picture = self.network, self.picture
        words = self.write(beat.show["backwards"], size=TEXT, width=picture.width - 0.3, align="center")
        self.backwards = arrow_over(network, words, picture.part(0, 1, 0.075, 1).bottom, backwards=True)
        self.symbols = layer_symbols(network, picture.part(0, 1, 0.165, 1).bottom)
        self.play(GrowArrow(self.backwards[0]), FadeIn(self.backwards[1]), run_time=0.9)
        for layer in range(network.L, 0, -1):
            flashes = [ShowPassingFlash(each, time_width=0.6) for each in self._glow(layer)]
            self.play(*flashes, FadeIn(self.symbols[layer], shift=0.15 * LEFT), run_time=2.0 / network.L)

    def _glow(self, layer: int) -> list[VMobject]:
        """The edges into a layer from their far end, in the cost's colour."""
        lines = []
        for edge in self.network.edges_into(layer):
            start, end = edge.ends
            line = VMobject(stroke_width=5, stroke_color=self.palette.C).set_points_as_corners([end, start])
            lines.append(line)
        return lines

    def _gather(self, beat: Beat) -> None:
        """Every layer's derivatives go into the gradient; the biases' come with them."""
        words = self.write(beat.show["mean"], size=TEXT, width=self.side.width - 0.6, align="center")
        room = (words.height + 0.3) / self.side.height
        self.gradient = GradientStack(self.network.L, self.side.part(0, 1, room, 1))
        words.next_to(self.gradient, DOWN, buff=0.3).set_x(self.side.center[0])
        gradient = self.gradient
        self.play(FadeIn(gradient.head), Create(gradient.brackets), run_time=0.8)
        moves = [
            TransformFromCopy(self.symbols[layer], entry)
            for layer in self.symbols
            for entry in gradient.of(layer)
        ]
        self.play(LaggedStart(*moves, *(FadeIn(each) for each in gradient.dots), lag_ratio=0.2), run_time=2.2)
        self.play(FadeIn(words, shift=0.1 * UP), run_time=0.7)
        box = RoundedRectangle(
            corner_radius=0.15,
            width=max(gradient.width, words.width) + 0.5,
            height=gradient.height + words.height + 0.7,
            stroke_width=2.5,
            stroke_color=self.palette.y,
        ).move_to(VGroup(gradient, words))
        self.play(Create(box), run_time=0.9)
        self.add(gradient)
        self.card = VGroup(gradient, words, box)

    def step_downhill(self, beat: Beat) -> None:
        """B42: the curve grows while the network changes; back to the start; two weights alone on their ground."""
        symbols = VGroup(*self.symbols.values())
        gone = (self.forwards, self.backwards, self.cost, symbols, self.card)
        self.play(*(FadeOut(each) for each in gone), run_time=0.7)
        self.network.tell(beat)
        self._descend(beat)
        self._rewind(beat)
        self._roll(beat)

    def _descend(self, beat: Beat) -> None:
        rule = self._rule(beat)
        legend = Legend(None, self.write(beat.show["negative"], size=SMALL, colour=self.palette.dim))
        self.place(legend, self.picture.part(0, 1, 0.02, 0.14))
        head, room = self._head(beat, "all")
        self.curve = CostCurve(beat, room.part(0, 1, 0.09, 0.9))
        names = self._curve_names(beat, room)
        self.play(FadeIn(rule), run_time=0.9)
        self.play(FadeIn(head), FadeIn(self.curve), FadeIn(names), FadeIn(legend), run_time=0.8)
        follow = Follow(beat, "descent", self.curve, names[0][1], *self.network.parts, rate_func=gently)
        self.play(follow, run_time=9.0)
        self.rule, self.legend, self.leaving = rule, legend, VGroup(head, self.curve, names)

    def _rule(self, beat: Beat) -> VGroup:
        """What a step does to a weight and to a bias, and the learning rate."""
        rules = [
            Formula(RULE.replace("{p}", p), {p: p, "C": "C", "d": p}, size=TEXT + 5) for p in ("w", "b")
        ]
        rate = VGroup(
            self.write(beat.show["rate"], size=SMALL, colour=self.palette.dim),
            Formula("eta =", size=TEXT + 3),
            Readout(beat, "learning_rate", size=TEXT + 1),
        ).arrange(RIGHT, buff=0.12)
        rows = VGroup(VGroup(*rules).arrange(RIGHT, buff=0.5), rate)
        if sum(each.width for each in rows) + 0.4 < self.picture.width:
            rows.arrange(RIGHT, buff=0.4)
        else:
            rows.arrange(DOWN, buff=0.12)
        return self.place(rows, self.picture.part(0, 1, 0.82, 1))

    def _head(self, beat: Beat, name: str) -> tuple[VGroup, object]:
        """The words over the side, and the room that they leave."""
        words = self.write(beat.show[name], size=TEXT, width=self.side.width, align="center")
        words.move_to(self.side.center).align_to([0.0, self.side.top, 0.0], UP)
        return words, self.side.part(0, 1, 0, 1 - (words.height + 0.1) / self.side.height)

    def _curve_names(self, beat: Beat, room: object) -> VGroup:
        """C with its number over the upright axis, and what the other one counts."""
        start = beat.values["descent"].at(0.0)
        symbol = Formula("C", size=TEXT + 6).set_color(self.palette.C)
        digits = Readout.of(beat, "C", start["C"], colour=self.palette.C, size=TEXT + 2, anchor=0.0)
        cost = VGroup(symbol, digits).arrange(RIGHT, buff=0.15)
        cost.next_to(self.curve.up.line.get_end(), UP, buff=0.1)
        cost.shift((self.curve.up.line.get_end()[0] - symbol.get_center()[0]) * RIGHT)
        steps = self.write(beat.show["steps"], size=SMALL, colour=self.palette.dim)
        steps.next_to(self.curve.across.labels, DOWN, buff=0.06)
        return VGroup(cost, steps)

    def _rewind(self, beat: Beat) -> None:
        """The network goes back to where it started; all but two edges step back."""
        free = [self._edge(beat, name) for name in ("p", "q")]
        others = [each for each in self.network.parts if each not in free]
        back = Follow(beat, "descent", *self.network.parts, rate_func=lambda t: 1 - smooth(t))
        self.play(back, FadeOut(self.leaving), run_time=1.4)
        self.play(*(dim(each) for each in others), FadeOut(self.rule), run_time=0.8)

    def _edge(self, beat: Beat, name: str) -> object:
        layer, j, k = indices(beat.shown(f"{name}_name").text)
        return self.network.edge(layer, j, k)

    def _roll(self, beat: Beat) -> None:
        head, room = self._head(beat, "two")
        ground = Ground(beat, room)
        ball = Ball(beat, ground)
        names = self._ground_names(beat, ground, room)
        tags = self._tags(beat)
        self.play(FadeIn(head), FadeIn(tags), run_time=0.7)
        self.play(FadeIn(ground.floor), *(Create(each) for each in ground.scales), FadeIn(names), run_time=0.9)
        far_first = [each for each in ground.submobjects if each in ground.ridges]
        self.play(LaggedStart(*(FadeIn(each, shift=0.25 * UP) for each in far_first), lag_ratio=0.3), run_time=2.6)
        self.play(FadeIn(ball, shift=0.3 * DOWN), run_time=0.7)
        digits = [each[1] for each in names]
        self.play(Follow(beat, "ball", ball, *digits, *self.network.parts, rate_func=gently), run_time=6.5)
        self.play(Indicate(ball.body, scale_factor=1.4, color=self.palette.ink), run_time=0.8)

    def _ground_names(self, beat: Beat, ground: Ground, room: object) -> VGroup:
        """Names of the three scales, each with its number at the ball."""
        start = beat.values["ball"].at(0.0)
        rows = []
        for name, source in (("ball_p", symbol(beat, "p")), ("ball_q", symbol(beat, "q")), ("ball_C", "C")):
            colour = self.palette.C if source == "C" else self.palette.w
            digits = Readout.of(beat, name, start[name], colour=colour, size=TEXT, anchor=0.0)
            rows.append(VGroup(Formula(source, size=TEXT + 4).set_color(colour), digits).arrange(RIGHT, buff=0.15))
        across, along, up = rows
        across.move_to([room.right, room.bottom, 0.0], aligned_edge=DOWN + RIGHT)
        along.move_to([room.left, room.bottom, 0.0], aligned_edge=DOWN + LEFT)
        up.next_to(ground.up.line.get_end(), UP, buff=0.18).align_to([room.left, 0.0, 0.0], LEFT)
        return VGroup(*rows)

    def _tags(self, beat: Beat) -> VGroup:
        """The names of the two weights at their edges, apart from each other."""
        tags = VGroup()
        for name, share, side in (("p", 0.3, DOWN), ("q", 0.3, UP)):
            start, end = self._edge(beat, name).ends
            tag = Formula(symbol(beat, name), size=TEXT + 2).set_color(self.palette.w)
            tags.add(tag.next_to(start + share * (end - start), side, buff=0.1))
        return tags


def indices(name: str) -> tuple[int, int, int]:
    """Layer and indices of a weight named as bpmath names it."""
    layer, j, k = (int(each) for each in name.removeprefix("w").split("_"))
    return layer, j, k


def symbol(beat: Beat, name: str) -> str:
    """The weight along an axis, in Typst."""
    layer, j, k = indices(beat.shown(f"{name}_name").text)
    return f"w_({j} {k})^(({layer}))"


def gently(t: float) -> float:
    """Even steps, eased at both ends."""
    return 0.5 * linear(t) + 0.5 * float(smooth(t))
