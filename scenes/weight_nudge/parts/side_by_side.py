"""How strongly the cost answers: its bar over the weight's, both in one unit, larger than that of their lines."""

from collections.abc import Mapping

import numpy as np
from manim import RIGHT, Create, DashedLine, Line, VGroup

from scenes.parts.axes.stacked_lines import NumberLine
from scenes.parts.motion.movements import Flight, Movements
from scenes.parts.motion.part import Part
from scenes.story import Beat, Shown
from scenes.theme import Region, colours

THICK, APART = 0.11, 0.14
"""Height of a bar, and distance of both bars' middles from the middle of the room, as shares of its height."""
ASIDE = 0.3
"""Room between the names and the bars' furthest end, in units."""
CLEAR = 0.08
"""Room between the numbers of a line and the guide that comes from its dot, in units."""


class Change(Part):
    """How far a quantity has gone from where the beat has it at rest: a bar at a height, so many times `larger`."""

    tolerance = 2e-3

    def __init__(self, beat: Beat, row: NumberLine, y: float, thick: float, larger: float) -> None:
        super().__init__(row.name)
        self.row, self.extent, self.larger = row, row.axis.span, larger
        self.rest = float(beat.shown(row.name).value)
        self.foot = np.array([row.point(self.rest)[0], y, 0.0])
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


def times_larger(beat: Beat, rows: Mapping[str, NumberLine], left: float, right: float) -> float:
    """How many times larger than on the lines the bars of the Sweep `sway` may be between two ends, at least once."""
    found = [1e9]
    for name, row in rows.items():
        rest = float(beat.shown(name).value)
        foot = float(row.point(rest)[0])
        for now in (beat.at("sway", t) for t in (0.25, 0.75)):
            way = (float(now[name].value) - rest) * row.unit
            if way:
                found.append(((right if way > 0 else left) - foot) / way)
    return max(1.0, min(found))


class SideBySide(VGroup):
    """The `bars` of what is nudged and of what answers, the answer above, as in the fraction that they become.

    `rows` are the two lines by name, what is nudged first. `names` are the lines' symbols again, left of all bars;
    `guides` go from the lines, where the dots are at rest, to the feet of the bars.
    """

    def __init__(self, beat: Beat, rows: Mapping[str, NumberLine], room: Region) -> None:
        self.rows = rows
        middle, apart = room.center[1], APART * room.height
        self.heights = dict(zip(rows, (middle - apart, middle + apart), strict=True))
        self.names = {name: row.symbol.copy() for name, row in rows.items()}
        column = min(float(each.get_right()[0]) for each in self.names.values())
        for name, each in self.names.items():
            each.shift((column - each.get_right()[0], self.heights[name] - each.get_y(), 0.0))
        larger = times_larger(beat, rows, column + ASIDE, room.right)
        thick = THICK * room.height
        self.bars = {name: Change(beat, row, self.heights[name], thick, larger) for name, row in rows.items()}
        first, last = rows.values()
        edges = first.labels.get_bottom()[1] - CLEAR, last.digits.get_top()[1] + CLEAR
        feet = [each.foot for each in self.bars.values()]
        self.guides = VGroup(
            *(
                DashedLine((foot[0], edge, 0.0), foot, stroke_width=2, color=colours().dim)
                for foot, edge in zip(feet, edges, strict=True)
            )
        )
        super().__init__(self.guides, *self.bars.values(), *self.names.values())

    def come(self) -> Movements:
        """The symbols of the lines come down and up as the names of the bars, and the guides with them."""
        # They come from opposite sides and change places: the second one swings out.
        named = [
            Flight(self.rows[name].symbol, each, path_arc=arc)
            for (name, each), arc in zip(self.names.items(), (0.0, 1.2), strict=True)
        ]
        yield 0.8, [*named, *(Create(each) for each in self.guides)]
