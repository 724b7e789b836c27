"""Draws the chain rule: ratios built from the nudges under the lens, multiplied, and every symbol in its place."""

from __future__ import annotations

from itertools import pairwise

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    Flash,
    Indicate,
    Line,
    ReplacementTransform,
    SurroundingRectangle,
    TransformFromCopy,
    VGroup,
    there_and_back,
)

from scenes.chain_rule.story import STEPS
from scenes.last_nudge import LINES
from scenes.parts import Follow
from scenes.parts.formula import Formula
from scenes.parts.fraction import SYMBOL, Fraction, colour_of
from scenes.parts.lens import Lenses
from scenes.parts.light import dim, light, set_light
from scenes.parts.number_lines import NumberLines
from scenes.parts.ratio_row import RatioRow
from scenes.parts.rule import TERMS, Rule
from scenes.parts.tree import Tree
from scenes.quantities import FACTORS
from scenes.stage import LessonScene
from scenes.story import Beat
from scenes.theme import TEXT

LINES_SHARE = 0.54
"""Part of the picture that the lines take, as in the scene before; the lenses have the rest."""


class ChainRule(LessonScene):
    """Build three ratios from four moves, multiply them, and look at each symbol."""

    def setup(self) -> None:
        """The lines and lenses with which the scene before ended, and the three rows of ratios beside them."""
        first = self.story.beats[0]
        picture, side = self.split(0.64, 0.62)
        rows = [
            (name, Formula(SYMBOL[name], size=30).set_color(self.palette.of(colour_of(name))), colour_of(name))
            for name in LINES
        ]
        self.lines = NumberLines(first, rows, picture.part(0, 1, 0.05, 1), room=1 - LINES_SHARE)
        left = picture.part(LINES_SHARE, 1).left + 0.15
        self.lenses = Lenses(first, list(self.lines.rows.values()), left, picture.right)
        for name in LINES:
            self.lines[name].tell(first, first.values["shrink"].at(0.0))
        box = side.part(0, 1, 0.03, 1)
        self.rows = {
            name: RatioRow(first, name, *pair, box.part(0, 1, 1 - (i + 1) / 3, 1 - i / 3))
            for i, (name, pair) in enumerate(STEPS)
        }

    def build_the_ratios(self, beat: Beat) -> None:
        """B15: neighbours' moves make fractions; then the nudge shrinks away and the ratios settle."""
        set_light(self.lines, lit=False)
        self.add(self.lines, self.lenses, *self.lenses.digits.values(), self.lenses.factor)
        self.play(FadeIn(self.title(self.story.title)), run_time=0.8)
        for name, (below, above) in STEPS:
            self.build(self.rows[name], below, above)
        self.play(*(FadeIn(row.arrow, row.settling, shift=0.1 * RIGHT) for row in self.rows.values()), run_time=0.8)
        moving = [each for name in LINES for each in (self.lines[name], self.lenses[name], self.lenses.readout(name))]
        settling = [row.settling for row in self.rows.values()]
        self.play(Follow(beat, "shrink", *moving, *settling), run_time=3.4)
        self.play(*(row.moves.turn_into(row.limit, copy=True) for row in self.rows.values()), run_time=1.2)
        for row in self.rows.values():
            self.whole(row.limit)
        self.play(*(Indicate(each, scale_factor=1.1, color=each.ink) for each in settling), run_time=0.8)

    def build(self, row: RatioRow, below: str, above: str) -> None:
        """Two moves leave their strips and become a fraction; its number follows."""
        pieces = row.moves.pieces
        flights = []
        for which, name in (("top", above), ("bottom", below)):
            target = VGroup(*pieces[f"{which}_sign"], *pieces[f"{which}_symbol"])
            source = self.lenses.digits[name][0]["D"]
            flights.append(TransformFromCopy(source, target))
        self.play(*flights, FadeIn(pieces["bar"]), run_time=1.2)
        self.whole(row.moves)
        self.play(FadeIn(row.measured), run_time=0.6)

    def multiply_the_ratios(self, beat: Beat) -> None:
        """B16: in the product of the moves two cancel; along the tree's way the derivatives multiply just so."""
        left, right = self.split(0.4, 0.54)
        self.rule, self.tree = Rule(beat, right.part(0.05, 0.95, 0.15, 0.61), size=46), Tree(beat, left)
        moves = self.multiply_the_moves()
        self.cancel(moves)
        self.play(*(moves[name].turn_into(self.rule[name], copy=True) for name in TERMS), run_time=1.2)
        self.whole(*(self.rule[name] for name in TERMS), *moves.values())
        self.walk_the_way()
        self.conclude(beat, moves)

    def multiply_the_moves(self) -> dict[str, Fraction]:
        """Everything leaves but the ratios of moves, which gather in a row."""
        rule, rows = self.rule, self.rows
        moves = {name: Fraction(*pair, "Delta", size=rule.size) for name, pair in TERMS.items()}
        for name, each in moves.items():
            each.move_to(rule[name]).shift((each.height + 0.5) * UP)
        gone = [self.lines, self.lenses, *self.lenses.digits.values(), self.lenses.factor]
        gone += [each for row in rows.values() for each in (row.measured, row.arrow, row.limit, row.settling)]
        self.play(FadeOut(VGroup(*gone)), run_time=0.8)
        self.play(*(ReplacementTransform(row.moves, moves[name]) for name, row in rows.items()), run_time=1.2)
        return moves

    def cancel(self, moves: dict[str, Fraction]) -> None:
        """What stands above in one ratio and below in the next is struck out; what remains is the whole ratio."""
        self.strokes = VGroup()
        for first, second in pairwise(FACTORS):
            pair = [self.stroke(moves[first].part("top")), self.stroke(moves[second].part("bottom"))]
            self.strokes.add(*pair)
            self.play(*(Create(each) for each in pair), run_time=0.8)
        whole = moves["dC0_dw"]
        self.equals = Formula("=", size=self.rule.size).move_to(self.rule.signs["is"])
        self.equals.set_y(whole.bar.get_y())
        flat = {which: VGroup(*whole.part(which)) for which in ("top", "bottom")}
        self.play(
            TransformFromCopy(VGroup(*moves["dC0_da"].part("top")), flat["top"]),
            TransformFromCopy(VGroup(*moves["dz_dw"].part("bottom")), flat["bottom"]),
            FadeIn(whole.bar),
            FadeIn(self.equals, self.rule.signs["is"]),
            run_time=1.2,
        )
        self.whole(whole)

    def stroke(self, symbol: VGroup) -> Line:
        """A line through a symbol."""
        ends = symbol.get_corner(DOWN + LEFT), symbol.get_corner(UP + RIGHT)
        return Line(*ends, stroke_width=3, color=self.palette.ink)

    def walk_the_way(self) -> None:
        """The tree comes, and branch after branch lights with its factor."""
        self.play(FadeIn(self.tree), run_time=0.8)
        for name, (below, above) in STEPS:
            self.play(
                self.tree.run(below, above),
                self.rule[name].animate(rate_func=there_and_back).scale(1.1),
                FadeIn(self.rule.digits[name]),
                run_time=0.9,
            )

    def conclude(self, beat: Beat, moves: dict[str, Fraction]) -> None:
        """The left side of the rule and its number, the box and the name; the product of moves steps back."""
        rule = self.rule
        numbers = [rule.signs[name] for name in ("numbers_are", "times_0", "times_1")]
        self.play(FadeIn(rule.digits["dC0_dw"], *numbers), run_time=0.8)
        self.box = SurroundingRectangle(rule, buff=0.16, color=self.palette.y, corner_radius=0.12, stroke_width=2.5)
        name = self.write(beat.show["rule"], size=TEXT + 2, colour=self.palette.y).next_to(self.box, DOWN, buff=0.12)
        above = VGroup(*moves.values(), self.equals, self.strokes)
        self.play(Create(self.box), FadeIn(name), dim(above), run_time=1.0)
        self.whole(rule)
        self.above, self.name = above, name

    def meet_each_symbol(self, beat: Beat) -> None:
        """B17: below the bar what moves first, above it what follows, and for each its place in the tree."""
        rule, tree = self.rule.tell(beat), self.tree.tell(beat)
        words = [self.write(beat.show[which], size=TEXT + 1, colour=self.palette.dim) for which in ("after", "first")]
        words[0].next_to(rule, UP, buff=0.3)
        words[1].next_to(rule, DOWN, buff=0.25)
        self.play(FadeOut(self.above, self.name, self.box), dim(rule), dim(tree), run_time=1.0)
        self.play(*(FadeIn(each) for each in words), run_time=0.8)
        for branch in tree.path("w", "z", "a", "C0"):
            branch.light(0.0)
        for name, (below, above) in STEPS:
            for which, quantity in (("bottom", below), ("top", above)):
                self.point_at(name, which, quantity)
            self.play(tree.run(below, above), light(rule.digits[name]), light(rule[name]), run_time=0.8)
        self.play(light(rule), light(tree), run_time=1.0)
        self.whole(rule, tree)

    def point_at(self, name: str, which: str, quantity: str) -> None:
        """A symbol of the rule and its place in the tree light together."""
        colour = self.palette.of(quantity)
        symbol, node = self.rule[name].part(which), self.tree[quantity]
        self.play(
            symbol.animate.set_color(colour),
            light(node),
            Flash(
                node.symbol, color=colour, line_length=0.14, num_lines=10, flash_radius=0.5 * node.symbol.width + 0.1
            ),
            run_time=1.0,
        )
        self.whole(self.rule[name])
