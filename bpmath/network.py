"""The network: many neurons a layer, all derivatives of its cost, for one example and for a data set."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

from numpy.typing import ArrayLike

from bpmath import passes
from bpmath.arrays import Array, array, check_counts, check_finite, check_shapes, quiet, rows, same_length
from bpmath.errors import MathError
from bpmath.functions import Cost, check_activations, check_targets, cost
from bpmath.model import position
from bpmath.passes import Passes
from bpmath.values import Forward, NetworkAverage, NetworkForward, NetworkValues, flattened


@dataclass(frozen=True, eq=False)
class Network:
    """Layers z_l = W_l a_(l-1) + b_l, a_l = sigma_l(z_l), l = 1..L, and a cost of the last layer's a.

    W[l-1]: (n_l, n_(l-1)), row j, column k for the edge from neuron k to neuron j. b[l-1]: (n_l,).
    activations[l-1] is layer l's; softmax may be the last one, with cross_entropy. MathError where they do not fit.
    Source: Nielsen (25); for the paths Nielsen, ch. 2, "the big picture".

    >>> network = Network(
    ...     W=([[1.0, -2.0], [0.5, 1.5]], [[2.0, -1.0]]), b=([0.0, 0.1], [0.2]), activations=("tanh", "identity")
    ... )
    >>> network.sizes
    (2, 2, 1)
    >>> network.names[:3]
    ('w1_0_0', 'w1_0_1', 'w1_1_0')
    >>> at = network.backprop([0.3, 0.1], [0.5])
    >>> round(at.C0, 4)
    0.231
    >>> bool((at.path_terms[1].sum(axis=0) == at.dC0_da[1]).all())
    True
    """

    W: tuple[Array, ...]
    b: tuple[Array, ...]
    activations: tuple[str, ...]
    cost: str = "squared"

    def __post_init__(self) -> None:
        """Check shapes, numbers and names."""
        check_counts(self.W, self.b, self.activations)
        object.__setattr__(self, "W", tuple(array(W_l, f"W{i}", 2) for i, W_l in enumerate(self.W, 1)))
        object.__setattr__(self, "b", tuple(array(b_l, f"b{i}", 1) for i, b_l in enumerate(self.b, 1)))
        object.__setattr__(self, "activations", tuple(self.activations))
        check_shapes(self.W, self.b)
        check_activations(self.activations)
        self._cost  # noqa: B018 - its lookup refuses a cost that does not fit the outputs

    @cached_property
    def _cost(self) -> Cost:
        return cost(self.cost, self.activations[-1])

    @property
    def L(self) -> int:
        """The number of the last layer; the input is layer 0."""
        return len(self.W)

    @property
    def sizes(self) -> tuple[int, ...]:
        """The number of neurons of each layer, (n_0, ..., n_L)."""
        return (self.W[0].shape[1], *(len(W_l) for W_l in self.W))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The parameters' names in the gradient's order: w1_0_0 (layer_j_k), w1_0_1, ..., b1_0, ..., bL_j."""
        names: list[str] = []
        for layer, W_l in enumerate(self.W, 1):
            names += [f"w{layer}_{j}_{k}" for j in range(W_l.shape[0]) for k in range(W_l.shape[1])]
            names += [f"b{layer}_{j}" for j in range(W_l.shape[0])]
        return tuple(names)

    @property
    def neurons(self) -> tuple[tuple[str, ...], ...]:
        """The names of all activations, layer by layer: (a0_0, a0_1, ...), ..., (aL_0, ...)."""
        return tuple(tuple(f"a{layer}_{j}" for j in range(n)) for layer, n in enumerate(self.sizes))

    def parameters(self) -> Array:
        """All parameters as one vector, (P,), in the order of `names`."""
        return flattened(self.W, self.b)

    def split(self, flat: ArrayLike) -> tuple[tuple[Array, ...], tuple[Array, ...]]:
        """(W, b), or (dW, db), from one vector, (P,), in the order of `names`: W[l-1] (n_l, n_(l-1)), b[l-1] (n_l,).

        MathError where its length is another.
        """
        values = array(flat, "the network's parameters", 1)
        count = sum(W_l.size + b_l.size for W_l, b_l in zip(self.W, self.b, strict=True))
        if len(values) != count:
            raise MathError(f"{len(values)} parameters for a network that has {count}: give one for every name")
        W, b, start = [], [], 0
        for W_l, b_l in zip(self.W, self.b, strict=True):
            middle, end = start + W_l.size, start + W_l.size + b_l.size
            W.append(values[start:middle].reshape(W_l.shape))
            b.append(values[middle:end])
            start = end
        return tuple(W), tuple(b)

    def with_parameters(self, flat: ArrayLike) -> Self:
        """The same network with other parameters, (P,), in the order of `names`. MathError as for `split`."""
        W, b = self.split(flat)
        return replace(self, W=W, b=b)

    def replace(self, name: str, value: float) -> Self:
        """The same network with the one parameter `name` set to `value`. MathError where there is none."""
        flat = self.parameters()
        flat[position(name, self.names)] = value
        return self.with_parameters(flat)

    def forward(self, x: ArrayLike) -> NetworkForward:
        """The forward values of one input x, (n_0,). MathError where it does not fit or a sum overflows."""
        return self.forward_from(0, x)

    def forward_from(self, layer: int, a: ArrayLike) -> NetworkForward:
        """The forward values from `layer` on when its activations are `a`, (n_l,): the first entry is `a` itself.

        MathError where there is no such layer, `a` does not fit it or a weighted sum overflows.
        """
        if not 0 <= layer <= self.L:
            raise MathError(f"There is no layer {layer}: choose one from 0 to {self.L}")
        start = rows(array(a, f"a{layer}", 1)[None], f"a{layer}", self.sizes[layer])
        values, z = passes.forward(self.W[layer:], self.b[layer:], self.activations[layer:], start)
        return Forward(_row(values), _row(z))

    def backprop(self, x: ArrayLike, y: ArrayLike) -> NetworkValues:
        """Both passes of one example with input x, (n_0,), and targets y, (n_L,). MathError as for `both_passes`."""
        found = self.both_passes(array(x, "x", 1)[None], array(y, "y", 1)[None])
        delta = _row(found.delta)
        dC0_dW, dC0_db = self.split(found.gradients[0])
        return NetworkValues(
            a=_row(found.a),
            z=_row(found.z),
            y=array(y, "y", 1),
            C0=found.C,
            terms=found.terms[0],
            da_dz=tuple(None if each is None else each[0] for each in found.da_dz),
            dC0_da=_row(found.dC0_da),
            delta=delta,
            dC0_dW=dC0_dW,
            dC0_db=dC0_db,
            path_terms=tuple(W_l * delta_l[:, None] for W_l, delta_l in zip(self.W, delta, strict=True)),
        )

    def both_passes(self, X: ArrayLike, Y: ArrayLike) -> Passes:
        """Forward and backward pass over X, (n, n_0), with targets Y, (n, n_L).

        MathError where they do not fit the network or a number overflows.
        """
        x, y = self._data(X, Y)
        return passes.both(self.W, self.b, self.activations, self._cost, x, y)

    def average(self, X: ArrayLike, Y: ArrayLike) -> NetworkAverage:
        """Each row's cost and gradient, and their means, X (n, n_0), Y (n, n_L). MathError as for `both_passes`."""
        found = self.both_passes(X, Y)
        gradients = found.gradients
        dC_dW, dC_db = self.split(gradients.mean(axis=0))
        return NetworkAverage(found.terms.sum(axis=1), gradients, found.C, dC_dW, dC_db)

    def cost_of(self, X: ArrayLike, Y: ArrayLike) -> float:
        """The mean cost over X, (n, n_0), with targets Y, (n, n_L). MathError as for `both_passes`."""
        x, y = self._data(X, Y)
        a, z = passes.forward(self.W, self.b, self.activations, x)
        return passes.cost_of_outputs(self._cost, a[-1], z[-1], y)[1]

    def cost_of_forward(self, forward: NetworkForward, y: ArrayLike, of_z: bool = True) -> float:
        """C0 of forward values already at hand with targets y, (n_L,); from the outputs alone where `of_z` is false.

        MathError where y does not fit the network or the cost overflows.
        """
        _, Y = self._data(forward.a[0][None], array(y, "y", 1)[None])
        z = forward.z[-1][None] if of_z else None
        return passes.cost_of_outputs(self._cost, forward.a[-1][None], z, Y)[1]

    @quiet
    def cost_and_gradient(self, X: ArrayLike, Y: ArrayLike) -> tuple[float, Array]:
        """C and its gradient, (P,), over X, (n, n_0), with targets Y, (n, n_L). MathError as for `both_passes`."""
        found = self.both_passes(X, Y)
        n = len(found.terms)
        dC_dW = [delta_l.T @ a_prev / n for delta_l, a_prev in zip(found.delta, found.a[:-1], strict=True)]
        gradient = flattened(dC_dW, [delta_l.mean(axis=0) for delta_l in found.delta])
        check_finite(gradient, "The gradient")
        return found.C, gradient

    def _data(self, X: ArrayLike, Y: ArrayLike) -> tuple[Array, Array]:
        x, y = rows(X, "X", self.sizes[0]), rows(Y, "Y", self.sizes[-1])
        same_length(x, y)
        if self.cost == "cross_entropy":
            check_targets(y, self.activations[-1])
        return x, y


def _row(layers: Sequence[Array]) -> tuple[Array, ...]:
    """The one row of arrays (1, n_l)."""
    return tuple(layer[0] for layer in layers)
