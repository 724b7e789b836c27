"""How movements of this scene run: through a piece of a Sweep, evenly, faster and faster, or from step to step."""

from bisect import bisect_right
from collections.abc import Callable

from manim import smooth

SLOWLY = 2.5
"""The power by which first steps are slower than later ones."""
SHORTER, QUICKEST, HOP = 0.85, 0.05, 0.7
"""A hop's time as a share of the one before it, its least as a share of the first one's, and its moving share."""


def between(start: float, end: float) -> Callable[[float], float]:
    """A rate function that goes through a piece of a Sweep, eased at both ends."""
    return lambda t: start + (end - start) * gently(t)


def gently(t: float) -> float:
    """Nearly even steps, eased at both ends."""
    return 0.5 * t + 0.5 * float(smooth(t))


def first_slowly(t: float) -> float:
    """Through a Sweep whose first steps change most: these take their time."""
    return float(gently(t) ** SLOWLY)


def hopping(first: int, steps: int) -> Callable[[float], float]:
    """From one step to the next through a Sweep of so many, those that come soon slower than the last ones.

    In each one's time the hop comes first, and then a short rest.
    """
    seconds = [max(QUICKEST, SHORTER**i) for i in range(steps - first)]
    ends = [sum(seconds[:i]) / sum(seconds) for i in range(len(seconds) + 1)] if seconds else [0.0, 1.0]

    def rate(t: float) -> float:
        at = min(bisect_right(ends, t), len(ends) - 1) - 1
        share = (t - ends[at]) / (ends[at + 1] - ends[at])
        return min(1.0, (first + at + float(smooth(min(1.0, share / HOP)))) / steps)

    return rate


def racing(t: float) -> float:
    """Faster and faster, and slower again just before the end."""
    return float(smooth(t**1.5))
