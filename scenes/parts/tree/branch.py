"""A branch of the computation tree, and the light that runs along it."""

from typing import Any

import numpy as np
from manim import Line, VGroup

from scenes.parts.motion.part import Redrawn
from scenes.parts.tree.node import Node
from scenes.theme import colours

CLEAR = 0.1
"""Room between a symbol and the end of a branch, in units."""
PLAIN, LIT = 2.0, 5.0
"""Widths of a branch and of its light."""


class Branch(VGroup):
    """A line from a node to the one it helps to give; `glow` is the part that is lit, from the upper end."""

    def __init__(self, start: Node, end: Node) -> None:
        self.start, self.end = start, end
        self.line = Line(stroke_width=PLAIN, color=colours().dim)
        self.glow = Line(stroke_width=LIT, color=colours().dim)
        self.share = 0.0
        super().__init__(self.line, self.glow)
        self.fit_nodes()

    def fit_nodes(self) -> None:
        """Run between the two nodes where they are now, clear of what is written."""
        first, last = self.start.middle, self.end.middle
        start = _edge_of_box(last, first, self.start)
        end = _edge_of_box(first, last, self.end)
        if np.dot(end - start, last - first) <= 0:
            start = end = (first + last) / 2
        self.line.set_points_by_ends(start, end)
        self.light(self.share)

    def light(self, share: float, quantity: str | None = None) -> None:
        """Light this share of the branch from its upper end; 0 puts the light out."""
        self.share = share
        if quantity is not None:
            self.glow.set_color(colours().of(quantity))
        start, end = self.line.get_start(), self.line.get_end()
        self.glow.set_points_by_ends(start, start + share * (end - start))
        self.glow.set_stroke(opacity=self.line.get_stroke_opacity() if share > 0 else 0.0)

    def set_visibility(self, opacity: float) -> None:
        """Give the branch this opacity."""
        self.line.set_stroke(opacity=opacity)
        self.light(self.share)


class RunningLight(Redrawn):
    """Light runs along a branch, from what is known to what it gives."""

    def __init__(self, branch: Branch, quantity: str, **options: Any) -> None:
        self.branch, self.quantity = branch, quantity
        super().__init__(branch, **options)

    def draw(self, t: float) -> None:
        """Light the share of this moment."""
        self.branch.light(t, self.quantity)


def _edge_of_box(outside: np.ndarray, inside: np.ndarray, node: Node) -> np.ndarray:
    """Where the way from outside to the node's middle meets the box of what is written, with some room."""
    low, high = node.get_corner((-1, -1, 0)) - CLEAR, node.get_corner((1, 1, 0)) + CLEAR
    way = outside - inside
    shares = [((high if way[i] > 0 else low)[i] - inside[i]) / way[i] for i in (0, 1) if abs(way[i]) > 1e-9]
    return np.array(inside + min([1.0, *shares]) * way)
