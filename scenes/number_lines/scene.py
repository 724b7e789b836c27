"""Draws the tree falling apart into its numbers, each on a line, and what becomes of it."""

from manim import (
    DOWN,
    Animation,
    AnimationGroup,
    Create,
    FadeIn,
    FadeOut,
    GrowArrow,
    Indicate,
    LaggedStart,
    ReplacementTransform,
    linear,
)

from scenes.number_lines.numbers import TURNED
from scenes.number_lines.parts.turned import TurnedKnob
from scenes.numbers.forward import FORWARD
from scenes.numbers.nudges import LINES
from scenes.parts.motion.part import Follow
from scenes.parts.tableaux.tree_and_lines import TALL, WIDE, SevenLines, formulae, large_tree
from scenes.stage.scene import LessonScene
from scenes.story import Beat

LEAVING = ("C0", "a", "z", "w", "y", "b", "a_prev")
"""The order in which names leave the tree, so that none passes over another."""
BETWEEN = ("z", "a")
"""What lies between the weight and the cost."""


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
        """B11: name after name goes to its line; two are turned, two are held, and the cost shall go to 0."""
        lines = self.lines
        with self.cue("on_its_line"):
            self._fall_apart()
            self.fill(LaggedStart(*(self._draw_the_line(name) for name in FORWARD), lag_ratio=0.12), rest=0.0)
        with self.cue("turn"):
            self.reassemble(*lines.lines.values())
            for name in TURNED:
                self._turn(beat, name)
            held = (FadeIn(each, scale=1.8) for each in lines.clamps.values())
            self.fill(FadeIn(lines.head), *held, rest=0.0)
        with self.cue("make_small"):
            aim = lines.goal.arrow
            self.play(GrowArrow(aim) if aim else Indicate(lines["C0"].dot), run_time=1.5)
            self.play(FadeIn(lines.question, scale=0.4), run_time=0.6)
            asked = [Indicate(lines[name].dot, scale_factor=1.6, color=lines[name].colour) for name in BETWEEN]
            self.play(LaggedStart(*asked, lag_ratio=0.3), run_time=0.9)
            self.reassemble(lines)
            self.play(FadeOut(self.heading), run_time=0.4)

    def _turn(self, beat: Beat, name: str) -> None:
        """A knob comes and is turned, there and back: its number moves, and so does all that hangs on it."""
        lines, knob = self.lines, self.lines.knobs[name]
        self.play(FadeIn(knob, scale=1.6), run_time=0.3)
        moving = (*(lines[each] for each in (name, *LINES[1:])), TurnedKnob(lines[name], knob))
        self.play(Follow(beat, f"turn_{name}", *moving, rate_func=linear), run_time=1.6)

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
        """The line with its ends is drawn, and the dot drops onto it out of the digits."""
        line = self.lines[name]
        drop = (line.digits.get_bottom()[1] - line.dot.get_y()) * DOWN
        ends = self.lines.ends.get(name, ())
        drawn = AnimationGroup(Create(line.line), FadeIn(line.ticks, *ends), FadeIn(line.labels))
        return LaggedStart(drawn, FadeIn(line.dot, shift=drop), lag_ratio=0.4)
