"""The matrix of derivatives is filled row by row, and with every cell the edge that it belongs to lights."""

from manim import Animation, Create, FadeIn, FadeOut, LaggedStart, ReplacementTransform, smooth, squish_rate_func

from scenes.many_neurons.parts.factor_panel import FactorPanel
from scenes.many_neurons.parts.zoom import zoom
from scenes.parts.joins.large_network import large_network, rule_of_weights
from scenes.parts.motion.emphasis import dim, emphasise
from scenes.parts.net.network import Network
from scenes.parts.text.words import Words
from scenes.stage.scene import LessonScene
from scenes.story import Beat

REST = 0.6
"""Seconds in which the full matrix stands still."""


class Filling:
    """The last two layers at one side of the frame, and at the other what fills their matrix."""

    def __init__(self, scene: LessonScene, panel: FactorPanel, network: Network) -> None:
        self.scene, self.panel, self.network = scene, panel, network

    def fill_one(self, seconds: float) -> None:
        """The followed weight's cell: its delta and its activation are framed, and come together there."""
        outer, at, scene = self.panel.outer, self.panel.chosen, self.scene
        boxes = outer.factors_of(*at)
        scene.play(*(Create(each) for each in boxes), run_time=0.3 * seconds)
        scene.play(*outer.one_cell(*at), run_time=0.5 * seconds)
        scene.play(FadeOut(boxes), Create(self.panel.frame), run_time=0.2 * seconds)

    def fill_rows(self, seconds: float) -> None:
        """Row after row, each under the band of its delta, cell by cell, and the edge of each lights."""
        outer, scene, at = self.panel.outer, self.scene, self.panel.chosen
        rows = outer.matrix.rows
        each = seconds / (len(rows) + 0.5)
        before: list[Animation] = []
        for j in rows:
            band = outer.band_of(j)
            edges = [self.network.edges[self.network.L, j, k] for k in outer.matrix.columns]
            light = LaggedStart(*(emphasise(edge) for edge in edges), lag_ratio=0.4)
            comes = outer.row_of(j, at)  # none where the row has only the cell that stands already
            row = [LaggedStart(*comes, lag_ratio=0.4)] if comes else []
            scene.play(FadeIn(band), *row, light, *before, run_time=each)
            before = [FadeOut(band, rate_func=squish_rate_func(smooth, 0.0, 0.4)), *(dim(edge) for edge in edges)]
        names = [FadeIn(each) for each in outer.names[1:]]
        scene.play(*names, *before, run_time=0.5 * each)

    def hold(self, seconds: float) -> None:
        """The full matrix, with all the edges that it belongs to, and the rule that filled it."""
        edges = LaggedStart(*(emphasise(each) for each in self.network.edges_into(self.network.L)), lag_ratio=0.2)
        self.scene.play(edges, run_time=seconds - REST)
        self.scene.pause(REST)

    def leave(self, beat: Beat, heading: Words) -> Network:
        """The whole network again, and below it what each of its edges gets: with it the next scene begins."""
        scene, outer = self.scene, self.panel.outer
        whole, rule = large_network(beat), rule_of_weights()
        stays, goes = outer.names[1:], [*outer[:-1], outer.names[0], self.panel.frame]
        scene.remove(self.panel)
        scene.add(*goes, *stays)
        back = self.network.fade_digits(self.network.L - 1, self.network.L, seen=True)
        scene.play(*(FadeOut(each) for each in (*goes, heading)), *back, run_time=0.6)
        comes: list[Animation] = [ReplacementTransform(each, rule) for each in stays] or [FadeIn(rule)]
        scene.remove(self.network)
        scene.play(*comes, *zoom(self.network, whole), run_time=1.4)
        scene.reassemble(whole, rule)
        return whole
