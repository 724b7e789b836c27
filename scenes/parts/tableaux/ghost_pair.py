"""The last two neurons with their names, the ghost of the target beside the output, and the gap between them."""

from manim import DOWN, UP, DoubleArrow, VGroup

from scenes.formulae.equation import part
from scenes.parts.net.chain import last_two
from scenes.parts.net.neuron import Neuron
from scenes.parts.text.formula import Formula
from scenes.story import Beat
from scenes.theme import colours

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
        self.gap = DoubleArrow(
            output.disc.get_right(),
            self.ghost.disc.get_left(),
            buff=0.08,
            stroke_width=5,
            tip_length=0.18,
            color=colours().C,
        )
        super().__init__(self.chain, *self.labels.values(), self.ghost, self.y, self.gap)


def named(L: int, layer: int, size: float) -> Formula:
    """a with its layer's name; the layer is a part of its own, with room for a box."""
    name = {L: "L", L - 1: "L-1"}.get(layer, str(layer))
    return Formula(part(f"a^(#h(1pt) {part(f'({name})', 'layer')})", "a"), {"a": "a"}, size=size)
