"""An area with straight sides, measured in squares of one on a scale."""

from collections.abc import Callable, Sequence

import numpy as np
from manim import RIGHT, VMobject

from scenes.parts.axes.scale import Scale
from scenes.parts.motion.part import Part
from scenes.story import Beat, Moment, Shown
from scenes.theme import colours

SMALLEST = 1e-6
"""An area that cannot be told from none."""
Shape = Callable[[float], Sequence[np.ndarray]]


class Patch(Part):
    """An area with straight sides, which `shape` gives for its number; measured on a scale, however it lies."""

    tolerance = 2e-3

    def __init__(self, beat: Beat, name: str, first: Moment, scale: Scale, shape: Shape, opacity: float) -> None:
        super().__init__(name)
        self.scale_below, self.shape = scale, shape
        colour = colours().C
        self.body = VMobject(stroke_width=2, stroke_color=colour, fill_color=colour, fill_opacity=opacity)
        self.add(self.body)
        self.bind(beat, first)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Make it as large as the number."""
        corners = list(self.shape(float(shown.value)))
        self.body.set_points_as_corners([*corners, corners[0]])

    def reading(self) -> dict[str, float]:
        """Its area, by the shoelace formula, in squares of one on the scale."""
        x, y = self.body.get_start_anchors()[:, :2].T
        area = abs(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2
        one = self.scale_below.value(self.body.points[0] + RIGHT) - self.scale_below.value(self.body.points[0])
        return {self.encodes[0]: float(area * one**2)}

    def span(self, name: str) -> float:
        """The area itself, however small it is."""
        return max(abs(float(self.bound[name].shown.value)), SMALLEST)
