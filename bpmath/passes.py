"""The forward and the backward pass of a network, over all rows of a data set at once.

Arrays of layer l have shape (n, n_l): one row an example. W[l-1]: (n_l, n_(l-1)), b[l-1]: (n_l,).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bpmath.arrays import Array, check_finite, quiet
from bpmath.formulae import softmax
from bpmath.functions import Cost, activation


@dataclass(frozen=True, eq=False)
class Passes:
    """What both passes over n rows compute: a[l] for l = 0..L, z and delta [l-1], all (n, n_l); delta is dC0/dz.

    terms, (n, n_L), add up to each row's cost, C is the mean cost. The other factors of the chain rule, which a step of
    the descent does not need all of, are computed when they are first read: W, activations, cost and Y are for that.
    """

    W: Sequence[Array]
    activations: Sequence[str]
    cost: Cost
    Y: Array
    a: tuple[Array, ...]
    z: tuple[Array, ...]
    terms: Array
    C: float
    delta: tuple[Array, ...]

    @cached_property
    @quiet
    def da_dz(self) -> tuple[Array | None, ...]:
        """sigma_l'(z_l) at [l-1], (n, n_l); None for a softmax layer, whose da/dz is not diagonal.

        MathError where an activation is unknown. Source: Nielsen (BP1).
        """
        pairs = zip(self.activations, self.z, strict=True)
        return tuple(None if name == "softmax" else activation(name).derivative(z_l) for name, z_l in pairs)

    @cached_property
    @quiet
    def dC0_da(self) -> tuple[Array, ...]:
        """dC0/da_l for l = 0..L, (n, n_l). MathError where one overflows."""
        below = tuple(_propagated(delta_l, W_l) for delta_l, W_l in zip(self.delta, self.W, strict=True))
        return *below, _at_outputs(self.cost, self.a[-1], self.z[-1], self.Y)

    @property
    @quiet
    def gradients(self) -> Array:
        """Each row's gradient, (n, P), ordered w1, b1, ..., wL, bL, from dC0/dW_l[j, k] = delta_l[j] a_(l-1)[k].

        MathError where a derivative overflows. Source: Nielsen (BP3), (BP4).
        """
        parts: list[Array] = []
        for delta_l, a_prev in zip(self.delta, self.a[:-1], strict=True):
            parts += [(delta_l[:, :, None] * a_prev[:, None, :]).reshape(len(a_prev), -1), delta_l]
        gradients = np.concatenate(parts, axis=1)
        check_finite(gradients, "A derivative")
        return gradients


@quiet
def forward(
    W: Sequence[Array], b: Sequence[Array], activations: Sequence[str], X: Array
) -> tuple[tuple[Array, ...], tuple[Array, ...]]:
    """All a and all z of inputs X, (n, n_0): a_0 = X, z_l = W_l a_(l-1) + b_l, a_l = sigma_l(z_l), (n, n_l) each.

    MathError where a weighted sum overflows. Source: Nielsen (25); Goodfellow, algorithm 6.3.
    """
    a, z = [X], []
    for W_l, b_l, name in zip(W, b, activations, strict=True):
        z.append(a[-1] @ W_l.T)
        z[-1] += b_l
        check_finite(z[-1], "A weighted sum")
        a.append(softmax(z[-1]) if name == "softmax" else activation(name).value(z[-1]))
    return tuple(a), tuple(z)


@quiet
def cost_of_outputs(cost: Cost, a: Array, z: Array | None, Y: Array) -> tuple[Array, float]:
    """The terms of every row's cost, (n, n_L), and C, the mean of their sums; of outputs a and targets Y, (n, n_L).

    From the last layer's z, (n, n_L), if given, where that keeps more digits. MathError where C overflows.
    """
    terms = cost.terms(a, Y) if z is None or cost.terms_of_z is None else cost.terms_of_z(z, Y)
    C = float(terms.sum(axis=1).mean())
    check_finite(C, "The cost")
    return terms, C


@quiet
def both(W: Sequence[Array], b: Sequence[Array], activations: Sequence[str], cost: Cost, X: Array, Y: Array) -> Passes:
    """Forward from X, (n, n_0), and back from the cost against Y, (n, n_L), to the first layer.

    delta_l = sigma_l'(z_l) dC0/da_l and dC0/da_(l-1) = W_l^T delta_l. MathError where a number overflows.
    Source: Rumelhart (4)-(7); Nielsen (BP1), (BP2); Goodfellow, algorithm 6.4.
    """
    a, z = forward(W, b, activations, X)
    terms, C = cost_of_outputs(cost, a[-1], z[-1], Y)
    if activations[-1] == "softmax" or cost.dC0_da_of_z is not None:
        delta = [a[-1] - Y]  # the product of the two factors, exact where they would cancel
    else:
        delta = [activation(activations[-1]).derivative(z[-1]) * _at_outputs(cost, a[-1], z[-1], Y)]
    for W_above, name, z_l in zip(reversed(W[1:]), reversed(activations[:-1]), reversed(z[:-1]), strict=True):
        dC0_da = _propagated(delta[-1], W_above)
        delta.append(activation(name).derivative(z_l) * dC0_da)
    return Passes(W, activations, cost, Y, a, z, terms, C, tuple(reversed(delta)))


def _at_outputs(cost: Cost, a: Array, z: Array, Y: Array) -> Array:
    """dC0/da_L of the outputs, (n, n_L), from the last layer's z where that keeps more digits."""
    return cost.dC0_da(a, Y) if cost.dC0_da_of_z is None else cost.dC0_da_of_z(z, Y)


def _propagated(delta: Array, W: Array) -> Array:
    """dC0/da of the layer before, (n, n_(l-1)): W_l^T delta_l in every row. MathError where it overflows."""
    dC0_da: Array = delta @ W
    check_finite(dC0_da, "A derivative")
    return dC0_da
