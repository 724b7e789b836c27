"""A difference measured in a stated unit: the square that stands on it."""

import math

from manim import DL, DR, Square

from scenes.parts.axes.scale import Scale
from scenes.parts.motion.part import Part
from scenes.story import Beat, Shown
from scenes.theme import colours


class Area(Part):
    """One squared difference as a square over a horizontal scale that counts the difference along its side.

    `unit` is the length of a difference of 1, in units of the frame. The square's lower left corner stays.
    """

    tolerance = 2e-3

    def __init__(self, beat: Beat, name: str, unit: float, scale_below: Scale) -> None:
        super().__init__(name)
        self.name, self.unit, self.scale_below = name, unit, scale_below
        colour = colours().C
        self.square = Square(side_length=1.0, stroke_width=3, stroke_color=colour, fill_color=colour, fill_opacity=0.3)
        self.add(self.square)
        self.bind(beat, {name: beat.shown(name)})

    def draw_number(self, name: str, shown: Shown) -> None:
        """Make the square as large as the number."""
        corner = self.square.get_corner(DL)
        side = math.sqrt(max(0.0, float(shown.value))) * self.unit
        self.square.become(Square(side_length=side).match_style(self.square))
        self.square.shift(corner - self.square.get_corner(DL))

    def reading(self) -> dict[str, float]:
        """The square's area, its foot measured on the scale's numbers."""
        left, right = (self.scale_below.value(self.square.get_corner(each)) for each in (DL, DR))
        rise = self.square.height / self.square.width if self.square.width else 0.0
        return {self.name: (right - left) ** 2 * float(rise)}

    def span(self, name: str) -> float:
        """An area of one, or the number itself where it is larger."""
        return max(1.0, abs(float(self.bound[name].shown.value)))
