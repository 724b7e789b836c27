"""How a raw column of the data becomes an input of the network: as it is, to 0..1, or standardised."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bpmath.arrays import Array
from scenes.lesson.faults import Faults, quoted


@dataclass(frozen=True, eq=False)
class Scaling:
    """x = (raw - offset) / factor, with one offset and one factor a column: both (columns,).

    none: 0 and 1. minmax: the smallest value, and the largest less the smallest, so x lies in 0..1.
    standard: the mean and the population deviation, so x has mean 0 and deviation 1.
    """

    kind: str
    offset: Array
    factor: Array

    def apply(self, raw: Array) -> Array:
        """Raw values scaled; the last axis of `raw` runs over the columns (one column: any shape)."""
        scaled: Array = (raw - self.offset) / self.factor
        return scaled


def scaling(kind: str, raw: Array, columns: Sequence[str], faults: Faults) -> Scaling | None:
    """The scaling that the raw columns (n, columns) ask for; None with a fault for each that allows none."""
    offset, factor = np.zeros(raw.shape[1]), np.ones(raw.shape[1])
    with np.errstate(over="ignore", invalid="ignore"):
        if kind == "minmax":
            offset, factor = raw.min(axis=0), np.ptp(raw, axis=0)
        if kind == "standard":
            offset, factor = raw.mean(axis=0), raw.std(axis=0)
    same = np.flatnonzero(raw.min(axis=0) == raw.max(axis=0))
    constant = [] if kind == "none" else [int(k) for k in same]
    for k in constant:
        column, value = quoted(columns[k]), f"{raw[0, k]:g}"
        faults.add(f'column {column} is {value} in every row; write scale = "none" or leave the column out')
    if constant:
        return None
    with np.errstate(all="ignore"):
        scaled = (raw - offset) / factor
    if not np.isfinite(scaled).all():
        faults.add(f"the data is too large or too fine to be scaled by {quoted(kind)}; use other units")
        return None
    return Scaling(kind, frozen(offset), frozen(factor))


def frozen(values: Array) -> Array:
    """The same array, no longer writable."""
    values.setflags(write=False)
    return values
