"""Number lines: a quantity's place among round numbers, its dot and its digits."""

from collections.abc import Iterator, Sequence

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Dot, Line, VGroup

from scenes.numbers.axis import Axis
from scenes.parts.axes.scale import ends, tick_number
from scenes.parts.motion.part import Part, part_named
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout, width_of
from scenes.story import Beat, Shown
from scenes.theme import EM, SMALL, TEXT, Region, colours

TICK, CLEAR = 0.07, 0.06
"""Half the height of a tick, and least room between a line's symbol and the digits above its dot, in units."""


class NumberLine(Part):
    """One quantity on its own line: symbol, axis with numbered ticks, a dot, and the number above the dot."""

    tolerance = 2e-3

    def __init__(
        self,
        beat: Beat,
        name: str,
        symbol: Formula,
        axis: Axis,
        unit: float,
        colour: str,
        size: float,
        ticks: float = SMALL,
    ) -> None:
        super().__init__(name)
        self.name, self.axis, self.symbol, self.colour, self.extent = name, axis, symbol, colour, axis.span
        palette = colours()
        length = axis.span * unit
        self.line = Line(np.zeros(3), length * RIGHT, stroke_width=2, color=palette.dim)
        self.ticks = VGroup(
            *(
                Line(TICK * DOWN, TICK * UP, stroke_width=2, color=palette.dim).shift((each - axis.low) * unit * RIGHT)
                for each in axis.ticks
            )
        )
        self.labels = VGroup(*self._labels(beat, unit, ticks))
        self.dot = Dot(radius=0.085, color=colour)
        self.digits = Readout(beat, name, colour=colour, size=size)
        symbol.next_to(self.line, LEFT, buff=_before(axis, ticks))
        self.add(self.line, self.ticks, self.labels, self.dot, self.digits, symbol)
        self.bind(beat)

    def _labels(self, beat: Beat, unit: float, size: float) -> Iterator[Readout]:
        """Digits under every tick, or under every second, third, ... where they would touch; both ends matter most."""
        labels = [
            tick_number(beat, self.axis, each, size).next_to(tick, DOWN, buff=0.08 * size / SMALL)
            for each, tick in zip(self.axis.ticks, self.ticks, strict=True)
        ]
        steps, widest = len(labels) - 1, max(label.width for label in labels) + 0.16
        strides = [n for n in range(1, steps + 1) if steps % n == 0 and n * self.axis.step * unit >= widest]
        yield from labels[:: strides[0] if strides else steps]

    @property
    def mark(self) -> tuple[Formula, Readout, Dot]:
        """What says the number: its symbol, its digits, and the dot."""
        return self.symbol, self.digits, self.dot

    def point(self, value: float) -> np.ndarray:
        """Where a value lies on the line, on the stage."""
        start, end = self.line.get_start(), self.line.get_end()
        return start + (end - start) * (value - self.axis.low) / self.axis.span

    @property
    def unit(self) -> float:
        """Units of the stage that a difference of 1 takes."""
        return float(np.linalg.norm(self.line.get_end() - self.line.get_start())) / self.axis.span

    def draw_number(self, name: str, shown: Shown) -> None:
        """Put the dot at the number and the digits above the dot."""
        place = self.point(float(shown.value))
        self.dot.move_to(place)
        self.pass_on(name, self.digits)
        self.digits.put_foot(place + 0.17 * UP)
        # Digits over the beginning of the line stand right of the symbol, which is as high.
        self.digits.shift(max(0.0, float(self.symbol.get_right()[0] + CLEAR - self.digits.get_left()[0])) * RIGHT)

    @property
    def seen_unit(self) -> float:
        """The same, from the distance of the first and the last tick and the digits under them."""
        low, high = ends(self.labels)
        return float(self.ticks[-1].get_center()[0] - self.ticks[0].get_center()[0]) / (high - low)

    def reading(self) -> dict[str, float]:
        """The dot's place right of the first tick, whose number is read from its digits."""
        way = float(self.dot.get_center()[0] - self.ticks[0].get_center()[0])
        return {self.name: ends(self.labels)[0] + way / self.seen_unit}


def _before(axis: Axis, ticks: float) -> float:
    """Room between symbol and line: the first tick's digits, half of which lie left of the line, keep clear of it."""
    digits = Shown(axis.low, "first tick", axis.decimals).text
    return max(0.3, width_of(digits) * ticks * EM / 2 + 0.1)


class StackedLines(VGroup):
    """Lines under each other in a region, beginning at one place; `alike` ones share one unit of length.

    `size` is the digits' above the dots, `ticks` that of the numbers at the ticks. The beat tells each axis
    under the quantity's name and what `of_axis` adds.
    """

    def __init__(
        self,
        beat: Beat,
        rows: Sequence[tuple[str, Formula, str]],
        region: Region,
        *,
        alike: bool = True,
        room: float = 0.0,
        size: float = TEXT + 1,
        of_axis: str = "",
        ticks: float = SMALL,
    ) -> None:
        axes = {name: beat.one(Axis, name + of_axis) for name, _, _ in rows}
        margin = max(symbol.width + _before(axes[name], ticks) for name, symbol, _ in rows) + 0.2
        length = region.width * (1 - room) - margin - 0.25
        common = length / max(axis.span for axis in axes.values())
        self.rows: dict[str, NumberLine] = {}
        for name, symbol, quantity in rows:
            axis, colour = axes[name], colours().of(quantity)
            unit = common if alike else length / axis.span
            self.rows[name] = NumberLine(beat, name, symbol, axis, unit, colour, size, ticks)
        super().__init__(*self.rows.values())
        step = region.height / len(rows)
        for i, row in enumerate(self.rows.values()):
            start = np.array([region.left + margin, region.top - (i + 0.5) * step, 0.0])
            row.shift(start - row.line.get_start())

    def __getitem__(self, name: str) -> NumberLine:  # type: ignore[override]
        """The line of that quantity."""
        return part_named(name, self.rows)
