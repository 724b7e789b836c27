"""Where the way back is drawn: the tree that lies in a wide frame or stands in a tall one, and what goes along it."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP

from scenes.bias_and_activation.parts.bead import GAP, Track
from scenes.numbers.visible import ELLIPSIS, hidden_layers, visible_layers
from scenes.parts.tree.ladder import Ladder, can_lie
from scenes.parts.tree.level import Level, LevelAfterGap
from scenes.story import Beat
from scenes.theme import EM, SMALL, Region

ABOVE, BESIDE = 0.74, 0.42
"""Room between the line and the foot of what rolls along it: above its symbols and their values, or left of them."""
BELOW = 1.22
"""Room below what hangs from a tree that lies, for its entries and what they are, in units."""
LANE = 0.52
"""Largest radius of a bead, in units."""
DIGITS, NAMED = 1.05, 2.2
"""Height of a carried number, and of one with the delta's name over it, in em."""
UPRIGHT = 32.1
"""Largest size of the symbols in a tall frame, where factors have to stand before the entries of what hangs."""
APART = 0.48
"""How far a weight or a bias hangs before or behind its neuron in a tree that lies, as a share of a step."""

BACK = 0.03
"""How far the line of a tree in a tall frame stands before the middle, as a share of what hangs."""


def levels_of(L: int) -> dict[int, Level]:
    """The levels of the tree of a chain of L layers, those that are drawn, by layer."""
    return {layer: _level(layer, before) for before, layer in pairwise(visible_layers(L))}


def _level(layer: int, before: int) -> Level:
    kind = Level if before == layer - 1 else LevelAfterGap
    return kind(f"w{layer}", f"a{before}", f"b{layer}", f"z{layer}", str(layer), str(before))


def depth_of(L: int) -> float:
    """How many levels of a tree have the length of that of L layers: an ellipsis takes less than what it stands for."""
    if not hidden_layers(L):
        return L
    drawn = len(visible_layers(L)) - 1
    return drawn + (ELLIPSIS - 1) / 2


class Spread(Ladder):
    """A ladder whose weights and biases stand farther apart: each has a number of its own below it."""

    @property
    def _apart(self) -> float:
        return APART if self.lying else super()._apart

    @property
    def _back(self) -> float:
        return BACK * self.hang if self.is_slender else super()._back

    @property
    def is_slender(self) -> bool:
        """Whether it stands in a tall frame: its line is in the middle then."""
        return not self.lying and self.region.height > self.region.width


@dataclass(frozen=True)
class Sizes:
    """Sizes of the tree's symbols, of the factors, of what is carried, and of the entries."""

    symbols: float
    factors: float
    carried: float
    entries: float


@dataclass(frozen=True)
class Rooms:
    """The tree's room, how the tree is drawn, and how large a bead may be.

    Entries stand `under` what they are of, or else right of it; they are `told` where there is room for what they are.
    """

    lying: bool
    tree: Region
    hang: float
    sizes: Sizes
    radius: float
    under: bool
    told: bool

    def ladder(self, beat: Beat, levels: tuple[Level, ...]) -> Ladder:
        """The tree of these levels in its room."""
        return Spread(beat, self.tree, levels, lying=self.lying, hang=self.hang, size=self.sizes.symbols, bare=True)

    @property
    def away(self) -> np.ndarray:
        """From the line to where a bead rolls."""
        return np.array(UP if self.lying else LEFT)

    def track(self, ladder: Ladder) -> Track:
        """Along a whole ladder from the cost back."""
        cost, last = ladder["C0"].middle, ladder["a"].middle
        gaps = [ladder.steps[-1] - step for step in reversed(ladder.steps)]
        steps = gaps if gaps != list(range(len(gaps))) else None
        return Track(cost + (ABOVE if self.lying else BESIDE) * self.away, last - cost, self.away, steps)

    @property
    def aside(self) -> np.ndarray:
        """From the line to where weights and biases hang."""
        return np.array(DOWN if self.lying else RIGHT)


def rooms(whole: Region, L: int, share: float = 1.0) -> Rooms:
    """The tree lies where the frame has the width for it, else it stands.

    `share` is the radius of the largest bead at a z as a share of the largest at all.
    """
    depth = depth_of(L)
    return _lying(whole, depth, share) if can_lie(whole, depth) else _standing(whole, depth)


def _lying(whole: Region, depth: float, share: float) -> Rooms:
    """From above: the carried number over its bead, the line, weights and biases, and their entries."""
    pitch = whole.width / (2 * depth + 1.7)
    carried = min(46.0, 36.0 * pitch)
    small = max(SMALL + 0.5, min(29.0, 19.4 * pitch))
    sizes = Sizes(min(46.0, 26.0 * pitch), small, carried, min(42.0, 26.5 * pitch))
    radius = min(LANE, 0.4 * pitch)
    over = max(2 * radius + DIGITS * carried * EM, 2 * share * radius + NAMED * carried * EM)
    spine = whole.top - ABOVE - GAP - over
    hang = min(1.65, spine - whole.bottom - BELOW)
    tree = Region(whole.left, whole.right, spine - hang / 2 - 1.0, spine - hang / 2 + 1.0)
    return Rooms(True, tree, hang, sizes, radius, True, True)


def _standing(whole: Region, depth: float) -> Rooms:
    """From the left: the carried number beside its bead, the line, weights and biases, and their entries."""
    wide = whole.width > whole.height
    pitch = whole.height / (2 * depth + 1.35)
    largest, of_pitch = (34.0, 52.0) if wide else (UPRIGHT, 44.0)
    symbols = max(SMALL + 1, min(largest, of_pitch * pitch))
    small = max(SMALL + 0.5, 0.8 * symbols)
    radius = 0.24 + pitch / 8 if wide else min(0.2, 0.1 + pitch / 4)
    if wide:
        return Rooms(False, whole, 1.8, Sizes(symbols, small, min(34.0, 1.25 * small), small), radius, False, True)
    factors = max(SMALL + 0.5, 0.7 * symbols)
    return Rooms(False, whole, 1.52, Sizes(symbols, factors, symbols, small), radius, True, False)
