"""What the backward pass is drawn with: the wave, and the ribbons that run with it from layer to layer."""

from collections.abc import Collection, Iterable, Mapping

import numpy as np
from manim import LEFT, UP, Line, VGroup

from scenes.numbers.backward import LayerDerivatives, PathTerm
from scenes.parts.motion.part import Part, share_unit
from scenes.parts.net.network import Network
from scenes.story import Beat, Shown
from scenes.sum_over_paths.parts.ribbon import Ribbon, stacked
from scenes.theme import Region, colours

GLOW = ((22.0, 0.07), (12.0, 0.14), (6.0, 0.3), (2.5, 1.0))
"""Widths and opacities of the lines that make the front."""
LONGEST, FREE = 1.1, 0.6
"""How far what meets in a neuron runs on beyond it: in units, and at most this share of the way to the next one."""
WIDE = 1.9
"""What the ribbons at the widest place take of a neuron's diameter, in radii."""


class WaveFront(Part):
    """An upright line; `xs` are where the drawn layers from 0 to L, and the cost as L + 1, are, in units.

    The beat has the Sweep `wave`, the place of the front in layers.
    """

    tolerance = 2e-3

    def __init__(self, beat: Beat, xs: Mapping[int, float], region: Region) -> None:
        super().__init__("wave")
        self.layers, self.xs = np.array(list(xs)), np.array(list(xs.values()))
        middle, half = region.center[1] * UP, region.height / 2 * UP
        ends, colour = (middle + half, middle - half), colours().C
        self.front = VGroup(*(Line(*ends, stroke_width=w, stroke_opacity=o, color=colour) for w, o in GLOW))
        self.add(self.front)
        self.bind(beat, beat.at("wave", 0.0))

    def draw_number(self, name: str, shown: Shown) -> None:
        """Move to that layer, or between two."""
        self.front.set_x(float(np.interp(float(shown.value), self.layers, self.xs)))

    def reading(self) -> dict[str, float]:
        """The place of the front in layers."""
        return {"wave": float(np.interp(self.front.get_x(), self.xs, self.layers))}

    def span(self, name: str) -> float:
        """From the input to the cost."""
        return float(self.layers[-1])


class Rivers:
    """The ribbons of all paths of a network but those into the inputs, and what they come to where they meet.

    All have one unit. The `sum` of the neuron that is followed begins in it and ends left of it; others draw none.
    """

    def __init__(self, beat: Beat, network: Network) -> None:
        longest = float(beat.shown("path_high").value)
        self.unit = WIDE * network.radius / longest
        terms = {each.key: each for each in beat.all(PathTerm)}
        starts = _ends(network, terms.values(), self.unit, late=True)
        ends = _ends(network, terms.values(), self.unit, late=False)
        self.ribbons = {
            key: Ribbon(beat, each.name, self.unit, longest, (starts[key], ends[key])) for key, each in terms.items()
        }
        k = int(beat.shown("k").value)
        self.sum = [
            self._sum(beat, of.name(k), longest, network, (of.layer, k))
            for of in beat.all(LayerDerivatives)
            if of.layer == network.L - 1
        ]
        share_unit(*self.ribbons.values(), *self.sum)

    def arriving(self, layer: int, neurons: Collection[int]) -> list[Ribbon]:
        """The ribbons that run back to these neurons of a layer."""
        return [each for (at, _, k), each in self.ribbons.items() if at == layer + 1 and k in neurons]

    def _sum(self, beat: Beat, name: str, longest: float, network: Network, at: tuple[int, int]) -> Ribbon:
        middle, layer = network.neurons[at].disc.get_center(), at[0]
        free = network.places[layer][0][0] - network.places[layer - 1][0][0] - 2 * network.radius
        end = middle + (network.radius + min(LONGEST, FREE * free)) * LEFT
        return Ribbon(beat, name, self.unit, longest, (middle, end), is_open=True)


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
