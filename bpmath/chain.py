"""The chain: one neuron a layer, its forward values, the factors of the chain rule and their products."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import ClassVar, Self

import numpy as np
from numpy.typing import ArrayLike

from bpmath.arrays import Array, array, check_finite, number
from bpmath.errors import MathError
from bpmath.formulae import squared
from bpmath.functions import activation
from bpmath.model import position
from bpmath.network import Network
from bpmath.passes import Passes
from bpmath.values import ChainAverage, ChainForward, ChainValues, Forward, interleaved


@dataclass(frozen=True)
class Chain:
    """One neuron a layer: z_l = w_l a_(l-1) + b_l and a_l = sigma_l(z_l) for l = 1..L, with C0 = (a_L - y)^2.

    w, b and activations have one entry a layer; w[l-1] is layer l's. MathError where they do not fit.
    Source: Nielsen (25), (26) without the 1/2, with one neuron a layer.

    >>> chain = Chain(w=(3.2, -3.4, -3.1), b=(-0.4, 1.4, 2.0), activations=("sigmoid",) * 3)
    >>> at = chain.backprop(0.15, 0.0)
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
    cost: ClassVar[str] = "squared"

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
    def network(self) -> Network:
        """The network with one neuron a layer that has the same numbers and the same cost."""
        W, b = ([np.array(each) for each in layers] for layers in ([[[w]] for w in self.w], [[b] for b in self.b]))
        return Network(tuple(W), tuple(b), self.activations, self.cost)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The parameters' names in the gradient's order: w1, b1, ..., wL, bL."""
        return tuple(f"{letter}{layer}" for layer in range(1, self.L + 1) for letter in "wb")

    @property
    def neurons(self) -> tuple[tuple[str], ...]:
        """The names of all activations, layer by layer: (a0,), (a1,), ..., (aL,)."""
        return tuple((f"a{layer}",) for layer in range(self.L + 1))

    def parameters(self) -> Array:
        """All parameters as one vector, (2L,), in the order of `names`."""
        return interleaved(np.array(self.w), np.array(self.b))

    def with_parameters(self, flat: ArrayLike) -> Self:
        """The same chain with other parameters, (2L,), in the order of `names`. MathError for another number."""
        values = array(flat, "the chain's parameters", 1)
        if len(values) != 2 * self.L:
            raise MathError(f"{len(values)} parameters for a chain that has {2 * self.L}: give {', '.join(self.names)}")
        return replace(self, w=tuple(values[0::2].tolist()), b=tuple(values[1::2].tolist()))

    def replace(self, name: str, value: float) -> Self:
        """The same chain with the one parameter `name` set to `value`. MathError where there is none."""
        flat = self.parameters()
        flat[position(name, self.names)] = value
        return self.with_parameters(flat)

    def forward(self, x: float) -> ChainForward:
        """The forward values of one input x. MathError where a weighted sum overflows."""
        return self.forward_from(0, x)

    def forward_from(self, layer: int, a: float) -> ChainForward:
        """The forward values from `layer` on when its activation is `a`: a (L+1-layer,), z (L-layer,).

        MathError where there is no such layer or a weighted sum overflows.
        """
        found = self.network.forward_from(layer, [number(a, "the activation")])
        return Forward(np.concatenate(found.a), np.concatenate([*found.z, []]))

    def backprop(self, x: float, y: float) -> ChainValues:
        """Forward and backward pass of the one example with input x and target y. MathError where one overflows."""
        return self.average([x], [y]).rows[0]

    def both_passes(self, X: Sequence[float] | Array, Y: Sequence[float] | Array) -> Passes:
        """Forward and backward pass over the rows of X, (n,), with targets Y, (n,), in arrays (n, 1).

        MathError where there is not one target a row or a number overflows.
        """
        return self.network.both_passes(*_columns(X, Y))

    def average(self, X: Sequence[float] | Array, Y: Sequence[float] | Array) -> ChainAverage:
        """Every row's values, and the mean over the rows of X, (n,), with targets Y, (n,).

        The derivative of the mean is the mean of the derivatives. MathError as for `both_passes`.
        """
        found = self.both_passes(X, Y)
        da_dz = [each for each in found.da_dz if each is not None]
        a, z, factors, dC0_da, delta = (
            np.concatenate(layers, axis=1) for layers in (found.a, found.z, da_dz, found.dC0_da, found.delta)
        )
        gradients = found.gradients
        dC0_dw, dC0_db = gradients[:, 0::2], gradients[:, 1::2]
        ones, w = np.ones(self.L), np.array(self.w)
        rows = tuple(
            ChainValues(
                a=a[i],
                z=z[i],
                y=float(Y[i]),
                C0=float(found.terms[i, 0]),
                dz_dw=a[i, :-1],
                dz_db=ones,
                dz_da_prev=w,
                da_dz=factors[i],
                dC0_da=dC0_da[i],
                delta=delta[i],
                dC0_dw=dC0_dw[i],
                dC0_db=dC0_db[i],
            )
            for i in range(len(a))
        )
        return ChainAverage(rows, found.C, dC0_dw.mean(axis=0), dC0_db.mean(axis=0))

    def cost_of(self, X: Sequence[float] | Array, Y: Sequence[float] | Array) -> float:
        """The mean cost over the rows of X, (n,), with targets Y, (n,). MathError as for `both_passes`."""
        return self.network.cost_of(*_columns(X, Y))

    def cost_of_forward(self, forward: ChainForward, y: float, of_z: bool = True) -> float:
        """C0 = (a_L - y)^2 of forward values already at hand, whatever `of_z`: this cost always comes from a_L.

        MathError where it overflows. Source: Nielsen (26) without the 1/2.
        """
        C0 = float(squared(forward.a[-1], np.asarray(number(y, "y"))))
        check_finite(C0, "The cost of the chain")
        return C0

    def cost_and_gradient(self, X: Sequence[float] | Array, Y: Sequence[float] | Array) -> tuple[float, Array]:
        """C and its gradient, (2L,), over the rows of X, (n,), with targets Y, (n,). MathError as for `both_passes`."""
        found = self.both_passes(X, Y)
        gradients = found.gradients
        return found.C, interleaved(gradients[:, 0::2].mean(axis=0), gradients[:, 1::2].mean(axis=0))


def _columns(X: Sequence[float] | Array, Y: Sequence[float] | Array) -> tuple[Array, Array]:
    """X and Y, (n,), as the rows of a network, (n, 1)."""
    return array(X, "X", 1)[:, None], array(Y, "Y", 1)[:, None]
