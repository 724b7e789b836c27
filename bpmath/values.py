"""What a chain and a network compute: forward values, every factor of the chain rule, derivatives and their products.

Of a network, tuples run over the layers: a[l] and dC0_da[l] for l = 0..L, everything else [l-1] for l = 1..L.
Layer l has n_l neurons; a matrix of layer l has shape (n_l, n_(l-1)), row j, column k for the edge k -> j.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np

from bpmath.arrays import Array

V = TypeVar("V", Array, tuple[Array, ...])
"""A value a neuron: of a chain one array with an entry a layer, of a network one array (n_l,) a layer."""


@dataclass(frozen=True, eq=False)
class Forward(Generic[V]):
    """The forward values of one example, or those from a layer on, whose activation a[0] is: of the input layer 0.

    Of a chain a (L+1,) and z (L,), of a network a[l] (n_l,) for l = 0..L and z[l-1] (n_l,) for l = 1..L.
    """

    a: V
    z: V

    def minus(self, other: "Forward[V]") -> "Forward[V]":
        """The difference of every a and z to those of `other`, in the same shapes."""
        return Forward(_difference(self.a, other.a), _difference(self.z, other.z))

    def continued(self, layer: int, above: "Forward[V]") -> "Forward[V]":
        """These values below `layer` and from it on those of `above`, together in the shapes of a whole example."""
        return Forward(_joined(self.a[:layer], above.a), _joined(self.z[:layer], above.z))


def _difference(left: V, right: V) -> V:
    if isinstance(left, tuple):
        return tuple(a - b for a, b in zip(left, right, strict=True))
    return left - right


def _joined(below: V, above: V) -> V:
    if isinstance(below, tuple):
        return below + above
    return np.concatenate([below, above])


ChainForward = Forward[Array]
NetworkForward = Forward[tuple[Array, ...]]


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
        return interleaved(*(np.stack([getattr(row, name) for row in self.rows]) for name in ("dC0_dw", "dC0_db")))


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
