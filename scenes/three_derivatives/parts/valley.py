"""The valley of the cost over the output: our place on it, how steep it is there, and how the curve opens."""

from collections.abc import Mapping
from typing import Self

import numpy as np
from manim import DOWN, Create, FadeIn, FadeOut, ReplacementTransform, VGroup

from scenes.parts.axes.curve import Curve, CurveDot
from scenes.parts.axes.plane import Plane
from scenes.parts.motion.movements import Movements
from scenes.parts.motion.part import Part
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import Write
from scenes.story import Beat, Shown, Sweep
from scenes.theme import EM, FORMULA, TEXT, Region, colours
from scenes.three_derivatives.graphs import BOUNDS
from scenes.three_derivatives.parts.measures import Beyond, GapArrow, Mark
from scenes.three_derivatives.parts.pictures import DIGITS, NAMES, NARROW, named_plane, tangent_on
from scenes.three_derivatives.parts.square import GrowingSquare

SIGNS = {"negative": "-", "positive": "+"}
"""How the signs of the slopes left and right of the target are written, by what they are called."""
INSIDE, HIGH = (0.34, 0.42), 0.72
"""How far beside the target they stand, as a share of the way to the end, in a wide picture and in a narrow one; and
how high, as a share of the valley's height."""

NEAR, OVER = 0.5, 0.42
"""How far beside and over the dot its slope's number stands, in units."""
BEYOND = 0.3
"""How far above the plane it may stand, in units."""
TURN = 0.2
"""Share of the valley's half width within which that number goes over from one side of the dot to the other."""


class SlopeNumber(Part):
    """The number of the tangent's slope, beside the dot on the inner side of the valley; over it at the bottom."""

    def __init__(self, beat: Beat, plane: Plane, size: float) -> None:
        super().__init__()
        self.plane, self.y, self.at = plane, float(beat.shown("y").value), {"a": 0.0, "C0": 0.0}
        self.digits = Readout(beat, "dC0_da", colour=colours().C, size=size)
        self.add(self.digits)
        self.bind(beat)

    def bind(self, beat: Beat, values: Mapping[str, Shown | Sweep] | None = None) -> Self:
        """Write the number and put it where the dot then is."""
        known = beat.numbers if values is None else values
        self.at |= {name: float(each.value) for name in self.at if isinstance(each := known[name], Shown)}
        self.digits.bind(beat, values)
        dot, half = self.plane.point(self.at["a"], self.at["C0"]), self.plane.spans[0] / 2
        side = float(np.clip((self.at["a"] - self.y) / (TURN * half), -1.0, 1.0))
        height = min(float(dot[1]) + OVER, float(self.plane.end[1]) + BEYOND)
        self.digits.put_middle((float(dot[0]) - side * (NEAR + self.digits.width / 2), height, 0.0))
        return self

    def reading(self) -> dict[str, float]:
        """Nothing: its digits are read by themselves."""
        return {}


class ValleyPicture(VGroup):
    """B19: the parabola of the cost on both sides of the target, our place on it, its tangent, and the gap's arrow."""

    def __init__(self, beat: Beat, box: Region, write: Write) -> None:
        self.plane = named_plane(beat, box, "cost_curve", "a", "C0", below=0.5)
        self.curve = Curve(beat, self.plane, "cost_curve", quantity="C")
        self.mark = Mark(beat, self.plane, "y", size=NAMES)
        self.dot = CurveDot(beat, self.plane, "a", "C0", ("a", "C"))
        self.gap = GapArrow(beat, self.plane)
        self.tangent = tangent_on(beat, self.plane, "a", "C0", "dC0_da", "ink")
        self.roomy = box.width > NARROW
        # Where the valley has no room for it, the number stands in the formula over it alone.
        self.numbers = VGroup(*([SlopeNumber(beat, self.plane, DIGITS)] if self.roomy else []))
        self.sides = self._sides(beat, write)
        self.beyond = self._beyond(beat, write)
        super().__init__(self.beyond, self.plane, self.mark, self.curve, self.gap, self.tangent, self.dot, self.numbers)

    def _sides(self, beat: Beat, write: Write) -> tuple[VGroup, VGroup]:
        """Between the target and both ends: the sign of the slopes there, and what it is called."""
        size, inside = max(TEXT, min(FORMULA, 6 * float(self.plane.width))), INSIDE[0 if self.roomy else 1]
        words = [write(beat.show[name], beat, size=size) for name in SIGNS]
        found = [VGroup(Formula(sign, size=2 * size), word) for sign, word in zip(SIGNS.values(), words, strict=True)]
        middle, y = self.mark.line.get_x(), self.plane.start[1] + HIGH * (self.plane.end[1] - self.plane.start[1])
        for end, (sign, word) in zip((self.plane.start[0], self.plane.end[0]), found, strict=True):
            word.move_to((middle + inside * (float(end) - middle), y, 0.0))
            sign.move_to((word.get_x(), y + 1.6 * EM * size, 0.0))
        return found[0], found[1]

    def _beyond(self, beat: Beat, write: Write) -> VGroup:
        """Shades over the outputs that the activation cannot reach, and under the foot that it cannot."""
        found = VGroup()
        for name, is_left in zip(BOUNDS, (True, False), strict=True):
            if name in beat.numbers:
                shade = Beyond(beat, self.plane, name, is_left=is_left)
                words = write(beat.show["beyond"], beat, size=TEXT, colour=colours().ink, width=shade.width - 0.3)
                words.next_to(shade, DOWN, buff=0.2)
                found.add(shade, words)
        return found

    @property
    def moving(self) -> tuple[Part, ...]:
        """All that follows a."""
        return self.dot, self.tangent, self.gap, *self.numbers

    def open(self, square: GrowingSquare) -> Movements:
        """The line of a becomes the foot of the plane, the square shrinks into the dot, and the curve opens."""
        plane, below, y, a = self.plane, square.scale_below, square.spots["y"], square.spots["a"]
        gone = (*square.strips, *square.laid_names, *square.again, square.moved, y.symbol, a.symbol, below.ticks)
        yield 0.7, [*map(FadeOut, (*gone, below.labels)), ReplacementTransform(below.line, plane.lines)]
        arriving = (FadeIn(each) for each in plane.submobjects if each is not plane.lines)
        shrinking = FadeOut(square.area.square, scale=0.02, target_position=self.dot.dot)
        turning = ReplacementTransform(square.base, self.gap.body), FadeIn(self.gap.tip)
        dots = FadeOut(y.dot), FadeOut(a.dot), FadeIn(self.dot), FadeIn(self.mark)
        yield 0.9, [*arriving, shrinking, *turning, *dots]
        yield 0.8, [Create(self.curve), FadeIn(self.tangent, self.beyond, self.numbers)]
