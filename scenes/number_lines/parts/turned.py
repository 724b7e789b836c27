"""A knob that is turned as far as its number goes, and stays beside the number's digits."""

import math
from collections.abc import Callable

import numpy as np

from scenes.parts.axes.range_ends import Knob
from scenes.parts.motion.part import Part
from scenes.parts.text.readout import Readout
from scenes.story import Shown

FULL = math.radians(300)
"""How far a knob is turned by a change as large as its range, the `extent`."""


class TurnedKnob(Part):
    """The knob beside digits, straight up at their number as it is now; to the right is up."""

    def __init__(self, digits: Readout, extent: float, knob: Knob) -> None:
        super().__init__(digits.name)
        self.rest, self.extent = float(digits.shown.value), extent
        self.plate, self.hand = knob.plate, knob.hand
        self.digits: Callable[[], np.ndarray] = lambda: digits.middle  # asked for, not held: copies are cheap
        self.away = self.plate.get_center() - self.digits()
        self.radius = self.hand.get_length()
        self.add(self.plate, self.hand)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Come beside the digits, and turn the hand."""
        middle = self.digits() + self.away
        angle = FULL * (float(shown.value) - self.rest) / self.extent
        self.plate.move_to(middle)
        tip = middle + self.radius * np.array([math.sin(angle), math.cos(angle), 0.0])
        self.hand.set_points_by_ends(middle, tip)

    def reading(self) -> dict[str, float]:
        """The number at rest, and how far the hand is from straight up."""
        x, y, _ = self.hand.get_end() - self.hand.get_start()
        return {self.encodes[0]: self.rest + math.atan2(x, y) / FULL * self.extent}
