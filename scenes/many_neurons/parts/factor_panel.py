"""The product for one weight of the network, with its numbers, and the matrix of all such products."""

from manim import DOWN, RIGHT, Create, FadeIn, Indicate, LaggedStart, TransformFromCopy, VGroup, VMobject

from scenes.formulae import network
from scenes.formulae.cost import SLOPES, kind
from scenes.formulae.equation import colours_of, derivative, layered
from scenes.many_neurons.parts.matrix import Matrix
from scenes.numbers.network import Layer, WeightDerivative
from scenes.parts.motion.movements import Movements
from scenes.parts.tableaux.product import Derivative, Product, Style, put_in_line
from scenes.parts.text.fitting import fill, largest, within
from scenes.parts.text.formula import Formula
from scenes.parts.text.words import Write
from scenes.story import Beat
from scenes.theme import SMALL, TEXT, Region, colours

SIZES = (42.0, 39.0, 36.0, 33.0, 30.0, 27.0, 25.0, 23.0, 21.0, 20.0)
"""Sizes of the fractions that are tried, from the largest."""
STYLE = Style(meaning=0.84, digits=0.86, least=SMALL + 0.5, by_figures=True)
LEAST = 0.08
"""Least gap between the rows, in units."""
TALL = 3.5
"""Height of a region, in units, from which the matrix has its full size."""


class FactorPanel(VGroup):
    """The product for one weight, and the matrix of all of them."""

    def __init__(self, beat: Beat, write: Write, region: Region) -> None:
        cost, palette = kind(beat), colours()
        size, pitch = (TEXT + 8, 0.58) if region.height > TALL else (SMALL + 0.5, 0.32)
        self.matrix = Matrix(beat, WeightDerivative, beat.all(Layer)[-1].number, colour="C", size=size, pitch=pitch)
        head = Formula(f"{derivative('C_0', layered('W'), 'C', 'w')} =", {"C": "C", "w": "w"}, size=size)
        self.filled = VGroup(head, self.matrix).arrange(RIGHT, buff=0.2)
        below: list[VMobject] = [self.filled]
        if cost == "softmax":
            small = max(SMALL + 0.5, size - 6)
            below.insert(0, write(beat.show["together"], size=small, colour=palette.dim, width=region.width))
        room = region.height - sum(each.height + LEAST for each in below)
        self.product = self._product(beat, cost, region.width, room)
        rows = [self.product, *below]
        super().__init__(*rows)
        fill(region, rows, grow=1.1, least=LEAST, most=0.6)
        chosen = int(beat.shown("j").value), int(beat.shown("k").value)
        self.cell, self.frame = self.matrix.cells[chosen], self.matrix.frame(*chosen, palette.ink)

    def _product(self, beat: Beat, cost: str, width: float, height: float) -> Product:
        meanings = {**network.MEANING, "dC0_da": SLOPES[cost]}
        names = ("dC0_dw", "dz_dw", *(["delta"] if cost == "softmax" else ["da_dz", "dC0_da"]))
        of = [_derivative(name, meanings.get(name, "")) for name in names]
        return largest(lambda size: _in_columns(Product(beat, of, "sign", size, STYLE)), SIZES, within(width, height))

    def movements(self) -> Movements:
        """Column by column; then the product goes to the cell of this weight."""
        product = self.product
        yield 0.7, [FadeIn(product.whole.fraction), FadeIn(product.equals)]
        for i, factor in enumerate(product.factors):
            dot = [FadeIn(product.dots[i - 1])] if i else []
            yield 0.8, [FadeIn(factor.fraction), *dot]
            yield 0.7, [FadeIn(factor.meaning, shift=0.1 * DOWN)]
            yield 0.3, []
        yield 0.7, [*(FadeIn(each) for each in (*self[1:-1], *(factor.digits for factor in product.factors)))]
        yield 0.7, [*(FadeIn(each) for each in (*product.times, product.sign, product.whole.digits))]
        yield 0.8, [FadeIn(self.filled[0]), Create(self.matrix.brackets), FadeIn(self.matrix.dots)]
        yield 0.9, [TransformFromCopy(self.product.whole.digits, self.cell), Create(self.frame)]

    def other_cells(self) -> Movements:
        """The other cells follow, and the one of this weight is pointed at."""
        others = [cell for cell in self.matrix.cells.values() if cell is not self.cell]
        yield 1.5, [LaggedStart(*(FadeIn(each) for each in others), lag_ratio=0.3)]
        yield 0.8, [Indicate(self.cell, color=colours().ink)]


def _derivative(name: str, meaning: str) -> Derivative:
    """A factor in the colour of what is above; what is below keeps its own, and so do the symbols of its meaning."""
    colour = {"dz_dw": "z", "da_dz": "a"}.get(name, "C")
    source = network.FACTORS[name]
    return Derivative(name, colour, lambda size: Formula(source, colours_of(source), size=size), meaning, colour)


def _in_columns(product: Product) -> Product:
    scale = product.size / 30
    product.stack((0.0, -1.06 * scale - 0.02, -1.66 * scale - 0.04))
    put_in_line(product.columns, 0.18 * scale)
    return product
