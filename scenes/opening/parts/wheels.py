"""The rule to come as a row of wheels on belts: each belt multiplies a small turn by its own rate."""

import math
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from manim import PI, RIGHT, UP, Circle, Line, Sector, VGroup, VMobject

from scenes.opening.numbers import RADII, rate_names, turn_names
from scenes.parts.motion.part import Part
from scenes.parts.text.fitting import largest, within
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import Words, Write
from scenes.story import Beat, Shown
from scenes.theme import EM, SMALL, Region, colours

UNIT, BETWEEN = 0.33, 0.38
"""Largest radius of a wheel for one of RADII, in units, and the least share of the row that lies between the wheels."""
RATES = (64, 60, 56, 52, 48, 44, 40, 38, 36)
"""Sizes of a rate and of the product, the largest that fits."""
NAME, NAME_FOR_WIDTH = 34.0, 5.6
"""Largest size of the words, and their size for a unit of the width."""
GAP, NEAR = 0.22, 0.08
"""Free space between rows, and within a belt, in units."""
FOOT = 0.65
"""Room for words under the row of wheels, in units."""
TALL = 0.32
"""Share of a tall frame's width that the largest wheel takes."""
SPOKES = 3


class Wheel(Part):
    """A wheel turned clockwise by so many degrees: a hand that stood straight up, and the angle that it has swept."""

    extent = 360.0

    def __init__(self, name: str, middle: np.ndarray, radius: float) -> None:
        super().__init__(name)
        self.name, palette = name, colours()
        self.rim = Circle(radius=radius, stroke_width=4, stroke_color=palette.ink).set_fill(palette.ground, 1.0)
        self.rim.move_to(middle)
        self.swept = Sector(radius=radius, start_angle=PI / 2, angle=-1e-3, arc_center=middle)
        self.swept.set_fill(palette.ink, 0.45).set_stroke(width=0)
        self.spokes = VGroup(*(Line(stroke_width=2, color=palette.dim) for _ in range(SPOKES)))
        self.hand = Line(middle, middle + radius * UP, stroke_width=5, color=palette.ink)
        self.add(self.rim, self.swept, self.spokes, self.hand)

    @property
    def radius(self) -> float:
        """Of its rim."""
        return float(self.rim.width) / 2

    def draw_number(self, name: str, shown: Shown) -> None:
        """Turn hand and spokes, and fill the angle behind the hand."""
        middle, angle = self.rim.get_center(), PI / 2 - math.radians(float(shown.value))
        self.hand.set_points_by_ends(middle, middle + self.radius * _towards(angle))
        for i, spoke in enumerate(self.spokes, 1):
            way = self.radius * _towards(angle + 2 * PI * i / (SPOKES + 1))
            spoke.set_points_by_ends(middle, middle + way)
        turned = max(1e-3, math.radians(float(shown.value)))
        self.swept.set_points(Sector(radius=self.radius, start_angle=PI / 2, angle=-turned, arc_center=middle).points)

    def reading(self) -> dict[str, float]:
        """The hand's angle from straight up."""
        x, y, _ = self.hand.get_end() - self.hand.get_start()
        return {self.name: (math.degrees(math.atan2(x, y)) + 90.0) % 360.0 - 90.0}


class Rate(VGroup):
    """A number to multiply by, and `times` before it."""

    def __init__(self, beat: Beat, name: str, size: float, *, first: bool = False) -> None:
        self.digits = Readout(beat, name, size=size, anchor=0.0)
        self.times = VGroup() if first else VGroup(Formula("times", size=size))
        x = 0.0
        for each in (*self.times, self.digits):
            x = _put_behind(each, x) + 0.26 * size * EM
        super().__init__(*self.times, self.digits)


class Product(VGroup):
    """The rates multiplied, and what they come to: `rates` by name, and `result`."""

    def __init__(self, beat: Beat, size: float) -> None:
        self.rates = {name: Rate(beat, name, size, first=not i) for i, name in enumerate(rate_names())}
        self.equals = Formula("=", size=size)
        self.result = Readout(beat, "together", size=size, colour=colours().y, anchor=0.0)
        x = 0.0
        for each in (*self.rates.values(), self.equals, self.result):
            x = _put_behind(each, x) + 0.26 * size * EM
        super().__init__(*self.rates.values(), self.equals, self.result)


class Wheels(VGroup):
    """Wheels in a row, or in a column where the frame is tall; belts between them, and each belt's rate and its words.

    `product` stands above; `change` and `result` say what the first wheel's turn is, and what the last one's.
    """

    def __init__(self, beat: Beat, write: Write, region: Region) -> None:
        self.is_wide = region.width > region.height
        self.product = largest(lambda each: Product(beat, each), RATES, within(region.width, 0.7))
        self.product.move_to((region.center[0], region.top - self.product.height / 2, 0.0))
        room = Region(region.left, region.right, region.bottom, self.product.get_bottom()[1] - 2 * GAP)
        self.wheels = list(self._wheels(beat, room))
        self.belts = [self._belt(*pair) for pair in pairwise(self.wheels)]
        self.size = max(SMALL, min(NAME, NAME_FOR_WIDTH * region.width))
        self.rates = self._rates(beat)
        self.words = list(self._words(beat, write))
        self.change, self.result = (write(beat.show[each], beat, size=self.size) for each in ("change", "result"))
        self._name_the_ends(room)
        super().__init__(*self.belts, *self.wheels, *self.rates, *self.words, self.change, self.result, self.product)

    def _wheels(self, beat: Beat, room: Region) -> Iterator[Wheel]:
        length = room.width if self.is_wide else room.height
        across = room.height - FOOT if self.is_wide else TALL * room.width
        unit = min(UNIT, (1 - BETWEEN) * length / 2 / sum(RADII), across / 2 / max(RADII))
        gap, place = (length - 2 * unit * sum(RADII)) / (len(RADII) - 1), 0.0
        for name, radius in zip(turn_names(), RADII, strict=True):
            place += unit * radius
            if self.is_wide:
                middle = np.array([room.left + place, room.bottom + FOOT + max(RADII) * unit, 0.0])
            else:
                middle = np.array([room.left + max(RADII) * unit + 0.05, room.top - place, 0.0])
            yield Wheel(name, middle, unit * radius).bind(beat)
            place += unit * radius + gap

    @staticmethod
    def _belt(one: Wheel, other: Wheel) -> VGroup:
        """The two straight pieces, which touch both rims."""
        start, end = one.rim.get_center(), other.rim.get_center()
        way, distance = (end - start) / np.linalg.norm(end - start), float(np.linalg.norm(end - start))
        along = (one.radius - other.radius) / distance
        across = math.sqrt(1 - along**2) * np.array([-way[1], way[0], 0.0])
        touching = (along * way + side * across for side in (1, -1))
        return VGroup(
            *(
                Line(start + one.radius * at, end + other.radius * at, stroke_width=5, color=colours().dim)
                for at in touching
            )
        )

    def _rates(self, beat: Beat) -> list[Rate]:
        """Within the belts, or beside a column."""
        gaps = [self._free(*pair) for pair in pairwise(self.wheels)]
        room = min(end - start for start, end in gaps) - 2 * NEAR
        sizes = RATES if self.is_wide else (40.0, 36.0)
        made = largest(
            lambda size: [Rate(beat, name, size) for name in rate_names()],
            sizes,
            lambda rates: not self.is_wide or max(each.width for each in rates) <= room,
        )
        for rate, (start, end) in zip(made, gaps, strict=True):
            middle = (start + end) / 2
            if self.is_wide:
                rate.shift((middle - rate.get_x()) * RIGHT + self.wheels[0].rim.get_y() * UP)
            else:
                rate.shift((self.wheels[0].rim.get_right()[0] + GAP - rate.get_left()[0]) * RIGHT + middle * UP)
        return made

    def _free(self, one: Wheel, other: Wheel) -> tuple[float, float]:
        """From where to where there is nothing between two wheels."""
        if self.is_wide:
            return float(one.rim.get_right()[0]), float(other.rim.get_left()[0])
        return float(other.rim.get_top()[1]), float(one.rim.get_bottom()[1])

    def _words(self, beat: Beat, write: Write) -> Iterator[Words]:
        """Each rate in words: under its belt, or beside the rate."""
        for name, rate, belt in zip(rate_names(), self.rates, self.belts, strict=True):
            words = write(beat.show[name], beat, size=self.size)
            if self.is_wide:
                (x, y, _), (end, high, _) = belt[1].get_start(), belt[1].get_end()
                lowest = belt[1].get_y() - abs(high - y) / (end - x) * words.width / 2
                yield words.move_to((belt.get_x(), lowest - GAP / 2 - words.height / 2, 0.0))
            else:
                yield words.next_to(rate, RIGHT, buff=GAP)

    def _name_the_ends(self, room: Region) -> None:
        """What the first wheel's turn is, below it, and the last one's, above it; or both beside a column."""
        first, last = (self.wheels[i].rim for i in (0, -1))
        if not self.is_wide:
            for words, rim in ((self.change, first), (self.result, last)):
                words.next_to(first, RIGHT, buff=GAP).set_y(rim.get_y())
            return
        self.change.move_to((first.get_x(), first.get_bottom()[1] - GAP - self.change.height / 2, 0.0))
        self.result.move_to((last.get_x(), last.get_top()[1] + GAP + self.result.height / 2, 0.0))
        self.result.shift(min(0.0, room.right - self.result.get_right()[0]) * RIGHT)


def _towards(angle: float) -> np.ndarray:
    return np.array([math.cos(angle), math.sin(angle), 0.0])


def _put_behind(piece: VMobject, x: float) -> float:
    """Put a piece of a line onto the axis with its left end at x; answers where it ends."""
    if isinstance(piece, Readout):
        piece.put_on_axis((piece.foot[0], 0.0, 0.0))
    elif isinstance(piece, Formula):
        piece.set_y(0.0)
    piece.shift((x - piece.get_left()[0]) * RIGHT)
    return float(piece.get_right()[0])
