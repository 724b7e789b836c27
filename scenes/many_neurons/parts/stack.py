"""Terms stacked end to end: the length of the whole is their sum."""

from collections.abc import Sequence

import numpy as np
from manim import RIGHT, UP, Rectangle, VGroup

from scenes.parts.axes.measures import Brace
from scenes.parts.motion.part import Part, part_named
from scenes.story import Beat, Shown
from scenes.theme import colours

HEIGHT = 0.34


class Segment(Part):
    """One term as a length; `unit` is the length of 1."""

    tolerance = 2e-3

    def __init__(
        self, beat: Beat, name: str, unit: float, share: float, longest: float, height: float = HEIGHT
    ) -> None:
        super().__init__(name)
        self.name, self.unit, self.longest, self.high = name, unit, longest, height
        palette = colours()
        self.body = Rectangle(width=1.0, height=height, stroke_width=1.5, stroke_color=palette.ground)
        self.body.set_fill(palette.C, share)
        self.add(self.body)
        self.bind(beat)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Stretch to the right from where it begins."""
        left, bottom = self.body.get_left()[0], self.body.get_bottom()[1]
        right, top = left + float(shown.value) * self.unit, bottom + self.high
        corners = [[left, bottom], [right, bottom], [right, top], [left, top], [left, bottom]]
        self.body.set_points_as_corners([np.array([*each, 0.0]) for each in corners])

    def reading(self) -> dict[str, float]:
        """Its length as a number, in the unit that its present height gives."""
        unit = self.unit * float(self.body.height) / self.high
        return {self.name: float(self.body.points[4][0] - self.body.points[0][0]) / unit}

    def span(self, name: str) -> float:
        """The whole stack."""
        return self.longest


class Stack(VGroup):
    """Segments end to end, alternately full and lighter, and a brace of the total's length above them."""

    def __init__(self, beat: Beat, terms: Sequence[str], total: str, width: float, *, height: float = HEIGHT) -> None:
        longest = sum(abs(float(beat.shown(name).value)) for name in terms) or 1.0
        unit = width / longest
        shares = [0.9 - 0.4 * (i % 2) for i in range(len(terms))]
        self.segments = {
            name: Segment(beat, name, unit, share, longest, height) for name, share in zip(terms, shares, strict=True)
        }
        x = 0.0
        for segment in self.segments.values():
            segment.shift((x - segment.body.points[0][0]) * RIGHT - segment.body.get_bottom()[1] * UP)
            x += float(segment.body.points[4][0] - segment.body.points[0][0])
        self.brace = Brace(total, unit, colours().C)
        self.brace.bind(beat).shift((height + 0.14) * UP)
        super().__init__(*self.segments.values(), self.brace)

    def __getitem__(self, name: str) -> Segment:  # type: ignore[override]
        """The segment of that term."""
        return part_named(name, self.segments)
