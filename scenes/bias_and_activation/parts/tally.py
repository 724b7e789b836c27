"""What two ways of computing the same cost: a dot for every multiplication; and the naive way's runs as lines."""

from collections.abc import Sequence

import numpy as np
from manim import LEFT, RIGHT, Dot, VGroup, VMobject

from scenes.bias_and_activation.parts.bead import Track
from scenes.parts.motion.part import Part
from scenes.parts.text.readout import Readout, width_of
from scenes.parts.text.words import Words
from scenes.story import Beat, Moment, Shown
from scenes.theme import EM, Region, colours

PITCH, RADIUS = 0.4, 0.115
"""Largest distance of two dots and largest radius of one, in units."""
GAP = 0.22
"""Room between name, number and dots, in units."""


class Tally(Part):
    """A name, how many multiplications there have been, and a dot for each; `most` dots have room in the region.

    `label` is the width that the names of all tallies need.
    """

    def __init__(
        self, beat: Beat, moment: Moment, name: str, words: Words, region: Region, *, label: float, most: int
    ) -> None:
        super().__init__(name)
        self.name, self.extent = name, float(most)
        colour = colours().ink
        y = region.center[1]
        words.move_to((region.left, y, 0.0), aligned_edge=LEFT)
        digits = width_of("0" * len(str(most))) * words.size * 1.15 * EM
        self.digits = Readout(beat, name, moment, size=1.15 * words.size, anchor=1.0)
        start = region.left + label + GAP + digits
        self.digits.put_middle([start, y, 0.0])
        first, last = start + GAP + RADIUS, region.right - RADIUS
        self.pitch = min(PITCH, (last - first) / max(1, most - 1))
        self.start = np.array([first, y, 0.0])
        self.one = Dot(radius=min(RADIUS, 0.4 * self.pitch)).points
        self.dots = VMobject(stroke_width=0, fill_color=colour, fill_opacity=1.0)
        self.origin = VMobject(stroke_width=0).set_points_as_corners([self.start, self.start + 0.01 * RIGHT])
        self.add(words, self.digits, self.dots, self.origin)
        self.bind(beat, moment)

    def draw_number(self, name: str, shown: Shown) -> None:
        """So many dots stand in a row."""
        start = self.origin.points[0]
        dots = [self.one + start + i * self.pitch * RIGHT for i in range(int(shown.value))]
        self.dots.points = np.concatenate(dots) if dots else np.zeros((0, 3))
        self.pass_on(name, self.digits)

    def reading(self) -> dict[str, float]:
        """The number of dots."""
        return {self.name: len(self.dots.points) / len(self.one)}


class Trails(Part):
    """Every path run by itself: lines from the cost back to each layer, beside each other; `run` links in all."""

    tolerance = 1e-3

    def __init__(self, beat: Beat, moment: Moment, track: Track, paths: Sequence[int], apart: float) -> None:
        super().__init__("run")
        self.track, self.paths, self.apart = track, paths, apart
        self.extent = float(sum(paths))
        self.lines = VGroup(*(VMobject(stroke_width=3, stroke_color=colours().C) for _ in paths))
        self.add(self.lines)
        self.bind(beat, moment)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Draw line after line, the last one as far as it has come."""
        left = float(shown.value)
        for i, (line, stops) in enumerate(zip(self.lines, self.paths, strict=True)):
            here = min(left, float(stops))
            left -= here
            aside = i * self.apart * self.track.away
            if here > 0:
                line.set_points_as_corners([self.track.foot(0.0) + aside, self.track.foot(here) + aside])
            else:
                line.clear_points()

    def reading(self) -> dict[str, float]:
        """The lengths of all lines, in links."""
        step = float(np.linalg.norm(self.track.step))
        lengths = (np.linalg.norm(line.points[-1] - line.points[0]) for line in self.lines if len(line.points))
        return {"run": float(sum(lengths)) / step}
