"""The rules by which the backward pass finds a layer's derivatives: for neurons, edges and biases, with pictures."""

from __future__ import annotations

from manim import LEFT, RIGHT, Circle, Line, VGroup, VMobject

from scenes.formulae import cost as cost_formulae
from scenes.parts.motion.fill import fill
from scenes.parts.text.formula import Formula
from scenes.story import Beat
from scenes.theme import Region, colours

SIZE = 34.0
"""Size of the formulae before they fill the region."""
ICON = 0.62
"""Width of a picture before a formula, in units."""
AFTER = "{{frac(partial C_0, {{partial a_m^((l + 1)) : below_m}}) : C}}"
SLOPE = "{{sigma'({{z_m^((l + 1)) : z}}) : slope}}"


class LayerRules(VGroup):
    """The rule that fetches a neuron's derivative from the layer after it, delta, and what edge and bias get by it.

    `rule`, `delta`, `weight` and `bias` are its rows.
    """

    def __init__(self, beat: Beat, region: Region) -> None:
        palette = colours()
        disc = Circle(radius=0.28, stroke_width=2.5, stroke_color=palette.C).set_fill(palette.C, 0.4)
        edge = Line(ICON / 2 * LEFT, ICON / 2 * RIGHT, stroke_width=6, color=palette.w)
        self.rule = self._row(disc, self._rule(beat))
        self.delta = self._row(VMobject(), self._delta(beat))
        self.weight = self._row(edge, self._formula("w_(j k)^((l))", "w", "{{a_k^((l - 1)) : a}} {{dot.op : dot}} "))
        self.bias = self._row(Formula("b", size=38).set_color(palette.b), self._formula("b_j^((l))", "b", ""))
        rows = [self.rule, self.delta, self.weight, self.bias]
        super().__init__(*rows)
        fill(region, rows, grow=1.25, least=0.1, most=0.5, alike=True, left=True)

    def _row(self, icon: VMobject, formula: Formula) -> VGroup:
        """A picture and its formula, all formulae beginning at one place."""
        if icon.get_family()[0].has_points() or len(icon.submobjects):
            icon.next_to((-0.25, 0.0, 0.0), LEFT, buff=0.0).set_x(-0.25 - ICON / 2)
        start = VMobject().set_points_as_corners([(-0.25 - ICON, 0, 0)] * 2).set_stroke(width=0)
        return VGroup(start, icon, formula.next_to((0.0, 0.0, 0.0), RIGHT, buff=0.0))

    def _rule(self, beat: Beat) -> Formula:
        is_softmax = cost_formulae.kind(beat) == "softmax"
        inner = "{{delta_m^((l + 1)) : delta}}" if is_softmax else f"{SLOPE} {{{{dot.op : dot}}}} {AFTER}"
        left = "{{frac(partial C_0, {{partial a_k^((l)) : below}}) : left}}"
        paint = {"left": "C", "below": "a", "w": "w"}
        paint |= {"delta": "delta"} if is_softmax else {"slope": "a", "z": "z", "C": "C", "below_m": "a"}
        source = f"{left} = sum_m {{{{w_(m k)^((l + 1)) : w}}}} dot.op {inner}"
        return Formula(source, paint, size=SIZE)

    def _delta(self, beat: Beat) -> Formula:
        by_z = "{{frac(partial C_0, {{partial z_j^((l)) : z}}) : C}}"
        return Formula(f"{{{{delta_j^((l)) : delta}}}} = {by_z}", {"delta": "delta", "C": "C", "z": "z"}, size=SIZE)

    def _formula(self, below: str, quantity: str, before: str) -> Formula:
        left = f"{{{{frac(partial C_0, {{{{partial {below} : below}}}}) : left}}}}"
        paint = {"left": "C", "below": quantity, "delta": "delta", **({"a": "a"} if before else {})}
        return Formula(f"{left} = {before}{{{{delta_j^((l)) : delta}}}}", paint, size=SIZE)
