"""The pictures of the three slopes: each a plane with its curve, and what moves on it."""

from manim import DOWN, LEFT, RIGHT, VGroup

from scenes.formulae.chain import DA_DZ
from scenes.formulae.equation import SYMBOL
from scenes.parts.axes.curve import Curve, CurveDot, Tangent
from scenes.parts.axes.plane import Plane
from scenes.parts.text.formula import Formula
from scenes.parts.text.fraction import Fraction
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import Write
from scenes.story import Beat
from scenes.theme import FORMULA, SMALL, TEXT, Region, colours
from scenes.three_derivatives.parts.measures import Climb, Mark

TOUCH = 0.4
"""Length of a tangent as a share of its plane's width."""
NARROW = 4.5
"""Width of a region below which its text is small, in units."""
APART = 2.6
"""Least distance of an upright axis's numbers in their height: a dot's number may stand between two of them."""
NAMES, DIGITS, TICKS, WORDS = 32.0, 27.0, 22.0, TEXT + 5
"""Sizes of the axes' names, of the numbers on a plane, of its ticks, and of the words beside the pictures."""


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


def _beside_ticks(beat: Beat, value: str, tick: str) -> float:
    """How much wider a number is than the tick in whose column it stands."""
    wide = [Readout(beat, name, size=size).width for name, size in ((value, DIGITS), (tick, TICKS))]
    return max(0.0, float(wide[0] - wide[1]))


def _name(quantity: str, size: float) -> Formula:
    if quantity == "dC0_da":
        return Fraction("C0", "a", size=max(SMALL + 0.5, 0.8 * size))
    return Formula(SYMBOL[quantity], size=size).set_color(colours().of(quantity))


def _tangent(beat: Beat, plane: Plane, x: str, y: str, derivative: str, colour: str) -> Tangent:
    length = TOUCH * float(plane.end[0] - plane.start[0])
    return Tangent(beat, plane, x, y, derivative, colour, length)


class CostPicture(VGroup):
    """B18, B19: the parabola of the cost over a, our place on it, its tangent there, and the wanted value."""

    def __init__(self, beat: Beat, box: Region) -> None:
        left = _beside_ticks(beat, "C0", "cost_curve_C0_high")
        self.plane = _plane(beat, box, "cost_curve", "a", "C0", below=0.35, left=left)
        self.curve = Curve(beat, self.plane, "cost_curve", quantity="C")
        self.mark = Mark(beat, self.plane, "y", size=NAMES)
        clear_of = self.mark.symbol
        self.dot = CurveDot(beat, self.plane, "a", "C0", ("a", "C"), size=_digits_in(box), clear_of=clear_of)
        self.tangent = _tangent(beat, self.plane, "a", "C0", "dC0_da", "ink")
        super().__init__(self.plane, self.mark, self.curve, self.tangent, self.dot)


class ErrorPicture(VGroup):
    """B19: the derivative over a, a straight line through zero at y: across by the error, up by twice as much.

    Above it words, and the derivative's number as twice the error's.
    """

    def __init__(self, beat: Beat, box: Region, write: Write) -> None:
        size = TEXT + 6 if box.width > NARROW else TEXT
        self.slope = Readout(beat, "dC0_da", colour=colours().C, size=size, anchor=1.0)
        self.error = Readout(beat, "error", size=size, anchor=0.0)
        row = VGroup(self.slope, Formula("= 2 dot.op", size=size), self.error).arrange(RIGHT, buff=0.14)
        words = write(beat.show["twice"], beat, size=WORDS, colour=colours().dim)
        self.head = VGroup(words, row).arrange(DOWN, buff=0.12)
        self.head.move_to((float(box.right - self.head.width / 2), float(box.top - self.head.height / 2), 0.0))
        self.plane = _plane(beat, box, "slope_curve", "a", "dC0_da", below=0.35, above=self.head.height + 0.12)
        self.line = Curve(beat, self.plane, "slope_curve", quantity="C")
        self.line.set_stroke(width=3, opacity=0.55)
        start, names = (float(beat.shown("y").value), 0.0), ("error", "dC0_da")
        self.climb = Climb(beat, self.plane, start, names, ("ink", "C"), size=None, arrow=True)
        self.mark = Mark(beat, self.plane, "y", size=NAMES)
        super().__init__(self.plane, self.mark, self.line, self.climb, self.head)


class ActivationPicture(VGroup):
    """B20: our activation and another on the same axes, each with its dot and its tangent at our z."""

    def __init__(self, beat: Beat, box: Region) -> None:
        left = _beside_ticks(beat, "a", "own_curve_a_high")
        self.plane = _plane(beat, box, "own_curve", "z", "a", below=0.35, left=left)
        self.own = self._curve(beat, "own", "a", "da_dz", "a", size=_digits_in(box))
        self.other = self._curve(beat, "other", "a_other", "da_dz_other", "ink")
        super().__init__(self.plane, self.other, self.own)

    def _curve(self, beat: Beat, of: str, a: str, slope: str, ink: str, size: float | None = None) -> VGroup:
        """Curve, tangent and dot of one activation."""
        curve = Curve(beat, self.plane, f"{of}_curve", quantity=ink)
        tangent = _tangent(beat, self.plane, "z", a, slope, "ink" if ink != "ink" else "dim")
        return VGroup(curve, tangent, CurveDot(beat, self.plane, "z", a, ("z", ink), size=size))


class Slopes(VGroup):
    """B20: what the derivative is, and under it each activation's name with the slope of its curve at our z."""

    def __init__(self, beat: Beat, write: Write) -> None:
        self.head = Formula(DA_DZ.source, {**DA_DZ.colours, "slope": "a"}, size=FORMULA + 12)
        self.digits: dict[str, Readout] = {}
        self.rows = []
        for of, slope, ink in (("own", "da_dz", colours().a), ("other", "da_dz_other", colours().ink)):
            digits = self.digits[slope] = Readout(beat, slope, colour=ink, size=FORMULA + 2)
            name = write(beat.show[of], beat, size=WORDS, colour=ink)
            self.rows.append(VGroup(name, digits).arrange(RIGHT, buff=0.5))
        super().__init__(self.head, *self.rows)
        self.arrange(DOWN, buff=0.38)
        for row in self.rows:
            row[0].align_to(self, LEFT)
            row[1].align_to(self, RIGHT)


class SumPicture(VGroup):
    """B21: z over w, a straight line, and one whole step along it."""

    def __init__(self, beat: Beat, box: Region) -> None:
        self.plane = _plane(beat, box, "sum_curve", "w", "z")
        self.line = Curve(beat, self.plane, "sum_curve", quantity="z")
        self.dot = CurveDot(beat, self.plane, "w", "z", ("w", "z"))
        start = float(beat.shown("w").value), float(beat.shown("z").value)
        first, size = beat.at("walk", 0.0), _digits_in(box)
        self.climb = Climb(beat, self.plane, start, ("Dw", "Dz"), ("w", "z"), first, size=size)
        super().__init__(self.plane, self.line, self.dot, self.climb)
