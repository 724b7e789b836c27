"""The slope of a sigmoid, seen twice: as the tangent's rise, and as a rectangle of its height and its headroom."""

from collections.abc import Sequence

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Animation,
    Create,
    DashedLine,
    FadeIn,
    FadeOut,
    Line,
    Rectangle,
    TransformFromCopy,
    VGroup,
    VMobject,
)

from scenes.formulae.chain import DA_DZ, SIGMOID_SLOPE
from scenes.formulae.equation import SYMBOL, colours_of
from scenes.parts.axes.plane import Plane
from scenes.parts.motion.movements import Flight, Movements
from scenes.parts.motion.part import Follow, Part
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import Words, Write
from scenes.story import Beat, Shown
from scenes.theme import TEXT, Region, colours
from scenes.three_derivatives.parts.factors import Derived, figures, is_wide
from scenes.three_derivatives.parts.measures import WIDTH, Stem
from scenes.three_derivatives.parts.reason import explain
from scenes.three_derivatives.parts.tangent_step import TangentStep

SHARE = 0.48
"""The largest share of a wide room that the rectangle takes, with its names and its number."""
OUTSIDE, BELOW, ABOVE = 1.05, 0.55, 0.3
"""Room outside a plane for its names and numbers, below a rectangle for its side's name, above it for its number."""
SIDE, BEYOND, WORDS = 0.75, 1.05, 2.4
"""Room left of a rectangle for the name of its side, and right of it for its number; in a wide picture, where words
stand there, for those; in units."""
INSET = 0.08
"""How far words end left of the numbers' ends, in units: figures have room at their sides, other glyphs have none."""
ROW = 1.5
"""Height of a row of words and digits, in em."""
PLACES = ("low", "middle", "high")
"""Where on the curve it is said why its slope is so: near the foot, halfway, near the top."""
WAYS = ("down", "to_the_middle", "over")
"""The Sweeps that lead there."""


class SlopeRectangle(Part):
    """A rectangle as high as a and as wide as the headroom above it, in the unit of a plane's upright axis.

    Its area is the slope of the sigmoid, under whose number stands the `rise` of the tangent. As both sides together
    are 1, the largest of all is the square of a half, a quarter of the square of a one, which is its `limit`.
    `why` are the words for what there is of both sides at the three `PLACES`.
    """

    tolerance = 2e-3

    def __init__(self, beat: Beat, plane: Plane, region: Region, write: Write) -> None:
        super().__init__("a", "headroom", "area")
        self.plane = plane
        unit = float(plane.point(0.0, 1.0)[1] - plane.point(0.0, 0.0)[1])
        zero = float(plane.point(0.0, 0.0)[1])
        self.foot = np.array([region.left + SIDE, zero if is_wide() else region.bottom + BELOW - 0.1, 0.0])
        ink, own, size = colours().ink, colours().a, min(36.0, max(TEXT, 14 * unit))
        self.body = Rectangle(width=1.0, height=1.0, stroke_width=0, fill_color=own, fill_opacity=0.35)
        self.sides = VGroup(
            Line(stroke_width=WIDTH, stroke_color=own), Line(stroke_width=WIDTH, stroke_color=ink, stroke_opacity=0.55)
        )
        self.limit = self._quarters(unit)
        self.names = VGroup(
            Formula(SYMBOL["a"], size=size).set_color(own),
            Formula(f"1 - {SYMBOL['a']}", size=size),
        )
        self.digits = Readout(beat, "area", colour=own, size=size, anchor=1.0)
        self.rise = Readout(beat, "da_dz", colour=ink, size=size, anchor=1.0)
        self.words = VGroup(*(write(beat.show[each], beat, size=0.9 * size) for each in ("area", "slope")))
        self.words[0].set_color(own)
        self._compare(region.right, unit)
        self.why = {name: self._reason(beat, write, name, 0.9 * size) for name in PLACES}
        self.add(self.body, *self.sides, self.digits, *self.names)
        self.unit = unit
        self.bind(beat)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Draw it once both sides are bound; names keep to the middles of the sides."""
        if name == "area":
            self.pass_on(name, self.digits)
        if len(self.bound) == len(self.encodes):
            a, headroom = (float(self.bound[each].shown.value) * self.unit for each in ("a", "headroom"))
            corners = [
                self.foot,
                self.foot + headroom * RIGHT,
                self.foot + headroom * RIGHT + a * UP,
                self.foot + a * UP,
            ]
            self.body.set_points_as_corners([*corners, corners[0]])
            self.sides[0].set_points_by_ends(corners[0], corners[3])
            self.sides[1].set_points_by_ends(corners[0], corners[1])
            self._write(a, headroom)

    def _write(self, a: float, headroom: float) -> None:
        """The sides' names beside their middles."""
        self.names[0].next_to(self.foot + a / 2 * UP, LEFT, buff=0.14)
        self.names[1].next_to(self.foot + headroom / 2 * RIGHT, DOWN, buff=0.14)

    def _quarters(self, unit: float) -> VGroup:
        """The square of a one and the two lines that quarter it."""
        up, right = unit * UP, unit * RIGHT
        corners = (self.foot, self.foot + up, self.foot + up + right, self.foot + right)
        rim = VMobject(stroke_width=2, stroke_color=colours().dim).set_points_as_corners([*corners, corners[0]])
        halves = (up / 2, up / 2 + right), (right / 2, right / 2 + up)
        for one, other in halves:
            rim.add(DashedLine(self.foot + one, self.foot + other, stroke_width=2, color=colours().dim))
        return VGroup(rim)

    def _compare(self, right: float, unit: float) -> None:
        """Area and rise under each other, beyond the line along which the corner goes."""
        top, step = float(self.foot[1]) + unit, ROW * self.digits.em
        for i, (word, digits) in enumerate(zip(self.words, (self.digits, self.rise), strict=True)):
            digits.put_middle((right, top - (i + 0.5) * step, 0.0))
            word.next_to(digits, LEFT, buff=0.16)
            word.shift((digits.foot[1] - word.submobjects[0].get_bottom()[1]) * UP)

    def _reason(self, beat: Beat, write: Write, name: str, size: float) -> Words:
        """What the area is made of at a place on the curve, under area and slope."""
        found = write(beat.show[name], beat, size=size)
        found.next_to(self.rise, DOWN, buff=0.8 * self.rise.em).align_to(self.rise, RIGHT)
        return found.shift(INSET * LEFT)

    def reading(self) -> dict[str, float]:
        """Both sides and the area, on the numbers of the plane's upright axis."""
        corners = self.body.get_start_anchors()
        high, wide = (
            self.plane.pair(self.plane.start + float(each) * UP)[1] - self.plane.pair(self.plane.start)[1]
            for each in (corners[3][1] - corners[0][1], corners[1][0] - corners[0][0])
        )
        return {"a": high, "headroom": wide, "area": high * wide}


class SeenSlope(VGroup):
    """The stem at the curve and the rectangle that its two pieces become the sides of; `step` is the tangent's rise."""

    def __init__(self, beat: Beat, plane: Plane, region: Region, write: Write) -> None:
        self.stem, self.rectangle = Stem(beat, plane), SlopeRectangle(beat, plane, region, write)
        self.step, rectangle = TangentStep(beat, plane, size=TEXT if is_wide() else None), self.rectangle
        super().__init__(self.stem, rectangle, self.step, rectangle.rise, rectangle.words)

    @property
    def moving(self) -> list[Part]:
        """All that follows z."""
        return [self.stem, self.rectangle, self.step, self.rectangle.rise]

    def come(self, formula: Formula, head: Region) -> Movements:
        """Height over headroom, and why its slope gives that of the height: an area, of which both are the sides."""
        stem, rectangle = self.stem, self.rectangle
        yield from explain(head, [Create(stem.height_line), Create(stem.headroom)], formula)
        lines = zip((stem.height_line, stem.headroom), rectangle.sides, strict=True)
        yield 0.9, [*(TransformFromCopy(*pair) for pair in lines), *map(FadeIn, rectangle.names)]
        yield 0.5, [FadeIn(rectangle.body, rectangle.digits, rectangle.words[0])]
        if self.step.digits is not None:
            yield 0.6, [Flight(figures(self.step.digits), figures(rectangle.rise)), FadeIn(rectangle.words[1])]
        else:
            yield 0.6, [FadeIn(rectangle.rise, rectangle.words[1])]

    def stop_at_three_places(self, beat: Beat, moving: Sequence[Part]) -> Movements:
        """Near the foot, halfway and near the top: what there is of height and of room, and so of slope."""
        yield 0.3, [Create(self.rectangle.limit)]
        before: list[Animation] = []
        for way, words in zip(WAYS, self.rectangle.why.values(), strict=True):
            yield 1.1, [Follow(beat, way, *moving), *before]
            yield 0.3, [FadeIn(words, shift=0.1 * UP)]
            before = [FadeOut(words)]

    def swallow(self, beat: Beat, moving: Sequence[Part]) -> Movements:
        """On the flat end z goes to and fro, and the output hardly; then it goes to where the slope is steepest."""
        yield 1.4, [Follow(beat, "swallow", *moving)]
        yield 1.0, [Follow(beat, "to_the_quarter", *moving), FadeOut(list(self.rectangle.why.values())[-1])]
        yield 0.8, []


def slope_formula(beat: Beat, head: Region, *, is_sigmoid: bool) -> Derived:
    """The slope of the activation: of a sigmoid in terms of its height, of any other by its name."""
    source = SIGMOID_SLOPE if is_sigmoid else DA_DZ.source
    paint = colours_of(source) if is_sigmoid else {**colours_of(source), "slope": "a"}
    return Derived(beat, source, paint, "da_dz", head)


def slope_places(room: Region) -> tuple[Region, Region]:
    """The places of the curve and of the rectangle, whose sides have the unit of the curve's heights."""
    if is_wide():
        unit = min(room.height - OUTSIDE, SHARE * room.width - SIDE - WORDS)
        split, top = room.right - unit - SIDE - WORDS, room.bottom + unit + OUTSIDE
        return Region(room.left, split - 0.2, room.bottom, top), Region(split, room.right, room.bottom, top)
    unit = (room.height - OUTSIDE - BELOW - ABOVE) / 2
    foot = room.bottom + unit + BELOW + ABOVE
    left = room.center[0] - (unit + BEYOND) / 2 - SIDE
    return Region(room.left, room.right, foot, room.top), Region(left, room.right, room.bottom, foot)
