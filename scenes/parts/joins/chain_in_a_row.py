"""The whole chain alone in the middle of the frame: a neuron a layer, its edges as wide as their weights are large."""

from scenes.parts.net.chain import FAR, Chain
from scenes.story import Beat
from scenes.theme import Region, current_look

RADIUS = 0.62
"""Largest radius of a neuron, in units."""


def chain_in_a_row(beat: Beat, L: int) -> Chain:
    """The chain of L connections, without names, as wide as the frame allows; the beat holds `chain_values`."""
    shape = current_look().shape
    return chain_in(beat, L, shape.regions["whole"], least=shape.claim)


def chain_in(beat: Beat, L: int, region: Region, *, least: float = 0.0) -> Chain:
    """The same chain in the middle of a region: in one as wide as the frame it only stands higher or lower.

    Its digits are no smaller than `least` where neurons have the room.
    """
    return Chain(beat, region, L, radius=RADIUS, furthest=FAR, least=least)
