"""Where a network's neurons are drawn: the rows of its layers, their distances, and the region of the whole."""

import math
from collections.abc import Sequence
from itertools import pairwise

from scenes.numbers.network import Layer
from scenes.story import Beat
from scenes.theme import Region

RADIUS = 0.5
"""Largest radius of a neuron, in units."""
PITCH = 1.32
"""Largest distance of neighbouring neurons in a layer, in units."""
FULL = 0.46
"""Radius of a neuron as a share of the smallest distance of neighbours."""
AIRY, AIRY_OUTPUTS = 0.6, 1.0
"""Distance of neighbours up to which a layer, and the outputs, may stand wider than the fullest one, in units."""
SHARES_OF_HEIGHT = ((4, 0.492), (9, 0.42), (math.inf, 0.38))
"""Shares of an upright frame's height for a network of less rows: where digits fit in its neurons, where not, where
even more room would not help."""
NAME_ROOM, ABOVE = 0.42, 0.12
"""Height above the neurons of a layer that a name needs, and how far it may reach out of the picture, in units."""
COST_SHARE, COST_ROOM = 0.21, 1.2
"""Share of a picture's width, right of the network, for what its outputs lead to, and the least room for it."""


def rows(neurons: Sequence[int]) -> list[int]:
    """Row of each drawn neuron of a layer; where some are left out, the gap takes one more row."""
    found = [0]
    for before, after in pairwise(neurons):
        found.append(found[-1] + (1 if after == before + 1 else 2))
    return found


def pitches(last_rows: Sequence[int], height: float) -> tuple[list[float], float]:
    """Distance of neighbours in every layer, given its last row, and the radius of all neurons, in units."""
    fitting = [min(PITCH, height / (each + 2 * FULL)) for each in last_rows]
    closest = min(fitting)
    apart = [min(each, max(AIRY, closest)) for each in fitting[:-1]]
    return [*apart, min(fitting[-1], max(AIRY_OUTPUTS, closest))], min(RADIUS, FULL * closest)


def height_share(beat: Beat) -> float:
    """Share of an upright frame's height for the network: more where that shows the digits in its neurons."""
    last = max(_last_rows(beat))
    return next(share for most, share in SHARES_OF_HEIGHT if last < most)


def network_region(beat: Beat, picture: Region) -> Region:
    """What is the network's of a picture that also holds what its outputs lead to, and names above its layers."""
    last = _last_rows(beat)
    apart, radius = pitches(last, picture.height)
    highest = max(row / 2 * pitch for row, pitch in zip(last[-2:], apart[-2:], strict=True)) + radius
    is_high = highest + NAME_ROOM > picture.height / 2 + ABOVE
    right = max(COST_SHARE, COST_ROOM / picture.width)
    return picture.part(0, 1 - right, 0, 1 - (NAME_ROOM - ABOVE) / picture.height if is_high else 1.0)


def _last_rows(beat: Beat) -> list[int]:
    return [rows(layer.neurons)[-1] for layer in beat.all(Layer)]
