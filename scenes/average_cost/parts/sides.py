"""What the bars on either side of zero mean for the weight: one below asks to raise it, one above to lower it."""

import math

from manim import RIGHT, VGroup

from scenes.average_cost.parts.slope_axis import SlopeAxis
from scenes.parts.net.edge import backing_of
from scenes.parts.text.words import Words, Write
from scenes.story import Beat
from scenes.theme import colours

ROOM = 0.1
"""Least distance of the words from the bars, and from the end of the axis, in units."""
BAND = 0.16
"""Least distance of the words from the line of the mean, which is lit at last, in units."""


class Sides(VGroup):
    """The words `raise` under bars that hang below zero, `lower` over bars that stand above it.

    Each stands close to the bars it speaks of, among many of its own side and few of the other, and the line of the
    mean passes behind it; a side on which there is no room for its words beyond any bars has none.
    """

    def __init__(self, beat: Beat, axis: SlopeAxis, write: Write, size: float) -> None:
        super().__init__()
        for name, side in (("raise", -1), ("lower", 1)):
            words = write(beat.show[name], beat, size=size, colour=colours().ink)
            place = _place(axis, side, words, axis.height_at(float(beat.shown("dC_dw").value)))
            if place is not None:
                words.move_to(place)
                self.add(VGroup(backing_of(words), words))


def _place(axis: SlopeAxis, side: int, words: Words, mean: float) -> tuple[float, float, float] | None:
    """The middle of words beyond the tips of a side's bars, where these are most and the other side's least.

    They keep clear of the line that ends at the height `mean`.
    """
    end = float((axis.line.get_end() if side > 0 else axis.line.get_start())[1])
    room = abs(end - axis.height_at(0.0)) - words.height - 2 * ROOM
    reach = [0.0] * axis.count
    for row in axis.rows:
        reach[row.place] = side * (axis.height_at(float(row.dC_dw.value)) - axis.height_at(0.0))
    wide = min(axis.count, math.ceil((words.width + 2 * ROOM) / axis.pitch))
    windows = [i for i in range(axis.count - wide + 1) if max(reach[i : i + wide]) <= room]
    if not windows:
        return None
    first = max(windows, key=lambda i: sum(reach[i : i + wide]))
    tip = max(0.0, *reach[first : first + wide])
    height = axis.height_at(0.0) + side * (tip + ROOM + words.height / 2)
    if abs(height - mean) < words.height / 2 + BAND:
        height = mean + side * (words.height / 2 + BAND)
        if abs(end - height) < words.height / 2:
            return None
    return float((axis.point(first, 0.0) + (wide - 1) * axis.pitch / 2 * RIGHT)[0]), height, 0.0
