"""The forward and the backward pass of a network, over all rows of a data set at once.

Arrays of layer l have shape (n, n_l): one row an example. W[l-1]: (n_l, n_(l-1)), b[l-1]: (n_l,).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bpmath.activations import softmax
from bpmath.arrays import Array
from bpmath.functions import Cost, activation
from bpmath.overflow import check_finite, quiet


@dataclass(frozen=True, eq=False)
class Backward:
    """Of each row: the cost's terms (n, n_L), dC0_da[l], l = 0..L, delta[l-1] and da_dz[l-1], l = 1..L."""

    terms: Array
    dC0_da: tuple[Array, ...]
    delta: tuple[Array, ...]
    da_dz: tuple[Array | None, ...]


@quiet
def forward(
    W: Sequence[Array], b: Sequence[Array], activations: Sequence[str], X: Array
) -> tuple[tuple[Array, ...], tuple[Array, ...]]:
    """All a, len L+1 with a[0] = X (n, n_0), and all z, len L: z_l = W_l a_(l-1) + b_l, a_l = sigma(z_l)."""
    a, z = [X], []
    for W_l, b_l, name in zip(W, b, activations, strict=True):
        z.append(a[-1] @ W_l.T + b_l)
        a.append(softmax(z[-1]) if name == "softmax" else activation(name).value(z[-1]))
        check_finite(z[-1], "A weighted sum of the network")
    check_finite(a[-1], "An output of the network")
    return tuple(a), tuple(z)


@quiet
def cost_terms(cost: Cost, a: Array, z: Array | None, Y: Array) -> Array:
    """The cost's term of every output, (n, n_L), from z, if given, where that keeps more digits."""
    terms = cost.terms(a, Y) if z is None or cost.terms_of_z is None else cost.terms_of_z(z, Y)
    check_finite(terms, "The cost of the network")
    return terms


@quiet
def backward(
    W: Sequence[Array],
    activations: Sequence[str],
    cost: Cost,
    a: Sequence[Array],
    z: Sequence[Array],
    Y: Array,
) -> Backward:
    """From the cost back to the input: delta_l = sigma'(z_l) dC0/da_l and dC0/da_(l-1) = W_l^T delta_l."""
    da_dz = [
        None if name == "softmax" else activation(name).slope(z_l) for name, z_l in zip(activations, z, strict=True)
    ]
    dC0_da = [cost.dC0_da(a[-1], Y) if cost.dC0_da_of_z is None else cost.dC0_da_of_z(z[-1], Y)]
    delta: list[Array] = []
    for W_l, slope in zip(reversed(W), reversed(da_dz), strict=True):
        last = not delta
        if slope is None or (last and cost.dC0_da_of_z is not None):
            delta.append(a[-1] - Y)  # the product of the two factors, exact where they would cancel
        else:
            delta.append(slope * dC0_da[-1])
        dC0_da.append(delta[-1] @ W_l)
        check_finite(dC0_da[-1], "A derivative of the network")
    terms = cost_terms(cost, a[-1], z[-1], Y)
    return Backward(terms, tuple(reversed(dC0_da)), tuple(reversed(delta)), tuple(da_dz))
