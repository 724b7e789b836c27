"""The way of a copy from its row to its ratio: round the end of the rows, so that it meets nothing of them."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np

Path = Callable[[np.ndarray, np.ndarray, float], np.ndarray]


def round_the_end(x: float) -> Path:
    """Along the row to a place beyond all rows, there up or down, and into place; manim plays copies backwards."""

    def path(place: np.ndarray, origin: np.ndarray, alpha: float) -> np.ndarray:
        start, end = origin.mean(axis=0), place.mean(axis=0)
        stops = [start, np.array([x, start[1], 0.0]), np.array([x, end[1], 0.0]), end]
        shape = (origin - start) * alpha + (place - end) * (1 - alpha)
        return np.asarray(shape + _along(stops, 1 - alpha))

    return path


def _along(stops: list[np.ndarray], share: float) -> np.ndarray:
    """The point after that share of the way from stop to stop."""
    lengths = [float(np.linalg.norm(end - start)) for start, end in pairwise(stops)]
    gone = np.concatenate([[0.0], np.cumsum(lengths)])
    return np.array([np.interp(share * gone[-1], gone, [each[axis] for each in stops]) for axis in range(3)])
