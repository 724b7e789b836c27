"""Draws the gradient as a column: a number finds its box, and every entry's chain of factors ends in the same two."""

from manim import (
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
    ShowPassingFlash,
    VGroup,
    smooth,
    squish_rate_func,
)

from scenes.gradient_vector.parts.columns import columns
from scenes.gradient_vector.parts.factor_chain import FactorChain, Shared, Tile
from scenes.gradient_vector.parts.gradient_equation import GradientEquation
from scenes.gradient_vector.parts.knobs import Knobs
from scenes.numbers.chain import Entry, Quantity
from scenes.parts.joins.mean_found import MeanFound
from scenes.parts.joins.product_line import FACTORS, WHOLE, ProductLine, product_line
from scenes.parts.joins.product_over_tree import ProductOverTree
from scenes.parts.motion.movements import Flight
from scenes.parts.text.words import Words
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import SMALL, Region

HEADING, NARROW_HEADING = 24.0, SMALL + 0.5
"""Size of the headings in a wide frame, and in a tall one."""
CHAIN, ABOVE = {True: 0.66, False: 0.5}, {True: 1.37, False: 1.1}
"""How far below the picture's top the chain stands, and the room that it and its names have, by whether it is wide."""
ROUND = 0.07
"""Room between the common tiles and the frame round them, in units."""


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
        self.left, self.columns = left, columns(left, right - ROUND, equation.step, L)
        self.slot, row = equation.number(beat, entry), equation.rows[self.last]
        knobs = self.knobs = Knobs(beat, self.columns, self.whole.top - CHAIN[self.wide])
        self.over = knobs.get_x() - self.whole.center[0]
        knobs.shift(self.over * LEFT)
        soon, late = squish_rate_func(smooth, 0.0, 0.35), squish_rate_func(smooth, 0.6, 1.0)
        self.play(
            FadeIn(self.title(self.story.title)),
            FadeOut(found.symbol, found.equals, rate_func=soon),
            ReplacementTransform(found.digits, self.slot),
            FadeIn(row, rate_func=late),
            *(FadeIn(each, rate_func=squish_rate_func(smooth, 0.2, 0.8)) for each in knobs),
            run_time=1.4,
        )
        self.play(
            FadeIn(equation.head, equation.brackets, equation.heading),
            ShowPassingFlash(knobs.way(self.last), time_width=0.5),
            run_time=0.9,
        )
        others = [each for each in reversed(equation.parameters) if each != self.last]
        self.fill(LaggedStart(*(self._arrive(each) for each in others), lag_ratio=0.45))
        self.reassemble(equation)
        self.reassemble(self.slot)
        self.reassemble(knobs)

    def _arrive(self, parameter: Quantity) -> AnimationGroup:
        """Light runs from a knob to the cost; its name goes into its entry, whose rest comes around it.

        Where the known entry is in the way of a name, its entry only comes into sight.
        """
        row, name = self.equation.rows[parameter], self.knobs.names.get(parameter)
        late = squish_rate_func(smooth, 0.5, 1.0)
        runs = ShowPassingFlash(self.knobs.way(parameter), time_width=0.5)
        if name is None or parameter.layer == self.last.layer:
            return AnimationGroup(runs, FadeIn(row, rate_func=late))
        letters = VGroup(*row.symbol["d"][1:])  # without the sign of differentiation
        rest = VGroup(*(each for each in row.symbol.submobjects if each not in letters.submobjects))
        flies = Flight(name, letters, path_arc=0.0)
        return AnimationGroup(runs, flies, FadeIn(rest, row.equals, row.box, rate_func=late))

    def _words(self, beat: Beat, name: str, width: float | None = None) -> Words:
        """What the boxes hold, or what stands beside them."""
        return self.write(
            beat.show[name], beat, size=HEADING if self.wide else NARROW_HEADING, width=width, align="center"
        )

    def see_what_is_known(self, beat: Beat) -> None:
        """B28: the last bias takes two known factors, and so does every entry; then the tree comes."""
        L = int(beat.shown("L").value)
        if L == 1:
            self._light_the_known(beat)
            self._share_with_the_bias(L, rest=2.6)
            self._stand_over_the_tree(beat)
            return
        with self.cue("what_is_known"):
            self._light_the_known(beat)
            self._share_with_the_bias(L, rest=0.3)
        with self.cue("longer"):
            self._share_with_all(L)
            self._stand_over_the_tree(beat)

    def _light_the_known(self, beat: Beat) -> None:
        """The entries go aside; the last weight's product comes, and its factors fall into the columns of its row."""
        equation, height = self.equation, self.equation.height_of(self.last)
        line = product_line(Region(self.left, self.whole.right, self.whole.bottom, equation.top))
        line.shift((min(height + 1.6 * equation.step, equation.top - line.height / 2) - line.axis) * UP)
        late = squish_rate_func(smooth, 0.65, 1.0)
        self.play(*self._make_room(), FadeIn(line, rate_func=late), run_time=1.3)
        own, shared = self._chain(self.last, known=True), Shared(self.columns, height, height)
        self.chains, self.shared = {self.last: own}, shared
        self.product = self._words(beat, "product", own.begins - self.left)
        middle = (height + equation.height_of(equation.parameters[-1])) / 2
        self.product.move_to(((self.left + own.begins) / 2, middle, 0.0))
        rest = [line.fraction(WHOLE), line["equals"], line.dots]
        pairs = zip(FACTORS, (*own.tiles, *shared.tiles), strict=True)
        moves = [each for name, tile in pairs for each in self._land(line, name, tile)]
        self.remove(line)
        self.add(*line.submobjects)
        come = FadeIn(own.signs, shared.dots, self.product, rate_func=squish_rate_func(smooth, 0.6, 1.0))
        self.play(FadeOut(*rest, rate_func=squish_rate_func(smooth, 0.0, 0.5)), *moves, come, run_time=1.3)
        self.reassemble(own)
        self.reassemble(shared)

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

    def _land(self, line: ProductLine, name: str, tile: Tile) -> tuple[Animation, ...]:
        """A factor of the line becomes a tile."""
        late = squish_rate_func(smooth, 0.5, 1.0)
        if len(tile.text):
            return ReplacementTransform(line.fraction(name), tile.text), FadeIn(tile.frame, rate_func=late)
        return FadeOut(line.fraction(name), target_position=tile), FadeIn(tile.frame, rate_func=late)

    def _chain(self, parameter: Quantity, *, known: bool = False) -> FactorChain:
        """What an entry has of its own, in its row."""
        start = self.left if self.wide and parameter.layer < self.columns.L else self.whole.right
        height = self.equation.height_of(parameter)
        return FactorChain(parameter.layer, self.columns, start, height, known=known)

    def _grow(self, top: Quantity) -> list[Animation]:
        """The shared tiles come to stand over the rows from that entry's down to the last."""
        old, heights = self.shared, [self.equation.height_of(each) for each in (self.equation.parameters[-1], top)]
        new = self.shared = Shared(self.columns, *heights)
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
        chain = self.chains[bias] = self._chain(bias)
        self.play(FadeIn(chain, shift=0.2 * LEFT), run_time=0.6)
        self.fill(*self._grow(self.last), rest=rest)
        self.reassemble(self.shared)

    def _share_with_all(self, L: int) -> None:
        """Row by row upward the chains become longer, and the two tiles grow up to the first; a frame holds them."""
        rows = [each for each in reversed(self.equation.parameters) if each.layer < L]
        self.chains |= {each: self._chain(each) for each in rows}
        comes = [FadeIn(self.chains[each], shift=0.2 * LEFT) for each in rows]
        self.play(LaggedStart(*comes, lag_ratio=0.5), *self._grow(self.equation.parameters[0]), run_time=1.8)
        self.reassemble(self.shared)
        self.around = self.shared.around(ROUND)
        self.play(Create(self.around), run_time=0.6)
        flashes = [AnimationGroup(self._run(each), self._flash(self.knobs.way(each))) for each in rows]
        self.play(LaggedStart(*flashes, lag_ratio=0.25), run_time=2.2)

    def _run(self, parameter: Quantity) -> ShowPassingFlash:
        """Light that runs through a row's own factors into the shared ones."""
        y = self.equation.height_of(parameter)
        ends = (self.chains[parameter].begins, y, 0.0), (float(self.around.get_left()[0]), y, 0.0)
        return self._flash(Line(*ends, color=self.palette.y, stroke_width=5))

    def _flash(self, way: Line) -> ShowPassingFlash:
        return ShowPassingFlash(way, time_width=0.4)

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
        way, late = squish_rate_func(smooth, 0.1, 0.75), squish_rate_func(smooth, 0.55, 1.0)
        travel = [
            ReplacementTransform(tile.text, fraction, rate_func=way)
            if len(tile.text)
            else FadeIn(fraction, target_position=tile, rate_func=way)
            for tile, fraction in zip(tiles, landing, strict=True)
        ]
        leaves = (FadeOut(each, rate_func=squish_rate_func(smooth, 0.0, 0.35)) for each in gone)
        self.play(*leaves, *travel, FadeIn(join.tree, rate_func=late), run_time=1.5)
        self.fill(FadeIn(others), FadeIn(rule.numbers, shift=0.15 * UP))
        self.reassemble(join)
