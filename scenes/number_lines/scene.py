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
    VGroup,
    there_and_back,
)

from scenes.numbers.forward import FORWARD
from scenes.parts.axes.stacked_lines import NumberLine
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
        tree = self.tree
        self.add(tree, *self.formulae)
        self.play(FadeIn(self.title(self.story.title)), run_time=0.7)
        self.pause(1.0)
        self.play(*(FadeOut(each) for each in self.formulae), run_time=0.8)
        self.play(LaggedStart(*(FadeOut(each) for each in tree.branches.values()), lag_ratio=0.1), run_time=1.0)
        self.remove(tree)
        self.add(*(VGroup(*tree[name]) for name in FORWARD))
        self.play(*(FadeIn(each) for each in self.lines.heads), *self._travels(GIVEN), run_time=1.4)
        self.play(*self._travels(COMPUTED), run_time=1.4)
        for name in (*GIVEN, *COMPUTED):
            self._give_its_line(self.lines[name])
        self._move_one_by_hand()

    def _travels(self, names: tuple[str, ...]) -> list[AnimationGroup]:
        return [self._travel(name) for name in names]

    def _travel(self, name: str) -> AnimationGroup:
        """A symbol goes to the head of its line, its digits to where the dot will be."""
        ends = zip(self.tree[name], (self.lines[name].symbol, self.lines[name].digits), strict=True)
        return AnimationGroup(*(ReplacementTransform(old, new) for old, new in ends))

    def _give_its_line(self, line: NumberLine) -> None:
        """The line is drawn, and the dot drops onto it out of the digits."""
        self.play(Create(line.line), FadeIn(line.ticks), FadeIn(line.labels), run_time=0.6)
        landed = line.dot.get_center()
        line.dot.move_to((landed[0], line.digits.get_center()[1], 0.0))
        self.play(line.dot.animate.move_to(landed), run_time=0.4)
        self.add(line)

    def _move_one_by_hand(self) -> None:
        """The dot of w is taken by the hand; the question stands at the ends of the other lines."""
        self.play(Indicate(self.lines["w"].dot, scale_factor=2.0, color=self.palette.w), run_time=1.0)
        others = [self.lines[name].symbol for name in FORWARD if name != "w"]
        moves = (ApplyMethod(each.shift, 0.12 * DOWN, rate_func=there_and_back) for each in others)
        self.play(LaggedStart(*moves, lag_ratio=0.15), run_time=1.6)
