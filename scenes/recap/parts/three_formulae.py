"""The three formulae, large, each beside or under what it is for; the first one for a weight and for a bias."""

from collections.abc import Iterator, Sequence

from manim import DOWN, LEFT, RIGHT, VGroup

from scenes.formulae.equation import Equation, form
from scenes.formulae.network import ANY_BIAS, ANY_WEIGHT, AT_OUTPUT, ONE_BACK
from scenes.parts.text.fitting import largest
from scenes.parts.text.formula import Formula
from scenes.parts.text.words import Words, Write
from scenes.story import Beat
from scenes.theme import SMALL, Region

SIZES = (76.0, 70.0, 65.0, 60.0, 55.0, 50.0, 46.0, 42.0, 38.0, 34.0, 32.0, 30.0, 27.0, 25.0, 23.0, 21.5, 20.0)
"""Sizes of the formulae that are tried, from the largest."""
CAPTION, LARGEST = 0.62, 32.0
"""Size of what a formula is for, as a share of the formula's, and its largest."""
CAPTIONS = ("weight", "back", "start")
BESIDE, BETWEEN, ABOVE = 0.5, 0.9, 0.12
"""Free width right of the captions and between two formulae, and free height below a caption, in units."""
AIR, MOST = 0.06, 0.6
"""Least share of the height between the rows, and most height in units."""

Made = tuple[list[Words], list[list[Formula]]]
"""The captions, and the formulae of each row."""


class ThreeFormulae(VGroup):
    """`weight` and `bias` in the first row, `back` in the second, `start` in the third; `captions`, one a row."""

    def __init__(self, beat: Beat, write: Write, region: Region) -> None:
        wide = region.width > 1.6 * region.height

        def made(size: float) -> Made:
            small = max(SMALL, min(LARGEST, CAPTION * size))
            captions = [write(beat.show[each], beat, size=small) for each in CAPTIONS]
            return captions, list(_rows(beat, size))

        def fits(found: Made) -> bool:
            rows = _together(*found, wide=wide)
            free = region.height - sum(row.height for row in rows)
            return max(row.width for row in rows) <= region.width and free >= 2 * AIR * region.height

        self.captions, formulae = largest(made, SIZES, fits)
        rows = _together(self.captions, formulae, wide=wide)
        free = region.height - sum(row.height for row in rows)
        VGroup(*rows).arrange(DOWN, buff=max(0.05, min(MOST, free / 3)), aligned_edge=LEFT).move_to(region.center)
        (self.weight, self.bias), (self.back,), (self.start,) = formulae
        self.formulae = VGroup(self.weight, self.bias, self.back, self.start)
        super().__init__(*self.captions, self.formulae)


def _rows(beat: Beat, size: float) -> Iterator[list[Formula]]:
    """The formulae of each row, beside each other."""
    for row in ((ANY_WEIGHT, ANY_BIAS), (ONE_BACK,), (AT_OUTPUT,)):
        formulae = [_formula(form(each, beat), size) for each in row]
        VGroup(*formulae).arrange(RIGHT, buff=BETWEEN * size / 60)
        yield formulae


def _together(captions: Sequence[Words], formulae: Sequence[Sequence[Formula]], *, wide: bool) -> list[VGroup]:
    """Each row with its caption: in a column left of the formulae, or over them."""
    column = max(each.width for each in captions) + BESIDE
    rows = []
    for caption, each in zip(captions, formulae, strict=True):
        row = VGroup(*each)
        if wide:
            row.next_to(caption, RIGHT, buff=column - caption.width)
        else:
            row.next_to(caption, DOWN, buff=ABOVE, aligned_edge=LEFT)
        rows.append(VGroup(caption, row))
    return rows


def _formula(equation: Equation, size: float) -> Formula:
    """Every symbol in its quantity's colour; a ratio's upper half and bar in that of the cost."""
    colours = {name: quantity for name, quantity in equation.colours.items() if name != "sigma_prime"}
    return Formula(equation.dotted, colours, size=size)
