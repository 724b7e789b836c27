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
    Line,
    ReplacementTransform,
    ShowPassingFlash,
    VGroup,
    smooth,
    squish_rate_func,
)

from scenes.gradient_vector.parts.factor_chain import FactorChain, Tile, measure, new_factors
from scenes.gradient_vector.parts.gradient_equation import GradientEquation, right_of
from scenes.gradient_vector.parts.knobs import Knobs
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
        knobs = self.knobs = Knobs(equation, self.whole)
        soon, late = squish_rate_func(smooth, 0.0, 0.35), squish_rate_func(smooth, 0.6, 1.0)
        self.play(
            FadeIn(self.title(self.story.title)),
            FadeOut(found.symbol, found.equals, rate_func=soon),
            ReplacementTransform(found.digits, self.slot),
            FadeIn(row, rate_func=late),
            run_time=1.4,
        )
        self.play(
            FadeIn(equation.head, equation.brackets, equation.heading),
            *map(FadeIn, (knobs.edges, knobs.neurons, *knobs.names.values())),
            run_time=0.8,
        )
        others = [each for each in equation.parameters if each != self.last]
        self.fill(LaggedStart(*(self._arrive(each) for each in others), lag_ratio=0.45))
        self.reassemble(equation)
        self.reassemble(self.slot)

    def _arrive(self, parameter: Quantity) -> AnimationGroup:
        """The parameter's name goes from its place in the chain into its entry, whose rest comes around it."""
        row, name = self.equation.rows[parameter], self.knobs.name_of(parameter)
        letters = VGroup(*row.symbol["d"][1:])  # without the sign of differentiation
        rest = VGroup(*(each for each in row.symbol.submobjects if each not in letters.submobjects))
        late = squish_rate_func(smooth, 0.5, 1.0)
        return AnimationGroup(Flight(name, letters, path_arc=0.0), FadeIn(rest, row.equals, row.box, rate_func=late))

    def _heading(self, beat: Beat, name: str) -> Words:
        """What the boxes hold, or what the tiles beside them are."""
        width = None if self.wide else NARROW_HEADING
        size = HEADING if self.wide else max(SMALL + 0.5, TEXT - 1)
        colour = self.palette.ink
        return self.write(beat.show[name], beat, size=size, colour=colour, width=width, align="center")

    def see_what_is_known(self, beat: Beat) -> None:
        """B28: the last bias takes two known factors, and so does every entry; then the tree comes."""
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
            self._share_with_all(L)
            self._stand_over_the_tree(beat)

    def _light_the_known(self, beat: Beat, L: int) -> None:
        """The rows go aside; the last weight's product comes, and its three factors become the tiles of its row."""
        equation = self.equation
        left, right = equation.room_beside()
        right -= ROUND
        line = self._stand_beside(left, right)
        leaves = VGroup() if equation.head_stays else VGroup(equation.head, equation.heading)
        equation.remove(*leaves)
        by, late = equation.aside * LEFT, squish_rate_func(smooth, 0.55, 1.0)
        self.play(
            ApplyMethod(VGroup(equation, self.slot).shift, by, rate_func=squish_rate_func(smooth, 0.0, 0.6)),
            *map(FadeOut, (*leaves, self.knobs)),
            FadeIn(line, rate_func=late),
            run_time=1.3,
        )
        self.measures = measure(left, right, equation.step, new_factors(1, L))
        self.left, height = left, equation.height_of(self.last)
        own, shared = self._chain(self.last, L, known=True), self.measures.spanning(height, height)
        self.chains, self.shared = {self.last: own}, shared
        if not equation.head_stays:
            equation.add(equation.heading.shift(by))
        rest = [line.fraction(WHOLE), line["equals"], line.dots]
        self.product = right_of(self._heading(beat, "product"), right, equation)
        pairs = zip(FACTORS, (*own.tiles, *shared.tiles), strict=True)
        moves = [each for name, tile in pairs for each in self._land(line, name, tile)]
        self.remove(line)
        self.add(*line.submobjects)
        headings = (self.product,) if equation.head_stays else (self.product, equation.heading)
        come = FadeIn(own.signs, shared.dots, *headings, rate_func=squish_rate_func(smooth, 0.6, 1.0))
        self.play(FadeOut(*rest), *moves, come, run_time=1.3)
        self.reassemble(own)
        self.reassemble(shared)

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

    def _chain(self, parameter: Quantity, L: int, *, known: bool = False) -> FactorChain:
        """What an entry has of its own, in its row."""
        new, height = new_factors(parameter.layer, L), self.equation.height_of(parameter)
        return FactorChain(new, self.measures, self.left, height, known=known)

    def _grow(self, top: Quantity) -> list[Animation]:
        """The shared tiles come to stand over the rows from that entry's down to the last."""
        old, heights = self.shared, [self.equation.height_of(each) for each in (self.equation.parameters[-1], top)]
        new = self.shared = self.measures.spanning(*heights)
        self.remove(old)
        self.add(*(piece for tile in old.tiles for piece in tile), old.dots)
        grown: list[Animation] = [ReplacementTransform(old.dots, new.dots)]
        for before, after in zip(old.tiles, new.tiles, strict=True):
            grown.append(ReplacementTransform(before.frame, after.frame))
            turns = len(before.text) and len(after.text)
            grown.append(ReplacementTransform(before.text, after.text) if turns else FadeIn(after.text))
        return grown

    def _share_with_the_bias(self, L: int, rest: float) -> None:
        """The last bias has a seat for a factor of its own; the two other tiles grow down to its row."""
        bias = Quantity("b", L)
        chain = self.chains[bias] = self._chain(bias, L)
        self.play(FadeIn(chain, shift=0.2 * LEFT), run_time=0.6)
        self.fill(*self._grow(self.last), rest=rest)
        self.reassemble(self.shared)

    def _share_with_all(self, L: int) -> None:
        """Row by row upward the chains become longer, and the two tiles grow up to the first; a frame holds them."""
        rows = [each for each in reversed(self.equation.parameters) if each.layer < L]
        self.chains |= {each: self._chain(each, L) for each in rows}
        comes = [FadeIn(self.chains[each], shift=0.2 * LEFT) for each in rows]
        self.play(LaggedStart(*comes, lag_ratio=0.5), *self._grow(self.equation.parameters[0]), run_time=1.7)
        self.reassemble(self.shared)
        self.around = self.shared.around(ROUND)
        self.play(Create(self.around), run_time=0.6)
        heights = [self.equation.height_of(each) for each in rows]
        ways = [Line((self.left, y, 0.0), (self.measures.end, y, 0.0), color=self.palette.y) for y in heights]
        flashes = [ShowPassingFlash(way.set_stroke(width=5), time_width=0.4) for way in ways]
        self.play(LaggedStart(*flashes, lag_ratio=0.25), run_time=2.2)

    def _stand_over_the_tree(self, beat: Beat) -> None:
        """The last weight's factors travel into the rule, which stands over its tree, while the column folds away."""
        join, own = ProductOverTree(beat), self.chains[self.last]
        rule, tiles = join.line, [*own.tiles, *self.shared.tiles]
        landing = [rule.fraction(name) for name in (rule.first, *rule.rest)]
        held = {id(each) for fraction in landing for each in fraction}
        others = VGroup(*(each for each in rule.formula.submobjects if id(each) not in held))
        kept = {id(each) for tile in tiles for each in tile.text.get_family()} | {id(tile) for tile in tiles}
        self.remove(own, self.shared)
        self.add(own.signs, self.shared.dots, *(tile.frame for tile in tiles), *(tile.text for tile in tiles))
        gone = [each for each in self.mobjects if id(each) not in kept]
        self.play(*(FadeOut(each) for each in gone), run_time=0.5)
        travel = [
            ReplacementTransform(tile.text, fraction) if len(tile.text) else FadeIn(fraction, target_position=tile)
            for tile, fraction in zip(tiles, landing, strict=True)
        ]
        self.play(*travel, FadeIn(join.tree, shift=0.3 * UP), run_time=1.0)
        self.fill(FadeIn(others), FadeIn(rule.numbers, shift=0.15 * UP))
        self.reassemble(join)
