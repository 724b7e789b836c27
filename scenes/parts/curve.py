"""The curve of an activation over its two axes, and a dot that walks along it."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Dot, Line, VGroup, VMobject

from scenes.axis import Axis
from scenes.parts.formula import Formula
from scenes.parts.part import Part
from scenes.parts.readout import Readout
from scenes.story import Beat, Shown, Sweep, number
from scenes.theme import SMALL, Region, look

SAMPLES = 120
"""Pieces of which a curve is drawn: an even number, so that a kink at the middle of the axis is met exactly."""
TICK = 0.06
"""Half the length of a tick, in units."""


class Curve(VGroup):
    """A curve in a region, sampled from the beat's Sweep `name`, over the beat's axes `name`_z and `name`_a.

    `point` says where a pair of numbers lies, so that a dot or a tangent can be laid on the curve.
    """

    def __init__(self, beat: Beat, name: str, region: Region, *, quantity: str = "a") -> None:
        self.name = name
        self.across, self.up = (Axis.of(dict(beat.values), f"{name}_{each}") for each in "za")  # type: ignore[arg-type]
        self.z_ticks = [self._label(beat, "z", value, self.across) for value in ends(self.across)]
        self.a_ticks = [self._label(beat, "a", value, self.up) for value in ends(self.up)]
        box = region.part(
            (max(each.width for each in self.a_ticks) + 0.2) / region.width,
            1 - self.z_ticks[-1].width / 2 / region.width,
            (self.z_ticks[0].height + 0.2) / region.height,
            1 - self.a_ticks[-1].height / 2 / region.height,
        )
        self.corners = np.array([[box.left, box.bottom, 0.0], [box.right, box.top, 0.0]])
        palette = look().palette
        self.axes = VGroup(*self._lines(palette.dim, palette.faint))
        self.labels = VGroup(*self.z_ticks, *self.a_ticks)
        self.graph = VMobject(stroke_width=4, stroke_color=palette.of(quantity))
        self.graph.set_points_as_corners(self._samples(beat))
        super().__init__(self.axes, self.labels, self.graph)

    def _label(self, beat: Beat, axis: str, value: float, ticks: Axis) -> Readout:
        name = f"{self.name}_{axis}_tick"
        shown = Shown(value, f"tick of the {axis} axis of {self.name}", ticks.decimals)
        return Readout.of(beat, name, shown, colour=look().palette.dim, size=SMALL)

    def _lines(self, colour: str, faint: str) -> list[Line]:
        """The two axes with their ticks, and the lines through zero."""
        (left, low, _), (right, high, _) = self.corners
        lines = [Line([left, low, 0], [right, low, 0]), Line([left, low, 0], [left, high, 0])]
        for value, label in zip(ends(self.across), self.z_ticks, strict=True):
            foot = self.point(value, self.up.low)
            lines.append(Line(foot + TICK * UP, foot + TICK * DOWN))
            label.next_to(foot + TICK * DOWN, DOWN, buff=0.08)
        for value, label in zip(ends(self.up), self.a_ticks, strict=True):
            foot = self.point(self.across.low, value)
            lines.append(Line(foot + TICK * LEFT, foot + TICK * RIGHT))
            label.next_to(foot + TICK * LEFT, LEFT, buff=0.08)
        for line in lines:
            line.set_stroke(colour, 2)
        zeros = [Line(self.point(0, self.up.low), self.point(0, self.up.high))]
        if self.up.low < 0:
            zeros.append(Line(self.point(self.across.low, 0), self.point(self.across.high, 0)))
        return [*(line.set_stroke(faint, 2) for line in zeros), *lines]

    def _samples(self, beat: Beat) -> list[np.ndarray]:
        sweep = beat.values[self.name]
        assert isinstance(sweep, Sweep)
        pairs = (sweep.at(i / SAMPLES) for i in range(SAMPLES + 1))
        return [self.point(float(each[f"{self.name}_z"].value), float(each[f"{self.name}_a"].value)) for each in pairs]

    def point(self, z: float, a: float) -> np.ndarray:
        """Where the pair lies."""
        shares = np.array([(z - self.across.low) / self.across.span, (a - self.up.low) / self.up.span, 0.0])
        return self.corners[0] + shares * (self.corners[1] - self.corners[0])

    def pair(self, point: np.ndarray) -> tuple[float, float]:
        """The pair that lies at a point, read from the outer ticks' places and digits."""
        found = []
        for labels, axis in ((self.z_ticks, 0), (self.a_ticks, 1)):
            first, last = (number(labels[i].text) for i in (0, -1))
            start, end = (labels[i].get_center()[axis] for i in (0, -1))
            found.append(first + (last - first) * (point[axis] - start) / (end - start))
        return found[0], found[1]

    def height(self, z: float) -> float:
        """The curve's a over a z, read from the drawn curve."""
        pairs = [self.pair(corner) for corner in (*self.graph.get_start_anchors(), self.graph.get_end())]
        return float(np.interp(z, [pair[0] for pair in pairs], [pair[1] for pair in pairs]))

    def name_axes(self, z: str, a: str) -> VGroup:
        """What the axes count, in the quantities' colours: under the right end, and left of the top."""
        palette = look().palette
        across = Formula(z, size=SMALL + 4).set_color(palette.z)
        up = Formula(a, size=SMALL + 4).set_color(palette.a)
        across.next_to(self.corners[1] * RIGHT + self.corners[0] * UP, UP + LEFT, buff=0.12)
        up.next_to(self.corners[0] * RIGHT + self.corners[1] * UP, RIGHT + DOWN, buff=0.12)
        return VGroup(across, up)


class CurveDot(Part):
    """A dot at (z, a) on a curve, with a thin way up from z and a thin way across to a."""

    tolerance = 2e-3

    def __init__(self, beat: Beat, curve: Curve, z: str = "z", a: str = "a") -> None:
        super().__init__(z, a)
        palette = look().palette
        self.curve = curve
        self.rise = Line(stroke_width=2.5, stroke_color=palette.z)
        self.way = Line(stroke_width=2.5, stroke_color=palette.a)
        self.dot = Dot(radius=0.085, color=palette.a)
        self.add(self.rise, self.way, self.dot)
        self.tell(beat)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Move the dot, once both numbers are told."""
        if len(self.told) < len(self.encodes):
            return
        z, a = (float(self.told[each][1].value) for each in self.encodes)
        curve, place = self.curve, self.curve.point(z, a)
        self.dot.move_to(place)
        self.rise.set_points_by_ends(curve.point(z, curve.up.low), place)
        self.way.set_points_by_ends(place, curve.point(curve.across.low, a))

    def reading(self) -> dict[str, float]:
        """The dot's place over the ticks' numbers."""
        return dict(zip(self.encodes, self.curve.pair(self.dot.get_center()), strict=True))

    def span(self, name: str) -> float:
        """The axis."""
        return self.curve.across.span if name == self.encodes[0] else self.curve.up.span


def ends(axis: Axis) -> tuple[float, ...]:
    """The ticks that are written: both ends, and zero where it lies between them."""
    return tuple(sorted({axis.low, axis.high, *(tick for tick in axis.ticks if tick == 0)}))
