"""Draws the exchange of one factor, for the bias and for the previous activation, and the backward pass to layer 1."""

from manim import (
    DOWN,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    Indicate,
    ReplacementTransform,
    SurroundingRectangle,
    Transform,
    TransformFromCopy,
    VGroup,
    VMobject,
)

from scenes.bias_and_activation.parts.backward_pass import BackwardPass, level_of
from scenes.bias_and_activation.parts.exchange import Exchange
from scenes.formulae.chain import SPACED_SUM
from scenes.formulae.equation import SYMBOL, colours_of, derivative
from scenes.parts.axes.bars import Bars
from scenes.parts.motion.emphasis import dim, emphasise, set_emphasis
from scenes.parts.tableaux.product import Product
from scenes.parts.text.formula import Formula
from scenes.parts.tree.tree import Tree
from scenes.stage.scene import LessonScene
from scenes.story import Beat
from scenes.theme import SMALL, TEXT, Region

KEPT = ("top_sign", "top_symbol", "bottom_sign", "bar")
"""Pieces of a fraction that stay when the parameter below is exchanged."""


class BiasAndActivation(LessonScene):
    """Exchange one factor for the bias, one for the previous activation, then go on to the first layer."""

    def setup(self) -> None:
        """The tree of the last connection; beside it the weighted sum, the product, and what came out of it."""
        first, second = self.story.beats[:2]
        picture, side = self.split(wide=0.42, tall=0.57)
        large = side.height > 0.6 * side.width
        self.tree = Tree(first, picture) if large else Tree(first, picture, size=29, digits=TEXT)
        upper, (foot, top) = (0.88, (0.34, 0.82)) if large else (0.82, (0.0, 0.76))
        sum_of_terms = Formula(SPACED_SUM, colours_of(SPACED_SUM), size=36 if large else 23)
        self.sum = self.place(sum_of_terms, side.part(0, 1, upper, 1))
        signs = {"w": (first, "sign_old"), "b": (first, "sign"), "a_prev": (second, "sign")}
        self.product = Exchange(signs, side.part(0, 1, foot, top))
        self.bars = self._bars(first, side.part(0.03, 0.97, 0, 0.27)) if large else None

    def _bars(self, beat: Beat, region: Region) -> Bars:
        rows = []
        for of in self.product.products:
            symbol = Formula(derivative("C_0", SYMBOL[of], "C", "of", "slash"), {"C": "C", "of": of[0]}, size=TEXT + 4)
            rows.append((f"dC0_d{of}", symbol, "C"))
        return Bars(beat, rows, region, size=TEXT + 2, most=0.5)

    def turn_to_the_bias(self, beat: Beat) -> None:
        """B29: the product for the weight; then b's path lights up, and only the first factor is exchanged."""
        of_w = self.product.differing("w")
        set_emphasis(VGroup(*(self.tree[each] for each in ("a_prev", "b", "y"))), lit=False)
        for start, end in (("w", "z"), ("z", "a"), ("a", "C0")):
            self.tree.branch(start, end).light(1.0, self.tree[end].quantity)
        self.mark = self._box("w")
        self.play(FadeIn(self.title(self.story.title)), FadeIn(self.tree), run_time=0.8)
        self.play(FadeIn(self.sum), FadeIn(self.product.rest), FadeIn(of_w), Create(self.mark), run_time=0.9)
        if self.bars is not None:
            self.play(FadeIn(self.bars.baseline), run_time=0.3)
        self._keep("w", beat)
        self._exchange(beat, "w", "b")

    def turn_to_the_activation_before(self, beat: Beat) -> None:
        """B30: the previous activation's own path, and the weight as the first factor."""
        self._exchange(beat, "b", "a_prev")
        self.pause(0.6)
        self.play(Indicate(self.tree["a_prev"], scale_factor=1.2, color=self.palette.a), run_time=1.2)

    def _box(self, name: str) -> SurroundingRectangle:
        return SurroundingRectangle(
            self.sum[name], buff=0.07, color=self.palette.y, corner_radius=0.06, stroke_width=2.0
        )

    def _exchange(self, beat: Beat, old: str, new: str) -> None:
        """Light another path through the tree, and exchange what differs in the product."""
        before, after = (self.product.products[each] for each in (old, new))
        self._turn(old, new)
        for factor, (start, end) in zip(self.product.factors, (("z", "a"), ("a", "C0")), strict=True):
            stays = Indicate(factor.fraction, scale_factor=1.12, color=factor.colour)
            self.play(self.tree.run(start, end), stays, run_time=1.1)
        self.play(*(FadeOut(each, shift=0.15 * DOWN) for each in self._different(before)), run_time=0.8)
        self._put_in(old, new)
        # One comes out of the box; the weight comes out of the weighted sum.
        first = after.factors[0]
        if new == "b":
            self.play(FadeIn(first.meaning, target_position=self.sum["b"], scale=0.5), run_time=1.2)
        else:
            self.play(TransformFromCopy(self.sum["w"], first.meaning), run_time=1.2)
        self.pause(0.4)
        self.play(FadeIn(first.digits, shift=0.15 * DOWN), run_time=0.8)
        self.play(FadeIn(after.sign), FadeIn(after.whole.digits, shift=0.15 * DOWN), run_time=0.8)
        self._keep(new, beat)

    def _turn(self, old: str, new: str) -> None:
        tree = self.tree
        for start, end in ((old, "z"), ("z", "a"), ("a", "C0")):
            tree.branch(start, end).light(0.0)
        self.play(dim(tree[old]), emphasise(tree[new]), Transform(self.mark, self._box(new)), run_time=0.9)
        self.play(tree.run(new, "z"), run_time=1.0)

    def _different(self, product: Product) -> list[VMobject]:
        """What one product does not share with another: the parameter, what the first factor is, and numbers."""
        first = product.factors[0]
        found: list[VMobject] = [product.sign, first.meaning]
        for term in (product.whole, first):
            found += [term.fraction.part("bottom_symbol"), term.digits]
        return found

    def _put_in(self, old: str, new: str) -> None:
        """The new parameter comes from the tree; the rest of its fractions stays, with longer bars if they must."""
        flights: list[Animation] = []
        for was, now in zip(self.product.fractions(old), self.product.fractions(new), strict=True):
            were, are = was.pieces, now.pieces
            flights += [ReplacementTransform(were[name], are[name]) for name in KEPT]
            flights.append(TransformFromCopy(self.tree[new].symbol, are["bottom_symbol"]))
        self.play(*flights, run_time=1.4)
        self.reassemble(*self.product.fractions(new))

    def _keep(self, of: str, beat: Beat) -> None:
        """The product's number goes down to the others and becomes a bar."""
        if self.bars is not None:
            bar = self.bars[f"dC0_d{of}"].bind(beat)
            digits = self.product.products[of].whole.digits
            self.play(FadeIn(bar.label), FadeIn(bar.digits, target_position=digits), run_time=0.9)
            self.play(FadeIn(bar.body), run_time=0.4)
            self.add(bar)

    def go_back_to_the_first_layer(self, beat: Beat) -> None:
        """B31: level after level grows on top and fills its entries, the long path lights, the rows come in."""
        left, factors, side = self._rooms_of_the_backward_pass()
        beside = side.left > left.right
        self._begin_anew(beat, left)
        back = BackwardPass(self, beat, self.tree, factors, side)
        if beside:
            back.open_the_column()
            back.fill(back.L)
        for layer in range(back.L - 1, 0, -1):
            back.grow(layer)
            if beside:
                back.fill(layer)
        back.light_the_long_path()
        if not beside:
            self.play(FadeOut(self.tree), FadeOut(back.path), run_time=0.6)
            back.open_the_column()
            for layer in range(back.L, 0, -1):
                back.fill(layer)
        back.average()

    def _rooms_of_the_backward_pass(self) -> tuple[Region, Region, Region]:
        """Room for tree, factors and gradient: the gradient comes later in the place of both where it is narrow."""
        whole = self.region("whole")
        if whole.width > whole.height:
            return whole.part(0, 0.26, 0.04, 1), whole.part(0.28, 0.5), whole.part(0.56, 1)
        return whole.part(0, 0.47, 0.04, 1), whole.part(0.49, 1), whole

    def _begin_anew(self, beat: Beat, region: Region) -> None:
        """The last connection's tree, smaller, without numbers, its layers counted; the rest goes."""
        L = int(beat.shown("L").value)
        size = min(34.0, max(SMALL + 0.5, 40 * region.height / (2 * L + 2)))
        small = Tree(beat, region, (level_of(L),), size=size)
        old = self.tree
        for branch in old.branches.values():
            branch.light(0.0)
        set_emphasis(old, lit=True)
        gone = [self.sum, self.mark, self.product.rest, self.product.differing("a_prev")]
        gone += [*self.bars.rows.values(), self.bars.baseline] if self.bars is not None else []
        digits = [node.digits for node in old.nodes.values() if node.digits is not None]
        self.play(*(FadeOut(each) for each in (*gone, *digits)), run_time=0.8)
        olds = [*(node.symbol for node in old.nodes.values()), *old.branches.values()]
        news = [*(node.symbol for node in small.nodes.values()), *small.branches.values()]
        self.play(*(ReplacementTransform(a, b) for a, b in zip(olds, news, strict=True)), run_time=1.2)
        self.remove(*old.get_family())
        self.reassemble(small)
        self.tree = small
