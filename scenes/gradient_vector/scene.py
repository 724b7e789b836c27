"""Draws the gradient: the number that was found becomes one entry, and two known factors serve the open ones."""

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    FadeIn,
    FadeOut,
    GrowFromCenter,
    LaggedStart,
    ReplacementTransform,
    RoundedRectangle,
    TransformFromCopy,
    VGroup,
)

from scenes.gradient_vector.parts.gradient_equation import GradientEquation
from scenes.numbers.chain import Entry
from scenes.parts.joins.mean_found import MeanFound
from scenes.parts.joins.product_over_tree import NumberedLine, ProductOverTree, numbered_line
from scenes.parts.motion.emphasis import dim
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import Region

WIDE, TALL = 0.44, 0.68
"""Share of the frame that the gradient takes beside the rule, or below it."""


class GradientVector(LessonScene):
    """One derivative finds its slot in the gradient; what is known of the others lights up."""

    def setup(self) -> None:
        """Room for the gradient, and for the rule beside it or above it."""
        whole = self.region("whole")
        self.wide = whole.width > whole.height
        if self.wide:
            self.column, self.side = whole.part(0, WIDE), whole.part(WIDE + 0.03, 1)
        else:
            self.column, self.side = whole.part(0, 1, 0, TALL), whole.part(0, 1, TALL + 0.03, 1)

    def fill_one_entry(self, beat: Beat) -> None:
        """B27: the number goes to its slot, and every other weight and bias gets a slot of its own."""
        found, (entry,) = MeanFound(beat), beat.all(Entry)
        self.add(found)
        self.last = entry.parameter
        self.equation = GradientEquation(beat, self._first_place(), entry.value.text)
        equation, last = self.equation, entry.parameter
        self.slot = equation.number(beat, entry)
        self.head = self.title(self.story.title)
        self.play(
            FadeIn(self.head),
            ReplacementTransform(found.symbol, equation.symbols[last]),
            ReplacementTransform(found.digits, self.slot),
            ReplacementTransform(found.equals, equation.equals),
            run_time=1.8,
        )
        self.reassemble(equation.symbols[last])
        self.play(FadeIn(equation.frame[0], equation.frame[2]), run_time=0.9)
        others = [each for each in equation.parameters if each != last]
        arrive = [FadeIn(VGroup(equation.symbols[each], equation.marks[each]), shift=0.25 * DOWN) for each in others]
        self.fill(LaggedStart(*arrive, lag_ratio=0.5))
        equation.remove(equation.marks.pop(last))
        self.reassemble(equation)

    def _first_place(self) -> Region:
        """The middle of the frame where the rule will stand beside it."""
        column, whole = self.column, self.region("whole")
        if not self.wide:
            return column
        half = column.width / 2
        return Region(whole.center[0] - half, whole.center[0] + half, column.bottom, column.top)

    def see_what_is_known(self, beat: Beat) -> None:
        """B28: the first factor is open in every entry, the other two are known; then the rule stands over its tree."""
        equation = self.equation
        line = numbered_line(beat, "w", self.side)
        line.remove(line.numbers)
        line.move_to(self.side.center)
        if self.wide:
            aside = (self.column.center[0] - self.region("whole").center[0]) * RIGHT
            self.play(VGroup(equation, self.slot).animate.shift(aside), run_time=1.0)
        self.play(FadeIn(line.formula, shift=0.3 * LEFT if self.wide else 0.2 * DOWN), run_time=0.9)
        self.play(dim(VGroup(line.fraction(line.whole), line.fraction(line.first))), run_time=0.6)
        marks = [self._mark(line, name, equation) for name in line.rest]
        self.play(*(GrowFromCenter(each) for each in marks), run_time=0.7)
        flights, chips = [], VGroup()
        for each in equation.marks:
            pair = equation.chips(each)
            chips.add(*pair)
            flights += [TransformFromCopy(mark, chip) for mark, chip in zip(marks, pair, strict=True)]
        self.play(LaggedStart(*flights, lag_ratio=0.12), run_time=3.0)
        self.side_by_side = VGroup(chips, *marks)
        self._stand_over_the_tree(beat, line)

    def _mark(self, line: NumberedLine, name: str, equation: GradientEquation) -> RoundedRectangle:
        """The mark of a known factor, under its fraction."""
        fraction, (chip, other) = line.fraction(name), equation.chips(next(iter(equation.marks)))
        mark = (other if name == line.rest[-1] else chip).copy()
        return mark.move_to(fraction.get_bottom() + (0.2 + mark.height / 2) * DOWN)

    def _stand_over_the_tree(self, beat: Beat, line: NumberedLine) -> None:
        join = ProductOverTree(beat)
        gone = [FadeOut(each) for each in (self.equation, self.slot, self.head, self.side_by_side)]
        self.play(*gone, ReplacementTransform(line.formula, join.line.formula), run_time=1.3)
        self.play(FadeIn(join.line.numbers, shift=0.15 * UP), run_time=0.7)
        self.fill(FadeIn(join.tree, shift=0.3 * UP))
        self.reassemble(join)
