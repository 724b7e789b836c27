"""Edges of the network and cells of the matrix light together; then all that flows into one neuron."""

from collections.abc import Sequence

from manim import Animation, FadeIn, FadeOut, LaggedStart, ShowPassingFlash, Transform, VGroup, VMobject, smooth

from scenes.many_neurons.parts.names import lettered_pair
from scenes.many_neurons.parts.network_panels import MatrixPanel
from scenes.parts.motion.emphasis import dim, emphasise
from scenes.parts.net.edge import Edge
from scenes.parts.net.network import Network
from scenes.parts.text.readout import Readout
from scenes.stage.scene import LessonScene
from scenes.theme import colours

MOST = 5
"""So many cells of the matrix are visited with their edges."""
TAG = 34.0
"""Size of a weight's number at its edge."""


class Visits:
    """The last two layers and their matrix; `marks` are what is marked in both, the pair (j, k) at last."""

    def __init__(self, scene: LessonScene, network: Network, panel: MatrixPanel, at: tuple[int, int]) -> None:
        self.scene, self.network, self.panel = scene, network, panel
        self.j, self.k = at
        self.marks, self.tag = VGroup(), VGroup()

    def visit(self, seconds: float) -> None:
        """Pairs of an edge and a cell, one after another."""
        network, seen = self.network, [key for key in self.panel.matrix.cells if key != (self.j, self.k)]
        visits = [*seen[: MOST - 1], (self.j, self.k)]
        last = list[Animation]()
        each = seconds / len(visits)
        for j, k in visits:
            edge, new = network.edges[network.L, j, k], VGroup(*lettered_pair(network, j, k), self.panel.place_of(j, k))
            digits = Readout(self.scene.beat, edge.name, colour=colours().w, size=TAG)
            self.tag = network.tag(edge, digits)
            turn = Transform(self.marks, new) if self.marks else FadeIn(new)
            self.scene.play(turn, emphasise(edge), FadeIn(self.tag), *last, run_time=0.75 * each)
            self.marks, last = self.marks or new, [dim(edge), FadeOut(self.tag)]
            self.scene.pause(0.25 * each)

    def show_row(self) -> None:
        """The whole row is framed and every edge into neuron j lights; light runs along them into it."""
        into, marks, scene = self.network.edges_into(self.network.L, self.j), self.marks, self.scene
        of_k = [each[0] for each in marks[:2]]
        lit = [emphasise(each) for each in into]
        goes = [FadeOut(each) for each in (self.tag, *of_k)]
        scene.play(Transform(marks[2], self.panel.row(self.j)), *goes, *lit, run_time=1.4)
        for each, gone in zip(marks[:2], of_k, strict=True):
            each.remove(gone)
        scene.fill(LaggedStart(*flow_along(into), lag_ratio=0.5))


def flow_along(edges: Sequence[Edge]) -> list[Animation]:
    """Light runs along edges to where they end."""
    lights = list[Animation]()
    for edge in edges:
        line = VMobject(stroke_width=9, stroke_color=colours().ink).set_points_as_corners([*edge.ends])
        lights.append(ShowPassingFlash(line, time_width=0.4, rate_func=smooth))
    return lights
