"""The matrix of derivatives is filled row by row, and with every cell the edge that it belongs to lights."""

from manim import Animation, FadeIn, FadeOut, LaggedStart, ReplacementTransform, VGroup

from scenes.many_neurons.parts.factor_panel import FactorPanel
from scenes.many_neurons.parts.zoom import zoom
from scenes.parts.joins.large_network import large_network, rule_of_weights
from scenes.parts.motion.emphasis import dim, emphasise
from scenes.parts.net.network import Network
from scenes.parts.text.words import Words
from scenes.stage.scene import LessonScene
from scenes.story import Beat


class Filling:
    """The last two layers at one side of the frame, and at the other what fills their matrix."""

    def __init__(self, scene: LessonScene, panel: FactorPanel, network: Network) -> None:
        self.scene, self.panel, self.network = scene, panel, network

    def fill_rows(self, seconds: float) -> None:
        """Row after row, each under the band of its delta, cell by cell; then the followed weight is framed."""
        outer, band, scene = self.panel.outer, VGroup(), self.scene
        rows = list(zip(reversed(outer.matrix.rows), outer.row_by_row(), strict=True))
        each = seconds / (len(rows) + 0.6)
        before: list[Animation] = []
        for j, row in rows:
            new = outer.band_of(j)
            lit = ReplacementTransform(band, new) if band else FadeIn(new)
            edges = [self.network.edges[self.network.L, j, k] for k in outer.matrix.columns]
            light = LaggedStart(*(emphasise(edge) for edge in edges), lag_ratio=0.4)
            scene.play(lit, LaggedStart(*row, lag_ratio=0.4), light, *before, run_time=each)
            before, band = [dim(edge) for edge in edges], new
        names = [FadeIn(each) for each in outer.names[1:]]
        scene.play(FadeOut(band), FadeIn(self.panel.frame), *names, *before, run_time=0.6 * each)

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
