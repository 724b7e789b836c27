"""Draws the gradient as a column: a number finds its box, and every entry's chain of factors ends in the same two."""

from manim import (
    LEFT,
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
    smooth,
    squish_rate_func,
)

from scenes.gradient_vector.parts.factor_chain import FactorChain, Measures, Tile, ends_alike, measure, new_factors
from scenes.gradient_vector.parts.gradient_equation import GradientEquation, right_of
from scenes.numbers.chain import Entry, Quantity
from scenes.parts.joins.mean_found import MeanFound
from scenes.parts.joins.product_line import FACTORS, WHOLE, ProductLine, product_line
from scenes.parts.joins.product_over_tree import ProductOverTree
from scenes.parts.motion.movements import Flight
from scenes.parts.text.words import Words
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import SMALL, TEXT, Region

HEADING, NARROW_HEADING = 26.0, 1.25
"""Size of the headings, and how wide they may be in a tall frame, in units."""
ROUND = 0.07
"""Room between the common tiles and the frame round them, in units."""


class GradientVector(LessonScene):
    """One derivative finds its box in the gradient; the factors that it shares light up in the other rows."""

    def setup(self) -> None:
        """Whether the frame is wide."""
        self.whole = self.region("whole")
        self.wide = self.whole.width > self.whole.height

    def fill_one_entry(self, beat: Beat) -> None:
        """B27: the number goes into its box, and every other weight and bias gets a box of its own."""
        found, (entry,) = MeanFound(beat), beat.all(Entry)
        self.add(found)
        equation = GradientEquation(beat, self.whole, entry.value.text, self._heading(beat, "mean"))
        self.equation, self.last = equation, entry.parameter
        self.slot, row = equation.number(beat, entry), equation.rows[self.last]
        self.play(
            FadeIn(self.title(self.story.title)),
            ReplacementTransform(found.symbol, row.symbol),
            ReplacementTransform(found.equals, row.equals),
            ReplacementTransform(found.digits, self.slot),
            FadeIn(row.box),
            run_time=1.6,
        )
        self.play(FadeIn(equation.head, equation.brackets, equation.heading), run_time=0.8)
        others = [row for each, row in equation.rows.items() if each != self.last]
        self.fill(LaggedStart(*(FadeIn(row, shift=0.3 * LEFT) for row in others), lag_ratio=0.4))
        self.reassemble(equation)
        self.reassemble(self.slot)

    def _heading(self, beat: Beat, name: str) -> Words:
        """What the boxes hold, or what the tiles beside them are."""
        width = None if self.wide else NARROW_HEADING
        size = HEADING if self.wide else max(SMALL + 0.5, TEXT - 1)
        colour = self.palette.ink
        return self.write(beat.show[name], beat, size=size, colour=colour, width=width, align="center")

    def see_what_is_known(self, beat: Beat) -> None:
        """B28: the last bias takes two known factors, earlier entries have longer chains; then the tree comes."""
        L = int(beat.shown("L").value)
        if L == 1:
            self._light_the_known(beat, L)
            self._share_with_the_bias(L, rest=2.6)
            self._stand_over_the_tree(beat)
            return
        with self.cue("what_is_known"):
            self._light_the_known(beat, L)
            self._share_with_the_bias(L, rest=0.3)
        with self.cue("longer"):
            self._write_the_chains(L)
            self._stand_over_the_tree(beat)

    def _light_the_known(self, beat: Beat, L: int) -> None:
        """The rows go aside; the last weight's product comes, and its three factors become the tiles of its row."""
        equation = self.equation
        left, right = equation.room_beside()
        right -= ROUND
        line = self._stand_beside(left, right)
        leaves = VGroup() if equation.head_stays else VGroup(equation.head, equation.heading)
        equation.remove(*leaves)
        by = equation.aside * LEFT
        self.play(
            ApplyMethod(VGroup(equation, self.slot).shift, by),
            *map(FadeOut, leaves),
            FadeIn(line, shift=0.3 * LEFT),
            run_time=1.1,
        )
        self.measures = measure(right - left, equation.step, new_factors(1, L))
        self.left, self.right = left, right
        own = self._chain(self.last, L, known=3)
        self.chains = {self.last: own}
        if not equation.head_stays:
            equation.add(equation.heading.shift(by))
        rest = [line.fraction(WHOLE), line["equals"], line.dots]
        self.product = right_of(self._heading(beat, "product"), right, equation)
        moves = [each for name, tile in zip(FACTORS, own.tiles, strict=True) for each in self._land(line, name, tile)]
        self.remove(line)
        self.add(*line.submobjects)
        headings = (self.product,) if equation.head_stays else (self.product, equation.heading)
        late = FadeIn(own.signs, *headings, rate_func=squish_rate_func(smooth, 0.6, 1.0))
        self.play(FadeOut(*rest), *moves, late, run_time=1.3)
        self.reassemble(own)

    def _stand_beside(self, left: float, right: float) -> ProductLine:
        """The last weight's product beside the rows, above its own; in a tall frame in the place of the headings."""
        equation, whole = self.equation, self.whole
        if equation.head_stays:
            line = product_line(Region(left, right, whole.bottom, whole.top))
            above = equation.height_of(self.last) + 1.6 * equation.step
            return line.shift((min(above, equation.top - line.height / 2) - line.axis) * UP)
        return product_line(Region(whole.left, whole.right, equation.top, whole.top))

    def _land(self, line: ProductLine, name: str, tile: Tile) -> tuple[Animation, ...]:
        """A factor of the line becomes a tile."""
        if len(tile.text):
            return ReplacementTransform(line.fraction(name), tile.text), FadeIn(tile.frame)
        return FadeOut(line.fraction(name), target_position=tile), FadeIn(tile.frame)

    def _chain(self, parameter: Quantity, L: int, known: int = 2) -> FactorChain:
        """An entry's factors, in its row."""
        measures: Measures = self.measures
        new = 0 if known > 2 else new_factors(parameter.layer, L)
        return FactorChain(new, measures, self.left, (self.right, self.equation.height_of(parameter)), known)

    def _share_with_the_bias(self, L: int, rest: float) -> None:
        """The last bias has a seat for a factor of its own; copies of the two others come down to it."""
        bias = Quantity("b", L)
        chain = self.chains[bias] = self._chain(bias, L)
        self.play(FadeIn(chain.seats, shift=0.2 * LEFT), run_time=0.6)
        copies = zip(self.chains[self.last].common, chain.common, strict=True)
        flights = [Flight(one, other, path_arc=0.0) for one, other in copies]
        self.fill(LaggedStart(*flights, lag_ratio=0.6), FadeIn(chain.signs), rest=rest)
        self.reassemble(chain)

    def _write_the_chains(self, L: int) -> None:
        """Row by row from the last weight's upward, the two tiles are handed on, and more seats stand before them."""
        below, comes = self.chains[self.last], []
        for each in reversed(self.equation.parameters):
            if each.layer < L:
                chain = self.chains[each] = self._chain(each, L)
                flights = [Flight(*pair, path_arc=0.0) for pair in zip(below.common, chain.common, strict=True)]
                comes.append(AnimationGroup(*flights, FadeIn(chain.seats, chain.signs, shift=0.2 * LEFT)))
                below = chain
        self.play(LaggedStart(*comes, lag_ratio=0.6), run_time=2.2)
        self.reassemble(*self.chains.values())
        self.around = ends_alike(list(self.chains.values()), ROUND)
        self.play(Create(self.around), run_time=0.6)
        self.pause(0.6)

    def _stand_over_the_tree(self, beat: Beat) -> None:
        """The last weight's factors travel into the rule, which stands over its tree, while the column folds away."""
        join, own = ProductOverTree(beat), self.chains[self.last]
        rule = join.line
        landing = [rule.fraction(name) for name in (rule.first, *rule.rest)]
        held = {id(each) for fraction in landing for each in fraction}
        others = VGroup(*(each for each in rule.formula.submobjects if id(each) not in held))
        kept = {id(each) for tile in own.tiles for each in tile.text.get_family()} | {id(tile) for tile in own.tiles}
        self.remove(own)
        self.add(own.signs, *(tile.frame for tile in own.tiles), *(tile.text for tile in own.tiles))
        gone = [each for each in self.mobjects if id(each) not in kept]
        self.play(*(FadeOut(each) for each in gone), run_time=0.5)
        travel = [
            ReplacementTransform(tile.text, fraction) if len(tile.text) else FadeIn(fraction, target_position=tile)
            for tile, fraction in zip(own.tiles, landing, strict=True)
        ]
        self.play(*travel, FadeIn(join.tree, shift=0.3 * UP), run_time=1.1)
        self.fill(FadeIn(others), FadeIn(rule.numbers, shift=0.15 * UP))
        self.reassemble(join)
