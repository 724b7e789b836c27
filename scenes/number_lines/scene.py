"""Draws the tree falling apart into its numbers, each on a line of its own."""

from manim import (
    DOWN,
    Animation,
    AnimationGroup,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    ReplacementTransform,
)

from scenes.numbers.forward import FORWARD
from scenes.parts.tableaux.tree_and_lines import COMPUTED, GIVEN, TALL, WIDE, SevenLines, formulae, large_tree
from scenes.stage.scene import LessonScene
from scenes.story import Beat

LEAVING = ("y", "C0", "a", "z", "b", "a_prev", "w")
"""The order in which names leave the tree, so that none passes over another."""


class NumberLines(LessonScene):
    """Give each of the tree's numbers its line."""

    def setup(self) -> None:
        """The tree and its formulae as the scene before leaves them, and the lines it falls apart into."""
        first = self.story.beats[0]
        picture, side = self.split(WIDE, TALL)
        self.tree = large_tree(first, picture)
        self.formulae = formulae(side, self.tree)
        for start, end in self.tree.branches:
            self.tree.branch(start, end).light(1.0, self.tree[end].quantity)
        self.lines = SevenLines(first, self.write, picture, self.region("whole"))

    def give_each_its_line(self, beat: Beat) -> None:
        """B11: branches go; name after name goes to its place, and a dot drops onto its axis as that is drawn."""
        tree, lines = self.tree, self.lines
        self.add(tree, *self.formulae)
        heading = self.title(self.story.title)
        gone = (*self.formulae, *tree.branches.values())
        self.play(FadeIn(heading), *(FadeOut(each) for each in gone), run_time=0.9)
        self.remove(tree)
        self.add(*(piece for name in FORWARD for piece in tree[name]))
        self.play(*(FadeIn(each) for each in lines.heads), self._travel(), run_time=2.4)
        drawn = LaggedStart(*(self._draw_the_line(name) for name in (*GIVEN, *COMPUTED)), lag_ratio=0.3)
        self.fill(drawn, rest=1.4)
        self.reassemble(lines)
        self.play(FadeOut(heading), run_time=0.6)

    def _travel(self) -> Animation:
        """Symbols go to the heads of their lines, digits to where the dots will be; from the foot of the tree up."""
        nodes = ((self.tree[name], self.lines[name]) for name in LEAVING)
        moves = (
            AnimationGroup(
                *(ReplacementTransform(*pair) for pair in zip(node, (line.symbol, line.digits), strict=True))
            )
            for node, line in nodes
        )
        return LaggedStart(*moves, lag_ratio=0.15)

    def _draw_the_line(self, name: str) -> Animation:
        """The line is drawn, and the dot drops onto it out of the digits."""
        line = self.lines[name]
        drop = (line.digits.get_bottom()[1] - line.dot.get_y()) * DOWN
        drawn = AnimationGroup(Create(line.line), FadeIn(line.ticks), FadeIn(line.labels))
        return LaggedStart(drawn, FadeIn(line.dot, shift=drop), lag_ratio=0.6)
