"""Edges of the network and cells of the matrix light together; then all that flows into one neuron."""

from collections.abc import Sequence

from manim import (
    Animation,
    FadeIn,
    FadeOut,
    LaggedStart,
    ShowPassingFlash,
    Transform,
    VGroup,
    VMobject,
    smooth,
    squish_rate_func,
)

from scenes.many_neurons.parts.names import letters_of, rings_of
from scenes.many_neurons.parts.network_panels import MatrixPanel
from scenes.parts.motion.emphasis import dim, emphasise
from scenes.parts.net.edge import Edge
from scenes.parts.net.network import Network
from scenes.parts.text.readout import Readout
from scenes.stage.scene import LessonScene
from scenes.theme import colours

MOST = 4
"""So many cells of the matrix are visited with their edges."""
TEN = 10
"""Neurons are counted up to there: numbers of one digit stand in an index side by side."""
TAG = 34.0
"""Size of a weight's number at its edge."""
GO, STAY = 0.7, 0.3
"""Shares of a visit in which marks move, and stand."""
LETTERS = 0.7
"""Time in which numbers become letters at last, as a share of a visit's."""
EARLY, LATE = squish_rate_func(smooth, 0.0, 0.4), squish_rate_func(smooth, 0.6, 1.0)
"""The rates of the indices that go, and of those that take their places."""


class Visits:
    """The last two layers and their matrix; `rings`, bands and what the indices are called are marked in both.

    The numbers of neurons stand for j and k while pairs are visited; at last there are letters again.
    """

    def __init__(self, scene: LessonScene, network: Network, panel: MatrixPanel, at: tuple[int, int]) -> None:
        self.scene, self.network, self.panel = scene, network, panel
        self.j, self.k = at
        self.rings, self.bands, self.tag = VGroup(), VGroup(), VGroup()
        self.called = VGroup(panel.cell["row"], panel.cell["column"], panel.letters)

    def visit(self, seconds: float) -> None:
        """Pairs of an edge and a cell, one after another."""
        panel, scene = self.panel, self.scene
        scene.remove(panel)
        scene.add(*panel.pieces, self.called)
        others = [key for key in panel.matrix.cells if key != (self.j, self.k) and max(key) < TEN]
        visits = [*others[: MOST - 1], (self.j, self.k)]
        each, last = seconds / (len(visits) + LETTERS), list[Animation]()
        for j, k in visits:
            last = self._go(j, k, last, GO * each)
            scene.pause(STAY * each)
        scene.play(*self._call("j", "k", self.j, self.k), run_time=LETTERS * each)

    def _go(self, j: int, k: int, last: Sequence[Animation], seconds: float) -> list[Animation]:
        """Rings and bands move to an edge and its cell, which light; the animations that will put the edge out."""
        network, panel = self.network, self.panel
        edge = network.edges[network.L, j, k]
        rings, bands = rings_of(network, j, k), panel.marks_of(j, k)
        moves = [Transform(self.rings, rings), Transform(self.bands, bands)] if self.rings else [FadeIn(rings, bands)]
        if not self.rings:
            self.rings, self.bands = rings, bands
        digits = Readout(self.scene.beat, edge.name, colour=colours().w, size=TAG)
        self.tag = network.tag(edge, digits)
        called = self._call(f"{j}", f"{k}", j, k) if max(j, k) < TEN else self._call("j", "k", j, k)
        self.scene.play(*moves, *called, emphasise(edge), FadeIn(self.tag, rate_func=LATE), *last, run_time=seconds)
        return [dim(edge), FadeOut(self.tag, rate_func=EARLY)]

    def _call(self, row: str, column: str, j: int, k: int) -> list[Animation]:
        """What the indices are called now: in the neurons, at the matrix, and in the name."""
        before = self.called
        self.in_neurons = letters_of(self.network, j, k, row, column)
        self.called = VGroup(self.panel.indices_of(j, k, row, column), self.in_neurons)
        return [FadeOut(before, rate_func=EARLY), FadeIn(self.called, rate_func=LATE)]

    def show_row(self) -> None:
        """The whole row is framed and every edge into neuron j lights; light runs along them into it."""
        into, scene = self.network.edges_into(self.network.L, self.j), self.scene
        (at_row, at_column, *_), (of_k, _) = self.called
        row = self.panel.row(self.j)
        lit = [emphasise(each) for each in into]
        goes = [FadeOut(each) for each in (self.tag, at_column, of_k, self.rings[0])]
        scene.play(FadeOut(self.bands, rate_func=EARLY), FadeIn(row, rate_func=LATE), *goes, *lit, run_time=1.4)
        scene.fill(LaggedStart(*flow_along(into), lag_ratio=0.5))
        self.marks = VGroup(self.rings[1], self.in_neurons[1], row, at_row, *self.called[0][2:])


def flow_along(edges: Sequence[Edge]) -> list[Animation]:
    """Light runs along edges to where they end."""
    lights = list[Animation]()
    for edge in edges:
        line = VMobject(stroke_width=9, stroke_color=colours().ink).set_points_as_corners([*edge.ends])
        lights.append(ShowPassingFlash(line, time_width=0.4, rate_func=smooth))
    return lights
