"""Draws the tree falling apart into its numbers, four of them on lines, and what becomes of them."""

from manim import (
    DOWN,
    Animation,
    AnimationGroup,
    Circle,
    Create,
    FadeIn,
    FadeOut,
    GrowArrow,
    Indicate,
    LaggedStart,
    ReplacementTransform,
    VGroup,
    linear,
)

from scenes.number_lines.numbers import TURNED
from scenes.number_lines.parts.turned import TurnedKnob
from scenes.numbers.axis import Range
from scenes.numbers.forward import FORWARD
from scenes.numbers.nudges import LINES
from scenes.parts.axes.stacked_lines import NumberLine
from scenes.parts.motion.emphasis import dim, emphasise
from scenes.parts.motion.part import Follow
from scenes.parts.tableaux.seven_numbers import SevenNumbers
from scenes.parts.tableaux.tree_and_lines import TALL, WIDE, formulae, large_tree
from scenes.stage.scene import LessonScene
from scenes.story import Beat

GIVEN = ("a_prev", "y")
"""What is given, and stands back while others are turned."""
LEAVING = ("y", "C0", "b", "a_prev", "a", "z", "w")
"""The order in which names leave the tree, so that none passes over another."""


class NumberLines(LessonScene):
    """Give four of the tree's numbers a line each."""

    def setup(self) -> None:
        """The tree and its formulae as the scene before leaves them, and the lines it falls apart into."""
        first = self.story.beats[0]
        picture, side = self.split(WIDE, TALL)
        self.tree = large_tree(first, picture)
        self.formulae = formulae(side, self.tree)
        for start, end in self.tree.branches:
            self.tree.branch(start, end).light(1.0, self.tree[end].quantity)
        self.seven = SevenNumbers(first, self.write, picture, self.region("whole"))

    def give_each_its_line(self, beat: Beat) -> None:
        """B11: four names go to their lines; two numbers are turned, two are framed, and the cost shall go to 0."""
        seven = self.seven
        with self.cue("on_its_line"):
            self._fall_apart()
            self.fill(LaggedStart(*map(self._draw_the_line, LINES), lag_ratio=0.15), rest=0.0)
        with self.cue("turn"):
            self.reassemble(*seven.lines.values())
            given = [seven.others.nodes[name] for name in GIVEN]
            for name in TURNED:
                self._turn(beat, name, *(map(dim, given) if name == TURNED[0] else ()))
            lit = [emphasise(each) for each in given]
            self.fill(FadeIn(seven.others.head), Create(seven.others.frame), *lit, rest=0.0)
        with self.cue("make_small"):
            aim = seven.goal.arrow
            self.play(GrowArrow(aim) if aim else Indicate(seven.lines["C0"].dot), run_time=1.1)
            self.play(*map(dim, seven.between), Create(seven.asked.out), run_time=0.7)
            self.play(FadeIn(seven.asked.mark, scale=0.4), run_time=0.5)
            self.play(Create(seven.asked.into), run_time=0.6)
            self.reassemble(seven)
            self.play(FadeOut(self.heading), run_time=0.4)

    def _turn(self, beat: Beat, name: str, *others: Animation) -> None:
        """A knob comes and is turned, there and back: its number moves, and so does all that hangs on it.

        A ring stays where each dot was, so that how far it has gone is seen.
        """
        seven, knob = self.seven, self.seven.knobs[name]
        moved = [each for each in (name, *LINES[1:]) if each in seven.lines]
        rings = VGroup(*(self._ring(seven.lines[each]) for each in moved))
        self.play(FadeIn(knob, scale=1.6), FadeIn(rings), *others, run_time=0.3)
        turned = TurnedKnob(seven.digits(name), beat.one(Range, f"{name}_line").span, knob)
        moving = (*(seven.moving(each) for each in (name, *LINES[1:])), turned)
        self.play(Follow(beat, f"turn_{name}", *moving, rate_func=linear), run_time=1.6)
        self.remove(rings)

    def _ring(self, line: NumberLine) -> Circle:
        """As large as its dot, which hides it at rest."""
        return Circle(radius=line.dot.width / 2 - 0.02, stroke_width=3, color=line.colour).move_to(line.dot)

    def _fall_apart(self) -> None:
        """Branches and formulae go, and every name goes to its line or, where it gets none, beside the lines."""
        tree = self.tree
        self.add(tree, *self.formulae)
        self.heading = self.title(self.story.title)
        gone = (*self.formulae, *tree.branches.values())
        self.play(FadeIn(self.heading), *(FadeOut(each) for each in gone), run_time=0.4)
        self.remove(tree)
        self.add(*(piece for name in FORWARD for piece in tree[name]))
        lines = LaggedStart(*(Create(self.seven.lines[name].line) for name in LINES), lag_ratio=0.15)
        self.play(self._travel(), lines, run_time=1.1)

    def _travel(self) -> Animation:
        """Symbols go to the heads of their lines, digits to where the dots will be; those to the right first."""
        moves = []
        for name in LEAVING:
            pairs = zip(self.tree[name], self.seven.named(name), strict=True)
            moves.append(AnimationGroup(*(ReplacementTransform(*pair) for pair in pairs)))
        return LaggedStart(*moves, lag_ratio=0.1)

    def _draw_the_line(self, name: str) -> Animation:
        """Ticks and ends come to the line, and the dot drops onto it out of the digits."""
        line = self.seven.lines[name]
        drop = (line.digits.get_bottom()[1] - line.dot.get_y()) * DOWN
        drawn = AnimationGroup(FadeIn(line.ticks, self.seven.ends[name]), FadeIn(line.labels))
        return LaggedStart(drawn, FadeIn(line.dot, shift=drop), lag_ratio=0.4)
