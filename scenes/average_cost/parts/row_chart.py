"""The rows of B26: the card of the one that passes, and the chart of all, with the line of their mean and the count."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, RoundedRectangle, VGroup

from scenes.average_cost.parts.slope_axis import Crowd, MeanLine, Newcomer, SlopeAxis
from scenes.formulae.equation import SYMBOL, derivative
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
PAD, APART, LEADING = 0.14, 0.18, 0.16
"""Room inside a card, between a name and its number, and between the lines."""
BEHIND = 4
"""Most cards that are seen of the pile."""


class Chart:
    """The pieces of the chart, in a region; `labels` name the mean while rows come and at the end, `words` the rows.

    `words` are what is counted, and the name of the baseline. `following` is what changes with every row.
    """

    def __init__(
        self, beat: Beat, moments: Moments, region: Region, labels: Sequence[Words], words: Sequence[Words]
    ) -> None:
        size = min(28.0, max(TEXT, 3.6 * region.width))
        room = max(*(label.width for label in labels), widest(beat, "mean", moments, size)) + 0.25
        box = region.part(0, 1 - room / region.width)
        self.axis = SlopeAxis(beat, len(moments), box.part(0, 1, FOOT / box.height, 1 - HEAD / box.height), size - 3)
        self.crowd = Crowd(beat, self.axis).bind(beat, moments[0])
        self.newcomer = Newcomer(beat, self.axis, moments[0])
        self.values = [float(each["slope"].value) for each in moments]
        self.mean = MeanLine(beat, self.axis, moments, labels[0], size).bind(beat, moments[0])
        self.settled = labels[1]
        passed = Readout(beat, "passed", moments[0], size=size, anchor=1.0)
        self.following = (self.crowd, self.newcomer, self.mean, passed)
        unit = Formula(derivative("C_i", SYMBOL["w"], "C", "w", "slash"), {"C": "C", "w": "w"}, size=size)
        unit.move_to((self.axis.line.get_x(), region.top - unit.height / 2, 0.0)).align_to((region.left, 0, 0), LEFT)
        start, end = (float(each[0]) for each in self.axis.baseline.get_start_and_end())
        place = words[1].move_to((end, region.bottom + 0.1, 0.0), aligned_edge=RIGHT + DOWN)
        count = VGroup(passed, _of_all(beat, words[0], size, passed.foot))
        count.shift([start + widest(beat, "passed", moments, size), region.bottom + 0.1, 0.0] - passed.foot)
        self.frame = VGroup(self.axis, unit, place, count)

    def settle(self) -> Any:
        """All rows have come: the name of the mean so far goes to the way that it has come."""
        label = self.mean.label
        self.settled.move_to(label, aligned_edge=LEFT + UP)
        return label.animate.move_to(self._beside_the_way())

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


def _of_all(beat: Beat, rows: Words, size: float, foot: np.ndarray) -> VGroup:
    """/ n rows, on the baseline of the count before it, which ends at `foot`."""
    n = Readout(beat, "n", size=size, anchor=0.0)
    of = VGroup(Formula("slash", size=size), n, rows).set_color(colours().dim).arrange(RIGHT, buff=0.12)
    return of.shift(foot + 0.12 * RIGHT - [of.get_left()[0], n.foot[1], 0.0])


def widest(beat: Beat, name: str, moments: Moments, size: float = TEXT) -> float:
    """Width of the longest of a moving number's texts."""
    longest = max((each[name] for each in moments), key=lambda shown: len(shown.text))
    return float(Readout(beat, name, longest, size=size).width)


class RowCard(VGroup):
    """A row of the data as a card: lines of a column's name and its number; the other rows lie behind it.

    `widest` is the width that the numbers need, of whatever row; `others` is the count of the other rows.
    """

    def __init__(self, names: Sequence[Words], digits: Sequence[Readout], widest: float, others: int) -> None:
        palette, self.digits = colours(), digits
        width, top = max(name.width for name in names) + APART + widest, 0.0
        for name, number in zip(names, digits, strict=True):
            name.move_to((0.0, top, 0.0), aligned_edge=LEFT + UP)
            number.put_middle([width, name.get_center()[1], 0.0])
            top -= name.height + LEADING
        tall = -top - LEADING + 2 * PAD
        self.face = RoundedRectangle(corner_radius=0.12, width=width + 2 * PAD, height=tall, stroke_width=2)
        self.face.set_stroke(palette.ink).set_fill(palette.ground, 1.0)
        self.face.move_to((width / 2, (top + LEADING) / 2, 0.0))
        pile = (
            self.face.copy().set_stroke(palette.dim, 1.5).shift(0.05 * i * (RIGHT + UP))
            for i in range(min(others, BEHIND), 0, -1)
        )
        super().__init__(VGroup(*pile), self.face, VGroup(*names, *digits))
