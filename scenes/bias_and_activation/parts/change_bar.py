"""How far a quantity has been moved: a bar beside its node or among others, in a unit that two quantities share."""

import numpy as np
from manim import DOWN, RIGHT, UP, Rectangle, VMobject

from scenes.parts.motion.part import Part
from scenes.parts.tree.node import Node
from scenes.story import Beat, Moment, Shown
from scenes.theme import colours

THICK, AIR = 0.2, 0.14
"""Height of a bar, and its distance from its node, in units."""


class ChangeBar(Part):
    """The change of a node's quantity, the number of that name, to the right where it grows; `under` or over the node.

    `unit` is the length of a 1, in units of the frame; `at` is the middle of its foot if it stands elsewhere.
    """

    def __init__(
        self,
        beat: Beat,
        name: str,
        node: Node,
        unit: float,
        moment: Moment,
        *,
        under: bool = False,
        at: np.ndarray | None = None,
    ) -> None:
        super().__init__(name)
        self.name, self.unit = name, unit
        self.extent = max(abs(float(beat.at(moment.sweep, t)[self.name].value)) for t in (0.25, 0.75)) or 1.0
        y = node.get_bottom()[1] - AIR - THICK / 2 if under else node.get_top()[1] + AIR + THICK / 2
        middle = np.array([node.middle[0], y, 0.0]) if at is None else at
        self.foot = VMobject(stroke_width=2, stroke_color=colours().dim)
        self.foot.set_points_as_corners([middle + side * THICK * UP for side in (-1, 1)])
        self.body = Rectangle(width=1, height=THICK, stroke_width=0, fill_opacity=1.0)
        self.body.set_fill(colours().of(node.quantity))
        self.add(self.body, self.foot)
        self.bind(beat, moment)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Stretch the bar from its foot."""
        middle = self.foot.get_center()
        low, high, tip = middle + THICK / 2 * DOWN, middle + THICK / 2 * UP, float(shown.value) * self.unit * RIGHT
        self.body.set_points_as_corners([low, high, high + tip, low + tip, low])

    def reading(self) -> dict[str, float]:
        """The bar's length, to the right or to the left."""
        return {self.name: float(self.body.points[7][0] - self.body.points[0][0]) / self.unit}
