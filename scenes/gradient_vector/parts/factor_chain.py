"""What an entry is, for each row of data, the product of: two factors that all share, as tiles as high as their rows.

Before them each entry has a dashed seat for every factor of its own, or the tile of one that is known.
"""

from collections.abc import Sequence

from manim import DashedVMobject, Line, Rectangle, RoundedRectangle, VGroup

from scenes.gradient_vector.parts.columns import APART, BESIDE, FULL, NEAR, OVER, OWN, SHARED, SIZES, Columns
from scenes.parts.text.formula import Formula
from scenes.parts.text.fraction import Fraction
from scenes.theme import SMALL, colours

TINT = {"dark": 0.16, "light": 0.04}
"""Opacity of a tile by theme: its text stays readable."""
LOWER = 0.86
"""Height of a seat as a share of a tile's."""


class Tile(VGroup):
    """A known factor: a frame in the colour of what changes, and the factor in it, as large as it allows.

    The factor's bar lies in the middle, on the axis of the signs beside it.
    """

    def __init__(self, above: str, below: str, width: float, height: float) -> None:
        fitting = (_on_its_bar(Fraction(above, below, size=size)) for size in SIZES)
        room = width - 2 * BESIDE + 1e-6, height / 2 - OVER
        text = next((each for each in fitting if each.width <= room[0] and _reach(each) <= room[1]), VGroup())
        ink = colours().of(above)
        frame = RoundedRectangle(width=width, height=height, corner_radius=0.08, stroke_width=2.5, color=ink)
        self.frame, self.text = frame.set_fill(ink, TINT[colours().name] if len(text) else 1.0), text
        super().__init__(frame, text)


def _on_its_bar(fraction: Fraction) -> Fraction:
    return fraction.shift((-fraction.get_x(), -fraction.bar.get_y(), 0.0))


def _reach(fraction: Fraction) -> float:
    """How far a fraction whose bar lies at zero reaches up or down."""
    return max(float(fraction.get_top()[1]), -float(fraction.get_bottom()[1]))


class Shared(VGroup):
    """The two tiles, in their columns, over the rows whose middles lie from one height to another."""

    def __init__(self, of: Columns, bottom: float, top: float) -> None:
        height, tall = (top + bottom) / 2, top - bottom + FULL * of.row
        places = [(column, SHARED[-1 - column]) for column in reversed(range(len(SHARED)))]
        self.tiles = [
            Tile(*factor, of.width(column), tall).shift((of.center(column), height, 0.0)) for column, factor in places
        ]
        self.dots = VGroup(*_dots(of, height, range(1)))
        super().__init__(*self.tiles, self.dots)

    def around(self, buff: float) -> RoundedRectangle:
        """A frame round both."""
        both = VGroup(*(tile.frame for tile in self.tiles))
        wide, tall = both.width + 2 * buff, both.height + 2 * buff
        frame = RoundedRectangle(width=wide, height=tall, corner_radius=0.12, stroke_width=3.5)
        return frame.set_stroke(colours().y).move_to(both.get_center())


class FactorChain(VGroup):
    """What the product of a layer's entry has before the shared tiles: dashed `seats`, or the tile of the `known` one.

    A seat has the colour of what changes in its factor: in turn a weighted sum and an activation. `signs` are the dots
    after them, where there is room, and a faint line from `start`, if it lies before them.
    """

    def __init__(self, layer: int, of: Columns, start: float, height: float, *, known: bool = False) -> None:
        first = len(SHARED) if known else of.longest(layer)
        places = list(reversed(range(len(SHARED), first + 1)))
        tall = FULL * of.row
        self.tiles = [Tile(*OWN, of.width(first), tall).shift((of.center(first), height, 0.0))] if known else []
        self.seats = VGroup(*(_seat(of, column, height, tall) for column in ([] if known else places)))
        self.begins = of.center(first) - of.width(first) / 2 - NEAR
        ends = (start, height, 0.0), (self.begins, height, 0.0)
        lead = [Line(*ends, stroke_width=2, color=colours().faint)] if start < self.begins - NEAR else []
        self.signs = VGroup(*_dots(of, height, [column - 1 for column in places]), *lead)
        super().__init__(self.seats, self.signs, *self.tiles)


def _seat(of: Columns, column: int, height: float, tall: float) -> DashedVMobject:
    quantity = "az"[(column + 1) % 2]
    box = Rectangle(width=of.width(column), height=LOWER * tall, stroke_width=2.5, color=colours().of(quantity))
    dashed = DashedVMobject(box, num_dashes=max(8, round(10 * (of.width(column) + tall))))
    return dashed.move_to((of.center(column), height, 0.0))


def _dots(of: Columns, height: float, before: Sequence[int]) -> list[Formula]:
    """Signs of multiplication before these columns, where there is room."""
    if of.apart < APART:
        return []
    places = ((of.center(column) - (of.width(column) + of.apart) / 2, height, 0.0) for column in before)
    return [Formula("dot.op", size=SMALL + 6).move_to(place) for place in places]
