"""What a chain computes: its forward values, every factor of the chain rule, and their products."""

from dataclasses import dataclass

import numpy as np

from bpmath.arrays import Array


def interleaved(dw: Array, db: Array) -> Array:
    """(..., 2L), ordered w1, b1, ..., wL, bL, from the entries of the weights and of the biases, (..., L) each."""
    return np.stack([dw, db], axis=-1).reshape(*dw.shape[:-1], -1)


@dataclass(frozen=True, eq=False)
class ChainValues:
    """What the forward and the backward pass of one example give.

    a and dC0_da: (L+1,), index l is layer l and 0 the input. All others (L,), index l-1 is layer l.
    dz_dw = a_prev, dz_db = 1, dz_da_prev = w, da_dz = sigma'(z); delta = dC0/dz = da_dz dC0_da.
    Each derivative of C0 is a product: dC0_dw = dz_dw da_dz dC0_da, and likewise for b and a_prev.
    Source: Nielsen (BP1)-(BP4) with one neuron a layer.
    """

    a: Array
    z: Array
    y: float
    C0: float
    dz_dw: Array
    dz_db: Array
    dz_da_prev: Array
    da_dz: Array
    dC0_da: Array
    delta: Array
    dC0_dw: Array
    dC0_db: Array

    @property
    def gradient(self) -> Array:
        """The gradient of C0, (2L,), ordered w1, b1, ..., wL, bL."""
        return interleaved(self.dC0_dw, self.dC0_db)


@dataclass(frozen=True, eq=False)
class ChainAverage:
    """The whole data set: each row's values, and the mean of costs and of derivatives over the n rows.

    dC_dw and dC_db: (L,), index l-1 is layer l.
    """

    rows: tuple[ChainValues, ...]
    C: float
    dC_dw: Array
    dC_db: Array

    @property
    def gradient(self) -> Array:
        """The gradient of C, (2L,), ordered w1, b1, ..., wL, bL."""
        return interleaved(self.dC_dw, self.dC_db)

    @property
    def C_rows(self) -> Array:
        """The cost of each row, (n,)."""
        return np.array([row.C0 for row in self.rows])

    @property
    def gradients(self) -> Array:
        """The gradient of each row's cost, (n, 2L); `gradient` is the mean of its rows."""
        return np.stack([row.gradient for row in self.rows])
