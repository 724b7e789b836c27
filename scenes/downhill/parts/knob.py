"""A parameter as a large knob on a numbered scale, with its name and its number: what a step turns."""

import math

import numpy as np
from manim import DOWN, LEFT, Arc, Circle, Line, VGroup, VMobject

from scenes.digits import number
from scenes.downhill.second_descent import Freed
from scenes.numbers.axis import Axis
from scenes.parts.axes.scale import tick_number
from scenes.parts.motion.part import Part
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.story import Beat, Shown
from scenes.theme import EM, SMALL, colours

FIRST, ROUND = math.radians(225), math.radians(270)
"""Where the scale begins, and how far it goes, clockwise."""
OUTER = 1.18
"""Where ticks end, in radii of the plate."""
NAME = 1.15
"""Size of the parameter's name, in sizes of its number."""


def _towards(angle: float) -> np.ndarray:
    return np.array([math.cos(angle), math.sin(angle), 0.0])


class KnobHand(Part):
    """A knob whose hand points at the number of that name, on a scale round it with numbers at its ends."""

    tolerance = 2e-3

    def __init__(self, beat: Beat, name: str, axis: Axis, colour: str, radius: float, size: float = SMALL) -> None:
        super().__init__(name)
        self.name, self.axis = name, axis
        self.plate = Circle(radius=radius, stroke_width=5, stroke_color=colour).set_fill(colours().ground, 1.0)
        self.ticks = VGroup(*(self._tick(each, radius) for each in axis.ticks))
        self.hand = Line((0, 0, 0), (0, 0.86 * radius, 0), stroke_width=7, color=colours().ink)
        labels = [tick_number(beat, axis, each, size) for each in (axis.low, axis.high)]
        for label, tick, way in zip(labels, (self.ticks[0], self.ticks[-1]), (-1, 1), strict=True):
            x, y, _ = tick.get_end()
            label.put_middle((x + way * (label.width / 2 + 0.1), y - label.half, 0.0))
        self.labels = labels
        self.add(self.ticks, *labels, self.plate, self.hand)
        self.bind(beat, beat.at("ball", 0.0))

    def angle(self, value: float) -> float:
        """Where the hand points for a value."""
        return FIRST - ROUND * (value - self.axis.low) / self.axis.span

    def _tick(self, value: float, radius: float) -> Line:
        way = _towards(self.angle(value))
        return Line(1.06 * radius * way, OUTER * radius * way, stroke_width=2.5, color=colours().dim)

    def draw_number(self, name: str, shown: Shown) -> None:
        """Turn the hand."""
        middle, length = self.plate.get_center(), 0.43 * self.plate.width
        self.hand.set_points_by_ends(middle, middle + length * _towards(self.angle(float(shown.value))))

    def reading(self) -> dict[str, float]:
        """Where the hand points between the ends of the scale, by their digits."""
        low, high = (number(label.text) for label in self.labels)
        start, way = self._way_of(self.ticks[0]), self._way_of(self.hand)
        turned = (start - way) % (2 * math.pi)
        # A hand hair's breadth before the first tick has not gone all the way round.
        turned -= 2 * math.pi if turned > (ROUND + 2 * math.pi) / 2 else 0.0
        return {self.name: low + (high - low) * turned / ROUND}

    def _way_of(self, line: VMobject) -> float:
        x, y, _ = line.points[-1] - self.plate.get_center()
        return math.atan2(y, x)

    def span(self, name: str) -> float:
        """From one end of the scale to the other."""
        return self.axis.span

    def wedge(self, start: float, end: float) -> VGroup:
        """Outside the plate: where the hand pointed, and the way that it has been turned."""
        middle, radius = self.plate.get_center(), self.plate.width / 2
        first, way = self.angle(start), self.angle(end) - self.angle(start)
        ends = (middle + share * radius * _towards(first) for share in (1.06, 1.36))
        arc = Arc(1.28 * radius, first, way, arc_center=middle, stroke_width=10, color=colours().C)
        return VGroup(Line(next(ends), next(ends), stroke_width=4, color=colours().ink), arc)


class NamedKnob(VGroup):
    """The knob of a freed parameter, and under it the name and the number, which follow the ball's descent."""

    def __init__(self, beat: Beat, freed: Freed, which: str, radius: float, size: float) -> None:
        colour = colours().of(freed.letter)
        self.freed = freed
        self.knob = KnobHand(beat, f"ball_{which}", beat.one(Axis, f"knob_{which}"), colour, radius)
        self.digits = Readout(beat, f"ball_{which}", beat.at("ball", 0.0), colour=colour, size=size, anchor=0.0)
        self.symbol = Formula(freed.symbol, size=NAME * size).set_color(colour)
        self.symbol.next_to(self.knob.ticks, DOWN, buff=0.12 + 0.2 * size * EM).shift(0.9 * size * EM * LEFT)
        self.digits.put_middle((self.symbol.get_right()[0] + 0.2, self.symbol.get_y(), 0.0))
        self.parts = self.knob, self.digits
        super().__init__(self.knob, self.symbol, self.digits)
