"""The chain with its knobs: every neuron and every edge over the column of the link for which it stands."""

import math

from manim import DOWN, RIGHT, UP, Circle, Line, VGroup, VMobject

from scenes.gradient_vector.parts.columns import Columns
from scenes.numbers.chain import Quantity, pictured_parameters
from scenes.numbers.visible import gap_between, visible_layers
from scenes.parts.motion.part import share_unit
from scenes.parts.net.edge import Edge
from scenes.parts.net.gap import Gap
from scenes.parts.net.neuron import Neuron
from scenes.parts.text.formula import Formula
from scenes.story import Beat
from scenes.theme import SMALL, colours

RADIUS, SHARE = 0.3, 0.36
"""Largest radius of a neuron, in units and as a share of the distance of two columns."""
WIDEST = 8.0
"""Stroke width of the largest weight's edge."""
LARGEST, COST, OF_A_NAME = 30.0, 36.0, 0.8
"""Largest size of a name and of that of the cost, and the share of two columns that a name may be wide."""
BESIDE, CLEAR = 0.09, 0.08
"""Distance of a name from what it names, and of two names from each other, in units."""
LOW = 0.32
"""Largest height of the words at an ellipsis, in units."""
RING = 0.06
"""How far the ring of a bias that shines lies outside its neuron, in units."""
GLOW, SHINE, LEFT = 34.0, 0.35, 0.1
"""Largest width of the light behind the chain, its opacity at a knob that shines, and that of what one run leaves."""


class Knobs(VGroup):
    """Neurons in a row with their edges, the cost C at the end, L where it has room; biases named above, weights below.

    The beat holds `chain_values`. Where names would touch, some layers have none; the last ones always have theirs.
    """

    def __init__(self, beat: Beat, of: Columns, height: float) -> None:
        L, ink = of.L, colours()
        radius = min(RADIUS, SHARE * of.narrow)
        self.neurons = {
            layer: Neuron(beat, f"a{layer}", float(beat.shown(f"reach{layer}").value), radius=radius, digits=False)
            for layer in visible_layers(L)
        }
        for layer, neuron in self.neurons.items():
            neuron.shift((of.neuron(layer), height, 0.0))
        largest = float(beat.shown("w_largest").value)
        self.edges = {
            layer: Edge(beat, f"w{layer}", self.neurons[layer - 1], self.neurons[layer], largest, widest=WIDEST)
            for layer in self.neurons
            if layer - 1 in self.neurons
        }
        share_unit(*self.edges.values())
        left_out = gap_between(L)
        beside = [self.neurons[each].disc.get_center() for each in left_out or ()]
        self.dots = [Gap(beat, "chain", beside, radius, LOW)] if left_out else []
        self.glow = min(GLOW, GLOW * radius / RADIUS)
        self.names = self._named(of, radius)
        self.cost = Formula("C", size=max(SMALL, min(1.0, 1.5 * of.wide) * COST)).set_color(ink.C)
        self.cost.move_to((of.right - of.apart / 2 - self.cost.width / 2, height, 0.0))
        start, end = of.neuron(L) + radius + 0.05, self.cost.get_left()[0] - BESIDE
        self.link = Line((start, height, 0.0), (end, height, 0.0), stroke_width=4, color=ink.C)
        name = self.names[Quantity("w", L)]
        last = Formula(f"L = {L}", size=self.size).move_to(name)
        last.shift((of.right - of.apart / 2 - last.width / 2 - last.get_x()) * RIGHT)
        has_room = last.get_left()[0] > name.get_right()[0] + 2 * CLEAR
        ends = [last] if has_room else []
        self.free_to = last.get_left()[0] if has_room else end
        drawn = (*self.edges.values(), *self.neurons.values(), *self.dots)
        super().__init__(*drawn, self.link, self.cost, *ends, *self.names.values())

    def _named(self, of: Columns, radius: float) -> dict[Quantity, Formula]:
        room = OF_A_NAME * 2 * of.narrow
        named = {}
        probe = Formula(Quantity("w", of.L).symbol, size=LARGEST)
        size = max(SMALL, LARGEST * min(1.0, room / probe.width))
        self.size = size
        step = math.ceil((probe.width * size / LARGEST + CLEAR) / (of.neuron(1) - of.neuron(0)))
        for each in pictured_parameters(of.L):
            if (of.L - each.layer) % step == 0:
                name = Formula(each.symbol, size=size).set_color(colours().of(each.letter))
                disc, edge = self.neurons[each.layer].disc, self.edges.get(each.layer)
                if each.letter == "b":
                    name.next_to(disc, UP, buff=BESIDE)
                elif edge is not None:
                    name.next_to(edge.line.get_center() + radius / 2 * DOWN, DOWN, buff=BESIDE)
                named[each] = name
        return named

    def place(self, parameter: Quantity) -> VMobject:
        """What a knob is in the picture: a weight's edge, a bias's neuron."""
        return self.edges[parameter.layer].line if parameter.letter == "w" else self.neurons[parameter.layer].disc

    def way(self, parameter: Quantity) -> Line:
        """From a knob along the chain to the cost."""
        start, end, height = self.place(parameter).get_center()[0], self.cost.get_left()[0] - BESIDE, self.cost.get_y()
        return Line((start, height, 0.0), (end, height, 0.0), color=colours().ink, stroke_width=9)

    def lit(self, parameter: Quantity) -> Circle | Line:
        """A knob as it shines: a ring round a bias's neuron, a broad light behind a weight's edge."""
        place, ink = self.place(parameter), colours().ink
        if parameter.letter == "b":
            return Circle(radius=place.width / 2 + RING, stroke_width=7, stroke_color=ink).move_to(place)
        ends = place.get_left(), place.get_right()
        return Line(*ends, stroke_width=self.glow, stroke_color=ink, stroke_opacity=SHINE).set_z_index(-1)

    def trace(self, parameter: Quantity) -> Line:
        """What a run along that way leaves behind the chain; the more have run over a stretch, the brighter it is."""
        return self.way(parameter).set_stroke(width=self.glow, opacity=LEFT).set_z_index(-2)

    @property
    def free_place(self) -> float:
        """A place along the last stretch under which nothing is written."""
        return float(self.link.get_start()[0] + self.free_to) / 2
