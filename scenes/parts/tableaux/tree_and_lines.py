"""The last connection as a tree beside its formulae, and as seven numbers on lines: scenes begin where others end."""

from collections.abc import Callable, Sequence

from manim import LEFT, RIGHT, UP, Mobject, VGroup, VMobject

from scenes.formulae import chain
from scenes.numbers.nudges import LINES
from scenes.parts.axes.range_ends import Clamp, Knob, RangeEnds, TowardsZero
from scenes.parts.axes.stacked_lines import NumberLine, StackedLines
from scenes.parts.joins.four_changes import spread
from scenes.parts.motion.part import part_named
from scenes.parts.text.fitting import largest
from scenes.parts.text.formula import Formula
from scenes.parts.text.line import line
from scenes.parts.text.words import Write
from scenes.parts.tree.level import LAST
from scenes.parts.tree.node import Node
from scenes.parts.tree.tree import Tree
from scenes.story import Beat
from scenes.theme import FRAME_HEIGHT, TEXT, Region, colours, current_look

WIDE, TALL = 0.54, 0.7
"""Share of the frame that the tree takes, beside the formulae or above them."""
SYMBOLS = (36.0, 50.0)
"""Least and largest size of the tree's symbols."""
SHARE = 7.4
"""Size of a symbol for a unit of the tree's width."""
SIZES = (46.0, 44.0, 42.0, 40.0, 37.0, 34.0, 31.0, 28.0, 25.0, 22.0, 20.0)
"""Sizes of the formulae beside the tree, the largest that fits."""
SPREAD = 3.0
"""How far the outer columns of the tree are from the middle one at most, in units."""
CLAIM = {True: 32.3, False: 24.3}
"""Least size of the tree's numbers, whatever its own, in wide frames and in tall ones."""
SMALLER = 0.74
"""Size of the tree's nodes once a second level has grown, as a share of their own."""


def tree_size(region: Region) -> float:
    """The size of the tree's symbols in a region."""
    return max(SYMBOLS[0], min(SYMBOLS[1], SHARE * region.width))


def large_tree(beat: Beat, region: Region) -> Tree:
    """The tree, as large as its region allows."""
    size, shape = tree_size(region), current_look().shape
    least = CLAIM[shape.width > FRAME_HEIGHT]
    digits = max(least, 0.68 * size)
    smaller = max(SMALLER, least / digits)
    return Tree(beat, region, size=size, digits=digits, spread=SPREAD, smaller=smaller)


def formulae(region: Region, tree: Tree) -> list[Formula]:
    """z, a and the cost, each in line with its node beside the tree, or under each other below it."""
    sources = [each.source for each in (chain.WEIGHTED_SUM, chain.ACTIVATION_OF_SUM, chain.COST)]
    return beside_nodes(sources, region, [tree[name] for name in ("z", "a", "C0")])


def beside_nodes(sources: Sequence[str], region: Region, nodes: Sequence[Node]) -> list[Formula]:
    """Lines of mathematics whose equals signs stand under each other, each on the baseline of its node if beside it."""
    found = largest(lambda size: [line(source, size) for source in sources], SIZES, _within(region))
    right = max(each["equals"].get_x() - each.get_left()[0] for each in found)
    width = right + max(each.get_right()[0] - each["equals"].get_x() for each in found)
    x = region.center[0] - width / 2 + right
    is_beside = any(abs(node.get_y() - region.center[1]) < region.height / 2 for node in nodes)
    for i, (each, node) in enumerate(zip(found, nodes, strict=True)):
        each.shift((x - each["equals"].get_x()) * RIGHT)
        if is_beside:
            each.shift((node.symbol.submobjects[0].get_bottom()[1] - each.submobjects[0].get_bottom()[1]) * UP)
        else:
            each.set_y(region.top - (i + 0.5) * region.height / len(found))
    return found


def _within(region: Region) -> Callable[[list[Formula]], bool]:
    """Whether lines, their equals signs under each other, are no wider than a region, and no higher in a column."""

    def fits(found: list[Formula]) -> bool:
        sides = [
            (each["equals"].get_x() - each.get_left()[0], each.get_right()[0] - each["equals"].get_x())
            for each in found
        ]
        return sum(map(max, zip(*sides, strict=True))) <= region.width and sum(e.height for e in found) <= region.height

    return fits


OTHERS = ("b", "a_prev", "y")
"""What stands beside the four that depend on each other, `nudges.LINES`."""
TURNED, HELD = ("w", "b"), ("a_prev", "y")
"""What can be turned, and what is given."""
FOUR, BESIDE = 0.66, 0.71
"""Where the lines of the four end and where those of the others begin, as shares of a wide frame."""
UPPER, LOWER = 0.44, 0.39
"""Down to where the lines of the four stand, and up to where those of the others do, as shares of a tall frame."""
HEIGHT = 0.62
"""Share of a wide frame's height that the lines of the others take."""
SYMBOL, DIGITS = 43.0, 25.0
"""Sizes of a symbol and of its digits for a unit of a line's height."""
APART = {True: 0.34, False: 0.2}
"""How far the one that can be turned stands above its place, so that the word has room over the given ones."""
LARGE, SMALLEST = 34.0, 0.8
"""Largest size of the four's digits, and the size of the others' symbols as a share of the four's."""
ASKED = 1.2
"""Size of the question mark, for one of the symbols."""
BESIDE_DIGITS = 0.65
"""Where it stands along the line, as a share of its length, if the digits stand on the left half."""
DOT = 0.0074
"""Width of a dot in units for a point of its digits' size."""


class SevenLines(VGroup):
    """Four large lines, what depends on what from top to bottom, and three small ones beside them.

    They stand in the `whole` frame, their symbols no larger than those of the tree in its region. The beat holds the
    seven numbers, and the axis of each as `w_line`, `a_prev_line`, ..., which are a Range. `ends` says of each of the
    four where it may be; `knobs` stand beside what can be turned, `clamps` hold what is `given`, a word that the beat
    says too; `goal` is the arrow along which the cost shall go, and the `question` stands between weight and cost.
    """

    def __init__(self, beat: Beat, write: Write, tree: Region, whole: Region) -> None:
        self.beat = beat
        is_wide = whole.width > whole.height
        four = spread(whole, FOUR) if is_wide else whole.part(0, 1, UPPER, 1)
        beside = whole.part(BESIDE, 1, 0, HEIGHT) if is_wide else whole.part(0, 1, 0, LOWER)
        step, least = four.height / len(LINES), CLAIM[is_wide]
        size, digits = min(tree_size(tree), SYMBOL * step), max(least, min(LARGE, DIGITS * step))
        self.lines = self._column(LINES, four, size, digits)
        self.lines |= self._column(OTHERS, beside, max(TEXT + 6, SMALLEST * size), least)
        self.lines["b"].shift(APART[is_wide] * UP)
        self.ends = {name: RangeEnds(self.lines[name]) for name in LINES}
        self.knobs = {name: Knob(self.lines[name]) for name in TURNED}
        self.clamps = {name: Clamp(self.lines[name]) for name in HELD}
        self.goal = TowardsZero(self.lines["C0"])
        self.head = write(beat.show["given"], beat, size=TEXT + (6 if is_wide else 1))
        between = self.lines["b"].labels.get_bottom()[1], self.lines["a_prev"].digits.get_top()[1]
        self.head.move_to((0.0, sum(between) / 2, 0.0)).align_to((beside.left, 0.0, 0.0), LEFT)
        self.question = Formula('"?"', size=ASKED * size).set_color(colours().ink)
        gap = self.lines["z"].labels.get_bottom()[1], self.lines["a"].line.get_y()
        row = self.lines["a"].line
        share = BESIDE_DIGITS if self.lines["a"].dot.get_x() < row.get_x() else 1 - BESIDE_DIGITS
        self.question.move_to((row.point_from_proportion(share)[0], sum(gap) / 2, 0.0))
        super().__init__(*self.lines.values(), *self.marks)

    @property
    def marks(self) -> tuple[VMobject, ...]:
        """What says what becomes of the numbers."""
        return *self.ends.values(), *self.knobs.values(), *self.clamps.values(), self.goal, self.head, self.question

    def parting(self, lines: StackedLines) -> tuple[list[Mobject], list[tuple[VMobject, VMobject]]]:
        """What goes when other lines take over; and symbols, dots and digits, each with the one that it becomes."""
        kept = [(self.lines[name], new) for name, new in lines.rows.items()]
        gone = [line for name, line in self.lines.items() if name not in lines.rows]
        bare = [part for old, _ in kept for part in (old.line, old.ticks, old.labels)]
        pairs = [pair for old, new in kept for pair in zip(old.mark, new.mark, strict=True)]
        return [*self.marks, *gone, *bare], pairs

    def _column(self, names: tuple[str, ...], region: Region, size: float, digits: float) -> dict[str, NumberLine]:
        written = {**LAST.symbols(), **LAST.ends()}
        rows = []
        for name in names:
            source, quantity = written[name]
            rows.append((name, Formula(source, size=size).set_color(colours().of(quantity)), quantity))
        found = StackedLines(self.beat, rows, region, alike=False, size=digits, of_axis="_line").rows
        for each in found.values():
            each.dot.scale(DOT * digits / each.dot.width)
        return found

    def __getitem__(self, name: str) -> NumberLine:  # type: ignore[override]
        """The line of that quantity."""
        return part_named(name, self.lines)
