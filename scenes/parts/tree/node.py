"""What the computation tree is made of: nodes, a symbol and its number each, and branches with a running light."""

from typing import Any

import numpy as np
from manim import RIGHT, UP, Dot, Line, VGroup

from scenes.parts.motion.part import Redrawn
from scenes.parts.text.formula import Formula
from scenes.parts.text.readout import Readout
from scenes.parts.text.words import em_of
from scenes.story import Beat
from scenes.theme import EM, colours

NEAR = 0.14
"""Room between symbol and digits, in units."""
X_HEIGHT = 0.431
"""Height of a letter without ascender in em, as its font has it: y hangs this far below its top, and lower."""
CLEAR = 0.1
"""Room between a symbol and the end of a branch, in units."""
DOT = 0.035
"""Radius of a dot of an ellipsis, in units."""
PLAIN, LIT = 2.0, 5.0
"""Widths of a branch and of its light."""


class Node(VGroup):
    """A symbol; its digits are `above` it, where no branch comes from above, else right of it.

    The node's middle is half the height of a small letter above the symbol's baseline, so that letters of a row are in
    line.
    """

    def __init__(
        self, beat: Beat, name: str, source: str, quantity: str, size: float, digits: float, *, above: bool
    ) -> None:
        self.name, self.quantity, self.em = name, quantity, size * EM
        colour = colours().of(quantity)
        self.hangs = source.startswith("y")
        self.symbol = Formula(source, size=size).set_color(colour)
        self.digits = Readout(beat, name, colour=colour, size=digits) if name in beat.numbers else None
        super().__init__(self.symbol)
        if self.digits is not None:
            self.digits.next_to(self.symbol, UP if above else RIGHT, buff=NEAR)
            if not above:
                self.digits.put_foot([self.digits.foot[0], self.middle[1] - self._half, 0.0])
            self.add(self.digits)

    @property
    def middle(self) -> np.ndarray:
        """The middle of the symbol, half a small letter above its baseline."""
        letter = self.symbol.submobjects[0]
        y = letter.get_top()[1] - self._half if self.hangs else letter.get_bottom()[1] + self._half
        return np.array([self.symbol.get_center()[0], y, 0.0])

    @property
    def _half(self) -> float:
        return X_HEIGHT / 2 * em_of(self.symbol.submobjects[0])

    def put(self, place: np.ndarray) -> None:
        """Move the node's middle."""
        self.shift(place - self.middle)

    def turn(self, share: float) -> None:
        """Let the digits stand above the symbol (0), right of it (1), or on the way from there to here."""
        if self.digits is None:
            return
        near = NEAR * em_of(self.symbol.submobjects[0]) / self.em
        above = self.digits.next_to(self.symbol, UP, buff=near).foot
        aside = self.digits.next_to(self.symbol, RIGHT, buff=near).foot
        aside[1] = self.middle[1] - self._half
        corner = np.array([aside[0], above[1], 0.0])  # beyond the symbol, which they go round
        first, second = min(1.0, 2 * share), max(0.0, 2 * share - 1)
        self.digits.put_foot(above + first * (corner - above) + second * (aside - corner))

    def set_visibility(self, opacity: float) -> None:
        """Give symbol and digits this opacity."""
        for glyph in (*self.symbol.submobjects, *(self.digits.submobjects[1:] if self.digits is not None else ())):
            glyph.set_fill(opacity=opacity)


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
        start, end = _edge_of_box(last, first, self.start), _edge_of_box(first, last, self.end)
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


class DottedBranch(Branch):
    """Three dots in place of the line, for layers that are not drawn; `line` is where it would run."""

    def __init__(self, start: Node, end: Node) -> None:
        self.dots = VGroup(*(Dot(radius=DOT, color=colours().dim) for _ in range(3)))
        super().__init__(start, end)
        self.line.set_stroke(opacity=0.0)
        self.add(self.dots)

    def fit_nodes(self) -> None:
        """Stand in the middle between the two nodes, along the line."""
        super().fit_nodes()
        start, end = self.line.get_start(), self.line.get_end()
        for share, dot in zip((0.3, 0.5, 0.7), self.dots, strict=True):
            dot.move_to(start + share * (end - start))


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
