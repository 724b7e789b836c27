"""Draws the average: three numbers become one, and row after row joins a crowd whose mean settles."""

from __future__ import annotations

import math

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
    LaggedStart,
    MoveToTarget,
    ReplacementTransform,
    VGroup,
)

from scenes.parts import Follow
from scenes.parts.flight import Merge
from scenes.parts.formula import Formula
from scenes.parts.mean_line import Measured
from scenes.parts.readout import Readout
from scenes.parts.row_card import RowCard
from scenes.parts.row_chart import Chart, widest
from scenes.parts.rule import FACTORS, Rule
from scenes.parts.sign import Sign
from scenes.parts.words import stack
from scenes.stage import LessonScene
from scenes.story import Beat, Sweep
from scenes.theme import FORMULA, SMALL, TEXT

OVER_ROWS = "{{= : equal}} {{frac(1, n) sum_(i=0)^(n-1) : mean}}"
AVERAGE = f"{{{{C : C}}}} {OVER_ROWS} {{{{C_i : Ci}}}}"
DERIVED = (
    "{{frac({{partial : d0}} {{C : C}}, {{partial w^((L)) : w0}}) : left}} "
    + OVER_ROWS
    + " {{frac({{partial : d1}} {{C_i : Ci}}, {{partial w^((L)) : w1}}) : right}}"
)
QUOTIENT = "frac({{C : C}} (w^((L)) + h) - {{C : C}} (w^((L)) - h), 2 h)"
LARGEST = 62.0
"""Largest size of the rule."""
RESULT = 38.0
"""Size of the formulae at the side."""
FIRST_ROW = 0.1
"""Share of the passing that the first row has for itself; the others follow faster and faster."""
PASSING = 8.4
"""Seconds in which all rows pass."""


class AverageCost(LessonScene):
    """Assemble one example's derivative, then let every row pass and watch the mean settle."""

    def setup(self) -> None:
        """The places of both beats, and the rows in the order in which they pass."""
        beat = self.story.beat("average_the_rows")
        sweep = beat.values["pass"]
        assert isinstance(sweep, Sweep)
        self.n = int(beat.shown("n").value)
        self.moments = [sweep.at((i + 0.5) / self.n) for i in range(self.n)]
        self.picture, self.side = self.split(wide=0.6, tall=0.52)
        self.low = self.side.part(0, 1, 0, 0.6)
        self.size = min(FORMULA, max(TEXT, 4.2 * self.picture.width))

    def assemble_one_example(self, beat: Beat) -> None:
        """B25: under each factor what it is and its number, the product of the three, and the row that it speaks of."""
        whole = self.region("whole")
        above, self.foot = whole.part(0, 1, 0.35, 1), whole.part(0, 1, 0, 0.3)
        rule = self.rule = Rule(beat, above, size=LARGEST, meanings=True)
        self.add(self.title(self.story.title), *rule.formula)
        self.pause(0.6)
        for name in FACTORS:
            self.play(FadeIn(rule.meanings[name], shift=0.2 * DOWN), run_time=0.7)
            self.play(FadeIn(rule.digits[name], shift=0.2 * DOWN), run_time=0.6)
        self.play(FadeIn(rule.between), run_time=0.6)
        total = rule.digits["dC0_dw"]
        self.play(LaggedStart(*(Merge(rule.digits[name], total) for name in FACTORS), lag_ratio=0.15), run_time=1.6)
        self.play(FadeIn(total, scale=0.5), run_time=0.5)
        self.play(Indicate(total, scale_factor=1.15, color=self.palette.C), run_time=0.8)
        self._say_whose(beat)

    def _say_whose(self, beat: Beat) -> None:
        """The row on top of the pile of all rows, and the cost's index that speaks of it."""
        self.card = self._card(beat)
        self.tag = self.write(beat.show["one"], colour=self.palette.y, size=self.size + 1)
        self.place(VGroup(self.card, self.tag).arrange(RIGHT, buff=0.4), self.foot)
        self.play(FadeIn(self.card, shift=0.3 * UP), run_time=1.0)
        self.play(FadeIn(self.tag), self.card.face.animate.set_stroke(self.palette.y), run_time=0.7)
        self.play(Indicate(self.rule["dC0_dw"], scale_factor=1.12, color=self.palette.y), run_time=1.0)

    def _card(self, beat: Beat) -> RowCard:
        """The followed row, on a card wide enough for the numbers of all rows."""
        width, size = 0.42 * self.side.width, self.size + 1
        dimmed = {"size": self.size - 1, "colour": self.palette.dim, "width": width}
        names = self.write(beat.show["input"], **dimmed), self.write(beat.show["target"], **dimmed)
        raw = Readout(beat, "raw", colour=self.palette.a, size=size, anchor=1.0)
        wanted = Readout(beat, "wanted", colour=self.palette.y, size=size, anchor=1.0)
        room = max(widest(beat, name, self.moments, size) for name in ("raw", "wanted"))
        return RowCard(names, (raw, wanted), room, self.n - 1)

    def average_the_rows(self, beat: Beat) -> None:
        """B26: the average and its derivative, the rows passing, the mean settling, and the same number measured."""
        width = 0.17 * self.picture.width
        label = self.write(beat.show["mean"], size=max(SMALL, self.size - 5), width=width)
        rows = self.write(beat.show["rows"], size=self.size)
        self.chart = Chart(beat, self.moments, self.picture, label, rows, size=self.size)
        self._deal_the_first_row(beat)
        self._differentiate_the_average()
        power = max(1.0, math.log(self.n) / -math.log(FIRST_ROW))
        following = [*self.chart.following, *self.card.digits, self.slope[2], self.number[1]]
        self.play(Follow(beat, "pass", *following, rate_func=lambda t: t**power), run_time=PASSING)
        self._settle(beat)
        self._measure(beat)

    def _deal_the_first_row(self, beat: Beat) -> None:
        """The example's number becomes the first bar; its row lies on top of the pile."""
        rule, chart, start = self.rule, self.chart, self.moments[0]
        source = "frac({{partial C_i : C}}, {{partial w^((L)) : w}})"
        symbol = Formula(source, {"C": "C", "w": "w"}, size=self.size + 4)
        digits = Readout.of(beat, "slope", start["slope"], colour=self.palette.C, size=self.size + 4)
        row = Readout.of(beat, "row", start["row"], size=self.size, anchor=0.0)
        self.number = VGroup(Formula("i =", size=self.size), row).arrange(RIGHT, buff=0.12)
        self.slope = stack(self.number, symbol, digits, gap=0.2)
        total = rule.digits["dC0_dw"]
        gone = [*rule.formula, *rule.meanings.values(), rule.between, self.tag]
        gone += [rule.digits[name] for name in FACTORS]
        self.play(*(FadeOut(each) for each in gone), run_time=0.6)
        card = self.card.generate_target()
        card.face.set_stroke(self.palette.ink)
        self.flow(self.low, card, self.slope)
        empty = FadeIn(chart.axis, chart.unit, chart.index, chart.count)
        self.play(MoveToTarget(self.card), ReplacementTransform(total, digits), empty, run_time=1.0)
        self.play(FadeIn(symbol), FadeIn(self.number), run_time=0.6)
        self.play(GrowFromPoint(chart.newcomer, chart.axis.point(0, 0.0)), run_time=0.7)
        self.play(FadeIn(chart.crowd), FadeIn(chart.mean), run_time=0.6)

    def _differentiate_the_average(self) -> None:
        """The cost is the mean of the rows' costs; every C of it is differentiated where it stands."""
        average = Formula(AVERAGE, {"C": "C", "Ci": "C"}, size=RESULT)
        colours = {"left": "C", "right": "C", "C": "C", "Ci": "C", "w0": "w", "w1": "w"}
        derived = self.derived = Formula(DERIVED, colours, size=RESULT)
        beat = self.beat
        self.sign = Sign(beat, "mean_is", size=RESULT)
        self.result = Readout(beat, "dC_dw", colour=self.palette.C, size=RESULT)
        row = VGroup(derived, self.sign, self.result).arrange(RIGHT, buff=0.16)
        self.sign.set_y(derived["equal"].get_y())
        self.result.set_y(derived["equal"].get_y())
        self.place(row, self.side.part(0, 1, 0.66, 1))
        average.scale(derived["equal"].width / average["equal"].width)
        average.shift(derived["equal"].get_center() - average["equal"].get_center())
        self.play(FadeIn(average), run_time=0.8)
        self.pause(0.8)
        kept = {id(each) for name in ("C", "equal", "mean", "Ci") for each in derived[name]}
        fresh = VGroup(*(each for each in derived.submobjects if id(each) not in kept))
        same = [ReplacementTransform(average[name], derived[name]) for name in ("C", "equal", "mean", "Ci")]
        self.play(*same, FadeIn(fresh), run_time=1.0)
        self.whole(derived)

    def _settle(self, beat: Beat) -> None:
        """The passing is over: its mean is the derivative that was asked for."""
        chart = self.chart
        self.play(*(FadeOut(each) for each in (self.card, self.slope, chart.newcomer)), run_time=0.6)
        label = chart.mean.label
        settled = self.write(beat.show["settled"], size=label.size, width=0.17 * self.picture.width)
        settled.move_to(label, aligned_edge=LEFT + UP)
        self.play(Merge(chart.mean.digits, self.result), FadeOut(label), FadeIn(settled), run_time=1.2)
        self.play(FadeIn(self.sign), FadeIn(self.result, scale=0.6), run_time=0.5)

    def _measure(self, beat: Beat) -> None:
        """C itself, nudged either way: the quotient falls on the line of the mean."""
        name = self.write(beat.show["measured"], colour=self.palette.y, size=self.size)
        quotient = Formula(QUOTIENT, {"C": "C"}, size=self.size)
        sign = Sign(beat, "measured_is", size=RESULT)
        digits = Readout(beat, "measured", colour=self.palette.C, size=RESULT)
        value = VGroup(sign, digits).arrange(RIGHT, buff=0.16)
        small = Readout(beat, "h", size=max(SMALL + 1.5, self.size - 4), colour=self.palette.dim)
        step = VGroup(Formula("h =", size=max(SMALL + 1.5, self.size - 4)).set_color(self.palette.dim), small)
        rows = [quotient, VGroup(value, step.arrange(RIGHT, buff=0.12)).arrange(RIGHT, buff=0.5)]
        self.place(stack(name, *rows, gap=0.25), self.low)
        line = Measured(beat, self.chart.axis, "measured")
        self.play(FadeIn(name, quotient, step), run_time=0.8)
        self.play(FadeIn(sign), FadeIn(digits), run_time=0.6)
        self.play(Create(line), run_time=1.2)
        self.play(
            *(Indicate(each, scale_factor=1.12, color=self.palette.C) for each in (self.result, digits)), run_time=0.8
        )
