"""The gap between output and target, squared: last_two_neurons ends with it, and weighted_sum begins with it."""

import math

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Line, Square, VGroup

from scenes.formulae.chain import COST
from scenes.numbers.axis import Axis
from scenes.parts.axes.measures import Area
from scenes.parts.axes.scale import Scale
from scenes.parts.motion.part import Part
from scenes.parts.net.layer_name import LayerName
from scenes.parts.net.neuron import Neuron
from scenes.parts.text.formula import Formula
from scenes.parts.text.line import line
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import Words, Write
from scenes.story import Beat, Shown
from scenes.theme import Region, colours, current_look

RADIUS, SLENDER = 0.52, 0.115
"""Largest radius of the two neurons, in units and as a share of the picture's width."""
NAMES, WORDS, INSIDE = 42.0, 30.0, 40.0
"""Sizes of the neurons' names, of the words and numbers beside the square, and of those in it."""
FORMULA = 62.0
"""Largest size of the formula."""
FOOT, GUIDE, AIR = 0.42, 0.62, 0.12
"""Height of the scale's figures, length of the guides from the neurons up to the square, and room beside texts."""
NARROW = 5.0
"""Width of the picture below which the gap's number stands over the square."""


def regions() -> tuple[Region, Region]:
    """Where the picture and where the formula stands, in this frame shape."""
    whole = current_look().shape.regions["whole"]
    if whole.width > whole.height:
        return whole.part(0, 0.58), whole.part(0.61, 1)
    return whole.part(0, 1, 0.24, 1), whole.part(0, 1, 0, 0.18)


class Standing(Part):
    """A neuron that stands on a scale at its activation, with its name, and a guide up from it; a ghost for y."""

    tolerance = 2e-3

    def __init__(
        self, beat: Beat, name: str, symbol: Formula, neuron: Neuron, scale: Scale, side: float, guide: float
    ) -> None:
        super().__init__(name)
        self.name, self.symbol, self.neuron, self.scale_below, self.side = name, symbol, neuron, scale, side
        self.extent = scale.axis.span
        self.guide = Line(UP, DOWN, stroke_width=2.0, color=colours().dim)
        self.length = guide
        self.add(self.guide, neuron, symbol)
        self.bind(beat, {name: beat.shown(name)})

    @property
    def head(self) -> np.ndarray:
        """The upper end of its guide."""
        return np.array(self.guide.get_end())

    def draw_number(self, name: str, shown: Shown) -> None:
        """Put the neuron onto the scale at its activation, and the rest where the neuron is."""
        foot = self.scale_below.point(float(shown.value))
        self.pass_on(name, self.neuron)
        radius = self.neuron.radius
        self.neuron.shift(foot + radius * UP - self.neuron.disc.get_center())
        top = foot + 2 * radius * UP
        self.guide.set_points_by_ends(top, top + self.length * UP)
        base = self.symbol.submobjects[0]
        self.symbol.shift((top[1] + 0.1 - base.get_bottom()[1]) * UP)
        edge = self.symbol.get_right() if self.side < 0 else self.symbol.get_left()
        self.symbol.shift((top[0] + self.side * AIR - edge[0]) * RIGHT)

    def reading(self) -> dict[str, float]:
        """The place of the neuron's middle on the scale's numbers."""
        return {self.name: self.scale_below.value(self.neuron.disc.get_center())}


class GapArea(Part):
    """The piece between two heads, the square over it with the cost inside, and the side's number beside it.

    `side` is the difference of the numbers at its ends, a the one that may move.
    """

    tolerance = 2e-3

    def __init__(self, beat: Beat, word: Words, a: Standing, y: Standing, unit: float, *, on_top: bool) -> None:
        super().__init__("side", "C0")
        palette = colours()
        self.ends, self.on_top, self.scale_below = (a, y), on_top, a.scale_below
        self.extent = a.extent
        self.base = Line(LEFT, RIGHT, stroke_width=7, color=palette.C)
        self.area = Area(beat, "C0", unit, a.scale_below)
        self.word, self.side = word, Readout(beat, "side", colour=palette.C, size=WORDS + 2, anchor=0.0)
        self.cost, self.digits = Formula("C_0", size=INSIDE), Readout(beat, "C0", colour=palette.ink, size=INSIDE)
        self.label, self.inside = VGroup(word, self.side), VGroup(self.cost, self.digits)
        self.add(self.area, self.base, self.label, self.inside)
        self.bind(beat, {name: beat.shown(name) for name in self.encodes})

    def draw_number(self, name: str, shown: Shown) -> None:
        """Draw square and piece where the two neurons now are, once both numbers are bound."""
        if len(self.bound) < len(self.encodes):
            return
        left, right = sorted((each.head for each in self.ends), key=lambda end: float(end[0]))
        self.base.set_points_by_ends(left, right)
        for each, part in (("C0", self.area), ("C0", self.digits), ("side", self.side)):
            self.pass_on(each, part)
        self.area.shift(left - self.area.square.get_corner(DOWN + LEFT))
        self._write(self.area.square.get_center(), math.dist(left, right) / 2)

    def _write(self, middle: np.ndarray, half: float) -> None:
        """Put the texts into the square, and beside or above it."""
        self.cost.move_to(middle + (0.06 + self.cost.height / 2) * UP)
        self.digits.put_middle(middle + (0.08 + self.digits.half) * DOWN)
        if self.on_top:
            self._in_a_row(middle + (half + AIR) * UP)
        else:
            at = middle + (half + AIR) * RIGHT
            self.word.move_to(at + (self.word.width / 2) * RIGHT + (0.08 + self.word.height / 2) * UP)
            self.side.put_middle(at + (0.1 + self.side.half) * DOWN)

    def _in_a_row(self, foot: np.ndarray) -> None:
        """Word and number beside each other, on one line above a point."""
        width = self.word.width + AIR + self.side.width
        line = foot[1] + self.side.half
        self.word.move_to((foot[0] - width / 2 + self.word.width / 2, line, 0.0))
        self.side.put_middle((self.word.get_right()[0] + AIR, line, 0.0))

    def reading(self) -> dict[str, float]:
        """The base and the square above it, measured on the scale's numbers."""
        ends = (self.scale_below.value(end) for end in (self.base.get_start(), self.base.get_end()))
        low, high = ends
        return {"side": high - low, "C0": (high - low) ** 2 * float(self.area.square.height / self.area.square.width)}


class SquaredGap(VGroup):
    """Output and ghost on one scale, the square over the gap between them, and the formula of the cost.

    The beat holds a, y, side, C0, the axis gap_line, reach (the output's, as `reach{L}`), and the word `gap`.
    """

    def __init__(self, beat: Beat, L: int, write: Write) -> None:
        picture, aside = regions()
        palette, axis = colours(), beat.one(Axis, "gap_line")
        radius, self.on_top = min(RADIUS, SLENDER * picture.width), picture.width < NARROW
        reach = float(beat.shown(f"reach{L}").value)
        symbols = {"a": LayerName("a", "L", NAMES), "y": Formula("y", size=NAMES).set_color(palette.y)}
        a, y = (float(beat.shown(name).value) for name in "ay")
        word = write(beat.show["gap"], beat, size=WORDS, colour=palette.C)
        left = max(radius, symbols["a" if a <= y else "y"].width + AIR) + 0.1
        right = max(radius, symbols["y" if a <= y else "a"].width + AIR) + 0.1
        right = right if self.on_top else max(right, word.width + 2 * AIR, 1.1)
        low = picture.bottom + FOOT + 2 * radius + GUIDE
        room = picture.top - low - (0.5 if self.on_top else 0.05)
        gap = max(abs(a - y), 1e-6)
        unit = min((picture.width - left - right) / axis.span, room / gap)
        start = picture.center[0] + (left - right - gap * unit) / 2 - (min(a, y) - axis.low) * unit
        height = (room - gap * unit) / 2 + picture.bottom + FOOT
        foot = np.array([start, height, 0.0])
        self.scale_below = Scale(beat, "gap_line", foot, foot + axis.span * unit * RIGHT, DOWN)
        sides = {"a": -1.0 if a <= y else 1.0, "y": 1.0 if a <= y else -1.0}
        self.standing = {
            name: Standing(beat, name, symbols[name], self._neuron(beat, name, reach, radius), self.scale_below, sides[name], GUIDE)
            for name in "ay"
        }
        self.square = GapArea(beat, word, self.standing["a"], self.standing["y"], unit, on_top=self.on_top)
        self.formula = cost_formula(aside)
        super().__init__(self.scale_below, self.square, *self.standing.values(), self.formula)

    @staticmethod
    def _neuron(beat: Beat, name: str, reach: float, radius: float) -> Neuron:
        if name == "y":
            return Neuron(beat, name, reach, radius=radius, colour="y", ghost=True)
        return Neuron(beat, name, reach, radius=radius)

    @staticmethod
    def quarter_cross(whole: Square) -> VGroup:
        """The two lines that cut a square into four."""
        middle, half = whole.get_center(), whole.width / 2
        style = {"stroke_width": 2.5, "color": colours().dim}
        return VGroup(*(Line(middle - half * way, middle + half * way, **style) for way in (RIGHT, UP)))

    @property
    def moving(self) -> tuple[Part, ...]:
        """What follows the output when it is dragged; the square after the neuron, as it stands over it."""
        return self.standing["a"], self.square


def cost_formula(region: Region) -> Formula:
    """C_0 = (a - y)^2, as large as the region allows."""
    found = line(COST.source, FORMULA)
    return found.scale(min(1.0, region.width / found.width, region.height / found.height)).move_to(region.center)
