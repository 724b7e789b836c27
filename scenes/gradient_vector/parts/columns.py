"""Where the factors of the entries' products stand: a column for every link from a layer's knobs to the cost.

Counted from the right, 0 is the link from the last activation to the cost, 1 that from the last weighted sum to the
activation, 2 that from what the last connection takes to its weighted sum; so it goes on, two a layer, to the first.
"""

from dataclasses import dataclass

from scenes.parts.text.fraction import Fraction
from scenes.theme import SMALL

OWN = ("z", "w")
"""The factor of the last weight's entry that no other has: what changes, and what changed it."""
SHARED = (("a", "z"), ("C0", "a"))
"""The two factors that end every product."""
SIZES = (46.0, 42.0, 39.0, 36.0, 33.0, 30.0, 28.0, 26.0, 24.0, 22.5, 21.0, SMALL)
"""Sizes of the factors that are tried, from the largest."""
FULL = 0.92
"""Largest height of a tile as a share of its row's."""
BESIDE, OVER = 0.03, 0.02
"""Least room beside a factor in its tile, and over it, in units."""
APART, NEAR = 0.22, 0.05
"""Room between two columns with a dot and without one, in units."""
SHARES = ((APART, 0.8), (APART, 0.6), (NEAR, 0.4))
"""Rooms between columns that are tried, with the least width of a seat's column as a share of a factor's."""


@dataclass(frozen=True)
class Columns:
    """The columns of the last connection are as `wide` as their factors ask, those before them `narrow`.

    They end at `right`; `apart` is the room between two, `row` a row's height, `L` the number of the last layer.
    """

    L: int
    right: float
    row: float
    wide: float
    narrow: float
    apart: float

    def center(self, column: int) -> float:
        """The middle of a column."""
        if column <= len(SHARED):
            return self.right - (column + 0.5) * self.wide
        return self.right - 3 * self.wide - (column - len(SHARED) - 0.5) * self.narrow

    def width(self, column: int) -> float:
        """The width of what stands in a column."""
        return (self.wide if column <= len(SHARED) else self.narrow) - self.apart

    def neuron(self, layer: int) -> float:
        """Where a layer's neuron stands: over the link from its weighted sum to its activation; 0 is the input."""
        return self.center(2 * (self.L - layer) + 1)

    def longest(self, layer: int) -> int:
        """The column in which the product of a weight or bias of that layer begins."""
        return 2 * (self.L - layer) + len(SHARED)


def columns(left: float, right: float, row: float, L: int) -> Columns:
    """The columns with the largest factors that two rows are high enough for, with room for the longest product.

    A single layer leaves room before its products all the same: words stand there.

    Where not even the smallest factors have room, all columns are alike, and tiles have no text.
    """
    room = right - left
    for apart, least in SHARES:
        for size in SIZES:
            factors = [Fraction(*each, size=size) for each in (OWN, *SHARED)]
            wide = max(each.width for each in factors) + 2 * BESIDE + apart
            narrow = min(wide, (room - 3 * wide) / (2 * max(L, 2) - 1.5))
            if max(each.height for each in factors) <= (1 + FULL) * row - 2 * OVER and narrow >= least * wide:
                return Columns(L, right, row, wide, narrow, apart)
    each = room / (2 * L + 1.5)
    return Columns(L, right, row, each, each, min(NEAR, each / 4))
