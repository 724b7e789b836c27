"""What two ways of computing the same cost: a dot for every multiplication."""

import math

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Dot, VMobject

from scenes.parts.motion.part import Part
from scenes.parts.text.readout import Readout, width_of
from scenes.parts.text.words import Words
from scenes.story import Beat, Moment, Shown
from scenes.theme import EM, Region, colours

PITCH, RADIUS, LEAST = 0.4, 0.13, 0.24
"""Largest distance of two dots, largest radius of one, and least distance before they stand in lines, in units."""
DOTS = 120
"""So many multiplications have a dot each."""
GAP = 0.25
"""Room between name, number and dots, in units."""
DIGITS = 1.5
"""Size of the number as a multiple of the name's."""


class Tally(Part):
    """A name, how many multiplications there have been, and a dot for each; `most` dots have room in the region.

    The name stands over the number and its dots; where there is no room for a line of dots they stand in several. Where
    there may be more than DOTS they are a strip, which fills the region's width with `most`.
    """

    def __init__(self, beat: Beat, moment: Moment, name: str, words: Words, region: Region, *, most: int) -> None:
        super().__init__(name)
        self.name, self.extent = name, float(most)
        size = DIGITS * words.size
        words.move_to((region.left, region.top - words.height / 2, 0.0), aligned_edge=LEFT)
        wide = width_of("0" * len(str(most))) * size * EM
        y = words.get_bottom()[1] - 0.16 - 0.5 * size * EM
        self.digits = Readout(beat, name, moment, size=size, anchor=1.0)
        self.digits.put_middle([region.left + wide, y, 0.0])
        self.most, self.is_strip = most, most > DOTS
        first, last = region.left + wide + GAP + RADIUS, region.right - RADIUS
        self.length = last - first + 2 * RADIUS
        self.in_line = min(most, max(1, int((last - first) / LEAST) + 1))
        self.in_line = math.ceil(most / math.ceil(most / self.in_line))
        self.pitch = min(PITCH, (last - first) / max(1, self.in_line - 1))
        lines = math.ceil(most / self.in_line)
        self.down = min(self.pitch, (y - region.bottom - RADIUS) / max(1, lines - 1))
        self.radius = min(RADIUS, 0.38 * min(self.pitch, self.down))
        self.one = Dot(radius=self.radius).points
        self.dots = VMobject(stroke_width=0, fill_color=colours().ink, fill_opacity=1.0)
        start = np.array([first, y, 0.0])
        self.origin = VMobject(stroke_width=0).set_points_as_corners([start, start + 0.01 * RIGHT])
        self.add(words, self.digits, self.dots, self.origin)
        self.bind(beat, moment)

    def draw_number(self, name: str, shown: Shown) -> None:
        """So many dots stand in a row, or in several under each other."""
        if self.is_strip:
            self._stretch(int(shown.value))
            self.pass_on(name, self.digits)
            return
        dots = [self.one + self.place_of(i) for i in range(int(shown.value))]
        self.dots.points = np.concatenate(dots) if dots else np.zeros((0, 3))
        self.pass_on(name, self.digits)

    def _stretch(self, count: int) -> None:
        """So long is the strip."""
        start, end = self.origin.points[0] + RADIUS * LEFT, self.length * count / self.most * RIGHT
        low, high = start + RADIUS * DOWN, start + RADIUS * UP
        self.dots.set_points_as_corners([low, high, high + end, low + end, low])

    def place_of(self, i: int) -> np.ndarray:
        """Where its i-th dot belongs, the first one at 0."""
        line, column = divmod(i, self.in_line)
        return np.array(self.origin.points[0] + np.array([column * self.pitch, -line * self.down, 0.0]))

    def reading(self) -> dict[str, float]:
        """The number of dots."""
        if self.is_strip:
            return {self.name: float(np.ptp(self.dots.points[:, 0])) / self.length * self.most}
        return {self.name: len(self.dots.points) / len(self.one)}
