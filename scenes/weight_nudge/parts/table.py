"""The table of three nudges: each with what the cost answers, and the ratio of the two."""

from manim import RIGHT, UP, VGroup

from scenes.formulae.equation import SYMBOL, part, ratio
from scenes.parts.text.fitting import largest, within
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout, width_of
from scenes.story import Beat, Shown
from scenes.theme import EM, SMALL, Region, colours
from scenes.weight_nudge.story import ComparedNudge

HEADS = f"Delta {SYMBOL['w']}", f"Delta {SYMBOL['C0']}"
FLAT = f"{part(HEADS[1], 'C0_w_top')} \\/ {part(HEADS[0], 'C0_w_bottom')}"
NARROW = 4.2
"""Width in units up to which the ratio is written in a line, and its head without its layer."""
SIZES = (42.0, 40.0, 38.0, 36.0, 34.0, 32.0, 30.0, 28.0, 26.0, 25.0, 24.0, 23.0, 22.0, 21.0, SMALL + 0.5)
STEP, LOW_STEP, APART = 1.5, 1.3, 0.75
"""Height of a row, of one in a narrow table, and room between two columns, in em."""


class AtPoint(Readout):
    """A number whose decimal point stays where it is, so that a column is in line however large its numbers are."""

    def draw_number(self, name: str, shown: Shown) -> None:
        """Place the figures left and right of the point."""
        self.anchor = width_of(shown.text.partition(".")[0]) / width_of(shown.text)
        super().draw_number(name, shown)


class RatioTable(VGroup):
    """Three heads over three rows of numbers in line at their decimal points, as large as the region allows."""

    def __init__(self, beat: Beat, region: Region) -> None:
        super().__init__()
        narrow, fits = region.width <= NARROW, within(region.width, region.height)
        largest(lambda size: self._build(beat, size, narrow=narrow), SIZES, fits)
        self.move_to(region.center)

    def _build(self, beat: Beat, size: float, *, narrow: bool) -> "RatioTable":
        inks = {"nudge": colours().w, "change": colours().C, "ratio": colours().C}
        self.heads: tuple[Formula, Formula, Formula] = self._heads(size, narrow=narrow)
        self.rows = [
            [AtPoint(beat, of.name(field), colour=ink, size=size) for field, ink in inks.items()]
            for of in beat.all(ComparedNudge)
        ]
        self._align(size * EM, LOW_STEP if narrow else STEP)
        self.submobjects = [*self.heads, *(each for row in self.rows for each in row)]
        return self

    def _heads(self, size: float, *, narrow: bool) -> tuple[Formula, Formula, Formula]:
        """The two changes and their ratio, in their quantities' colours."""
        nudge, change = (Formula(each, size=size) for each in HEADS)
        colour = {"C0_w": "C", "C0_w_top": "C", "C0_w_bottom": "w"}
        if narrow:
            plain = {each: each.replace(SYMBOL["w"], "w") for each in (HEADS[0], FLAT)}
            nudge, quotient = Formula(plain[HEADS[0]], size=size), Formula(plain[FLAT], size=size)
            quotient.paint({name: of for name, of in colour.items() if name in quotient.named})
        else:
            quotient = Formula(ratio("C0", "w", "Delta"), colour, size=size)
        nudge.set_color(colours().w)
        change.set_color(colours().C)
        return nudge, change, quotient

    def _align(self, em: float, step: float) -> None:
        """Columns as wide as their widest entry; rows an even step apart; heads in the middle over their numbers."""
        left = 0.0
        tall = max(each.height for each in self.heads)
        for head, *numbers in zip(self.heads, *self.rows, strict=True):
            before = max(width_of(each.shown.text.partition(".")[0]) for each in numbers) * em
            for i, each in enumerate(numbers):
                each.put_foot((left + before, -tall / 2 - step * em * (i + 0.9), 0.0))
            low, high = min(each.get_left()[0] for each in numbers), max(each.get_right()[0] for each in numbers)
            wide = max(head.width, high - low)
            VGroup(*numbers).shift((left + (wide - high + low) / 2 - low) * RIGHT)
            head.move_to((left + wide / 2, 0.0, 0.0))
            left += wide + APART * em
        nudge, change, _ = self.heads
        nudge.shift((change.glyphs[0].get_bottom()[1] - nudge.glyphs[0].get_bottom()[1]) * UP)
