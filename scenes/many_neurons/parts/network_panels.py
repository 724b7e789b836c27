"""What stands below the network and beside it: the letters and their indices, and the matrix of weights."""

from collections.abc import Mapping, Sequence

from manim import DOWN, LEFT, RIGHT, UP, Animation, FadeIn, FadeOut, VGroup

from scenes.formulae.equation import layered, part
from scenes.formulae.network import NEW_NAMES, OLD_NAMES
from scenes.many_neurons.parts.equation_panel import painted
from scenes.many_neurons.parts.matrix import Matrix
from scenes.many_neurons.parts.names import LAYERS
from scenes.numbers.network import Layer, Weight
from scenes.parts.joins.large_network import is_tall, regions
from scenes.parts.text.fitting import fill
from scenes.parts.text.formula import Formula
from scenes.parts.text.words import Write
from scenes.story import Beat
from scenes.theme import Region, colours, current_look

SIZES = {False: (48.0, 1.0), True: (27.0, 0.24)}
"""In wide frames and in tall ones: size of names below the network, and free width between, in units."""
LARGE = {False: (96.0, 34.0), True: (60.0, 26.0)}
"""Sizes of the names of the two neurons and of what their indices mean, in wide frames and in tall ones."""
CELL = layered("w", index=f"{part('j', 'row')} {part('k', 'column')}")
"""A cell's name, its row and its column parts of their own."""
LETTER = 40.0
"""Size of the letters of row and column."""
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
        goes = [] if before is None else [FadeOut(self.lows[letter][str(before)], shift=0.2 * UP)]
        return [*goes, FadeIn(self.lows[letter][str(index)], shift=0.2 * UP)]


class IndexPanel(VGroup):
    """Below the network the old names, and beside each the new one: the same letter, with an index or two more."""

    def __init__(self) -> None:
        self.rows: dict[str, tuple[Formula, Formula, Formula]] = {}
        size, apart = SIZES[is_tall()]
        for name, new in NEW_NAMES.items():
            arrow = Formula("arrow.r", size=size).set_color(colours().dim)
            self.rows[name] = (painted(OLD_NAMES[name], size), arrow, painted(new, size))
        rows = [VGroup(*row).arrange(RIGHT, buff=0.25 * apart) for row in self.rows.values()]
        for letter, (before, _, after) in self.rows.items():
            after.shift((before[letter].get_center()[1] - after[letter].get_center()[1]) * UP)
        super().__init__(in_foot(rows, apart))

    def grow(self) -> list[list[Animation]]:
        """Letter by letter: the symbol stays what it was, and the index comes to it."""
        found = list[list[Animation]]()
        for letter, (_, arrow, new) in self.rows.items():
            comes = FadeIn(new[letter], shift=0.25 * RIGHT)
            found.append([FadeIn(arrow, shift=0.1 * RIGHT), comes, FadeIn(new["index"], shift=0.3 * UP)])
        return found


def in_foot(rows: Sequence[VGroup], apart: float) -> VGroup:
    """Put pieces beside each other below the large network."""
    foot, line = regions()[1], VGroup(*rows).arrange(RIGHT, buff=apart)
    return line.scale(min(1.0, foot.width / line.width, foot.height / line.height)).move_to(foot.center)


class MatrixPanel(VGroup):
    """The matrix of the last layer's weights, and the name of a cell."""

    def __init__(self, beat: Beat, write: Write, region: Region) -> None:
        self.matrix = Matrix(beat, Weight, beat.all(Layer)[-1].number)
        # Room for the letter j, which stands between them; where there is none, the matrix goes without its name.
        head = Formula(f"{layered('W')} =", size=34.0).next_to(self.matrix, LEFT, buff=0.42)
        fits = VGroup(head, self.matrix).width <= region.width
        rows = [self._legend(beat, write), VGroup(*([head] if fits else []), self.matrix)]
        super().__init__(*rows)
        fill(region if fits else region.part(0.16, 1), rows, grow=GROW, most=0.95)

    def _legend(self, beat: Beat, write: Write) -> VGroup:
        """The name, and beside it what its indices say."""
        row, column = (write(beat.show[each], size=32.0) for each in ("row", "column"))
        words = VGroup(row, column).arrange(DOWN, buff=0.16, aligned_edge=LEFT)
        return VGroup(Formula(CELL, size=54).set_color(colours().w), words).arrange(RIGHT, buff=0.5)

    def place_of(self, j: int, k: int) -> VGroup:
        """The cell in its row and column, with the letters at their ends."""
        matrix, palette = self.matrix, colours()
        bands = VGroup(matrix.band(palette.ink, j=j), matrix.band(palette.ink, k=k))
        letters = VGroup(self._row(j), matrix.above_column(k, Formula("k", size=LETTER)))
        return VGroup(bands, matrix.frame(j, k, palette.w), letters)

    def row(self, j: int) -> VGroup:
        """The whole row, framed, with its letter."""
        band = self.matrix.band(colours().w, j=j)
        return VGroup(band, band.copy().set_fill(opacity=0.0).set_stroke(colours().w, 2.5), self._row(j))

    def _row(self, j: int) -> Formula:
        letter = Formula("j", size=LETTER)
        self.matrix.beside_row(j, letter)
        return letter
