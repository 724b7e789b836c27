"""Draws the tree falling apart into its numbers, each on a line of its own."""

from manim import (
    DOWN,
    AnimationGroup,
    ApplyMethod,
    Create,
    FadeIn,
    FadeOut,
    Indicate,
    LaggedStart,
    ReplacementTransform,
    there_and_back,
)

from scenes.numbers.forward import FORWARD
from scenes.parts.tableaux.tree_and_lines import COMPUTED, GIVEN, TALL, WIDE, SevenLines, formulae, large_tree
from scenes.stage.scene import LessonScene
from scenes.story import Beat


class NumberLines(LessonScene):
    """Give each of the tree's numbers its line."""

    def setup(self) -> None:
        """The tree and its formulae as the scene before leaves them, and the lines it falls apart into."""
        first = self.story.beats[0]
        picture, side = self.split(WIDE, TALL)
        self.tree, self.formulae = large_tree(first, picture), formulae(first, side)
        for start, end in self.tree.branches:
            self.tree.branch(start, end).light(1.0, self.tree[end].quantity)
        self.lines = SevenLines(first, self.write, picture, self.region("whole"))

    def give_each_its_line(self, beat: Beat) -> None:
        """B11: branches go; name after name goes to its place, and a dot drops onto its axis; then one is moved."""
        tree, lines = self.tree, self.lines
        self.add(tree, *self.formulae)
        self.play(FadeIn(self.title(self.story.title)), run_time=0.7)
        self.pause(1.0)
        self.play(*(FadeOut(each) for each in self.formulae), run_time=0.8)
        self.play(LaggedStart(*(FadeOut(each) for each in tree.branches.values()), lag_ratio=0.1), run_time=1.0)
        self.remove(tree)
        self.add(*(piece for name in FORWARD for piece in tree[name]))
        self.play(*(FadeIn(each) for each in lines.heads), self._travel(GIVEN), run_time=1.4)
        self.play(self._travel(COMPUTED), run_time=1.4)
        for name in (*GIVEN, *COMPUTED):
            self._draw_the_line(name)
        self.play(Indicate(lines["w"].dot, scale_factor=2.0, color=self.palette.w), run_time=1.0)
        others = [lines[name].symbol for name in FORWARD if name != "w"]
        moves = (ApplyMethod(each.shift, 0.12 * DOWN, rate_func=there_and_back) for each in others)
        self.play(LaggedStart(*moves, lag_ratio=0.15), run_time=1.6)

    def _travel(self, names: tuple[str, ...]) -> AnimationGroup:
        """Symbols go to the heads of their lines, digits to where the dots will be."""
        nodes = ((self.tree[name], self.lines[name]) for name in names)
        ends = (pair for node, line in nodes for pair in zip(node, (line.symbol, line.digits), strict=True))
        return AnimationGroup(*(ReplacementTransform(old, new) for old, new in ends))

    def _draw_the_line(self, name: str) -> None:
        """The dot drops onto its line out of the digits."""
        line = self.lines[name]
        self.play(Create(line.line), FadeIn(line.ticks), FadeIn(line.labels), run_time=0.6)
        landed = line.dot.get_center()
        line.dot.move_to((landed[0], line.digits.get_center()[1], 0.0))
        self.play(line.dot.animate.move_to(landed), run_time=0.4)
        self.add(line)
