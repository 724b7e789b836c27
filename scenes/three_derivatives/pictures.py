"""The pictures of the three slopes: each a plane with its curve, and what moves on it."""

from __future__ import annotations

from manim import DOWN, LEFT, RIGHT, VGroup

from scenes.parts.climb import Climb
from scenes.parts.curve import Curve, CurveDot, Tangent
from scenes.parts.factor_formulae import slope_of_sigma
from scenes.parts.formula import Formula
from scenes.parts.fraction import SYMBOL, Fraction
from scenes.parts.mark import Mark
from scenes.parts.plane import Plane
from scenes.parts.readout import Readout
from scenes.parts.words import Words
from scenes.story import Beat, Sweep
from scenes.theme import FORMULA, SMALL, TEXT, Region, look

TOUCH = 0.4
"""Length of a tangent as a share of its plane's width."""
NAMES, DIGITS, TICKS = 32.0, 27.0, 22.0
"""Sizes of the axes' names, of the numbers on a plane, and of its ticks."""


def plane(beat: Beat, box: Region, name: str, across: str, up: str, *, below: float = 0.0) -> Plane:
    """Axes in a region, with room for their names at their ends, and for a mark's symbol `below`."""
    size = min(NAMES, 5.5 * box.width)
    symbols = [_name(across, size), _name(up, size)]
    room = Region(
        box.left,
        box.right - symbols[0].width - 0.15,
        box.bottom + below,
        box.top - symbols[1].height - 0.15,
    )
    found = Plane(beat, room, f"{name}_{across}", f"{name}_{up}", size=TICKS)
    found.add(found.ends(*symbols))
    return found


def _name(quantity: str, size: float) -> Formula:
    if quantity == "dC0_da":
        return Fraction("C0", "a", size=max(SMALL + 0.5, 0.8 * size))
    return Formula(SYMBOL[quantity], size=size).set_color(look().palette.of(quantity))


def touch(axes: Plane) -> float:
    """How long a tangent is on that plane."""
    return TOUCH * float(axes.end[0] - axes.start[0])


class CostPicture(VGroup):
    """B18, B19: the parabola of the cost over a, our place on it, its tangent there, and the wanted value."""

    def __init__(self, beat: Beat, box: Region) -> None:
        self.plane = plane(beat, box, "cost_curve", "a", "C0", below=0.35)
        self.curve = Curve(beat, self.plane, "cost_curve", "cost_curve_a", "cost_curve_C0", quantity="C")
        self.dot = CurveDot(beat, self.plane, "a", "C0", ("a", "C"), size=DIGITS)
        self.tangent = Tangent(beat, self.plane, "a", "C0", "dC0_da", "ink", touch(self.plane), within=True)
        self.mark = Mark(beat, self.plane, "y", "y", "y", size=NAMES, below=True)
        super().__init__(self.plane, self.mark, self.curve, self.tangent, self.dot)


class ErrorPicture(VGroup):
    """B19: the derivative over a, a straight line through zero at y: across by the error, up by twice as much."""

    def __init__(self, beat: Beat, box: Region) -> None:
        self.plane = plane(beat, box, "slope_curve", "a", "dC0_da", below=0.35)
        self.line = Curve(beat, self.plane, "slope_curve", "slope_curve_a", "slope_curve_dC0_da", quantity="C")
        self.line.set_stroke(width=3, opacity=0.55)
        first = {name: beat.shown(name) for name in ("error", "dC0_da")}
        start = (float(beat.shown("y").value), 0.0)
        self.climb = Climb(beat, self.plane, start, first, ("ink", "C"), size=DIGITS, arrow=True)
        self.mark = Mark(beat, self.plane, "y", "y", "y", size=NAMES, below=True)
        super().__init__(self.plane, self.mark, self.line, self.climb)


class ActivationPicture(VGroup):
    """B20: our activation and another on the same axes, each with its dot and its tangent at our z."""

    def __init__(self, beat: Beat, box: Region) -> None:
        self.plane = plane(beat, box, "own_curve", "z", "a")
        self.own, self.other = (self._curve(beat, *each) for each in (("own", "", "a"), ("other", "_other", "ink")))
        super().__init__(self.plane, self.other, self.own)

    def _curve(self, beat: Beat, name: str, end: str, ink: str) -> VGroup:
        """Curve, tangent and dot of one activation."""
        curve = Curve(beat, self.plane, f"{name}_curve", f"{name}_curve_z", f"{name}_curve_a", quantity=ink)
        size = None if end else DIGITS
        dot = CurveDot(beat, self.plane, "z", f"a{end}", ("z", ink), size=size)
        slope = "ink" if ink != "ink" else "dim"
        return VGroup(
            curve,
            Tangent(beat, self.plane, "z", f"a{end}", f"da_dz{end}", slope, touch(self.plane), within=True),
            dot,
        )


class Slopes(VGroup):
    """B20: what the derivative is, and under it each activation's name with the slope of its curve at our z."""

    def __init__(self, beat: Beat, names: tuple[Words, Words]) -> None:
        self.head = slope_of_sigma(FORMULA + 12)
        self.digits = {
            name: Readout(beat, name, colour=look().palette.of(ink), size=FORMULA + 2)
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
        self.line = Curve(beat, self.plane, "sum_curve", "sum_curve_w", "sum_curve_z", quantity="z")
        self.dot = CurveDot(beat, self.plane, "w", "z", ("w", "z"))
        walk = beat.values["walk"]
        assert isinstance(walk, Sweep)
        first = {name: walk.at(0.0)[name] for name in ("Dw", "Dz")}
        start = tuple(float(beat.shown(name).value) for name in ("w", "z"))
        self.climb = Climb(beat, self.plane, start, first, ("w", "z"), size=DIGITS)  # type: ignore[arg-type]
        super().__init__(self.plane, self.line, self.dot, self.climb)


def words_size() -> float:
    """Size of the words beside the pictures."""
    return TEXT + 5
