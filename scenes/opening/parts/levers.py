"""The rule to come as levers in a row, one driving the next: each multiplies a small change by its own rate.

At both ends and between two levers a change stands as a pile: as many blocks as it is times the first change.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from manim import LEFT, RIGHT, UP, Circle, Dot, Line, Rectangle, Triangle, VGroup

from scenes.opening.numbers import change_names, rate_names
from scenes.opening.parts.product import RATES, Product, Rate
from scenes.parts.motion.part import Part
from scenes.parts.text.fitting import largest
from scenes.parts.text.words import Write
from scenes.story import Beat, Shown
from scenes.theme import SMALL, Region, colours

LEVER, SHORTER = 0.24, 0.19
"""Share of the row that a lever takes, and in a short row; the piles stand in what is left."""
STEEP = 0.75
"""Most height of the first change, for one of a lever's length."""
WIDTH, JOINT, PILE, FOOT = 13.0, 0.11, 0.3, 0.4
"""Width of a lever's line; radius of a joint, width of a pile and height of a pivot, in units."""
ROOMY, THIN = 8.0, 0.65
"""Width of a row, in units, from which all is drawn at its full size, and the share of it in a shorter one."""
GAP = 0.2
"""Free space between rows, and round words, in units."""
NAME, NAME_FOR_WIDTH = 34.0, 6.1
"""Largest size of the words, and their size for a unit of the width."""


@dataclass(frozen=True)
class Row:
    """Where all stands, in units: the height `y` at rest, the height of a change of 1, a lever's length.

    `thick` is how thick all is, as a share of the thickest.
    """

    region: Region
    y: float
    unit: float
    length: float
    thick: float

    def foot(self, i: int) -> np.ndarray:
        """The foot of a pile: the first stands at the left end, the last at the right one."""
        edge = PILE / 2 + JOINT
        step = (self.region.width - 2 * edge) / len(rate_names())
        return np.array([self.region.left + edge + i * step, self.y, 0.0])

    def middle(self, i: int) -> np.ndarray:
        """The middle of a lever, between two piles."""
        return np.asarray((self.foot(i) + self.foot(i + 1)) / 2)


class Lever(Part):
    """A rate as a lever: it is driven at one joint and answers at the other, `rate` times as far from its pivot.

    Both joints are on one side of the pivot, which is the lever's left end where the answer is the larger change.
    """

    tolerance = 2e-3

    def __init__(self, i: int, row: Row) -> None:
        self.change, self.rate = change_names()[i], rate_names()[i]
        super().__init__(self.change, self.rate)
        self.row, self.middle, palette = row, row.middle(i), colours()
        self.beam = Line(stroke_width=row.thick * WIDTH, color=palette.ink)
        self.pivot = Triangle(color=palette.dim, stroke_width=0, fill_opacity=1.0).scale(FOOT / 2 * row.thick)
        self.pin = Dot(radius=0.06 * row.thick, color=palette.ground)
        self.driven, self.answering = (Dot(radius=row.thick * JOINT, color=palette.ink) for _ in range(2))
        self.add(self.pivot, self.beam, self.pin, self.driven, self.answering)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Tilt it, once both numbers are known."""
        if not set(self.encodes) <= set(self.bound):
            return
        change, rate = (float(self.bound[each].shown.value) for each in self.encodes)
        way, arm = (1 if rate > 1 else -1), self.row.length / max(1.0, rate)
        pin = self.middle + np.array([-way * self.row.length / 2, 0.0, 0.0])
        driven, answering = (pin + each * np.array([way * arm, change * self.row.unit, 0.0]) for each in (1.0, rate))
        self.pivot.move_to(pin, aligned_edge=UP)
        self.beam.set_points_by_ends(pin, answering if rate > 1 else driven)
        for dot, place in ((self.pin, pin), (self.driven, driven), (self.answering, answering)):
            dot.move_to(place)

    def reading(self) -> dict[str, float]:
        """How high it is driven, and how many times as far from the pivot it answers."""
        pin, driven, answering = (each.get_center() for each in (self.pin, self.driven, self.answering))
        return {
            self.change: float(driven[1] - pin[1]) / self.row.unit,
            self.rate: float((answering[0] - pin[0]) / (driven[0] - pin[0])),
        }


class Pile(Part):
    """A change as a pile of blocks with a `head` on top, and `rods` from there to the levers beside it."""

    tolerance = 2e-3

    def __init__(self, name: str, foot: np.ndarray, row: Row, count: int, colour: str) -> None:
        super().__init__(name)
        self.name, self.foot, self.row = name, foot, row
        self.half = row.thick * PILE / 2
        self.blocks = VGroup(*(Rectangle() for _ in range(count)))
        self.blocks.set_stroke(colours().ground, width=3.0).set_fill(colour, 1.0)
        self.head = Circle(radius=1.5 * row.thick * JOINT, stroke_width=4, stroke_color=colour)
        self.head.set_fill(colours().ground, 1.0)
        self.rods, self.ends = VGroup(), list[float]()
        self.add(self.rods, self.blocks, self.head)

    def reach(self, x: float) -> None:
        """Lead a rod there, which lies as high as the change, behind the levers."""
        self.ends.append(x)
        self.rods.add(Line(stroke_width=3, color=colours().dim).set_z_index(-1))

    def draw_number(self, name: str, shown: Shown) -> None:
        """Pile the blocks up, each as high as its share of the change."""
        lift = float(shown.value) * self.row.unit * UP
        top, share = self.foot + lift, lift / len(self.blocks)
        for i, block in enumerate(self.blocks):
            low, high = self.foot + i * share, self.foot + (i + 1) * share
            left, right = self.half * LEFT, self.half * RIGHT
            block.set_points_as_corners([low + left, low + right, high + right, high + left, low + left])
        self.head.move_to(top)
        for rod, x in zip(self.rods, self.ends, strict=True):
            rod.set_points_by_ends(top, (x, top[1], 0.0))

    def reading(self) -> dict[str, float]:
        """Its height, in the unit of the row."""
        return {self.name: float(self.head.get_center()[1] - self.foot[1]) / self.row.unit}


class Levers(VGroup):
    """Levers in a row over their `rest` line, piles between them, and under each lever its rate.

    `product` stands below; `change` and `result` say what the first pile is, and the last one.
    """

    def __init__(self, beat: Beat, write: Write, region: Region) -> None:
        self.is_long = region.width > ROOMY
        length = (LEVER if self.is_long else SHORTER) * region.width
        size = max(SMALL, min(NAME, NAME_FOR_WIDTH * region.width))
        self.change, self.result = (write(beat.show[each], beat, size=size) for each in ("change", "result"))
        self.product = Product.fitted(beat, region.width)
        self.rates = largest(
            lambda each: [Rate(beat, name, each) for name in rate_names()],
            RATES,
            lambda rates: max(each.width for each in rates) <= 0.7 * length,
        )
        self.lifted = [float(beat.at("lifting", 1.0)[name].value) for name in change_names()]
        self.row = self._row(region, length)
        self.levers = [Lever(i, self.row) for i in range(len(rate_names()))]
        self.piles = list(self._piles())
        moment = beat.at("lifting", 0.0)
        for lever in self.levers:
            lever.bind(beat).bind(beat, moment)
        for (one, other), lever in zip(pairwise(self.piles), self.levers, strict=True):
            one.reach(float(lever.driven.get_x()))
            other.reach(float(lever.answering.get_x()))
        for pile in self.piles:
            pile.bind(beat, moment)
        y = self.row.y
        self.rest = Line((region.left, y, 0.0), (region.right, y, 0.0), stroke_width=2, color=colours().faint)
        self._place_the_words()
        super().__init__(self.rest, *self.moving, *self.rates, self.change, self.result, self.product)

    @property
    def moving(self) -> list[Part]:
        """All that follows the first change; levers over the rods of piles, heads over levers' ends."""
        return [*self.piles, *self.levers]

    def _row(self, region: Region, length: float) -> Row:
        """As high as there is room for between the words above and below."""
        thick = 1.0 if self.is_long else THIN
        below = FOOT * thick + 2.5 * GAP + max(each.height for each in self.rates) + self.product.height
        below += 0.0 if self.is_long else self.change.height + GAP
        room, most = region.height - below - self.result.height - 1.5 * GAP - JOINT, max(self.lifted)
        unit = min(room / most, STEEP * length)
        return Row(region, region.bottom + below + (room - most * unit) / 2, unit, length, thick)

    def _piles(self) -> Iterator[Pile]:
        palette, last = colours(), len(self.lifted) - 1
        for i, (name, lifted) in enumerate(zip(change_names(), self.lifted, strict=True)):
            colour = palette.y if i == last else palette.ink
            yield Pile(name, self.row.foot(i), self.row, math.ceil(lifted), colour)

    def _place_the_words(self) -> None:
        """Rates under the levers, the product below; what a pile is stands over it, or in a short row under it."""
        row, region = self.row, self.row.region
        top = row.y - FOOT * row.thick - 0.5 * GAP
        for i, rate in enumerate(self.rates):
            rate.move_to((row.middle(i)[0], top - rate.height / 2, 0.0))
        low = min(each.get_bottom()[1] for each in self.rates) - GAP
        over = [row.y + row.unit * each + JOINT + 1.5 * GAP for each in (self.lifted[0], self.lifted[-1])]
        self.result.move_to((region.right - self.result.width / 2, over[1] + self.result.height / 2, 0.0))
        half = self.change.height / 2
        self.change.move_to((region.left + self.change.width / 2, over[0] + half if self.is_long else low - half, 0.0))
        low -= 0.0 if self.is_long else self.change.height + GAP
        self.product.move_to((region.center[0], low - GAP - self.product.height / 2, 0.0))
