"""The network as large as the frame allows, with room for the cost at its right and for a line below it."""

from scenes.parts.net.cost_node import CostNode
from scenes.parts.net.network import RADIUS, Network, network_region
from scenes.story import Beat
from scenes.theme import Region, current_look

FOOT, TALL_FOOT = 0.14, 0.2
"""Share of the height below the network: in a wide frame, and in a tall one, whose lines stand under each other."""
SLENDER = 0.36
"""Largest radius of a neuron in a tall frame, where layers stand close to each other, in units."""


def is_tall() -> bool:
    """Whether the frame is higher than wide."""
    whole = current_look().shape.regions["whole"]
    return whole.height > whole.width


def regions() -> tuple[Region, Region]:
    """What is the picture's, and what lies below it."""
    whole, foot = current_look().shape.regions["whole"], TALL_FOOT if is_tall() else FOOT
    return whole.part(0, 1, foot, 1), whole.part(0, 1, 0, foot - 0.02)


def large_network(beat: Beat) -> Network:
    """The whole network; the beat holds `network_groups` and `network_picture`."""
    return Network(beat, network_region(beat, regions()[0]), radius=SLENDER if is_tall() else RADIUS)


def cost_beside(beat: Beat, network: Network) -> CostNode:
    """The cost at the right of that network; the beat holds C0."""
    return CostNode(beat, network, network.region, regions()[0].right)
