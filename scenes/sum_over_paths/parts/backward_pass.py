"""What the backward pass is drawn with: the wave, and the ribbons that run with it from layer to layer."""

from collections.abc import Iterable, Sequence

import numpy as np
from manim import RIGHT, UP, Line, VGroup

from scenes.formulae.cost import kind
from scenes.formulae.equation import colours_of, form
from scenes.formulae.network import BIAS_BACK, LAYER_BACK
from scenes.numbers.backward import PathTerm
from scenes.parts.joins.large_network import below, regions
from scenes.parts.motion.part import Part, share_unit
from scenes.parts.net.network import Network
from scenes.parts.text.formula import Formula
from scenes.story import Beat, Shown
from scenes.sum_over_paths.parts.ribbon import Ribbon, stacked
from scenes.theme import Region, colours

GLOW = ((22.0, 0.07), (12.0, 0.14), (6.0, 0.3), (2.5, 1.0))
"""Widths and opacities of the lines that make the front."""
SIZE = 36.0
"""Largest size of the rule."""
WIDE = 1.6
"""What the ribbons at the widest place take of a neuron's diameter, in radii."""


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


class Rivers:
    """The ribbons of all paths of a network but those into the inputs, all in one unit, by the layer they leave."""

    def __init__(self, beat: Beat, network: Network) -> None:
        longest = float(beat.shown("path_high").value)
        self.unit = WIDE * network.radius / longest
        terms = {each.key: each for each in beat.all(PathTerm)}
        starts = _ends(network, terms.values(), self.unit, late=True)
        ends = _ends(network, terms.values(), self.unit, late=False)
        self.ribbons = {
            key: Ribbon(beat, each.name, self.unit, longest, (starts[key], ends[key])) for key, each in terms.items()
        }
        share_unit(*self.ribbons.values())

    def leaving(self, layer: int) -> list[Ribbon]:
        """The ribbons that run from a layer back to the one before."""
        return [each for (at, _, _), each in self.ribbons.items() if at == layer]


def _ends(
    network: Network, terms: Iterable[PathTerm], unit: float, *, late: bool
) -> dict[tuple[int, int, int], np.ndarray]:
    """Where ribbons leave the neurons of the later layer, or arrive in the earlier: stacked in the others' order."""
    by_neuron: dict[tuple[int, int], list[PathTerm]] = {}
    for each in terms:
        at = (each.layer, each.row) if late else (each.layer - 1, each.column)
        by_neuron.setdefault(at, []).append(each)
    found: dict[tuple[int, int, int], np.ndarray] = {}
    for at, of in by_neuron.items():
        middle = network.neurons[at].disc.get_center()
        places = stacked(middle, [abs(float(each.value.value)) * unit for each in of])
        found |= {each.key: place for each, place in zip(of, places, strict=True)}
    return found


def rule_back(beat: Beat) -> Formula:
    """The rule that fetches a layer's derivatives from the layer after it, below the large network."""
    equation = form(LAYER_BACK, beat)
    return below(Formula(equation.dotted, colours_of(equation.source, {"slope": "a"}), size=SIZE))


class RuleOfBias(VGroup):
    """Below the large network: what is `felt` by a neuron, and `then`, times its slope, the entry of its bias."""

    def __init__(self, beat: Beat) -> None:
        sources = BIAS_BACK["softmax" if kind(beat) == "softmax" else ""]
        self.felt, self.then = (Formula(each, colours_of(each, {"slope": "a"}), size=SIZE) for each in sources)
        self.then.next_to(self.felt, RIGHT, buff=0.14)
        super().__init__(self.felt, self.then)
        foot = regions()[1]
        self.scale(min(1.0, foot.width / self.width, foot.height / self.height)).move_to(foot.center)
