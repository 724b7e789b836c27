"""How strongly the cost answers: its bar over the weight's, both from one upright line, in the unit of their lines."""

from collections.abc import Mapping

import numpy as np
from manim import Create, DashedLine, Line, VGroup

from scenes.parts.axes.scale import ends
from scenes.parts.axes.stacked_lines import NumberLine
from scenes.parts.motion.movements import Flight, Movements
from scenes.parts.motion.part import Part
from scenes.story import Beat, Shown
from scenes.theme import Region, colours

THICK, APART = 0.11, 0.14
"""Height of a bar, and distance of both bars' middles from the middle of the room, as shares of its height."""
CLEAR = 0.08
"""Room between the numbers of a line and the guide that comes from its dot, in units."""


class Change(Part):
    """How far a quantity has gone from where the beat has it at rest: a bar at the height `y`."""

    tolerance = 2e-3

    def __init__(self, beat: Beat, row: NumberLine, y: float, thick: float) -> None:
        super().__init__(row.name)
        self.row, self.extent = row, row.axis.span
        self.foot = np.array([row.point(float(beat.shown(row.name).value))[0], y, 0.0])
        self.bar = Line(stroke_width=100 * thick, color=row.colour)
        self.add(self.bar)
        self.bind(beat)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Reach as far as the dot on the line does."""
        end = float(self.row.point(float(shown.value))[0])
        self.bar.set_points_by_ends(self.foot, np.array([end, self.foot[1], 0.0]))

    def reading(self) -> dict[str, float]:
        """Where the bar ends, on the numbers of the line's ticks."""
        way = float(self.bar.get_end()[0] - self.row.ticks[0].get_center()[0])
        return {self.encodes[0]: ends(self.row.labels)[0] + way / self.row.seen_unit}


class SideBySide(VGroup):
    """The `bars` of what is nudged and of what answers, the answer above, as in the fraction that they become.

    `rows` are the two lines by name, what is nudged first. `names` are the lines' symbols again, left of all bars;
    `guides` go from the lines, where the dots are at rest, to the feet of the bars.
    """

    def __init__(self, beat: Beat, rows: Mapping[str, NumberLine], room: Region) -> None:
        self.rows = rows
        middle, apart = room.center[1], APART * room.height
        self.heights = dict(zip(rows, (middle - apart, middle + apart), strict=True))
        self.bars = {name: Change(beat, row, self.heights[name], THICK * room.height) for name, row in rows.items()}
        first, last = rows.values()
        edges = first.labels.get_bottom()[1] - CLEAR, last.digits.get_top()[1] + CLEAR
        feet = [each.foot for each in self.bars.values()]
        self.guides = VGroup(
            *(
                DashedLine((foot[0], edge, 0.0), foot, stroke_width=2, color=colours().dim)
                for foot, edge in zip(feet, edges, strict=True)
            )
        )
        self.names = {name: row.symbol.copy() for name, row in rows.items()}
        column = min(float(each.get_right()[0]) for each in self.names.values())
        for name, each in self.names.items():
            each.shift((column - each.get_right()[0], self.heights[name] - each.get_y(), 0.0))
        super().__init__(self.guides, *self.bars.values(), *self.names.values())

    def come(self) -> Movements:
        """The symbols of the lines come down and up as the names of the bars, and the guides with them."""
        # They come from opposite sides and change places: the second one swings out.
        named = [
            Flight(self.rows[name].symbol, each, path_arc=arc)
            for (name, each), arc in zip(self.names.items(), (0.0, 1.2), strict=True)
        ]
        yield 0.8, [*named, *(Create(each) for each in self.guides)]
