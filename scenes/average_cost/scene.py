"""Draws the average: three numbers become one, and row after row joins a crowd whose mean settles."""

from __future__ import annotations

import math

from manim import (
    DOWN,
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
from scenes.parts.assembled import Assembled
from scenes.parts.formula import Formula
from scenes.parts.mean_line import Measured
from scenes.parts.readout import Readout
from scenes.parts.row_card import RowCard
from scenes.parts.row_chart import Chart, widest
from scenes.parts.sign import Sign
from scenes.parts.words import stack
from scenes.quantities import FACTORS
from scenes.stage import LessonScene
from scenes.story import Beat, Sweep
from scenes.theme import SMALL, TEXT

OVER_ROWS = "{{= : equal}} {{frac(1, n) sum_(i=0)^(n-1) : mean}}"
AVERAGE = f"{{{{C : C}}}} {OVER_ROWS} {{{{C_i : Ci}}}}"
DERIVED = (
    "{{frac({{partial : d0}} {{C : C}}, {{partial w^((L)) : w0}}) : left}} "
    + OVER_ROWS
    + " {{frac({{partial : d1}} {{C_i : Ci}}, {{partial w^((L)) : w1}}) : right}}"
)
QUOTIENT = "frac({{C : C}} (w^((L)) + h) - {{C : C}} (w^((L)) - h), 2 h)"
RESULT = 30.0
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
        self.picture, self.side = self.split(wide=0.62, tall=0.56)
        self.low = self.side.part(0, 1, 0, 0.6)

    def assemble_one_example(self, beat: Beat) -> None:
        """B25: factor after factor with its number, the product of the three, and the row that it speaks of."""
        above, self.beside = self.split(wide=0.62, tall=0.68)
        product = self.product = Assembled(beat, above)
        fractions = [FadeIn(product.fractions[name], shift=0.15 * DOWN) for name in FACTORS]
        self.play(FadeIn(self.title(self.story.title)), LaggedStart(*fractions, lag_ratio=0.3), run_time=1.2)
        for name in FACTORS:
            _, meaning, digits = product.column(name)
            self.play(FadeIn(meaning, shift=0.15 * DOWN), run_time=0.6)
            self.play(FadeIn(digits, shift=0.15 * DOWN), run_time=0.6)
        self.play(FadeIn(product.signs), FadeIn(product.whole), FadeIn(product.sign), run_time=0.8)
        flights = [FadeOut(product.digits[name].copy(), target_position=product.total) for name in FACTORS]
        self.play(*flights, FadeIn(product.total, scale=0.4), run_time=1.2)
        self.play(Indicate(product.total, scale_factor=1.15, color=self.palette.C), run_time=0.8)
        self._say_whose(beat)

    def _say_whose(self, beat: Beat) -> None:
        """The row on top of the pile of all rows, and the cost's index that speaks of it."""
        product, self.card = self.product, self._card(beat)
        self.tag = self.write(beat.show["one"], colour=self.palette.y, size=TEXT + 2)
        tall = self.beside.height > self.beside.width
        self.place(VGroup(self.card, self.tag).arrange(DOWN if tall else RIGHT, buff=0.3), self.beside)
        self.play(FadeIn(self.card, shift=0.3 * UP), run_time=1.0)
        self.play(FadeIn(self.tag), self.card.face.animate.set_stroke(self.palette.y), run_time=0.7)
        self.play(Indicate(product.whole, scale_factor=1.12, color=self.palette.y), run_time=1.0)

    def _card(self, beat: Beat) -> RowCard:
        """The followed row, on a card wide enough for the numbers of all rows."""
        width, size = 0.34 * self.side.width, TEXT + 2
        dimmed = {"size": TEXT, "colour": self.palette.dim, "width": width}
        names = self.write(beat.show["input"], **dimmed), self.write(beat.show["target"], **dimmed)
        raw = Readout(beat, "raw", colour=self.palette.a, size=size, anchor=1.0)
        wanted = Readout(beat, "wanted", colour=self.palette.y, size=size, anchor=1.0)
        room = max(widest(beat, name, self.moments, size) for name in ("raw", "wanted"))
        return RowCard(names, (raw, wanted), room, self.n - 1)

    def average_the_rows(self, beat: Beat) -> None:
        """B26: the average and its derivative, the rows passing, the mean settling, and the same number measured."""
        label = self.write(beat.show["mean"], size=SMALL, width=0.16 * self.picture.width)
        rows = self.write(beat.show["rows"])
        self.chart = Chart(beat, self.moments, self.picture, label, rows)
        self._deal_the_first_row(beat)
        self._differentiate_the_average()
        power = max(1.0, math.log(self.n) / -math.log(FIRST_ROW))
        following = [*self.chart.following, *self.card.digits, self.slope[2], self.number[1]]
        self.play(Follow(beat, "pass", *following, rate_func=lambda t: t**power), run_time=PASSING)
        self._settle(beat)
        self._measure(beat)

    def _deal_the_first_row(self, beat: Beat) -> None:
        """The example's number becomes the first bar; its row lies on top of the pile."""
        product, chart, start = self.product, self.chart, self.moments[0]
        symbol = Formula("{{partial C_i : C}} slash {{partial w^((L)) : w}}", {"C": "C", "w": "w"}, size=TEXT + 4)
        digits = Readout.of(beat, "slope", start["slope"], colour=self.palette.C, size=TEXT + 4)
        row = Readout.of(beat, "row", start["row"], size=TEXT + 2, anchor=0.0)
        self.number = VGroup(Formula("i =", size=TEXT + 2), row).arrange(RIGHT, buff=0.12)
        self.slope = stack(self.number, symbol, digits, gap=0.2)
        gone = [piece for name in FACTORS for piece in product.column(name)]
        gone += [product.signs, product.sign, product.whole, self.tag]
        self.play(*(FadeOut(each) for each in gone), run_time=0.6)
        card = self.card.generate_target()
        card.face.set_stroke(self.palette.ink)
        self.flow(self.low, card, self.slope)
        self.play(MoveToTarget(self.card), ReplacementTransform(product.total, digits), run_time=1.0)
        self.play(FadeIn(symbol), FadeIn(self.number), run_time=0.6)
        self.play(FadeIn(chart.axis), FadeIn(chart.unit), FadeIn(chart.count), run_time=0.8)
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
        self.pause(0.6)
        kept = {id(each) for name in ("C", "equal", "mean", "Ci") for each in derived[name]}
        fresh = VGroup(*(each for each in derived.submobjects if id(each) not in kept))
        same = [ReplacementTransform(average[name], derived[name]) for name in ("C", "equal", "mean", "Ci")]
        self.play(*same, FadeIn(fresh), run_time=1.0)
        self.whole(derived)

    def _settle(self, beat: Beat) -> None:
        """The passing is over: its mean is the derivative that was asked for."""
        chart = self.chart
        self.play(*(FadeOut(each) for each in (self.card, self.slope, chart.newcomer)), run_time=0.6)
        flight = FadeOut(chart.mean.digits.copy(), target_position=self.result)
        self.play(flight, FadeIn(self.sign), FadeIn(self.result), run_time=1.0)

    def _measure(self, beat: Beat) -> None:
        """C itself, nudged either way: the quotient falls on the line of the mean."""
        name = self.write(beat.show["measured"], colour=self.palette.y, size=TEXT + 1)
        quotient = Formula(QUOTIENT, {"C": "C"}, size=TEXT + 3)
        sign = Sign(beat, "measured_is", size=RESULT)
        digits = Readout(beat, "measured", colour=self.palette.C, size=RESULT)
        value = VGroup(sign, digits).arrange(RIGHT, buff=0.16)
        beside = quotient.width + 0.16 + value.width < self.low.width
        rows = [VGroup(quotient, value).arrange(RIGHT, buff=0.16)] if beside else [quotient, value]
        self.place(stack(name, *rows, gap=0.25), self.low)
        line = Measured(beat, self.chart.axis, "measured")
        self.play(FadeIn(name), FadeIn(quotient), run_time=0.8)
        self.play(FadeIn(sign), FadeIn(digits), run_time=0.6)
        self.play(Create(line), run_time=1.2)
        self.play(
            *(Indicate(each, scale_factor=1.12, color=self.palette.C) for each in (self.result, digits)), run_time=0.8
        )
