"""Draws the gradient: the number that was found becomes one entry, two known factors go to the last bias, and on."""

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
    ReplacementTransform,
    VGroup,
)

from scenes.gradient_vector.parts.factor_chain import FactorChain, is_low, new_factors
from scenes.gradient_vector.parts.gradient_equation import GradientEquation
from scenes.numbers.chain import Entry, Quantity
from scenes.parts.joins.mean_found import MeanFound
from scenes.parts.joins.product_over_tree import ProductOverTree, numbered_product
from scenes.parts.motion.emphasis import dim
from scenes.parts.motion.movements import Flight
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import SMALL, Region

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
        """B28: the last bias takes the two known factors, earlier entries have longer chains; then the tree comes."""
        L = int(beat.shown("L").value)
        if L == 1:
            self._fill_the_last_bias(beat, L, 2.4)
            self._stand_over_the_tree(beat)
            return
        with self.cue("what_is_known"):
            self._fill_the_last_bias(beat, L, 0.3)
        with self.cue("longer"):
            self._write_the_chains(L)
            self._stand_over_the_tree(beat)

    def _fill_the_last_bias(self, beat: Beat, L: int, rest: float) -> None:
        """The rule comes, and its two known fractions go to the row of the last bias, behind a gap."""
        line = numbered_product(beat, "w", self.side)
        size = max(SMALL + 0.5, 0.7 * line.size)
        count = VGroup(Formula("L =", size=size), Readout(beat, "L", size=size))
        count.arrange(RIGHT, buff=0.12)
        self.rule = VGroup(line.formula, count.next_to(line.formula, UP, buff=0.3))
        self.rule.move_to(self.side.center)
        self.play(*self._make_room(), FadeIn(self.rule, shift=0.3 * LEFT if self.wide else 0.2 * DOWN), run_time=1.0)
        self.chains = {Quantity("b", L): self._chain(Quantity("b", L), L)}
        chain = self.chains[Quantity("b", L)]
        known = [line.fraction(name) for name in line.rest]
        frames = [
            chip[0].copy().surround(each, buff=0.1, stretch=True) for chip, each in zip(chain.chips, known, strict=True)
        ]
        self.rule.add(*frames)
        old = dim(VGroup(line.fraction(line.whole), line.fraction(line.first)))
        self.play(old, *(Create(each) for each in frames), run_time=0.9)
        self.reassemble(self.rule)
        self.play(FadeIn(chain.still, shift=0.2 * RIGHT), run_time=0.6)
        seconds = (float(self.remaining()) - rest) / len(known)
        for frame, fraction, chip, dot in zip(frames, known, chain.chips, chain.dots, strict=True):
            self.play(Flight(VGroup(frame, fraction), chip, path_arc=0.0), FadeIn(dot), run_time=seconds)

    def _make_room(self) -> list[Animation]:
        """The gradient goes aside in a wide frame; in a tall one only its entries stay, at the left."""
        equation, whole = self.equation, self.region("whole")
        if self.wide:
            aside = (self.column.center[0] - whole.center[0]) * RIGHT
            both = VGroup(equation, self.slot)
            return [ApplyMethod(both.shift, aside)]
        self.remove(equation)
        entries = VGroup(*equation.symbols.values())
        gone = VGroup(equation.frame, *equation.marks.values())
        self.add(entries, gone)
        by = whole.left - entries.get_left()[0]
        beside = whole.left + entries.width + 0.5 - self.slot.get_left()[0]
        return [FadeOut(gone), ApplyMethod(entries.shift, by * RIGHT), ApplyMethod(self.slot.shift, beside * RIGHT)]

    def _chain(self, parameter: Quantity, L: int) -> FactorChain:
        """An entry's factors, in its row."""
        whole, entry = self.region("whole"), self.equation.symbols[parameter]
        brackets = self.equation.frame[2]
        left = (brackets.get_right()[0] if self.wide else whole.left + self.equation.entry_width) + 0.15
        chain = FactorChain(new_factors(parameter.layer, L), new_factors(1, L), whole.right - left, self._row)
        return chain.move_to((left + chain.width / 2, entry.get_y(), 0.0))

    @property
    def _row(self) -> float:
        """Height of a row of the gradient."""
        return self.equation.region.height / len(self.equation.parameters)

    def _write_the_chains(self, L: int) -> None:
        """Every earlier entry (of low rows every bias's) has the two known factors too, and more gaps before them."""
        letters = "b" if is_low(self._row) else "wb"
        source, comes = self.chains[Quantity("b", L)], []
        for each in reversed(self.equation.parameters):
            if each.layer < L and each.letter in letters:
                chain = self.chains[each] = self._chain(each, L)
                flights = [Flight(*pair, path_arc=0.0) for pair in zip(source.chips, chain.chips, strict=True)]
                comes.append(AnimationGroup(FadeIn(chain.still, *chain.dots, shift=0.2 * RIGHT), *flights))
        self.play(FadeOut(self.rule), LaggedStart(*comes, lag_ratio=0.25), run_time=1.7)
        self.pause(0.6)

    def _stand_over_the_tree(self, beat: Beat) -> None:
        """The two known factors go back to the rule, which stands over its tree."""
        join = ProductOverTree(beat)
        rule, last = join.line, next(iter(self.chains.values()))
        known = [rule.fraction(name) for name in rule.rest]
        held = {id(each) for fraction in known for each in fraction}
        others = VGroup(*(each for each in rule.formula.submobjects if id(each) not in held))
        gone = [each for each in self.mobjects if each not in last.get_family()]
        back = [ReplacementTransform(one, other) for one, other in zip(last.known, known, strict=True)]
        frames = [FadeOut(each[0]) for each in last.chips]
        self.reassemble(last)
        self.play(*(FadeOut(each) for each in (*gone, last.still, *last.dots)), *frames, *back, run_time=1.0)
        self.fill(FadeIn(others), FadeIn(rule.numbers, shift=0.15 * UP), FadeIn(join.tree, shift=0.3 * UP))
        self.reassemble(join)
