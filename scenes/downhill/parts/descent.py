"""What shows a descent: the cost after every step as a curve, and the ball on the cost surface."""

import math
from collections.abc import Mapping, Sequence
from typing import Self

import numpy as np
from manim import DOWN, LEFT, Circle, Dot, VGroup, VMobject

from scenes.downhill.numbers import Descent
from scenes.downhill.parts.cost_surface import CostSurface
from scenes.downhill.slice import Slice
from scenes.parts.axes.scale import Scale
from scenes.parts.motion.part import Part
from scenes.story import Beat, Shown, Sweep
from scenes.theme import Region, colours

LEFT_ROOM, LOW_ROOM = 0.6, 0.42
"""Room for the numbers left of and below the axes, in units."""
NAMES = ("ball_p", "ball_q", "ball_C")
LARGEST = 0.13
"""Largest radius of the ball, in units."""


class StepCurve(Part):
    """A number over the steps taken, up to the present place, with a dot at its tip.

    `names` are those of the place, which counts the share of the present step too, and of the number; `axes` those of
    the axes across and up; `values` holds the number after every step.
    """

    tolerance = 2e-3

    def __init__(
        self,
        beat: Beat,
        region: Region,
        names: tuple[str, str],
        axes: tuple[str, str],
        values: Sequence[Shown],
        colour: str,
    ) -> None:
        super().__init__(*names)
        corner = np.array([region.left + LEFT_ROOM, region.bottom + LOW_ROOM, 0.0])
        self.across = Scale(beat, axes[0], corner, np.array([region.right - 0.15, corner[1], 0.0]), DOWN)
        self.up = Scale(beat, axes[1], corner, np.array([corner[0], region.top - 0.1, 0.0]), LEFT)
        self.values = [float(each.value) for each in values]
        self.line = VMobject(stroke_width=5, stroke_color=colour, fill_opacity=0)
        self.dot = Dot(radius=0.1, color=colour)
        self.add(self.across, self.up, self.line, self.dot)
        self.now = dict(zip(names, (0.0, self.values[0]), strict=True))

    def draw_number(self, name: str, shown: Shown) -> None:
        """Draw the line through every step so far to its tip, where the network is now, and the dot there."""
        self.now[name] = float(shown.value)
        place, value = self.now.values()
        taken = math.ceil(place - 1e-9)
        passed = [self._point(step, each) for step, each in enumerate(self.values[: max(1, taken)])]
        self.line.set_points_as_corners([*passed, self._point(place, value)])
        self.dot.move_to(self.line.points[-1])

    def _point(self, step: float, value: float) -> np.ndarray:
        return np.array([self.across.point(step)[0], self.up.point(value)[1], 0.0])

    def reading(self) -> dict[str, float]:
        """Step and number of the line's last point."""
        tip = self.line.points[-1]
        return dict(zip(self.encodes, (self.across.value(tip), self.up.value(tip)), strict=True))

    def span(self, name: str) -> float:
        """The axis."""
        return (self.across if name == self.encodes[0] else self.up).axis.span


class CostCurve(StepCurve):
    """C over the steps of the Descent, on the axes C and step."""

    def __init__(self, beat: Beat, region: Region) -> None:
        costs = beat.all(Descent)[0].costs
        super().__init__(beat, region, ("place", "C"), ("step", "C"), costs, colours().C)
        self.bind(beat, beat.at("descent", 0.0))


class Ball(Part):
    """A ball on the surface at ball_p, ball_q and ball_C; its way leads through every step that it has taken."""

    tolerance = 3e-3

    def __init__(self, beat: Beat, surface: CostSurface) -> None:
        super().__init__(*NAMES)
        self.surface = surface
        self.places = [[float(at[name].value) for name in NAMES] for at in beat.all(Slice)[0].way]
        palette = colours()
        self.way = VMobject(stroke_width=4, stroke_color=palette.ink, fill_opacity=0)
        radius = min(LARGEST, 0.04 * surface.frame.width)
        self.body = Circle(radius=radius, stroke_width=2, stroke_color=palette.ground).set_fill(palette.ink, 1.0)
        self.gleam = Circle(radius=0.27 * radius, stroke_width=0).set_fill(palette.ground, 0.55)
        self.steps = VGroup(*(Dot(surface.project(*at), radius=0.45 * radius, color=palette.ink) for at in self.places))
        self.marks = VGroup(*(Dot(radius=0.09, color=palette.of(of)) for of in (*surface.letters, "C")))
        self.add(self.way, self.steps, self.marks, self.body, self.gleam)
        self.now = self.places[0].copy()
        self.bind(beat, beat.at("ball", 0.0))

    def bind(self, beat: Beat, values: Mapping[str, Shown | Sweep] | None = None) -> Self:
        """Roll to the place, and draw the way that led there."""
        found = beat.at("ball", 0.0) if values is None else values
        super().bind(beat, found)
        step = found["ball_step"]
        assert isinstance(step, Shown), "the steps of the moment are a number"
        passed = self.places[: max(1, math.ceil(float(step.value) - 1e-9))]
        self.way.set_points_as_corners([self.surface.project(*each) for each in (*passed, self.now)])
        for i, each in enumerate(self.steps):
            each.set_fill(opacity=1.0 if i < len(passed) else 0.0)
        return self

    def draw_number(self, name: str, shown: Shown) -> None:
        """Put the ball at its place, and mark it on its scale."""
        i = NAMES.index(name)
        self.now[i] = float(shown.value)
        self.marks[i].move_to(self.surface.scales[i].point(self.now[i]))
        self.body.move_to(self.surface.project(*self.now))
        self.gleam.move_to(self.body.get_center() + 0.33 * self.body.radius * np.array([-1.0, 1.0, 0.0]))

    def reading(self) -> dict[str, float]:
        """Both parameters from their marks, and the cost from the ball's height over that place, where its way ends."""
        surface, (p, q) = self.surface, (mark.get_center() for mark in self.marks[:2])
        p_value, q_value = surface.across.value(p), surface.along.value(q)
        foot = surface.project(p_value, q_value, surface.axis_low)
        top = self.body.get_center()
        if not np.isclose(foot[0], top[0], atol=0.01) or not np.allclose(self.way.points[-1], top, atol=0.01):
            return dict.fromkeys(self.encodes, float("nan"))
        C = surface.axis_low + float(top[1] - foot[1]) / surface.height_on_screen * surface.axis_span
        return {"ball_p": p_value, "ball_q": q_value, "ball_C": C}

    def span(self, name: str) -> float:
        """Its scale."""
        return self.surface.scales[NAMES.index(name)].axis.span
