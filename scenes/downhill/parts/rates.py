"""How movements of this scene run: through a piece of a Sweep, evenly, faster and faster, or braking."""

from collections.abc import Callable

from manim import smooth


def between(start: float, end: float) -> Callable[[float], float]:
    """A rate function that goes through a piece of a Sweep, eased at both ends."""
    return lambda t: start + (end - start) * gently(t)


def gently(t: float) -> float:
    """Nearly even steps, eased at both ends."""
    return 0.5 * t + 0.5 * float(smooth(t))


def braking(t: float) -> float:
    """More and more steps a second: the first ones are the longest."""
    return 0.2 * gently(t) + 0.8 * float(gently(t) ** 4)


def racing(t: float) -> float:
    """Faster and faster, and slower again just before the end."""
    return float(smooth(t**1.5))


def passing_by(t: float) -> float:
    """What is seen for a while at first: it comes, stays, and is gone."""
    return float(smooth(min(1.0, t / 0.14)) * (1.0 - smooth(min(1.0, max(0.0, (t - 0.3) / 0.12)))))
