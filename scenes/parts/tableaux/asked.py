"""A question between two lines: a way leads from the one down to the other, in its middle a question mark."""

import numpy as np
from manim import Polygon, VGroup, VMobject

from scenes.parts.axes.stacked_lines import NumberLine
from scenes.parts.text.formula import Formula
from scenes.theme import colours

CLEAR, AWAY = 0.36, 0.42
"""How far right of the lines' ends the way begins, and how far from there it goes down, at most, in units."""
TIP, AIR = 0.24, 0.14
"""Length of the arrow's tip, and room above and below the question mark, in units."""


class Asked(VGroup):
    """`out` of the upper line, the question `mark`, and `into` the lower line."""

    def __init__(self, upper: NumberLine, lower: NumberLine, right: float, size: float) -> None:
        ink = colours().ink
        self.mark = Formula('"?"', size=size).set_color(ink)
        start, end = (each.line.get_right()[0] + CLEAR for each in (upper, lower))
        x = min(max(start, end) + AWAY, right - self.mark.width / 2)
        top, bottom = upper.line.get_y(), lower.line.get_y()
        self.mark.move_to((x, (top + bottom) / 2, 0.0))
        half = self.mark.height / 2 + AIR
        way = (
            [(start, top), (x, top), (x, (top + bottom) / 2 + half)],
            [
                (x, (top + bottom) / 2 - half),
                (x, bottom),
                (end + TIP / 2, bottom),
            ],
        )
        self.out, into = (_corners(each) for each in way)
        tip = Polygon((end, bottom, 0.0), *((end + TIP, bottom + each * TIP / 2, 0.0) for each in (1, -1)))
        self.into = VGroup(into, tip.set_stroke(width=0).set_fill(ink, 1.0))
        super().__init__(self.out, self.mark, self.into)


def _corners(points: list[tuple[float, float]]) -> VMobject:
    """A line through these points."""
    line = VMobject(stroke_width=4, stroke_color=colours().ink)
    return line.set_points_as_corners([np.array([x, y, 0.0]) for x, y in points])
