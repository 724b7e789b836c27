"""The gradient as an equation of two columns: the symbols of its entries, and what is known of them."""

from manim import RIGHT, VGroup

from scenes.formulae.equation import part
from scenes.numbers.chain import Entry, Quantity, parameters
from scenes.parts.net.bracket import bracket
from scenes.parts.text.fitting import largest
from scenes.parts.text.formula import Formula
from scenes.parts.text.fraction import entry_symbol, open_slot
from scenes.parts.text.readout import Readout, width_of
from scenes.story import MINUS, Beat
from scenes.theme import EM, SMALL, Region, colours

BUILT_UP = (33.0, 31.0, 29.0, 27.0, 25.0)
"""Sizes of the entries as fractions that are tried, from the largest."""
IN_LINE = (34.0, 31.0, 28.0, 26.0, 24.0, 22.5, 21.0, SMALL)
"""Sizes of the entries in a line, where fractions would be too small."""
PAD, GAP, LEADING = 0.16, 0.2, 0.15
"""Room inside the brackets and between the columns, and least room between two entries, in units."""
DIGITS = 1.2
"""Size of the numbers as a share of the entries'."""
BOX, TALLEST = 1.55, 0.84
"""Height of an open slot in em of its number, and as a share of its row."""


class GradientEquation(VGroup):
    """grad C = [its entries] = [their numbers], a question mark in a dashed box for every one that is open.

    The beat holds L, the number of the last layer; `widest` is the longest number that will stand in a slot. `frame` is
    what stands before any entry is written.
    """

    def __init__(self, beat: Beat, region: Region, widest: str) -> None:
        self.parameters = parameters(int(beat.shown("L").value))
        self.region, self.widest = region, widest if widest.startswith(MINUS) else MINUS + widest
        sizes = [*((size, True) for size in BUILT_UP), *((size, False) for size in IN_LINE)]
        largest(self._typeset, sizes, lambda made: made[0] <= region.width and made[1] <= region.height)
        self.frame = self._lay_out()
        super().__init__(self.frame, *self.symbols.values(), *self.marks.values())

    def number(self, beat: Beat, entry: Entry) -> Readout:
        """The number of an entry, in its slot."""
        readout = Readout(beat, entry.name, colour=colours().C, size=self.digits_size)
        return readout.shift(self.marks[entry.parameter].get_center() - readout.get_center())

    def _typeset(self, size_and_built_up: tuple[float, bool]) -> tuple[float, float]:
        """Make the pieces; their width and height, with the least room between them."""
        self.size, self.built_up = size_and_built_up
        self.symbols = {each: self._symbol(each) for each in self.parameters}
        self.head = Formula(f"nabla {part('C', 'C')} =", {"C": "C"}, size=1.25 * self.size)
        self.equals = Formula("=", size=1.25 * self.size)
        self.digits_size = max(SMALL, DIGITS * self.size) if self.built_up else self.size
        self.box_width = width_of(self.widest) * self.digits_size * EM + 0.1
        self.entry_width = max(symbol.width for symbol in self.symbols.values())
        tallest = max(symbol.height for symbol in self.symbols.values())
        columns = self.entry_width + self.box_width + 4 * PAD
        self.least_width = self.head.width + self.equals.width + columns + 3 * GAP
        return self.least_width, len(self.parameters) * (tallest + LEADING)

    def _symbol(self, parameter: Quantity) -> Formula:
        return entry_symbol(parameter, "C", self.size, built_up=self.built_up)

    def _lay_out(self) -> VGroup:
        """From the left: head, entries, equals sign, slots; the frame that stands before any entry is written."""
        region, step = self.region, self.region.height / len(self.parameters)
        middle = region.center[1]
        x = region.center[0] - self.least_width / 2
        self.head.move_to((x + self.head.width / 2, middle, 0.0))
        x += self.head.width + GAP
        entries = x + PAD + self.entry_width / 2
        x += self.entry_width + 2 * PAD + GAP
        self.equals.move_to((x + self.equals.width / 2, self.head.submobjects[-1].get_y(), 0.0))
        x += self.equals.width + GAP
        slots = x + PAD + self.box_width / 2
        self.marks, tall = {}, min(TALLEST * step, BOX * self.digits_size * EM)
        for i, each in enumerate(self.parameters):
            height = region.top - (i + 0.5) * step
            self.symbols[each].move_to((entries, height, 0.0))
            mark = open_slot(self.box_width, tall, self.digits_size, dashes=26, stroke=2)
            self.marks[each] = mark.move_to((slots, height, 0.0))
        brackets = (
            bracket(side, width / 2 + PAD, region.height / 2).shift(place * RIGHT + (0.0, middle, 0.0))
            for place, width in ((entries, self.entry_width), (slots, self.box_width))
            for side in (-1, 1)
        )
        return VGroup(self.head, self.equals, VGroup(*brackets))
