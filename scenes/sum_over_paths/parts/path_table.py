"""The sum over the paths as a formula, and under its symbols a row a path: the factors along it and their product."""

from manim import RIGHT, UP, VGroup, VMobject

from scenes.formulae import cost as cost_formulae
from scenes.formulae.equation import colours_of, layered
from scenes.formulae.network import NAMED_SLOPE, QUOTIENT, TRANSPOSED_PRODUCT, path_sum
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.sign import IndexLabel, Sign
from scenes.parts.text.words import Write
from scenes.story import Beat
from scenes.sum_over_paths.paths import Path
from scenes.theme import SMALL, colours

APART, NEAR, NEARER = 0.16, 0.13, 0.085
"""Least free width between columns at a size of 30; round signs and numbers, and there where room is scarce."""
DIGITS = 0.88
"""Size of the numbers as a share of the formula's, never below the smallest text."""
LIP = 0.08
"""Length of the ends of the bracket over two factors, in units."""
COLOURS = {"w": "w", "slope": "a", "dC0_da_out": "C", "delta": "delta"}


class Line(VGroup):
    """A line of the table: what it is about, what lies between, its sign and its number."""

    def __init__(self, what: VMobject, between: VGroup, sign: VMobject, number: Readout) -> None:
        self.what, self.between, self.sign, self.number = what, between, sign, number
        super().__init__(what, between, sign, number)

    @property
    def result(self) -> VGroup:
        """The sign and the number."""
        return VGroup(self.sign, self.number)

    def put_at_height(self, height: float) -> None:
        """Put the middle of everything at this height."""
        for each in (self.what, *self.between, self.sign):
            each.set_y(height)
        for digits in (each for each in (*self.between, self.number) if isinstance(each, Readout)):
            digits.put_middle([digits.foot[0], height, 0.0])


class PathTable:
    """Formula and lines of one size, in columns: `paths` by their output, then what they come to.

    Numbers stand under their symbols, unless that would be too wide (`close`): then as close as they may. Where the
    formula itself is too wide, the cost's derivative is named rather than written out (`short`).
    """

    def __init__(self, beat: Beat, write: Write, size: float, *, close: bool = False, short: bool = False) -> None:
        self.beat, self.size, self.short = beat, size, short
        self.near = NEARER if short else NEAR
        self.digits = max(SMALL + 0.2, DIGITS * size)
        self.others = write(beat.show["others"], beat, size=self.digits, colour=colours().dim)
        paths = beat.all(Path)
        self.factors = tuple(paths[0].factors)
        self.formula = self._formula()
        self.paths = {path.output: self._path(path) for path in paths}
        self._pack() if close else self._spread()
        self.sum = self._line(write(beat.show["sum"], beat, size=self.digits), "sign_sum", "dC0_da_k")
        product = Formula(TRANSPOSED_PRODUCT, {"W": "w", "delta": "delta"}, size=self.digits)
        self.product = self._line(product, "", "dC0_da_k")
        quotient = Formula(QUOTIENT, {"C": "C", "a": "a"}, size=self.digits)
        self.ratio = self._line(quotient, "sign_ratio", "ratio")
        self._set_columns(close=close)
        self.brace = self._brace()
        self.head = VGroup(self.formula, self.brace)

    @property
    def lines(self) -> list[Line]:
        """All lines, from the top."""
        return [*self.paths.values(), self.sum, self.product, self.ratio]

    def _formula(self) -> Formula:
        """The sum; every factor and every dot is a part of its own."""
        later = dict(cost_formulae.backward(self.beat))
        if self.short and "dC0_da_out" in later:
            later["dC0_da_out"] = NAMED_SLOPE
        source = path_sum(later)
        return Formula(source, colours_of(source, {"left": "C", "below": "a", **COLOURS}), size=self.size)

    def _path(self, path: Path) -> Line:
        """The path over output j, or what all that are not written add."""
        if path.output is None:
            return self._line(self.others, "", path.term_name)
        cells: list[VMobject] = []
        for factor, name in path.factor_names.items():
            dot = [Formula("dot.op", size=self.digits)] if cells else []
            cells += [*dot, Readout(self.beat, name, colour=colours().of(COLOURS[factor]), size=self.digits)]
        label = IndexLabel(self.beat, "j", str(path.output), self.digits)
        return self._line(label, path.sign_name, path.term_name, *cells)

    def _line(self, what: VMobject, sign: str, name: str, *between: VMobject) -> Line:
        equals = Sign(self.beat, sign, size=self.digits) if sign else Formula("=", size=self.digits)
        number = Readout(self.beat, name, colour=colours().C, size=self.digits)
        return Line(what, VGroup(*between), equals, number)

    @property
    def _written(self) -> list[Line]:
        return [line for line in self.paths.values() if len(line.between)]

    def _spread(self) -> None:
        """Symbols move apart where their numbers need more room; every number stands under its symbol."""
        order = [part for i, name in enumerate(self.factors) for part in ([f"dot{i - 1}", name] if i else [name])]
        rows = [line.between for line in self._written]
        moved, room = 0.0, APART * self.size / 30
        for i, part in enumerate(order):
            symbols, numbers = self.formula[part], [row[i] for row in rows]
            lack = max(0.0, *(number.width - symbols.width for number in numbers)) + (room if i else 0.0)
            symbols.shift((moved + lack / 2) * RIGHT)
            moved += lack
            for number in numbers:
                number.set_x(symbols.get_center()[0])

    def _pack(self) -> None:
        """Columns as narrow as their numbers, from the formula's left end on; labels stand before them."""
        rows = [line.between for line in self._written]
        labels = max(line.what.width for line in self._written)
        x = self.formula.get_left()[0] + labels + self.near
        for cells in zip(*rows, strict=True):
            width = max(cell.width for cell in cells)
            x += self.near / 2
            for cell in cells:
                cell.set_x(x + width / 2)
            x += width + self.near / 2

    def _set_columns(self, *, close: bool) -> None:
        """All numbers end in line, all signs stand in line before them, and before these what each line is about."""
        sign, number = (max(getattr(line, each).width for line in self.lines) for each in ("sign", "number"))
        wide = max(line.what.width for line in (self.sum, self.product, self.ratio))
        rows, left = [line.between for line in self._written], self.formula.get_left()[0]
        first = min(row.get_left()[0] for row in rows)
        last = max(row.get_right()[0] for row in rows) if close else self.formula.get_right()[0]
        self.right = max(last, left + wide) + (1 if close else 2) * self.near + sign + self.near + number
        x = self.right - number - self.near - sign / 2
        for line in self.lines:
            line.number.shift((self.right - line.number.get_right()[0]) * RIGHT)
            line.sign.set_x(x)
            line.what.shift((x - sign / 2 - self.near - line.what.get_right()[0]) * RIGHT)
        start = self.formula["sum"].get_center()[0]
        for line in self._written:
            beside = first - (1 if close else 2) * self.near - line.what.width / 2
            line.what.set_x(beside if close else min(start, beside))
        self.left, self.width = left, max(self.right, self.formula.get_right()[0]) - left
        if close:
            self.formula.shift((self.width - self.formula.width) / 2 * RIGHT)

    def _brace(self) -> VGroup:
        """Over the two factors that delta_j stands for, where the formula writes them out."""
        if "delta" in self.factors:
            return VGroup()
        parts = VGroup(*self.formula["slope"], *self.formula["dC0_da_out"])
        (left, top, _), (right, _, _) = parts.get_corner((-1, 1, 0)), parts.get_corner((1, 1, 0))
        colour, top = colours().of("delta"), top + 0.1
        corners = [(left, top, 0.0), (left, top + LIP, 0.0), (right, top + LIP, 0.0), (right, top, 0.0)]
        bar = VMobject(stroke_width=2.5, stroke_color=colour).set_points_as_corners(corners)
        name = Formula(layered("delta", index="j"), size=max(SMALL + 0.2, 0.9 * self.size)).set_color(colour)
        return VGroup(bar, name.next_to(bar, UP, buff=0.08))
