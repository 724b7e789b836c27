"""Draws the average: three numbers become one, and row after row lifts or lowers the mean by its share."""

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Animation,
    Circle,
    Create,
    FadeIn,
    FadeOut,
    Indicate,
    LaggedStart,
    ReplacementTransform,
    VGroup,
    smooth,
    squish_rate_func,
)

from scenes.average_cost.numbers import Row
from scenes.average_cost.parts.average_rule import KEPT, AverageRule
from scenes.average_cost.parts.measurement import measurement
from scenes.average_cost.parts.pace import paced
from scenes.average_cost.parts.settled import Settled
from scenes.average_cost.parts.sides import Sides
from scenes.average_cost.parts.slope_axis import HEAD, MARK, Crowd, MeanLine, Measured, SlopeAxis
from scenes.parts import Follow
from scenes.parts.joins.large_pair import large_pair
from scenes.parts.joins.mean_found import MeanFound
from scenes.parts.joins.product_over_tree import numbered_product
from scenes.parts.motion.movements import Merge, arrival
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.sign import Sign
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import EM, SMALL, TEXT, Region

CUT = {True: 0.7, False: 0.6}
"""Share of the frame's height that the rows have, below the formulae, in a wide frame and in a tall one."""
MIDDLE, BELOW = {True: (0.35, 0.76), False: (0.29, 0.77)}, (0.0, 0.24)
"""Shares of the height that the product has while it stands alone, in a wide frame and in a tall one, and the table's
number under it."""
UNDER = 1.5
"""How far below the factors the product of two of them stands, in em of them."""
MOST_ROOM, MOST_LEGEND = 0.3, 0.75
"""Shares of the picture's width that the name of its places may take, and the legend in one row."""
FOOT = 0.72
"""Room under the axis for the rows' marks and for what is written at their places, in units."""
MEAN = 6.0
"""How much larger the mean's digits are than its name."""
SAID = (0.3, 0.42), (0.42, 0.54)
"""When, as shares of the rows' coming, words say what the bars of a side mean: the mean is out of their way."""


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
        """Each derivative comes with its number, the first out of the previous neuron."""
        pair, whole = large_pair(beat), self.region("whole")
        self.add(pair)
        line = self.line = numbered_product(beat, "w", whole.part(0.02, 0.98, *MIDDLE[whole.width > whole.height]))
        above = Region(whole.left, whole.right, line.get_top()[1] + 0.3, whole.top)
        share = min(0.6, above.height / pair.height)
        self.head = self.title(self.story.title)
        self.play(FadeIn(self.head), pair.animate.scale(share).move_to(above.center), run_time=0.9)
        number = pair.neuron.digits
        assert number is not None
        # A number passes before its fraction stands in its way.
        late = squish_rate_func(smooth, 0.45, 1.0)
        for name in (line.first, *line.rest):
            comes: Animation = FadeIn(line.bracketed(name), shift=0.9 * DOWN)
            if name == line.first:
                comes = arrival(number, line.digits[name])
            self.play(FadeIn(line.fraction(name), rate_func=late), comes, run_time=0.9)
        self.fill(FadeOut(pair, shift=0.3 * UP), *(FadeIn(each) for each in (*line.dots, *line.times)))

    def _the_very_number(self, beat: Beat) -> None:
        """The numbers multiply step by step, and the product lands on the number of the table."""
        line, whole = self.line, self.region("whole")
        digits, factors = line.digits[line.whole], [line.digits[each] for each in (line.first, *line.rest)]
        words = self.write(beat.show["settled"], size=max(TEXT, 0.8 * line.small))
        found = self.found = Settled(beat, whole.part(0, 1, *BELOW), words, line.small)
        self.play(
            FadeIn(line.fraction(line.whole), line.formula["equals"], shift=0.2 * RIGHT),
            FadeIn(found, shift=0.3 * UP),
            run_time=0.9,
        )
        self._multiply(beat, factors, digits)
        self.reassemble(line)
        self.play(Merge(digits, found.digits, path_arc=0.0 if line.broken else 0.4), run_time=1.0)
        self.reassemble(found)
        self.fill(Indicate(found.frame, scale_factor=1.12, color=None), rest=0.5)  # type: ignore[arg-type]

    def _multiply(self, beat: Beat, factors: list[Readout], product: Readout) -> None:
        """The first two become one number under them, and that and the third the product."""
        line, (one, other, third) = self.line, factors
        partial = Readout(beat, "partial", colour=self.palette.a, size=line.small)
        partial.put_middle(((one.get_x() + other.get_x()) / 2, one.get_y() - UNDER * line.small * EM, 0.0))
        sign = Sign(beat, "partial_is", size=line.small).next_to(partial, LEFT, buff=0.15)
        step = VGroup(sign, partial).shift((sign.width + 0.15) / 2 * RIGHT)
        merges = [Merge(each, partial, path_arc=0.0) for each in (one, other)]
        self.play(*merges, FadeIn(step, rate_func=squish_rate_func(smooth, 0.5, 1.0)), run_time=1.1)
        # Where the line is broken the way to the product leads across the fractions: the numbers stay.
        ways = [] if line.broken else [Merge(partial, product, path_arc=-0.4), Merge(third, product, path_arc=-0.9)]
        late = FadeIn(product, line.sign, rate_func=squish_rate_func(smooth, 0.6, 1.0))
        self.play(FadeOut(step, rate_func=squish_rate_func(smooth, 0.0, 0.4)), *ways, late, run_time=1.3)

    def _one_of_many(self, beat: Beat) -> None:
        """The product goes up; below it every row has its place and its mark, and the first bar grows in its own."""
        line, size = self.line, max(TEXT, min(28.0, 3.0 * self.picture.width))
        words = self.write(self.story.beat("average_the_rows").show["mean"], size=size)
        places = self.write(beat.show["places"], beat, size=max(SMALL, size - 4), colour=self.palette.dim)
        places.scale(min(1.0, MOST_ROOM * self.picture.width / places.width))
        mean = max(words.width, Readout(beat, "dC0_dw", size=size + MEAN).width) + 0.1 + 2 * HEAD
        self.room, self.places = max(mean, places.width + 0.05) + 0.15, places
        self.size = size
        share = min(1.0, self.strip.height / line.height)
        legend = self._legend(beat, size - 4)
        axis = self.axis = self._axis(beat, legend, size)
        lines = axis.line, axis.baseline
        others = [each for each in axis.submobjects if each not in lines]
        self.crowd = Crowd(beat, axis, beat.at("first", 0.0))
        up, late = line.animate.scale(share).move_to(self.strip.center), squish_rate_func(smooth, 0.4, 1.0)
        come = [FadeIn(each, rate_func=late) for each in (*others, *self.names, self.crowd)]
        goes = FadeOut(self.found, rate_func=squish_rate_func(smooth, 0.0, 0.35))
        self.play(goes, up, *(Create(each, rate_func=late) for each in lines), *come, run_time=1.9)
        self.reassemble(axis)
        self.reassemble(self.crowd)
        self.fill(Follow(beat, "first", self.crowd))

    def _axis(self, beat: Beat, legend: VGroup, size: float) -> SlopeAxis:
        """The axis, what is written at its places named at its end, and its legend under it."""
        picture, names = self.picture, VGroup()
        one = VGroup(
            self.write(beat.show["one"], size=size - 2, colour=self.palette.y),
            Formula("i = 0", size=size).set_color(self.palette.y),
        ).arrange(RIGHT, buff=0.2, aligned_edge=DOWN)
        foot = FOOT + one.height + 0.1

        def made(foot: float) -> SlopeAxis:
            box = Region(picture.left, picture.right - self.room, picture.bottom + foot, picture.top)
            axis = SlopeAxis(beat, box, size - 2)
            one.move_to(axis.point(axis.rows[0].place, axis.axis.low) + (FOOT + one.height / 2) * DOWN)
            one.shift(max(0.0, axis.line.get_x() - one.get_left()[0]) * RIGHT)
            return axis

        axis = made(foot)
        if axis.line.get_x() + legend.width + 0.4 > one.get_left()[0]:  # no room beside the name: a row of its own
            foot += legend.height + 0.14
            axis = made(foot)
        legend.move_to((axis.line.get_x() + legend.width / 2, picture.bottom + legend.height / 2, 0.0))
        if legend.get_right()[0] + 0.4 < one.get_left()[0]:
            legend.set_y(one.get_y())
        places = self.places
        places.move_to((axis.baseline.get_end()[0] + 0.15 + places.width / 2, axis.places.get_y(), 0.0))
        self.names = names.add(one, places, legend)
        return axis

    def _legend(self, beat: Beat, size: float) -> VGroup:
        """What a full mark is, and a hollow one, where rows have marks; else how many of them are drawn."""
        samples = VGroup()
        if "rows_drawn" in beat.show:
            said, width, size = beat.show["rows_drawn"], MOST_LEGEND * self.picture.width, max(SMALL, size)
            return samples.add(self.write(said, beat, size=size, colour=self.palette.ink, width=width))
        for name, full in (("full", 1.0), ("hollow", 0.0)):
            if name in beat.show:
                point = Circle(radius=MARK, stroke_width=2.0, stroke_color=self.palette.y)
                words = self.write(beat.show[name], beat, size=max(SMALL, size), colour=self.palette.ink)
                samples.add(VGroup(point.set_fill(self.palette.y, full), words).arrange(RIGHT, buff=0.12))
        if samples.arrange(RIGHT, buff=0.4).width > MOST_LEGEND * self.picture.width:  # long names in a tall frame
            samples.arrange(DOWN, buff=0.14, aligned_edge=LEFT)
        return samples

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
        self.play(FadeOut(VGroup(*gone)), FadeOut(line.numbers), run_time=0.5)
        comes: list[Animation] = [ReplacementTransform(VGroup(C), rule.average["C"])]
        comes += [FadeIn(rule.average[name], shift=0.3 * RIGHT) for name in KEPT[1:]]
        self.play(LaggedStart(*comes, lag_ratio=0.45), run_time=2.4)
        start = beat.at("pass", 0.0)
        self.crowd.bind(beat, start)
        self.mean = MeanLine(beat, self.axis, start, self.write(beat.show["mean"], size=self.size), self.size + MEAN)
        self.fill(Create(self.mean.line), *(FadeIn(each) for each in self.mean.submobjects[1:]))
        self.reassemble(self.mean)

    def _let_the_rows_come(self, beat: Beat) -> None:
        rule = self.rule
        self.play(*rule.differentiate(), run_time=1.2)
        self.reassemble(rule.derived)
        seconds = float(self.remaining()) - 1.4
        sides = self.sides = Sides(beat, self.axis, self.write, self.size + 4)
        times = (squish_rate_func(smooth, *when) for when in SAID)
        come = [FadeIn(each, rate_func=when) for each, when in zip(sides, times, strict=False)]
        self.play(Follow(beat, "pass", self.crowd, self.mean, rate_func=paced(beat.all(Row))), *come, run_time=seconds)
        self.reassemble(sides)
        self.play(FadeIn(rule.sign), arrival(self.mean.digits, rule.result), run_time=1.0)

    def _measure(self, beat: Beat) -> None:
        """The weight is nudged and C read before and after: the quotient is the mean, and stays alone."""
        rule = self.rule
        made = measurement(beat, self.strip, beat.at("measure", 0.0))
        left, rest, equals, digits = made.left, made.rest, made.equals, made.digits
        self.play(FadeOut(rule.derived), FadeOut(rule.sign), FadeOut(rule.result), run_time=0.5)
        self.play(FadeIn(left, rest), run_time=0.7)
        self.play(Follow(beat, "measure", *made.moving), run_time=1.8)
        band = Measured(beat, self.axis, {"measured": beat.shown("measured")})
        self.play(FadeIn(equals, digits, shift=0.2 * RIGHT), Create(band), run_time=1.0)
        self.pause(0.5)
        found = MeanFound(beat)
        self.remove(self.mean)
        self.add(*self.mean.submobjects)
        gone = [self.axis, self.sides, self.names, self.crowd, band, *self.mean.submobjects]
        turns = (left, found.symbol), (equals, found.equals), (digits, found.digits)
        soon, late = squish_rate_func(smooth, 0.0, 0.4), squish_rate_func(smooth, 0.2, 1.0)
        goes = (FadeOut(each, rate_func=soon) for each in (*gone, rest, self.head))
        self.fill(*goes, *(ReplacementTransform(*each, rate_func=late) for each in turns))
        self.reassemble(found)
