"""An entry of the gradient on every edge: as wide as it is large, dashed where negative; the outer ones in digits."""

from manim import VGroup

from scenes.numbers.network import WeightDerivative
from scenes.parts.motion.part import share_unit
from scenes.parts.net.edge import Edge, text_beside
from scenes.parts.net.network import RADIUS, Network, is_clear
from scenes.parts.text.readout import Readout
from scenes.story import Beat
from scenes.theme import SMALL, colours

SIZES = (30.0, 28.0, 26.0, 24.0, 22.0, 20.0, SMALL + 0.5)
"""Sizes of the digits that are tried, from the largest."""
SHARES = (0.5, 0.58, 0.42, 0.66, 0.34)
"""Places along an edge that are tried for its digits, as shares of its length."""
WIDEST = 10.0
"""Stroke width of the largest entry where neurons have the usual size."""
LEAST = 1e-9
"""Entries of a picture in which all are 0 have a largest one all the same."""


class Entries(VGroup):
    """dC_0/dw_jk on every drawn edge of a network whose beat holds them; `on` finds them by layer, j and k.

    Each is as wide as it is large, in one unit. Only the outermost edges of a layer carry digits, on the side where
    no other edge runs, and none where there is no room.
    """

    def __init__(self, beat: Beat, network: Network) -> None:
        self.network = network
        largest = max(LEAST, float(beat.shown("dC0_dw_high").value))
        found = {each.key: each.name for each in beat.all(WeightDerivative)}
        self.edges = {key: self._edge(beat, key, name, largest) for key, name in found.items()}
        share_unit(*self.edges.values())
        self.tags = {key: tag for key in self._outermost() if (tag := self._tag(beat, key))}
        self.on = {
            key: VGroup(edge, *([self.tags[key]] if key in self.tags else [])) for key, edge in self.edges.items()
        }
        super().__init__(*self.on.values())

    def into(self, layer: int, j: int | None = None) -> list[VGroup]:
        """The entries on the edges that arrive in a layer, or in its neuron j alone."""
        return [each for (at, row, _), each in self.on.items() if at == layer and j in (None, row)]

    def _edge(self, beat: Beat, key: tuple[int, int, int], name: str, largest: float) -> Edge:
        layer, j, k = key
        widest = WIDEST * self.network.radius / RADIUS
        ends = self.network.neurons[layer - 1, k], self.network.neurons[layer, j]
        edge = Edge(beat, name, *ends, largest, widest=widest)
        edge.line.set_stroke(colours().C)
        return edge

    def _outermost(self) -> dict[tuple[int, int, int], bool]:
        """The uppermost edge of every layer, and the lowest, whose digits stand under it."""
        drawn, columns = self.network.drawn, self.network.columns
        joined = [layer for layer in columns if layer - 1 in columns]
        tops = {(layer, drawn[layer][0], drawn[layer - 1][0]): False for layer in joined}
        feet = {(layer, drawn[layer][-1], drawn[layer - 1][-1]): True for layer in joined}
        return {**feet, **tops}

    def _tag(self, beat: Beat, key: tuple[int, int, int]) -> Readout | None:
        """Digits beside an edge, of the largest size at which they are clear of all neurons; or none."""
        edge, under = self.edges[key], self._outermost()[key]
        for size in SIZES:
            for share in SHARES:
                digits = Readout(beat, edge.name, colour=colours().C, size=size)
                text_beside(edge, digits, share, gap=0.1, under=under)
                if all(is_clear(digits, each) for each in self.network.neurons.values()):
                    return digits
        return None
