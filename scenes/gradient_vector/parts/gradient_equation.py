"""The gradient as a column: a row an entry, its symbol, and a box for its number, which is a mean over the rows."""

from manim import RIGHT, UP, DashedVMobject, Rectangle, VGroup

from scenes.formulae.equation import part
from scenes.numbers.chain import Entry, Quantity, parameters
from scenes.parts.net.bracket import bracket
from scenes.parts.text.fitting import largest
from scenes.parts.text.formula import Formula
from scenes.parts.text.fraction import entry_symbol
from scenes.parts.text.readout import Readout, width_of
from scenes.parts.text.words import Words
from scenes.story import MINUS, Beat
from scenes.theme import EM, SMALL, Region, colours

SIZES = (
    *((size, False) for size in (40.0, 37.0, 35.0, 33.0)),
    *((size, True) for size in (31.0, 29.0, 27.0, 25.0)),
    *((size, False) for size in (30.0, 27.0, 24.0, 22.0, 20.5, SMALL)),
)
"""Sizes of the entries' symbols that are tried: in one line where that can be large, else as fractions."""
NARROW_SIZES = (*((size, True) for size in (24.0, 22.0, SMALL)), *((size, False) for size in (22.0, 20.5, SMALL)))
"""The same where the frame is tall: fractions are narrower."""
SHARE, NARROW = 0.42, 0.49
"""Largest share of the width that the rows have, in a wide frame and in a tall one."""
ROOM = {True: (0.18, 0.14), False: (0.08, 0.06)}
"""Room inside the brackets, and around the equals signs, in units, in a wide frame and in a tall one."""
BOX, FULL = 1.5, 0.84
"""Height of a box in em of its number, and the largest height of what stands in a row, as a share of it."""
HEAD = 0.16
"""Room between the headings and the rows, in units."""


class Row(VGroup):
    """A symbol, an equals sign, and an empty box."""

    def __init__(self, symbol: Formula, size: float, box: DashedVMobject) -> None:
        self.symbol, self.equals, self.box = symbol, Formula("=", size=size), box
        super().__init__(self.symbol, self.equals, self.box)


class GradientEquation(VGroup):
    """grad C = [a row an entry: its symbol = an empty box], with the `heading` of the boxes, in the middle of a region.

    The beat holds L, the number of the last layer; `widest` is the longest number that will stand in a box. `head` is
    what stands before the bracket, and `head_stays` says whether there is room for it when the rows stand at the left.
    """

    def __init__(self, beat: Beat, region: Region, widest: str, heading: Words) -> None:
        self.parameters = parameters(int(beat.shown("L").value))
        self.region, self.widest = region, widest if widest.startswith(MINUS) else MINUS + widest
        self.top = region.top - heading.height - HEAD
        self.step = (self.top - region.bottom) / len(self.parameters)
        self.head_stays = region.width > region.height
        self.pad, self.gap = ROOM[self.head_stays]
        room = (SHARE if self.head_stays else NARROW) * region.width
        sizes = SIZES if self.head_stays else NARROW_SIZES
        largest(self._typeset, sizes, lambda made: made[0] <= room and made[1] <= FULL * self.step)
        self._lay_out()
        self.heading = heading.move_to((self.rows[self.parameters[0]].box.get_x(), 0.0, 0.0))
        heading.shift((self.top + HEAD + heading.height / 2 - heading.get_y()) * UP)
        super().__init__(self.head, self.brackets, self.heading, *self.rows.values())

    def number(self, beat: Beat, entry: Entry) -> Readout:
        """The number of an entry, in its box."""
        readout = Readout(beat, entry.name, colour=colours().C, size=self.size)
        return readout.shift(self.rows[entry.parameter].box.get_center() - readout.get_center())

    def _typeset(self, size_and_built_up: tuple[float, bool]) -> tuple[float, float]:
        """Make the pieces; the width of the rows within their brackets, and the height of the tallest symbol."""
        self.size, built_up = size_and_built_up
        symbols = [entry_symbol(each, "C", self.size, built_up=built_up) for each in self.parameters]
        self.box_width = width_of(self.widest) * self.size * EM + 0.14
        self.entry_width = max(symbol.width for symbol in symbols)
        tall = min(FULL * self.step, BOX * self.size * EM)
        self.rows = {
            each: Row(symbol, self.size, self._empty(self.box_width, tall))
            for each, symbol in zip(self.parameters, symbols, strict=True)
        }
        self.sign_width = next(iter(self.rows.values())).equals.width
        self.width_within = self.entry_width + self.sign_width + self.box_width + 2 * (self.gap + self.pad)
        return self.width_within, max(symbol.height for symbol in symbols)

    def _empty(self, width: float, height: float) -> DashedVMobject:
        box = Rectangle(width=width, height=height, stroke_width=2, color=colours().dim)
        return DashedVMobject(box, num_dashes=26)

    def _lay_out(self) -> None:
        """From the left: grad C =, a bracket, symbols in line at their ends, equals signs, boxes, a bracket."""
        region, middle = self.region, (self.top + self.region.bottom) / 2
        self.head = Formula(f"nabla {part('C', 'C')} =", {"C": "C"}, size=1.2 * self.size)
        x = region.center[0] - self.width_within / 2
        for i, row in enumerate(self.rows.values()):
            symbol, equals, box = row.symbol, row.equals, row.box
            height = self.top - (i + 0.5) * self.step
            symbol.move_to((x + self.pad + self.entry_width - symbol.width / 2, height, 0.0))
            equals.move_to((x + self.pad + self.entry_width + self.gap + self.sign_width / 2, height, 0.0))
            box.move_to((x + self.width_within - self.pad - self.box_width / 2, height, 0.0))
        sides = (bracket(side, self.width_within / 2, len(self.rows) * self.step / 2) for side in (-1, 1))
        self.brackets = VGroup(*sides).shift((region.center[0], middle, 0.0))
        self.head.move_to((x - self.gap - 0.1 - self.head.width / 2, middle, 0.0))

    def height_of(self, parameter: Quantity) -> float:
        """Where an entry's row stands."""
        return float(self.rows[parameter].box.get_y())

    @property
    def aside(self) -> float:
        """How far the rows move to the left to leave room beside them: where they may, their head stays before them."""
        first = self.head if self.head_stays else self.brackets
        return float(first.get_left()[0]) - self.region.left

    def room_beside(self) -> tuple[float, float]:
        """Left and right end of the room beside the rows, when they stand at the left."""
        return float(self.brackets.get_right()[0]) - self.aside + 2 * self.pad, self.region.right


def right_of(words: Words, right: float, equation: GradientEquation) -> Words:
    """Put the words of a second heading beside the first, ending at that place."""
    foot = equation.top + HEAD
    return words.shift((right - words.get_right()[0]) * RIGHT + (foot + words.height / 2 - words.get_y()) * UP)
