"""What every edge brings: its weight times an activation, seen on its way along the edge and up into the sum."""

import numpy as np
from manim import DOWN, UP, FadeIn, FadeOut, VGroup, smooth, squish_rate_func

from scenes.many_neurons.numbers import WeightedInput
from scenes.many_neurons.parts.equation_panel import EquationPanel
from scenes.parts.net.edge import Edge, backing_of
from scenes.parts.net.network import Network
from scenes.stage.scene import LessonScene

BEGINS, ENDS, NEAR = 0.24, 0.38, 0.06
"""Shares of an edge's length where what goes along it is first seen, and where it leaves; its distance, in units."""
STEEP = 0.4
"""How much an edge rises for a unit of its length from where it is steep."""
EARLY, LATE = squish_rate_func(smooth, 0.0, 0.45), squish_rate_func(smooth, 0.45, 1.0)
"""The rates of what goes into the neuron, and of what comes out of it into the sum."""


class Flow:
    """The products on their edges into neuron j, each under its name, and their places in the sum."""

    def __init__(self, scene: LessonScene, network: Network, panel: EquationPanel, j: int) -> None:
        self.scene, self.network, self.panel, self.j = scene, network, panel, j

    def bring(self, seconds: float) -> None:
        """Every product goes along its edge into j and comes into its column; the bias comes last, then the sum."""
        panel, play = self.panel, self.scene.play
        each = seconds / (len(panel.columns) + 1)
        named = zip(panel.terms, panel.columns, strict=True) if panel.terms else ((each,) for each in panel.columns)
        columns = [VGroup(*pieces) for pieces in named]
        for term, column in zip(self.scene.beat.all(WeightedInput), columns, strict=False):
            edge = None if term.neuron is None else self.network.edges.get((self.network.L, self.j, term.neuron))
            if edge is None:
                play(FadeIn(column, shift=0.1 * UP), run_time=each)
            else:
                self._along(edge, column, each)
        play(FadeIn(columns[-1], shift=0.2 * DOWN), run_time=each)
        play(FadeIn(panel.result, shift=0.1 * UP), run_time=each)

    def _along(self, edge: Edge, column: VGroup, seconds: float) -> None:
        """The number appears by its neuron under its name, goes beside the edge, and through j into its column."""
        goes, play = column.copy(), self.scene.play
        walker = VGroup(backing_of(goes), goes)
        walker.move_to(beside(edge, BEGINS, walker))
        way = beside(edge, ENDS, walker) - walker.get_center()
        play(FadeIn(walker, scale=0.6), run_time=0.25 * seconds)
        # It goes beside its edge as far as the neurons leave room, and from there it is in the sum.
        play(walker.animate.shift(way), run_time=0.3 * seconds)
        neuron = self.network.neurons[self.network.L, self.j].disc
        # Its patch of ground goes at once: it would hide the neuron.
        walker.remove(walker[0])
        leaves = FadeOut(goes, target_position=neuron, scale=0.4, rate_func=EARLY)
        play(leaves, FadeIn(column, target_position=neuron, rate_func=LATE), run_time=0.45 * seconds)


def beside(edge: Edge, share: float, walker: VGroup) -> np.ndarray:
    """Where the middle of something stands clear of an edge, at a share of its length: below a steep one that rises.

    Above such an edge there are the neurons that stand over the one where it begins.
    """
    start, end = edge.ends
    along = (end - start) / np.linalg.norm(end - start)
    aside = np.array([-along[1], along[0], 0.0]) * (-1.0 if along[1] > STEEP else 1.0)
    clear = NEAR + (walker.width * abs(aside[0]) + walker.height * abs(aside[1])) / 2
    return np.array(start + share * (end - start) + clear * aside)
