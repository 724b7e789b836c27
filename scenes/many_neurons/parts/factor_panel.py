"""The product for one weight of the network, with its numbers, and the matrix of all such products."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manim import DOWN, RIGHT, Create, FadeIn, Indicate, LaggedStart, TransformFromCopy, VGroup

from scenes.formulae.cost import SLOPES, A, Y, kind
from scenes.many_neurons.parts.product import Product, Term
from scenes.parts.motion.fill import fill
from scenes.parts.net.matrix import Matrix
from scenes.parts.text.formula import Formula
from scenes.story import Beat
from scenes.theme import SMALL, TEXT, Region

if TYPE_CHECKING:
    from scenes.stage.scene import LessonScene

SIZES = (42.0, 39.0, 36.0, 33.0, 30.0, 27.0, 25.0, 23.0, 21.0, 20.0)
"""Sizes of the fractions that are tried, from the largest."""
LEAST = 0.08
"""Least gap between the rows, in units."""
TALL = 3.5
"""Height of a region, in units, from which the matrix has its full size."""


class FactorPanel(VGroup):
    """The product for one weight, and the matrix of all of them."""

    def __init__(self, scene: LessonScene, beat: Beat, region: Region) -> None:
        cost = kind(beat)
        size, pitch = (TEXT + 8, 0.58) if region.height > TALL else (SMALL + 0.5, 0.32)
        self.matrix = Matrix(beat, "dC0_dw", scene.network.L, colour="C", size=size, pitch=pitch)
        head = Formula("frac({{partial C_0 : C}}, {{partial W^((L)) : w}}) =", {"C": "C", "w": "w"}, size=size)
        self.filled = VGroup(head, self.matrix).arrange(RIGHT, buff=0.2)
        below = [self.filled]
        if cost == "softmax":
            words = scene.write(
                beat.show["together"], size=max(SMALL + 0.5, size - 6), colour=scene.palette.dim, width=region.width
            )
            below.insert(0, words)
        room = region.height - sum(each.height + LEAST for each in below)
        self.product = self._product(beat, cost, region.width, room)
        rows = [self.product, *below]
        super().__init__(*rows)
        fill(region, rows, grow=1.1, least=LEAST, most=0.6)
        self.frame = self.matrix.frame(scene.j, scene.k, scene.palette.ink)

    def _product(self, beat: Beat, cost: str, width: float, height: float) -> Product:
        """The largest that fits."""
        w, z, a = "w_(j k)^((L))", "z_j^((L))", "a_j^((L))"
        left = Term("dC0_dw", "C_0", w, "", "C", "w")
        first = Term("dz_dw", z, w, "{{a_k^((L - 1)) : a}}", "z", "w")
        if cost == "softmax":
            rest = [Term("delta", "C_0", z, f"delta_j = {A} - {Y}", "C", "z")]
        else:
            slope = Term("da_dz", a, z, f"sigma'({{{{{z} : z}}}})", "a", "z")
            rest = [slope, Term("dC0_da", "C_0", a, SLOPES[cost], "C", "a")]
        for size in SIZES:
            found = Product(beat, left, [first, *rest], "sign", size=size, gap=0.18 * size / 30)
            if found.width <= width and found.height <= height:
                break
        return found

    def play(self, scene: LessonScene) -> None:
        """Column by column, then the cell of this weight, then the others."""
        product = self.product
        left, *terms = product.columns.values()
        scene.play(FadeIn(left.fraction), FadeIn(product.equals), run_time=0.7)
        for i, column in enumerate(terms):
            dot = [FadeIn(product.dots[i - 1][0])] if i else []
            scene.play(FadeIn(column.fraction), *dot, run_time=0.8)
            scene.play(FadeIn(column.meaning, shift=0.1 * DOWN), run_time=0.7)
            scene.pause(0.3)
        scene.play(*(FadeIn(each) for each in self[1:-1]), *(FadeIn(each.digits) for each in terms), run_time=0.7)
        scene.play(*(FadeIn(each[1]) for each in product.dots), FadeIn(product.sign), FadeIn(left.digits), run_time=0.7)
        self._fill_the_matrix(scene)

    def _fill_the_matrix(self, scene: LessonScene) -> None:
        """The product goes to its cell; the other cells follow."""
        chosen = self.matrix.cell(scene.j, scene.k)
        others = [cell for cell in self.matrix.cells.values() if cell is not chosen]
        scene.play(FadeIn(self.filled[0]), Create(self.matrix.brackets), FadeIn(self.matrix.dots), run_time=0.8)
        digits = next(iter(self.product.columns.values())).digits
        scene.play(TransformFromCopy(digits, chosen), Create(self.frame), run_time=0.9)
        scene.add(chosen)
        scene.play(LaggedStart(*(FadeIn(each) for each in others), lag_ratio=0.3), run_time=1.5)
        scene.play(Indicate(chosen, color=scene.palette.ink), run_time=0.8)
