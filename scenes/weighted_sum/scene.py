"""Draws the last activation's formula out of the picture, names the weighted sum, and hangs it all in a tree."""

from __future__ import annotations

from manim import (
    DOWN,
    LEFT,
    UP,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    Indicate,
    LaggedStart,
    Line,
    Mobject,
    ReplacementTransform,
    SurroundingRectangle,
    Transform,
    TransformFromCopy,
    VGroup,
    Write,
)

from scenes.parts.chain import Chain, last_two
from scenes.parts.curve import Curve, CurveDot
from scenes.parts.formula import Formula
from scenes.parts.forward_formulae import COST, LONG, A, Z
from scenes.parts.light import dim, light, set_light
from scenes.parts.plane import Plane
from scenes.parts.tree import ABOVE, Tree
from scenes.parts.worked import Worked, fit_worked
from scenes.stage import LessonScene
from scenes.story import Beat
from scenes.theme import SMALL, Region
from scenes.weighted_sum.story import OTHER, OWN

INNER = ("w", "a_prev", "plus", "b")
"""The columns of the weighted sum."""
INPUTS = ("w", "a_prev", "b")
NAMED = {
    "a_prev": ("a^(#h(1pt) (L-1))", "a"),
    "a": ("a^(#h(1pt) (L))", "a"),
    "w": ("w^((L))", "w"),
    "b": ("b^((L))", "b"),
}
"""Symbols in the picture, with their quantities."""
NAMES = 1.2
"""Units of the picture's height that the names above and below the neurons take."""
LARGER = 1.4
"""How much larger than usual the pair may be drawn."""
LABEL = 40
"""Size of the names at the large neurons, as the scene before writes them."""


class WeightedSum(LessonScene):
    """Grow the formula, name its inside, draw who needs whom, and look one level up."""

    def setup(self) -> None:
        """The two neurons and their names, the long formula, and the two curves."""
        first = self.story.beats[0]
        self.picture, self.aside, self.strip = self._thirds()
        L = int(first.shown("L").value)
        # The pair as the scene before leaves it, and drawn apart so that the weight has room.
        self.pair = last_two(first, L)
        self.labels = [self.pair.above(self._name(each, LABEL), L - i) for i, each in enumerate(("a", "a_prev"))]
        self.chain = Chain(first, self.picture.part(0, 1, NAMES / self.picture.height, 1), L, first=L - 1)
        self.names = self._names(L)
        drawn = VGroup(self.chain, self.stem, *self.names.values())
        self.place(drawn, self.picture.part(0, 1, 0.04, 1), grow=LARGER)
        (self.long,) = fit_worked(first, [LONG], self.strip)
        halves = self.aside.part(0, 0.48), self.aside.part(0.52, 1)
        self.curves = {of: self._curve(first, of, half) for of, half in zip((OWN, OTHER), halves, strict=True)}

    def _thirds(self) -> tuple[Region, Region, Region]:
        """Picture, curves and formulae: curves beside the picture if there is width for it, else below it."""
        whole = self.region("whole")
        if whole.width > whole.height:
            upper = self.region("upper")
            return upper.part(0, 0.48), upper.part(0.53, 1), self.region("formula")
        return whole.part(0, 1, 0.65, 1), whole.part(0, 1, 0.38, 0.64), whole.part(0, 1, 0, 0.37)

    def _names(self, L: int) -> dict[str, Formula]:
        """Symbols in the picture: activations above their neurons, the weight on its edge, the bias below."""
        names = {each: self._name(each, 30) for each in NAMED}
        self.chain.above(names["a_prev"], L - 1)
        self.chain.above(names["a"], L)
        self.chain.over(names["w"], L)
        self.chain.below(names["b"], L).shift(0.35 * DOWN)
        foot = self.chain.neuron(L).disc.get_bottom()
        self.stem = Line(names["b"].get_top() + 0.08 * UP, foot + 0.06 * DOWN, stroke_width=4, color=self.palette.b)
        return names

    def _name(self, of: str, size: float) -> Formula:
        return Formula(NAMED[of][0], size=size).set_color(self.palette.of(NAMED[of][1]))

    def _curve(self, beat: Beat, of: str, region: Region) -> VGroup:
        """An activation's curve on its axes, under its name."""
        name = self.write(beat.show[of], beat, size=SMALL + 1, colour=self.palette.ink)
        box = region.part(0, 1, 0.08, 0.94 - name.height / region.height)
        plane = Plane(beat, box, f"{of}_z", f"{of}_a")
        curve = Curve(beat, plane, f"{of}_curve", f"{of}_z", f"{of}_a")
        return VGroup(plane, curve, name.next_to(plane.lines, UP, buff=0.16))

    def grow_the_formula(self, beat: Beat) -> None:
        """B7: symbol after symbol leaves the picture for the formula; then sigma, its curves, and the numbers."""
        pair = VGroup(self.pair, *self.labels)
        self.add(pair)
        self.play(FadeIn(self.title(self.story.title)), run_time=0.7)
        apart = VGroup(self.chain, self.names["a"], self.names["a_prev"])
        self.play(ReplacementTransform(pair, apart), run_time=1.1)
        self.play(TransformFromCopy(self.names["a"], self.long["a"]), run_time=1.0)
        self.play(Write(self.long["equals"]), run_time=0.6)
        before = VGroup(self.chain.neuron(self.chain.first).rim, self.names["a_prev"])
        self.play(Indicate(before, scale_factor=1.1, color=self.palette.a), run_time=0.9)
        self.play(TransformFromCopy(self.names["a_prev"], self.long["a_prev"]), run_time=1.0)
        self.pause(0.3)
        self.play(FadeIn(self.names["w"], shift=0.15 * DOWN), run_time=0.6)
        self.play(TransformFromCopy(self.names["w"], self.long["w"]), run_time=1.0)
        self.pause(0.5)
        self.play(Create(self.stem), FadeIn(self.names["b"]), run_time=0.7)
        self.play(TransformFromCopy(self.names["b"], self.long["b"]), FadeIn(self.long["plus"]), run_time=1.0)
        self.pause(1.0)
        self._wrap_in_sigma()

    def _wrap_in_sigma(self) -> None:
        """Sigma closes round the sum; what it may be is drawn, and the numbers come in below."""
        self.play(Write(VGroup(*self.long["open"], *self.long["close"])), run_time=1.2)
        self.pause(0.2)
        for of in (OWN, OTHER):
            plane, curve, name = self.curves[of]
            self.play(FadeIn(plane), FadeIn(name), run_time=0.6)
            self.play(Create(curve), run_time=1.2)
        self.play(FadeIn(self.long.numbers, shift=0.15 * DOWN), run_time=0.9)

    def name_the_weighted_sum(self, beat: Beat) -> None:
        """B8: the inside is boxed and leaves as a formula of its own; z takes its place, and is read on the curve."""
        inside = VGroup(*(glyph for name in INNER for glyph in self.long[name]))
        box = self._box(inside)
        self.play(Create(box), FadeOut(self.long.numbers), run_time=1.0)
        self.pause(1.6)
        self._split_the_formula(beat, box)
        self.play(FadeIn(self.sum.numbers, shift=0.15 * DOWN), run_time=0.9)
        self.pause(1.0)
        self.play(FadeIn(self.sigma.numbers, shift=0.15 * DOWN), run_time=0.9)
        self._walk_on_the_curve(beat)

    def _box(self, inside: Mobject) -> SurroundingRectangle:
        return SurroundingRectangle(inside, buff=0.08, color=self.palette.z, corner_radius=0.08, stroke_width=2.5)

    def _split_the_formula(self, beat: Beat, box: Mobject) -> None:
        """What was inside leaves the box, the box closes round z, and z heads the formula of what has left."""
        name = self.write(beat.show["name"], size=SMALL + 1, colour=self.palette.z)
        self.sigma, self.sum = fit_worked(beat, [A, Z], self.strip.part(0, 1, 0.16, 1), largest=36.0)
        self.name = name.next_to(self.sum, DOWN, buff=0.17).align_to(self.sum, LEFT)
        stays = [ReplacementTransform(self.long[each], self.sigma[each]) for each in ("a", "equals", "open", "close")]
        leaves = [ReplacementTransform(self.long[each], self.sum[each]) for each in INNER]
        self.play(*leaves, *stays, Transform(box, self._box(self.sigma["z"])), run_time=1.6)
        self.play(FadeIn(self.sigma["z"], scale=0.4), run_time=0.7)
        self.play(TransformFromCopy(self.sigma["z"], self.sum["z"]), FadeOut(box), run_time=1.0)
        self.play(FadeIn(self.sum["equals"]), FadeIn(self.name, shift=0.1 * DOWN), run_time=0.6)

    def _walk_on_the_curve(self, beat: Beat) -> None:
        """The own curve takes the room of both; along to z, up to the curve, across to a."""
        large = self._curve(beat, OWN, self.aside)
        self.play(FadeOut(self.curves[OTHER]), ReplacementTransform(self.curves[OWN], large), run_time=1.2)
        self.own = large
        symbols = [Formula(f"{each}^((L))", size=SMALL + 5).set_color(self.palette.of(each)) for each in "za"]
        self.axis_names = large[0].names(*symbols)
        self.play(FadeIn(self.axis_names), run_time=0.6)
        self.dot = CurveDot(beat, large[0], "z", "a", ("z", "a"))
        self.play(Create(self.dot.rise), run_time=1.2)
        self.play(FadeIn(self.dot.dot, scale=0.4), run_time=0.6)
        self.play(Create(self.dot.way), run_time=1.2)
        self.add(self.dot)

    def draw_the_tree(self, beat: Beat) -> None:
        """B9: the symbols leave the formulae for the tree, each when the branches above it are lit."""
        picture, side = self.split(0.54, 0.7)
        self.tree = Tree(beat, picture)
        self._stack_formulae(beat, side)
        flights = (TransformFromCopy(self.sum[name], self.tree[name].symbol, run_time=0.9) for name in INPUTS)
        self.play(LaggedStart(*flights, lag_ratio=0.6))
        self.play(LaggedStart(*(FadeIn(self.tree[name].digits) for name in INPUTS), lag_ratio=0.5), run_time=0.9)
        self._give("z", INPUTS, self.sum)
        self._give("a", ("z",), self.sigma)
        self._plant("y", self.cost)
        self._give("C0", ("a", "y"), self.cost)
        self.add(self.tree)
        self._run_again()

    def _stack_formulae(self, beat: Beat, side: Region) -> None:
        """The picture goes; the two formulae and the cost stand under each other, to be lit in turn."""
        rows = fit_worked(beat, [Z, A, COST], side, largest=34.0, column=True)
        gone = (*self.chain.parts, *self.names.values(), self.stem, self.own, self.axis_names, self.dot, self.name)
        self.play(*(FadeOut(each) for each in gone), run_time=0.8)
        moves = [self._move(old, new) for old, new in zip((self.sum, self.sigma), rows, strict=False)]
        self.play(*(each for move in moves for each in move), run_time=1.2)
        self.sum, self.sigma, self.cost = rows
        self.play(dim(self.sigma), FadeIn(set_light(self.cost, lit=False)), run_time=0.7)

    def _move(self, old: Worked, new: Worked) -> list[Animation]:
        """A formula goes to its new place; its numbers too, if there is room for them there."""
        numbers = ReplacementTransform(old.numbers, new.numbers) if len(new.numbers) else FadeOut(old.numbers)
        return [ReplacementTransform(old.symbols, new.symbols), numbers]

    def _plant(self, name: str, formula: Worked) -> None:
        """A symbol flies from its formula to the tree; its number follows."""
        node = self.tree[name]
        self.play(TransformFromCopy(formula[name], node.symbol), run_time=0.8)
        self.play(FadeIn(node.digits), run_time=0.5)

    def _give(self, name: str, froms: tuple[str, ...], formula: Worked) -> None:
        """Light runs down the branches, and what they give appears."""
        self.play(*(self.tree.run(each, name) for each in froms), light(formula), run_time=1.0)
        self._plant(name, formula)

    def _run_again(self) -> None:
        """The light runs through the whole tree once more, row after row."""
        for branch in self.tree.branches.values():
            branch.light(0)
        for froms, name in ((INPUTS, "z"), (("z",), "a"), (("a", "y"), "C0")):
            self.play(*(self.tree.run(each, name) for each in froms), run_time=0.8)

    def grow_a_level(self, beat: Beat) -> None:
        """B10: the level above unfolds out of the activation before, is lit, and folds back."""
        tree = self.tree
        others = [each for name, each in tree.nodes.items() if name != "a_prev"] + list(tree.branches.values())
        self.play(FadeOut(self.sum), FadeOut(self.sigma), FadeOut(self.cost), run_time=0.7)
        self.play(*(dim(each) for each in others), run_time=0.7)
        self.play(Indicate(tree["a_prev"], scale_factor=1.15, color=self.palette.a), run_time=0.9)
        tree.region = self.region("whole")
        self.play(tree.grow(beat, ABOVE), run_time=1.6)
        self.pause(0.4)
        self.play(*(tree.run(each, ABOVE.z) for each in ABOVE.inputs), run_time=1.2)
        self.play(tree.run(ABOVE.z, "a_prev"), run_time=1.0)
        self.pause(1.4)
        self.play(Indicate(tree[ABOVE.a_prev], scale_factor=1.15, color=self.palette.a), run_time=1.0)
        self.pause(1.6)
        self.play(tree.fold(), run_time=1.6)
        self.play(*(light(each) for each in others), run_time=0.8)
