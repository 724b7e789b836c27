"""The chain: one neuron a layer, its forward values, the factors of the chain rule and their products."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import ArrayLike

from bpmath.arrays import Array, array, number, same_length
from bpmath.chain_values import ChainAverage, ChainForward, ChainValues, interleaved
from bpmath.errors import MathError
from bpmath.functions import Activation, activation
from bpmath.network import Network
from bpmath.overflow import check_finite, quiet
from bpmath.parameters import position


@dataclass(frozen=True)
class Chain:
    """One neuron a layer: z_l = w_l a_(l-1) + b_l and a_l = sigma_l(z_l) for l = 1..L, with C0 = (a_L - y)^2.

    w, b and activations have one entry a layer; w[l-1] is layer l's. MathError where they do not fit.

    >>> chain = Chain(w=(3.2, -3.4, -3.1), b=(-0.4, 1.4, 2.0), activations=("sigmoid",) * 3)
    >>> at = chain.value(0.15, 0.0)
    >>> round(float(at.a[-1]), 3), round(at.C0, 3)
    (0.675, 0.456)
    >>> [round(float(at.dz_dw[-1]), 3), round(float(at.da_dz[-1]), 3), round(float(at.dC0_da[-1]), 3)]
    [0.409, 0.219, 1.35]
    >>> round(float(at.dC0_dw[-1]), 3)
    0.121
    """

    w: tuple[float, ...]
    b: tuple[float, ...]
    activations: tuple[str, ...]

    def __post_init__(self) -> None:
        """Check lengths, numbers and names."""
        for field in ("w", "b"):
            values = array(getattr(self, field), f"chain.{field}", 1)
            object.__setattr__(self, field, tuple(values.tolist()))
        if not len(self.w) == len(self.b) == len(self.activations):
            counts = f"{len(self.w)} weights, {len(self.b)} biases and {len(self.activations)} activations"
            raise MathError(f"The chain has {counts}: give one of each for every layer")
        object.__setattr__(self, "activations", tuple(self.activations))
        for name in self.activations:
            if name == "softmax":
                raise MathError("softmax of a single neuron is always 1: give the chain another activation")
            activation(name)

    @property
    def L(self) -> int:
        """The number of connections, which is the number of the last layer."""
        return len(self.w)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The parameters' names in the gradient's order: w1, b1, ..., wL, bL."""
        return tuple(f"{letter}{layer}" for layer in range(1, self.L + 1) for letter in "wb")

    def parameters(self) -> Array:
        """All parameters as one vector, (2L,), in the order of `names`."""
        return interleaved(np.array(self.w), np.array(self.b))

    def with_parameters(self, flat: ArrayLike) -> Self:
        """The same chain with other parameters, (2L,), in the order of `names`."""
        values = array(flat, "the chain's parameters", 1)
        if len(values) != 2 * self.L:
            raise MathError(f"{len(values)} parameters for a chain that has {2 * self.L}: give {', '.join(self.names)}")
        return replace(self, w=tuple(values[0::2].tolist()), b=tuple(values[1::2].tolist()))

    def replace(self, name: str, value: float) -> Self:
        """The same chain with the one parameter `name` set to `value`."""
        flat = self.parameters()
        flat[position(name, self.names)] = value
        return self.with_parameters(flat)

    def forward(self, x: float) -> ChainForward:
        """The forward values of one input x."""
        return self.forward_from(0, x)

    def forward_from(self, layer: int, a: float) -> ChainForward:
        """The forward values above `layer` when its activation is `a`: a (L+1-layer,), z (L-layer,)."""
        if not 0 <= layer <= self.L:
            raise MathError(f"There is no layer {layer}: choose one from 0 to {self.L}")
        values, z = self._forward(array([a], "the activation", 1), layer)
        return ChainForward(values[:, 0], z[:, 0])

    def value(self, x: float, y: float) -> ChainValues:
        """Everything about the one example with input x and target y."""
        return self.average([x], [y]).rows[0]

    def average(self, X: Sequence[float] | Array, Y: Sequence[float] | Array) -> ChainAverage:
        """Every row's values, and the mean over the rows of X, (n,), with targets Y, (n,).

        The derivative of the mean is the mean of the derivatives.
        """
        x, y = _data(X, Y)
        rows = self._values(x, y)
        return ChainAverage(
            rows,
            C=float(np.mean([row.C0 for row in rows])),
            dC_dw=np.mean([row.dC0_dw for row in rows], axis=0),
            dC_db=np.mean([row.dC0_db for row in rows], axis=0),
        )

    @quiet
    def cost_of(self, X: Sequence[float] | Array, Y: Sequence[float] | Array) -> float:
        """The mean cost over the rows of X, (n,), with targets Y, (n,)."""
        x, y = _data(X, Y)
        C = float(np.mean((self._forward(x)[0][-1] - y) ** 2))
        check_finite(C, "The cost of the chain")
        return C

    @quiet
    def cost_of_forward(self, forward: ChainForward, y: float) -> float:
        """C0 = (a_L - y)^2 of forward values already at hand."""
        C0 = float((forward.a[-1] - number(y, "y")) ** 2)
        check_finite(C0, "The cost of the chain")
        return C0

    # A chain has no choice of cost, so the short name is free for its value.
    cost = cost_of

    def cost_and_gradient(self, X: Sequence[float] | Array, Y: Sequence[float] | Array) -> tuple[float, Array]:
        """C and its gradient, (2L,), over the rows of X, (n,), with targets Y, (n,)."""
        average = self.average(X, Y)
        return average.C, average.gradient

    def as_network(self) -> Network:
        """The network with one neuron a layer that has the same numbers and the same cost."""
        W = tuple(np.array([[w]]) for w in self.w)
        return Network(W, tuple(np.array([b]) for b in self.b), self.activations, "squared")

    @cached_property
    def _functions(self) -> tuple[Activation, ...]:
        return tuple(activation(name) for name in self.activations)

    @quiet
    def _forward(self, x: Array, layer: int = 0) -> tuple[Array, Array]:
        """a, (L+1-layer, n), and z, (L-layer, n), of n examples at once whose activation at `layer` is x."""
        a, z = np.empty((self.L + 1 - layer, len(x))), np.empty((self.L - layer, len(x)))
        a[0] = x
        for i, (w, b, sigma) in enumerate(list(zip(self.w, self.b, self._functions, strict=True))[layer:]):
            z[i] = w * a[i] + b
            a[i + 1] = sigma.value(z[i])
        check_finite(z, "A weighted sum of the chain")
        check_finite(a, "An activation of the chain")
        return a, z

    @quiet
    def _backward(self, a: Array, da_dz: Array, y: Array) -> tuple[Array, Array]:
        """dC0_da, (L+1, n), and delta, (L, n), of n examples at once, from the cost back to the input."""
        dC0_da, delta = np.empty_like(a), np.empty_like(da_dz)
        dC0_da[-1] = 2.0 * (a[-1] - y)
        for i in reversed(range(self.L)):
            delta[i] = da_dz[i] * dC0_da[i + 1]
            dC0_da[i] = self.w[i] * delta[i]
        check_finite(dC0_da, "A derivative of the chain")
        return dC0_da, delta

    @quiet
    def _values(self, x: Array, y: Array) -> tuple[ChainValues, ...]:
        """The values of n examples at once, cut into one `ChainValues` a row."""
        a, z = self._forward(x)
        C0 = (a[-1] - y) ** 2
        check_finite(C0, "The cost of the chain")
        da_dz = np.stack([sigma.slope(z_l) for sigma, z_l in zip(self._functions, z, strict=True)])
        dC0_da, delta = self._backward(a, da_dz, y)
        dz_dw, dz_db = a[:-1], np.ones(self.L)
        dC0_dw = dz_dw * delta
        check_finite(dC0_dw, "A derivative of the chain")
        return tuple(
            ChainValues(
                a=a[:, i],
                z=z[:, i],
                y=float(y[i]),
                C0=float(C0[i]),
                dz_dw=dz_dw[:, i],
                dz_db=dz_db,
                dz_da_prev=np.array(self.w),
                da_dz=da_dz[:, i],
                dC0_da=dC0_da[:, i],
                delta=delta[:, i],
                dC0_dw=dC0_dw[:, i],
                dC0_db=dz_db * delta[:, i],
            )
            for i in range(len(x))
        )


def _data(X: Sequence[float] | Array, Y: Sequence[float] | Array) -> tuple[Array, Array]:
    x, y = array(X, "X", 1), array(Y, "Y", 1)
    same_length(x, y)
    return x, y
