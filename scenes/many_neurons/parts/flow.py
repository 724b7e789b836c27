"""What every edge brings: its weight times an activation, seen on its way along the edge and up into the sum."""

import numpy as np
from manim import DOWN, UP, ArcBetweenPoints, FadeIn, FadeOut, MoveAlongPath, VGroup

from scenes.formulae.equation import colours_of, part
from scenes.many_neurons.numbers import WeightedInput
from scenes.many_neurons.parts.equation_panel import EquationPanel
from scenes.parts.net.edge import Edge, backing_of
from scenes.parts.net.network import Network
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.stage.scene import LessonScene
from scenes.theme import EM

BEGINS, ENDS = 0.28, 0.66
"""Shares of an edge's length where what goes along it is first seen, and where it leaves the edge."""
ARC = 0.9
"""Angle of the arc on which a product goes from its neuron to its column."""
NAME = 0.8
"""Size of a product's name as a share of its number's."""


class Flow:
    """The products on their edges into neuron j, each under its name, and their places in the sum."""

    def __init__(self, scene: LessonScene, network: Network, panel: EquationPanel, j: int) -> None:
        self.scene, self.network, self.panel, self.j = scene, network, panel, j

    def bring(self, seconds: float) -> None:
        """Every product goes along its edge to j, and on into its column; the bias comes last, then the sum."""
        panel, play = self.panel, self.scene.play
        each = seconds / (len(panel.columns) + 1)
        for term, column in zip(self.scene.beat.all(WeightedInput), panel.columns, strict=False):
            edge = None if term.neuron is None else self.network.edges.get((self.network.L, self.j, term.neuron))
            if edge is None:
                play(FadeIn(column, shift=0.1 * UP), run_time=each)
            else:
                self._along(edge, f"{term.neuron}", column, each)
        play(FadeIn(panel.columns[-1], shift=0.2 * DOWN), run_time=each)
        play(FadeIn(panel.result, shift=0.1 * UP), run_time=each)

    def _along(self, edge: Edge, k: str, column: Readout, seconds: float) -> None:
        """The number appears at neuron k under its name, goes to neuron j, and from there to its column."""
        digits, play = column.copy(), self.scene.play
        source = f"{part(f'w_(j {k})', 'w')} {part(f'a_{k}', 'a')}"
        name = Formula(source, colours_of(source), size=NAME * column.em / EM).next_to(digits, UP, buff=0.08)
        back = backing_of(VGroup(name, digits))
        walker = VGroup(back, name, digits)
        first, then = (point - digits.get_center() for point in (on(edge, BEGINS), on(edge, ENDS)))
        walker.shift(first)
        play(FadeIn(walker, scale=0.6), run_time=0.25 * seconds)
        play(walker.animate.shift(then - first), run_time=0.35 * seconds)
        self.scene.remove(walker)
        self.scene.add(name, digits)
        # On an arc that goes below the numbers that stand in their columns already.
        way = ArcBetweenPoints(digits.get_center(), column.get_center(), angle=ARC)
        play(FadeOut(name), MoveAlongPath(digits, way), run_time=0.4 * seconds)
        self.scene.remove(digits)
        self.scene.add(column)


def on(edge: Edge, share: float) -> np.ndarray:
    """The point of an edge at a share of its length."""
    start, end = edge.ends
    return np.array(start + share * (end - start))
