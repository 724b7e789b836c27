"""What stands beside the network while it goes downhill: the rule, the curve, and the ground with the ball."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Animation, FadeIn, LaggedStart, Rectangle, VGroup

from scenes.downhill.parts.ball import Ball
from scenes.downhill.parts.cost_curve import CostCurve
from scenes.downhill.parts.cost_surface import Ground
from scenes.parts import Follow
from scenes.parts.net.network import Network
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout, width_of
from scenes.parts.text.words import Words
from scenes.story import Beat, Shown, Sweep
from scenes.theme import SMALL, TEXT, Region

if TYPE_CHECKING:
    from scenes.stage.scene import LessonScene

RULE = "{{PARAMETER : p}} arrow.l {{PARAMETER : p}} - eta thin frac({{partial C : C}}, {{partial PARAMETER : p}})"
TAG = 0.3
"""Where along its edge the name of a weight stands."""
LARGE = 30.0
"""Largest size of the words over a panel."""
ABOVE = 0.42
"""Room above an upright axis for its name, in units."""


class RulePanel(VGroup):
    """What a step does to a weight and to a bias, and the learning rate."""

    def __init__(self, scene: LessonScene, beat: Beat, region: Region) -> None:
        self.rules = VGroup(*(self._rule(p) for p in "wb")).arrange(DOWN, buff=0.4)
        name = scene.write(beat.show["rate"], size=TEXT + 4, colour=scene.palette.dim)
        symbol = Formula("eta {{= : equal}}", size=TEXT + 10)
        digits = Readout(beat, "learning_rate", size=TEXT + 8)
        self.rate = VGroup(name, symbol, digits).arrange(RIGHT, buff=0.15)
        digits.put_foot([digits.foot[0], symbol["equal"].get_center()[1] - 0.25 * digits.em, 0.0])
        super().__init__(self.rules, self.rate)
        scene.place(self.arrange(DOWN, buff=0.5), region)

    def _rule(self, p: str) -> Formula:
        return Formula(RULE.replace("PARAMETER", p), {"p": p, "C": "C"}, size=56)


class CurvePanel(VGroup):
    """The cost after every step, with its number."""

    def __init__(self, scene: LessonScene, beat: Beat, region: Region) -> None:
        head, room = headed(scene, beat, "all", region)
        steps = scene.write(beat.show["steps"], size=SMALL, colour=scene.palette.dim)
        foot = (steps.height + 0.1) / room.height
        self.curve = CostCurve(beat, room.part(0, 1, foot, 1 - ABOVE / room.height))
        steps.next_to(self.curve.across.labels, DOWN, buff=0.08)
        sweep = beat.numbers["descent"]
        assert isinstance(sweep, Sweep)
        symbol = Formula("C", size=TEXT + 6).set_color(scene.palette.C)
        self.digits = Readout(beat, "C", sweep.at(0.0)["C"], colour=scene.palette.C, size=TEXT + 2, anchor=0.0)
        symbol.next_to(self.curve.up.line.get_end(), UP, buff=0.14)
        self.digits.next_to(symbol, RIGHT, buff=0.18)
        super().__init__(head, self.curve, steps, symbol, self.digits)

    @property
    def parts(self) -> tuple[CostCurve, Readout]:
        """What follows the descent."""
        return self.curve, self.digits


class GroundPanel(VGroup):
    """The true cost over two weights with the ball on it, and the names of these weights at their edges."""

    def __init__(self, scene: LessonScene, beat: Beat, network: Network, region: Region) -> None:
        self.beat, self.palette, self.network = beat, scene.palette, network
        self.head, room = headed(scene, beat, "two", region)
        self.ground = Ground(beat, room)
        self.ball = Ball(beat, self.ground)
        self.free = {name: network.edge(*indices(beat.shown(f"{name}_name"))) for name in ("p", "q")}
        self.named = self._names(room)
        self.tags = self._tags()
        super().__init__(self.head, self.ground, self.ball, self.named, self.tags)

    @property
    def parts(self) -> tuple[Ball | Readout, ...]:
        """What follows the ball's descent."""
        return (self.ball, *(row[1] for row in self.named))

    def _names(self, room: Region) -> VGroup:
        """Names of the three scales, each with its number at the ball."""
        across, along, up = (self._named(name) for name in ("p", "q", "C"))
        across.move_to([room.right, room.bottom, 0.0], aligned_edge=DOWN + RIGHT)
        along.move_to([room.left, room.bottom, 0.0], aligned_edge=DOWN + LEFT)
        up.next_to(self.ground.up.line.get_end(), UP, buff=0.18).align_to([room.left, 0.0, 0.0], LEFT)
        for row in (across, along, up):
            row[1].bind(self.beat, self._sweep.at(0.0))
        return VGroup(across, along, up)

    @property
    def _sweep(self) -> Sweep:
        sweep = self.beat.numbers["ball"]
        assert isinstance(sweep, Sweep)
        return sweep

    def _named(self, name: str) -> VGroup:
        """A symbol and room for the widest of its numbers."""
        steps = int(self.beat.shown("steps").value)
        told = [self._sweep.at(i / max(1, steps))[f"ball_{name}"] for i in range(steps + 1)]
        widest = max(told, key=lambda shown: width_of(shown.text))
        colour = self.palette.C if name == "C" else self.palette.w
        digits = Readout(self.beat, f"ball_{name}", widest, colour=colour, size=TEXT, anchor=0.0)
        symbol = Formula("C" if name == "C" else self._symbol(name), size=TEXT + 4).set_color(colour)
        return VGroup(symbol, digits).arrange(RIGHT, buff=0.15)

    def _symbol(self, name: str) -> str:
        layer, j, k = indices(self.beat.shown(f"{name}_name"))
        return f"w_({j} {k})^(({layer}))"

    def _tags(self) -> VGroup:
        """The names of the two weights at their edges, the upper one above, on ground of their own."""
        tags = VGroup()
        pair = sorted(("p", "q"), key=lambda name: -self.free[name].get_center()[1])
        for name, side in zip(pair, (UP, DOWN), strict=True):
            start, end = self.free[name].ends
            tag = Formula(self._symbol(name), size=TEXT + 2).set_color(self.palette.w)
            across = np.array([start[1] - end[1], end[0] - start[0], 0.0]) / np.linalg.norm(end - start) * side[1]
            reach = abs(across) @ np.array([tag.width, tag.height, 0.0]) / 2
            tag.move_to(start + TAG * (end - start) + (reach + 0.08) * across)
            backing = Rectangle(width=tag.width + 0.08, height=tag.height + 0.08, stroke_width=0)
            tags.add(VGroup(backing.set_fill(self.palette.ground, 1.0).move_to(tag), tag))
        return tags

    def raise_ground(self, scene: LessonScene) -> None:
        """Names, scales, and row after row of computed heights, the far ones first; then the ball."""
        ground = self.ground
        scene.play(FadeIn(self.head), FadeIn(self.tags), run_time=0.7)
        scales = [FadeIn(each) for each in ground.scales]
        scene.play(FadeIn(ground.floor), *scales, FadeIn(self.named), run_time=0.9)
        rows = [FadeIn(each) for each in ground.submobjects if each in ground.ridges]
        scene.play(LaggedStart(*rows, lag_ratio=0.3), run_time=2.4)
        scene.play(FadeIn(self.ball), run_time=0.7)

    def roll(self, scene: LessonScene, **options: object) -> None:
        """The ball goes down, and the two edges with it."""
        scene.play(
            Follow(self.beat, "ball", *self.parts, *self.network.parts, **options), Animation(self.tags, **options)
        )
        scene.remove(self.tags)
        scene.add(self.tags)


def headed(scene: LessonScene, beat: Beat, name: str, region: Region) -> tuple[Words, Region]:
    """Words over a region, and the room that they leave."""
    words = one_line(scene, beat, name, region.width)
    words.move_to(region.center).align_to([0.0, region.top, 0.0], UP)
    return words, region.part(0, 1, 0, 1 - (words.height + 0.12) / region.height)


def one_line(scene: LessonScene, beat: Beat, name: str, width: float) -> Words:
    """Words of a beat on one line if they can be, smaller rather than on two."""
    for size in (LARGE, TEXT + 3, TEXT, SMALL):
        words = scene.write(beat.show[name], size=size)
        if words.width <= width:
            return words
    return scene.write(beat.show[name], size=SMALL, width=0.85 * width, align="center")


def indices(name: Shown) -> tuple[int, int, int]:
    """Layer and indices of a weight named as bpmath names it."""
    layer, j, k = (int(each) for each in name.text.removeprefix("w").split("_"))
    return layer, j, k
