"""The bead that carries a derivative back along the tree: its area is the size, its rim the sign, its digits both."""

import math
from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
from manim import RIGHT, Circle, ManimColor, VMobject

from scenes.parts.motion.part import Part
from scenes.parts.net.neuron import is_dashed
from scenes.parts.text.readout import Readout
from scenes.story import Beat, Moment, Shown
from scenes.theme import colours

DASHES, GAP = 12, 0.12
"""Pieces of a negative bead's rim, and room between a bead and its digits, in units."""
LINE = 1.1
"""How much higher digits stand at every other place, in em."""
SOLID, HOLLOW = 0.95, 0.3
"""Opacity of a positive bead's fill, and of a negative one's."""


@cache
def outlines() -> tuple[np.ndarray, np.ndarray]:
    """The points of a circle of radius 1, and of one in dashes."""
    whole, pieces = Circle(radius=1.0), []
    for i in range(DASHES):
        pieces.append(VMobject().pointwise_become_partial(whole, i / DASHES, (i + 0.6) / DASHES).points)
    return whole.points, np.concatenate(pieces)


class Track:
    """Where a bead rolls: `start` is its foot at place 0, `step` the way to the next place, `away` from the line.

    Where places are not equally far apart, `steps` says how many steps each is from the first one.
    """

    def __init__(
        self, start: np.ndarray, step: np.ndarray, away: np.ndarray, steps: Sequence[float] | None = None
    ) -> None:
        self.start, self.step, self.away = np.array(start), np.array(step), np.array(away)
        self.steps = steps

    def foot(self, place: float) -> np.ndarray:
        """The point on which the bead stands at a place."""
        if self.steps is not None:
            place = float(np.interp(place, range(len(self.steps)), self.steps))
        return self.start + place * self.step

    def place(self, point: np.ndarray) -> float:
        """The place beside which a point lies."""
        found = float((point - self.start) @ self.step / (self.step @ self.step))
        return found if self.steps is None else float(np.interp(found, self.steps, range(len(self.steps))))


class Bead(Part):
    """`carried`, a derivative, at a `place` of its track: the area is its size, as `radius` is that of `largest`.

    A negative one is hollow with a dashed rim. The digits, in their `ink`, go along with it, on the side away from
    the line, and left of `right`. One that `stays` at a place says the number of its `name` alone. Where they stand
    `in_turns` the digits of neighbours have two heights, beyond the largest bead.
    """

    def __init__(
        self,
        beat: Beat,
        values: Mapping[str, Shown],
        track: Track,
        largest: float,
        radius: float,
        size: float,
        *,
        name: str = "carried",
        ink: str = "C",
        stays: float | None = None,
        right: float = math.inf,
        in_turns: bool = False,
    ) -> None:
        super().__init__(name, *(["place"] if stays is None else []))
        self.name, self.track, self.largest, self.radius, self.size = name, track, largest, radius, size
        self.right, self.in_turns = right, in_turns
        colour = colours().of(ink)
        self.ball = VMobject(stroke_width=0, fill_color=colour)
        self.rim = VMobject(stroke_width=3, stroke_color=colour, fill_opacity=0)
        anchor = 0.5 if abs(track.away[1]) > abs(track.away[0]) else (1.0 if track.away[0] < 0 else 0.0)
        first = values if isinstance(values, Moment) else values[name]
        self.digits = Readout(beat, name, first, colour=colours().of(ink), size=size, anchor=anchor)
        self.add(self.ball, self.rim, self.digits)
        self.value, self.at = 0.0, stays or 0.0
        self.bind(beat, values)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Roll to the place, or grow to the size."""
        if name == "place":
            self.at = float(shown.value)
        else:
            self.value = float(shown.value)
            self.pass_on(name, self.digits)
        self._draw()

    def show_digits(self, opacity: float) -> None:
        """Let its digits be seen as much."""
        for each in self.digits.submobjects[1:]:
            each.set_fill(opacity=opacity)

    def turn_into_delta(self, share: float) -> None:
        """Turn from a derivative of the cost, red, into a delta, which has z's colour everywhere, as far as that."""
        colour = ManimColor(colours().C).interpolate(ManimColor(colours().z), share)
        self.ball.set_fill(colour)
        self.rim.set_stroke(colour)

    def _draw(self) -> None:
        r = self.radius * math.sqrt(abs(self.value) / self.largest)
        foot = self.track.foot(self.at)
        centre = foot + r * self.track.away
        whole, dashed = outlines()
        self.ball.points = whole * r + centre
        self.ball.set_fill(opacity=HOLLOW if self.value < 0 else SOLID)
        self.rim.points = (dashed if self.value < 0 else whole) * r + centre
        beyond = centre + (r + GAP + self._reach) * self.track.away
        self.digits.put_middle(self._raised(foot) if self.in_turns else beyond)
        self.digits.shift(min(0.0, self.right - float(self.digits.get_right()[0])) * RIGHT)

    def _raised(self, foot: np.ndarray) -> np.ndarray:
        """Where the digits stand, at every other place higher by a line."""
        share = 1.0 - abs(self.at % 2.0 - 1.0)
        away = 2 * self.radius + GAP + self._reach + LINE * share * self.digits.em
        return np.array(foot + away * self.track.away)

    @property
    def _reach(self) -> float:
        """Half the height of the digits where they stand above the bead, nothing where they end beside it."""
        return self.digits.half if abs(self.track.away[1]) > abs(self.track.away[0]) else 0.0

    def reading(self) -> dict[str, float]:
        """The area in that of the largest, with the rim's sign, and the place beside which its middle lies."""
        r = float(np.ptp(self.ball.points[:, 0])) / 2
        sign = -1.0 if is_dashed(self.rim) else 1.0
        found = {
            self.name: sign * (r / self.radius) ** 2 * self.largest,
            "place": self.track.place(self.ball.points.mean(axis=0)),
        }
        return {name: value for name, value in found.items() if name in self.encodes}

    def span(self, name: str) -> float:
        """The largest number that is carried, or a link."""
        return 1.0 if name == "place" else self.largest
