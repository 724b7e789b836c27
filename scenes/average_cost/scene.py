"""Draws the average: three numbers become one, and row after row lifts or lowers the mean by its share."""

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    ReplacementTransform,
    SurroundingRectangle,
    VGroup,
    linear,
)

from scenes.average_cost.parts.average_rule import KEPT, AverageRule, Quotient
from scenes.average_cost.parts.slope_axis import Crowd, MeanLine, Measured, SlopeAxis
from scenes.parts import Follow
from scenes.parts.joins.large_pair import large_pair
from scenes.parts.joins.mean_found import MeanFound
from scenes.parts.joins.product_over_tree import numbered_product
from scenes.parts.motion.movements import Merge, arrival
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import Words
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import TEXT, Region

CUT = {True: 0.7, False: 0.6}
"""Share of the frame's height that the rows have, below the formulae, in a wide frame and in a tall one."""
MIDDLE, BELOW = (0.26, 0.73), (0.0, 0.2)
"""Shares of the height that the product has while it stands alone, and the table's number under it."""
FOOT = 0.42
"""Room under the axis for the names of its places, in units."""


class AverageCost(LessonScene):
    """Assemble one example's derivative, then let every row come and watch the mean."""

    def setup(self) -> None:
        """The places of both beats."""
        whole = self.region("whole")
        cut = CUT[whole.width > whole.height]
        self.strip, self.picture = whole.part(0, 1, cut + 0.02, 1), whole.part(0, 1, 0, cut - 0.02)
        self.n = int(self.story.beat("average_the_rows").shown("n").value)

    def assemble_one_example(self, beat: Beat) -> None:
        """B25: factor after factor comes out of the pair; the product is the table's number; it is one row's."""
        with self.cue("three_numbers"):
            self._three_numbers(beat)
        with self.cue("the_very_number"):
            self._the_very_number(beat)
        with self.cue("one_of_many"):
            self._one_of_many(beat)

    def _three_numbers(self, beat: Beat) -> None:
        pair, whole = large_pair(beat), self.region("whole")
        self.add(pair)
        line = self.line = numbered_product(beat, "w", whole.part(0.02, 0.98, *MIDDLE))
        above = Region(whole.left, whole.right, line.get_top()[1] + 0.1, whole.top)
        share = min(0.6, above.height / pair.height)
        self.head = self.title(self.story.title)
        self.play(FadeIn(self.head), pair.animate.scale(share).move_to(above.center), run_time=1.0)
        number = pair.neuron.digits
        assert number is not None
        self.play(
            FadeIn(line.fraction(line.first), shift=0.2 * DOWN),
            arrival(number, line.digits[line.first]),
            run_time=1.2,
        )
        for name in line.rest:
            arrives = FadeIn(VGroup(line.fraction(name), line.bracketed(name)), shift=0.4 * DOWN)
            self.play(arrives, run_time=0.9)
        self.fill(FadeOut(pair, shift=0.3 * UP), *(FadeIn(each) for each in (*line.dots, *line.times)))

    def _the_very_number(self, beat: Beat) -> None:
        line = self.line
        digits, factors = line.digits[line.whole], [line.digits[each] for each in (line.first, *line.rest)]
        equals = line.formula["equals"]
        self.play(FadeIn(line.fraction(line.whole), equals, line.sign, shift=0.2 * RIGHT), run_time=0.9)
        # Where the line is broken the way to the product leads across the fractions: the numbers stay.
        merges = [] if line.broken else [Merge(each, digits, path_arc=-1.1) for each in factors]
        self.play(*merges, FadeIn(digits, scale=0.5), run_time=1.6)
        self.reassemble(line)
        settled = Readout(beat, "settled", colour=self.palette.C, size=line.small)
        words = self.write(beat.show["settled"], size=max(TEXT, 0.8 * line.small))
        row = VGroup(settled, words)
        settled.put_middle([digits.get_x(), self.region("whole").part(0, 1, *BELOW).center[1], 0.0])
        words.next_to(settled, RIGHT, buff=0.35)
        if words.get_right()[0] > self.region("whole").right:
            words.next_to(settled, DOWN, buff=0.2).align_to(line, LEFT)
        self.play(FadeIn(row, shift=0.6 * UP), run_time=1.2)
        # One frame round both numbers, or one round each where the product stands between them.
        framed = [VGroup(digits), VGroup(settled)] if line.broken else [VGroup(digits, settled)]
        box = VGroup(*map(self._frame, framed))
        self.fill(*(Create(each) for each in box))
        self.found = row, box

    def _frame(self, inside: VGroup) -> SurroundingRectangle:
        return SurroundingRectangle(inside, buff=0.07, color=self.palette.y, corner_radius=0.1, stroke_width=3)

    def _one_of_many(self, beat: Beat) -> None:
        line, size = self.line, max(TEXT, min(28.0, 3.0 * self.picture.width))
        words = self.write(self.story.beat("average_the_rows").show["mean"], size=size)
        self.room = max(words.width, Readout(beat, "dC0_dw", size=size + 4).width) + 0.3
        box = Region(self.picture.left, self.picture.right - self.room, self.picture.bottom + FOOT, self.picture.top)
        self.size = size
        self.axis = SlopeAxis(beat, self.n, box, size - 4)
        one = self.write(beat.show["one"], size=size, colour=self.palette.y)
        rows = self._rows(beat, self.axis.baseline.get_length() - one.width - 0.5, size)
        one.move_to(self.axis.point(0, self.axis.axis.low) + (0.25 + one.height / 2) * DOWN)
        one.shift(max(0.0, self.axis.line.get_x() - one.get_left()[0]) * RIGHT)
        rows.move_to((self.axis.baseline.get_end()[0] - rows.width / 2, one.get_y(), 0.0))
        share = min(1.0, self.strip.height / line.height)
        self.names = VGroup(one, rows)
        self.play(
            *(FadeOut(each) for each in self.found),
            line.animate.scale(share).move_to(self.strip.center),
            run_time=1.0,
        )
        lines = self.axis.line, self.axis.baseline
        others = [each for each in self.axis.submobjects if each not in lines]
        self.play(*(Create(each) for each in lines), *(FadeIn(each) for each in (*others, rows)), run_time=1.4)
        self.reassemble(self.axis)
        self.crowd = Crowd(beat, self.axis, beat.at("first", 0.0))
        self.play(FadeIn(one, shift=0.15 * UP), run_time=0.4)
        self.add(self.crowd)
        self.fill(Follow(beat, "first", self.crowd))

    def _rows(self, beat: Beat, width: float, size: float) -> Words:
        """How many rows there are, and by what they are sorted where that is so and there is room to say it."""
        plain = self.write(beat.show["rows"], size=size, colour=self.palette.dim)
        if "sorted" not in beat.show:
            return plain
        found = self.write(beat.show["sorted"], size=size, colour=self.palette.dim)
        return found if found.width <= width else plain

    def average_the_rows(self, beat: Beat) -> None:
        """B26: the average and its derivative, the rows one by one, and the same number measured on C itself."""
        with self.cue("average"):
            self._write_the_average(beat)
        with self.cue("every_share"):
            self._let_the_rows_come(beat)
        with self.cue("check_it"):
            self._measure(beat)

    def _write_the_average(self, beat: Beat) -> None:
        line = self.line
        rule = self.rule = AverageRule(beat, self.strip)
        C, *_ = line.piece(line.whole, "top_symbol")
        gone = [each for each in line.formula.submobjects if each is not C]
        self.remove(line)
        self.add(line.numbers, *line.formula.submobjects)
        self.play(FadeOut(VGroup(*gone)), FadeOut(line.numbers), run_time=0.8)
        self.play(ReplacementTransform(VGroup(C), rule.average["C"]), run_time=0.9)
        for name in KEPT[1:]:
            self.play(FadeIn(rule.average[name], shift=0.3 * RIGHT), run_time=0.8)
        start = beat.at("pass", 0.0)
        self.crowd.bind(beat, start)
        self.mean = MeanLine(beat, self.axis, start, self.write(beat.show["mean"], size=self.size), self.size + 4)
        self.fill(Create(self.mean.line), FadeIn(self.mean.digits), FadeIn(self.mean.label))
        self.reassemble(self.mean)

    def _let_the_rows_come(self, beat: Beat) -> None:
        rule = self.rule
        self.play(*rule.differentiate(), run_time=1.2)
        self.reassemble(rule.derived)
        # Slowly at first, so that each share is seen, then faster and faster.
        hurry = {"rate_func": lambda t: 0.5 * t + 0.5 * t * t}
        seconds = float(self.remaining()) - 1.4
        self.play(Follow(beat, "pass", self.crowd, self.mean, **hurry), run_time=seconds)
        self.play(FadeIn(rule.sign), arrival(self.mean.digits, rule.result), run_time=1.0)

    def _measure(self, beat: Beat) -> None:
        rule, start = self.rule, beat.at("measure", 0.0)
        quotient = Quotient(beat, self.strip, start)
        band = Measured(beat, self.axis, start)
        self.play(FadeOut(rule.derived), FadeOut(rule.sign), FadeOut(rule.result), run_time=0.6)
        self.play(FadeIn(quotient), Create(band), run_time=0.9)
        self.reassemble(quotient)
        follow = Follow(beat, "measure", band, quotient.digits, quotient.nudge, rate_func=linear)
        self.play(follow, run_time=3.0)
        found, formula = MeanFound(beat), quotient.formula
        self.remove(quotient, self.mean)
        left, rest = formula["left"], formula.without("left", "equals")
        self.add(rest, quotient.h, left, formula["equals"], quotient.digits)
        self.add(self.mean.line, self.mean.label, self.mean.digits)
        gone = [self.axis, self.names, self.crowd, band, self.mean.line, self.mean.label, self.mean.digits]
        self.play(*(FadeOut(each) for each in (*gone, rest, quotient.h, self.head)), run_time=0.8)
        turns = (left, found.symbol), (formula["equals"], found.equals), (quotient.digits, found.digits)
        self.fill(*(ReplacementTransform(*each) for each in turns))
        self.reassemble(found)
