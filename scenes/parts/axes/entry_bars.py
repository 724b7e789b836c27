"""The network's gradient at a glance: every entry a thin bar on one axis, grouped by the matrix or vector it is for."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from manim import DOWN, LEFT, Animation, GrowFromPoint, Line, Polygon, VGroup, VMobject, smooth, squish_rate_func

from scenes.formulae.equation import layered
from scenes.numbers.axis import Axis
from scenes.numbers.entries import Block
from scenes.parts.motion.part import Part
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout, width_of
from scenes.story import Beat, Shown
from scenes.theme import EM, SMALL, Region, colours

MOST, THICK = 0.52, 0.62
"""Largest distance of two bars in units, and a bar's thickness as a share of that distance."""
MARK = 0.1
"""Share of the axis that an unseen mark keeps, from which direction and unit are read."""
BETWEEN = 0.9
"""Free space between blocks, as a share of the distance of two bars."""
FIGURES, LETTERS, BELOW = 0.4, 0.95, 0.58
"""Least room for the axis's figures, and for the blocks' names beside and below them, in units."""
CLEAR = 0.08
"""Least distance of two figures of the axis, in units."""


class EntryBar(Part):
    """One entry: a bar from its foot along the axis, towards `up` where it is positive."""

    tolerance = 2e-3

    def __init__(
        self,
        beat: Beat,
        name: str,
        foot: np.ndarray,
        up: np.ndarray,
        thick: float,
        reach: float,
        *,
        hollow: bool = False,
    ) -> None:
        super().__init__(name)
        self.name, self.reach = name, reach
        across = thick / 2 * np.array([-up[1], up[0], 0.0]) / np.linalg.norm(up)
        sides = (foot - across, foot + across)
        self.unit = VMobject(stroke_width=0).set_points_as_corners([foot, foot + MARK * reach * up])
        self.body = Polygon(*sides, *sides, stroke_width=0, fill_color=colours().C, fill_opacity=1.0)
        if hollow:
            self.body.set_stroke(colours().ink, width=3.0).set_fill(opacity=0.0)
        self.foot = VMobject(stroke_width=0).set_points_as_corners(sides)
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

    def grow(self, **options: Any) -> Animation:
        """The bar grows out of the baseline; `reassemble` it afterwards."""
        return GrowFromPoint(self.body, self.foot.get_center(), **options)


class EntryBars(VGroup):
    """Bars under each other in a tall region, beside each other in a wide one, by the names of their entries.

    The beat holds the blocks of entries in the order of the gradient, their axis, `entries`, and its zero; `way` says
    which gradient's. `frame` is what stands before any entry is known. `hollow` ones are outlines, so that bars of two
    gradients may lie on each other. `size` is that of the names and figures.
    """

    def __init__(self, beat: Beat, region: Region, way: str, *, hollow: bool = False, size: float = SMALL) -> None:
        self.size = size
        self.beat, self.region, self.tall = beat, region, region.height > region.width
        self.blocks, self.axis = [each for each in beat.all(Block) if each.way == way], beat.one(Axis, "entries")
        self._measure()
        reach, up = max(abs(self.axis.low), abs(self.axis.high)), self._at(0, 1.0) - self._at(0, 0.0)
        self.bars = {
            name: EntryBar(beat, name, self._at(u, 0.0), up, THICK * self.step, reach, hollow=hollow)
            for name, u in self.places.items()
        }
        baseline = Line(self._at(0, 0), self._at(self.length, 0), stroke_width=1.5, color=colours().dim)
        self.frame = VGroup(baseline, self._figures(), VGroup(*(self._name(block) for block in self.blocks)))
        super().__init__(*self.frame, *self.bars.values())

    def of_layer(self, layer: int) -> tuple[EntryBar, ...]:
        """The drawn entries of a layer's weights and biases, the last one first."""
        names = [name for block in self.blocks if block.layer == layer for name in block.entries]
        return tuple(self.bars[name] for name in reversed(names))

    def growing(self, layers: Sequence[int]) -> Iterator[Animation]:
        """Each layer's bars grow when a wave back through these layers leaves it; `reassemble` them afterwards."""
        for step, layer in enumerate(reversed(layers)):
            passed = (step + 0.35) / len(layers)
            late = squish_rate_func(smooth, passed, min(1.0, passed + 0.65 / len(layers)))
            for bar in self.of_layer(layer):
                yield bar.grow(rate_func=late)

    @property
    def below(self) -> float:
        """Room for the blocks' names below them."""
        return BELOW + 1.6 * EM * (self.size - SMALL)

    def _measure(self) -> None:
        """Where bars begin, how far apart they are, and how long one is for the number 1."""
        region, slots = self.region, sum(len(block.entries) for block in self.blocks) + BETWEEN * (len(self.blocks) - 1)
        if self.tall:
            self.before = FIGURES
            along, across = region.height - FIGURES, region.width - LETTERS - FIGURES
        else:
            widest = max(width_of(self.beat.shown(f"entries_{each}").text) for each in ("low", "zero", "high"))
            self.before = max(FIGURES, widest * self.size * EM + 0.2)
            along, across = region.width - self.before, region.height - self.below
        self.step = min(MOST, along / slots)
        self.length, self.unit = self.step * slots, across / self.axis.span
        self.places: dict[str, float] = {}
        u = 0.0
        for block in self.blocks:
            self.places |= {name: u + (i + 0.5) * self.step for i, name in enumerate(block.entries)}
            u += (len(block.entries) + BETWEEN) * self.step

    def _at(self, u: float, value: float) -> np.ndarray:
        """The point for a place along the row and a value of the axis."""
        region, v = self.region, (value - self.axis.low) * self.unit
        if self.tall:
            top = region.center[1] + (self.length + self.before) / 2
            return np.array([region.left + LETTERS + v, top - u, 0.0])
        left = region.center[0] + (self.before - self.length) / 2
        return np.array([left + u, region.bottom + self.below + v, 0.0])

    def _name(self, block: Block) -> VGroup:
        """The matrix or vector of a block, beside a line as long as the block."""
        colour = colours().of(block.letter)
        letter = "W" if block.letter == "w" else "b"
        name = Formula(layered(letter, block.layer), size=self.size + 0.5).set_color(colour)
        places, half, away = [self.places[each] for each in block.entries], 0.4 * self.step, LEFT if self.tall else DOWN
        ends = (self._at(u, self.axis.low) for u in (places[0] - half, places[-1] + half))
        start, end = (each + (0.12 if self.tall else 0.26) * away for each in ends)
        line = Line(start, end, stroke_width=2.5, color=colour)
        return VGroup(line, name.next_to(line, away, buff=0.1))

    def _figures(self) -> VGroup:
        """The axis's ends, and its zero where it stands clear of both."""
        low, zero, high = (self._figure(f"entries_{each}") for each in ("low", "zero", "high"))
        across = 0 if self.tall else 1
        near = [abs(zero[1].get_center() - each[1].get_center())[across] for each in (low, high)]
        size = max(each[1].length_over_dim(across) for each in (low, zero, high))
        return VGroup(low, zero, high) if min(near) > size + CLEAR else VGroup(low, high)

    def _figure(self, name: str) -> VGroup:
        end = self._at(self.length if self.tall else 0.0, float(self.beat.shown(name).value))
        digits = Readout(self.beat, name, size=self.size, colour=colours().dim, anchor=0.5 if self.tall else 1.0)
        if self.tall:
            digits.put_foot(end + (0.18 + 2 * digits.half) * DOWN)
        else:
            digits.put_middle(end + 0.16 * LEFT)
        tick = Line(end, end + 0.1 * (DOWN if self.tall else LEFT)).set_stroke(colours().dim, 1.5)
        return VGroup(tick, digits)
