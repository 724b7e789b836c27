"""An activation's curve on its axes, under its name."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, VGroup

from scenes.formulae.equation import layered
from scenes.parts.axes.curve import Curve, CurveDot
from scenes.parts.axes.plane import Plane
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import Words
from scenes.story import Beat
from scenes.theme import TEXT, Region, colours

SYMBOL = 27.0
"""Size of the names of the axes."""
NEAR = 0.13
"""Distance of the numbers from the dot's ways, in units."""


class ActivationCurve(VGroup):
    """The curve of the pair `of`_z and `of`_a; `names` are the symbols at its axes."""

    def __init__(self, beat: Beat, of: str, name: Words, region: Region) -> None:
        self.heading = name
        box = region.part(0, 1, 0.06, 0.94 - name.height / region.height)
        self.plane = Plane(beat, box, f"{of}_z", f"{of}_a")
        self.curve = Curve(beat, self.plane, f"{of}_curve")
        super().__init__(self.plane, self.curve, name.next_to(self.plane.lines, UP, buff=0.16))

    def axis_names(self) -> VGroup:
        """z below, a on top of the upright axis."""
        return self.plane.names(*(Formula(layered(each), size=SYMBOL).set_color(colours().of(each)) for each in "za"))

    def dot(self, beat: Beat) -> tuple[CurveDot, Readout, Readout]:
        """The dot at z and a, the digits of z at its foot, and those of a where its way across ends."""
        dot = CurveDot(beat, self.plane, "z", "a", ("z", "a"))
        z, a = (Readout(beat, each, colour=colours().of(each), size=TEXT + 4, anchor=0.0) for each in "za")
        z.put_foot(dot.rise.get_start() + np.array([NEAR, NEAR, 0.0]))
        a.put_foot(dot.way.get_end() + np.array([NEAR, NEAR, 0.0]))
        if self._crosses(z):  # a dot so low that no number fits below it: no rising curve comes up to its left
            z.put_foot(dot.dot.get_center() + np.array([-NEAR - z.width, NEAR, 0.0]))
        if a.get_right()[0] + NEAR > z.get_left()[0] and abs(a.get_y() - z.get_y()) < a.height:
            z.shift((a.get_top()[1] + NEAR - z.get_bottom()[1]) * UP)
        return dot, z, a

    def _crosses(self, digits: Readout) -> bool:
        """Whether the curve runs through the digits."""
        x, y = self.curve.points[:, 0], self.curve.points[:, 1]
        (left, low, _), (right, high, _) = digits.get_corner(DOWN + LEFT), digits.get_corner(UP + RIGHT)
        return bool(np.any((left - NEAR < x) & (x < right + NEAR) & (low < y) & (y < high)))
