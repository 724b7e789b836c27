"""Four lines, the arrows between them, and beside each its change, small and seen larger.

weight_nudge ends with it, chain_rule begins with it. Both beats hold the four and their axes, their changes, the lens's
factor as `lens_factor` and the words `lens`; where the nudge grows, the Sweep `nudge` brings them there.
"""

from collections.abc import Sequence
from itertools import pairwise

from manim import RIGHT, UP, Arrow, VGroup

from scenes.formulae.equation import SYMBOL
from scenes.numbers.nudges import LINES
from scenes.parts.axes.lens import Factor, Lenses, NamedChange, named_changes
from scenes.parts.axes.stacked_lines import NumberLine, StackedLines
from scenes.parts.motion.part import Part
from scenes.parts.text.formula import Formula
from scenes.parts.text.words import Write
from scenes.story import Beat
from scenes.theme import TEXT, Region, colours, current_look

ABOVE, BELOW = 0.52, 0.42
"""Room above the uppermost line for its number, and below the last one for its ticks' numbers, in units."""
ASIDE = {True: 0.5, False: 0.495}
"""Share of the width that the lines take beside the glasses, in wide frames and in tall ones."""
SYMBOLS = {True: (30.0, 46.0), False: (26.0, 26.0)}
"""Least and largest size of the lines' symbols beside the glasses, in wide frames and in tall ones."""
DOT, LARGEST_DOT = 0.45, 1.4
"""Size of the dots, for one of any other line: for a unit of the longest line's length, and the largest."""
DIGITS = {True: 32.3, False: TEXT}
"""Size of the lines' numbers beside the glasses, in wide frames and in tall ones."""
GLASS, LABEL = (-0.42, 0.08), (0.16, 0.5)
"""How far below and above its line a glass reaches, and where the change is named above it, in units."""
WORDS = 24.0
"""Size of the words that say how much larger the lenses show."""


def spread(whole: Region, share: float = 1.0) -> Region:
    """The rows of four lines that fill a height, the first at its upper edge and the last at its lower one."""
    step = (whole.height - ABOVE - BELOW) / (len(LINES) - 1)
    top, bottom = whole.top - ABOVE + step / 2, whole.bottom + BELOW - step / 2
    return Region(whole.left, whole.left + share * whole.width, bottom, top)


def four_lines(beat: Beat, region: Region, size: float, digits: float) -> StackedLines:
    """Lines of w, z, a and the cost, which share one unit; their symbols have that `size`."""
    rows = [(name, Formula(SYMBOL[name], size=size).set_color(colours().of(name)), name) for name in LINES]
    lines = StackedLines(beat, rows, region, size=digits)
    longest = max(row.line.get_length() for row in lines.rows.values())
    for row in lines.rows.values():
        row.dot.scale(min(LARGEST_DOT, max(1.0, DOT * longest)))
    return lines


def lines_aside(beat: Beat) -> StackedLines:
    """The four lines in the left part of the frame, so that there is room for a glass beside each."""
    whole = current_look().shape.regions["whole"]
    wide = whole.width > whole.height
    least, most = SYMBOLS[wide]
    size = min(most, max(least, 4.0 * whole.width))
    return four_lines(beat, spread(whole, ASIDE[wide]), size, DIGITS[wide])


def glass_beside(row: NumberLine, left: float) -> Region:
    """Where a line's glass is: from there to the right edge of the frame."""
    y, right = float(row.line.get_y()), current_look().shape.regions["whole"].right
    return Region(left, right, y + GLASS[0], y + GLASS[1])


def right_of(lines: StackedLines) -> float:
    """Where the room right of all lines and of their ticks' numbers begins."""
    rows = lines.rows.values()
    return float(max(max(row.line.get_right()[0] + 0.35, row.labels.get_right()[0] + 0.12) for row in rows))


def below_glass(factor: Factor, glass: Region) -> Factor:
    """The lenses' factor under the right end of the uppermost glass."""
    return factor.move_to((glass.right - factor.width / 2, glass.bottom - 0.2, 0.0))


def arrows_between(lines: StackedLines) -> VGroup:
    """From every symbol down to the next, in line."""
    symbols = [lines[name].symbol for name in LINES]
    x = max(each.get_left()[0] for each in symbols) + 0.16
    ends = [((x, a.get_bottom()[1] - 0.12, 0), (x, b.get_top()[1] + 0.12, 0)) for a, b in pairwise(symbols)]
    style = {"buff": 0, "stroke_width": 5, "tip_length": 0.2}
    return VGroup(*(Arrow(start, end, color=colours().dim, **style) for start, end in ends))


class FourChanges(VGroup):
    """The picture, with the changes at their ends: `lines`, `arrows`, `lenses`, `changes` by name, and `factor`."""

    def __init__(self, beat: Beat, write: Write) -> None:
        whole = current_look().shape.regions["whole"]
        wide = whole.width > whole.height
        self.lines = lines_aside(beat)
        self.arrows = arrows_between(self.lines)
        rows, left = list(self.lines.rows.values()), right_of(self.lines)
        glasses = [glass_beside(row, left) for row in rows]
        words = write(beat.show["lens"], beat, size=WORDS if wide else TEXT)
        self.factor = Factor(beat, "lens_factor", words)
        self.lenses = Lenses(beat, rows, self.factor.digits, glasses)
        self.lenses.remove(self.lenses.cones)  # these lie below the lines
        self.changes = self._changes(beat, rows, left, whole.right)
        below_glass(self.factor, glasses[0])
        super().__init__(self.lenses.cones, self.lines, self.arrows, self.lenses, *self.changes.values(), self.factor)

    @staticmethod
    def _changes(beat: Beat, rows: Sequence[NumberLine], left: float, right: float) -> dict[str, NamedChange]:
        """The named changes above their glasses, as large as there is room for all four."""
        width = right - left
        made = named_changes(beat, rows, width, max(current_look().shape.claim, min(36.0, 10.5 * width)))
        for row in rows:
            each = made[row.name]
            each.scale(min(1.0, width / each.width))
            each.shift((left - each.get_left()[0]) * RIGHT)
            each.shift((row.line.get_y() + sum(LABEL) / 2 - each.digits.get_y()) * UP)
        return made

    @property
    def moving(self) -> list[Part]:
        """All that follows the nudge."""
        return [*self.lines.rows.values(), *(part for name in LINES for part in self.of(name))]

    def of(self, name: str) -> tuple[Part, Part]:
        """A quantity's lens and the digits of its change."""
        return self.lenses[name], self.changes[name].digits

    def pass_on(self, *which: int) -> "FourChanges":
        """The arrows (all unless some are named) take the colours of what follows, as the nudge has passed by."""
        for i in which or range(len(self.arrows)):
            self.arrows[i].set_color(colours().of(LINES[i + 1]))
        return self

    def at(self, beat: Beat, t: float) -> "FourChanges":
        """The picture at a moment of the nudge."""
        for each in self.moving:
            each.bind(beat, beat.at("nudge", t))
        return self
