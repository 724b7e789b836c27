"""The rule to come as a walk: a change runs from link to link, and each link multiplies it by its own rate."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from manim import RIGHT, UP, Circle, Line, ManimColor, Rectangle, VGroup

from scenes.numbers.last_connection import FACTORS
from scenes.opening.numbers import WAY
from scenes.parts.motion.part import Part
from scenes.parts.text.fitting import largest, within
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import Words, Write
from scenes.story import MINUS, Beat, Shown
from scenes.theme import EM, SMALL, Region, colours

SYMBOLS = {"w": "w", "z": "z", "a": "a", "C0": "C_0"}
"""The quantities as they stand in their rings."""
RING, FURTHEST, SLENDER = 0.62, 3.6, 0.24
"""Largest radius of a ring, largest distance of two, in units, and the radius as a share of that distance."""
NAME, NAME_FOR_STEP = 34.0, 17.0
"""Largest size of a quantity's name, and its size for a unit of the distance of two rings."""
RATES = (46, 42, 38, 34, 32, 30, 28, 26, 25, 24, 23, 22, 21, SMALL)
"""Sizes of a rate and of the product, the largest that fits."""
THICK = 0.7
"""Width of a bar as a share of a ring's."""
GAP, NEAR = 0.14, 0.08
"""Free space between rows, and beside a rate, in units."""


class Change(Part):
    """A change as a bar over its quantity, down where it is negative; `walked` says how far along the links it is.

    One that stands has no `walked`. A bar's colour is that of the quantity at whose place it is.
    """

    def __init__(self, *encodes: str, feet: Sequence[np.ndarray], of: Sequence[str], unit: float, width: float) -> None:
        super().__init__(*encodes)
        self.feet, self.unit, self.half, self.place, self.value = feet, unit, width / 2, 0.0, 0.0
        self.paint = [ManimColor(colours().of(each)) for each in of]
        self.body = Rectangle(width=width, height=1.0, stroke_width=0, fill_opacity=1.0)
        self.add(self.body)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Put the bar where it is, as long as the change."""
        if name == "walked":
            self.place = float(shown.value)
        else:
            self.value = float(shown.value)
        i = min(int(self.place), len(self.feet) - 1)
        j, share = min(i + 1, len(self.feet) - 1), self.place - i
        foot = self.feet[i] + share * (self.feet[j] - self.feet[i])
        low, high, tip = foot - self.half * RIGHT, foot + self.half * RIGHT, self.value * self.unit * UP
        self.body.set_points_as_corners([low, low + tip, high + tip, high, low])
        self.body.set_fill(self.paint[i].interpolate(self.paint[j], share))

    def reading(self) -> dict[str, float]:
        """The bar's height in the picture's unit, and how many links its foot has passed."""
        points = self.body.points
        height, x = float(points[4][1] - points[0][1]) / self.unit, float(points[0][0] + points[-5][0]) / 2
        xs = [foot[0] for foot in self.feet]
        walked = float(np.interp(x, xs, range(len(xs)))) if len(xs) > 1 else 0.0
        found = {"walked": walked}
        return {name: found.get(name, height) for name in self.encodes}

    def span(self, name: str) -> float:
        """The longest change drawn, or the number of links."""
        return float(len(self.feet)) if name == "walked" else max(1.0, abs(self.value))


class Rate(VGroup):
    """A number to multiply by: `times` before it, and brackets round it where it is negative; both are its `marks`."""

    def __init__(self, beat: Beat, name: str, colour: str, size: float, *, first: bool = False) -> None:
        self.digits = Readout(beat, name, size=size, colour=colour, anchor=0.0)
        self.times = VGroup() if first else VGroup(Formula("times", size=size))
        negative = beat.shown(name).text.startswith(MINUS) and not first
        opens, closes = ([Formula(each, size=size)] if negative else [] for each in ("paren.l", "paren.r"))
        pieces = (*self.times, *opens, self.digits, *closes)
        self.marks = VGroup(*self.times, *opens, *closes)
        x = 0.0
        for each in pieces:
            each.shift((x - each.get_left()[0]) * RIGHT)
            x = each.get_right()[0] + (0.24 if each in self.times else 0.05) * size * EM
            _on_the_axis(each)
        super().__init__(*pieces)


class Product(VGroup):
    """The rates multiplied, and what they come to: `rates` by name, `result`, and the `rest`."""

    def __init__(self, beat: Beat, size: float) -> None:
        palette, gap = colours(), 0.24 * size * EM
        of = dict(zip(FACTORS, WAY[1:], strict=True))
        self.rates = {name: Rate(beat, name, palette.of(of[name]), size, first=not i) for i, name in enumerate(FACTORS)}
        self.equals = Formula({"=": "=", "≈": "approx"}[beat.shown("product_is").text], size=size)
        self.result = Readout(beat, "dC0_dw", size=1.2 * size, colour=palette.C, anchor=0.0)
        x = 0.0
        for each in (*self.rates.values(), _on_the_axis(self.equals), _on_the_axis(self.result)):
            each.shift((x - each.get_left()[0]) * RIGHT)
            x = each.get_right()[0] + gap
        super().__init__(*self.rates.values(), self.equals, self.result)


class Walk(VGroup):
    """Rings in a row with their names, the links between them with their rates, and over them the changes as bars.

    `bars` stand, one a quantity; `runner` is the one that runs. `product` and its words stand above.
    """

    def __init__(self, beat: Beat, write: Write, region: Region) -> None:
        self.step = min(FURTHEST, region.width / (len(WAY) - 1 + 2 * SLENDER))
        self.radius = min(RING, SLENDER * self.step)
        self.rings = VGroup(*self._rings())
        self.links = VGroup(*self._links())
        self.rates = list(self._rates(beat))
        size = max(SMALL, min(NAME, NAME_FOR_STEP * self.step))
        self.names = VGroup(*self._names(beat, write, size))
        path = VGroup(self.rings, self.links, *self.rates, self.names)
        path.move_to(region.center).shift((region.bottom - path.get_bottom()[1]) * UP)
        self.product = largest(lambda each: Product(beat, each), RATES, within(region.width, 0.6))
        self.told = write(beat.show["rate"], beat, size=size, colour=colours().C)
        for row, below in ((self.told, region.top), (self.product, 0.0)):
            top = below or self.told.get_bottom()[1] - GAP
            row.move_to((region.center[0], top - row.height / 2, 0.0))
        self._bars(beat, write, size, self.product.get_bottom()[1] - GAP)
        super().__init__(path, self.base, self.change, *self.bars.values(), self.told, self.product)

    def _rings(self) -> Iterator[VGroup]:
        for i, name in enumerate(WAY):
            colour = colours().of(name)
            circle = Circle(radius=self.radius, stroke_width=4, stroke_color=colour).set_fill(colours().ground, 1.0)
            symbol = Formula(SYMBOLS[name], size=92 * self.radius).set_color(colour)
            yield VGroup(circle, symbol).move_to(i * self.step * RIGHT)

    def _links(self) -> Iterator[Line]:
        for one, other in pairwise(self.rings):
            ends = one.get_center(), other.get_center()
            yield Line(*ends, buff=self.radius, stroke_width=7, color=colours().dim)

    def _rates(self, beat: Beat) -> Iterator[Rate]:
        """Under the links, or where these are short under the rings' feet."""
        room = self.step - 2 * self.radius - 2 * NEAR
        made = [[Rate(beat, name, colours().of(of), size) for name, of in _factors()] for size in RATES]
        fitting = [rates for rates in made if max(each.width for each in rates) <= room and room > 1.5]
        is_wide = bool(fitting)
        narrow = [rates for rates in made if max(each.width for each in rates) <= self.step - NEAR]
        rates = (fitting or narrow or made[-1:])[0]
        y = self.links.get_y() - (GAP if is_wide else self.radius + GAP) - max(each.height for each in rates) / 2
        for rate, link in zip(rates, self.links, strict=True):
            yield rate.move_to((link.get_x(), y, 0.0))

    def _names(self, beat: Beat, write: Write, size: float) -> Iterator[Words]:
        foot = min(self.rings.get_bottom()[1], *(each.get_bottom()[1] for each in self.rates)) - GAP
        names = [write(beat.show[each], beat, size=size, width=0.95 * self.step, align="center") for each in WAY]
        for name, ring, of in zip(names, self.rings, WAY, strict=True):
            name.set_color(colours().of(of))
            yield name.move_to((ring.get_x(), foot - name.height / 2, 0.0))

    def _bars(self, beat: Beat, write: Write, size: float, top: float) -> None:
        """One unit for all, so that the longest fills the height; the baseline leaves room for negative ones."""
        self.change = write(beat.show["change"], beat, size=size, colour=colours().w)
        bottom = self.rings.get_top()[1] + GAP
        values = [float(beat.shown(f"change_{each}").value) for each in WAY]
        high, low = max(values), min(0.0, *values)
        unit = (top - bottom - self.change.height - GAP) / (high - low)
        zero, width = bottom - low * unit, 2 * THICK * self.radius
        feet = [np.array([ring.get_x(), zero, 0.0]) for ring in self.rings]
        self.bars = {
            each: Change(f"change_{each}", feet=[foot], of=[each], unit=unit, width=width).bind(beat)
            for each, foot in zip(WAY, feet, strict=True)
        }
        self.runner = Change("change", "walked", feet=feet, of=WAY, unit=unit, width=width)
        ends = (self.rings.get_left()[0], zero, 0.0), (self.rings.get_right()[0], zero, 0.0)
        self.base = Line(*ends, stroke_width=2, color=colours().dim)
        self.change.next_to(self.bars["w"], UP, buff=0.5 * GAP)
        self.change.shift(max(0.0, ends[0][0] - self.change.get_left()[0]) * RIGHT)


def _factors() -> tuple[tuple[str, str], ...]:
    """Each rate's name with the quantity that it gives a change of."""
    return tuple(zip(FACTORS, WAY[1:], strict=True))


def _on_the_axis(piece: Readout | Formula) -> Readout | Formula:
    """Digits and signs stand on one axis."""
    if isinstance(piece, Readout):
        return piece.put_middle((piece.foot[0], 0.0, 0.0))
    return piece.set_y(0.0)
