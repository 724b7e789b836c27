"""A brace of true length: as long as the difference it measures, in a stated unit."""

from collections.abc import Callable

import numpy as np
from manim import RIGHT, VMobject

from scenes.parts.motion.part import Part
from scenes.story import Shown
from scenes.theme import colours

LIP = 0.07
"""Height of the ends of a brace, in units."""


class Brace(Part):
    """Measures a horizontal difference; `unit` is the length of a difference of 1, in units of the frame.

    `seen_unit` gives that length as the viewer can find it out, for reading back; the `unit` where there is no way.
    A square brace: unlike a curly one it stays exact, and visible, however short the difference is.
    """

    tolerance = 2e-3

    def __init__(
        self, name: str, unit: float, colour: str | None = None, *, seen_unit: Callable[[], float] | None = None
    ) -> None:
        super().__init__(name)
        self.unit, self._seen_unit = unit, seen_unit
        self.bar = VMobject(stroke_width=2.5, stroke_color=colour or colours().ink)
        self.add(self.bar)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Stretch to the right from where the brace begins."""
        start = self.bar.points[0] if len(self.bar.points) else np.zeros(3)
        self.measure(start, start + float(shown.value) * self.unit * RIGHT)

    def measure(self, start: np.ndarray, end: np.ndarray) -> None:
        """Span the two points, ends turned down."""
        drop = np.array([0.0, -LIP, 0.0])
        self.bar.set_points_as_corners([start + drop, start, end, end + drop])

    def reading(self) -> dict[str, float]:
        """Its length, with its direction, as a difference."""
        unit = self.unit if self._seen_unit is None else self._seen_unit()
        return {self.encodes[0]: float(self.bar.points[-1][0] - self.bar.points[0][0]) / unit}

    def span(self, name: str) -> float:
        """One unit of the stage is visible; a thousandth of it is not."""
        return 1.0 / self.unit
