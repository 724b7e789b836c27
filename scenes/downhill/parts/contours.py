"""Contour lines: where a surface, flat within each triangle of its grid, has a given height."""

from collections.abc import Iterator, Sequence

import numpy as np


def contours(corners: Sequence[np.ndarray], level: float) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """The pieces of one contour within a cell, whose four corners (first, second, height) are given in turn.

    The cell is four triangles round its middle, whose height is the corners' mean.
    """
    middle = np.mean(corners, axis=0)
    for one, other in zip(corners, (*corners[1:], corners[0]), strict=True):
        sides = ((one, other), (other, middle), (middle, one))
        ends = [a + (b - a) * (level - a[2]) / (b[2] - a[2]) for a, b in sides if (a[2] < level) != (b[2] < level)]
        if len(ends) == 2:
            yield ends[0], ends[1]
