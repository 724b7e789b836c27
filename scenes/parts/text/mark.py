"""A tick for what is right and a cross for what is wrong."""

import numpy as np
from manim import VMobject

from scenes.theme import EM, colours

STROKES = {
    "right": [[(-0.34, 0.02), (-0.08, -0.26), (0.4, 0.36)]],
    "wrong": [[(-0.28, 0.28), (0.28, -0.28)], [(-0.28, -0.28), (0.28, 0.28)]],
}
"""The strokes of each sign, in em."""
WIDTH = 0.14
"""Width of a stroke in em, of a size of 30."""


class VerdictMark(VMobject):
    """A tick where the verdict is "right", a cross where it is "wrong"; as large as text of that size."""

    def __init__(self, verdict: str, *, size: float) -> None:
        palette = colours()
        super().__init__(stroke_width=WIDTH * size, stroke_color=palette.ink if verdict == "right" else palette.dim)
        for corners in STROKES[verdict]:
            places = [size * EM * np.array([x, y, 0.0]) for x, y in corners]
            self.start_new_path(places[0])
            for each in places[1:]:
                self.add_line_to(each)
