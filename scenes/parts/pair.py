"""Two neurons and their connection, alone on the stage."""

from __future__ import annotations

import numpy as np
from manim import DOWN, RIGHT, UP, VGroup

from scenes.parts.edge import Edge
from scenes.parts.formula import Formula
from scenes.parts.fraction import SYMBOL
from scenes.parts.neuron import Neuron
from scenes.parts.readout import Readout
from scenes.parts.ring import Ring
from scenes.story import Beat
from scenes.theme import TEXT, Region, look

RADIUS = 0.5
FURTHEST = 4.6
"""Largest distance between the two, in units."""


class Pair(VGroup):
    """The neuron before with its activation, the weight, and the weighted sum behind it, in the middle of a region."""

    def __init__(self, beat: Beat, region: Region) -> None:
        palette = look().palette
        reach = min(FURTHEST, region.width - 2 * RADIUS) / 2
        self.neuron = Neuron(beat, "a_prev", float(beat.shown("bright").value), radius=RADIUS)
        self.neuron.shift(np.array([-reach, 0.0, 0.0]))
        self.ring = Ring(SYMBOL["z"], "z", radius=RADIUS).shift(reach * RIGHT)
        self.edge = Edge(beat, "w", self.neuron, self.ring, abs(float(beat.shown("w").value)) or 1.0)
        a_prev = Formula(SYMBOL["a_prev"], size=TEXT + 6).set_color(palette.a).next_to(self.neuron, UP, buff=0.15)
        w = Formula(SYMBOL["w"], size=TEXT + 6).set_color(palette.w).next_to(self.edge, UP, buff=0.2)
        self.digits = Readout(beat, "w", colour=palette.w, size=TEXT).next_to(self.edge, DOWN, buff=0.2)
        self.before = VGroup(self.neuron, a_prev)
        self.link = VGroup(self.edge, w, self.digits)
        super().__init__(self.before, self.link, self.ring)
        self.move_to(region.center)
