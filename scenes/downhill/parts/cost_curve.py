"""The cost after every step of a descent, as a curve that grows step by step."""

import numpy as np
from manim import DOWN, LEFT, Dot, VMobject

from scenes.downhill.descents import Descent
from scenes.parts.axes.scale import Scale
from scenes.parts.motion.part import Part
from scenes.story import Beat, Shown
from scenes.theme import Region, colours

LEFT_ROOM, LOW_ROOM = 0.6, 0.42
"""Room for the numbers left of and below the axes, in units."""


class CostCurve(Part):
    """C over the number of steps taken, up to the present step, with a dot at its tip.

    The beat has the axes C and step, and the Descent.
    """

    tolerance = 2e-3

    def __init__(self, beat: Beat, region: Region) -> None:
        super().__init__("step", "C")
        corner = np.array([region.left + LEFT_ROOM, region.bottom + LOW_ROOM, 0.0])
        self.across = Scale(beat, "step", corner, np.array([region.right - 0.15, corner[1], 0.0]), DOWN)
        self.up = Scale(beat, "C", corner, np.array([corner[0], region.top - 0.1, 0.0]), LEFT)
        self.costs = [float(C.value) for C in beat.one(Descent, "C").costs]
        colour = colours().C
        self.line = VMobject(stroke_width=4, stroke_color=colour, fill_opacity=0)
        self.dot = Dot(radius=0.085, color=colour)
        self.add(self.across, self.up, self.line, self.dot)
        self.bind(beat, beat.at("descent", 0.0))

    def draw_number(self, name: str, shown: Shown) -> None:
        """Draw the line through every step so far, and the dot at its end."""
        if name == "step":
            so_far = self.costs[: int(shown.value) + 1]
            points = [self._point(step, C) for step, C in enumerate(so_far)]
            self.line.set_points_as_corners(points if len(points) > 1 else points * 2)
        step = self.bound["step"].shown if "step" in self.bound else Shown(0, "before the first step")
        C = self.bound["C"].shown if "C" in self.bound else Shown(self.costs[0], "before the first step")
        self.dot.move_to(self._point(float(step.value), float(C.value)))

    def _point(self, step: float, C: float) -> np.ndarray:
        return np.array([self.across.point(step)[0], self.up.point(C)[1], 0.0])

    def reading(self) -> dict[str, float]:
        """Step and cost of the line's last point."""
        tip = self.line.points[-1]
        return {"step": self.across.value(tip), "C": self.up.value(tip)}

    def span(self, name: str) -> float:
        """The axis."""
        return (self.across if name == "step" else self.up).axis.span
