"""How far a quantity has gone on its line: a hollow dot where it was, and a bar from there to where it is."""

import numpy as np
from manim import Dot, Line

from scenes.parts.axes.scale import ends
from scenes.parts.axes.stacked_lines import NumberLine
from scenes.parts.motion.part import Part
from scenes.story import Beat, Shown
from scenes.theme import colours

RADIUS, BAR, OPACITY = 0.13, 11.0, 0.55


class Trail(Part):
    """The way of one quantity from where the beat has it at rest."""

    tolerance = 2e-3

    def __init__(self, beat: Beat, row: NumberLine) -> None:
        super().__init__(row.name)
        self.row, self.extent = row, row.axis.span
        self.bar = Line(stroke_width=BAR, color=row.colour, stroke_opacity=OPACITY)
        rest = row.point(float(beat.shown(row.name).value))
        ring = Dot(rest, radius=RADIUS, color=colours().ground, fill_opacity=1.0, stroke_width=3)
        self.ring = ring.set_stroke(row.colour)
        self.add(self.bar, self.ring)
        self.bind(beat)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Reach to the number."""
        self.bar.set_points_by_ends(self.ring.get_center(), self.row.point(float(shown.value)))

    def reading(self) -> dict[str, float]:
        """Where the bar ends, on the numbers of the line's ticks."""
        way = float(np.asarray(self.bar.get_end())[0] - self.row.ticks[0].get_center()[0])
        return {self.encodes[0]: ends(self.row.labels)[0] + way / self.row.seen_unit}
