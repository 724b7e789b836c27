"""How often each link of the tree is multiplied: a glow that grows with every time, and the count beside it."""

from collections.abc import Collection, Mapping

import numpy as np
from manim import RIGHT, Line, VGroup

from scenes.parts.motion.part import Part
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.story import Beat, Moment, Shown
from scenes.theme import EM, colours

ONCE, OFTEN, WIDEST = 2.4, 14, 10.0
"""Stroke width of the glow for every time that a link is trodden; if that is more often, the largest width at all."""
BRIGHT, FAINT = 1.0, 0.4
"""Opacity of the glow on the way that is being trodden, and on all others."""
NEAR = 0.22
"""Room between a count and its sign, in em."""


class Trodden(Part):
    """A line along every link, as wide as it was trodden often, which is `most` times; `ends` by the links' names."""

    def __init__(
        self, beat: Beat, moment: Moment, ends: Mapping[str, tuple[np.ndarray, np.ndarray]], most: int
    ) -> None:
        super().__init__(*(f"trodden_{link}" for link in ends))
        self.extent, self.once = float(len(ends)), ONCE if most <= OFTEN else WIDEST / most
        self.lines = {link: Line(*both, stroke_width=0.0, color=colours().C) for link, both in ends.items()}
        self.add(*self.lines.values())
        self.bind(beat, moment)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Make the glow that wide."""
        self.lines[name.removeprefix("trodden_")].set_stroke(width=self.once * float(shown.value))

    def light(self, links: Collection[str]) -> None:
        """Let these shine, and all others glow."""
        for link, line in self.lines.items():
            line.set_stroke(opacity=BRIGHT if link in links else FAINT)

    def reading(self) -> dict[str, float]:
        """The width of each glow in that of one time."""
        return {f"trodden_{link}": float(line.get_stroke_width()) / self.once for link, line in self.lines.items()}


class Times(VGroup):
    """The count of a link and the sign behind it, at a place: 6 times; a `bare` one has no sign."""

    def __init__(
        self, beat: Beat, moment: Moment, link: str, size: float, place: np.ndarray, *, bare: bool = False
    ) -> None:
        self.digits = Readout(beat, f"times_at_{link}", moment, size=size, anchor=1.0)
        sign = Formula("times", size=size)
        sign.move_to(place + (NEAR * size * EM + sign.width) / 2 * RIGHT)
        self.digits.put_on_axis(sign.get_left() + NEAR * size * EM * np.array([-1.0, 0.0, 0.0]))
        super().__init__(self.digits, *([] if bare else [sign]))
