"""What stands beside the network: names, the cost's terms, the matrix, the equations, the factors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manim import (
    DOWN,
    LEFT,
    ORIGIN,
    RIGHT,
    UP,
    Arrow,
    Create,
    FadeIn,
    Indicate,
    LaggedStart,
    Line,
    TransformFromCopy,
    VGroup,
    Write,
)

from scenes import cost_formulae
from scenes.network_equations import NEW, NEW_NAMES, OLD, OLD_NAMES, PAINT
from scenes.parts.formula import Formula
from scenes.parts.matrix import Matrix
from scenes.parts.product import Product, Term
from scenes.parts.readout import Readout
from scenes.parts.sign import Sign
from scenes.parts.stack import Stack
from scenes.story import Beat
from scenes.theme import SMALL, TEXT, Region

if TYPE_CHECKING:
    from scenes.stage import LessonScene


ROOMY = 5.3
"""Width of a region, in units, from which its formulae have their full size."""


class NamePanel(VGroup):
    """The names a_k^(L-1) and a_j^(L), large, with what their two indices mean."""

    def __init__(self, scene: LessonScene, beat: Beat, region: Region) -> None:
        sources = {"k": "{{a : a}}_({{k : low}})^({{(L - 1) : high}})", "j": "{{a : a}}_({{j : low}})^({{(L) : high}})"}
        self.formulae = {letter: Formula(source, {"a": "a"}, size=64) for letter, source in sources.items()}
        self.symbols = VGroup(*self.formulae.values())
        rows = {letter: VGroup(each, VGroup()) for letter, each in self.formulae.items()}
        self.notes = {}
        for letter, each in self.formulae.items():
            layer = scene.write(beat.show["layer"], size=SMALL, colour=scene.palette.dim)
            neuron = scene.write(beat.show["neuron"], size=SMALL, colour=scene.palette.dim)
            layer.next_to(each["high"], RIGHT, buff=0.55)
            neuron.next_to(each["low"], RIGHT, buff=0.55).align_to(layer, LEFT)
            arrows = (self._arrow(name, part) for name, part in ((layer, each["high"]), (neuron, each["low"])))
            self.notes[letter] = VGroup(layer, neuron, *arrows)
            rows[letter] = VGroup(each, self.notes[letter])
        scene.place(VGroup(*rows.values()).arrange(DOWN, buff=0.9, aligned_edge=LEFT), region)
        super().__init__(*rows.values())

    def _arrow(self, name: VGroup, part: VGroup) -> Arrow:
        ends = [name.get_left() + 0.08 * LEFT, [part.get_right()[0] + 0.08, name.get_center()[1], 0.0]]
        return Arrow(*ends, buff=0, stroke_width=2, tip_length=0.11, color=name.get_color())


class IndexPanel(VGroup):
    """The old names, and beside them the new ones: the same letters, with an index or two more."""

    def __init__(self, scene: LessonScene, region: Region) -> None:
        self.rows = [
            VGroup(_painted(OLD_NAMES[name], 44), Formula("arrow.r", size=36), _painted(new, 44))
            for name, new in NEW_NAMES.items()
        ]
        for row in self.rows:
            row[1].set_color(scene.palette.dim)
            for each, x in zip(row, (0.0, 1.5, 3.1), strict=True):
                each.move_to([x, 0.0, 0.0])
        super().__init__(*self.rows)
        scene.place(self.arrange(DOWN, buff=0.55), region)

    def play(self, scene: LessonScene) -> None:
        """Letter by letter: the symbol stays what it was, the index comes to it."""
        for (old, arrow, new), name in zip(self.rows, NEW_NAMES, strict=True):
            scene.play(FadeIn(old), run_time=0.5)
            scene.play(FadeIn(arrow), TransformFromCopy(old[name], new[name]), run_time=0.8)
            scene.play(FadeIn(new["index"], scale=1.8), run_time=0.5)
            scene.add(new)


class CostPanel(VGroup):
    """C_0 as a sum, a table with a row an output, and the terms stacked into the total."""

    def __init__(self, scene: LessonScene, beat: Beat, region: Region) -> None:
        self.terms = [name for name in beat.values if name.startswith("term_")]
        term, paint = cost_formulae.TERMS[cost_formulae.kind(beat)], {"a": "a", "y": "y", "C": "C"}
        self.formula = Formula(f"{{{{C_0 : C}}}} = sum_j {term}", paint, size=32)
        self.head, self.rows = self._head(scene), VGroup(*(self._row(scene, beat, name) for name in self.terms))
        self._set_table(min(0.46, (region.height - 2.1) / (1 + len(self.terms))))
        foot = region.part(0, 1, 0, 1.0 / region.height)
        self.stack = Stack(beat, self.terms, "C0", min(4.2, region.width - 0.3))
        total = Formula("C_0", size=TEXT + 6).set_color(scene.palette.C)
        digits = Readout(beat, "C0", colour=scene.palette.C, size=TEXT + 4)
        self.total = VGroup(total, Sign(beat, "sign"), digits).arrange(RIGHT, buff=0.15)
        self.total.next_to(self.stack, UP, buff=0.1)
        VGroup(self.stack, self.total).move_to(foot.center)
        upper = VGroup(self.formula, VGroup(self.head, self.rows)).arrange(DOWN, buff=0.25)
        scene.place(upper, region.part(0, 1, 1.05 / region.height, 1), grow=1.2)
        super().__init__(self.formula, self.head, self.rows, self.stack, self.total)

    def _head(self, scene: LessonScene) -> VGroup:
        names = (("j", "dim"), ("a_j^((L))", "a"), ("y_j", "y"), (cost_formulae.SHORT, "C"))
        return VGroup(*(Formula(each, size=TEXT).set_color(scene.palette.of(of)) for each, of in names))

    def _row(self, scene: LessonScene, beat: Beat, name: str) -> VGroup:
        """Index, activation, value wanted and term of an output; or the sum of all that are not written."""
        term, j = Readout(beat, name, colour=scene.palette.C, size=TEXT), name[5:]
        if j == "others":
            return VGroup(scene.write(beat.show["other"], size=SMALL, colour=scene.palette.dim), term)
        names = ((f"a_out_{j}", "a"), (f"y_{j}", "y"))
        cells = (Readout(beat, each, colour=scene.palette.of(of), size=TEXT) for each, of in names)
        return VGroup(Formula(j, size=TEXT).set_color(scene.palette.dim), *cells, term)

    def _set_table(self, pitch: float) -> None:
        for i, row in enumerate((self.head, *self.rows)):
            places = (0.0, 1.1, 2.05, 3.2) if len(row) == 4 else (0.75, 3.2)
            for cell, x in zip(row, places, strict=True):
                cell.move_to([x, -pitch * i, 0.0])

    def play(self, scene: LessonScene) -> None:
        """Row after row, each term falling onto the stack; then the total."""
        for row, name in zip(self.rows, self.terms, strict=True):
            scene.play(FadeIn(row), run_time=0.7)
            scene.play(FadeIn(self.stack[name], target_position=row[-1].get_center(), scale=0.3), run_time=0.9)
        scene.play(Create(self.stack.brace), FadeIn(self.total), run_time=0.9)


class MatrixPanel(VGroup):
    """The matrix of the last layer's weights, and the name of a cell."""

    def __init__(self, scene: LessonScene, beat: Beat, region: Region) -> None:
        self.palette = scene.palette
        layer = scene.network.L
        self.name = Formula("w_({{j : row}} {{k : column}})^((L))", size=44).set_color(scene.palette.w)
        self.matrix = Matrix(beat, "w", layer)
        head = Formula("W^((L)) =", size=TEXT + 4).next_to(self.matrix, LEFT, buff=0.55)
        row = scene.write(beat.show["row"], size=SMALL, colour=scene.palette.dim)
        column = scene.write(beat.show["column"], size=SMALL, colour=scene.palette.dim)
        legend = VGroup(row, column).arrange(RIGHT, buff=0.5)
        super().__init__(VGroup(self.name, legend).arrange(DOWN, buff=0.25), VGroup(head, self.matrix))
        scene.place(self.arrange(DOWN, buff=0.75), region, grow=1.25)

    def place_of(self, j: int, k: int) -> VGroup:
        """The cell in its row and column, with the letters at their ends."""
        matrix, palette = self.matrix, self.palette
        bands = VGroup(matrix.band(palette.ink, j=j), matrix.band(palette.ink, k=k))
        letters = VGroup(matrix.beside_row(j, Formula("j", size=TEXT)), matrix.above_column(k, Formula("k", size=TEXT)))
        return VGroup(bands, matrix.frame(j, k, palette.w), letters)


class EquationPanel(VGroup):
    """The equations of one neuron a layer above those of many, with the numbers of the chosen output."""

    def __init__(self, scene: LessonScene, beat: Beat, region: Region) -> None:
        kind = "softmax" if cost_formulae.kind(beat) == "softmax" else "each"
        self.heads = [scene.write(beat.show[each], size=TEXT, colour=scene.palette.dim) for each in ("old", "new")]
        size = max(SMALL + 2.5, min(28.0, 28.0 * region.width / ROOMY))
        self.pairs = [(_painted(OLD[name], size), _painted(new, size)) for name, new in NEW[kind].items()]
        old = VGroup(*(each for each, _ in self.pairs)).arrange(RIGHT, buff=0.45)
        self.line = Line(ORIGIN, 0.8 * region.width * RIGHT, stroke_width=1.5, color=scene.palette.faint)
        self.sum, self.value = self._numbers(scene, beat)
        (_, z), (_, a) = self.pairs
        self.value.next_to(a, RIGHT, buff=0.15)
        self.old = VGroup(self.heads[0], old).arrange(DOWN, buff=0.14)
        super().__init__(self.old, self.line, self.heads[1], z, self.sum, VGroup(a, self.value))
        scene.place(self.arrange(DOWN, buff=min(0.3, 0.055 * region.height)), region, grow=1.3)

    def _numbers(self, scene: LessonScene, beat: Beat) -> tuple[VGroup, VGroup]:
        """The terms of z_j with their sum, and a_j."""
        palette = scene.palette
        terms = [name for name in beat.values if name.startswith("wa_")]
        parts = [Readout(beat, name, colour=palette.w, size=TEXT + 1) for name in terms]
        parts.append(Readout(beat, "b", colour=palette.b, size=TEXT + 1))
        z = [Sign(beat, "sign"), Readout(beat, "z", colour=palette.z, size=TEXT + 1)]
        a = [Sign(beat, "sign_a"), Readout(beat, "a", colour=palette.a, size=TEXT + 1)]
        return VGroup(*parts, *z).arrange(RIGHT, buff=0.16), VGroup(*a).arrange(RIGHT, buff=0.15)

    def grow(self, scene: LessonScene) -> None:
        """The new equations come out of the old ones, symbol by symbol."""
        scene.play(Create(self.line), FadeIn(self.heads[1]), run_time=0.6)
        for old, new in self.pairs:
            shared = [name for name in PAINT if name in old.named and name in new.named]
            moved = {id(glyph) for name in shared for glyph in new[name]}
            fresh = VGroup(*(glyph for glyph in new.submobjects if id(glyph) not in moved))
            scene.play(*(TransformFromCopy(old[name], new[name]) for name in shared), run_time=1.2)
            scene.play(Write(fresh), run_time=0.8)
            scene.add(new)

    def count(self, scene: LessonScene) -> None:
        """The numbers, term by term."""
        scene.play(LaggedStart(*(FadeIn(each, shift=0.1 * UP) for each in self.sum), lag_ratio=0.35), run_time=2.4)
        scene.play(FadeIn(self.value), run_time=0.8)


class FactorPanel(VGroup):
    """The product for one weight, and the matrix of all of them."""

    def __init__(self, scene: LessonScene, beat: Beat, region: Region) -> None:
        kind = cost_formulae.kind(beat)
        left = Term("dC0_dw", "frac(partial C_0, partial w_(j k)^((L)))", "", "C")
        first = Term("dz_dw", "frac(partial z_j^((L)), partial w_(j k)^((L)))", "a_k^((L - 1))", "z")
        if kind == "softmax":
            rest = [Term("delta", "frac(partial C_0, partial z_j^((L)))", "delta_j = a_j^((L)) - y_j", "C")]
        else:
            slope = Term("da_dz", "frac(partial a_j^((L)), partial z_j^((L)))", "sigma'(z_j^((L)))", "a")
            rest = [slope, Term("dC0_da", "frac(partial C_0, partial a_j^((L)))", cost_formulae.SLOPES[kind], "C")]
        self.product = Product(beat, left, [first, *rest], "sign", size=28 if region.width > ROOMY else 24, gap=0.2)
        self.matrix = Matrix(beat, "dC0_dw", scene.network.L, colour="C", size=TEXT + 2)
        head = Formula("frac({{partial C_0 : C}}, {{partial W^((L)) : w}}) =", {"C": "C", "w": "w"}, size=TEXT + 2)
        self.filled = VGroup(head, self.matrix).arrange(RIGHT, buff=0.2)
        rows = [self.product, self.filled]
        if kind == "softmax":
            rows.insert(
                1, scene.write(beat.show["together"], size=TEXT + 2, colour=scene.palette.dim, width=region.width)
            )
        super().__init__(*rows)
        scene.place(self.arrange(DOWN, buff=min(0.5, 0.07 * region.height)), region, grow=1.15)
        j, k = scene.j, scene.k
        self.frame = self.matrix.frame(j, k, scene.palette.ink)

    def play(self, scene: LessonScene) -> None:
        """Column by column, then the cell of this weight, then the others."""
        product = self.product
        left, *terms = product.columns.values()
        scene.play(FadeIn(left.fraction), FadeIn(product.equals), run_time=0.7)
        for i, column in enumerate(terms):
            dot = [FadeIn(product.dots[i - 1][0])] if i else []
            scene.play(FadeIn(column.fraction), *dot, run_time=0.8)
            scene.play(FadeIn(column.meaning, shift=0.1 * DOWN), run_time=0.7)
        scene.play(*(FadeIn(each) for each in self[1:-1]), *(FadeIn(each.digits) for each in terms), run_time=0.7)
        scene.play(*(FadeIn(each[1]) for each in product.dots), FadeIn(product.sign), FadeIn(left.digits), run_time=0.7)
        chosen = self.matrix.cell(scene.j, scene.k)
        others = [cell for cell in self.matrix.cells.values() if cell is not chosen]
        scene.play(FadeIn(self.filled[0]), Create(self.matrix.brackets), FadeIn(self.matrix.dots), run_time=0.8)
        scene.play(TransformFromCopy(left.digits, chosen), Create(self.frame), run_time=0.9)
        scene.add(chosen)
        scene.play(LaggedStart(*(FadeIn(each) for each in others), lag_ratio=0.3), run_time=1.5)
        scene.play(Indicate(chosen, color=scene.palette.ink), run_time=0.8)


def _painted(source: str, size: float = 28) -> Formula:
    """An equation whose named symbols wear the colours of their quantities."""
    formula = Formula(source, size=size)
    return formula.paint({name: of for name, of in PAINT.items() if name in formula.named})
