"""A mark on the foot of a plane: where one number lies, with its symbol."""

from manim import DOWN, UP, Line

from scenes.parts.axes.plane import Plane
from scenes.parts.motion.part import Part
from scenes.parts.text.formula import Formula
from scenes.story import Beat, Shown
from scenes.theme import TEXT, colours

RISE = 0.16
"""Height of the mark in units."""


class Mark(Part):
    """A short upright line on the axis across, its symbol above it, or below the axis's numbers."""

    tolerance = 2e-3

    def __init__(
        self,
        beat: Beat,
        plane: Plane,
        name: str,
        source: str,
        quantity: str,
        *,
        size: float = TEXT + 4,
        below: bool = False,
    ) -> None:
        super().__init__(name)
        self.plane, self.below = plane, below
        colour = colours().of(quantity)
        self.line = Line(DOWN * RISE / 2, UP * RISE / 2, stroke_width=5, stroke_color=colour)
        self.symbol = Formula(source, size=size).set_color(colour)
        self.add(self.line, self.symbol)
        self.bind(beat)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Stand at the number."""
        self.line.move_to(self.plane.point(float(shown.value), self.plane.axes[1].low))
        foot = self.plane.labels[0][0] if self.below else self.line
        self.symbol.next_to(foot, DOWN if self.below else UP, buff=0.08).set_x(self.line.get_x())

    def reading(self) -> dict[str, float]:
        """The line's place on the axis."""
        return {self.encodes[0]: self.plane.pair(self.line.get_center())[0]}

    def span(self, name: str) -> float:
        """The axis."""
        return self.plane.spans[0]
