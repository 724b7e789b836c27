"""The valley of the cost over the output: our place on it, how steep it is there, and how it goes to another target."""

from collections.abc import Mapping, Sequence
from typing import Self

import numpy as np
from manim import (
    DOWN,
    RIGHT,
    UP,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    ReplacementTransform,
    ScaleInPlace,
    Square,
    VGroup,
    smooth,
    squish_rate_func,
    there_and_back,
)

from scenes.digits import MINUS
from scenes.parts.axes.curve import Curve, CurveDot
from scenes.parts.axes.plane import Plane
from scenes.parts.motion.emphasis import dim, emphasise
from scenes.parts.motion.movements import Movements
from scenes.parts.motion.part import Follow, Part
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import Words, Write
from scenes.story import Beat, Moment, Shown, Sweep
from scenes.theme import EM, FORMULA, TEXT, Region, colours
from scenes.three_derivatives.graphs import BOUNDS
from scenes.three_derivatives.parts.measures import SHADE, Beyond, GapArrow, Mark
from scenes.three_derivatives.parts.pictures import DIGITS, NAMES, NARROW, change_axes, named_plane, tangent_on
from scenes.three_derivatives.parts.square import GrowingSquare

SIGNS = {"negative": MINUS, "positive": "+"}
"""How the signs of the slopes left and right of the target are written, by what they are called."""
INSIDE, HIGH = (0.22, 0.42), 0.86
"""How far beside the target they stand, as a share of the valley's half width, in a wide picture and in a narrow one;
and how high, as a share of the valley's height."""
NEAR, OVER = 0.4, 0.42
"""How far beside and over the dot its slope's number stands, in units."""
BEYOND = 0.3
"""How far above the plane it may stand, in units."""
UNDER = 0.36
"""Room between a shade and its words, in units: the axis's numbers stand there."""
ASIDE, BELOW = 0.08, 0.06
"""Least room between these words and the name of a target, beside it and below it, in units."""
BROAD = 10.0
"""Width of a plane, in units, in which the number of the other row's slope is clear of both valleys."""
GROWN = 1.25
"""By how much the sign of the other row's slope grows while it is said."""
TURN = 0.7
"""Share of half the plane's width within which that number goes over from one side of the dot to the other."""


class SlopeNumber(Part):
    """The number of the tangent's slope, beside the dot on the inner side of the valley; over it at the bottom."""

    def __init__(self, beat: Beat, plane: Plane, size: float) -> None:
        super().__init__()
        self.plane, self.at = plane, {"y": 0.0, "a": 0.0, "C0": 0.0}
        self.digits = Readout(beat, "dC0_da", colour=colours().C, size=size)
        self.add(self.digits)
        self.bind(beat)

    def bind(self, beat: Beat, values: Mapping[str, Shown | Sweep] | None = None) -> Self:
        """Write the number and put it where the dot then is."""
        known = beat.numbers if values is None else values
        self.at |= {name: float(each.value) for name in self.at if isinstance(each := known[name], Shown)}
        self.digits.bind(beat, values)
        dot, half = self.plane.point(self.at["a"], self.at["C0"]), self.plane.spans[0] / 2
        side = float(np.clip((self.at["a"] - self.at["y"]) / (TURN * half), -1.0, 1.0))
        height = min(float(dot[1]) + OVER, float(self.plane.end[1]) + BEYOND)
        self.digits.put_middle((float(dot[0]) - side * (NEAR + self.digits.width / 2), height, 0.0))
        return self

    def reading(self) -> dict[str, float]:
        """Nothing: its digits are read by themselves."""
        return {}


class Parabola(Part):
    """The curve of the cost, whose foot is at the target."""

    tolerance = 2e-3

    def __init__(self, beat: Beat, plane: Plane) -> None:
        super().__init__("y")
        self.plane, self.home = plane, float(beat.shown("y").value)
        self.curve = Curve(beat, plane, "cost_curve", quantity="C")
        self.add(self.curve)
        self.bind(beat)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Put its foot under the target."""
        at = float(shown.value)
        self.curve.shift((self.plane.point(at, 0.0)[0] - self.plane.point(self.home, 0.0)[0]) * RIGHT)
        self.home = at

    def reading(self) -> dict[str, float]:
        """Halfway between the two places at which it is as high as at the end that is less high."""
        points = self.curve.points
        ends, foot = points[[0, -1]], int(np.argmin(points[:, 1]))
        level = float(ends[:, 1].min())
        left = np.interp(-level, -points[: foot + 1, 1], points[: foot + 1, 0])
        right = np.interp(level, points[foot:, 1], points[foot:, 0])
        return {"y": self.plane.pair(np.array([(left + right) / 2, level, 0.0]))[0]}

    def span(self, name: str) -> float:
        """The axis."""
        return self.plane.spans[0]


class AtTarget(VGroup):
    """The parabola over one target, our place on it with its tangent, the gap's arrow, and the slopes' signs.

    `values` are those of another row, if it is that one's target.
    """

    def __init__(self, beat: Beat, plane: Plane, write: Write, *, roomy: bool, values: Moment | None = None) -> None:
        self.parabola = Parabola(beat, plane)
        self.mark = Mark(beat, plane, "y", size=NAMES)
        self.dot = CurveDot(beat, plane, "a", "C0", ("a", "C"))
        self.gap = GapArrow(beat, plane)
        self.tangent = tangent_on(beat, plane, "a", "C0", "dC0_da", "ink")
        # Where the valley has no room for it, the number stands in the formula over it alone.
        crowded = not roomy or (values is not None and plane.width < BROAD)
        self.numbers = VGroup(*([] if crowded else [SlopeNumber(beat, plane, DIGITS)]))
        if values is not None:
            for each in (self.parabola, self.mark, *self.moving):
                each.bind(beat, values)
        self.sides = self._sides(beat, plane, write, roomy=roomy)
        super().__init__(self.mark, self.parabola, self.gap, self.tangent, self.dot, self.numbers)

    def _sides(self, beat: Beat, plane: Plane, write: Write, *, roomy: bool) -> tuple[VGroup, VGroup]:
        """In the valley, left and right of the target: the sign of the slopes, and where there is room its name."""
        size, inside = max(TEXT, min(FORMULA, 6 * float(plane.width))), INSIDE[0 if roomy else 1]
        middle, y = self.mark.line.get_x(), plane.start[1] + HIGH * (plane.end[1] - plane.start[1])
        half = min(middle - float(plane.start[0]), float(plane.end[0]) - middle)
        found = []
        for way, (name, sign) in zip((-1, 1), SIGNS.items(), strict=True):
            side = VGroup(Words(sign, size=2 * size).move_to((middle + way * inside * half, y, 0.0)))
            if roomy:
                word = write(beat.show[name], beat, size=size).move_to(side)
                side[0].shift(1.6 * EM * size * UP)
                side.add(word)
            found.append(side)
        return found[0], found[1]

    @property
    def moving(self) -> tuple[Part, ...]:
        """All that follows a."""
        return self.dot, self.tangent, self.gap, *self.numbers


class ValleyPicture(VGroup):
    """B19: the parabola of the cost over our target, `ours`, and over the one at the other end, `theirs`, if there is.

    Such a target is another row's; `whose` says so.
    """

    def __init__(self, beat: Beat, box: Region, write: Write) -> None:
        self.roomy = box.width > NARROW
        self.plane = named_plane(beat, box, "cost_curve", "a", "C0", below=0.5 if self.roomy else 0.9)
        self.ours = AtTarget(beat, self.plane, write, roomy=self.roomy)
        self.theirs: AtTarget | None = None
        self.whose = VGroup()
        if "other_row" in beat.numbers:
            there = beat.at("other_row", 0.0)
            self.theirs = AtTarget(beat, self.plane, write, roomy=self.roomy, values=there)
            if self.roomy:
                words = write(beat.show["others"], beat, size=TEXT)
                self.whose.add(words.next_to(self.theirs.mark.symbol, RIGHT, buff=0.15))
        self.beyond = self._beyond(beat, box, write)
        super().__init__(self.beyond, self.plane, *self.ours)

    def _beyond(self, beat: Beat, box: Region, write: Write) -> VGroup:
        """Shades over the outputs that the activation cannot reach, and under the foot that it cannot."""
        names = [(name, left) for name, left in zip(BOUNDS, (True, False), strict=True) if name in beat.numbers]
        found = VGroup(*(Beyond(beat, self.plane, name, is_left=left) for name, left in names))
        for shade in [*found] if self.roomy else found[:1]:
            words = write(beat.show["beyond"], beat, size=TEXT, colour=colours().ink)
            if self.roomy:
                found.add(self._below_names(words.next_to(shade, DOWN, buff=UNDER)))
            else:  # once, for all that is shaded, after a sample of the shade
                sample = Square(words.height, stroke_width=0, fill_color=colours().dim, fill_opacity=SHADE)
                said = VGroup(sample, words).arrange(RIGHT, buff=0.15)
                found.add(said.move_to((box.center[0], box.bottom + words.height / 2, 0.0)))
        return found

    def _below_names(self, words: Words) -> Words:
        """Lower, where the name of a target stands in its way."""
        for each in filter(None, (self.ours, self.theirs)):
            name = each.mark.symbol
            if abs(name.get_x() - words.get_x()) < (name.width + words.width) / 2 + ASIDE:
                words.shift(min(0.0, name.get_bottom()[1] - BELOW - words.get_top()[1]) * UP)
        return words

    def open(self, square: GrowingSquare) -> Movements:
        """The line of a becomes the foot of the plane, the square shrinks into the dot, and the curve opens."""
        ours, plane, below, y, a = self.ours, self.plane, square.scale_below, square.spots["y"], square.spots["a"]
        gone = (*square.gained, *square.shares.kept, square.moved, y.symbol, a.symbol, below.ticks)
        yield 0.7, [*map(FadeOut, (*gone, below.labels)), ReplacementTransform(below.line, plane.lines)]
        arriving = (FadeIn(each) for each in plane.submobjects if each is not plane.lines)
        shrinking = FadeOut(square.area.square, scale=0.02, target_position=ours.dot.dot)
        turning = ReplacementTransform(square.base, ours.gap.body), FadeIn(ours.gap.tip)
        dots = FadeOut(y.dot), FadeOut(a.dot), FadeIn(ours.dot), FadeIn(ours.mark)
        yield 0.9, [*arriving, shrinking, *turning, *dots]
        yield 0.8, [Create(ours.parabola), FadeIn(ours.tangent, self.beyond, ours.numbers)]

    def visit(self, beat: Beat, ours: Sequence[Part], theirs: Sequence[Part]) -> Movements:
        """Our valley becomes pale and the other row's comes, where our output stays; then ours comes back.

        The parts are numbers outside the picture: those that stand for our slope, and those for the other one.
        """
        there, soon, late = self.theirs, squish_rate_func(smooth, 0.0, 0.4), squish_rate_func(smooth, 0.4, 1.0)
        assert there is not None
        here, pale = self.ours, (self.ours.parabola, self.ours.mark)
        own = [here.dot, here.gap, here.tangent, here.numbers, *here.sides, *ours]
        other = [*there, *there.sides, self.whose, *theirs]
        going, coming = (FadeOut(VGroup(*each), rate_func=soon) for each in (own, other))
        yield 1.2, [going, *map(dim, pale), FadeIn(VGroup(*other), rate_func=late)]
        yield 0.5, []
        sign = there.sides[1 if float(there.tangent.bound["dC0_da"].shown.value) > 0 else 0]
        yield (
            1.3,
            [ScaleInPlace(sign, GROWN, rate_func=there_and_back), Follow(beat, "other_row", *there.moving, *theirs)],
        )
        yield 0.6, []
        yield 1.1, [coming, *map(emphasise, pale), FadeIn(VGroup(*own), rate_func=late)]

    def leave(self, plane: Plane) -> list[Animation]:
        """The axes become those of another plane; all else goes, and the signs too."""
        gone = [*(each for each in self.submobjects if each is not self.plane), *self.ours.sides]
        soon = squish_rate_func(smooth, 0.0, 0.4)
        return [*(FadeOut(each, rate_func=soon) for each in gone), *change_axes(self.plane, plane)]
