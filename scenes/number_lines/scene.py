"""Draws the tree falling apart into its numbers, each on a line that shows where it may lie."""

from manim import (
    DOWN,
    Animation,
    AnimationGroup,
    Create,
    FadeIn,
    FadeOut,
    GrowFromCenter,
    LaggedStart,
    MoveAlongPath,
    ReplacementTransform,
    VMobject,
)

from scenes.numbers.forward import FORWARD
from scenes.parts.axes.range_ends import RangeEnds
from scenes.parts.tableaux.tree_and_lines import HELD, TALL, WIDE, SevenLines, formulae, large_tree
from scenes.stage.scene import LessonScene
from scenes.story import Beat

LEAVING = ("C0", "a", "z", "w", "y", "b", "a_prev")
"""The order in which names leave the tree, so that none passes over another."""
FREE, BOUNDED = ("w", "z"), ("a", "C0")
"""Those of the four that may lie anywhere, and those whose range may have an end."""


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
        """B11: name after name goes to its line; a shade of each dot shows where it may be, the others are held."""
        with self.cue("let_it_roam"):
            self._fall_apart()
            self.fill(LaggedStart(*(self._let_roam(name) for name in FREE), lag_ratio=0.3), rest=0.0)
        with self.cue("put_up_walls"):
            self.play(LaggedStart(*(self._let_roam(name) for name in BOUNDED), lag_ratio=0.4), run_time=2.2)
            held = LaggedStart(*(self._hold(name) for name in HELD), lag_ratio=0.2)
            self.play(FadeIn(self.lines.head), held, run_time=1.0)
            self.reassemble(self.lines)
            self.play(FadeOut(self.heading), run_time=0.6)

    def _fall_apart(self) -> None:
        """Branches and formulae go, and every name goes to the head of its line."""
        tree = self.tree
        self.add(tree, *self.formulae)
        self.heading = self.title(self.story.title)
        gone = (*self.formulae, *tree.branches.values())
        self.play(FadeIn(self.heading), *(FadeOut(each) for each in gone), run_time=0.4)
        self.remove(tree)
        self.add(*(piece for name in FORWARD for piece in tree[name]))
        self.play(self._travel(), run_time=1.1)

    def _travel(self) -> Animation:
        """Symbols go to the heads of their lines, digits to where the dots will be; from the foot of the tree up."""
        moves = []
        for name in LEAVING:
            line = self.lines[name]
            pairs = zip(self.tree[name], (line.symbol, line.digits), strict=True)
            moves.append(AnimationGroup(*(ReplacementTransform(*pair) for pair in pairs)))
        return LaggedStart(*moves, lag_ratio=0.1)

    def _draw_the_line(self, name: str) -> Animation:
        """The line is drawn, and the dot drops onto it out of the digits."""
        line = self.lines[name]
        drop = (line.digits.get_bottom()[1] - line.dot.get_y()) * DOWN
        drawn = AnimationGroup(Create(line.line), FadeIn(line.ticks), FadeIn(line.labels))
        return LaggedStart(drawn, FadeIn(line.dot, shift=drop), lag_ratio=0.4)

    def _let_roam(self, name: str) -> Animation:
        """The line with its ends; an empty dot runs from end to end, and back to where the number is."""
        line, ends = self.lines[name], self.lines.ends[name]
        shade = line.dot.copy().set_fill(opacity=0.0).set_stroke(line.colour, width=3)
        low, high = RangeEnds.reach(line)
        way = VMobject().set_points_as_corners([shade.get_center(), high, low, shade.get_center()])
        grown = AnimationGroup(*(GrowFromCenter(each) for each in ends))
        roaming = MoveAlongPath(shade, way, introducer=True, remover=True)
        return LaggedStart(self._draw_the_line(name), grown, roaming, lag_ratio=0.35)

    def _hold(self, name: str) -> Animation:
        """The line, and two jaws that close on its dot."""
        closing = FadeIn(self.lines.clamps[name], scale=1.8)
        return LaggedStart(self._draw_the_line(name), closing, lag_ratio=0.5)
