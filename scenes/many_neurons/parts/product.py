"""A derivative as a product: under each fraction what it is and its number, the product's number at the left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from manim import RIGHT, VGroup, VMobject

from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.sign import Sign
from scenes.story import Beat
from scenes.theme import SMALL, look


@dataclass(frozen=True)
class Term:
    """One column of a product: name of its number, above over below, what that is (Typst), the quantities' colours.

    A derivative wears the colour of what is above; what is below keeps its own, `own`.
    """

    name: str
    above: str
    below: str
    meaning: str
    colour: str
    own: str

    @property
    def fraction(self) -> str:
        """The derivative, its lower symbol a part of its own."""
        return f"{{{{frac(partial {self.above}, {{{{partial {self.below} : below}}}}) : ratio}}}}"


class Column(VGroup):
    """A fraction, what it is, and its number, centred under each other."""

    def __init__(self, beat: Beat, term: Term, rows: Sequence[float], size: float) -> None:
        colour = look().palette.of(term.colour)
        self.fraction = Formula(term.fraction, {"ratio": term.colour, "below": term.own}, size=size)
        self.meaning = self._meaning(term, max(SMALL + 0.5, 0.84 * size)) if term.meaning else VMobject()
        self.digits = Readout(beat, term.name, colour=colour, size=max(SMALL + 0.5, 0.86 * size))
        super().__init__(self.fraction, self.meaning, self.digits)
        for each, height in zip((self.fraction, self.meaning), rows, strict=False):
            if len(each.get_family()) > 1:
                each.move_to([0.0, height, 0.0])
        self.digits.put_middle([0.0, rows[2], 0.0])

    def _meaning(self, term: Term, size: float) -> Formula:
        """In the column's colour, but for symbols that are named: a, y and z wear their own."""
        meaning = Formula(term.meaning, size=size)
        meaning.set_color(look().palette.of(term.colour))
        return meaning.paint({name: name for name in "ayz" if name in meaning.named})


class Product(VGroup):
    """left = term · term · ...; `sign` names the relation of the shown numbers; columns by their number's name.

    Rows: fractions, meanings (what each fraction is), numbers.
    """

    def __init__(
        self, beat: Beat, left: Term, terms: Sequence[Term], sign: str, *, size: float = 30.0, gap: float = 0.3
    ) -> None:
        rows = (0.0, -1.06 * size / 30 - 0.02, -1.66 * size / 30 - 0.04)
        self.columns = {term.name: Column(beat, term, rows, size) for term in (left, *terms)}
        self.equals = Formula("=", size=size).move_to([0.0, rows[0], 0.0])
        self.sign = Sign(beat, sign, size=max(SMALL + 0.5, 0.86 * size)).move_to([0.0, rows[2], 0.0])
        between = VGroup(self.equals, self.sign)
        dots = [(Formula("dot", size=size), Formula("dot", size=size)) for _ in terms[1:]]
        self.dots = VGroup(*(VGroup(a.move_to([0, rows[0], 0]), b.move_to([0, rows[2], 0])) for a, b in dots))
        row = [self.columns[left.name], between, self.columns[terms[0].name]]
        for dot, term in zip(self.dots, terms[1:], strict=True):
            row += [dot, self.columns[term.name]]
        x = 0.0
        for each in row:
            each.shift((x + each.width / 2 - each.get_center()[0]) * RIGHT)
            x += each.width + gap
        super().__init__(*row)

    def __getitem__(self, name: str) -> Column:  # type: ignore[override]
        """The column of that number."""
        return self.columns[name]
