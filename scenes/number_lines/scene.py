"""Draws the tree falling apart into its numbers, each on a line of its own."""

from __future__ import annotations

from manim import AnimationGroup, Create, FadeIn, FadeOut, Indicate, LaggedStart, ReplacementTransform

from scenes.forward import FORWARD
from scenes.parts import number_lines
from scenes.parts.number_lines import NumberLine
from scenes.parts.tree import Tree
from scenes.stage import LessonScene
from scenes.story import Beat
from scenes.theme import Region

GIVEN, COMPUTED = ("w", "a_prev", "b", "y"), ("z", "a", "C0")
"""What goes into the computation, and what comes out of it: a column each where there is width for two."""
GUTTER = 0.03
"""Half the room between two columns, as a share of the width."""


class NumberLines(LessonScene):
    """Give each of the tree's numbers its line."""

    def setup(self) -> None:
        """The tree as the scene before leaves it, and the lines it falls apart into."""
        first = self.story.beats[0]
        self.tree = Tree(first, self.region("whole"))
        for start, end in self.tree.branches:
            self.tree.branch(start, end).light(1.0, self.tree[end].quantity)
        self.lines = self._lines(first)

    def _lines(self, beat: Beat) -> dict[str, NumberLine]:
        whole = self.region("whole")
        columns: dict[tuple[str, ...], Region] = {FORWARD: whole}
        if whole.width > whole.height:
            step = whole.height / len(GIVEN)
            middle = step * (len(GIVEN) - len(COMPUTED)) / 2 / whole.height
            columns = {
                GIVEN: whole.part(0, 0.5 - GUTTER),
                COMPUTED: whole.part(0.5 + GUTTER, 1, middle, 1 - middle),
            }
        found: dict[str, NumberLine] = {}
        for names, region in columns.items():
            rows = [(name, self.tree[name].symbol.copy(), self.tree[name].quantity) for name in names]
            found |= number_lines.NumberLines(beat, rows, region, alike=False).rows
        return found

    def give_each_its_line(self, beat: Beat) -> None:
        """B11: branches go; names and numbers go to their places; line by line a dot drops onto its axis."""
        tree = self.tree
        self.add(tree)
        self.play(FadeIn(self.title(self.story.title)), run_time=0.8)
        self.pause(1.5)
        self.play(LaggedStart(*(FadeOut(each) for each in tree.branches.values()), lag_ratio=0.1), run_time=1.2)
        self.play(LaggedStart(*(self._travel(name) for name in FORWARD), lag_ratio=0.25), run_time=3.0)
        for name in FORWARD:
            self._give_its_line(self.lines[name])
        self.pause(0.5)
        self.play(Indicate(self.lines["w"].dot, scale_factor=1.8, color=self.palette.w), run_time=1.2)

    def _travel(self, name: str) -> AnimationGroup:
        """A symbol goes to the head of its line, its digits to where the dot will be."""
        node, line = self.tree[name], self.lines[name]
        return AnimationGroup(
            ReplacementTransform(node.symbol, line.symbol), ReplacementTransform(node.digits, line.digits)
        )

    def _give_its_line(self, line: NumberLine) -> None:
        """The line is drawn, and the dot drops onto it out of the digits."""
        self.play(Create(line.line), FadeIn(line.ticks), FadeIn(line.labels), run_time=0.7)
        landed = line.dot.get_center()
        line.dot.move_to([landed[0], line.digits.get_center()[1], 0.0])
        self.play(line.dot.animate.move_to(landed), run_time=0.5)
        self.add(line)
