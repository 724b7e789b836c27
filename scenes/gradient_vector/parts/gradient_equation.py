"""The gradient as a column: a row an entry, its symbol, and a box for its number, which is a mean over the rows."""

from manim import UP, DashedVMobject, Rectangle, VGroup

from scenes.digits import MINUS, TIMES_TEN
from scenes.formulae.equation import part
from scenes.numbers.chain import Entry, Quantity, pictured_parameters
from scenes.numbers.visible import gap_between
from scenes.parts.net.bracket import bracket
from scenes.parts.text.fitting import largest
from scenes.parts.text.formula import Formula
from scenes.parts.text.fraction import entry_symbol
from scenes.parts.text.readout import ABOVE_AXIS, Readout, width_of
from scenes.parts.text.words import Words
from scenes.story import Beat
from scenes.theme import EM, SMALL, Region, colours

SIZES = (
    *((size, False) for size in (40.0, 37.0, 35.0, 33.0)),
    *((size, True) for size in (31.0, 29.0, 27.0, 25.0)),
    *((size, False) for size in (30.0, 27.0, 24.0, 22.0, 20.5, SMALL)),
)
"""Sizes of the entries' symbols that are tried: in one line where that can be large, else as fractions."""
NARROW_SIZES = (*((size, True) for size in (24.0, 22.0, SMALL)), *((size, False) for size in (22.0, 20.5, SMALL)))
"""The same where the frame is tall: fractions are narrower."""
SHARE, NARROW, LABEL = 0.36, 0.8, 0.15
"""Largest share of the width that the rows have, in a wide frame and in a tall one, and that of a symbol in that."""
ROOM = {True: (0.18, 0.14), False: (0.08, 0.06)}
"""Room inside the brackets, and around the equals signs, in units, in a wide frame and in a tall one."""
BOX, FULL = 1.5, 0.84
"""Height of a box in em of its number, and the largest height of what stands in a row, as a share of it."""
INSIDE = 0.85
"""Share of the upper half of a box that a number with a power of ten may fill."""
FIGURES = {True: 32.5, False: 24.5}
"""Least size of a number, in a wide frame and in a tall one."""
HEAD = 0.1
"""Room between the heading and the rows, in units."""


class Row(VGroup):
    """A symbol, an equals sign, and an empty box."""

    def __init__(self, symbol: Formula, size: float, box: DashedVMobject) -> None:
        self.symbol, self.equals, self.box = symbol, Formula("=", size=size), box
        super().__init__(self.symbol, self.equals, self.box)


class GradientEquation(VGroup):
    """grad C = [a row an entry: its symbol = an empty box], and the `heading` of the boxes, in the middle of a region.

    Of a long chain the entries of both ends are written, and `dots` for the others.

    The beat holds L, the number of the last layer; `widest` is the longest number that will stand in a box. They begin
    `above` below its top. The heading stands beside the last weight's box, in a tall frame over all boxes.
    """

    def __init__(self, beat: Beat, region: Region, widest: str, heading: Words, above: float) -> None:
        L = int(beat.shown("L").value)
        self.parameters = pictured_parameters(L)
        left_out = gap_between(L)
        # The row after which those stand that are left out; all come after the last one where there are none.
        self.before = sum(1 for each in self.parameters if left_out is None or each.layer <= left_out[0])
        self.slots = len(self.parameters) + (left_out is not None)
        self.region, self.widest = region, widest if widest.startswith(MINUS) else MINUS + widest
        self.wide = region.width > region.height
        self.top = region.top - above - (0.0 if self.wide else heading.height + HEAD)
        self.step = (self.top - region.bottom) / self.slots
        self.pad, self.gap = ROOM[self.wide]
        room = (SHARE if self.wide else NARROW) * region.width
        label = room if self.wide else LABEL * region.width
        largest(
            self._typeset,
            SIZES if self.wide else NARROW_SIZES,
            lambda made: made[0] <= room and made[1] <= FULL * self.step and self.entry_width <= label,
        )
        self._lay_out()
        self.heading = heading
        if self.wide:
            known = self.rows[self.parameters[-2]].box
            heading.move_to((self.brackets.get_right()[0] + 2 * HEAD + heading.width / 2, known.get_y(), 0.0))
        else:
            heading.move_to((self.rows[self.parameters[0]].box.get_x(), self.top + HEAD + heading.height / 2, 0.0))
        super().__init__(self.head, self.brackets, self.heading, *self.rows.values(), *self.dots)

    def number(self, beat: Beat, entry: Entry) -> Readout:
        """The number of an entry, in its box."""
        row, size = self.rows[entry.parameter], self.figures
        if TIMES_TEN in entry.value.text:  # its power keeps within the box
            size = min(size, INSIDE * float(row.box.height) / 2 / ABOVE_AXIS / EM)
        readout = Readout(beat, entry.name, colour=colours().C, size=size)
        readout.shift(row.box.get_center() - readout.get_center())
        return readout.put_on_axis((readout.foot[0], row.equals.get_y(), 0.0))

    def _typeset(self, size_and_built_up: tuple[float, bool]) -> tuple[float, float]:
        """Make the pieces; the width of the rows within their brackets, and the height of the tallest symbol."""
        self.size, self.built_up = size_and_built_up
        self.figures = max(self.size, FIGURES[self.wide])
        symbols = [entry_symbol(each, "C", self.size, built_up=self.built_up) for each in self.parameters]
        self.box_width = width_of(self.widest) * self.figures * EM + 0.14
        self.entry_width = max(symbol.width for symbol in symbols)
        tall = min(FULL * self.step, BOX * self.figures * EM)
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
        before = self.head.width + self.gap + 0.1
        x = region.center[0] + (before - self.width_within) / 2
        for i, row in enumerate(self.rows.values()):
            symbol, equals, box = row.symbol, row.equals, row.box
            height = self.top - (i + (i >= self.before) + 0.5) * self.step
            symbol.move_to((x + self.pad + self.entry_width - symbol.width / 2, height, 0.0))
            if self.built_up:  # the bar, which is the lowest piece, lies on the axis of the sign of equality
                symbol.shift((height - min(symbol.submobjects, key=lambda each: each.height).get_y()) * UP)
            equals.move_to((x + self.pad + self.entry_width + self.gap + self.sign_width / 2, height, 0.0))
            box.move_to((x + self.width_within - self.pad - self.box_width / 2, height, 0.0))
        sides = (bracket(side, self.width_within / 2, self.slots * self.step / 2) for side in (-1, 1))
        self.brackets = VGroup(*sides).shift((x + self.width_within / 2, middle, 0.0))
        self.head.move_to((x - self.gap - 0.1 - self.head.width / 2, middle, 0.0))
        places = [x + self.pad + self.entry_width / 2, x + self.width_within - self.pad - self.box_width / 2]
        height = self.top - (self.before + 0.5) * self.step
        self.dots = [self._left_out(each, height) for each in places] if self.slots > len(self.rows) else []

    def _left_out(self, x: float, height: float) -> Formula:
        """Dots in a column for the entries of the layers that are not drawn."""
        dots = Formula("dots.v", size=self.size)
        return dots.scale(min(1.0, FULL * self.step / dots.height)).move_to((x, height, 0.0))

    def height_of(self, parameter: Quantity) -> float:
        """Where an entry's row stands."""
        return float(self.rows[parameter].box.get_y())

    @property
    def spare(self) -> VGroup:
        """All that leaves to make room for products: signs and boxes, in a tall frame also what is round the rows."""
        others = [piece for row in self.rows.values() for piece in (row.equals, row.box)]
        others += self.dots[1:]
        return VGroup(self.heading, *others, *(() if self.wide else (self.head, self.brackets)))

    @property
    def kept(self) -> VGroup:
        """All that stays then, and moves to the left by `aside`: the symbols, in a wide frame with what is before."""
        symbols = [*(row.symbol for row in self.rows.values()), *self.dots[:1]]
        return VGroup(*symbols, *((self.head, self.brackets[0]) if self.wide else ()))

    @property
    def aside(self) -> float:
        """How far that moves, until it stands at the left end of the region."""
        return float(self.kept.get_left()[0]) - self.region.left

    @property
    def closes(self) -> float:
        """How far the right bracket moves, to stand close behind the symbols then."""
        symbols = max(float(row.symbol.get_right()[0]) for row in self.rows.values())
        return float(self.brackets[1].get_right()[0]) - (symbols - self.aside + self.pad)

    def room_beside(self) -> tuple[float, float]:
        """Left and right end of the room for the products then."""
        symbols = max(float(row.symbol.get_right()[0]) for row in self.rows.values()) - self.aside
        return symbols + (2.5 if self.wide else 1.0) * self.pad, self.region.right
