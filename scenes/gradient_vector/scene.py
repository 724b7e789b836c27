"""Draws the gradient as a column: a number finds its box, and every entry's chain of factors ends in the same two."""

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Animation,
    AnimationGroup,
    ApplyMethod,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    Line,
    ReplacementTransform,
    ScaleInPlace,
    ShowPassingFlash,
    VGroup,
    smooth,
    squish_rate_func,
    there_and_back,
)

from scenes.gradient_vector.parts.columns import columns, columns_alone
from scenes.gradient_vector.parts.factors import Factors
from scenes.gradient_vector.parts.gradient_equation import GradientEquation
from scenes.gradient_vector.parts.knobs import Knobs
from scenes.numbers.chain import Entry, Quantity
from scenes.parts.joins.mean_found import MeanFound
from scenes.parts.joins.product_over_tree import ProductOverTree
from scenes.parts.motion.movements import Flight
from scenes.parts.text.words import Words
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import SMALL, Region

HEADING, BY_WIDTH, NARROW_HEADING = 30.0, 2.35, SMALL + 0.5
"""Largest size of the headings in a wide frame, also as a share of its width, and their size in a tall one."""
CHAIN, ABOVE = {True: 0.66, False: 0.5}, {True: 1.37, False: 1.1}
"""How far below the picture's top the chain stands, and the room that it and its names have, by whether it is wide."""
TALL = 0.8
"""Share of the room's height that both rows of factors may have."""
WORDS = 0.15
"""Room between the words at the foot and the factors above them, in units."""
FREE = 0.1
"""How far under the last neuron's foot (in a tall frame, the names') the line to the factors begins, in units."""
LATE = squish_rate_func(smooth, 0.55, 1.0)
"""How what follows comes."""


class GradientVector(LessonScene):
    """One derivative finds its box in the gradient; the factors that it shares light up in the other rows."""

    def setup(self) -> None:
        """Whether the frame is wide."""
        self.whole = self.region("whole")
        self.wide = self.whole.width > self.whole.height

    def fill_one_entry(self, beat: Beat) -> None:
        """B27: the number goes into its box; every knob has an entry, and from each of them the cost can be reached."""
        found, (entry,) = MeanFound(beat), beat.all(Entry)
        self.add(found)
        heading = self._words(beat, "mean")
        equation = self.equation = GradientEquation(beat, self.whole, entry.value.text, heading, ABOVE[self.wide])
        self.last, L = entry.parameter, int(beat.shown("L").value)
        left, right = equation.room_beside()
        self.room = Region(left, right, self.whole.bottom, equation.top)
        self.columns, self.traces = columns(left, right, TALL * self.room.height, L), VGroup()
        self.slot, row = equation.number(beat, entry), equation.rows[self.last]
        across = self.columns if self.wide else columns_alone(self.whole.left, right, L)
        knobs = self.knobs = Knobs(beat, across, self.whole.top - CHAIN[self.wide])
        self.over = knobs.get_x() - self.whole.center[0]
        knobs.shift(self.over * LEFT)
        soon, goes, late = (squish_rate_func(smooth, *span) for span in ((0.0, 0.5), (0.0, 0.8), (0.6, 1.0)))
        self.play(
            FadeIn(self.title(self.story.title)),
            FadeOut(
                found.symbol, target_position=row.symbol, scale=row.symbol.width / found.symbol.width, rate_func=goes
            ),
            ReplacementTransform(found.equals, row.equals),
            ReplacementTransform(found.digits, self.slot),
            FadeIn(row.symbol, row.box, rate_func=late),
            FadeIn(equation.head, equation.brackets, rate_func=soon),
            *(FadeIn(each, rate_func=squish_rate_func(smooth, 0.2, 0.8)) for each in knobs),
            run_time=1.4,
        )
        self.play(
            FadeIn(equation.heading, *equation.dots),
            *self._runs(self.last),
            run_time=1.1,
        )
        others = [each for each in reversed(equation.parameters) if each != self.last]
        self.fill(LaggedStart(*(self._arrive(each) for each in others), lag_ratio=0.4))
        self.reassemble(equation)
        self.reassemble(self.slot)
        self.reassemble(knobs)

    def _arrive(self, parameter: Quantity) -> AnimationGroup:
        """A knob shines, its way to the cost is lit, then its name goes into its entry, whose rest comes around it.

        Where the known entry is in the way of a name, its entry only comes into sight.
        """
        row, name = self.equation.rows[parameter], self.knobs.names.get(parameter)
        late = squish_rate_func(smooth, 0.6, 1.0)
        runs = self._runs(parameter)
        if name is None or parameter.layer == self.last.layer:
            return AnimationGroup(*runs, FadeIn(row, rate_func=late))
        letters = VGroup(*row.symbol["d"][1:])  # without the sign of differentiation
        rest = VGroup(*(each for each in row.symbol.submobjects if each not in letters.submobjects))
        flies = Flight(name, letters, path_arc=0.0, rate_func=squish_rate_func(smooth, 0.4, 0.95))
        return AnimationGroup(*runs, flies, FadeIn(rest, row.equals, row.box, rate_func=late))

    def _runs(self, parameter: Quantity) -> list[Animation]:
        """A knob shines, and light goes from it along the whole of its way to the cost."""
        shines = squish_rate_func(there_and_back, 0.0, 0.5)
        runs = ShowPassingFlash(
            self.knobs.way(parameter), time_width=1.0, rate_func=squish_rate_func(smooth, 0.15, 0.8)
        )
        return [FadeIn(self.knobs.lit(parameter), rate_func=shines, remover=True), runs]

    def _words(self, beat: Beat, name: str, width: float | None = None) -> Words:
        """What the boxes hold, or what stands beside them."""
        size = min(HEADING, BY_WIDTH * self.whole.width) if self.wide else NARROW_HEADING
        return self.write(beat.show[name], beat, size=size, width=width, align="center")

    def see_what_is_known(self, beat: Beat) -> None:
        """B28: the last bias takes two known factors, and so does every entry; then the tree comes."""
        L = int(beat.shown("L").value)
        if L == 1:
            self._write_the_known(beat)
            self._share_with_the_bias(L, rest=2.6)
            self._stand_over_the_tree(beat)
            return
        with self.cue("what_is_known"):
            self._write_the_known(beat)
            self._share_with_the_bias(L, rest=0.5)
        with self.cue("longer"):
            self._share_with_all(L)
            self._stand_over_the_tree(beat)

    def _write_the_known(self, beat: Beat) -> None:
        """The entries go aside; light runs along the last weight's way, under it come its three factors, large."""
        equation = self.equation
        self.play(*self._make_room(), run_time=1.2)
        self.product = self._words(beat, "product", self.room.width)
        low = self.whole.bottom + self.product.height + WORDS
        factors = self.factors = Factors(self.columns, self.room.left, low, equation.top)
        self.product.move_to((self.room.center[0], self.whole.bottom + self.product.height / 2, 0.0))
        trace = self._trace(self.last)
        come: list[Animation] = (
            [FadeIn(factors.wholes["w"], self.product)] if factors.wholes else [FadeIn(self.product)]
        )
        for factor, dot in zip((factors.own["w"], *factors.shared), (None, *factors.dots), strict=True):
            grows = FadeIn(factor, shift=0.3 * DOWN)
            come.append(AnimationGroup(grows, *([FadeIn(dot, rate_func=LATE)] if dot else [])))
        self.play(
            Create(trace),
            *self._runs(self.last),
            self._light(self.last),
            LaggedStart(*come, lag_ratio=0.3),
            run_time=2.0,
        )

    def _trace(self, parameter: Quantity) -> Line:
        """What the run from that knob leaves on the chain; it is kept with the others."""
        trace = self.knobs.trace(parameter)
        self.traces.add(trace)
        return trace

    def _light(self, parameter: Quantity) -> Animation:
        """An entry's name swells in the column, its colours its own."""
        return ScaleInPlace(self.equation.rows[parameter].symbol, 1.15, rate_func=there_and_back)

    def _make_room(self) -> list[Animation]:
        """The boxes go and the entries stand close at the left; the chain comes to stand over the columns."""
        equation, soon = self.equation, squish_rate_func(smooth, 0.0, 0.4)
        kept, spare, move = equation.kept, equation.spare, squish_rate_func(smooth, 0.1, 0.8)
        moves = [ApplyMethod(kept.shift, equation.aside * LEFT, rate_func=move)]
        self.remove(equation)
        self.add(kept, spare)
        if self.wide:
            self.add(equation.brackets[1])
            moves.append(ApplyMethod(equation.brackets[1].shift, equation.closes * LEFT, rate_func=move))
        moves.append(ApplyMethod(self.knobs.shift, self.over * RIGHT, rate_func=move))
        return [FadeOut(spare, self.slot, rate_func=soon), *moves]

    def _share_with_the_bias(self, L: int, rest: float) -> None:
        """The last bias brings a first factor of its own; the two others go between the rows, and both lead to them."""
        factors, bias = self.factors, Quantity("b", L)
        trace, whole = self._trace(bias), factors.wholes.get("b", VGroup())
        shared = VGroup(*factors.shared, *factors.dots)
        self.play(
            Create(trace),
            *self._runs(bias),
            self._light(bias),
            FadeIn(factors.own["b"], shift=0.3 * UP),
            *([FadeIn(whole, rate_func=LATE)] if len(whole) else []),
            run_time=1.0,
        )
        self.remove(*shared)
        self.around = VGroup(factors.frame, *factors.ways())
        self.fill(
            ApplyMethod(shared.shift, factors.away),
            *(Create(each, rate_func=LATE) for each in self.around),
            rest=rest,
        )

    def _share_with_all(self, L: int) -> None:
        """Light runs from every earlier knob through the same last stretch, and down into the factors of that."""
        rows = [each for each in reversed(self.equation.parameters) if each.layer < L]
        above = self.knobs.neurons[L].disc if self.wide else self.knobs
        under = above.get_bottom()[1] - FREE
        stem = self.factors.stem(self.knobs.free_place, under)
        falls = squish_rate_func(smooth, 0.65, 1.0)
        flashes = [
            AnimationGroup(
                *self._runs(each),
                ShowPassingFlash(stem.copy().set_stroke(width=12), time_width=1.0, rate_func=falls),
                Create(self._trace(each), rate_func=LATE),
                self._light(each),
            )
            for each in rows
        ]
        self.play(Create(stem), run_time=0.6)
        self.play(LaggedStart(*flashes, lag_ratio=0.45), run_time=3.0)
        self.play(ScaleInPlace(self.around[0], 1.06, rate_func=there_and_back), run_time=0.8)

    def _stand_over_the_tree(self, beat: Beat) -> None:
        """The last weight's factors travel into the rule, which stands over its tree, while the column folds away."""
        join, factors = ProductOverTree(beat), self.factors
        rule, kept = join.line, [factors.own["w"], *factors.shared]
        landing = [rule.fraction(name) for name in (rule.first, *rule.rest)]
        held = {id(each) for fraction in landing for each in fraction}
        others = VGroup(*(each for each in rule.formula.submobjects if id(each) not in held))
        self.reassemble(*kept)
        gone = [each for each in self.mobjects if each not in kept]
        way, late = squish_rate_func(smooth, 0.1, 0.75), squish_rate_func(smooth, 0.25, 0.75)
        travel = [
            ReplacementTransform(factor, fraction, rate_func=way)
            for factor, fraction in zip(kept, landing, strict=True)
        ]
        leaves = (FadeOut(each, rate_func=squish_rate_func(smooth, 0.0, 0.45)) for each in gone)
        self.play(*leaves, *travel, FadeIn(join.tree, rate_func=late), run_time=1.5)
        self.fill(FadeIn(others), FadeIn(rule.numbers, shift=0.15 * UP))
        self.reassemble(join)
