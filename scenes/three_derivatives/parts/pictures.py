"""The pictures of the three slopes: each a plane with its curve, and what moves on it."""

from manim import DOWN, LEFT, RIGHT, VGroup

from scenes.formulae.chain import DA_DZ
from scenes.formulae.equation import SYMBOL
from scenes.parts.axes.curve import Curve, CurveDot, Tangent
from scenes.parts.axes.plane import Plane
from scenes.parts.text.formula import Formula
from scenes.parts.text.fraction import Fraction
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import Words
from scenes.story import Beat
from scenes.theme import FORMULA, SMALL, TEXT, Region, colours
from scenes.three_derivatives.parts.climb import Climb
from scenes.three_derivatives.parts.mark import Mark

TOUCH = 0.4
"""Length of a tangent as a share of its plane's width."""
NARROW = 4.5
"""Width of a region below which its text is small, in units."""
APART = 2.6
"""Least distance of an upright axis's numbers in their height: a dot's number may stand between two of them."""
NAMES, DIGITS, TICKS = 32.0, 27.0, 22.0
"""Sizes of the axes' names, of the numbers on a plane, and of its ticks."""


def plane(
    beat: Beat,
    box: Region,
    name: str,
    across: str,
    up: str,
    *,
    below: float = 0.0,
    above: float = 0.0,
    left: float = 0.0,
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


def digits_in(box: Region) -> float:
    """Size of the numbers on a plane in that region."""
    return DIGITS if box.width > NARROW else TEXT


def beside_ticks(beat: Beat, value: str, tick: str) -> float:
    """How much wider a number is than the tick in whose column it stands."""
    wide = [Readout(beat, name, size=size).width for name, size in ((value, DIGITS), (tick, TICKS))]
    return max(0.0, float(wide[0] - wide[1]))


def _name(quantity: str, size: float) -> Formula:
    if quantity == "dC0_da":
        return Fraction("C0", "a", size=max(SMALL + 0.5, 0.8 * size))
    return Formula(SYMBOL[quantity], size=size).set_color(colours().of(quantity))


def touch(axes: Plane) -> float:
    """How long a tangent is on that plane."""
    return TOUCH * float(axes.end[0] - axes.start[0])


class CostPicture(VGroup):
    """B18, B19: the parabola of the cost over a, our place on it, its tangent there, and the wanted value."""

    def __init__(self, beat: Beat, box: Region) -> None:
        left = beside_ticks(beat, "C0", "cost_curve_C0_high")
        self.plane = plane(beat, box, "cost_curve", "a", "C0", below=0.35, left=left)
        self.curve = Curve(beat, self.plane, "cost_curve", quantity="C")
        self.mark = Mark(beat, self.plane, "y", "y", "y", size=NAMES, below=True)
        clear_of = self.mark.symbol
        self.dot = CurveDot(beat, self.plane, "a", "C0", ("a", "C"), size=digits_in(box), clear_of=clear_of)
        self.tangent = Tangent(beat, self.plane, "a", "C0", "dC0_da", "ink", touch(self.plane))
        super().__init__(self.plane, self.mark, self.curve, self.tangent, self.dot)


class ErrorPicture(VGroup):
    """B19: the derivative over a, a straight line through zero at y: across by the error, up by twice as much.

    Above it `words`, and the derivative's number as twice the error's.
    """

    def __init__(self, beat: Beat, box: Region, words: Words) -> None:
        size = TEXT + 6 if box.width > NARROW else TEXT
        self.slope = Readout(beat, "dC0_da", colour=colours().C, size=size, anchor=1.0)
        self.error = Readout(beat, "error", size=size, anchor=0.0)
        row = VGroup(self.slope, Formula("= 2 dot.op", size=size), self.error).arrange(RIGHT, buff=0.14)
        self.head = VGroup(words, row).arrange(DOWN, buff=0.12)
        self.head.move_to((float(box.right - self.head.width / 2), float(box.top - self.head.height / 2), 0.0))
        self.plane = plane(beat, box, "slope_curve", "a", "dC0_da", below=0.35, above=self.head.height + 0.12)
        self.line = Curve(beat, self.plane, "slope_curve", quantity="C")
        self.line.set_stroke(width=3, opacity=0.55)
        start = (float(beat.shown("y").value), 0.0)
        names = ("error", "dC0_da")
        self.climb = Climb(beat, self.plane, start, names, ("ink", "C"), size=None, arrow=True)
        self.mark = Mark(beat, self.plane, "y", "y", "y", size=NAMES, below=True)
        super().__init__(self.plane, self.mark, self.line, self.climb, self.head)


class ActivationPicture(VGroup):
    """B20: our activation and another on the same axes, each with its dot and its tangent at our z."""

    def __init__(self, beat: Beat, box: Region) -> None:
        left = beside_ticks(beat, "a", "own_curve_a_high")
        self.plane = plane(beat, box, "own_curve", "z", "a", below=0.35, left=left)
        self.own, self.other = (
            self._curve(beat, digits_in(box), *each) for each in (("own", "", "a"), ("other", "_other", "ink"))
        )
        super().__init__(self.plane, self.other, self.own)

    def _curve(self, beat: Beat, digits: float, name: str, end: str, ink: str) -> VGroup:
        """Curve, tangent and dot of one activation."""
        curve = Curve(beat, self.plane, f"{name}_curve", quantity=ink)
        size = None if end else digits
        dot = CurveDot(beat, self.plane, "z", f"a{end}", ("z", ink), size=size)
        slope = "ink" if ink != "ink" else "dim"
        return VGroup(
            curve,
            Tangent(beat, self.plane, "z", f"a{end}", f"da_dz{end}", slope, touch(self.plane)),
            dot,
        )


class Slopes(VGroup):
    """B20: what the derivative is, and under it each activation's name with the slope of its curve at our z."""

    def __init__(self, beat: Beat, names: tuple[Words, Words]) -> None:
        self.head = Formula(DA_DZ.source, {**DA_DZ.colours, "slope": "a"}, size=FORMULA + 12)
        self.digits = {
            name: Readout(beat, name, colour=colours().of(ink), size=FORMULA + 2)
            for name, ink in (("da_dz", "a"), ("da_dz_other", "ink"))
        }
        self.rows = [VGroup(*each).arrange(RIGHT, buff=0.5) for each in zip(names, self.digits.values(), strict=True)]
        super().__init__(self.head, *self.rows)
        self.arrange(DOWN, buff=0.38)
        for name, digits in self.rows:
            name.align_to(self, LEFT)
            digits.align_to(self, RIGHT)


class SumPicture(VGroup):
    """B21: z over w, a straight line, and one whole step along it."""

    def __init__(self, beat: Beat, box: Region) -> None:
        self.plane = plane(beat, box, "sum_curve", "w", "z")
        self.line = Curve(beat, self.plane, "sum_curve", quantity="z")
        self.dot = CurveDot(beat, self.plane, "w", "z", ("w", "z"))
        names = ("Dw", "Dz")
        start = tuple(float(beat.shown(name).value) for name in ("w", "z"))
        self.climb = Climb(beat, self.plane, start, names, ("w", "z"), beat.at("walk", 0.0), size=digits_in(box))  # type: ignore[arg-type]
        super().__init__(self.plane, self.line, self.dot, self.climb)


def words_size() -> float:
    """Size of the words beside the pictures."""
    return TEXT + 5
