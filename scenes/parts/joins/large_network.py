"""The network as large as the frame allows, with room for the cost at its right and for a line below it."""

from manim import UP

from scenes.formulae.equation import colours_of
from scenes.formulae.network import OUTER
from scenes.parts.net.cost_node import CostNode
from scenes.parts.net.network import RADIUS, Network, network_region
from scenes.parts.text.formula import Formula
from scenes.story import Beat
from scenes.theme import Region, current_look

FOOT, TALL_FOOT = 0.165, 0.2
"""Share of the height below the network: in a wide frame, and in a tall one, whose lines stand under each other."""
SLENDER = 0.36
"""Largest radius of a neuron in a tall frame, where layers stand close to each other, in units."""
LOWER = 0.18
"""How far a high formula may reach below the foot, towards the captions, in units."""
RULE = 38.0
"""Largest size of a formula below the network."""


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
    return CostNode(beat, network.neurons_of(network.L), network.region.center[1], regions()[0].right)


def rule_of_weights() -> Formula:
    """Below the large network: what the derivative with respect to a weight is."""
    return below(Formula(OUTER, colours_of(OUTER), size=RULE))


def below(formula: Formula) -> Formula:
    """Put a formula below the large network."""
    foot = regions()[1]
    height = foot.height + LOWER
    formula.scale(min(1.0, foot.width / formula.width, height / formula.height)).move_to(foot.center)
    return formula.shift(min(0.0, foot.top - formula.get_top()[1]) * UP)
