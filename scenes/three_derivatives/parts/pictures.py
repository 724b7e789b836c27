"""The pictures of the three slopes: each a plane with its curve, and what moves on it."""

from manim import DOWN, RIGHT, VGroup

from scenes.formulae.equation import SYMBOL
from scenes.parts.axes.curve import Curve, CurveDot, Tangent
from scenes.parts.axes.plane import Plane
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import Write
from scenes.story import Beat
from scenes.theme import TEXT, Region, colours
from scenes.three_derivatives.parts.measures import Climb

TOUCH = 0.4
"""Length of a tangent as a share of its plane's width."""
NARROW = 5.0
"""Width of a picture below which its text is small, in units."""
APART = 2.6
"""Least distance of an upright axis's numbers in their height: a dot's number may stand between two of them."""
NAMES, DIGITS, TICKS = 34.0, 32.0, 22.0
"""Sizes of the axes' names, of the numbers on a plane, and of its ticks."""


def named_plane(
    beat: Beat, box: Region, name: str, across: str, up: str, *, below: float = 0, above: float = 0, left: float = 0
) -> Plane:
    """Axes in a region, with room for their names at their ends, and for what else stands outside them."""
    size = min(NAMES, 5.5 * box.width)
    symbols = [_name(across, size), _name(up, size)]
    room = Region(
        box.left + left,
        box.right - symbols[0].width - 0.15,
        box.bottom + below,
        box.top - max(above, symbols[1].height + 0.15),
    )
    found = Plane(beat, room, f"{name}_{across}", f"{name}_{up}", size=TICKS, apart=APART)
    found.add(found.ends(*symbols))
    symbols[0].set_y(found.start[1])
    symbols[1].shift(max(0.0, box.left - symbols[1].get_left()[0]) * RIGHT)
    return found


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
    """B20: our activation's curve; `other` is that of another on the same axes, `named` its name and slope."""

    def __init__(self, beat: Beat, box: Region, write: Write) -> None:
        self.plane = named_plane(beat, box, "own_curve", "z", "a")
        self.own = ActivationCurve(beat, self.plane, "own", "a", "da_dz", "a")
        self.other = ActivationCurve(beat, self.plane, "other", "a_other", "da_dz_other", "ink")
        size = max(TEXT, min(NAMES, 5 * float(self.plane.width)))
        digits = Readout(beat, "da_dz_other", size=size)
        self.named = VGroup(write(beat.show["other"], beat, size=size), digits)
        roomy = self.plane.width > NARROW
        self.named.arrange(RIGHT if roomy else DOWN, buff=0.3 if roomy else 0.12)
        corner = (float(self.plane.start[0]), float(self.plane.end[1]), 0.0)
        self.named.next_to(corner, DOWN + RIGHT, buff=0.4 if roomy else 0.15)
        super().__init__(self.plane, self.own)


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
