"""The pictures of the three slopes: each a plane with its curve, and what moves on it."""

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    ReplacementTransform,
    VGroup,
    VMobject,
    linear,
    smooth,
    squish_rate_func,
)

from scenes.formulae.equation import SYMBOL
from scenes.parts.axes.curve import Curve, CurveDot, Tangent
from scenes.parts.axes.plane import Plane
from scenes.parts.motion.movements import Movements
from scenes.parts.motion.part import Follow
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import Write
from scenes.story import Beat
from scenes.theme import TEXT, Region, colours
from scenes.three_derivatives.parts.factors import is_wide
from scenes.three_derivatives.parts.measures import Climb
from scenes.three_derivatives.parts.tangent_step import TangentStep

TOUCH = 0.4
"""Length of a tangent as a share of its plane's width."""
NARROW = 5.0
"""Width of a picture below which its text is small, in units."""
APART = 2.6
"""Least distance of an upright axis's numbers in their height: a dot's number may stand between two of them."""
ASIDE = 0.3
"""Room between the axes with one unit and the words for that, in units."""
NAMES, DIGITS, TICKS = 34.0, 32.0, 22.0
"""Sizes of the axes' names, of the numbers on a plane, and of its ticks."""


def named_plane(
    beat: Beat, box: Region, name: str, across: str, up: str, *, below: float = 0, size: float | None = None
) -> Plane:
    """Axes in a region, with room for their names at their ends, and for what else stands below them."""
    size = size or min(NAMES, 5.5 * box.width)
    symbols = [_name(across, size), _name(up, size)]
    room = Region(
        box.left,
        box.right - symbols[0].width - 0.15,
        box.bottom + below,
        box.top - symbols[1].height - 0.15,
    )
    found = Plane(beat, room, f"{name}_{across}", f"{name}_{up}", size=TICKS, apart=APART)
    found.add(found.ends(*symbols))
    symbols[0].set_y(found.start[1])
    symbols[1].shift(max(0.0, box.left - symbols[1].get_left()[0]) * RIGHT)
    return found


def true_plane(beat: Beat, box: Region, name: str, across: str, up: str) -> Plane:
    """Axes in a region, as large as they can be with one unit on both: there a line of slope 1 climbs at 45 degrees."""
    found = named_plane(beat, box, name, across, up)
    wide, high = (float(each) for each in (found.end - found.start)[:2])
    unit = min(wide / found.spans[0], high / found.spans[1])
    right, top = (box.right - wide + unit * found.spans[0], box.top - high + unit * found.spans[1])
    size = min(NAMES, 5.5 * box.width)
    return named_plane(beat, Region(box.left, right, box.bottom, top), name, across, up, size=size)


def change_axes(old: Plane, new: Plane) -> list[Animation]:
    """Axes become others: both lines move; ticks, names and numbers go before the new ones come.

    The old plane, which keeps its shape, is to be removed before, and the new one reassembled afterwards.
    """
    soon, late = squish_rate_func(smooth, 0.0, 0.4), squish_rate_func(smooth, 0.6, 1.0)
    (lines, going), (new_lines, coming) = _lines(old), _lines(new)
    return [
        *(ReplacementTransform(one.copy(), other) for one, other in zip(lines, new_lines, strict=True)),
        *(FadeOut(each, rate_func=soon) for each in going),
        *(FadeIn(each, rate_func=late) for each in coming),
    ]


def _lines(plane: Plane) -> tuple[list[VMobject], list[VMobject]]:
    """The lines of both axes, and all else that a plane consists of."""
    ticks = sum(map(len, plane.labels))
    axes = list(plane.lines[-ticks - 2 : -ticks])
    rest = [*plane.lines, *(each for each in plane.submobjects if each is not plane.lines)]
    return axes, [each for each in rest if each not in axes]


def digits_in(box: Region) -> float:
    """The size of numbers on a plane in that region."""
    return DIGITS if box.width > NARROW else TEXT


def _name(quantity: str, size: float) -> Formula:
    return Formula(SYMBOL[quantity], size=size).set_color(colours().of(quantity))


def tangent_on(beat: Beat, plane: Plane, x: str, y: str, derivative: str, colour: str) -> Tangent:
    """A tangent of the length that all tangents have."""
    length = TOUCH * float(plane.end[0] - plane.start[0])
    return Tangent(beat, plane, x, y, derivative, colour, length)


class ActivationCurve(VGroup):
    """The curve of one activation, with its dot and its tangent at our z."""

    def __init__(self, beat: Beat, plane: Plane, of: str, a: str, slope: str, ink: str) -> None:
        self.curve = Curve(beat, plane, f"{of}_curve", quantity=ink)
        self.tangent = tangent_on(beat, plane, "z", a, slope, "ink")
        self.dot = CurveDot(beat, plane, "z", a, ("z", ink))
        super().__init__(self.curve, self.tangent, self.dot)


class ActivationPicture(VGroup):
    """B20: our activation's curve; and on axes with one unit, `true`, that curve again and `other`, another one.

    `named` says the other's name and slope where the formula in hand was, `alike` that the units are one.
    """

    def __init__(self, beat: Beat, box: Region, head: Region, write: Write) -> None:
        self.plane = named_plane(beat, box, "own_curve", "z", "a")
        self.own = ActivationCurve(beat, self.plane, "own", "a", "da_dz", "a")
        self.true = true_plane(beat, box, "other_curve", "z", "a")
        self.again = Curve(beat, self.true, "own_curve", quantity="a")
        self.other = ActivationCurve(beat, self.true, "other", "a_other", "da_dz_other", "ink")
        self.step = TangentStep(beat, self.true, ("z", "a_other", "da_dz_other"))
        self.slope, self.named = self._named(beat, head, write)
        size, way = max(TEXT, min(30.0, 5 * box.width)), DOWN if box.width < NARROW else RIGHT
        free = box.width if way is DOWN else box.right - float(self.true.get_right()[0]) - ASIDE
        self.alike = write(beat.show["alike"], beat, size=size, width=free).next_to(self.true, way, buff=ASIDE)
        super().__init__(self.plane, self.own)

    def _named(self, beat: Beat, head: Region, write: Write) -> tuple[Readout, VGroup]:
        """The other's name, and the number of its slope."""
        words = write(beat.show["other"], beat, size=min(44.0, 9 * head.width))
        slope = Readout(beat, "da_dz_other", size=words.size, anchor=0.0)
        named = VGroup(words, slope).arrange(RIGHT, buff=0.2).move_to(head.center)
        if is_wide():
            named.align_to((head.left, 0.0, 0.0), LEFT)
        slope.put_foot((slope.foot[0], words.submobjects[0].get_bottom()[1], 0.0))
        return slope, named

    def rescale(self) -> list[Animation]:
        """The axis of heights gets the unit of the other, on which our curve is as flat as it is."""
        return [*change_axes(self.plane, self.true), ReplacementTransform(self.own.curve.copy(), self.again)]

    def scale_back(self) -> list[Animation]:
        """Axes and curve become what they were."""
        return [*change_axes(self.true, self.plane), ReplacementTransform(self.again.copy(), self.own.curve)]

    def walk_along_the_other(self, beat: Beat) -> Movements:
        """The other curve is drawn; on it z goes along, and a run of one climbs by the slope."""
        other, said = self.other, VGroup(self.named, self.alike)
        walking = (other.tangent, other.dot, self.step, self.slope)
        yield 0.4, [Create(other.curve), FadeIn(said)]
        yield 0.3, [FadeIn(other.tangent, other.dot, self.step)]
        yield 1.9, [Follow(beat, "other_walk", *walking, rate_func=linear)]
        yield 0.3, [FadeOut(other, self.step, said)]


class SumPicture(VGroup):
    """B21: z over w, a straight line, and one whole step along it."""

    def __init__(self, beat: Beat, box: Region) -> None:
        self.plane = named_plane(beat, box, "sum_curve", "w", "z")
        self.line = Curve(beat, self.plane, "sum_curve", quantity="z")
        self.dot = CurveDot(beat, self.plane, "w", "z", ("w", "z"))
        start = float(beat.shown("w").value), float(beat.shown("z").value)
        first, size = beat.at("walk", 0.0), digits_in(box)
        self.climb = Climb(beat, self.plane, start, ("Dw", "Dz"), ("w", "a"), first, size=size)
        super().__init__(self.plane, self.line, self.dot, self.climb)
