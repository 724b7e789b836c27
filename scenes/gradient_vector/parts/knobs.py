"""The chain standing beside the gradient: every weight and every bias level with the entry that is its own."""

import itertools

from manim import RIGHT, Circle, Line, VGroup

from scenes.gradient_vector.parts.gradient_equation import GradientEquation
from scenes.numbers.chain import Quantity
from scenes.parts.text.formula import Formula
from scenes.theme import SMALL, Region, colours

RADIUS, SHARE = 0.24, 0.3
"""Largest radius of a neuron, in units and as a share of a row's height."""
FAR, NEAR, BESIDE = 1.5, 0.05, 0.08
"""Distance of the chain from the rows where there is room, and where not, and of a name from what it names."""


class Knobs(VGroup):
    """Neurons under each other, the input above, with an edge between neighbours; `names` are those of the parameters.

    It stands right of the rows: an edge is level with its weight's row, a neuron with its bias's.
    """

    def __init__(self, equation: GradientEquation, region: Region) -> None:
        ink, radius = colours(), min(RADIUS, SHARE * equation.step)
        size = max(SMALL, min(equation.size, 40.0 * equation.step))
        self.names = {
            each: Formula(each.symbol, size=size).set_color(ink.of(each.letter)) for each in equation.parameters
        }
        wide = max(name.width for name in self.names.values()) + radius + BESIDE
        room = region.right - float(equation.brackets.get_right()[0])
        x = region.right - room + max(NEAR, min(FAR, room - wide - radius)) + radius
        first = equation.height_of(equation.parameters[0])
        heights = [min(first + equation.step, region.top - radius)]
        heights += [equation.height_of(each) for each in equation.parameters if each.letter == "b"]
        self.neurons = VGroup(
            *(
                Circle(radius=radius, stroke_width=2.5, stroke_color=ink.a, fill_opacity=0).move_to((x, y, 0.0))
                for y in heights
            )
        )
        self.edges = VGroup(
            *(
                Line((x, above - radius, 0.0), (x, below + radius, 0.0), stroke_width=6, color=ink.w)
                for above, below in itertools.pairwise(heights)
            )
        )
        for each, name in self.names.items():
            name.next_to((x + radius, equation.height_of(each), 0.0), RIGHT, buff=BESIDE)
        super().__init__(self.edges, self.neurons, *self.names.values())

    def name_of(self, parameter: Quantity) -> Formula:
        """The name of a parameter, beside its edge or its neuron."""
        return self.names[parameter]
