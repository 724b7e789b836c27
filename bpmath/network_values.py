"""What a network computes: values, derivatives, and the path term of every edge.

Throughout, tuples run over the layers: a[l] and dC0_da[l] for l = 0..L, everything else [l-1] for l = 1..L.
Layer l has n_l neurons; a matrix of layer l has shape (n_l, n_(l-1)), row j, column k for the edge k -> j.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bpmath.arrays import Array


def flattened(dW: Sequence[Array], db: Sequence[Array]) -> Array:
    """(w1, b1, ..., wL, bL) with matrices row by row, (P,)."""
    return np.concatenate([part.ravel() for pair in zip(dW, db, strict=True) for part in pair])


@dataclass(frozen=True, eq=False)
class NetworkValues:
    """What the forward and the backward pass of one example give.

    C0 is the sum of terms (n_L,), one an output. delta[l-1] = dC0/dz (n_l,). da_dz[l-1] = sigma'(z) (n_l,),
    None for a softmax layer, whose da/dz is not diagonal. path_terms[l-1][j, k] = w_jk delta_j is what
    neuron k of layer l-1 contributes over neuron j of layer l; its sum over j is dC0_da[l-1][k], which is
    (W^T delta)_k. Source: Rumelhart (7), Nielsen (BP2).
    """

    a: tuple[Array, ...]
    z: tuple[Array, ...]
    y: Array
    C0: float
    terms: Array
    da_dz: tuple[Array | None, ...]
    dC0_da: tuple[Array, ...]
    delta: tuple[Array, ...]
    dC0_dW: tuple[Array, ...]
    dC0_db: tuple[Array, ...]
    path_terms: tuple[Array, ...]

    @property
    def gradient(self) -> Array:
        """The gradient of C0, (P,), ordered w1, b1, ..., wL, bL with matrices row by row."""
        return flattened(self.dC0_dW, self.dC0_db)


@dataclass(frozen=True, eq=False)
class NetworkAverage:
    """The whole data set: the rows' C_rows (n,) and gradients (n, P), and their means C, dC_dW, dC_db."""

    C_rows: Array
    gradients: Array
    C: float
    dC_dW: tuple[Array, ...]
    dC_db: tuple[Array, ...]

    @property
    def gradient(self) -> Array:
        """The gradient of C, (P,): the mean over the rows of `gradients`."""
        return flattened(self.dC_dW, self.dC_db)
