"""The gap between output and target, squared: last_two_neurons ends with it, and weighted_sum begins with it."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Line, Square, VGroup

from scenes.formulae.chain import COST
from scenes.numbers.axis import Axis
from scenes.parts.axes.measures import Area
from scenes.parts.axes.scale import Scale
from scenes.parts.motion.part import Part
from scenes.parts.net.layer_name import LayerName
from scenes.parts.net.neuron import Neuron, largest_em, radius_for
from scenes.parts.text.fitting import largest
from scenes.parts.text.formula import Formula
from scenes.parts.text.line import line
from scenes.parts.text.readout import Readout, width_of
from scenes.parts.text.words import Words, Write
from scenes.story import Beat, Shown
from scenes.theme import EM, SMALL, Region, colours, current_look

RADIUS, SLENDER = 0.52, 0.088
"""Largest radius of the two neurons, in units and as a share of the picture's width, unless their numbers need more."""
NAMES, WORDS, INSIDE = 46.0, 38.0, 56.0
"""Sizes of the neurons' names, of the gap's word and number, and of those in the square at most."""
FORMULA = 62.0
"""Largest size of the formula."""
FIGURES, FOOT, AIR = 27.0, 0.95, 0.12
"""Size of the scale's figures, height of these and of the gap's name and number, and room beside texts."""
LABEL = 0.4
"""Half the width of the figures at the scale's ends, in units."""
SMALLEST = 0.36
"""Share of the gap in which the cost's digits still fit."""
FILLED = 0.84
"""Size of a neuron's digits as a share of the largest that it holds, unless they must be larger."""


def regions() -> tuple[Region, Region, Region]:
    """Where the picture, the formula, and above this the error stands, in this frame shape."""
    whole = current_look().shape.regions["whole"]
    if whole.width > whole.height:
        return whole.part(0, 0.58), whole.part(0.61, 1, 0.12, 0.62), whole.part(0.61, 1, 0.62, 0.9)
    return whole.part(0, 1, 0.31, 1), whole.part(0, 1, 0.08, 0.17), whole.part(0, 1, 0.19, 0.29)


class Standing(Part):
    """A neuron over a scale at its activation, with its name beside it, and a guide down to the scale; a ghost for y.

    `rise` is how high above the scale it is; `side` that of its name, -1 left of it and 1 right of it.
    """

    tolerance = 2e-3

    def __init__(
        self, beat: Beat, name: str, symbol: Formula, neuron: Neuron, scale: Scale, *, side: float, rise: float
    ) -> None:
        super().__init__(name)
        self.name, self.symbol, self.neuron, self.scale_below, self.side = name, symbol, neuron, scale, side
        self.extent, self.rise = scale.axis.span, rise
        self.guide = Line(UP, DOWN, stroke_width=2.0, color=colours().dim)
        self.add(self.guide, neuron, symbol)
        self.bind(beat, {name: beat.shown(name)})

    @property
    def foot(self) -> np.ndarray:
        """The lower end of its guide, on the scale."""
        return np.array(self.guide.get_end())

    def draw_number(self, name: str, shown: Shown) -> None:
        """Put the neuron over its activation on the scale, and the rest where the neuron is."""
        foot = self.scale_below.point(float(shown.value))
        self.pass_on(name, self.neuron)
        radius = self.neuron.radius
        middle = foot + (self.rise + radius) * UP
        self.neuron.shift(middle - self.neuron.disc.get_center())
        self.guide.set_points_by_ends(foot + self.rise * UP, foot)
        base = self.symbol.submobjects[0]
        self.symbol.shift((middle[1] - base.get_y()) * UP)
        edge = self.symbol.get_right() if self.side < 0 else self.symbol.get_left()
        self.symbol.shift((middle[0] + self.side * (radius + AIR) - edge[0]) * RIGHT)

    def reading(self) -> dict[str, float]:
        """The place of the neuron's middle on the scale's numbers."""
        return {self.name: self.scale_below.value(self.neuron.disc.get_center())}


class GapArea(Part):
    """The piece of the scale between two feet, the square over it with the cost inside, and its name and number below.

    `side` is the difference of the numbers at its ends, a the one that may move.
    """

    tolerance = 2e-3

    def __init__(self, beat: Beat, word: Words, a: Standing, y: Standing, unit: float) -> None:
        super().__init__("side", "C0")
        palette = colours()
        side, cost = (beat.shown(name) for name in ("side", "C0"))
        inside = SMALLEST * float(side.value) * unit / width_of(cost.text) / EM
        size = max(current_look().shape.claim, min(INSIDE, inside))
        self.ends, self.scale_below = (a, y), a.scale_below
        self.extent = a.extent
        self.base = Line(LEFT, RIGHT, stroke_width=7, color=palette.C)
        self.area = Area(beat, "C0", unit, a.scale_below)
        self.word, self.side = word, Readout(beat, "side", colour=palette.C, size=WORDS)
        self.cost, self.digits = Formula("C_0", size=size), Readout(beat, "C0", colour=palette.ink, size=size)
        self.label, self.inside = VGroup(word, self.side), VGroup(self.cost, self.digits)
        self.add(self.area, self.base, self.label, self.inside)
        self.bind(beat, {name: beat.shown(name) for name in self.encodes})

    def draw_number(self, name: str, shown: Shown) -> None:
        """Draw square and piece where the two neurons now are, once both numbers are bound."""
        if len(self.bound) < len(self.encodes):
            return
        left, right = sorted((each.foot for each in self.ends), key=lambda end: float(end[0]))
        self.base.set_points_by_ends(left, right)
        for each, part in (("C0", self.area), ("C0", self.digits), ("side", self.side)):
            self.pass_on(each, part)
        self.area.shift(left - self.area.square.get_corner(DOWN + LEFT))
        self._write(self.area.square.get_center())

    def _write(self, middle: np.ndarray) -> None:
        """Put the cost into the square, and the gap's name and number under the scale's figures."""
        self.cost.move_to(middle + (0.16 * self.digits.em + self.cost.height / 2) * UP)
        self.digits.put_middle(middle + (0.18 * self.digits.em + self.digits.half) * DOWN)
        low = self.scale_below.labels.get_bottom()[1] - AIR - self.side.half
        width = self.word.width + AIR + self.side.width
        self.side.put_middle((middle[0] + (width - self.side.width) / 2, low, 0.0))
        self.word.set_x(middle[0] - (width - self.word.width) / 2)
        line = max(float(each.get_bottom()[1]) for each in self.word.glyphs)  # where no letter hangs below it
        self.word.shift((self.side.foot[1] - line) * UP)

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
        picture, aside, _ = regions()
        a, y = (float(beat.shown(name).value) for name in "ay")
        self.is_left = a <= y
        self.radius = self._radius(beat, picture)
        self.symbols = {"a": LayerName("a", "L", NAMES), "y": Formula("y", size=NAMES).set_color(colours().y)}
        word = write(beat.show["gap"], beat, size=WORDS, colour=colours().C)
        axis, ends = beat.one(Axis, "gap_line"), (min(a, y), max(a, y))
        self.scale_below, unit = self._scale(beat, picture, axis, ends)
        reach = float(beat.shown(f"reach{L}").value)
        self.standing = {name: self._stand(beat, name, reach) for name in "ay"}
        self.square = GapArea(beat, word, self.standing["a"], self.standing["y"], unit)
        self.formula = cost_formula(aside)
        super().__init__(self.scale_below, self.square, *self.standing.values(), self.formula)

    @staticmethod
    def _radius(beat: Beat, picture: Region) -> float:
        """That of both neurons, in which their numbers are as large as a claim must be."""
        claim = current_look().shape.claim * EM
        needed = max(radius_for(beat.shown(name).text, claim) for name in "ay")
        return max(min(RADIUS, SLENDER * picture.width), needed)

    def _scale(self, beat: Beat, picture: Region, axis: Axis, ends: tuple[float, float]) -> tuple[Scale, float]:
        """The scale as long as the picture allows, and its unit: room for names, and for the square over the gap."""
        gap = max(ends[1] - ends[0], 1e-6)
        names = [self.radius + self.symbols[each].width + AIR + 0.05 for each in ("ay" if self.is_left else "ya")]
        low = picture.bottom + FOOT
        room = picture.top - low - 2 * self.radius - AIR - 0.05
        beyond = ends[0] - axis.low, axis.high - ends[1]

        def margins(unit: float) -> list[float]:
            return [max(name, each * unit + LABEL) for name, each in zip(names, beyond, strict=True)]

        tried = (room / gap * 0.98**i for i in range(400))
        unit = largest(lambda unit: unit, tried, lambda unit: sum(margins(unit)) + gap * unit <= picture.width)
        left, right = margins(unit)
        start = picture.center[0] + (left - right - gap * unit) / 2 - beyond[0] * unit
        foot = np.array([start, low + (room - gap * unit) / 2, 0.0])
        self.rise = gap * unit + AIR
        return Scale(beat, "gap_line", foot, foot + axis.span * unit * RIGHT, DOWN, size=FIGURES), unit

    def _stand(self, beat: Beat, name: str, reach: float) -> Standing:
        """The output, or the ghost, over the scale; its name on the side away from the gap."""
        most = largest_em(beat.shown(name).text, self.radius) / EM
        size = max(FILLED * most, min(most, current_look().shape.claim))
        neuron = Neuron(beat, name, reach, radius=self.radius, colour=name, ghost=name == "y", size=max(SMALL, size))
        side = -1.0 if (name == "a") == self.is_left else 1.0
        return Standing(beat, name, self.symbols[name], neuron, self.scale_below, side=side, rise=self.rise)

    @staticmethod
    def quarter_cross(whole: Square) -> VGroup:
        """The two lines that cut a square into four."""
        middle, half = whole.get_center(), whole.width / 2
        ends = ((middle - half * way, middle + half * way) for way in (RIGHT, UP))
        return VGroup(*(Line(*each, stroke_width=4, color=colours().ink) for each in ends))

    @property
    def moving(self) -> tuple[Part, ...]:
        """What follows the output when it is dragged; the square after the neuron, as it stands over it."""
        return self.standing["a"], self.square


def cost_formula(region: Region) -> Formula:
    """C_0 = (a - y)^2, as large as the region allows."""
    found = line(COST.source, FORMULA)
    return found.scale(min(1.0, region.width / found.width, region.height / found.height)).move_to(region.center)
