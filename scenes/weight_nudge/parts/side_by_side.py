"""How strongly the cost answers: its bar over the weight's, both in one unit, larger than that of their lines."""

from collections.abc import Mapping

import numpy as np
from manim import DOWN, RIGHT, UP, Create, Line, VGroup

from scenes.parts.axes.stacked_lines import NumberLine
from scenes.parts.motion.movements import Flight, Movements
from scenes.parts.motion.part import Part
from scenes.story import Beat, Shown
from scenes.theme import Region, colours

THICK, APART = 0.11, 0.14
"""Height of a bar, and distance of both bars' middles from the middle of the room, as shares of its height."""
ASIDE = 0.3
"""Room between the names and the bars' furthest end, in units."""


class Change(Part):
    """How far a quantity has gone from where the beat has it at rest: a bar from its foot, so many times `larger`."""

    tolerance = 2e-3

    def __init__(self, beat: Beat, row: NumberLine, foot: np.ndarray, thick: float, larger: float) -> None:
        super().__init__(row.name)
        self.row, self.extent, self.larger = row, row.axis.span, larger
        self.rest, self.foot = float(beat.shown(row.name).value), foot
        self.bar = Line(stroke_width=100 * thick, color=row.colour)
        self.add(self.bar)
        self.bind(beat)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Reach so many times as far as the dot on the line does."""
        way = (float(shown.value) - self.rest) * self.row.unit * self.larger
        self.bar.set_points_by_ends(self.foot, self.foot + way * RIGHT)

    def reading(self) -> dict[str, float]:
        """Where the bar ends, in its own unit, from its foot."""
        way = float(self.bar.get_end()[0] - self.foot[0])
        return {self.encodes[0]: self.rest + way / (self.row.seen_unit * self.larger)}


def ways(beat: Beat, rows: Mapping[str, NumberLine]) -> tuple[float, float]:
    """How far left and how far right of their rest the dots go while the Sweep `sway` is at its ends, in units."""
    found = [
        (float(beat.at("sway", t)[name].value) - float(beat.shown(name).value)) * row.unit
        for name, row in rows.items()
        for t in (0.25, 0.75)
    ]
    return max(0.0, *(-each for each in found)), max(0.0, *found)


class SideBySide(VGroup):
    """The `bars` of what is nudged and of what answers, the answer above, as in the fraction that they become.

    `rows` are the two lines by name, what is nudged first. `names` are the lines' symbols again, left of all bars;
    both bars grow from the line `upright`, as many times larger than on their lines as there is room.
    """

    def __init__(self, beat: Beat, rows: Mapping[str, NumberLine], room: Region) -> None:
        self.rows = rows
        middle, apart = room.center[1], APART * room.height
        heights = dict(zip(rows, (middle - apart, middle + apart), strict=True))
        self.names = {name: row.symbol.copy() for name, row in rows.items()}
        column = room.left + max(float(each.width) for each in self.names.values())
        for name, each in self.names.items():
            each.shift((column - each.get_right()[0], heights[name] - each.get_y(), 0.0))
        (left, right), start = ways(beat, rows), column + ASIDE
        larger = max(1.0, (room.right - start) / (left + right))
        feet = {name: np.array([start + larger * left, y, 0.0]) for name, y in heights.items()}
        thick = THICK * room.height
        self.bars = {name: Change(beat, row, feet[name], thick, larger) for name, row in rows.items()}
        low, high = feet.values()
        self.upright = Line(low + thick * DOWN, high + thick * UP, stroke_width=2, color=colours().dim)
        super().__init__(self.upright, *self.bars.values(), *self.names.values())

    def come(self) -> Movements:
        """The symbols of the lines come as the names of the bars, and the upright line with them."""
        # They come from above and from below and change places: the second one swings out.
        named = [
            Flight(self.rows[name].symbol, each, path_arc=arc)
            for (name, each), arc in zip(self.names.items(), (0.0, 1.2), strict=True)
        ]
        yield 0.8, [*named, Create(self.upright)]
