"""The product for one weight of the network, and the matrix of all such products: deltas times activations."""

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Animation,
    AnimationGroup,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    Line,
    Rectangle,
    ReplacementTransform,
    VGroup,
    smooth,
    squish_rate_func,
)

from scenes.formulae import network
from scenes.formulae.cost import SLOPES, kind
from scenes.formulae.equation import colours_of, layered, part
from scenes.formulae.network import OUTER
from scenes.many_neurons.numbers import Factor
from scenes.many_neurons.parts.matrix import Matrix
from scenes.many_neurons.parts.product import Derivative, Product, Style, put_in_line
from scenes.numbers.network import Layer, WeightDerivative
from scenes.parts.motion.movements import Merge, Movements
from scenes.parts.text.fitting import fill, largest, within
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.story import Beat
from scenes.theme import SMALL, TEXT, Region, colours

SIZES = (48.0, 45.0, 42.0, 39.0, 36.0, 33.0, 30.0, 27.0, 25.0, 23.0, 21.0, 20.0)
"""Sizes of the fractions that are tried, from the largest."""
STYLE = Style(meaning=0.78, digits=0.96, least=SMALL + 0.5, by_figures=True)
DEFINED = 0.3
"""Share of the height below the product, in which delta is defined."""
NEAR, BEYOND = 0.2, 0.16
"""Free width between the brackets and the deltas, and free height between them and the activations, in units."""
ROUND = 2.4
"""Arc on which an activation's copy goes round a cell of its column that stands already."""
EARLY, LATE = squish_rate_func(smooth, 0.0, 0.5), squish_rate_func(smooth, 0.5, 1.0)
"""The rates of what makes room, and of what comes then."""


class OuterProduct(VGroup):
    """The matrix of dC_0/dw_jk, delta_j left of every row and a_k over every column, with the names of all three."""

    def __init__(self, beat: Beat, size: float, pitch: float, *, named: bool) -> None:
        palette = colours()
        self.matrix = Matrix(beat, WeightDerivative, beat.all(Layer)[-1].number, colour="C", size=size, pitch=pitch)
        cells, brackets = self.matrix.cells, self.matrix.brackets
        self.deltas, self.activations = dict[int, Readout](), dict[int, Readout]()
        for each in beat.all(Factor):
            digits = Readout(beat, each.name, colour=palette.of("z" if each.letter == "delta" else "a"), size=size)
            if each.letter == "delta":
                y = cells[each.index, self.matrix.columns[0]].middle[1]
                digits.put_middle((brackets.get_left()[0] - NEAR - digits.width / 2, y, 0.0))
                self.deltas[each.index] = digits
            else:
                x = cells[self.matrix.rows[0], each.index].middle[0]
                digits.put_middle((x, brackets.get_top()[1] + BEYOND + digits.half, 0.0))
                self.activations[each.index] = digits
        self.names = self._names(size, named=named)
        super().__init__(self.matrix, *self.deltas.values(), *self.activations.values(), self.names)

    def _names(self, size: float, *, named: bool) -> VGroup:
        """delta_j over its column, and, if that is to be `named`, under the matrix what it holds."""
        column = VGroup(*self.deltas.values())
        delta = Formula(layered("delta", index="j"), size=size + 2).set_color(colours().z)
        above = self.activations[self.matrix.columns[0]]
        delta.move_to((column.get_center()[0], above.middle[1], 0.0))
        last = self.activations[self.matrix.columns[-1]]
        before = Formula(layered("a", "L - 1", "k"), size=size + 2).set_color(colours().a)
        before.next_to(self.matrix.brackets, RIGHT, buff=0.1).set_y(last.middle[1] + 0.05)
        rule = Formula(OUTER, colours_of(OUTER), size=size + 2).next_to(self.matrix, DOWN, buff=0.25)
        return VGroup(VGroup(delta, before), *([rule] if named else []))

    def row_of(self, j: int, stands: tuple[int, int]) -> list[Animation]:
        """Copies of the activations come down and become the cells of a row, round the one that `stands` already."""
        found = list[Animation]()
        for k in self.matrix.columns:
            cell = self.matrix.cells[j, k]
            if (j, k) != stands:
                arc = ROUND if k == stands[1] and j > stands[0] else 0.0
                comes = FadeIn(cell, scale=0.6, rate_func=LATE)
                found.append(AnimationGroup(Merge(self.activations[k], cell, path_arc=arc), comes))
        return found

    def one_cell(self, j: int, k: int) -> list[Animation]:
        """Copies of its delta and of its activation come together in a cell."""
        cell = self.matrix.cells[j, k]
        merging = [Merge(each, cell, path_arc=0.0) for each in (self.deltas[j], self.activations[k])]
        return [*merging, FadeIn(cell, scale=0.6, rate_func=LATE)]

    def factors_of(self, j: int, k: int) -> VGroup:
        """Round the two factors of a cell."""
        return VGroup(_box(self.deltas[j], colours().z), _box(self.activations[k], colours().a))

    def band_of(self, j: int) -> VGroup:
        """Behind a row, and round the delta that all of it is multiplied by."""
        return VGroup(self.matrix.band(colours().z, j=j), _box(self.deltas[j], colours().z))


def _box(digits: Readout, colour: str) -> Rectangle:
    box = Rectangle(width=digits.width + 0.2, height=digits.height + 0.24, stroke_width=2.5, stroke_color=colour)
    return box.move_to(digits.middle)


class FactorPanel(VGroup):
    """The product for one weight, under it the delta that its last factors make; and then the matrix of all products.

    Both stand in the `side` of the frame.
    """

    def __init__(self, beat: Beat, side: Region) -> None:
        cost, palette = kind(beat), colours()
        upper = side.part(0, 1, DEFINED, 1)
        self.product = self._product(beat, cost, upper.width, upper.height)
        self.product.move_to(upper.center)
        self.product["dz_dw"].digits.set_color(palette.a)
        chosen = int(beat.shown("j").value), int(beat.shown("k").value)
        self.delta = self._delta(beat, f"delta_of_{chosen[0]}")
        self.outer = OuterProduct(beat, TEXT + 6, 0.55, named=True)
        fill(side, [self.outer], grow=2.0)
        self.chosen, self.cell = chosen, self.outer.matrix.cells[chosen]
        self.frame = self.outer.matrix.frame(*chosen, palette.ink)
        super().__init__(self.product, self.delta, self.outer)

    def _delta(self, beat: Beat, name: str) -> VGroup:
        """A line under the numbers of the last factors, and under it, by its name, what they make."""
        last, palette, size = VGroup(*(each.digits for each in self.product.factors[1:])), colours(), self.product.size
        foot = last.get_bottom()[1] - 0.16
        line = Line((last.get_left()[0], foot, 0.0), (last.get_right()[0], foot, 0.0), stroke_width=3, color=palette.z)
        symbol = Formula(f"{layered('delta', index='j')} {part('=', 'is')}", {}, size=size).set_color(palette.z)
        self.symbol = symbol
        digits = Readout(beat, name, colour=palette.z, size=size)
        digits.put_on_axis((symbol.get_right()[0] + 0.14 + digits.width / 2, symbol["is"].get_center()[1], 0.0))
        VGroup(symbol, digits).next_to(line, DOWN, buff=0.2)
        return VGroup(line, symbol, digits)

    def _product(self, beat: Beat, cost: str, width: float, height: float) -> Product:
        meanings = {**network.MEANING, "dC0_da": SLOPES[cost]}
        names = ("dC0_dw", "dz_dw", *(["delta"] if cost == "softmax" else ["da_dz", "dC0_da"]))
        of = [_derivative(name, meanings.get(name, "")) for name in names]
        return largest(lambda size: _in_columns(Product(beat, of, "sign", size, STYLE)), SIZES, within(width, height))

    def factor_by_factor(self) -> Movements:
        """Column by column, each with what it is and its number; then what they come to."""
        product, each = self.product, 3.0 / len(self.product.factors)
        yield 0.6, [FadeIn(product.whole.fraction, product.equals, shift=0.1 * UP)]
        for i, factor in enumerate(product.factors):
            signs = [FadeIn(product.dots[i - 1], product.times[i - 1])] if i else []
            yield 0.5 * each, [FadeIn(factor.fraction, shift=0.15 * LEFT), *signs]
            yield 0.5 * each, [FadeIn(factor.meaning, factor.digits, shift=0.15 * DOWN)]
        yield 0.6, [FadeIn(product.sign, product.whole.digits, shift=0.1 * UP)]

    def define_delta(self) -> list[Animation]:
        """The last factors, or with softmax the one that it is, come together in their delta."""
        line, symbol, digits = self.delta
        merging = [Merge(each.digits, digits, path_arc=0.0) for each in self.product.factors[1:]]
        return [Create(line), FadeIn(symbol, scale=0.8), FadeIn(digits, scale=0.6, rate_func=LATE), *merging]

    def clear(self) -> list[Animation]:
        """The product goes, and the delta's equals sign: what it came to has the way to its row free."""
        return [FadeOut(each, rate_func=EARLY) for each in (self.product, self.delta[0], self.symbol["is"])]

    def to_the_matrix(self) -> list[Animation]:
        """The delta goes to its row, its name over the column."""
        outer = self.outer
        moves = [(self.delta[2], outer.deltas[self.chosen[0]]), (self.symbol.without("is"), outer.names[0][0])]
        return [ReplacementTransform(*each, rate_func=LATE) for each in moves]

    def others(self) -> list[Animation]:
        """The other deltas, the activations with their name, and the brackets for what is to come."""
        outer = self.outer
        digits = [*outer.deltas.values(), *outer.activations.values(), outer.names[0][1]]
        there = outer.deltas[self.chosen[0]]
        comes = LaggedStart(*(FadeIn(e, shift=0.1 * UP) for e in digits if e is not there), lag_ratio=0.15)
        return [comes, FadeIn(outer.matrix.brackets), FadeIn(outer.matrix.dots)]


def _derivative(name: str, meaning: str) -> Derivative:
    """A factor in the colour of what is above; what is below keeps its own, and so do the symbols of its meaning."""
    colour = {"dz_dw": "z", "da_dz": "a"}.get(name, "C")
    source = network.FACTORS[name]
    return Derivative(name, colour, lambda size: Formula(source, colours_of(source), size=size), meaning, colour)


def _in_columns(product: Product) -> Product:
    scale = product.size / 30
    product.stack((0.0, -1.06 * scale - 0.02, -1.66 * scale - 0.04))
    put_in_line(product.columns, 0.18 * scale)
    # All bars on the axis of the signs between them, and all numbers on that of theirs.
    for term in product.terms.values():
        bar = next(each for each in term.fraction.glyphs if each.drawn[0])
        term.fraction.shift((product.equals.get_y() - bar.get_y()) * UP)
        term.digits.put_on_axis((term.digits.foot[0], product.sign.get_y(), 0.0))
    return product
