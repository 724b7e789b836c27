"""The last two neurons, large, with their edge: fire_together ends with them, and average_cost begins with them."""

from scenes.parts.net.pair import Pair
from scenes.story import Beat
from scenes.theme import current_look

LOW, HIGH = 0.16, 0.92
"""The part of the picture's height that the pair is in the middle of: its names stand above it."""


def large_pair(beat: Beat) -> Pair:
    """The followed example's pair in the middle of the picture; the beat holds `numbers.last_pair.last_pair`."""
    return Pair(beat, current_look().shape.regions["whole"].part(0, 1, LOW, HIGH))
