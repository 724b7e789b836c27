"""What the two sides of the axis of derivatives mean for the weight: below zero raise it, above zero lower it."""

import math

from manim import DOWN, LEFT, RIGHT, UP, Arrow, VGroup

from scenes.average_cost.parts.slope_axis import SlopeAxis
from scenes.parts.text.words import Write
from scenes.story import Beat
from scenes.theme import colours

LONG, ROOM = 0.34, 0.06
"""Length of an arrow, and the room to the end of the axis, in units."""


class Sides(VGroup):
    """The words `raise` near the lower end of the axis and `lower` near its upper one, each with an arrow.

    They stand where the bars of that side are shortest; a side that is too low for its words has none.
    """

    def __init__(self, beat: Beat, axis: SlopeAxis, write: Write, size: float) -> None:
        super().__init__()
        for name, side in (("lower", 1), ("raise", -1)):
            words = write(beat.show[name], beat, size=size, colour=colours().ink)
            way = LONG / 2 * (DOWN if side > 0 else UP)
            arrow = Arrow(-way, way, buff=0, stroke_width=4, tip_length=0.14, color=colours().w)
            both = VGroup(arrow, words).arrange(RIGHT, buff=0.12)
            end = axis.line.get_end() if side > 0 else axis.line.get_start()
            if abs(end[1] - axis.baseline.get_y()) > both.height + 2 * ROOM:
                self.add(both.move_to((0.0, end[1] - side * (both.height / 2 + ROOM), 0.0)))
                both.shift((_clearest(axis, side, both.width) - both.get_left()[0]) * RIGHT)


def _clearest(axis: SlopeAxis, side: int, width: float) -> float:
    """Where something as wide begins under or over which the longest bar of a side is shortest."""
    bars = [0.0] * axis.count
    for row in axis.rows:
        bars[row.place] = max(0.0, side * float(row.dC_dw.value))
    wide = min(axis.count, math.ceil(width / axis.pitch))
    first = min(range(axis.count - wide + 1), key=lambda i: max(bars[i : i + wide]))
    left = axis.point(first, 0.0) + (wide * axis.pitch - axis.pitch - width) / 2 * RIGHT
    return float((left if wide < axis.count else axis.baseline.get_center() + width / 2 * LEFT)[0])
