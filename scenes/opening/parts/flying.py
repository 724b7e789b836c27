"""A measure that flies from a card into its input, and turns on the way into what goes into the network."""

import numpy as np
from manim import ManimColor

from scenes.parts.net.neuron import Neuron
from scenes.parts.text.readout import Readout
from scenes.story import Beat, Shown
from scenes.theme import colours

HIDDEN = 0.15
"""Share of the way until which it cannot be seen, as it would lie over the card's own number."""


class FlyingMeasure(Readout):
    """The number of an `input` between its place on the card and its neuron, in the Sweep of that name."""

    def __init__(self, beat: Beat, sweep: str, number: int, source: Readout, target: Neuron) -> None:
        assert target.digits is not None, "an input that shows no number has nothing to turn into"
        start = beat.at(sweep, 0.0)
        super().__init__(beat, f"travel_{number}", start, colour=colours().a, size=1.0)
        self.flown = f"flown_{number}"
        self.encodes = (self.name, self.flown)
        left = source.get_center()
        self.ends = np.array([left[0], source.middle[1], 0.0]), np.array(target.disc.get_center())
        self.ems = source.em, target.digits.em
        self.inks = ManimColor(colours().a), target.digits.submobjects[1].get_fill_color()
        self.bind(beat, start)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Write the number; put it where it is, in its size and ink there. Before it sets out it is not seen."""
        if name == self.name:
            super().draw_number(name, shown)
            return
        share = float(shown.value)
        (start, end), (small, large) = self.ends, self.ems
        self.scale((small + share * (large - small)) / self.em)
        self.put_middle(start + share * (end - start))
        seen = min(1.0, max(0.0, (share - HIDDEN) / HIDDEN))
        for glyph in self.submobjects[1:]:
            glyph.set_fill(self.inks[0].interpolate(self.inks[1], share), seen)

    def reading(self) -> dict[str, float]:
        """The number, and how far its middle is on the way across."""
        start, end = self.ends
        return {**super().reading(), self.flown: float((self.middle[0] - start[0]) / (end[0] - start[0]))}

    def span(self, name: str) -> float:
        """The whole way, or what a readout's is."""
        return 1.0 if name == self.flown else super().span(name)
