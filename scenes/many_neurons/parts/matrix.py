"""A matrix of weights or of derivatives: row j, column k, each cell with its digits; dots where rows are left out."""

from itertools import pairwise, product

import numpy as np
from manim import LEFT, UP, Rectangle, VGroup, VMobject

from scenes.numbers.network import Layer, MatrixEntry
from scenes.numbers.visible import written_indices
from scenes.parts.net.bracket import bracket
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.story import Beat
from scenes.theme import EM, TEXT, colours

PAD = 0.24
"""Free width between neighbouring cells' digits, in units."""
PITCH = 0.5
"""Distance of neighbouring rows, in units."""
DOTS_ROW, DOTS_COLUMN = 1.0, 0.5
"""What dots take of a row's height, and of a column's width: with a row of their own, none is almost in the middle."""
ROOM = 0.1
"""Free space between the outer cells' frames and the brackets, in units."""


class Matrix(VGroup):
    """The written entries of a layer's matrix, in brackets: rows and columns as its size allows, j and k among them.

    `pitch` is the distance of neighbouring rows, in units.
    """

    def __init__(
        self,
        beat: Beat,
        kind: type[MatrixEntry],
        layer: int,
        *,
        colour: str = "w",
        size: float = TEXT,
        pitch: float = PITCH,
    ) -> None:
        self.rows = written_indices(beat.one(Layer, layer).size, int(beat.shown("j").value))
        self.columns = written_indices(beat.one(Layer, layer - 1).size, int(beat.shown("k").value))
        ink, places = colours().of(colour), product(self.rows, self.columns)
        self.cells = {
            (j, k): Readout(beat, beat.one(kind, (layer, j, k)).name, colour=ink, size=size) for j, k in places
        }
        self.pitch, self._em = pitch, size * EM
        self.width_of_cell = max(cell.width for cell in self.cells.values()) + PAD
        ys, xs = _spread(self.rows, pitch, DOTS_ROW), _spread(self.columns, self.width_of_cell, DOTS_COLUMN)
        for (j, k), cell in self.cells.items():
            cell.put_middle([xs[self.columns.index(k)], -ys[self.rows.index(j)], 0.0])
        left_out = [("dots.h.c", x, y) for x in _gaps(self.columns, xs) for y in ys]
        left_out += [("dots.v", x, y) for y in _gaps(self.rows, ys) for x in xs]
        self.dots = VGroup(*(Formula(dots, size=size).move_to((x, -y, 0)) for dots, x, y in left_out))
        self.dots.set_color(colours().dim)
        width, height = xs[-1] + self.width_of_cell, ys[-1] + pitch
        middle = np.array([xs[-1] / 2, -ys[-1] / 2, 0.0])
        self.brackets = VGroup(
            *(bracket(side, width / 2 + ROOM, height / 2 + ROOM / 2).shift(middle) for side in (-1, 1))
        )
        super().__init__(self.brackets, *self.cells.values(), self.dots)

    def frame(self, j: int, k: int, colour: str) -> Rectangle:
        """A frame round the cell in row j, column k."""
        return self._box(j, k, j, k).set_stroke(colour, 2.5)

    def band(self, colour: str, *, j: int | None = None, k: int | None = None) -> Rectangle:
        """A faint band behind row j, or behind column k."""
        rows, columns = self.rows if j is None else (j,), self.columns if k is None else (k,)
        return self._box(rows[0], columns[0], rows[-1], columns[-1]).set_stroke(width=0).set_fill(colour, 0.16)

    def beside_row(self, j: int, name: VMobject) -> VMobject:
        """Put a name at the left of row j."""
        left, height = self.brackets.get_left()[0], self.cells[j, self.columns[0]].middle[1]
        return name.next_to((left, height, 0.0), LEFT, buff=0.14)

    def above_column(self, k: int, name: VMobject) -> VMobject:
        """Put a name above column k."""
        return name.next_to((self.cells[self.rows[0], k].middle[0], self.brackets.get_top()[1], 0.0), UP, buff=0.1)

    def _box(self, j: int, k: int, j_last: int, k_last: int) -> Rectangle:
        first, last = self.cells[j, k].middle, self.cells[j_last, k_last].middle
        grown = self.cells[j, k].em / self._em
        width = abs(last[0] - first[0]) + grown * (self.width_of_cell - 0.04)
        height = abs(last[1] - first[1]) + grown * (self.pitch - 0.04)
        return Rectangle(width=width, height=height).move_to((first + last) / 2)


def _spread(indices: tuple[int, ...], step: float, left_out: float) -> list[float]:
    """Places of the written rows or columns, whose dots take `left_out` of a place where some are left out."""
    places = [0.0]
    for before, after in pairwise(indices):
        places.append(places[-1] + step * (1.0 if after == before + 1 else 1.0 + left_out))
    return places


def _gaps(indices: tuple[int, ...], places: list[float]) -> list[float]:
    """The middles between neighbours where some are left out."""
    neighbours = zip(pairwise(indices), pairwise(places), strict=True)
    return [sum(ends) / 2 for (before, after), ends in neighbours if after > before + 1]
