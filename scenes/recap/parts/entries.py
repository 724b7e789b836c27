"""The network's gradient at a glance: every entry a thin bar on one axis, grouped by the matrix or vector it is for."""

from itertools import groupby

import numpy as np
from manim import Line, Polygon, VGroup, VMobject

from scenes.formulae.equation import layered
from scenes.numbers.axis import Axis
from scenes.parts.motion.part import Part
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout, width_of
from scenes.parts.text.words import EM
from scenes.story import Beat, Shown
from scenes.theme import SMALL, Region, colours

MOST, THICK = 0.36, 0.62
"""Largest distance of two bars in units, and a bar's thickness as a share of that distance."""
MARK = 0.1
"""Share of the axis that an unseen mark keeps, from which direction and unit are read."""
BETWEEN = 0.9
"""Free space between groups, as a share of the distance of two bars."""
FIGURES, LETTERS = 0.4, 0.95
"""Least room for the axis's figures, and for the groups' names, in units."""
CLEAR = 0.08
"""Least distance of two figures of the axis, in units."""


class Entry(Part):
    """One entry: a bar from its foot along the axis, towards `up` where it is positive."""

    tolerance = 2e-3

    def __init__(self, beat: Beat, name: str, foot: np.ndarray, up: np.ndarray, thick: float, reach: float) -> None:
        super().__init__(name)
        self.name, self.reach = name, reach
        across = thick / 2 * np.array([-up[1], up[0], 0.0]) / np.linalg.norm(up)
        self.sides = (foot - across, foot + across)
        self.unit = VMobject(stroke_width=0).set_points_as_corners([foot, foot + MARK * reach * up])
        self.body = Polygon(*self.sides, *self.sides, stroke_width=0, fill_color=colours().C, fill_opacity=1.0)
        self.foot = VMobject(stroke_width=0).set_points_as_corners(self.sides)
        self.add(self.unit, self.foot, self.body)
        self.bind(beat, {name: beat.shown(name)})

    def draw_number(self, name: str, shown: Shown) -> None:
        """Stretch the bar from its foot to the number."""
        low, high = self.foot.points[0], self.foot.points[-1]
        tip = float(shown.value) / (MARK * self.reach) * (self.unit.points[-1] - self.unit.points[0])
        self.body.set_points_as_corners([low, high, high + tip, low + tip, low])

    def reading(self) -> dict[str, float]:
        """The bar's length along the axis, in its unit."""
        one = self.unit.points[-1] - self.unit.points[0]
        tip = self.body.points[7] - self.body.points[0]
        return {self.name: float(np.dot(tip, one) / np.dot(one, one)) * MARK * self.reach}

    def span(self, name: str) -> float:
        """The longest bar."""
        return self.reach


class Entries(VGroup):
    """Bars under each other in a tall region, beside each other in a wide one; names of entries are dC_dw1_0_2, ...

    The beat tells their axis as `entries`, its zero, and the entries themselves, in the order of the gradient.
    """

    def __init__(self, beat: Beat, region: Region) -> None:
        self.beat, self.region = beat, region
        self.tall = region.height > region.width
        self.names = tuple(name for name in beat.numbers if name.startswith("dC_d"))
        self.groups = {key: tuple(each) for key, each in groupby(self.names, group_of)}
        self.axis = beat.one(Axis, "entries")
        self._measure()
        self.bars = {name: self._bar(name) for name in self.names}
        self.letters = VGroup(*(self._name(key) for key in self.groups))
        self.figures = self._figures()
        self.baseline = Line(self._at(0, 0), self._at(self.length, 0), stroke_width=1.5, color=colours().dim)
        super().__init__(self.baseline, self.figures, self.letters, *self.bars.values())

    @property
    def frame(self) -> VGroup:
        """What stands before any entry is known."""
        return VGroup(self.baseline, self.figures, self.letters)

    def of_layer(self, layer: int) -> tuple[Entry, ...]:
        """The drawn entries of a layer's weights and biases, the last one first."""
        return tuple(bar for name, bar in reversed(self.bars.items()) if group_of(name)[1:] == str(layer))

    def _measure(self) -> None:
        """Where bars begin, how far apart they are, and how long one is for the number 1."""
        region, gaps = self.region, BETWEEN * (len(self.groups) - 1)
        widest = max(width_of(self.beat.shown(f"entries_{each}").text) for each in ("low", "zero", "high"))
        self.before = FIGURES if self.tall else max(FIGURES, widest * SMALL * EM + 0.2)
        along, across = (region.height, region.width) if self.tall else (region.width, region.height)
        free_along, free_across = (
            (along - FIGURES, across - LETTERS - FIGURES) if self.tall else (along - self.before, across - 0.58)
        )
        self.step = min(MOST, free_along / (len(self.names) + gaps))
        self.length = self.step * (len(self.names) + gaps)
        self.unit = free_across / self.axis.span
        self.places, u = {}, 0.0
        for each in self.groups.values():
            for i, name in enumerate(each):
                self.places[name] = u + (i + 0.5) * self.step
            u += (len(each) + BETWEEN) * self.step

    def _at(self, u: float, value: float) -> np.ndarray:
        """The point for a place along the row and a value of the axis."""
        region, v = self.region, (value - self.axis.low) * self.unit
        if self.tall:
            top = region.center[1] + (self.length + FIGURES) / 2
            return np.array([region.left + LETTERS + v, top - u, 0.0])
        left = region.center[0] + (self.before - self.length) / 2
        return np.array([left + u, region.bottom + 0.58 + v, 0.0])

    def _bar(self, name: str) -> Entry:
        u, reach = self.places[name], max(abs(self.axis.low), abs(self.axis.high))
        up = self._at(0, 1.0) - self._at(0, 0.0)
        return Entry(self.beat, name, self._at(u, 0.0), up, THICK * self.step, reach)

    def _name(self, key: str) -> VGroup:
        """The matrix or vector of a group, beside a line as long as the group."""
        letter = "W" if key[0] == "w" else "b"
        colour = colours().of(key[0])
        name = Formula(layered(letter, key[1:]), size=SMALL + 0.5).set_color(colour)
        first, last = (self.places[self.groups[key][i]] for i in (0, -1))
        half = 0.4 * self.step
        ends = (self._at(first - half, self.axis.low), self._at(last + half, self.axis.low))
        away = np.array([-0.12, 0.0, 0.0]) if self.tall else np.array([0.0, -0.26, 0.0])
        line = Line(*(each + away for each in ends), stroke_width=2.5, color=colour)
        return VGroup(line, name.next_to(line, away / np.linalg.norm(away), buff=0.1))

    def _figures(self) -> VGroup:
        """The axis's ends, and its zero where it stands clear of both."""
        low, zero, high = (self._figure(f"entries_{each}") for each in ("low", "zero", "high"))
        across = 0 if self.tall else 1
        near = [abs(zero[1].get_center() - each[1].get_center())[across] for each in (low, high)]
        size = max(each[1].length_over_dim(across) for each in (low, zero, high))
        return VGroup(low, zero, high) if min(near) > size + CLEAR else VGroup(low, high)

    def _figure(self, name: str) -> VGroup:
        """A number of the axis with its tick."""
        value = float(self.beat.shown(name).value)
        digits = Readout(self.beat, name, size=SMALL, colour=colours().dim, anchor=0.5 if self.tall else 1.0)
        if self.tall:
            end = self._at(self.length, value)
            tick = Line(end, end - [0.0, 0.1, 0.0])
            digits.put_foot(end - [0.0, 0.18 + 2 * digits.half, 0.0])
        else:
            end = self._at(0.0, value)
            tick = Line(end, end - [0.1, 0.0, 0.0])
            digits.put_middle(end - [0.16, 0.0, 0.0])
        return VGroup(tick.set_stroke(colours().dim, 1.5), digits)


def group_of(name: str) -> str:
    """The letter and layer of an entry: w1 of dC_dw1_0_2."""
    return name.removeprefix("dC_d").split("_", 1)[0]
