"""Draws the chain rule: ratios built from the nudge's changes, multiplied, and every symbol in its place."""

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    ArcBetweenPoints,
    Circumscribe,
    Create,
    FadeIn,
    FadeOut,
    Indicate,
    LaggedStart,
    ReplacementTransform,
    ShowPassingFlash,
    SurroundingRectangle,
    VGroup,
    VMobject,
)

from scenes.chain_rule.parts.changes import Changes
from scenes.chain_rule.parts.ratios import RatioRow, Ratios
from scenes.chain_rule.story import STEPS
from scenes.formulae.chain import TERMS
from scenes.numbers.last_connection import LINES
from scenes.parts import Follow
from scenes.parts.motion.emphasis import dim, emphasise, set_emphasis
from scenes.parts.motion.movements import Flight, Merge
from scenes.parts.tableaux.rule import Rule
from scenes.parts.text.words import Words
from scenes.parts.tree.tree import Tree
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import FORMULA, TEXT, Region

LARGE, INSET = 64.0, 0.22
"""Largest size of the rule, and room beside it for its box, in units."""
SYMBOLS, TALL, DIGITS = (27.0, 40.0), 11.0, 0.6
"""Least and largest size of the tree's symbols, their size for a unit of its height, and the digits' share of it."""
BRACKETS = 0.1
"""Part of the ratios' side that the brackets from their changes take, where they stand beside them."""


class ChainRule(LessonScene):
    """Build three ratios from four changes, multiply them, and look at each symbol."""

    def setup(self) -> None:
        """The four changes of the scene before on one ruler, and the three ratios beside or below them."""
        first = self.story.beats[0]
        left, right = self.split(0.47, 0.5)
        self.changes = Changes(first, LINES, left)
        self.brackets, self.rows = {}, {}
        beside = right.left > left.right
        for i, (name, (below, above)) in enumerate(STEPS):
            part = (BRACKETS, 1, (2 - i) / 3, (3 - i) / 3) if beside else (i / 3, (i + 1) / 3)
            row = self.rows[name] = RatioRow(first, name, below, above, right.part(*part))
            if beside:
                self.brackets[name] = self.changes.between(below, above, row.changes.bar.get_left() + 0.25 * LEFT)

    def build_the_ratios(self, beat: Beat) -> None:
        """B15: neighbours' changes make fractions; then the nudge shrinks away and the ratios settle."""
        rows, following = self.rows.values(), self.changes.rows.values()
        for each in following:
            each.bind(beat, beat.at("grow", 0.0))
        self.add(self.title(self.story.title), self.changes)
        self.pause(0.4)
        self.play(Follow(beat, "grow", *following), run_time=1.4)
        for name, (below, above) in STEPS:
            self._build(name, below, above)
        self.pause(0.4)
        flights = [row.changes.turn_into(row.going, copy=True) for row in rows]
        self.play(*flights, *(FadeIn(row.arrow, row.settling) for row in rows), run_time=1.0)
        self.reassemble(*(row.going for row in rows))
        self.play(Follow(beat, "shrink", *following, *(row.settling for row in rows)), run_time=4.0)
        self.play(*(row.going.turn_into(row.limit) for row in rows), run_time=1.0)
        self.reassemble(*(row.limit for row in rows))
        built = (each for row in rows for each in (row.changes, row.measured))
        self.play(*map(dim, (*built, self.changes)), run_time=0.8)
        self.play(*(Indicate(row.settling, scale_factor=1.15, color=row.colour) for row in rows), run_time=0.8)

    def _build(self, name: str, below: str, above: str) -> None:
        """Two changes leave their tracks and become a fraction; its number follows."""
        row, pieces = self.rows[name], self.rows[name].changes.pieces
        flights = [
            Flight(self.changes[quantity].symbol[which], pieces[f"{place}_{which}"], path_arc=arc)
            for place, quantity, arc in (("top", above, 0.4), ("bottom", below, -0.4))
            for which in ("sign", "symbol")
        ]
        drawn = [Create(self.brackets[name])] if name in self.brackets else []
        self.play(*drawn, *flights, FadeIn(pieces["bar"]), run_time=1.2)
        self.reassemble(row.changes)
        self.play(FadeIn(row.measured, shift=0.15 * DOWN), run_time=0.7)

    def multiply_the_ratios(self, beat: Beat) -> None:
        """B16: in the product of the changes two cancel; along the tree's way the derivatives multiply just so."""
        left, right = self.split(0.39, 0.56)
        size = max(SYMBOLS[0], min(SYMBOLS[1], TALL * left.height))
        self.tree = Tree(beat, left, size=size, digits=max(TEXT, min(TEXT + 4, DIGITS * size)))
        room = Region(right.left + INSET, right.right - INSET, right.bottom, right.top).part(0, 1, 0.04, 0.64)
        self.rule = Rule(beat, room, size=LARGE, apart=0.3)
        yellow = self.palette.y
        self.box = SurroundingRectangle(self.rule.formula, buff=0.16, color=yellow, corner_radius=0.12, stroke_width=3)
        size = max(TEXT, min(FORMULA, 0.55 * self.rule.size))
        self.name = self.write(beat.show["rule"], size=size, colour=yellow)
        self.name.next_to(self.box, UP, buff=0.1, aligned_edge=LEFT)
        self.ratios = Ratios(self.rule, self.name.get_top()[1] + 0.15)
        self._gather_the_ratios()
        self._cancel()
        ratios, derivatives = self.ratios.fractions, self.rule.fractions
        self.play(*(ratios[name].turn_into(derivatives[name], copy=True) for name in TERMS), run_time=1.2)
        self.reassemble(*derivatives.values(), *ratios.values())
        self.play(dim(self.ratios), FadeIn(self.rule.within), run_time=0.6)
        for name, (below, above) in STEPS:
            nodes = (emphasise(self.tree[each]) for each in (below, above))
            number = FadeIn(self.rule[name].digits, shift=0.2 * DOWN)
            self.play(*nodes, self.tree.run(below, above), number, run_time=0.9)
        self._conclude()

    def _gather_the_ratios(self) -> None:
        """Everything leaves but the ratios of changes, which gather in a row; the tree stands beside them."""
        rows, ratios = self.rows, self.ratios
        gone = (each for row in rows.values() for each in (row.measured, row.arrow, row.limit, row.settling))
        leaving = FadeOut(VGroup(self.changes, *self.brackets.values(), *gone))
        self.play(leaving, *(emphasise(row.changes) for row in rows.values()), run_time=0.8)
        for node in self.tree.nodes.values():
            set_emphasis(node, lit=False)
        gathering = [ReplacementTransform(row.changes, ratios[name]) for name, row in rows.items()]
        self.play(*gathering, FadeIn(ratios.signs[1:]), FadeIn(self.tree), run_time=1.2)

    def _cancel(self) -> None:
        """What stands above in one ratio and below in the next is struck out; what remains is the whole ratio."""
        ratios = self.ratios
        for pair in ratios.strokes:
            self.play(*map(Create, pair), run_time=0.8)
        whole = ratios["dC0_dw"]
        flat = {which: VGroup(*whole.part(which)) for which in ("top", "bottom")}
        self.play(
            Flight(VGroup(*ratios["dC0_da"].part("top")), flat["top"]),
            Flight(VGroup(*ratios["dz_dw"].part("bottom")), flat["bottom"], path_arc=-0.5),
            FadeIn(whole.bar, ratios.signs[0]),
            run_time=1.2,
        )
        self.reassemble(whole)

    def _conclude(self) -> None:
        """The three numbers multiply into the one at the left; then the box and the name."""
        rule, total = self.rule, self.rule.whole.digits
        self.play(FadeIn(rule.between), run_time=0.5)
        self.play(LaggedStart(*(Merge(factor.digits, total) for factor in rule.factors), lag_ratio=0.15), run_time=1.4)
        self.play(FadeIn(total, scale=0.5), run_time=0.5)
        self.play(Create(self.box), FadeIn(self.name), run_time=1.0)
        self.reassemble(rule)

    def meet_each_symbol(self, beat: Beat) -> None:
        """B17: below the bar what changes first, above it what follows, and for each its place in the tree."""
        rule, tree = self.rule.bind(beat), self.tree.bind(beat)
        nodes = tree.nodes.values()
        gone = VGroup(self.ratios, self.name, self.box, *(term.digits for term in rule.terms.values()), rule.between)
        self.play(FadeOut(gone), *map(dim, nodes), run_time=0.8)
        middle = self.ratios.get_top()[1] + rule.get_bottom()[1]
        self.play(rule.formula.animate.set_y(middle / 2), run_time=0.8)
        self.reassemble(rule.formula)
        for branch in tree.path("w", "z", "a", "C0"):
            branch.light(0.0)
        size = max(TEXT, min(FORMULA + 2, 0.6 * rule.size))
        for which, side in (("after", UP), ("first", DOWN)):
            words = self.write(beat.show[which], size=size, colour=self.palette.dim)
            self.play(FadeIn(self._bracketed(words, side), shift=-0.15 * side), run_time=0.7)
        for name, (below, above) in STEPS:
            for which, quantity in (("bottom", below), ("top", above)):
                self._point_at(name, which, quantity)
            self.play(tree.run(below, above), run_time=0.6)
        self.play(*map(emphasise, nodes), run_time=0.8)
        self.reassemble(rule.formula, tree)

    def _bracketed(self, words: Words, side: np.ndarray) -> VGroup:
        """Words above or below the rule (`side`, UP or DOWN), with a bracket along all that they speak of."""
        formula = self.rule.formula
        corners = [np.zeros(3), 0.12 * side, 0.12 * side + formula.width * RIGHT, formula.width * RIGHT]
        bracket = VMobject(stroke_width=2.5, stroke_color=self.palette.dim).set_points_as_corners(corners)
        bracket.next_to(formula, side, buff=0.18)
        return VGroup(bracket, words.next_to(bracket, side, buff=0.15))

    def _point_at(self, name: str, which: str, quantity: str) -> None:
        """A symbol of the rule and its place in the tree light together, and a light runs from one to the other."""
        colour = self.palette.of(quantity)
        symbol, node = self.rule.fractions[name].part(which), self.tree[quantity]
        way = ArcBetweenPoints(symbol.get_center(), node.symbol.get_center(), angle=0.5, stroke_width=4, color=colour)
        self.play(
            Indicate(symbol, scale_factor=1.3, color=colour),
            emphasise(node),
            ShowPassingFlash(way, time_width=0.6),
            Circumscribe(node.symbol, color=colour, buff=0.06, fade_out=True),
            run_time=1.1,
        )
        self.reassemble(self.rule.fractions[name])
