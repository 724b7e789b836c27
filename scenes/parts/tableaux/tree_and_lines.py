"""The last connection as a tree beside its formulae, and as seven numbers on lines: scenes begin where others end."""

from manim import LEFT, Mobject, VGroup, VMobject

from scenes.formulae import chain
from scenes.numbers.forward import FORWARD
from scenes.parts.axes.stacked_lines import NumberLine, StackedLines
from scenes.parts.motion.part import part_named
from scenes.parts.text.formula import Formula
from scenes.parts.text.words import Write
from scenes.parts.text.worked import Worked, fit_worked
from scenes.parts.tree.level import LAST
from scenes.parts.tree.tree import Tree
from scenes.story import Beat
from scenes.theme import SMALL, TEXT, Region, colours

WIDE, TALL = 0.54, 0.7
"""Share of the frame that the tree takes, beside the formulae or above them."""
SYMBOLS = (36.0, 46.0)
"""Least and largest size of the tree's symbols."""
SHARE = 6.6
"""Size of a symbol for a unit of the tree's width."""
SPREAD = 2.7
SMALLER = 0.74
"""Size of the tree's nodes once a second level has grown, as a share of their own."""


def tree_size(region: Region) -> float:
    """The size of the tree's symbols in a region."""
    return max(SYMBOLS[0], min(SYMBOLS[1], SHARE * region.width))


def large_tree(beat: Beat, region: Region) -> Tree:
    """The tree, as large as its region allows."""
    size = tree_size(region)
    digits = max(TEXT + 2, 0.68 * size)
    # Digits never become smaller than the smallest text.
    smaller = max(SMALLER, 1.01 * SMALL / digits)
    return Tree(beat, region, size=size, digits=digits, spread=SPREAD, smaller=smaller)


def formulae(beat: Beat, region: Region) -> list[Worked]:
    """z, a and the cost under each other, over their numbers."""
    rows = [each.source for each in (chain.WEIGHTED_SUM, chain.ACTIVATION_OF_SUM, chain.COST)]
    return fit_worked(beat, rows, region, largest=42.0, column=True)


GIVEN, COMPUTED = ("w", "a_prev", "b", "y"), ("z", "a", "C0")
"""What goes into the computation, and what comes out of it: a column each where there is width for two."""
HEADS = ("given", "computed")
"""The words over the two columns."""
GUTTER = 0.03
"""Half the room between two columns, as a share of the width."""
HEAD = 0.1
"""Share of the height that the heads of two columns take."""
SYMBOL, DIGITS = 43.0, 25.0
"""Sizes of a symbol and of its digits for a unit of a line's height."""
DOT = 0.0074
"""Width of a dot in units for a point of its digits' size."""


class SevenLines(VGroup):
    """One column of lines, or two of equal steps with a head each: what is given, and what is computed of it.

    They stand in the `whole` frame, their symbols no larger than those of the tree in its region. The beat holds the
    words `given` and `computed`, the seven numbers, and the axis of each as `w_line`, `a_prev_line`, ...
    """

    def __init__(self, beat: Beat, write: Write, tree: Region, whole: Region) -> None:
        self.beat = beat
        is_wide = whole.width > whole.height
        top = 1 - HEAD if is_wide else 1.0
        step = top * whole.height / (len(GIVEN) if is_wide else len(FORWARD))
        self.size, self.digits = min(tree_size(tree), SYMBOL * step), max(TEXT + 1, min(30.0, DIGITS * step))
        halves = (whole.part(0, 0.5 - GUTTER), whole.part(0.5 + GUTTER, 1)) if is_wide else ()
        columns = dict(zip((GIVEN, COMPUTED), halves, strict=True)) if is_wide else {FORWARD: whole}
        self.lines: dict[str, NumberLine] = {}
        for names, box in columns.items():
            self.lines |= self._column(names, box.part(0, 1, top - len(names) * step / whole.height, top))
        self.heads = VGroup()
        for name, half in zip(HEADS, halves, strict=False):
            head = write(beat.show[name], beat, size=TEXT + 6, colour=colours().dim)
            head.move_to(half.part(0, 1, 1 - 0.8 * HEAD, 1).center)
            self.heads.add(head.align_to((half.left, 0, 0), LEFT))
        super().__init__(*self.lines.values(), self.heads)

    def parting(self, lines: StackedLines) -> tuple[list[Mobject], list[tuple[VMobject, VMobject]]]:
        """What goes when other lines take over; and symbols, dots and digits, each with the one that it becomes."""
        kept = [(self.lines[name], new) for name, new in lines.rows.items()]
        gone = [line for name, line in self.lines.items() if name not in lines.rows]
        bare = [part for old, _ in kept for part in (old.line, old.ticks, old.labels)]
        pairs = [pair for old, new in kept for pair in zip(old.mark, new.mark, strict=True)]
        return [self.heads, *gone, *bare], pairs

    def _column(self, names: tuple[str, ...], region: Region) -> dict[str, NumberLine]:
        written = {**LAST.symbols(), **LAST.ends()}
        rows = []
        for name in names:
            source, quantity = written[name]
            rows.append((name, Formula(source, size=self.size).set_color(colours().of(quantity)), quantity))
        found = StackedLines(self.beat, rows, region, alike=False, size=self.digits, of_axis="_line").rows
        for line in found.values():
            line.dot.scale(DOT * self.digits / line.dot.width)
        return found

    def __getitem__(self, name: str) -> NumberLine:  # type: ignore[override]
        """The line of that quantity."""
        return part_named(name, self.lines)
