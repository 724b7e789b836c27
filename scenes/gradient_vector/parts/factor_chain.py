"""What an entry is, for each row of data, the product of: two factors that all share, as tiles as high as their rows.

Before them each entry has a dashed seat for every factor of its own, or the tile of one that is known.
"""

from dataclasses import dataclass

from manim import DashedVMobject, Line, Rectangle, RoundedRectangle, VGroup

from scenes.parts.text.formula import Formula
from scenes.parts.text.fraction import Fraction
from scenes.theme import SMALL, colours

OWN = ("z", "w")
"""The first factor of the last weight's entry: what changes, and what changed it."""
SHARED = (("a", "z"), ("C0", "a"))
"""The two factors that end every chain."""
SIZES = (64.0, 56.0, 50.0, 45.0, 40.0, 36.0, 33.0, 30.0, 28.0, 26.0, 24.0, 22.5, 21.0, SMALL)
"""Sizes of the factors that are tried, from the largest."""
PORTIONS = (0.4, 0.5, 0.6, 0.7)
"""Share of the width that the two shared tiles may take, the preferred one first."""
FULL, BLANK = 0.9, 0.5
"""Largest height of a tile as a share of its rows', and the largest width of one without text, in units."""
BESIDE, OVER = 0.03, 0.03
"""Least room beside a factor in its tile, and over it, in units."""
SEAT, LEAST = 0.6, 0.1
"""Largest and least width of a seat, in units."""
APART, NEAR = 0.26, 0.05
"""Room between two tiles with a dot and without one, in units."""
TINT = 0.1
"""Opacity of a tile: its text stays readable."""


def new_factors(layer: int, L: int) -> int:
    """How many factors of an entry of that layer are neither of the two: one, and two more for every layer before."""
    return 2 * (L - layer) + 1


class Tile(VGroup):
    """A known factor: a frame in the colour of what changes, and the factor in it, as large as it allows."""

    def __init__(self, above: str, below: str, width: float, height: float) -> None:
        fitting = (Fraction(above, below, size=size) for size in SIZES)
        room = width - 2 * BESIDE + 1e-6, height - 2 * OVER
        text = next((each for each in fitting if each.width <= room[0] and each.height <= room[1]), VGroup())
        ink = colours().of(above)
        frame = RoundedRectangle(width=width, height=height, corner_radius=0.08, stroke_width=2.5, color=ink)
        self.frame, self.text = frame.set_fill(ink, TINT if len(text) else 1.0), text
        super().__init__(frame, text)


class Shared(VGroup):
    """The two tiles, side by side, from one height to another, with a dot between where there is room for it."""

    def __init__(self, width: float, apart: float, right: float, bottom: float, top: float) -> None:
        self.tiles = [Tile(*each, width, top - bottom) for each in SHARED]
        height, (first, second) = (top + bottom) / 2, self.tiles
        second.move_to((right - width / 2, height, 0.0))
        first.move_to((right - 1.5 * width - apart, height, 0.0))
        dots = [Formula("dot.op").move_to((right - width - apart / 2, height, 0.0))] if apart == APART else []
        self.dots = VGroup(*dots)
        super().__init__(*self.tiles, self.dots)

    def around(self, buff: float) -> RoundedRectangle:
        """A frame round both."""
        both = VGroup(*(tile.frame for tile in self.tiles))
        wide, tall = both.width + 2 * buff, both.height + 2 * buff
        frame = RoundedRectangle(width=wide, height=tall, corner_radius=0.12, stroke_width=3.5)
        return frame.set_stroke(colours().y).move_to(both.get_center())


@dataclass(frozen=True)
class Measures:
    """Widths of the shared tiles, of the tile of one row, and of seats; a row's height, the room between, most seats.

    `end` is where what stands before the shared tiles ends.
    """

    shared: float
    own: float
    seat: float
    row: float
    apart: float
    most: int
    right: float

    @property
    def end(self) -> float:
        """Where the last seat of a chain ends."""
        return self.right - 2 * (self.shared + self.apart)

    def spanning(self, bottom: float, top: float) -> Shared:
        """The shared tiles over the rows whose middles are at these heights."""
        half = FULL * self.row / 2
        return Shared(self.shared, self.apart, self.right, bottom - half, top + half)


def measure(left: float, right: float, row: float, most: int) -> Measures:
    """The largest shared tiles, readable over two rows, beside which the longest chain, with `most` seats, has room.

    Where not even the least seats fit, fewer are drawn: `most` of the answer says how many.
    """
    width = right - left
    own = {size: Fraction(*OWN, size=size) for size in SIZES}
    known = next((each.width for each in own.values() if each.height <= FULL * row - 2 * OVER), BLANK)
    for apart, least in ((APART, 2 * LEAST), (NEAR, LEAST), (NEAR, LEAST / 2)):
        for portion in PORTIONS:
            for size in SIZES:
                factors = [Fraction(*each, size=size) for each in SHARED]
                tile = max(each.width for each in factors) + 2 * BESIDE + (0.1 if apart == APART else 0.0)
                seat = min(SEAT, (width - 2 * (tile + apart)) / most - apart)
                fits = max(each.height for each in factors) <= (1 + FULL) * row - 2 * OVER
                if fits and 2 * tile + apart <= portion * width and seat >= least:
                    known = min(known, width - 2 * (tile + apart + BESIDE))
                    return Measures(tile, known + 2 * BESIDE, seat, row, apart, most, right)
    tile = min(BLANK, 0.2 * width)
    fit = min(most, int((width - 2 * (tile + NEAR)) / (LEAST + NEAR)))
    seat = min(SEAT, (width - 2 * (tile + NEAR)) / fit - NEAR)
    return Measures(tile, known + 2 * BESIDE, seat, row, NEAR, fit, right)


class FactorChain(VGroup):
    """What a row has before the shared tiles: seats for `new` factors, or the tile of the `known` one.

    `signs` are the dots after them, where there is room, and a faint line from `start`.
    """

    def __init__(self, new: int, of: Measures, start: float, height: float, *, known: bool = False) -> None:
        tall = FULL * of.row
        self.tiles = [Tile(*OWN, of.own, tall)] if known else []
        self.seats = VGroup(*(self._seat(of, tall) for _ in range(0 if known else min(new, of.most))))
        cells, x = [*self.seats, *self.tiles], of.end
        for cell in reversed(cells):
            wide = of.own if known else of.seat
            cell.move_to((x - wide / 2, height, 0.0))
            x -= wide + of.apart
        dots = [Formula("dot.op", size=SMALL) for _ in (cells if of.apart == APART else [])]
        for dot, cell in zip(dots, cells, strict=False):
            dot.move_to((float(cell.get_right()[0]) + of.apart / 2, height, 0.0))
        first = float(cells[0].get_left()[0]) - NEAR
        row = Line((min(start, first), height, 0.0), (first, height, 0.0), stroke_width=2, color=colours().faint)
        self.signs = VGroup(*dots, row)
        super().__init__(self.seats, self.signs, *self.tiles)

    def _seat(self, of: Measures, tall: float) -> DashedVMobject:
        box = Rectangle(width=of.seat, height=0.86 * tall, stroke_width=2, color=colours().dim)
        return DashedVMobject(box, num_dashes=max(8, round(10 * (of.seat + tall))))
