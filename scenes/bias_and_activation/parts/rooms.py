"""Where the way back is drawn: the tree that lies in a wide frame or stands in a tall one, and what is beside it."""

from dataclasses import dataclass

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP

from scenes.bias_and_activation.parts.bead import Track
from scenes.parts.tree.ladder import Ladder, can_lie
from scenes.parts.tree.level import Level
from scenes.story import Beat
from scenes.theme import SMALL, Region

ABOVE, BESIDE = 0.34, 0.42
"""Room between the line and the foot of what rolls along it: above its symbols, or left of them."""
LANE = 0.58
"""Largest radius of a bead, in units."""


def level_of(layer: int) -> Level:
    """That layer's level of the tree."""
    return Level(f"w{layer}", f"a{layer - 1}", f"b{layer}", f"z{layer}", str(layer), str(layer - 1))


@dataclass(frozen=True)
class Rooms:
    """The tree's room and the tallies', how the tree is drawn, and how large a bead may be."""

    lying: bool
    tree: Region
    tally: Region
    hang: float
    size: float
    digits: float
    radius: float

    def ladder(self, beat: Beat, levels: tuple[Level, ...]) -> Ladder:
        """The tree of these levels in its room."""
        return Ladder(beat, self.tree, levels, lying=self.lying, hang=self.hang, size=self.size, bare=True)

    @property
    def away(self) -> np.ndarray:
        """From the line to where a bead rolls."""
        return np.array(UP if self.lying else LEFT)

    def track(self, ladder: Ladder) -> Track:
        """Along a whole ladder from the cost back."""
        cost, last = ladder["C0"].middle, ladder["a"].middle
        return Track(cost + (ABOVE if self.lying else BESIDE) * self.away, last - cost, self.away)

    @property
    def aside(self) -> np.ndarray:
        """From the line to where weights and biases hang."""
        return np.array(DOWN if self.lying else RIGHT)


def rooms(whole: Region, L: int) -> Rooms:
    """A wide frame has the tally below the tree or, where the tree is too long to lie, beside it; a tall one below."""
    if can_lie(whole, L):
        pitch = whole.width / (2 * L + 1.7)
        size = min(40.0, 23.0 * pitch)
        hang = 1.65
        spine = whole.top - 1.8
        tree = Region(whole.left, whole.right, spine - hang / 2 - 1.0, spine - hang / 2 + 1.0)
        tally = Region(whole.left, whole.right, whole.bottom, spine - hang - 0.95)
        return Rooms(True, tree, tally, hang, size, max(SMALL + 0.5, 0.86 * size), LANE)
    if whole.width > whole.height:
        pitch = whole.height / (2 * L + 1.35)
        size = max(SMALL + 1, min(34.0, 52.0 * pitch))
        tree = whole.part(0, 0.55)
        return Rooms(
            False, tree, whole.part(0.6, 1, 0.3, 0.6), 1.8, size, max(SMALL + 0.5, 0.8 * size), 0.24 + pitch / 8
        )
    tree, tally = whole.part(0, 1, 0.2, 1), whole.part(0, 1, 0, 0.15)
    pitch = tree.height / (2 * L + 1.35)
    size = max(SMALL + 1, min(30.0, 42.0 * pitch))
    return Rooms(False, tree, tally, 1.35, size, max(SMALL + 0.5, 0.72 * size), min(0.2, 0.1 + pitch / 4))
