"""The whole chain alone in the middle of the frame: a neuron a layer, its edges as wide as their weights are large."""

from scenes.parts.net.chain import FAR, Chain
from scenes.story import Beat
from scenes.theme import Region, current_look

RADIUS = 0.62
"""Largest radius of a neuron, in units."""
DIGITS = {True: 32.0, False: 24.0}
"""Size of the digits, in a wide frame and in a tall one, if they fit: they are all that is written."""


def chain_in_a_row(beat: Beat, L: int) -> Chain:
    """The chain of L connections, without names, as wide as the frame allows; the beat holds `chain_values`."""
    whole = current_look().shape.regions["whole"]
    return Chain(beat, whole, L, radius=RADIUS, furthest=FAR, digits=DIGITS[whole.width > whole.height])


def chain_in(beat: Beat, L: int, region: Region) -> Chain:
    """The same chain in the middle of a region: in one as wide as the frame it only stands higher or lower."""
    return Chain(beat, region, L, radius=RADIUS, furthest=FAR)
