"""What the guess needs beside a fan of two paths, the guess itself, and what settles it."""

from manim import LEFT, Animation, FadeOut, Mobject, ReplacementTransform, VGroup, VMobject

from scenes.parts.net.edge import text_beside
from scenes.parts.net.neuron import Neuron, ink_on
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.story import Beat
from scenes.sum_over_paths.parts.fan import ASKS, PathFan, cost_goes
from scenes.theme import SMALL, colours

SIZE, LEAST = 34.0, 25.0
"""Largest and least size of the numbers that the guess needs."""
GHOST = 0.46
"""Radius of a target as a share of its output's."""
ASIDE, UP = 1.65, 0.62
"""How far left of its output's middle, and above or below it, a target stands, in the output's radii."""
ALONG = 0.4
"""Where along its edge a weight stands."""
BELOW, ARROW = 0.58, 52.0
"""How far below its digits an arrow stands in a circle, in its radii, and the arrow's size for a radius of 1."""


class Given(VGroup):
    """A target beside each of two outputs and the number of each edge's weight; nothing where the beat has none.

    `nudge` is the arrow that says that the neuron goes up, `moves` are those of the outputs.
    """

    def __init__(self, beat: Beat, fan: PathFan) -> None:
        self.fan, self.size = fan, max(LEAST, min(SIZE, 40 * fan.radius))
        known = [j for j in fan.outputs if f"y_{j}" in beat.numbers]
        self.targets = VGroup(*(self._target(beat, j) for j in known))
        self.weights = VGroup(*(self._weight(beat, j) for j in known))
        self.nudge = VGroup(*([arrow_in(fan.neuron, up=True)] if known else []))
        super().__init__(self.weights, self.targets, self.nudge)

    def _target(self, beat: Beat, j: int) -> VGroup:
        """The target, outside of the edge to its output, with its letter."""
        output, radius = self.fan.ends[j], GHOST * self.fan.radius
        largest = max(1.0, abs(float(beat.shown(f"y_{j}").value)))
        ghost = Neuron(beat, f"y_{j}", largest, radius=radius, colour="y", ghost=True, size=self.size)
        up = 1 if j == self.fan.outputs[0] else -1
        x, y = output.disc.get_center()[:2]
        ghost.shift((x - ASIDE * self.fan.radius, y + up * UP * self.fan.radius, 0.0))
        name = Formula("y", size=self.size).set_color(colours().y).next_to(ghost.disc, LEFT, buff=0.12)
        return VGroup(ghost, name)

    def _weight(self, beat: Beat, j: int) -> VGroup:
        digits = Readout(beat, f"w_{j}", colour=colours().w, size=self.size)
        return text_beside(self.fan.edges[j], digits, ALONG, gap=0.2, under=j != self.fan.outputs[0])


def moves(fan: PathFan, directions: dict[int, int]) -> VGroup:
    """In each output an arrow up or down, where it goes."""
    return VGroup(*(arrow_in(fan.ends[j], up=way > 0) for j, way in directions.items()))


def answers(fan: PathFan, signs: dict[int, int]) -> VGroup:
    """At the end of every path, whether the cost rises or falls over it, where that was asked."""
    return VGroup(*(fan.at_end(j, cost_goes(way > 0, fan.fitting(ASKS))) for j, way in signs.items()))


def arrow_in(neuron: Neuron, *, up: bool) -> VMobject:
    """An arrow under a neuron's digits, in the ink that contrasts with its fill."""
    source = "arrow.t" if up else "arrow.b"
    arrow = Formula(source, size=max(SMALL, ARROW * neuron.radius)).set_color(ink_on(neuron.disc.get_fill_color()))
    x, y = neuron.disc.get_center()[:2]
    return arrow.move_to((x, y - BELOW * neuron.radius, 0.0)).set_z_index(neuron.z_index + 1)


def decided(question: Mobject, answer: Mobject, *, rises: bool) -> list[Animation]:
    """Of C_0, up, ? and down, what is not the answer goes, and the rest moves together."""
    *cost, up, mark, down = question.submobjects
    arrow, other = (up, down) if rises else (down, up)
    kept = zip((*cost, arrow), answer.submobjects, strict=True)
    return [FadeOut(mark), FadeOut(other), *(ReplacementTransform(*each) for each in kept)]
