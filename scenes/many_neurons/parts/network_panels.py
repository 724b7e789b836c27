"""What stands below the network and beside it: the letters and their indices, and the matrix of weights."""

from collections.abc import Mapping, Sequence

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Animation,
    FadeIn,
    FadeOut,
    LaggedStart,
    VGroup,
    VMobject,
    smooth,
    squish_rate_func,
)

from scenes.formulae import cost as cost_formulae
from scenes.formulae.equation import layered, part
from scenes.formulae.network import GROWING
from scenes.many_neurons.parts.equation_panel import painted
from scenes.many_neurons.parts.matrix import Matrix
from scenes.many_neurons.parts.names import LAYERS
from scenes.numbers.network import Layer, Weight
from scenes.parts.joins.large_network import is_tall
from scenes.parts.text.fitting import fill
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import AXIS, HALF
from scenes.parts.text.words import Write
from scenes.story import Beat
from scenes.theme import SMALL, Region, colours, current_look

RULE = 40.0
"""Largest size of the rule below the network."""
LARGE = {False: (96.0, 34.0), True: (60.0, 26.0)}
"""Sizes of the names of the two neurons and of what their indices mean, in wide frames and in tall ones."""
LETTER = 18.0
"""Size of the letters of row and column, before all grows."""
EARLY, LATE = squish_rate_func(smooth, 0.0, 0.5), squish_rate_func(smooth, 0.5, 1.0)
"""The rates of an index that goes, and of the one that takes its place."""
FITS = 0.9
"""Share of the width up to which the matrix's own name stands before it, with room for a letter between them."""
GROW = 2.2
"""How much larger than usual the matrix may be."""


class NamePanel(VGroup):
    """The names a_k^(L-1) and a_j^(L), large, beside the last two layers or below them; what their indices mean.

    `lows` are what can stand below: the letter, and the number of each neuron that it can stand for, by letter.
    The layers stand `between`.
    """

    def __init__(self, beat: Beat, write: Write, neurons: Mapping[str, Sequence[int]]) -> None:
        whole, tall = current_look().shape.regions["whole"], is_tall()
        self.between = whole.part(0.1, 0.9, 0.36, 0.98) if tall else whole.part(0.29, 0.71, 0.04, 0.96)
        places = [(0, 0.5, 0, 0.3), (0.5, 1, 0, 0.3)] if tall else [(0, 0.24, 0, 1), (0.76, 1, 0, 1)]
        self.size, self.small = LARGE[tall]
        self.symbols: dict[str, VGroup] = {}
        self.lows: dict[str, dict[str, VGroup]] = {}
        self.notes: dict[str, VGroup] = {}
        for (letter, high), place in zip(LAYERS.items(), places, strict=True):
            made = {index: self._name(index, high) for index in (letter, *map(str, neurons[letter]))}
            self.lows[letter] = {index: each["low"] for index, each in made.items()}
            self.symbols[letter] = VGroup(*made[letter]["a"], *made[letter]["high"])
            self.notes[letter] = self._notes(beat, write, made[letter])
            everything = VGroup(*self.lows[letter].values(), self.symbols[letter], self.notes[letter])
            box = whole.part(*place)
            everything.scale(min(1.0, box.width / everything.width)).move_to(box.center)
        # Only what is seen at rest belongs to the panel: the letter, not the numbers it stands for.
        super().__init__(*(VGroup(self.symbols[each], self.lows[each][each], self.notes[each]) for each in LAYERS))

    def _name(self, index: str, high: str) -> Formula:
        """A name whose letter stands where those of the others stand."""
        name = Formula(f"{part('a', 'a')}_({part(index, 'low')})^({part(high, 'high')})", {"a": "a"}, size=self.size)
        return name.shift(-name["a"].get_center())

    def _notes(self, beat: Beat, write: Write, name: Formula) -> VGroup:
        """What the upper and the lower index mean, over the one and under the other."""
        found = VGroup()
        for words, place, side in (("layer", "high", UP), ("neuron", "low", DOWN)):
            found.add(write(beat.show[words], size=self.small).next_to(name[place], side, buff=0.22))
        return found

    def show_index(self, letter: str, index: object, before: object = None) -> list[Animation]:
        """That index comes in from below; the one before goes upwards."""
        goes = [] if before is None else [FadeOut(self.lows[letter][str(before)], shift=0.2 * UP, rate_func=EARLY)]
        return [*goes, FadeIn(self.lows[letter][str(index)], shift=0.2 * UP, rate_func=LATE)]


class GrowingRule(VGroup):
    """The rule of the chain in a region: as it was, with room below its letters, where the indices j and k come."""

    def __init__(self, beat: Beat, region: Region) -> None:
        kind = "softmax" if cost_formulae.kind(beat) == "softmax" else "each"
        formula = painted(GROWING[kind], RULE)
        formula.scale(min(1.0, region.width / formula.width, region.height / formula.height)).move_to(region.center)
        self.old, self.indices = formula.without("index"), formula["index"].set_color(colours().ink)
        super().__init__(self.old, self.indices)

    def grow(self) -> Animation:
        """One after another the indices come into the free places below their letters."""
        return LaggedStart(*(FadeIn(each, shift=0.3 * UP) for each in self.indices), lag_ratio=0.3)


class MatrixPanel(VGroup):
    """The matrix of the last layer's weights, and the name of a cell."""

    def __init__(self, beat: Beat, write: Write, region: Region) -> None:
        self.matrix = Matrix(beat, Weight, beat.all(Layer)[-1].number)
        # Room for the letter j, which stands between them; where there is none, the matrix goes without its name.
        head = Formula(f"{layered('W')} {part('=', 'is')}", size=34.0).next_to(self.matrix, LEFT, buff=0.36)
        # On the axis of the middle row's numbers, which have their own middles at the matrix's.
        down = (HALF - AXIS) * next(iter(self.matrix.cells.values())).em
        head.shift((self.matrix.get_y() - down - head["is"].get_y()) * UP)
        fits = self.has_head = VGroup(head, self.matrix).width <= FITS * region.width
        self.head = head
        rows = [self._legend(beat, write), VGroup(*([head] if fits else []), self.matrix)]
        super().__init__(*rows)
        fill(region if fits else region.part(0.16, 1), rows, grow=GROW, most=0.95)

    def _legend(self, beat: Beat, write: Write) -> VGroup:
        """The name, and beside it what its indices say."""
        self.cell = Formula(_cell("j", "k"), size=54).set_color(colours().w)
        self.words, self.letters, rows = VGroup(), VGroup(), VGroup()
        for words, letter in (("row", "j"), ("column", "k")):
            self.letters.add(Formula(letter, size=36.0))
            self.words.add(write(beat.show[words], size=32.0))
            rows.add(VGroup(self.words[-1], self.letters[-1]).arrange(RIGHT, buff=0.2))
        rows.arrange(DOWN, buff=0.16, aligned_edge=LEFT)
        return VGroup(self.cell, rows).arrange(RIGHT, buff=0.5)

    @property
    def pieces(self) -> list[VMobject]:
        """All that stays while the indices change: head and matrix, and the words and the letter of the legend."""
        return [self[1], self.cell["w"], self.words]

    def marks_of(self, j: int, k: int) -> VGroup:
        """The bands of a cell's row and column, and its frame."""
        matrix, palette = self.matrix, colours()
        bands = VGroup(matrix.band(palette.ink, j=j), matrix.band(palette.ink, k=k))
        return VGroup(bands, matrix.frame(j, k, palette.w))

    def indices_of(self, j: int, k: int, row: str, column: str) -> VGroup:
        """At the ends of its row and column, in the name and beside it what the indices of a cell are called."""
        matrix = self.matrix
        name = Formula(_cell(row, column), size=54).set_color(colours().w)
        name.scale(self.cell["w"].height / name["w"].height)
        name.shift(self.cell["w"].get_center() - name["w"].get_center())
        grown = self.letters[0].width / Formula("j", size=36.0).width
        said = VGroup(*(Formula(each, size=36.0).scale(grown) for each in (row, column)))
        for each, letter in zip(said, self.letters, strict=True):
            each.move_to(letter)
        size = max(SMALL, LETTER * grown)
        at_row, at_column = Formula(row, size=size), Formula(column, size=size)
        matrix.above_column(k, at_column)
        matrix.beside_row(j, at_row)
        if self.has_head:
            at_row.set_x((self.head["is"].get_right()[0] + matrix.brackets.get_left()[0]) / 2)
        return VGroup(at_row, at_column, VGroup(name["row"], name["column"]), said)

    def row(self, j: int) -> VGroup:
        """The band of a row, framed."""
        band = self.matrix.band(colours().w, j=j)
        return VGroup(band, band.copy().set_fill(opacity=0.0).set_stroke(colours().w, 2.5))


def _cell(row: str, column: str) -> str:
    """A cell's name, its row and its column parts of their own."""
    return f"{part('w', 'w')}_({part(row, 'row')} {part(column, 'column')})^({part('(L)', 'w')})"
