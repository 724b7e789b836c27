"""The gap between output and target: between two neurons, and as a piece of a line with the cost as its square."""

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, DoubleArrow, Line, VGroup

from scenes.formulae.chain import ERROR
from scenes.formulae.equation import SYMBOL, part
from scenes.numbers.axis import Axis
from scenes.parts.axes.measures import Area
from scenes.parts.axes.scale import Scale, Spot
from scenes.parts.net.chain import last_two
from scenes.parts.net.neuron import Neuron
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.sign import Sign
from scenes.story import Beat
from scenes.theme import SMALL, TEXT, Region, colours

LABEL, LEAST = 52.0, 34.0
"""Largest and least size of the neurons' names."""
SHARE = 62.0
"""Size of a name for a unit of the neuron's radius."""
LIFT = 0.1
"""How much higher than usual the names stand, for what hangs below their line."""


class GhostPair(VGroup):
    """One scene ends with it and the next begins with it: the same beat values give the same picture.

    The beat holds what `Chain` needs, and y.
    """

    def __init__(self, beat: Beat, L: int) -> None:
        self.L, self.chain = L, last_two(beat, L)
        output = self.chain.neuron(L)
        self.size = max(LEAST, min(LABEL, SHARE * output.radius))
        self.labels = {n: named(L, n, self.size) for n in (L, L - 1)}
        for n, label in self.labels.items():
            self.chain.above(label, n).shift(LIFT * UP)
        self.ghost = Neuron(beat, "y", output.reach, radius=output.radius, colour="y", ghost=True)
        self.ghost.shift(self.chain.space(1))
        self.y = Formula("y", size=self.size).set_color(colours().y)
        self.y.move_to(self.ghost).align_to(self.labels[L]["a"].submobjects[0], DOWN)
        self.y.shift(0.3 * self.y.height * DOWN)
        ends = output.disc.get_right(), self.ghost.disc.get_left()
        self.gap = DoubleArrow(*ends, buff=0.08, stroke_width=5, tip_length=0.18, color=colours().C)
        super().__init__(self.chain, *self.labels.values(), self.ghost, self.y, self.gap)


def named(L: int, layer: int, size: float) -> Formula:
    """a with its layer's name; the layer is a part of its own, with room for a box."""
    name = {L: "L", L - 1: "L-1"}.get(layer, str(layer))
    return Formula(part(f"a^(#h(1pt) {part(f'({name})', 'layer')})", "a"), {"a": "a"}, size=size)


NAME, INSIDE = 34.0, 46.0
"""Largest sizes of the gap's name, and of what stands in the square."""
FOOT = 0.36
"""Height of the scale's figures, in units."""
LOWEST = 0.6
"""Room above the scale for the symbols on it, in units."""
SIDE, ENDS = 0.12, 0.3
"""Room beside the square for its side's number, and beyond the ends of the scale, in units."""


class GapSquare(VGroup):
    """y and a^(L) on one scale; the piece between them; the square over it with its area; the gap's name below.

    The beat holds a, y, gap, gap_is, side, C0 and the axis gap_line. One unit of length is the same along and upwards.
    """

    def __init__(self, beat: Beat, region: Region) -> None:
        palette = colours()
        axis = beat.one(Axis, "gap_line")
        gap = float(beat.shown("gap").value)
        size = max(SMALL + 1, min(NAME, 10 * region.height))
        self.named = named_gap(beat, size)
        self.side = Readout(beat, "side", colour=palette.C, size=max(TEXT, 0.8 * size), anchor=0.0)
        below = self.named.height + FOOT + 0.2
        far = max(float(beat.shown(name).value) for name in ("a", "y")) - axis.low
        beside = SIDE + self.side.width
        unit = min(
            (region.width - 2 * ENDS) / axis.span,
            (region.width - ENDS - beside) / far,
            (region.height - below - 0.1) / max(abs(gap), 1e-9),
        )
        width = max(axis.span * unit, far * unit + beside)
        height = region.center[1] + (below - max(abs(gap) * unit, LOWEST)) / 2
        foot = np.array([region.center[0] - width / 2, height, 0.0])
        self.scale_below = Scale(beat, "gap_line", foot, foot + axis.span * unit * RIGHT, DOWN)
        way = 1.0 if gap >= 0 else -1.0
        self.spots = {
            name: Spot(beat, self.scale_below, name, source, name, size=size, aside=side * way)
            for name, source, side in (("y", "y", -1.0), ("a", SYMBOL["a"], 1.0))
        }
        ends = start, end = [self.spots[name].dot.get_center() for name in ("y", "a")]
        self.base = Line(start, end, stroke_width=6, color=palette.C)
        self.area = Area(beat, "C0", unit, self.scale_below)
        self.area.shift(min(ends, key=lambda end: float(end[0])) - self.area.square.get_corner(DOWN + LEFT))
        self.named.move_to((region.center[0], foot[1] - below + self.named.height / 2, 0.0))
        self.inside = self._inside(beat, max(size, min(INSIDE, 12 * self.area.width)))
        low = max(each.symbol.get_top()[1] for each in self.spots.values()) + 0.1  # clear of the symbols on the scale
        middle, right = self.area.square.get_center()[1], self.area.square.get_right()[0]
        self.side.put_foot([right + SIDE, max(low, middle - self.side.half), 0.0])
        super().__init__(
            self.scale_below, self.area, self.base, *self.spots.values(), self.named, self.inside, self.side
        )

    def _inside(self, beat: Beat, size: float) -> VGroup:
        """C_0 and its digits in the middle of the square, or beyond it where they do not fit."""
        ink = colours().ink
        inside = VGroup(Formula("C_0", size=size), Readout(beat, "C0", colour=ink, size=max(TEXT, 0.8 * size)))
        inside.arrange(DOWN, buff=0.1)
        if inside.width < 0.8 * self.area.width and inside.height < 0.8 * self.area.height:
            return inside.move_to(self.area)
        return inside.next_to(self.scale_below.line.get_end(), RIGHT, buff=0.15)


def named_gap(beat: Beat, size: float) -> VGroup:
    """The difference in symbols, the sign and its digits."""
    symbol = Formula(ERROR.source, ERROR.colours, size=size)
    sign = Sign(beat, "gap_is", size=size)
    digits = Readout(beat, "gap", colour=colours().C, size=size)
    named = VGroup(symbol, sign, digits).arrange(RIGHT, buff=0.3 * digits.em)
    sign.set_y(symbol["minus"].get_center()[1])
    digits.align_to(symbol["a"].submobjects[0], DOWN)
    return named
