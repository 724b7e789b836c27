"""The gradient as a column: a slot for every weight and bias, open until its derivative is known."""

from manim import Line, VGroup, VMobject

from scenes.formulae.equation import part
from scenes.numbers.chain import Entry, Quantity, parameters
from scenes.parts.axes.bars import THICK, Bar
from scenes.parts.net.bracket import bracket
from scenes.parts.text.formula import Formula
from scenes.parts.text.fraction import entry_symbol, open_slot
from scenes.parts.text.readout import Readout
from scenes.story import Beat
from scenes.theme import SMALL, TEXT, Region, colours

ROOMY = 0.62
"""Height of a slot from which its derivative is written as a built-up fraction."""
MOST = 0.86
"""Largest height of a slot."""
GAP, MINUS_ROOM = 0.16, 0.16
"""Room between columns, and the width that the minus sign of the longest bar's number takes, in units."""
C0 = f"C_({part('0', 'zero')})"


class GradientColumn(VGroup):
    """grad C in brackets, the symbols of its entries, and room for a bar and a number beside each.

    The beat holds L, the number of the last layer, and entry_reach, the number of the longest bar. `fill` makes the
    bar of an entry; until then its slot holds a question mark. `zeros` say whose derivatives the symbols are.
    """

    def __init__(self, beat: Beat, region: Region) -> None:
        self.region, self.reach = region, float(beat.shown("entry_reach").value)
        self.parameters = parameters(int(beat.shown("L").value))
        self.step = min(region.height / len(self.parameters), MOST)
        self.size, built_up = TEXT if self.step >= 0.36 else SMALL, self.step >= ROOMY
        top = region.center[1] + self.step * len(self.parameters) / 2
        self.heights = {each: top - (i + 0.5) * self.step for i, each in enumerate(self.parameters)}
        self.symbols = {each: entry_symbol(each, C0, self.size, built_up=built_up) for each in self.parameters}
        self.head = Formula(f"nabla {part(C0, 'C')} =", {"C": "C"}, size=self.size + 4)
        self.digits = Readout(beat, "entry_reach", size=self.size).width + MINUS_ROOM
        self.marks = {each: self._mark(height) for each, height in self.heights.items()}
        super().__init__(self.head, *self._lay_out(top), *self.marks.values())
        self.zeros().set_opacity(0.0)

    def zeros(self) -> VGroup:
        """The subscripts that say "of the one example", of all entries and of the head."""
        return VGroup(*(glyph for symbol in (*self.symbols.values(), self.head) for glyph in symbol["zero"]))

    def fill(self, beat: Beat, cost: str, parameter: Quantity) -> Bar:
        """The bar and the number of an entry, in its slot: of C0, the one example, or of C, the mean."""
        entry, height = beat.one(Entry, (cost, parameter)), self.heights[parameter]
        thick = min(THICK, 0.6 * self.step)
        bar = Bar(beat, entry.name, VMobject(), self.unit, self.reach, thick, colours().C, self.size)
        bar.foot.move_to((self.foot, height, 0.0))
        bar.digits.put_middle([self.region.right, height, 0.0])
        return bar.bind(beat, entry.named())

    def _lay_out(self, top: float) -> list[VMobject]:
        """From the left: head, bracket, symbols, bracket, bars, numbers."""
        widest = max(symbol.width for symbol in self.symbols.values())
        tall = self.step * len(self.parameters)
        middle = self.region.left + self.head.width + 2 * GAP + widest / 2
        centre = top - tall / 2
        self.head.move_to((self.region.left + self.head.width / 2, centre, 0.0))
        for parameter, symbol in self.symbols.items():
            symbol.move_to((middle, self.heights[parameter], 0.0))
        brackets = [bracket(side, widest / 2 + GAP, tall / 2).shift((middle, centre, 0.0)) for side in (-1, 1)]
        start, end = middle + widest / 2 + 2 * GAP, self.region.right - self.digits - GAP
        self.unit, self.foot = (end - start) / 2 / self.reach, (start + end) / 2
        head, foot = ((self.foot, centre + side * tall / 2, 0.0) for side in (1, -1))
        return [VGroup(*brackets), *self.symbols.values(), Line(head, foot, stroke_width=1.5, color=colours().dim)]

    def _mark(self, height: float) -> VGroup:
        mark = open_slot(self.digits, min(0.36, 0.8 * self.step), self.size, dashes=22, stroke=1.5)
        return mark.move_to((self.region.right - self.digits / 2, height, 0.0))
