"""What every edge brings: its weight times an activation, seen on its way along the edge and up into the sum."""

import numpy as np
from manim import DOWN, UP, FadeIn, FadeOut, VGroup

from scenes.formulae.equation import colours_of, part
from scenes.many_neurons.numbers import WeightedInput
from scenes.many_neurons.parts.equation_panel import EquationPanel
from scenes.parts.net.edge import Edge, backing_of
from scenes.parts.net.network import Network
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.stage.scene import LessonScene
from scenes.theme import EM

BEGINS, ENDS, NEAR = 0.24, 0.38, 0.06
"""Shares of an edge's length where what goes along it is first seen, and where it leaves; its distance, in units."""
STEEP = 0.4
"""How much an edge rises for a unit of its length from where it is steep."""
NAME = 0.8
"""Size of a product's name as a share of its number's."""


class Flow:
    """The products on their edges into neuron j, each under its name, and their places in the sum."""

    def __init__(self, scene: LessonScene, network: Network, panel: EquationPanel, j: int) -> None:
        self.scene, self.network, self.panel, self.j = scene, network, panel, j

    def bring(self, seconds: float) -> None:
        """Every product goes along its edge towards j, and comes into its column; the bias comes last, then the sum."""
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
        """The number appears by neuron k under its name, goes beside the edge towards j, and comes into its column."""
        digits, play = column.copy(), self.scene.play
        source = f"{part(f'w_(j {k})', 'w')} {part(f'a_{k}', 'a')}"
        name = Formula(source, colours_of(source), size=NAME * column.em / EM).next_to(digits, UP, buff=0.08)
        walker = VGroup(backing_of(VGroup(name, digits)), name, digits)
        walker.move_to(beside(edge, BEGINS, walker))
        way = beside(edge, ENDS, walker) - walker.get_center()
        play(FadeIn(walker, scale=0.6), run_time=0.3 * seconds)
        # It goes beside its edge as far as the neurons leave room, and from there it is in the sum.
        play(walker.animate.shift(way), run_time=0.35 * seconds)
        play(FadeOut(walker, shift=0.3 * way), FadeIn(column, shift=0.2 * UP), run_time=0.35 * seconds)


def beside(edge: Edge, share: float, walker: VGroup) -> np.ndarray:
    """Where the middle of something stands clear of an edge, at a share of its length: below a steep one that rises.

    Above such an edge there are the neurons that stand over the one where it begins.
    """
    start, end = edge.ends
    along = (end - start) / np.linalg.norm(end - start)
    aside = np.array([-along[1], along[0], 0.0]) * (-1.0 if along[1] > STEEP else 1.0)
    clear = NEAR + (walker.width * abs(aside[0]) + walker.height * abs(aside[1])) / 2
    return np.array(start + share * (end - start) + clear * aside)
