"""One line of mathematics, typeset tightly: in symbols, and the same with numbers in the places of the symbols."""

from collections.abc import Iterator

from manim import VGroup

from scenes.digits import MINUS
from scenes.formulae.equation import Cell, cells_of, part
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout, in_mathematics
from scenes.parts.text.sign import SIGNS
from scenes.story import Beat
from scenes.theme import colours


def line(source: str, size: float) -> Formula:
    """A formula each of whose symbols and signs has the name of its cell: `equals`, `open`, `plus`, ..."""
    cells = cells_of(source)
    marked = " ".join(part(cell.source, cell.name) for cell in cells)
    return Formula(marked, {each.name: each.quantity for each in cells if each.quantity}, size=size)


class NumberedLine(VGroup):
    """The same line with the beat's numbers for its symbols; each digit stands where Typst would set it.

    `readouts` are the numbers by name, `signs` what stands between them. A negative number that follows a sign is in
    brackets. The relation is the one that is true of what is shown.
    """

    def __init__(self, beat: Beat, source: str, size: float) -> None:
        cells = cells_of(source)
        typeset = Formula(" ".join(_numbered(beat, cells)), size=size)
        self.axis = float(typeset["relation"].get_center()[1])
        names = [cell.name for cell in cells if cell.quantity]
        self.signs = typeset.without(*names)
        self.relation = typeset["relation"]
        self.readouts: dict[str, Readout] = {}
        for cell in (each for each in cells if each.quantity):
            digits = Readout(beat, cell.name, colour=colours().of(cell.quantity), size=size)
            self.readouts[cell.name] = digits.put_on_axis((typeset[cell.name].get_center()[0], self.axis, 0.0))
        super().__init__(self.signs, *self.readouts.values())

    def __getitem__(self, name: str) -> Readout:  # type: ignore[override]
        """The number of that name."""
        return self.readouts[name]

    def put_under(self, upper: Formula, gap: float) -> "NumberedLine":
        """Stand under a line in symbols, its relation under that of the other."""
        relation = upper["equals"].get_center()
        return self.shift((relation[0] - self.relation.get_center()[0], relation[1] - gap - self._axis_now(), 0.0))

    def _axis_now(self) -> float:
        return float(self.relation.get_center()[1])


def _numbered(beat: Beat, cells: tuple[Cell, ...]) -> Iterator[str]:
    """The line's source, number by number, as its digits are typeset."""
    last: Cell | None = None
    for cell in cells:
        if cell.relation:
            yield part(SIGNS[beat.shown(cell.relation).text], "relation")
        elif not cell.quantity:
            yield part(cell.source, cell.name)
        else:
            digits = part(in_mathematics(beat.shown(cell.name).text), cell.name)
            times = "dot.op " if last is not None and last.times else ""
            opens = last is None or last.relation or last.source.endswith("paren.l")
            is_negative = beat.shown(cell.name).text.startswith(MINUS)
            yield times + (f"paren.l {digits} paren.r" if is_negative and not opens else digits)
        last = cell
