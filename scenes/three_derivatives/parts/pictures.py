"""The pictures of the three slopes: each a plane with its curve, and what moves on it."""

from manim import DOWN, LEFT, RIGHT, UP, VGroup

from scenes.formulae.equation import SYMBOL
from scenes.parts.axes.curve import Curve, CurveDot, Tangent
from scenes.parts.axes.plane import Plane
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import Write
from scenes.story import Beat
from scenes.theme import EM, FORMULA, TEXT, Region, colours
from scenes.three_derivatives.graphs import BOUNDS
from scenes.three_derivatives.parts.measures import Beyond, Climb, GapArrow, Mark

TOUCH = 0.4
"""Length of a tangent as a share of its plane's width."""
NARROW = 5.0
"""Width of a picture below which its text is small, in units."""
APART = 2.6
"""Least distance of an upright axis's numbers in their height: a dot's number may stand between two of them."""
NAMES, DIGITS, TICKS = 34.0, 32.0, 22.0
"""Sizes of the axes' names, of the numbers on a plane, and of its ticks."""
SIGNS = {"negative": "-", "positive": "+"}
"""How the signs of the slopes left and right of the target are written, by what they are called."""
INSIDE, HIGH = 0.3, 0.6
"""How far inside the curve they stand, in units, and how high, as a share of the valley's height."""


def _plane(
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
    symbols[1].shift(max(0.0, box.left - symbols[1].get_left()[0]) * RIGHT)
    return found


def _digits_in(box: Region) -> float:
    return DIGITS if box.width > NARROW else TEXT


def _name(quantity: str, size: float) -> Formula:
    return Formula(SYMBOL[quantity], size=size).set_color(colours().of(quantity))


def _tangent(beat: Beat, plane: Plane, x: str, y: str, derivative: str, colour: str) -> Tangent:
    length = TOUCH * float(plane.end[0] - plane.start[0])
    return Tangent(beat, plane, x, y, derivative, colour, length)


class ValleyPicture(VGroup):
    """B19: the parabola of the cost on both sides of the target, our place on it, its tangent, and the gap's arrow."""

    def __init__(self, beat: Beat, box: Region, write: Write) -> None:
        self.plane = _plane(beat, box, "cost_curve", "a", "C0", below=0.5)
        self.curve = Curve(beat, self.plane, "cost_curve", quantity="C")
        self.mark = Mark(beat, self.plane, "y", size=NAMES)
        self.dot = CurveDot(beat, self.plane, "a", "C0", ("a", "C"))
        self.gap = GapArrow(beat, self.plane)
        self.tangent = _tangent(beat, self.plane, "a", "C0", "dC0_da", "ink")
        self.sides = self._sides(beat, write)
        self.beyond = self._beyond(beat, write)
        super().__init__(self.beyond, self.plane, self.mark, self.curve, self.gap, self.tangent, self.dot)

    def _sides(self, beat: Beat, write: Write) -> tuple[VGroup, VGroup]:
        """Inside both sides of the curve: the sign of the slopes there, and what it is called."""
        size = max(TEXT, min(FORMULA, 6 * float(self.plane.width)))
        words = [write(beat.show[name], beat, size=size) for name in SIGNS]
        found = [VGroup(Formula(sign, size=2 * size), word) for sign, word in zip(SIGNS.values(), words, strict=True)]
        middle, y = self.mark.line.get_x(), self.plane.start[1] + HIGH * (self.plane.end[1] - self.plane.start[1])
        for way, side in zip((-1.0, 1.0), found, strict=True):
            sign, word = side
            arms = [x for x, height, _ in self.curve.points if way * (x - middle) > 0 and height < y]
            x = max(arms, key=lambda x: way * x, default=middle) - way * (INSIDE + word.width / 2)
            word.move_to((x, y, 0.0))
            sign.move_to((x, y + 1.6 * EM * size, 0.0))
        return found[0], found[1]

    def _beyond(self, beat: Beat, write: Write) -> VGroup:
        """Shades over the outputs that the activation cannot reach, and under the foot that it cannot."""
        found = VGroup()
        for name, is_left in zip(BOUNDS, (True, False), strict=True):
            if name in beat.numbers:
                shade = Beyond(beat, self.plane, name, is_left=is_left)
                words = write(beat.show["beyond"], beat, size=TEXT, colour=colours().ink, width=shade.width - 0.3)
                words.next_to(shade, DOWN, buff=0.2)
                found.add(shade, words)
        return found


class ActivationCurve(VGroup):
    """The curve of one activation, with its dot and its tangent at our z."""

    def __init__(self, beat: Beat, plane: Plane, of: str, a: str, slope: str, ink: str) -> None:
        self.curve = Curve(beat, plane, f"{of}_curve", quantity=ink)
        self.tangent = _tangent(beat, plane, "z", a, slope, "ink")
        self.dot = CurveDot(beat, plane, "z", a, ("z", ink))
        super().__init__(self.curve, self.tangent, self.dot)


class ActivationPicture(VGroup):
    """B20: our activation's curve; `other` is that of another on the same axes, `named` its name and its slope."""

    def __init__(self, beat: Beat, box: Region, write: Write) -> None:
        self.plane = _plane(beat, box, "own_curve", "z", "a")
        self.own = ActivationCurve(beat, self.plane, "own", "a", "da_dz", "a")
        self.other = ActivationCurve(beat, self.plane, "other", "a_other", "da_dz_other", "ink")
        size = max(TEXT, min(FORMULA, 5 * float(self.plane.width)))
        digits = Readout(beat, "da_dz_other", size=size)
        self.named = VGroup(write(beat.show["other"], beat, size=size), digits)
        roomy = self.plane.width > NARROW
        self.named.arrange(RIGHT if roomy else DOWN, buff=0.3 if roomy else 0.12)
        self._put_where_no_curve_is(beat, 0.4 if roomy else 0.15)
        super().__init__(self.plane, self.own)

    def _put_where_no_curve_is(self, beat: Beat, buff: float) -> None:
        """A sigmoid has its height and headroom at the left, and leaves the lower right free; others the upper left."""
        left, low, right, high = *self.plane.start[:2], *self.plane.end[:2]
        if beat.shown("own").text == "sigmoid":
            self.named.next_to((right, low, 0.0), UP + LEFT, buff=buff)
        else:
            self.named.next_to((left, high, 0.0), DOWN + RIGHT, buff=buff)


class SumPicture(VGroup):
    """B21: z over w, a straight line, and one whole step along it."""

    def __init__(self, beat: Beat, box: Region) -> None:
        self.plane = _plane(beat, box, "sum_curve", "w", "z")
        self.line = Curve(beat, self.plane, "sum_curve", quantity="z")
        self.dot = CurveDot(beat, self.plane, "w", "z", ("w", "z"))
        start = float(beat.shown("w").value), float(beat.shown("z").value)
        first, size = beat.at("walk", 0.0), _digits_in(box)
        self.climb = Climb(beat, self.plane, start, ("Dw", "Dz"), ("w", "a"), first, size=size)
        super().__init__(self.plane, self.line, self.dot, self.climb)
