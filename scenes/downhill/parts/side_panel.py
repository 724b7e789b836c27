"""What we have, on one card: the way forwards, the way back, and the gradient."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    AnimationGroup,
    Arrow,
    Create,
    FadeIn,
    GrowArrow,
    LaggedStart,
    RoundedRectangle,
    ShowPassingFlash,
    TransformFromCopy,
    VGroup,
    VMobject,
    smooth,
    squish_rate_func,
)

from scenes.downhill.parts.gradient_stack import GradientStack
from scenes.downhill.parts.panels import one_line
from scenes.parts.motion.light import light
from scenes.parts.text.formula import Formula
from scenes.parts.text.words import Words
from scenes.story import Beat
from scenes.theme import TEXT, Region

if TYPE_CHECKING:
    from scenes.stage.scene import LessonScene


class Card(VGroup):
    """Two arrows along a network with their words, the derivatives under its layers, and the gradient beside it."""

    def __init__(self, scene: LessonScene, beat: Beat, picture: Region, side: Region) -> None:
        network, self.palette = scene.network, scene.palette
        self.network, self.picture = network, picture
        heads = {name: one_line(scene, beat, name, picture.width) for name in ("forwards", "backwards")}
        line = max(each.height for each in heads.values()) + 0.12
        self.forwards = self._way(heads["forwards"], picture.top - line, UP)
        self.backwards = self._way(heads["backwards"], picture.bottom + line, DOWN)
        self.symbols = self._symbols(picture.bottom + line)
        self.cost = Formula("{{C_0 : C}}", {"C": "C"}, size=40).next_to(network, RIGHT, buff=0.2)
        words = scene.write(beat.show["mean"], size=TEXT, width=side.width - 0.5, align="center")
        room = (words.height + 0.35) / side.height
        self.gradient = GradientStack(network.L, side.part(0, 1, room, 1))
        self.mean = words.next_to(self.gradient, DOWN, buff=0.2).set_x(side.center[0])
        VGroup(self.gradient, self.mean).move_to(side.center)
        rim = scene.region("whole")
        self.rim = self._frame(rim.width, rim.height, self.palette.faint).move_to(rim.center)
        super().__init__(
            self.rim, self.forwards, self.backwards, *self.symbols.values(), self.cost, self.gradient, self.mean
        )

    def _way(self, words: Words, y: float, side: object) -> VGroup:
        """An arrow along the network at height y, its words beside it; the way back points back."""
        ends = [[x, y, 0.0] for x in (self.network.region.left, self.network.region.right)]
        back = side is DOWN
        start, end = ends[::-1] if back else ends
        colour = self.palette.C if back else self.palette.a
        arrow = Arrow(start, end, buff=0, stroke_width=4, tip_length=0.2, color=colour)
        words.next_to(arrow, side, buff=0.04)
        beyond = self.picture.left + 0.05 - words.get_left()[0]
        return VGroup(arrow, words.shift(max(0.0, beyond) * RIGHT))

    def _symbols(self, foot: float) -> dict[int, Formula]:
        """Under the edges into every layer, the derivatives that the way back finds there."""
        network, found = self.network, {}
        for layer in range(1, network.L + 1):
            x = (network.places[layer - 1][0][0] + network.places[layer][0][0]) / 2
            source = f"frac({{{{partial C_0 : C}}}}, {{{{partial W^(({layer})) : w}}}})"
            found[layer] = Formula(source, {"C": "C", "w": "w"}, size=TEXT + 2)
            found[layer].move_to([x, foot + 0.16 + found[layer].height / 2, 0.0])
        return found

    def _frame(self, width: float, height: float, colour: str) -> RoundedRectangle:
        return RoundedRectangle(corner_radius=0.15, width=width, height=height, stroke_width=2.0, stroke_color=colour)

    def go_forwards(self, scene: LessonScene) -> None:
        """Layer by layer the neurons light up; at the end stands the cost."""
        network = self.network
        scene.play(GrowArrow(self.forwards[0]), FadeIn(self.forwards[1]), run_time=0.9)
        for layer in range(network.L + 1):
            scene.play(light(network.layer(layer)), run_time=2.2 / (network.L + 1))
        scene.play(FadeIn(self.cost, shift=0.2 * RIGHT), run_time=0.6)

    def go_backwards(self, scene: LessonScene) -> None:
        """From the cost to the first layer: over each layer's edges runs the colour of the cost."""
        network = self.network
        scene.play(GrowArrow(self.backwards[0]), FadeIn(self.backwards[1]), run_time=0.9)
        for layer in range(network.L, 0, -1):
            flashes = [ShowPassingFlash(each, time_width=0.6) for each in self._glow(layer)]
            symbol = FadeIn(self.symbols[layer], shift=0.15 * LEFT)
            scene.play(*flashes, symbol, run_time=2.0 / network.L)

    def _glow(self, layer: int) -> list[VMobject]:
        """The edges into a layer from their far end, in the cost's colour."""
        lines = []
        for edge in self.network.edges_into(layer):
            width = max(2.0, float(edge.line.get_stroke_width()))
            line = VMobject(stroke_width=width, stroke_color=self.palette.C)
            lines.append(line.set_points_as_corners(edge.ends[::-1]))
        return lines

    def gather(self, scene: LessonScene) -> None:
        """Every layer's derivatives go into the gradient; the biases' come with them."""
        gradient = self.gradient
        scene.play(FadeIn(gradient.head), Create(gradient.brackets), run_time=0.8)
        moves = [self._into(entry, layer) for layer in self.symbols for entry in gradient.of(layer)]
        dots = [FadeIn(each) for each in gradient.dots]
        scene.play(LaggedStart(*moves, *dots, lag_ratio=0.3), run_time=2.6)
        scene.play(FadeIn(self.mean, shift=0.1 * UP), run_time=0.7)
        around = VGroup(gradient, self.mean)
        box = self._frame(around.width + 0.4, around.height + 0.3, self.palette.y).move_to(around)
        scene.play(Create(box), run_time=0.9)
        self.add(box)
        scene.add(self)

    def _into(self, entry: Formula, layer: int) -> AnimationGroup:
        """The derivative under a layer goes to its place in the gradient, where it is the mean's."""
        symbol = self.symbols[layer]
        moved = {id(each) for name in ("C", "p") for each in entry[name]}
        slash = VGroup(*(each for each in entry.submobjects if id(each) not in moved))
        late = squish_rate_func(smooth, 0.7, 1.0)  # the stroke comes when there is something to stand between
        return AnimationGroup(
            TransformFromCopy(symbol["C"], entry["C"]),
            TransformFromCopy(symbol["w"], entry["p"]),
            FadeIn(slash, rate_func=late),
        )
