"""The camera comes closer: everything grows about one point, and what would leave the frame fades before it does."""

from collections.abc import Iterable
from typing import Any

import numpy as np
from manim import VMobject

from scenes.parts.motion.part import Redrawn
from scenes.theme import FRAME_HEIGHT, Shape

FADING = 0.9
"""Share of the frame's margin on which a piece that leaves it fades."""


class Zoom(Redrawn):
    """`mobject` grows by `factor` while the point `start` of it goes to `end`; stroke widths stay, as they are numbers.

    Each of its submobjects fades as a whole when it comes to the border of the frame.
    """

    def __init__(
        self, mobject: VMobject, factor: float, start: np.ndarray, end: np.ndarray, shape: Shape, **options: Any
    ) -> None:
        self.factor, self.start, self.end = factor, np.asarray(start), np.asarray(end)
        self.margin = FADING * (shape.safe.left + shape.width / 2)
        self.half = np.array([shape.width, FRAME_HEIGHT]) / 2
        self.pieces = [
            [(each, each.points.copy(), each.get_fill_opacity(), each.get_stroke_opacity()) for each in _drawn(piece)]
            for piece in mobject.submobjects
        ]
        super().__init__(mobject, **options)

    def draw(self, t: float) -> None:
        """Grow evenly, as a camera does that comes closer at one speed."""
        scale = self.factor**t
        way = (scale - 1) / (self.factor - 1) if abs(self.factor - 1) > 1e-9 else t
        middle = self.start + way * (self.end - self.start)
        for piece in self.pieces:
            for each, points, _, _ in piece:
                each.points = middle + scale * (points - self.start)
            # Digits too wide for their neuron are not seen: they may reach beyond the frame.
            seen = self._share([each for each, _, fill, stroke in piece if fill or stroke])
            for each, _, fill, stroke in piece:
                each.set_fill(opacity=seen * fill, family=False)
                each.set_stroke(opacity=seen * stroke, family=False)

    def _share(self, piece: Iterable[VMobject]) -> float:
        """How much of a piece's opacity is left this near to the frame's border."""
        reach = max(float((np.abs(each.points[:, :2]) - self.half).max()) for each in piece)
        return float(np.clip(-reach / self.margin, 0.0, 1.0))


def _drawn(piece: VMobject) -> list[VMobject]:
    return [each for each in piece.get_family() if isinstance(each, VMobject) and len(each.points)]
