"""The chart of B26: a place for every row, the bars that have come, the line of their mean, and the count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from manim import DOWN, LEFT, RIGHT, VGroup

from scenes.parts.crowd import Crowd, Newcomer
from scenes.parts.formula import Formula
from scenes.parts.mean_line import MeanLine
from scenes.parts.part import Part
from scenes.parts.readout import Readout
from scenes.parts.slope_axis import SlopeAxis
from scenes.parts.words import Words
from scenes.story import Beat, Shown
from scenes.theme import TEXT, Region, look

Moments = Sequence[Mapping[str, Shown]]
"""What the story tells at each row, in the order in which they pass."""


class Chart:
    """The pieces of the chart, in a region; `label` names the mean's line, `rows` the count; `size` is the numbers'."""

    def __init__(
        self, beat: Beat, moments: Moments, region: Region, label: Words, rows: Words, *, size: float = TEXT
    ) -> None:
        self.size = size
        room = max(label.width, widest(beat, "mean", moments, size)) + 0.2
        unit = Formula("{{partial C_i : C}} slash {{partial w^((L)) : w}}", {"C": "C", "w": "w"}, size=size + 3)
        self.unit = unit.move_to([0.0, region.top - unit.height / 2, 0.0]).align_to([region.left, 0, 0], LEFT)
        foot, head = 0.13 + 0.2 / region.height, 1 - (unit.height + 0.25) / region.height
        self.axis = SlopeAxis(beat, len(moments), region.part(0, 1 - room / region.width, foot, head))
        self.crowd = Crowd(beat, self.axis)
        self.newcomer = Newcomer(beat, self.axis, moments[0])
        self.mean = MeanLine(beat, self.axis, [float(each["mean"].value) for each in moments], label, size=size)
        self.passed = Readout.of(beat, "passed", moments[0]["passed"], size=size, anchor=1.0)
        self.count = VGroup(self.passed, self._of_all(beat, rows))
        for part in (self.crowd, self.mean):
            part.tell(beat, moments[0])
        middle = (self.axis.baseline.get_start()[0] + self.axis.baseline.get_end()[0]) / 2
        self.count.shift([middle, region.bottom + 0.1, 0.0] - self.passed.base.points[0])
        self.index = Formula("i", size=size).set_color(look().palette.dim)
        self.index.next_to(self.axis.baseline.get_end(), DOWN, buff=0.12)

    def _of_all(self, beat: Beat, rows: Words) -> VGroup:
        """/ n rows, on the baseline of the count before it."""
        slash, n = Formula("slash", size=self.size), Readout(beat, "n", size=self.size, anchor=0.0)
        of = VGroup(slash, n, rows).set_color(look().palette.dim).arrange(RIGHT, buff=0.12)
        return of.shift(self.passed.base.points[0] + 0.12 * RIGHT - [of.get_left()[0], n.base.points[0][1], 0.0])

    @property
    def following(self) -> list[Part]:
        """What changes with every row."""
        return [self.crowd, self.newcomer, self.mean, self.passed]


def widest(beat: Beat, name: str, moments: Moments, size: float = TEXT) -> float:
    """Width of the longest of a moving number's texts."""
    longest = max((each[name] for each in moments), key=lambda shown: len(shown.text))
    return float(Readout.of(beat, name, longest, size=size).width)
