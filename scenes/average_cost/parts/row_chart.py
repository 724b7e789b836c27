"""The chart of B26: a place for every row, the bars that have come, the line of their mean, and the count."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, VGroup

from scenes.average_cost.parts.crowd import Crowd, Newcomer
from scenes.average_cost.parts.mean_line import MeanLine
from scenes.average_cost.parts.slope_axis import SlopeAxis
from scenes.formulae.equation import SYMBOL, derivative
from scenes.parts.motion.part import Part
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import Words
from scenes.story import Beat, Moment
from scenes.theme import TEXT, Region, colours

Moments = Sequence[Moment]
"""What the story tells at each row, in the order in which they pass."""
FOOT, HEAD = 0.48, 0.5
"""Room below the axis for the count and above it for its name, in units."""
NEAR = 0.12
"""Distance of a name from the way that it names."""
NAMED = (0.4, 0.78)
"""Shares of the baseline between which the way is named."""


class Chart:
    """The pieces of the chart, in a region; `labels` name the mean while rows come and at the end, `words` the rows.

    `words` are what is counted, and the name of the baseline.
    """

    def __init__(
        self, beat: Beat, moments: Moments, region: Region, labels: Sequence[Words], words: Sequence[Words]
    ) -> None:
        size = min(28.0, max(TEXT, 3.6 * region.width))
        room = max(*(label.width for label in labels), widest(beat, "mean", moments, size)) + 0.25
        box = region.part(0, 1 - room / region.width)
        self.axis = SlopeAxis(beat, len(moments), box.part(0, 1, FOOT / box.height, 1 - HEAD / box.height), size - 3)
        self.crowd = Crowd(beat, self.axis)
        self.newcomer = Newcomer(beat, self.axis, moments[0])
        self.values = [float(each["slope"].value) for each in moments]
        self.mean = MeanLine(beat, self.axis, moments, labels[0], size)
        unit = Formula(derivative("C_i", SYMBOL["w"], "C", "w", "slash"), {"C": "C", "w": "w"}, size=size)
        unit.move_to((self.axis.line.get_x(), region.top - unit.height / 2, 0.0))
        self.unit = unit.align_to((region.left, 0, 0), LEFT)
        self.settled = labels[1]
        self.passed = Readout(beat, "passed", moments[0], size=size, anchor=1.0)
        self.count = VGroup(self.passed, self._of_all(beat, words[0], size))
        for part in (self.crowd, self.mean):
            part.bind(beat, moments[0])
        start = [self.axis.baseline.get_start()[0] + widest(beat, "passed", moments, size), region.bottom + 0.1, 0.0]
        self.count.shift(start - self.passed.foot)
        end = (self.axis.baseline.get_end()[0], region.bottom + 0.1, 0.0)
        self.place = words[1].move_to(end, aligned_edge=RIGHT + DOWN)
        self.frame = VGroup(self.axis, self.unit, self.place, self.count)

    def _of_all(self, beat: Beat, rows: Words, size: float) -> VGroup:
        """/ n rows, on the baseline of the count before it."""
        slash, n = Formula("slash", size=size), Readout(beat, "n", size=size, anchor=0.0)
        of = VGroup(slash, n, rows).set_color(colours().dim).arrange(RIGHT, buff=0.12)
        return of.shift(self.passed.foot + 0.12 * RIGHT - [of.get_left()[0], n.foot[1], 0.0])

    @property
    def following(self) -> list[Part]:
        """What changes with every row."""
        return [self.crowd, self.newcomer, self.mean, self.passed]

    def settle(self) -> list[Any]:
        """All rows have come: the name of the mean so far goes to the way that it has come."""
        mean = self.mean
        self.settled.move_to(mean.label, aligned_edge=LEFT + UP)
        return [mean.label.animate.move_to(self._beside_the_way())]

    def _beside_the_way(self) -> np.ndarray:
        """Where the name of the mean so far stands clear of the way: above bars and way, or below a rising way."""
        label, axis, way = self.mean.label, self.axis, np.array(self.mean.way)
        tips = axis.height_at(0.0) + np.maximum(0.0, [axis.height_at(v) - axis.height_at(0.0) for v in self.values])
        low, high = (axis.point(share * axis.count - 0.5, 0.0)[0] for share in NAMED)
        places = []
        for x in way[:, 0][(low <= way[:, 0]) & (way[:, 0] <= high)]:
            near = abs(way[:, 0] - x) <= label.width / 2 + axis.pitch
            rising = way[near, 1].mean() < way[-1, 1]
            top = way[near, 1].min() - 2 * NEAR - label.height if rising else np.maximum(tips, way[:, 1])[near].max()
            places.append((abs(top - way[-1, 1]), x, top))
        _, x, top = min(places, default=(0.0, (low + high) / 2, float(np.maximum(tips, way[:, 1]).max())))
        return np.array([x, top + NEAR + label.height / 2, 0.0])


def widest(beat: Beat, name: str, moments: Moments, size: float = TEXT) -> float:
    """Width of the longest of a moving number's texts."""
    longest = max((each[name] for each in moments), key=lambda shown: len(shown.text))
    return float(Readout(beat, name, longest, size=size).width)
