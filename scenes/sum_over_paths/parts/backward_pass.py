"""What the backward pass is drawn with: the wave and its rules."""

from collections.abc import Sequence

import numpy as np
from manim import LEFT, RIGHT, UP, Circle, Line, VGroup, VMobject

from scenes.formulae.equation import colours_of, form
from scenes.formulae.network import ANY_BIAS, ANY_WEIGHT, DELTA_OF_LAYER, LAYER_BACK
from scenes.parts.motion.part import Part
from scenes.parts.text.fitting import fill
from scenes.parts.text.formula import Formula
from scenes.story import Beat, Shown
from scenes.theme import Region, colours

GLOW = ((14.0, 0.1), (7.0, 0.25), (2.5, 1.0))
"""Widths and opacities of the lines that make the front."""
SIZE = 34.0
"""Size of the rules before they fill the region."""
ICON = 0.62
"""Width of a picture before a rule, in units."""


class WaveFront(Part):
    """An upright line; `xs` are where layers 0, 1, ..., L and the cost are, in units.

    The beat has the Sweep `wave`, the place of the front in layers.
    """

    tolerance = 2e-3

    def __init__(self, beat: Beat, xs: Sequence[float], region: Region) -> None:
        super().__init__("wave")
        self.xs = np.array(xs)
        middle, half = region.center[1] * UP, region.height / 2 * UP
        ends, colour = (middle + half, middle - half), colours().C
        self.front = VGroup(*(Line(*ends, stroke_width=w, stroke_opacity=o, color=colour) for w, o in GLOW))
        self.add(self.front)
        self.bind(beat, beat.at("wave", 0.0))

    def draw_number(self, name: str, shown: Shown) -> None:
        """Move to that layer, or between two."""
        self.front.set_x(float(np.interp(float(shown.value), np.arange(len(self.xs)), self.xs)))

    def reading(self) -> dict[str, float]:
        """The place of the front in layers."""
        return {"wave": float(np.interp(self.front.get_x(), self.xs, np.arange(len(self.xs))))}

    def span(self, name: str) -> float:
        """From the input to the cost."""
        return float(len(self.xs) - 1)


class LayerRules(VGroup):
    """The rule that fetches a neuron's derivative from the layer after it, delta, and what edge and bias get by it.

    `rule`, `delta`, `weight` and `bias` are its rows.
    """

    def __init__(self, beat: Beat, region: Region) -> None:
        palette = colours()
        disc = Circle(radius=0.28, stroke_width=2.5, stroke_color=palette.C).set_fill(palette.C, 0.4)
        edge = Line(ICON / 2 * LEFT, ICON / 2 * RIGHT, stroke_width=6, color=palette.w)
        self.rule = self._row(disc, _typeset(form(LAYER_BACK, beat).dotted))
        self.delta = self._row(VMobject(), _typeset(DELTA_OF_LAYER))
        self.weight = self._row(edge, _typeset(ANY_WEIGHT["softmax"].dotted))
        self.bias = self._row(Formula("b", size=38).set_color(palette.b), _typeset(ANY_BIAS))
        rows = [self.rule, self.delta, self.weight, self.bias]
        super().__init__(*rows)
        fill(region, rows, grow=1.25, least=0.1, most=0.5, alike=True, left=True)

    def _row(self, icon: VMobject, formula: Formula) -> VGroup:
        """A picture and its formula, all formulae beginning at one place."""
        if icon.get_family()[0].has_points() or len(icon.submobjects):
            icon.next_to((-0.25, 0.0, 0.0), LEFT, buff=0.0).set_x(-0.25 - ICON / 2)
        start = VMobject().set_points_as_corners([(-0.25 - ICON, 0, 0)] * 2).set_stroke(width=0)
        return VGroup(start, icon, formula.next_to((0.0, 0.0, 0.0), RIGHT, buff=0.0))


def _typeset(source: str) -> Formula:
    return Formula(source, colours_of(source, {"lhs": "C", "need": "delta", "slope": "a"}), size=SIZE)
