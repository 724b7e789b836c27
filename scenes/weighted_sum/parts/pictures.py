"""What the formulae grow out of: the last connection with its symbols, and an activation's curve on its axes."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Line, VGroup

from scenes.formulae.equation import SYMBOL, colour_of
from scenes.parts.axes.curve import Curve, CurveDot
from scenes.parts.axes.plane import Plane
from scenes.parts.net.chain import LARGE, Chain
from scenes.parts.tableaux.gap import GhostPair
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import Write
from scenes.story import Beat
from scenes.theme import TEXT, Region, colours

FURTHEST = 4.8
"""Largest distance of the two neurons, in units."""
STEM = 0.3
"""Length of the stroke from the bias to its neuron, in units."""
AXIS_NAMES = 27.0
"""Size of the names of the axes."""
NEAR = 0.13
"""Distance of the numbers from the dot's ways, in units."""


class NamedPair(VGroup):
    """The last connection drawn apart: two neurons and the weight's edge; under the output the bias on a stem.

    `names` holds the symbols: a_prev and a above their neurons, w over its edge, and b.
    """

    def __init__(self, beat: Beat, region: Region, pair: GhostPair) -> None:
        L = pair.L
        self.chain = Chain(beat, region, L, first=L - 1, radius=LARGE, furthest=FURTHEST)
        self.names = {
            name: Formula(SYMBOL[name], size=pair.size).set_color(colours().of(colour_of(name)))
            for name in ("a_prev", "a", "w", "b")
        }
        self.chain.above(self.names["a_prev"], L - 1)
        self.chain.above(self.names["a"], L)
        self.chain.over(self.names["w"], L)
        foot = self.chain.neuron(L).disc.get_bottom()
        self.names["b"].next_to(foot, DOWN, buff=STEM + 0.16)
        self.stem = Line(self.names["b"].get_top() + 0.08 * UP, foot + 0.06 * DOWN, stroke_width=5, color=colours().b)
        super().__init__(self.chain, self.stem, *self.names.values())
        self.scale(min(1.0, region.width / self.width, region.height / self.height)).move_to(region.center)


class ActivationCurve(VGroup):
    """The curve of the pair `of`_z and `of`_a on its axes, under its name `heading`."""

    def __init__(self, beat: Beat, of: str, region: Region, write: Write) -> None:
        self.heading = write(beat.show[of], beat, size=TEXT + 4)
        box = region.part(0, 1, 0.06, 0.94 - self.heading.height / region.height)
        self.plane = Plane(beat, box, f"{of}_z", f"{of}_a")
        self.curve = Curve(beat, self.plane, f"{of}_curve")
        super().__init__(self.plane, self.curve, self.heading.next_to(self.plane.lines, UP, buff=0.16))

    def axis_names(self) -> VGroup:
        """z below, a on top of the upright axis."""
        return self.plane.names(*(Formula(SYMBOL[of], size=AXIS_NAMES).set_color(colours().of(of)) for of in "za"))

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
