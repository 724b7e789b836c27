"""The seven numbers of the last connection: four on large lines, three beside them; a scene ends, another begins so."""

from collections.abc import Iterator

from manim import Mobject, VGroup, VMobject

from scenes.numbers.nudges import LINES
from scenes.parts.axes.range_ends import Knob, RangeEnds, TowardsZero
from scenes.parts.axes.stacked_lines import NumberLine, StackedLines
from scenes.parts.joins.four_changes import spread
from scenes.parts.motion.part import Part
from scenes.parts.tableaux.asked import Asked
from scenes.parts.tableaux.other_numbers import OtherNumbers
from scenes.parts.tableaux.tree_and_lines import tree_size
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import Write
from scenes.parts.tree.level import LAST
from scenes.story import Beat
from scenes.theme import SMALL, TEXT, Region, colours, current_look

BETWEEN = ("z", "a")
"""What lies between the weight and the cost."""
FOUR, BESIDE = 0.62, 0.715
"""Where the lines of the four end and where the others begin, as shares of a wide frame."""
NARROW, UPPER, LOWER = 0.86, 0.42, 0.37
"""In a tall frame, where the lines end, down to where they stand, and up to where the others do, as shares of it."""
SYMBOL, DIGITS, LARGE, TICKS = 43.0, 29.0, 42.0, 0.62
"""Sizes of a symbol and its digits for a unit of a line's height; largest digits; size of ticks' numbers, for these."""
ASKED = 1.5
"""Size of the question mark, for one of the symbols."""
DOT = 0.21
"""Width of a dot in units, which leaves room below its digits."""


class SevenNumbers(VGroup):
    """Four large lines, what depends on what from top to bottom, and three numbers beside them or below.

    They stand in the `whole` frame, the symbols no larger than those of the tree in its region. The beat holds the
    seven numbers, and the axis of each that moves as `w_line`, `b_line`, ..., which are a Range. `ends` says of each
    of the four where it may be; `knobs` stand beside what can be turned, a frame is round what is `given`, a word that
    the beat says too; `goal` is the arrow along which the cost shall go, and `asked` leads past z and a.
    """

    def __init__(self, beat: Beat, write: Write, tree: Region, whole: Region) -> None:
        is_wide = whole.width > whole.height
        four = spread(whole, FOUR) if is_wide else whole.part(0, NARROW, UPPER, 1)
        beside = spread(whole).part(BESIDE, 1) if is_wide else whole.part(0, 1, 0, LOWER)
        step, claim = four.height / len(LINES), current_look().shape.claim
        size, digits = min(tree_size(tree), SYMBOL * step), max(claim, min(LARGE, DIGITS * step))
        self.lines = self._column(beat, four, size, digits)
        self.ends = {name: RangeEnds(self.lines[name]) for name in LINES}
        given = write(beat.show["given"], beat, size=TEXT + (6 if is_wide else 1))
        self.others = OtherNumbers(beat, given, beside, size, digits, claim)
        w = self.lines["w"]
        self.knobs = {"w": Knob(w.digits, w.colour, w.line.get_start()[0]), "b": self.others.knob}
        self.goal = TowardsZero(self.lines["C0"])
        self.asked = Asked(w, self.lines["C0"], whole.right if not is_wide else beside.left, ASKED * size)
        super().__init__(*self.lines.values(), self.others, *self.marks)

    @property
    def marks(self) -> tuple[VMobject, ...]:
        """What says what becomes of the four."""
        return *self.ends.values(), self.knobs["w"], self.goal, self.asked

    @property
    def between(self) -> Iterator[VMobject]:
        """The lines between weight and cost, and the others: dim while it is asked what leads from one to the other."""
        for name in BETWEEN:
            yield from (self.lines[name], self.ends[name])
        yield self.others

    def parting(self, lines: StackedLines) -> tuple[list[Mobject], list[tuple[VMobject, VMobject]]]:
        """What goes when other lines take over; and symbols, dots and digits, each with the one that it becomes."""
        kept = [(self.lines[name], new) for name, new in lines.rows.items()]
        bare = [part for old, _ in kept for part in (old.line, old.ticks, old.labels)]
        pairs = [pair for old, new in kept for pair in zip(old.mark, new.mark, strict=True)]
        return [*self.marks, self.others, *bare], pairs

    def moving(self, name: str) -> Part:
        """What follows a number: its line, or where it has none its digits."""
        return self.lines[name] if name in self.lines else self.others.digits(name)

    def named(self, name: str) -> tuple[Formula, Readout]:
        """The symbol of a number, and its digits."""
        found = self.lines[name] if name in self.lines else self.others.nodes[name]
        return found.symbol, self.digits(name)

    def digits(self, name: str) -> Readout:
        """The digits of a number."""
        return self.lines[name].digits if name in self.lines else self.others.digits(name)

    def _column(self, beat: Beat, region: Region, size: float, digits: float) -> dict[str, NumberLine]:
        written = {**LAST.symbols(), **LAST.ends()}
        rows = []
        for name in LINES:
            source, quantity = written[name]
            rows.append((name, Formula(source, size=size).set_color(colours().of(quantity)), quantity))
        ticks = max(SMALL, TICKS * digits)
        found = StackedLines(beat, rows, region, alike=False, size=digits, of_axis="_line", ticks=ticks).rows
        for each in found.values():
            each.dot.scale(DOT / each.dot.width)
        return found
