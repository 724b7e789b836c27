"""The whole chain alone in the middle of the frame: a neuron a layer, its edges as wide as their weights are large."""

from scenes.parts.net.chain import FAR, Chain
from scenes.story import Beat
from scenes.theme import Region, current_look

RADIUS = 0.62
"""Largest radius of a neuron, in units."""


def chain_in_a_row(beat: Beat, L: int) -> Chain:
    """The chain of L connections, without names, as wide as the frame allows; the beat holds `chain_values`."""
    return chain_in(beat, L, current_look().shape.regions["whole"])


def chain_in(beat: Beat, L: int, region: Region) -> Chain:
    """The same chain in the middle of a region: in one as wide as the frame it only stands higher or lower."""
    return Chain(beat, region, L, radius=RADIUS, furthest=FAR)
