"""A ball on the surface of the cost, with its foot on the floor and its way behind it."""

from __future__ import annotations

import numpy as np
from manim import UP, Dot, Line, VMobject

from scenes.parts.part import Part
from scenes.parts.view import View
from scenes.story import Beat, Shown
from scenes.theme import look


class Ball(Part):
    """Two weights and the cost they give: a foot on the floor, a stem, and the ball; its way stays behind it."""

    tolerance = 3e-3

    def __init__(self, beat: Beat, view: View, start: dict[str, Shown]) -> None:
        super().__init__("ball_p", "ball_q", "ball_C")
        self.view = view
        palette = look().palette
        self.foot = Dot(radius=0.05, color=palette.w)
        self.stem = Line(np.zeros(3), UP, stroke_width=2, color=palette.y)
        self.way = VMobject(stroke_color=palette.y, stroke_width=3)
        self.shadow = VMobject(stroke_color=palette.w, stroke_width=2)
        self.ball = Dot(radius=0.12, color=palette.y, stroke_width=1.5, stroke_color=palette.ground)
        self.add(self.shadow, self.foot, self.stem, self.way, self.ball)
        self.tell(beat, start)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Stand at the numbers told, once the last of the three is known."""
        if name == "ball_C":
            p, q = (float(self.told[each][1].value) for each in ("ball_p", "ball_q"))
            floor, at = self.view.floor(p, q), self.view.point(p, q, float(shown.value))
            self.foot.move_to(floor)
            self.stem.put_start_and_end_on(floor, at)
            self.ball.move_to(at)
            for line, point in ((self.way, at), (self.shadow, floor)):
                if len(line.points) and not np.allclose(line.points[-1], point):
                    line.add_line_to(point)
                elif not len(line.points):
                    line.start_new_path(point)

    def reading(self) -> dict[str, float]:
        """The foot's place on the floor, and how high the ball stands above it."""
        p, q = self.view.back(self.foot.get_center())
        axis, up = self.view.axes["height"], self.view.along["height"][1]
        rise = float(self.ball.get_center()[1] - self.foot.get_center()[1])
        return {"ball_p": p, "ball_q": q, "ball_C": axis.low + axis.span * rise / up}

    def span(self, name: str) -> float:
        """The axis of that number."""
        return self.view.axes[{"ball_p": "p", "ball_q": "q", "ball_C": "height"}[name]].span
