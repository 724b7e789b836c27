"""The entries that the wave leaves: on every edge its derivative, in every circle the bias's, which is delta."""

from typing import cast

from manim import Animation, FadeIn, FadeOut, LaggedStart, VMobject, squish_rate_func, there_and_back

from scenes.parts.joins.network_with_entries import NetworkWithEntries
from scenes.parts.motion.emphasis import dim, emphasise
from scenes.parts.net.edge import backing_of
from scenes.parts.net.neuron import Neuron

LIT = 3.0
"""How much wider than what it lies on a glow is, in stroke widths."""


class EntriesLeft:
    """Moves the entries of the last picture, by layer."""

    def __init__(self, last: NetworkWithEntries) -> None:
        self.last = last

    def take_the_edges(self, layer: int) -> list[Animation]:
        """The weights of the edges into a layer make way for their entries."""
        entries, edges = self.last.entries.into(layer), self.last.network.edges_into(layer)
        fading = [cast(Animation, edge.line.animate.set_stroke(opacity=0.0)) for edge in edges]
        tags = [tag for at, tag in self.last.entries.tags.items() if at[0] == layer]
        # No digits stand on the front, which is farther back.
        behind = [FadeIn(backing_of(tag).set_z_index(-1.5)) for tag in tags]
        return [*fading, *behind, LaggedStart(*(FadeIn(each) for each in entries), lag_ratio=0.5 / len(entries))]

    def set_lit(self, layer: int, *, lit: bool) -> list[Animation]:
        """Entries stand back while ribbons run over them, without digits; and come to the fore again."""
        entries = self.last.entries
        edges = [emphasise(each) if lit else dim(each) for at, each in entries.edges.items() if at[0] == layer]
        tags = [FadeIn(each) if lit else FadeOut(each) for at, each in entries.tags.items() if at[0] == layer]
        return [*edges, *tags]

    def leave_room_for(self, other: VMobject) -> bool:
        """Whether no number on an edge stands where that would."""
        return not any(
            all(
                abs(tag.get_center() - other.get_center())[:2]
                < [(tag.width + other.width) / 2, (tag.height + other.height) / 2]
            )
            for tag in self.last.entries.tags.values()
        )

    def deltas(self, layer: int) -> list[Neuron]:
        """The circles of a layer as deltas."""
        return [self.last.biases[layer, i] for i in self.last.network.drawn[layer]]

    def glows(self, ink: str) -> list[Animation]:
        """A brighter rim on every circle and a brighter line on every edge, when the wave would pass them."""
        found = list[Animation]()
        steps = len(self.last.network.way)
        for step, layer in enumerate(self.last.network.way, 1):
            rims = [each.rim for each in self.deltas(layer)]
            lines = [each.line for at, each in self.last.entries.edges.items() if at[0] == layer]
            for shapes, place in ((rims, step), (lines, step - 0.5)):
                at = (steps - place) / (steps + 0.5)
                rate = squish_rate_func(there_and_back, at, min(1.0, at + 1.0 / (steps + 0.5)))
                for each in shapes:
                    lit = each.copy().set_stroke(ink, width=each.get_stroke_width() + LIT)
                    found.append(FadeIn(lit, rate_func=rate, remover=True))
        return found
