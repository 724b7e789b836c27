"""The table of three nudges: each with what the cost answers, and the ratio of the two."""

from manim import DOWN, RIGHT, UP, Animation, FadeIn, VGroup

from scenes.formulae.equation import SYMBOL, part, ratio
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.story import Beat
from scenes.theme import SMALL, Region, colours
from scenes.weight_nudge.story import ComparedNudge

HEADS = f"Delta {SYMBOL['w']}", f"Delta {SYMBOL['C0']}"
FLAT = f"{part(HEADS[1], 'C0_w_top')} \\/ {part(HEADS[0], 'C0_w_bottom')}"
SMALLEST = 0.26
"""Share of its first size below which the goal is not read any more."""
LOW = 3.0
"""Height in units up to which the ratio is written in a line."""


class RatioTable(VGroup):
    """Heads over three rows; columns end flush at the right, as digits do. As large as the region's width allows."""

    def __init__(self, beat: Beat, region: Region) -> None:
        size = min(27.0, max(SMALL + 1, 6.2 * region.width))
        inks = {"nudge": colours().w, "change": colours().C, "ratio": colours().C}
        quotient = ratio("C0", "w", "Delta") if region.height > LOW else FLAT
        self.heads = VGroup(
            *(Formula(each, size=size + 4).set_color(ink) for each, ink in zip(HEADS, inks.values(), strict=False)),
            Formula(quotient, {"C0_w_top": "C", "C0_w_bottom": "w"}, size=size + 4),
        )
        self.rows = [
            VGroup(*(Readout(beat, of.name(field), colour=ink, size=size, anchor=1.0) for field, ink in inks.items()))
            for of in beat.all(ComparedNudge)
        ]
        self._align(size, region)
        super().__init__(self.heads, *self.rows)

    def _align(self, size: float, region: Region) -> None:
        """Columns as wide as their widest entry; rows an even step apart."""
        right, step, rise = 0.0, (0.0165 if region.height > LOW else 0.0145) * size, self.heads.height / 2 - 0.1
        for entries in zip(self.heads, *self.rows, strict=True):
            right += max(each.width for each in entries)
            for i, each in enumerate(entries):
                each.move_to((right, -step * i - rise * (i > 0), 0.0), aligned_edge=RIGHT)
            right += 0.011 * size

    def rise(self, row: int) -> list[Animation]:
        """The nudge and the answer come over from the lenses, and their ratio stands beside them."""
        nudge, change, ratio = self.rows[row]
        return [FadeIn(nudge, change, shift=0.2 * DOWN), FadeIn(ratio, shift=0.15 * UP)]


def stack_over(table: RatioTable, limit: VGroup, box: Region, air: float) -> None:
    """Put the table above the limit, whose fraction is as large as the box allows with `air` (units) round it."""
    room = box.height - table.height - 3 * air
    limit[0].scale(min(0.72, max(SMALLEST, (room - air) / limit[0].height)))
    limit.arrange(RIGHT, buff=0.25)
    limit.scale(min(1.0, (box.width - 2 * air) / limit.width))
    gap = min(0.7, max(1.6 * air, room - limit.height))
    VGroup(table, limit).arrange(DOWN, buff=gap + air).move_to(box.center)
