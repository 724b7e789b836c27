"""The square of the gap over the line of a, and what it gains when the gap grows: two strips and a corner."""

from collections.abc import Sequence

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Arrow,
    Create,
    FadeIn,
    FadeOut,
    GrowArrow,
    Line,
    MoveToTarget,
    ReplacementTransform,
    VGroup,
    smooth,
    squish_rate_func,
)

from scenes.formulae.chain import SIZE_OF_GAP
from scenes.formulae.equation import SYMBOL
from scenes.numbers.axis import Axis
from scenes.parts.axes.measures import Area
from scenes.parts.axes.scale import Scale, Spot
from scenes.parts.motion.movements import Flight, Movements
from scenes.parts.motion.part import Follow
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.story import Beat, Moment
from scenes.theme import SMALL, TEXT, Region, colours
from scenes.three_derivatives.parts.factors import is_wide
from scenes.three_derivatives.parts.patch import Patch
from scenes.three_derivatives.parts.shares import SEAM, Shares

FOOT, SIDES, BETWEEN = 0.5, 0.75, 0.7
"""Room below the line for its numbers, beside it for its spots' names, and right of it, in units."""
HAIR = 1.5, 1.0
"""Room right of the laid strips for what the hair leaves, with its number, in units: in a wide picture, in an upright
one."""
MOVED = 0.85
"""Length of the arrows that say which way something went, in units."""
NAME, LENGTH = 34.0, 32.0
"""Largest sizes of the spots' names, and of the names of the strips' lengths."""
SQUARE = 0.74
"""Share of an upright region's height that the square takes with the numbers below it."""


class GrowingSquare(VGroup):
    """y and a on one line, the piece between them, and the square on it; `strips` and `corner` are what it gains.

    One unit of length is the same along and upwards. The square stands in the middle; in a wide region it goes `aside`
    when what it gained is laid beside it, divided by the hair, as `shares`; else that is laid below it. `thickness`
    names how thick the strips have become, at the end of the upper one. `moved` are two arrows: the way that a went,
    and that the cost rose; empty where there is no gap.
    """

    def __init__(self, beat: Beat, region: Region) -> None:
        first, last = beat.at("grow", 0.0), beat.at("grow", 1.0)
        a, y, far = (float(each.value) for each in (beat.shown("a"), beat.shown("y"), last["a"]))
        self.a = a
        self.gap, self.way, self.growth = abs(a - y), 1.0 if a >= y else -1.0, abs(far - a)
        self._lay_the_line(beat, region, abs(far - y))
        size = max(SMALL + 1, min(NAME, 10 * region.height))
        self.spots = {
            name: Spot(beat, self.scale_below, name, source, name, size=size, aside=side * self.way)
            for name, source, side in (("y", "y", -1.0), ("a", SYMBOL["a"], 1.0))
        }
        start, end = (self.spots[name].dot.get_center() for name in ("y", "a"))
        self.base = Line(start, end, stroke_width=6, color=colours().C)
        self.area = Area(beat, "C0", self.unit, self.scale_below)
        low_left = min((start, end), key=lambda each: float(each[0]))
        self.area.shift(low_left - self.area.square.get_corner(DOWN + LEFT))
        self.inside = self._inside(beat, 1.3 * size)
        self.strips, self.corner = self._gained(beat, first)
        self.names = self._names(min(LENGTH, 17 * self.gap * self.unit))
        self.shares = Shares(beat, self.scale_below, self.gap, self._laid(region), LENGTH if is_wide() else TEXT)
        self.thickness = self._thickness(self.area.square.get_corner(UP - self.way * RIGHT), -self.way * RIGHT)
        self.moved = self._moved() if self.gap else VGroup()
        super().__init__(
            self.area, *self.strips, self.corner, self.scale_below, self.base, *self.spots.values(), self.inside
        )

    def _lay_the_line(self, beat: Beat, region: Region, reach: float) -> None:
        """The line of a in the middle, in the largest unit at which all has room, also when the strips are laid."""
        axis, wide = beat.one(Axis, "a_line"), is_wide()
        line, laid = region.width - 2 * SIDES, region.width - HAIR[0 if wide else 1] - 2 * SEAM
        if wide:
            across = (line + laid - region.width - BETWEEN) / (axis.span + 2 * self.gap)
        else:  # the strips are laid below
            across = min(line / axis.span, laid / (2 * self.gap) if self.gap else line)
        up = region.height * (1.0 if wide else SQUARE) - FOOT
        self.unit = min(across, up / reach)
        width = axis.span * self.unit
        foot = region.bottom + FOOT if wide else region.top - reach * self.unit
        start = np.array([region.center[0] - width / 2, foot, 0.0])
        self.scale_below = Scale(beat, "a_line", start, start + width * RIGHT, DOWN)
        self.aside = (region.left + SIDES - start[0]) * RIGHT if wide else 0.0 * RIGHT

    @property
    def gained(self) -> list[Patch]:
        """What the square gained: two strips and a corner."""
        return [*self.strips, self.corner]

    @property
    def standing(self) -> VGroup:
        """What stays itself while the strips are laid: the square, the line and what lies on it."""
        return VGroup(self.area, *self.gained, self.scale_below, self.base, *self.spots.values())

    def _thickness(self, corner: np.ndarray, way: np.ndarray) -> VGroup:
        """A mark as long as the strips are thick, from a corner of one upwards, and what it is called."""
        start = corner + 0.12 * way
        mark = Line(start, start + self.growth * self.unit * UP, stroke_width=3, color=colours().a)
        name = Formula(f"abs(Delta {SYMBOL['a']})", size=LENGTH if is_wide() else SMALL + 2).set_color(colours().a)
        return VGroup(mark, name.next_to(mark, way, buff=0.28))

    def _moved(self) -> VGroup:
        """From where a lies away from the target, and inside the square upwards from the cost's name."""
        style = {"buff": 0.0, "stroke_width": 7, "tip_length": 0.2}
        a, middle = self.spots["a"].dot.get_center(), self.area.get_center()
        away = Arrow(a, a + MOVED * self.way * RIGHT, color=colours().a, **style)
        rise = min(MOVED, 0.3 * float(self.area.height))
        up = Arrow(middle, middle + rise * UP, color=colours().ink, **style)
        name = Formula("C_0", size=max(SMALL, min(NAME, 15 * float(self.area.width))))
        return VGroup(away, VGroup(up, name.next_to(up, DOWN, buff=0.1))).shift(self.aside)

    def _inside(self, beat: Beat, size: float) -> VGroup:
        """C_0 and its number, in the middle of the square."""
        size = max(SMALL, min(size, 15 * float(self.area.width)))
        found = VGroup(Formula("C_0", size=size), Readout(beat, "C0", size=max(SMALL, 0.8 * size)))
        return found.arrange(DOWN, buff=0.1).move_to(self.area)

    def _gained(self, beat: Beat, first: Moment) -> tuple[VGroup, Patch]:
        """One strip beyond the side where a stands, one on top, and the corner between them."""
        up, out, back = self.gap * self.unit * UP, self.way * RIGHT, self.gap * self.unit * self.way * LEFT

        def base() -> np.ndarray:  # asked for anew, as the line goes aside
            return self.scale_below.point(self.a)

        def thick(area: float) -> float:
            return abs(area) / self.gap * self.unit if self.gap else 0.0

        def beside(area: float) -> Sequence[np.ndarray]:
            foot, far = base(), thick(area) * out
            return foot, foot + far, foot + up + far, foot + up

        def above(area: float) -> Sequence[np.ndarray]:
            top = base() + up
            return top, top + back, top + back + thick(area) * UP, top + thick(area) * UP

        def between(area: float) -> Sequence[np.ndarray]:
            top, side = base() + up, float(np.sqrt(abs(area))) * self.unit
            return top, top + side * out, top + side * (out + UP), top + side * UP

        strips = VGroup(*(Patch(beat, "strip", first, self.scale_below, each, 0.75) for each in (beside, above)))
        return strips, Patch(beat, "corner", first, self.scale_below, between, 0.35)

    def _laid(self, region: Region) -> np.ndarray:
        """The lower left corner of what is laid end to end."""
        if is_wide():
            end = self.scale_below.line.get_end() + self.aside
            begin = float(end[0]) + BETWEEN + (SIDES if self.way < 0 else 2 * SIDES) / 2
            return np.array([begin, (region.bottom + FOOT + region.top) / 2, 0.0])
        begin = region.center[0] - self.gap * self.unit - SEAM - HAIR[1] / 2
        return np.array([begin, region.bottom + FOOT, 0.0])

    def _names(self, size: float) -> tuple[Formula, Formula]:
        """The gap's length inside the square, along the strips' sides of it; in ink on the fill."""
        names = tuple(Formula(SIZE_OF_GAP, size=max(TEXT, size)) for _ in range(2))
        square = self.area.square
        names[0].next_to(square.get_left() if self.way < 0 else square.get_right(), -self.way * RIGHT, buff=0.12)
        names[1].next_to(square.get_top(), DOWN, buff=0.12)
        return names[0], names[1]

    def appear(self, cost: Formula) -> Movements:
        """The gap on the line of a, the square on it, and the cost's formula."""
        below = self.scale_below
        yield 0.8, [Create(below.line), FadeIn(below.ticks, below.labels, *self.spots.values())]
        yield 0.6, [Create(self.base)]
        flat = self.area.copy().stretch(0.002, 1, about_edge=DOWN)
        yield 1.4, [ReplacementTransform(flat, self.area), FadeIn(cost, shift=0.15 * DOWN)]

    def grow_strips(self, beat: Beat, cost: Formula) -> Movements:
        """a goes away from the target by a hair; what the square gains is as long as the gap of the cost's formula."""
        yield 2.4, [Follow(beat, "grow", self.spots["a"], *self.strips, self.corner)]
        yield 0.5, [FadeOut(self.inside), FadeIn(self.thickness)]
        landing = squish_rate_func(smooth, 0.45, 0.85)
        for name in self.names:
            yield 1.15, [FadeIn(name.without("gap"), rate_func=landing), Flight(cost["gap"], name["gap"])]

    def divide(self, beat: Beat) -> Movements:
        """The square moves aside, and what it gained is laid end to end, divided by the hair, which shrinks."""
        yield 0.3, [FadeOut(each) for each in (*self.names, self.thickness)]
        if np.any(self.aside):
            standing = self.standing
            standing.generate_target().shift(self.aside)
            yield 0.7, [MoveToTarget(standing)]
        yield from self.shares.come(self.gained)
        yield from self.shares.shrink(beat, [self.spots["a"], *self.gained])

    def grow_again(self, beat: Beat, cost: Formula) -> Movements:
        """Once more a goes away from the target, and the square grows: which way a went, and that the cost rose."""
        arrows = [GrowArrow(each) if isinstance(each, Arrow) else FadeIn(each, shift=0.3 * UP) for each in self.moved]
        yield 1.5, [FadeOut(cost), *arrows, Follow(beat, "grow", self.spots["a"], *self.gained)]
