"""Which way is uphill at the ball: both slopes as arrows along their axes, head to tail; the hop goes the other way."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, Arrow, VGroup, VMobject

from scenes.downhill.parts.cost_surface import CostSurface
from scenes.downhill.parts.descent import Ball
from scenes.parts.text.words import Write
from scenes.story import Beat
from scenes.theme import SMALL, colours

LONG = 0.2
"""Length of the way uphill, as a share of the surface's width."""
LEAST = 0.02
"""Shortest arrow that is drawn, in units."""
NAMED = 30.0
"""Largest size of what is written at an arrow's head."""
BESIDE = 0.1
"""Room between an arrow's head and what is written there, in units."""


class Uphill(VGroup):
    """At the ball's place after a step: the `slopes`, arrows of one scale on the ground as it tilts there.

    `up` is their sum, `down` its opposite, which the next step follows; each is named. `level` is the line of places
    that are as high as the ball. All of it is empty where the ground is level.
    """

    def __init__(self, beat: Beat, write: Write, surface: CostSurface, ball: Ball, step: int) -> None:
        self.surface, self.place = surface, ball.places[step]
        rate = float(beat.shown("rate").value)
        after = ball.places[step + 1]
        self.slope = [(self.place[i] - after[i]) / rate for i in (0, 1)]
        self.slopes, self.up, self.down, self.level = VGroup(), VGroup(), VGroup(), VGroup()
        long = LONG * surface.frame.width
        whole = self._way(*self.slope)
        if np.linalg.norm(whole) > 0:
            self.scale_of_slopes = long / float(np.linalg.norm(whole))
            start, whole = surface.project(*self.place), whole * self.scale_of_slopes
            self.ways = [
                way * self.scale_of_slopes for way in (self._way(self.slope[0], 0), self._way(0, self.slope[1]))
            ]
            for way, letter in zip(self.ways, surface.letters, strict=True):
                self.slopes.add(_arrow(start, start + way, colours().of(letter)))
            size = max(SMALL, min(NAMED, 5.0 * surface.frame.width))
            beside = RIGHT if whole[0] > 0 else LEFT
            named = ((self.up, "uphill", whole, beside), (self.down, "downhill", -whole, DOWN))
            for group, name, way, side in named:
                words = write(beat.show[name], size=size)
                words.next_to(start + way, side, buff=BESIDE)
                group.add(_arrow(start, start + way, colours().ink), words)
            self.level.add(surface.level(self.place[2]))
        super().__init__(self.level, self.slopes, self.up, self.down)

    def _way(self, p: float, q: float) -> np.ndarray:
        """Where one goes on the stage who goes p and q on the ground and climbs as it tilts."""
        start, climb = self.place, p * self.slope[0] + q * self.slope[1]
        there = self.surface.project(start[0] + p, start[1] + q, start[2] + climb)
        return np.array(there - self.surface.project(*start))

    @property
    def head_to_tail(self) -> np.ndarray:
        """How far the second slope goes to begin at the first one's head."""
        return np.array(self.ways[0])


def _arrow(start: np.ndarray, end: np.ndarray, colour: str) -> VMobject:
    """An arrow; nothing where it would be too short."""
    if np.linalg.norm(end - start) < LEAST:
        return VMobject()
    return Arrow(start, end, buff=0.0, stroke_width=6, color=colour, tip_length=0.2)
