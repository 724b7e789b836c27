"""Where B12 and B13 have what is no line: between the first line and the last, in a wide frame right of all too."""

from dataclasses import dataclass

from scenes.numbers.nudges import LINES
from scenes.parts.axes.stacked_lines import NumberLine, StackedLines
from scenes.parts.joins.four_changes import glass_beside, right_of
from scenes.theme import Region

AIR = 0.12
"""Least distance from a line's numbers, in units."""
HIGH = 0.48
"""Height of a glass between the first line and the last, in units."""
APART = 0.3
"""Room between what stands in the gap and what stands beside it, in units."""
UNDER = 0.5
"""Height that the lenses' factor takes under a glass, in units."""


@dataclass(frozen=True)
class Rooms:
    """The `gap` between the lines of the weight and of the cost; where bars and the goal stand; the glasses; the table.

    In a wide frame bars, glasses and table are beside the lines, in a tall one in the gap.
    """

    wide: bool
    gap: Region
    bars: Region
    glasses: tuple[Region, Region]
    table: Region


def rooms_of(lines: StackedLines, whole: Region) -> Rooms:
    """The rooms that these lines leave."""
    first, last = lines[LINES[0]], lines[LINES[-1]]
    top, bottom = first.labels.get_bottom()[1] - AIR, last.digits.get_top()[1] + AIR
    if whole.width < whole.height:
        gap = Region(whole.left, whole.right, bottom, top)
        glasses = Region(gap.left, gap.right, top - HIGH, top), Region(gap.left, gap.right, bottom, bottom + HIGH)
        return Rooms(False, gap, gap, glasses, Region(gap.left, gap.right, bottom + HIGH, top - HIGH))
    return _beside(lines, whole, (first, last), Region(whole.left, right_of(lines) - APART, bottom, top))


def _beside(lines: StackedLines, whole: Region, ends: tuple[NumberLine, NumberLine], gap: Region) -> Rooms:
    left = right_of(lines)
    upper, lower = (glass_beside(row, left) for row in ends)
    table = Region(left, whole.right, lower.top + 2 * AIR, upper.bottom - UNDER)
    return Rooms(True, gap, Region(left, whole.right, gap.bottom, gap.top), (upper, lower), table)
