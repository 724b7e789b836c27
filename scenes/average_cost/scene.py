"""Draws the average: three numbers become one, and row after row joins a crowd whose mean settles."""

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    GrowFromPoint,
    Indicate,
    MoveToTarget,
    ReplacementTransform,
    TransformFromCopy,
    VGroup,
)

from scenes.average_cost.parts.average_rule import Assembled, AverageRule
from scenes.average_cost.parts.row_chart import Chart, RowCard, widest
from scenes.average_cost.parts.slope_axis import Measured
from scenes.average_cost.story import COLUMNS
from scenes.formulae.chain import DIFFERENCE_QUOTIENT
from scenes.formulae.equation import SYMBOL, derivative
from scenes.parts import Follow
from scenes.parts.motion.emphasis import emphasise, set_emphasis
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.sign import Sign
from scenes.parts.text.words import Words, stack
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import SMALL, TEXT, Region

LEAST, PASSES = 21.0, 22.5
"""Sizes of the quotient and of the numbers that pass, before they grow into their places."""
PASSING = 9.6
"""Seconds in which all rows pass."""


class AverageCost(LessonScene):
    """Assemble one example's derivative, then let every row pass and watch the mean settle."""

    def setup(self) -> None:
        """The places of both beats, and the rows in the order in which they pass."""
        beat, whole = self.story.beat("average_the_rows"), self.region("whole")
        self.n = int(beat.shown("n").value)
        # The first is where the passing begins; the others are in the middle of their time, clear of rounding.
        self.moments = [beat.at("pass", (i + 0.5) / self.n if i else 0.0) for i in range(self.n)]
        self.above, self.below = whole.part(0, 1, 0.31, 0.97), whole.part(0, 1, 0, 0.21)
        self.rule = AverageRule(beat, whole)
        rest = Region(whole.left, whole.right, whole.bottom, self.rule.get_bottom()[1] - 0.2)
        self.picture, self.side = self.split(0.71, 0.64, rest)

    def assemble_one_example(self, beat: Beat) -> None:
        """B25: factor after factor with its number, the product of the three, and the row that it speaks of."""
        product = self.product = Assembled(beat, self.above)
        rule = set_emphasis(product.rule, lit=False)
        # The rule stands alone in the middle until its formulae and numbers need the room below it.
        rise = min(self.above.height / 2, max(0.0, rule.get_center()[1] - self.region("whole").center[1])) * UP
        self.add(self.title(self.story.title), rule.shift(-rise))
        self.pause(0.8)
        self.play(rule.animate.shift(rise), run_time=0.9)
        for factor in product.factors:
            self.play(emphasise(factor.fraction), FadeIn(factor.meaning, shift=0.15 * DOWN), run_time=0.7)
            self.play(FadeIn(factor.digits, shift=0.15 * DOWN), run_time=0.6)
            self.pause(0.3)
        self.play(emphasise(product.whole.fraction), emphasise(product.signs), FadeIn(product.times), run_time=0.8)
        self.play(product.multiply())
        self.play(FadeIn(product.sign), FadeIn(product.whole.digits, scale=0.4), run_time=0.9)
        self.play(Indicate(product.whole.digits, scale_factor=1.2, color=self.palette.C), run_time=0.8)
        self._say_whose(beat)

    def _say_whose(self, beat: Beat) -> None:
        """The row on top of the pile of all rows, and the cost's index that speaks of it."""
        product, self.card = self.product, self._card(beat)
        self.tag = self.write(beat.show["one"], colour=self.palette.y, size=24, width=0.38 * self.below.width)
        self.place(VGroup(self.card, self.tag).arrange(RIGHT, buff=0.3), self.below, grow=1.5)
        self.play(FadeIn(self.card, shift=0.3 * UP), run_time=1.0)
        self.play(FadeIn(self.tag), self.card.face.animate.set_stroke(self.palette.y), run_time=0.7)
        self.play(Indicate(product.whole.fraction, scale_factor=1.12, color=self.palette.y), run_time=1.0)

    def _card(self, beat: Beat) -> RowCard:
        """The followed row, on a card wide enough for the numbers of all rows."""
        width, size, colours = 0.45 * self.side.width, SMALL + 0.5, {"raw": self.palette.a, "wanted": self.palette.y}
        names = [self.write(beat.show[each], size=size, colour=self.palette.dim, width=width) for each in COLUMNS]
        digits = [Readout(beat, each, colour=colour, size=size, anchor=1.0) for each, colour in colours.items()]
        return RowCard(names, digits, max(widest(beat, each, self.moments, size) for each in colours), self.n - 1)

    def average_the_rows(self, beat: Beat) -> None:
        """B26: the average and its derivative, the rows passing, the mean settling, and the same number measured."""
        labels = [self.write(beat.show[name], size=TEXT, width=0.15 * self.picture.width) for name in ("mean", "all")]
        words = [self.write(beat.show[name], size=TEXT) for name in ("rows", "place")]
        self.chart = Chart(beat, self.moments, self.picture, labels, words)
        self._deal_the_first_row(beat)
        # The cost is the mean of the rows' costs; every C of it is differentiated where it stands.
        self.play(FadeIn(self.rule.average), run_time=0.8)
        self.pause(0.9)
        self.play(*self.rule.differentiate(), run_time=1.2)
        self.reassemble(self.rule.derived)
        chart = self.chart
        self.play(FadeIn(chart.crowd), FadeIn(chart.mean), run_time=0.6)
        following = [*chart.following, *self.card.digits, self.slope, self.number]
        self.play(Follow(beat, "pass", *following, rate_func=lambda t: t), run_time=PASSING)
        self._settle()
        self._measure(beat)

    def _deal_the_first_row(self, beat: Beat) -> None:
        """The example's number becomes the first bar; its row lies on top of the pile."""
        product, chart, start = self.product, self.chart, self.moments[0]
        symbol = Formula(derivative("C_i", SYMBOL["w"], "C", "w"), {"C": "C", "w": "w"}, size=PASSES)
        self.slope = Readout(beat, "slope", start, colour=self.palette.C, size=PASSES, anchor=0.0)
        self.number, sign = Readout(beat, "row", start, size=PASSES - 1, anchor=0.0), Formula("=", size=PASSES)
        counted = VGroup(Formula("i =", size=PASSES - 1), self.number).arrange(RIGHT, buff=0.14)
        slope = VGroup(symbol, sign, self.slope).arrange(RIGHT, buff=0.16)
        room = widest(beat, "slope", self.moments, PASSES) - self.slope.width
        passing = self.passing = stack(counted, slope, gap=0.22)
        card = self.card.generate_target()
        card.face.set_stroke(self.palette.ink)
        self._seat(card, passing, room)
        gone = [*(piece for factor in product.factors for piece in factor), product.signs, product.times]
        gone += [product.sign, self.tag]
        self.play(*(FadeOut(each) for each in gone), run_time=0.6)
        whole = product.whole
        turned = [ReplacementTransform(whole.fraction, symbol), ReplacementTransform(whole.digits, self.slope)]
        self.play(MoveToTarget(self.card), *turned, run_time=1.0)
        self.play(FadeIn(sign), FadeIn(counted), FadeIn(chart.frame), run_time=0.8)
        self.play(GrowFromPoint(chart.newcomer, chart.axis.point(0, 0.0)), run_time=0.7)

    def _seat(self, card: RowCard, passing: VGroup, room: float) -> None:
        """Card and numbers in their place, with room for the longest number that will come."""
        holder = passing.copy().stretch_to_fit_width(passing.width + room)
        group = VGroup(card, holder).arrange(DOWN if self.side.height > self.side.width else RIGHT, buff=0.25)
        before = holder.height
        self.place(group, self.side, grow=1.8)
        passing.scale(holder.height / before).move_to(holder).align_to(holder, LEFT)

    def _settle(self) -> None:
        """The passing is over: its mean is the derivative that was asked for."""
        chart, rule = self.chart, self.rule
        gone = (self.card, self.passing, chart.newcomer)
        self.play(*(FadeOut(each) for each in gone), chart.settle(), run_time=0.8)
        self.play(FadeIn(chart.settled), run_time=0.5)
        self.play(FadeIn(rule.sign), TransformFromCopy(chart.mean.digits, rule.result), run_time=1.0)

    def _measure(self, beat: Beat) -> None:
        """C itself, nudged either way: the quotient falls on the line of the mean."""
        name, quotient, value, nudge = self._quotient(beat)
        self.play(FadeIn(name), FadeIn(quotient), FadeIn(nudge), run_time=0.8)
        self.play(FadeIn(value), run_time=0.6)
        self.play(Create(Measured(beat, self.chart.axis, "measured")), run_time=1.2)
        both = self.rule.result, value[1]
        self.play(*(Indicate(each, scale_factor=1.12, color=self.palette.C) for each in both), run_time=0.8)

    def _quotient(self, beat: Beat) -> tuple[Words, Formula, VGroup, VGroup]:
        """Its name, the quotient, its number and the nudge, in the arrangement that may be larger."""
        name = self.write(beat.show["measured"], colour=self.palette.y, size=TEXT, width=self.side.width)
        quotient = Formula(DIFFERENCE_QUOTIENT, {"C": "C", "w": "w"}, size=LEAST)
        digits = Readout(beat, "measured", colour=self.palette.C, size=26)
        value = VGroup(Sign(beat, "measured_is", size=26), digits).arrange(RIGHT, buff=0.16)
        nudge = VGroup(Formula("h =", size=LEAST), Readout(beat, "h", size=LEAST)).arrange(RIGHT, buff=0.12)
        nudge[1].shift((nudge[0].get_bottom()[1] - nudge[1].get_bottom()[1]) * UP)

        def arranged(beside: bool) -> VGroup:
            rows = [VGroup(quotient, value).arrange(RIGHT, buff=0.2)] if beside else [quotient, value]
            return stack(name, *rows, nudge, gap=0.22 if beside else 0.32)

        def room(beside: bool) -> float:
            group = arranged(beside)
            return min(self.side.width / group.width, self.side.height / group.height)

        self.place(arranged(max((True, False), key=room)), self.side, grow=1.5)
        return name, quotient, value, nudge
