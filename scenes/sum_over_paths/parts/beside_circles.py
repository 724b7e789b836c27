"""What stands beside circles while the wave runs back: names of deltas, and what the circles were."""

from collections.abc import Collection

from manim import Animation, FadeIn, FadeOut, VGroup

from scenes.parts.net.network import Network
from scenes.story import Beat
from scenes.sum_over_paths.parts.meaning import activation_beside, name_of_delta

NAMED = 0.24
"""Least radius of circles beside which a name has room, in units."""


class BesideCircles:
    """The `names` that stand beside circles now, and the activations that are `kept` there."""

    def __init__(self, beat: Beat, network: Network) -> None:
        self.beat, self.network = beat, network
        self.L, self.k, self.j = network.L, int(beat.shown("k").value), int(beat.shown("j").value)
        self.names: list[VGroup] = []
        self.kept: list[VGroup] = []

    @property
    def has_room(self) -> bool:
        """Whether names can stand beside circles: not beside small ones, nor where many layers stand close."""
        return self.network.radius >= NAMED and self.network.gap is None

    def activations(self, layer: int, neurons: Collection[int]) -> list[VGroup]:
        """The activations of a layer, small beside their circles; none where they have no room."""
        if not self.has_room:
            return []
        return [activation_beside(self.beat, self.network, layer, i) for i in neurons]

    def move(self, layer: int) -> list[Animation]:
        """The name delta_k comes to a layer; a layer farther back, both names go there."""
        is_first = layer == self.L - 1
        gone = [] if is_first else self.names
        after = layer + 1 in self.network.columns
        come = [*self.name(layer, "k"), *(self.name(layer + 1, "j") if after and not is_first else [])]
        self.names = [*(self.names if is_first else []), *come]
        return [*(FadeOut(each) for each in gone), *(FadeIn(each) for each in come)]

    def name(self, layer: int, index: str) -> list[VGroup]:
        """The name of the followed neuron's delta, or of a middle one's; none where it has no room."""
        if not self.has_room:
            return []
        drawn = self.network.drawn[layer]
        neuron = {self.L: self.j, self.L - 1: self.k}.get(layer, drawn[len(drawn) // 2])
        return [name_of_delta(self.network, layer, neuron, index)]
