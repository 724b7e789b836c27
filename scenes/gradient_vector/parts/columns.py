"""Where the factors of the last entries' products stand, and over them the chain: a column for every link to the cost.

Counted from the right, 0 is the link from the last activation to the cost, 1 that from the last weighted sum to the
activation, 2 that from what the last connection takes to its weighted sum; so it goes on, two a layer, to the first.
"""

from dataclasses import dataclass

from scenes.parts.net.gap import columns as layer_columns
from scenes.parts.text.fraction import Fraction
from scenes.theme import SMALL

OWN = {"w": ("z", "w"), "b": ("z", "b")}
"""The factor that the last weight's entry alone has, and that which the last bias's has: what changes, what moved."""
SHARED = (("a", "z"), ("C0", "a"))
"""The two factors that end every product."""
SIZES = (64.0, 60.0, 56.0, 52.0, 48.0, 44.0, 40.0, 37.0, 34.0, 31.0, 28.0, 26.0, 24.0, 22.5, 21.0, SMALL)
"""Sizes of the factors that are tried, from the largest."""
BETWEEN = 0.35
"""Room between the two rows of factors, as a share of a factor's height."""
SHARES = ((0.62, 0.4), (0.5, 0.3), (0.42, 0.0))
"""Rooms between two factors that are tried, in units, with the least width of an earlier column as a share."""

ENDS = 1.4
"""Width of the last connection's columns as a share of the others', where the chain stands over no factors."""


@dataclass(frozen=True)
class Columns:
    """The columns of the last connection are as `wide` as their factors ask, those before them `narrow`.

    They end at `right`; `apart` is the room between two, `size` the factors', `L` the number of the last layer. What
    the ellipsis of a long chain stands for has no columns of its own.
    """

    L: int
    right: float
    size: float
    wide: float
    narrow: float
    apart: float

    def center(self, column: int) -> float:
        """The middle of a column."""
        if column <= len(SHARED):
            return self.right - (column + 0.5) * self.wide
        return self.right - 3 * self.wide - (column - len(SHARED) - 0.5) * self.narrow

    def neuron(self, layer: int) -> float:
        """Where a layer's neuron stands: over the link from its weighted sum to its activation; 0 is the input."""
        return self.center(self.longest(layer) - 1)

    def longest(self, layer: int) -> int:
        """The column in which the product of a weight or bias of that layer begins."""
        places = layer_columns(self.L)
        return round(2 * (places[self.L] - places[layer])) + len(SHARED)


def columns(left: float, right: float, tall: float, L: int) -> Columns:
    """The columns with the largest factors of which two rows are no higher than `tall`, with room for the chain.

    A single layer leaves room before its products all the same. Where the room is least, the chain is as short as it
    must be.
    """
    room, long = right - left, layer_columns(L)[L]
    for apart, least in SHARES:
        for size in SIZES:
            factors = [Fraction(*each, size=size) for each in (*OWN.values(), *SHARED)]
            wide = max(each.width for each in factors) + apart
            narrow = min(wide, (room - 3 * wide) / (2 * max(long, 2) - 1.5))
            fits = (2 + BETWEEN) * max(each.height for each in factors) <= tall and narrow >= least * wide
            if (fits and narrow > 0.0) or (apart, size) == (SHARES[-1][0], SIZES[-1]):
                return Columns(L, right, size, wide, narrow, apart)
    raise AssertionError("the last size is taken where none fits")


def columns_alone(left: float, right: float, L: int) -> Columns:
    """Columns for a chain that does not stand over factors: nearly alike, with room for names at its end."""
    narrow = (right - left) / (3 * ENDS + 2 * layer_columns(L)[L] - 1)
    return Columns(L, right, SMALL, ENDS * narrow, narrow, 0.0)
