"""A pass through a network: bright pieces of all edges of a layer, running forward or back."""

from collections.abc import Mapping, Sequence

import numpy as np
from manim import Line, VGroup

from scenes.parts.motion.part import Part
from scenes.parts.net.edge import Edge
from scenes.parts.net.gap import Lane
from scenes.story import Beat, Shown
from scenes.theme import colours

TAIL = 0.45
"""Length of a bright piece as a share of its edge."""
WIDTH, LEAST, OF_ALL = 5.0, 1.5, 80.0
"""Largest and smallest width of a piece, and the width that all pieces of the fullest layer share."""


class Wave(Part):
    """`place` is where the pass has come to, in layers: 0 at the input, L at the output.

    `edges` lead into each drawn layer; what an ellipsis stands for is passed along one lane. Forward the pieces trail
    on the input's side, `back` on the output's.
    """

    def __init__(
        self, beat: Beat, sweep: str, edges: Mapping[int, Sequence[Edge | Lane]], *, back: bool = False
    ) -> None:
        super().__init__("place")
        self.edges, self.back, self.L = edges, back, max(edges)
        self.extent = float(self.L)
        self.before = dict(zip(sorted(edges), (0, *sorted(edges)), strict=False))
        width = max(LEAST, min(WIDTH, OF_ALL / max(map(len, edges.values()))))
        colour = colours().C if back else colours().a
        self.pieces = {
            layer: VGroup(*(Line(*each.ends, stroke_width=width, color=colour) for each in into))
            for layer, into in edges.items()
        }
        self.add(*self.pieces.values())
        self.bind(beat, beat.at(sweep, 0.0))

    def draw_number(self, name: str, shown: Shown) -> None:
        """Put the pieces of the layer that is passed where they are, and hide the others."""
        place = float(shown.value)
        layer = min((each for each in self.edges if each > place), default=self.L)
        share = (place - self.before[layer]) / (layer - self.before[layer])
        tail = min(1.0, share + TAIL) if self.back else max(0.0, share - TAIL)
        for at, pieces in self.pieces.items():
            pieces.set_stroke(opacity=1.0 if at == layer and 0.0 < place < self.L else 0.0)
            if at == layer:
                for piece, edge in zip(pieces, self.edges[layer], strict=True):
                    start, end = edge.ends
                    ends = (start + each * (end - start) for each in sorted((tail, share)))
                    piece.set_points_by_ends(*ends)
        self.layer = layer

    def reading(self) -> dict[str, float]:
        """Where the first piece's head lies on its edge."""
        piece, edge = self.pieces[self.layer][0], self.edges[self.layer][0]
        start, end = edge.ends
        head = piece.get_start() if self.back else piece.get_end()
        share = float(np.linalg.norm(head - start) / np.linalg.norm(end - start))
        before = self.before[self.layer]
        return {"place": before + (self.layer - before) * share}
