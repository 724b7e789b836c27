"""The gradient as a column: a slot for every weight and bias, open until its derivative is known."""

from __future__ import annotations

from collections.abc import Iterator

from manim import DashedVMobject, Line, Rectangle, VGroup, VMobject

from scenes.parts.axes.bars import THICK, Bar
from scenes.parts.net.matrix import bracket
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.story import Beat
from scenes.theme import SMALL, TEXT, Region, look

ROOMY = 0.62
"""Height of a slot from which its derivative is written as a built-up fraction."""
MOST = 0.86
"""Largest height of a slot."""
LARGE, PER_STEP, PER_WIDTH = 31.0, 36.0, 6.0
"""Largest size of text where it may be large, and its size for a unit of a slot's height and of the region's width."""
GAP = 0.16
MINUS_ROOM = 0.16
"""Width that the minus sign of the longest bar's number takes."""


class GradientColumn(VGroup):
    """grad C in brackets, the symbols of its entries, and room for a bar and a number beside each.

    The beat tells L, the number of the last layer, and entry_reach, the number of the longest bar. `fill` makes the
    bar of an entry; until then its slot holds a question mark. `zeros` say whose derivatives the symbols are. Text is
    as `large` as slots and region allow, where that is asked for.
    """

    def __init__(self, beat: Beat, region: Region, *, large: bool = False) -> None:
        self.region, self.reach = region, float(beat.shown("entry_reach").value)
        self.large = large
        layers = range(1, int(beat.shown("L").value) + 1)
        self.names = tuple(f"{letter}{layer}" for layer in layers for letter in "wb")
        self.step = min(region.height / len(self.names), MOST)
        self.top = region.center[1] + self.step * len(self.names) / 2
        self.symbols = {name: self._symbol(name) for name in self.names}
        self.head = Formula("nabla {{C_({{0 : zero}}) : C}} =", {"C": "C"}, size=self._size() + 4)
        self.digits = Readout(beat, "entry_reach", size=self._size()).width + MINUS_ROOM
        self._lay_out()
        self.marks = {name: self._mark(name) for name in self.names}
        super().__init__(self.head, self.brackets, *self.symbols.values(), self.baseline, *self.marks.values())
        self._hide_zeros()

    @property
    def parts_of_head(self) -> VGroup:
        """What names the column: the gradient's symbol and the brackets."""
        return VGroup(self.head, self.brackets)

    def slots(self) -> Iterator[VGroup]:
        """Symbol and question mark of every entry, from the top."""
        for name in self.names:
            yield VGroup(self.symbols[name], self.marks[name])

    def zeros(self, *names: str) -> VGroup:
        """The subscripts that say "of the one example", of those entries (all unless named) and of the head."""
        found = VGroup(*(glyph for name in names or self.names for glyph in self.symbols[name]["zero"]))
        if not names or len(names) == len(self.names):
            found.add(*self.head["zero"])
        return found

    def fill(self, beat: Beat, cost: str, name: str) -> Bar:
        """The bar and the number of an entry, in its slot: of C0, the one example, or of C, the mean."""
        thick = min(1.6 * THICK if self.large else THICK, 0.6 * self.step)
        bar = Bar(beat, f"d{cost}_d{name}", VMobject(), self.unit, self.reach, thick, look().palette.C, self._size())
        height = self.height_of(name)
        bar.foot.move_to([self.foot, height, 0.0])
        bar.digits.put_middle([self.region.right, height, 0.0])
        return bar.bind(beat, {bar.name: beat.shown(bar.name)})

    def height_of(self, name: str) -> float:
        """Height of the middle of that entry's slot."""
        return self.top - (self.names.index(name) + 0.5) * self.step

    def _size(self) -> float:
        if self.large:
            return max(SMALL, min(LARGE, PER_STEP * self.step, PER_WIDTH * self.region.width))
        return TEXT if self.step >= 0.36 else SMALL

    def _symbol(self, name: str) -> Formula:
        letter, layer = name[0], name[1:]
        above, below = "{{partial C_({{0 : zero}}) : dC}}", f"{{{{partial {letter}^(({layer})) : d}}}}"
        source = f"frac({above}, {below})" if self.step >= ROOMY else f"{above} slash {below}"
        return Formula(source, {"dC": "C", "d": letter}, size=self._size())

    def _lay_out(self) -> None:
        """From the left: head, bracket, symbols, bracket, bars, numbers."""
        widest = max(symbol.width for symbol in self.symbols.values())
        tall = self.step * len(self.names)
        left = self.region.left + self.head.width + GAP
        middle = left + GAP + widest / 2
        centre = self.top - tall / 2
        self.head.move_to([self.region.left + self.head.width / 2, centre, 0.0])
        for name, symbol in self.symbols.items():
            symbol.move_to([middle, self.height_of(name), 0.0])
        pair = (bracket(side, widest / 2 + GAP, tall / 2).shift([middle, centre, 0.0]) for side in (-1, 1))
        self.brackets = VGroup(*pair)
        start, end = middle + widest / 2 + 2 * GAP, self.region.right - self.digits - GAP
        self.unit = (end - start) / 2 / self.reach
        self.foot = (start + end) / 2
        ends = [[self.foot, centre + side * tall / 2, 0.0] for side in (1, -1)]
        self.baseline = Line(*ends, stroke_width=1.5, color=look().palette.dim)

    def _mark(self, name: str) -> VGroup:
        """An empty box with a question mark, where the number will stand."""
        palette, height = look().palette, min(0.46 if self.large else 0.36, 0.8 * self.step)
        box = Rectangle(width=self.digits, height=height, stroke_width=1.5, color=palette.dim)
        mark = VGroup(DashedVMobject(box, num_dashes=22), Formula("?", size=self._size()).set_color(palette.dim))
        return mark.move_to([self.region.right - self.digits / 2, self.height_of(name), 0.0])

    def _hide_zeros(self) -> None:
        self.zeros().set_opacity(0.0)
