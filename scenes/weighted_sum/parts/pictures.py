"""What the formulae grow out of: the last connection with its symbols, and an activation's curve on its axes."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Line, VGroup, VMobject

from scenes.formulae.equation import SYMBOL, colour_of
from scenes.parts.axes.curve import Curve, CurveDot
from scenes.parts.axes.plane import Plane
from scenes.parts.net.chain import Chain
from scenes.parts.net.neuron import Neuron
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import Write
from scenes.story import Beat
from scenes.theme import TEXT, Region, colours, current_look

RADIUS, FURTHEST = 0.92, 4.5
"""Largest radius of the two neurons, and largest distance between them, in units."""
NAMES, SHARE, DIGITS = 56.0, 66.0, 0.62
"""Largest size of the names, their size for a unit of the radius, and the size of digits as a share of it."""
LOW_PAIR, SHARE_LOW = 2.2, 0.74
"""Height of a region in which b stands beside the output, and the part of its width that the two neurons take then."""
STEM = 0.3
"""Length of the stroke from the bias to its neuron, in units."""
AXIS_NAMES = 32.0
"""Size of the names of the axes."""
LOW = 1.6
"""Height of a plane below which the numbers on it are small."""
NEAR, ROOM = 0.13, 0.2
"""Distance of numbers from the dot's ways and of names from the edge, in units."""


class NamedPair(VGroup):
    """The last connection drawn apart: two neurons and the weight's edge; below or beside the output the bias.

    `names` holds the symbols: a_prev and a above their neurons, w over its edge, and b; `digits` the numbers of w, b.
    """

    def __init__(self, beat: Beat, region: Region) -> None:
        self.L, palette = int(beat.shown("L").value), colours()
        is_low = region.height < LOW_PAIR
        box = region.part(0, SHARE_LOW) if is_low else region
        self.chain = Chain(beat, box, self.L, first=self.L - 1, radius=RADIUS, furthest=FURTHEST)
        one, two = self.chain.neuron(self.L - 1), self.chain.neuron(self.L)
        size = max(34.0, min(NAMES, SHARE * two.radius))
        self.names = {
            name: Formula(SYMBOL[name], size=size).set_color(palette.of(colour_of(name)))
            for name in ("a_prev", "a", "w", "b")
        }
        digits = max(current_look().shape.claim, DIGITS * size)
        self.digits = {name: Readout(beat, name, colour=palette.of(name), size=digits) for name in ("w", "b")}
        room = NEAR if is_low else ROOM
        for name, neuron in (("a_prev", one), ("a", two)):
            self._stand(self.names[name], neuron.disc.get_top() + room * UP)
        middle = (one.disc.get_center() + two.disc.get_center()) / 2
        self._stand(self.names["w"], middle + room * UP)
        self.digits["w"].put_middle(middle + (room + self.digits["w"].half) * DOWN)
        self.stem = self._put_bias_beside(two) if is_low else self._put_bias_below(two)
        super().__init__(self.chain, self.stem, *self.names.values(), *self.digits.values())
        self.scale(min(1.0, region.width / self.width, region.height / self.height)).move_to(region.center)

    @property
    def numbers(self) -> dict[str, Readout]:
        """The numbers of what goes into the sum, where they can be read."""
        before = self.chain.neuron(self.L - 1)
        return {**self.digits, **({"a_prev": before.digits} if before.digits and before.fits else {})}

    def _put_bias_below(self, output: Neuron) -> Line:
        """b under the output with its digits right of it; answers the stem up from its letter."""
        foot, name, digits = output.disc.get_bottom(), self.names["b"], self.digits["b"]
        letter = name.next_to(foot, DOWN, buff=STEM + 0.1).submobjects[0]
        name.shift((foot[0] - letter.get_x()) * RIGHT)
        digits.next_to(name, RIGHT, buff=ROOM)
        digits.put_foot((digits.foot[0], letter.get_bottom()[1], 0.0))
        start = (foot[0], letter.get_top()[1] + 0.1, 0.0)
        return Line(start, foot + 0.05 * DOWN, stroke_width=5, color=colours().b)

    def _put_bias_beside(self, output: Neuron) -> Line:
        """b right of the output with its digits below it; answers the stem from it."""
        edge, name, digits = output.disc.get_right(), self.names["b"], self.digits["b"]
        name.next_to(edge, RIGHT, buff=STEM + 0.1)
        self._stand(name, name.get_center() + 0.04 * UP)
        digits.put_middle((name.get_x(), edge[1] - NEAR - digits.half, 0.0))
        digits.shift(max(0.0, edge[0] + NEAR - digits.get_left()[0]) * RIGHT)
        return Line(edge + (STEM + 0.04) * RIGHT, edge + 0.05 * RIGHT, stroke_width=5, color=colours().b)

    @staticmethod
    def _stand(name: Formula, foot: np.ndarray) -> None:
        """Let the first letter of a name stand over a point, the name in the middle."""
        name.set_x(foot[0]).shift((foot[1] - name.submobjects[0].get_bottom()[1]) * UP)


class ActivationCurve(VGroup):
    """The curve of the pair `of`_z and `of`_a on its axes, under its name `heading` in that `size`."""

    def __init__(self, beat: Beat, of: str, region: Region, write: Write, *, size: float = TEXT + 8) -> None:
        self.heading = write(beat.show[of], beat, size=size)
        box = region.part(0, 1, 0.06, 0.94 - self.heading.height / region.height)
        self.plane = Plane(beat, box, f"{of}_z", f"{of}_a")
        self.curve = Curve(beat, self.plane, f"{of}_curve")
        super().__init__(self.plane, self.curve, self.heading.next_to(self.plane.lines, UP, buff=0.16))

    def straight(self) -> VMobject:
        """A straight line with the ends of the curve, of as many pieces."""
        ends = self.curve.points[0], self.curve.points[-1]
        line = self.curve.copy()
        shares = np.linspace(0.0, 1.0, len(line.points))[:, None]
        line.points = ends[0] + shares * (ends[1] - ends[0])
        return line

    def axis_names(self) -> VGroup:
        """z below, a on top of the upright axis."""
        return self.plane.names(*(Formula(SYMBOL[of], size=AXIS_NAMES).set_color(colours().of(of)) for of in "za"))

    def dot(self, beat: Beat) -> tuple[CurveDot, Readout, Readout]:
        """The dot at z and a, the digits of z at its foot, and those of a where its way across ends."""
        dot = CurveDot(beat, self.plane, "z", "a", ("z", "a"))
        size = TEXT + (8 if self.plane.height > LOW else 1)
        z, a = (Readout(beat, each, colour=colours().of(each), size=size, anchor=0.0) for each in "za")
        self._put_z(z, dot)
        a.put_foot(dot.way.get_end() + np.array([NEAR, NEAR, 0.0]))
        if a.get_right()[0] + NEAR > z.get_left()[0] and abs(a.get_y() - z.get_y()) < a.height:
            z.shift((a.get_top()[1] + NEAR - z.get_bottom()[1]) * UP)
        return dot, z, a

    def _put_z(self, z: Readout, dot: CurveDot) -> None:
        """Into the line of the axis' own numbers, or over the axis, or left of the dot, where nothing else is."""
        figures, foot = self.plane.labels[0], dot.rise.get_start()
        z.put_middle((foot[0] - z.width / 2, figures[0].middle[1], 0.0))
        clear = (abs(each.get_x() - z.get_x()) > (each.width + z.width) / 2 + NEAR for each in figures)
        if all(clear) and z.get_right()[0] <= self._name_of_z():
            return
        z.put_foot(foot + np.array([NEAR, NEAR, 0.0]))
        if self._crosses(z):
            z.put_foot(dot.dot.get_center() + np.array([-NEAR - z.width, NEAR, 0.0]))

    def _name_of_z(self) -> float:
        """Where the name below the axis begins."""
        return float(self.axis_names()[0].get_left()[0]) - NEAR

    def _crosses(self, digits: Readout) -> bool:
        """Whether the curve or the upright line at zero runs through the digits."""
        x, y = self.curve.points[:, 0], self.curve.points[:, 1]
        (left, low, _), (right, high, _) = digits.get_corner(DOWN + LEFT), digits.get_corner(UP + RIGHT)
        zero = self.plane.point(0.0, 0.0)[0]
        on_curve = np.any((left - NEAR < x) & (x < right + NEAR) & (low < y) & (y < high))
        return bool(on_curve or left < zero < right)
