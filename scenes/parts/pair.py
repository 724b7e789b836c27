"""Two neurons and their connection, alone on the stage."""

from __future__ import annotations

from manim import DOWN, LEFT, RIGHT, UP, VGroup

from scenes.parts.edge import WIDEST, Edge
from scenes.parts.formula import Formula
from scenes.parts.fraction import SYMBOL
from scenes.parts.neuron import Neuron
from scenes.parts.readout import Readout
from scenes.parts.ring import Ring
from scenes.story import Beat
from scenes.theme import TEXT, Region, look

RADIUS = 0.5
FURTHEST = 5.6
"""Largest width of the whole, in units."""


class Pair(VGroup):
    """The neuron before with its activation, the weight, and the neuron behind it, in the middle of a region.

    `case` ends the names of the numbers: a_prev_faint, w_faint, a_faint. Where the beat tells no `a`, the neuron behind
    is an empty ring around z. `bright` and `reach` are the activations drawn brightest, `w_largest` is drawn widest.
    """

    def __init__(self, beat: Beat, region: Region, *, case: str = "", widest: float = WIDEST) -> None:
        palette = look().palette
        self.radius = min(RADIUS, 0.46 * region.height)
        far = (min(FURTHEST, region.width) - 2 * self.radius) / 2
        self.neuron = Neuron(beat, f"a_prev{case}", float(beat.shown("bright").value), radius=self.radius)
        self.neuron.shift(far * LEFT)
        self.behind = self._behind(beat, f"a{case}").shift(far * RIGHT)
        name = f"w{case}"
        largest = abs(float(beat.shown("w_largest" if "w_largest" in beat.values else name).value)) or 1.0
        self.edge = Edge(beat, name, self.neuron, self.behind, largest, widest=widest)
        self.digits = Readout(beat, name, colour=palette.w, size=TEXT)
        below = VGroup(self.digits)
        if case:
            below = VGroup(Formula(f"{SYMBOL['w']} =", size=TEXT).set_color(palette.w), self.digits)
        below.arrange(RIGHT, buff=0.12).move_to(0.33 * DOWN)
        self.link = VGroup(self.edge, below)
        super().__init__(self.neuron, self.link, self.behind)
        self.move_to(region.center).shift((0.0 if case else 0.15) * DOWN)

    def symbols(self, a: str = "") -> VGroup:
        """The symbols of the activation before, and of the weight or, where it is asked for, the one behind."""
        palette, found = look().palette, VGroup()
        w = "" if a else SYMBOL["w"]
        columns = ((SYMBOL["a_prev"], self.neuron, "a"), (w, self.edge, "w"), (a, self.behind, "a"))
        for source, part, quantity in columns:
            if source:
                symbol = Formula(source, size=TEXT + 6).set_color(palette.of(quantity))
                foot = 0.24 if part is self.edge else self.radius + 0.12
                found.add(symbol.move_to(part.get_center() + (foot + symbol.height / 2) * UP))
        return found

    def _behind(self, beat: Beat, name: str) -> VGroup:
        if name in beat.values:
            return Neuron(beat, name, float(beat.shown("reach").value), radius=self.radius)
        return Ring(SYMBOL["z"], "z", radius=self.radius)
