"""What an entry is, for each row of data, the product of: known factors as lit tiles, a dashed seat for the rest."""

from dataclasses import dataclass

from manim import DashedVMobject, Line, Rectangle, RoundedRectangle, VGroup

from scenes.parts.text.formula import Formula
from scenes.parts.text.fraction import Fraction
from scenes.theme import SMALL, colours

FACTORS = (("z", "w"), ("a", "z"), ("C0", "a"))
"""The factors of the last weight's entry, each with what changes and what changed it; the last two end every chain."""
SIZES = (30.0, 28.0, 26.0, 24.0, 22.5, 21.0, SMALL)
"""Sizes of the factors that are tried, from the largest."""
FULL, BLANK = 0.88, 0.7
"""Largest height of a tile as a share of its row's, and the width of one without text, in units."""
PADS = ((0.2, 0.05), (0.05, 0.05), (0.03, 0.03))
"""Room beside a factor in its tile, and over it, in units, the widest first."""
SEAT, LEAST = 0.6, 0.1
"""Largest and least width of a seat, in units."""
APART, NEAR = 0.26, 0.05
"""Room between two tiles with a dot and without one, in units."""
TINT = 0.1
"""Opacity of a tile: its text stays readable."""


def new_factors(layer: int, L: int) -> int:
    """How many factors of an entry of that layer are neither of the two: one, and two more for every layer before."""
    return 2 * (L - layer) + 1


@dataclass(frozen=True)
class Measures:
    """Of the tiles of all rows: text size (None where none fits), widths of tiles and seats, height, room between."""

    size: float | None
    tile: float
    seat: float
    height: float
    apart: float
    most: int

    @property
    def dotted(self) -> bool:
        """Whether there is room for dots between the factors."""
        return self.apart == APART


def measure(width: float, row: float, most: int) -> Measures:
    """The largest tiles with which the longest chain, with `most` seats, fits the width, and each its row's height.

    Where not even the least seats fit, fewer are drawn: `most` of the answer says how many.
    """
    sizes = {size: [Fraction(*each, size=size) for each in FACTORS[1:]] for size in SIZES}
    for apart, (beside, over) in zip((APART, APART, NEAR), PADS, strict=True):
        for size, factors in sizes.items():
            tile, tall = (max(getattr(each, of) for each in factors) for of in ("width", "height"))
            seat = min(SEAT, (width - 2 * (tile + 2 * beside) - apart) / most - apart)
            if tall + 2 * over <= FULL * row and seat >= (2 * LEAST if apart == APART else LEAST):
                return Measures(size, tile + 2 * beside, seat, tall + 2 * over, apart, most)
    tile = min(BLANK, 0.2 * width)
    fit = min(most, int((width - 2 * tile - NEAR) / (LEAST + NEAR)))
    seat = min(SEAT, (width - 2 * tile - NEAR) / fit - NEAR)
    return Measures(None, tile, seat, 0.7 * row, NEAR, fit)


class Tile(VGroup):
    """A known factor: a frame in the colour of what changes, and the factor in it where it is to be read."""

    def __init__(self, above: str, below: str, of: Measures) -> None:
        text = VGroup() if of.size is None else Fraction(above, below, size=of.size)
        ink = colours().of(above)
        wide = max(of.tile, text.width + 0.06)
        frame = RoundedRectangle(width=wide, height=of.height, corner_radius=0.08, stroke_width=2.5, color=ink)
        self.frame, self.text = frame.set_fill(ink, TINT if of.size else 1.0), text
        super().__init__(frame, text)


class FactorChain(VGroup):
    """A row of seats for `new` factors and the lit tiles of the last `known`, which end at a point at the right.

    `signs` are the dots between the factors, where there is room for them, and a faint line from `start`.
    """

    def __init__(self, new: int, of: Measures, start: float, end: tuple[float, float], known: int = 2) -> None:
        self.tiles = [Tile(*each, of) for each in FACTORS[-known:]]
        self.seats = VGroup(*(self._seat(of) for _ in range(min(new, of.most))))
        cells = [*self.seats, *self.tiles]
        x, y = end
        for i, cell in enumerate(reversed(cells)):
            wide = max(of.tile, cell.width) if i < known else of.seat
            cell.move_to((x - wide / 2, y, 0.0))
            x -= wide + of.apart
        between = cells[:-1] if of.dotted else []
        dots = [Formula("dot.op", size=of.size or SMALL) for _ in between]
        for dot, cell in zip(dots, between, strict=True):
            dot.move_to((float(cell.get_right()[0]) + of.apart / 2, y, 0.0))
        first = float(cells[0].get_left()[0]) - NEAR
        row = Line((min(start, first), y, 0.0), (first, y, 0.0), stroke_width=2, color=colours().faint)
        self.signs = VGroup(*dots, row)
        super().__init__(self.seats, self.signs, *self.tiles)

    @property
    def common(self) -> list[Tile]:
        """The two tiles that end every chain."""
        return self.tiles[-2:]

    def _seat(self, of: Measures) -> DashedVMobject:
        box = Rectangle(width=of.seat, height=0.86 * of.height, stroke_width=2, color=colours().dim)
        return DashedVMobject(box, num_dashes=max(8, round(10 * (of.seat + of.height))))


def ends_alike(chains: list[FactorChain], buff: float) -> RoundedRectangle:
    """A frame round the tiles that all chains have in common."""
    both = VGroup(*(tile.frame for each in chains for tile in each.common))
    frame = RoundedRectangle(
        width=both.width + 2 * buff, height=both.height + 2 * buff, corner_radius=0.12, stroke_width=3.5
    )
    return frame.set_stroke(colours().y).move_to(both.get_center())
