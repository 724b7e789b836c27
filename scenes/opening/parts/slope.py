"""An emblem of a derivative: a bare curve, and a tangent that slides along it and is as steep as the curve."""

from typing import Any

import numpy as np
from manim import Dot, Line, VGroup, VMobject

from scenes.parts.motion.part import Redrawn
from scenes.theme import Region, colours

SAMPLES = 80
START, STOP, END = 0.12, 0.4, 0.88
"""Where the dot begins, where it is paused, and where it ends, as shares of the way across."""
REACH = 0.15
"""Half the length of the tangent as a share of the curve's width."""


class SlidingTangent(VGroup):
    """A hill and a valley in a region; the tangent touches them at the share `place` of the way across."""

    def __init__(self, region: Region) -> None:
        self.region = region
        palette = colours()
        self.curve = VMobject(stroke_width=5, stroke_color=palette.dim)
        self.curve.set_points_smoothly([self._point(t) for t in np.linspace(0, 1, SAMPLES)])
        self.tangent = Line(stroke_width=5, color=palette.y)
        self.dot = Dot(radius=0.1, color=palette.ink)
        super().__init__(self.curve, self.tangent, self.dot)
        self.put(START)

    def _point(self, t: float) -> np.ndarray:
        height = 0.5 + 0.42 * np.sin(2 * np.pi * (t + 0.12)) * (1 - 0.35 * t)
        box = self.region
        return np.array([box.left + t * box.width, box.bottom + height * box.height, 0.0])

    def put(self, place: float) -> None:
        """Let the tangent touch the curve there."""
        at = self._point(place)
        way = self._point(place + 1e-4) - self._point(place - 1e-4)
        way *= REACH * self.region.width / np.linalg.norm(way)
        self.tangent.set_points_by_ends(at - way, at + way)
        self.dot.move_to(at)


class Slide(Redrawn):
    """The tangent goes from one place to another."""

    def __init__(self, sliding: SlidingTangent, start: float, end: float, **options: Any) -> None:
        self.sliding, self.start, self.end = sliding, start, end
        super().__init__(sliding, **options)

    def draw(self, t: float) -> None:
        """Put it where it is at this moment."""
        self.sliding.put(self.start + t * (self.end - self.start))
