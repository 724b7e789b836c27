"""Four lines, the arrows between them, and beside each its change, small and seen larger.

weight_nudge ends with it, chain_rule begins with it. Both beats hold the four and their axes, their changes, the lens's
factor as `lens_factor` and the words `lens`; where the nudge grows, the Sweep `nudge` brings them there.
"""

from itertools import pairwise

from manim import RIGHT, UP, Arrow, VGroup

from scenes.formulae.equation import SYMBOL
from scenes.numbers.nudges import LINES
from scenes.parts.axes.lens import Factor, Lenses, NamedChange, named_change
from scenes.parts.axes.stacked_lines import NumberLine, StackedLines
from scenes.parts.motion.part import Part
from scenes.parts.text.formula import Formula
from scenes.parts.text.words import Write
from scenes.story import Beat
from scenes.theme import SMALL, TEXT, Region, colours, current_look

ABOVE, BELOW = 0.52, 0.42
"""Room above the uppermost line for its number, and below the last one for its ticks' numbers, in units."""
GLASS = 0.72
"""Height of a glass, in units."""
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
    return StackedLines(beat, rows, region, size=digits)


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
        self.size = min(46.0, max(30.0, 4.0 * whole.width))
        self.lines = four_lines(beat, spread(whole, 0.38 if wide else 0.52), self.size, max(TEXT, 0.6 * self.size))
        self.arrows = arrows_between(self.lines)
        rows = list(self.lines.rows.values())
        end = max(max(row.line.get_right()[0] + 0.35, row.labels.get_right()[0] + 0.12) for row in rows)
        boxes = [self._boxes(row, whole, end, wide=wide) for row in rows]
        words = write(beat.show["lens"], beat, size=WORDS if wide else TEXT)
        self.factor = Factor(beat, "lens_factor", words)
        self.lenses = Lenses(beat, rows, self.factor.digits, [glass for glass, _ in boxes])
        self.lenses.remove(self.lenses.cones)  # these lie below the lines
        self.changes = {row.name: self._change(beat, row, box) for row, (_, box) in zip(rows, boxes, strict=True)}
        self._place_factor(whole)
        super().__init__(self.lenses.cones, self.lines, self.arrows, self.lenses, *self.changes.values(), self.factor)

    def _boxes(self, row: NumberLine, whole: Region, left: float, *, wide: bool) -> tuple[Region, Region]:
        """Where a row's glass is, and where its change is named: beside it, or above it where the frame is narrow."""
        y = row.line.get_y()
        if wide:
            middle = whole.left + 0.71 * whole.width
            glass = Region(left, middle, y - GLASS / 2, y + GLASS / 2)
            return glass, Region(middle + 0.3, whole.right, y - GLASS / 2, y + GLASS / 2)
        glass = Region(left, whole.right, y - 0.42, y + 0.08)
        return glass, Region(left, whole.right, y + 0.16, y + 0.5)

    def _change(self, beat: Beat, row: NumberLine, box: Region) -> NamedChange:
        """The named change, as large as the box has room for all four."""
        size = max(SMALL + 2, min(36.0, 10.5 * box.width))
        made = named_change(beat, row.name, row.colour, box.width, size)
        if made.width > box.width:
            made.scale(box.width / made.width)
        made.shift((box.left - made.get_left()[0]) * RIGHT)
        return made.shift((box.center[1] - made.digits.get_y()) * UP)

    def _place_factor(self, whole: Region) -> None:
        """Between the first two lenses: above where a change of the weight is seen."""
        glass = self.lenses[LINES[0]].glass
        x = min(glass.get_center()[0], whole.right - self.factor.width / 2)
        self.factor.move_to((x, glass.get_bottom()[1] - 0.32, 0.0))

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
