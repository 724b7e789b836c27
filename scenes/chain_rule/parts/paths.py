"""Ways with a corner: along a row until nothing of it is in the way, then across, so that nothing meets another."""

import math
from collections.abc import Callable
from itertools import pairwise

import numpy as np
from manim import VMobject

Path = Callable[[np.ndarray, np.ndarray, float], np.ndarray]


def along_and_across(by: float) -> Path:
    """Along the row by so many units, then up or down, and into place."""

    def path(origin: np.ndarray, place: np.ndarray, alpha: float) -> np.ndarray:
        start, end = origin.mean(axis=0), place.mean(axis=0)
        corner = start + np.array([by, 0.0, 0.0])
        stops = [start, corner, np.array([corner[0], end[1], 0.0]), end]
        shape = (origin - start) * (1 - alpha) + (place - end) * alpha
        return np.asarray(shape + _along(stops, alpha))

    return path


def of_a_copy(path: Path) -> Path:
    """The way of a copy, which manim plays backwards."""
    return lambda place, origin, alpha: path(origin, place, 1 - alpha)


def arc_within(most: float, start: VMobject, end: VMobject, room: float) -> float:
    """The angle of the arc from the one to the other that swings out by `room` units, and not more than `most`."""
    return min(most, 4 * math.atan2(2 * room, float(np.linalg.norm(end.get_center() - start.get_center()))))


def _along(stops: list[np.ndarray], share: float) -> np.ndarray:
    """The point after that share of the way from stop to stop."""
    lengths = [float(np.linalg.norm(end - start)) for start, end in pairwise(stops)]
    gone = np.concatenate([[0.0], np.cumsum(lengths)])
    return np.array([np.interp(share * gone[-1], gone, [each[axis] for each in stops]) for axis in range(3)])
