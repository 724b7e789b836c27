"""The forward values of one example, of a chain or of a network, and how two of them are compared and joined."""

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
