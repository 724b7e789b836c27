"""The gradient as an equation of two columns: the symbols of its entries, and what is known of them."""

from __future__ import annotations

from collections.abc import Iterator

from manim import Animation, DashedVMobject, FadeIn, FadeOut, Rectangle, ReplacementTransform, VGroup, VMobject

from scenes.parts.net.matrix import bracket
from scenes.parts.text.fitting import largest
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout, width_of
from scenes.parts.text.words import EM
from scenes.story import MINUS, Beat
from scenes.theme import SMALL, Region, look

BUILT_UP = (33.0, 31.0, 29.0, 27.0, 25.0)
"""Sizes of the entries as fractions that are tried, from the largest."""
IN_LINE = (34.0, 31.0, 28.0, 26.0, 24.0, 22.5, 21.0, SMALL)
"""Sizes of the entries in a line, where fractions would be too small."""
PAD, GAP = 0.16, 0.2
"""Room inside the brackets, and between the columns."""
LEADING = 0.15
"""Least room between two entries."""
DIGITS = 1.2
"""Size of the numbers as a share of the entries'."""
BOX, TALLEST = 1.55, 0.84
"""Height of an open slot in em of its number, and as a share of its row."""


class GradientEquation(VGroup):
    """grad C = [its entries] = [their numbers], a question mark in a dashed box for every one that is open.

    The beat tells L, the number of the last layer; `widest` is the longest number that will stand in a slot.
    """

    def __init__(self, beat: Beat, region: Region, widest: str) -> None:
        layers = range(1, int(beat.shown("L").value) + 1)
        self.names = tuple(f"{letter}{layer}" for layer in layers for letter in "wb")
        self.region, self.widest = region, widest if widest.startswith(MINUS) else MINUS + widest
        sizes = [*((size, True) for size in BUILT_UP), *((size, False) for size in IN_LINE)]
        largest(self._typeset, sizes, lambda _: self._height <= region.height and self._width <= region.width)
        self._lay_out()
        super().__init__(self.frame, *self.symbols.values(), *self.marks.values())

    @property
    def frame(self) -> VGroup:
        """What stands before any entry is written."""
        return VGroup(self.head, self.equals, self.brackets)

    def slots(self) -> Iterator[tuple[str, Formula, VGroup]]:
        """Name, symbol and open slot of every entry, from the top."""
        for name in self.names:
            yield name, self.symbols[name], self.marks[name]

    def number(self, beat: Beat, of: str, name: str) -> Readout:
        """The beat's number `of`, in the slot of that entry."""
        readout = Readout(beat, of, colour=look().palette.C, size=self.digits_size)
        return readout.shift(self.marks[name].get_center() - readout.get_center())

    def of_example(self, name: str) -> Formula:
        """The entry's symbol with the cost of the one example, in its slot."""
        return self._symbol(name, "C_{{0 : zero}}").move_to(self.symbols[name])

    def turn(self, old: Formula, new: Formula) -> list[Animation]:
        """From the one example's symbol to the mean's, or back: only the index comes or goes."""
        zero = old if "zero" in old.named else new
        index = zero["zero"]
        kept = VGroup(*(each for each in zero.submobjects if each not in index.submobjects))
        if zero is old:
            return [ReplacementTransform(kept, VGroup(*new.submobjects)), FadeOut(index)]
        return [ReplacementTransform(VGroup(*old.submobjects), kept), FadeIn(index)]

    def _typeset(self, size_and_built_up: tuple[float, bool]) -> None:
        self.size, self.built_up = size_and_built_up
        self.symbols = {name: self._symbol(name, "C") for name in self.names}
        self.head = Formula("nabla {{C : C}} =", {"C": "C"}, size=1.25 * self.size)
        self.equals = Formula("=", size=1.25 * self.size)
        self.digits_size = max(SMALL, DIGITS * self.size) if self.built_up else self.size
        self.box_width = width_of(self.widest) * self.digits_size * EM + 0.1
        self.entry_width = max(self._symbol(name, "C_{{0 : zero}}").width for name in (self.names[0], self.names[-1]))

    def _symbol(self, name: str, cost: str) -> Formula:
        letter, layer = name[0], name[1:]
        above, below = f"{{{{partial {cost} : dC}}}}", f"{{{{partial {letter}^(({layer})) : d}}}}"
        source = f"frac({above}, {below})" if self.built_up else f"{above} slash {below}"
        return Formula(source, {"dC": "C", "d": letter}, size=self.size)

    @property
    def _height(self) -> float:
        tallest = max(symbol.height for symbol in self.symbols.values())
        return len(self.names) * (tallest + LEADING)

    @property
    def _width(self) -> float:
        columns = self.entry_width + self.box_width + 4 * PAD
        return self.head.width + self.equals.width + columns + 3 * GAP

    def _lay_out(self) -> None:
        """From the left: head, entries, equals sign, slots; what room is left stands between them."""
        rows, region = len(self.names), self.region
        self.step = region.height / rows
        middle, free = region.center[1], min(1.0, max(0.0, region.width - self._width) / 3)
        x = region.center[0] - (self._width + 3 * free) / 2 + free / 2
        self.head.move_to([x + self.head.width / 2, middle, 0.0])
        x += self.head.width + GAP + 0.5 * free
        entries = x + PAD + self.entry_width / 2
        x += self.entry_width + 2 * PAD + GAP + 0.5 * free
        self.equals.move_to([x + self.equals.width / 2, self.head.submobjects[-1].get_y(), 0.0])
        x += self.equals.width + GAP + 0.5 * free
        slots = x + PAD + self.box_width / 2
        self.marks = {}
        for i, name in enumerate(self.names):
            height = region.top - (i + 0.5) * self.step
            self.symbols[name].move_to([entries, height, 0.0])
            self.marks[name] = self._mark().move_to([slots, height, 0.0])
        widths = ((entries, self.entry_width), (slots, self.box_width))
        pairs = [[self._bracket(side, place, width) for side in (-1, 1)] for place, width in widths]
        self.brackets = VGroup(*pairs[0], *pairs[1])

    def _bracket(self, side: int, place: float, width: float) -> VMobject:
        found = bracket(side, width / 2 + PAD, self.region.height / 2)
        return found.shift([place, self.region.center[1], 0.0])

    def _mark(self) -> VGroup:
        """An empty box with a question mark, where the number will stand."""
        palette = look().palette
        height = min(TALLEST * self.step, BOX * self.digits_size * EM)
        box = Rectangle(width=self.box_width, height=height, stroke_width=2, color=palette.dim)
        mark = Formula("?", size=self.digits_size).set_color(palette.dim)
        return VGroup(DashedVMobject(box, num_dashes=26), mark)
