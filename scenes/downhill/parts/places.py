"""Where words stand in the verdicts' plane: within their own part of it, and clear of the points."""

from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np
from manim import VMobject

from scenes.downhill.plane import Lattice
from scenes.parts.axes.plane import Plane
from scenes.story import Beat, Shown

LOOKED_AT = 7
"""So many moments of a window are looked at."""
ACROSS, UP = 25, 17
"""So many places are tried along either axis."""
EDGE, AIR, ENOUGH = 0.12, 0.24, 0.5
"""Least distance from the plane's edge and from a point, and the one from a point beyond which none is better."""


def verdict_places(
    beat: Beat, plane: Plane, words: Sequence[VMobject], points: np.ndarray, window: tuple[float, float]
) -> Iterator[VMobject]:
    """Put each verdict's words where the network gives that verdict all through a window of the descent.

    Those for which there is no such place, clear of the points, are left out.
    """
    lattice, (start, end) = beat.all(Lattice)[0], window
    moments = (beat.at("border", float(t)) for t in np.linspace(start, end, LOOKED_AT))
    said = np.array([_said(lattice, each) for each in moments])
    for label, text in enumerate(words):
        found = _place(plane, text, said == label, points)
        if found is not None:
            yield text.move_to(found)


def _said(lattice: Lattice, moment: dict[str, Shown]) -> np.ndarray:
    """The verdict at each place of the lattice, (columns, rows)."""
    over = np.zeros((lattice.labels, lattice.columns, lattice.rows))
    for label, i, j in product(range(1, lattice.labels), range(lattice.columns), range(lattice.rows)):
        over[label, i, j] = float(moment[lattice.name(label, i, j)].value)
    # The first label has the largest output where no other exceeds it.
    found: np.ndarray = over.argmax(axis=0)
    return found


def _place(plane: Plane, text: VMobject, its: np.ndarray, points: np.ndarray) -> np.ndarray | None:
    """The clearest place for a text, given for each moment where its verdict is given, (moments, columns, rows)."""
    half = np.array([text.width / 2, text.height / 2])
    low, high = plane.start[:2] + half + EDGE, plane.end[:2] - half - EDGE
    best, found = -np.inf, None
    if (low > high).any():
        return None
    for x, y in product(np.linspace(low[0], high[0], ACROSS), np.linspace(low[1], high[1], UP)):
        at = np.array([x, y])
        away = np.linalg.norm(np.maximum(np.abs(points[:, :2] - at) - half, 0.0), axis=1).min()
        if away > max(best, AIR) and _is_covered(plane, at, half, its):
            best, found = min(away, ENOUGH), np.array([x, y, 0.0])
    return found


def _is_covered(plane: Plane, at: np.ndarray, half: np.ndarray, its: np.ndarray) -> bool:
    """Whether at all moments the whole box lies within the verdict's part of the plane."""
    size = np.array(its.shape[1:]) - 1
    ends = [(at + way * half - plane.start[:2]) / (plane.end[:2] - plane.start[:2]) * size for way in (-1, 1)]
    (i, j), (m, n) = np.floor(ends[0]).astype(int), np.ceil(ends[1]).astype(int)
    return bool(its[:, max(0, i) : m + 1, max(0, j) : n + 1].all())


def beside_point(plane: Plane, text: VMobject, at: np.ndarray, points: np.ndarray, reach: float) -> np.ndarray:
    """Put a name near a marked point, where the fewest points and the most room are; answers where its line begins."""
    half = np.array([text.width / 2, text.height / 2])
    best, found, start = -np.inf, at, at
    for angle, far in product(np.linspace(0, 2 * np.pi, 24, endpoint=False), (0.35, 0.7, 1.1, 1.6)):
        way = np.array([np.cos(angle), np.sin(angle)])
        to_edge = 1 / max(abs(way[0]) / half[0], abs(way[1]) / half[1])
        place = at[:2] + (reach + far + to_edge) * way
        if (place - half < plane.start[:2] + EDGE).any() or (place + half > plane.end[:2] - EDGE).any():
            continue
        away = np.linalg.norm(np.maximum(np.abs(points[:, :2] - place) - half, 0.0), axis=1).min()
        worth = min(away, 0.3) - 0.15 * far
        if worth > best:
            best, found, start = worth, np.array([*place, 0.0]), at + reach * np.array([*way, 0.0])
    text.move_to(found)
    return start
