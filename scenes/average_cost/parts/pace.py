"""How fast the rows come, one after another."""

from collections.abc import Callable, Sequence

import numpy as np
from manim import linear

from scenes.average_cost.numbers import Row

LEAST = 0.5
"""The time that a row without a bar has, as a share of what the mean bar takes."""


def paced(rows: Sequence[Row]) -> Callable[[float], float]:
    """Rows after the first come the slower, the longer their bars are: each share is seen, and none is waited for."""
    shares = np.array([abs(float(row.dC_dw.value)) for row in rows[1:]])
    if not shares.any():
        return linear
    ends = np.concatenate([[0.0], np.cumsum(shares + LEAST * shares.mean())])
    return lambda t: float(np.interp(t, ends / ends[-1], np.linspace(0.0, 1.0, len(ends))))
