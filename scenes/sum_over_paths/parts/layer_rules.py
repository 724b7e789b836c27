"""The rules by which the backward pass finds a layer's derivatives: for neurons, edges and biases, with pictures."""

from manim import LEFT, RIGHT, Circle, Line, VGroup, VMobject

from scenes.formulae.equation import colours_of, form
from scenes.formulae.network import ANY_BIAS, ANY_WEIGHT, DELTA_OF_LAYER, LAYER_BACK
from scenes.parts.motion.fill import fill
from scenes.parts.text.formula import Formula
from scenes.story import Beat
from scenes.theme import Region, colours

SIZE = 34.0
"""Size of the formulae before they fill the region."""
ICON = 0.62
"""Width of a picture before a formula, in units."""


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
    """A rule, its symbols and what is made of them in their quantities' palette."""
    return Formula(source, colours_of(source, {"lhs": "C", "need": "delta", "slope": "a"}), size=SIZE)
