"""Activations and costs by name, each beside its derivative, in one table, and which of them belong together."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import ArrayLike

from bpmath import formulae
from bpmath.arrays import Array
from bpmath.errors import MathError, nearest


@dataclass(frozen=True)
class Activation:
    """A neuron's function a = value(z) and its derivative da/dz = derivative(z), elementwise on z of any shape.

    `bounds` are the least and the greatest number that it approaches, infinite where there is none;
    `kinks` are the z at which it has no derivative (there `derivative` gives the one from the left).
    Each function of `bpmath.formulae` names its source.
    """

    name: str
    value: Callable[[ArrayLike], Array]
    derivative: Callable[[ArrayLike], Array]
    bounds: tuple[float, float] = (-inf, inf)
    kinks: tuple[float, ...] = ()


@dataclass(frozen=True)
class Cost:
    """One example's cost, C0 = sum_j terms(a, y)_j, and its derivative dC0/da_j = dC0_da(a, y)_j, for a, y (n, n_L).

    Where `terms_of_z` and `dC0_da_of_z` are given, they are the same quantities computed from the last
    layer's z: they keep their digits where a has rounded to 0 or 1. Then delta = dC0/dz = a - y exactly.
    Each function of `bpmath.formulae` names its source; for delta: Nielsen, ch. 3; Bishop (4.109).
    """

    name: str
    terms: Callable[[Array, Array], Array]
    dC0_da: Callable[[Array, Array], Array]
    terms_of_z: Callable[[Array, Array], Array] | None = None
    dC0_da_of_z: Callable[[Array, Array], Array] | None = None


ACTIVATIONS: Mapping[str, Activation] = {
    f.name: f
    for f in (
        Activation("sigmoid", formulae.sigmoid, formulae.sigmoid_derivative, bounds=(0.0, 1.0)),
        Activation("tanh", formulae.tanh, formulae.tanh_derivative, bounds=(-1.0, 1.0)),
        Activation("relu", formulae.relu, formulae.relu_derivative, (0.0, inf), kinks=(0.0,)),
        Activation("leaky_relu", formulae.leaky_relu, formulae.leaky_relu_derivative, kinks=(0.0,)),
        Activation("softplus", formulae.softplus, formulae.sigmoid, bounds=(0.0, inf)),
        Activation("identity", formulae.identity, formulae.identity_derivative),
    )
}

COSTS: Mapping[str, Cost] = {
    c.name: c
    for c in (
        Cost("squared", formulae.squared, formulae.squared_dC0_da),
        Cost("half_squared", formulae.half_squared, formulae.half_squared_dC0_da),
        Cost(
            "cross_entropy",
            formulae.bernoulli,
            formulae.bernoulli_dC0_da,
            formulae.bernoulli_of_z,
            formulae.bernoulli_dC0_da_of_z,
        ),
    )
}

SOFTMAX_CROSS_ENTROPY = Cost(
    "cross_entropy",
    formulae.categorical,
    formulae.categorical_dC0_da,
    formulae.categorical_of_z,
    formulae.categorical_dC0_da_of_z,
)


def activation(name: str) -> Activation:
    """The activation called `name`; MathError names the nearest known one.

    >>> sigma = activation("sigmoid")
    >>> float(sigma.value(0.0)), float(sigma.derivative(0.0))
    (0.5, 0.25)
    >>> activation("sigmod")
    Traceback (most recent call last):
    bpmath.errors.MathError: Unknown activation 'sigmod': did you mean 'sigmoid'?
    """
    if name not in ACTIVATIONS:
        raise MathError(f"Unknown activation {name!r}: {nearest(name, ACTIVATIONS)}")
    return ACTIVATIONS[name]


def cost(name: str, outputs: str = "sigmoid") -> Cost:
    """The cost called `name` for a last layer with activation `outputs`.

    Cross-entropy over sigmoid outputs counts both y and 1 - y; over softmax outputs only y. MathError for an unknown
    name, and where cost and outputs do not belong together.

    >>> import numpy as np
    >>> cost("squared").terms(np.array([0.8, 0.3]), np.array([1.0, 0.0])).round(2).tolist()
    [0.04, 0.09]
    """
    if name not in COSTS:
        raise MathError(f"Unknown cost {name!r}: {nearest(name, COSTS)}")
    if name == "cross_entropy" and outputs not in ("sigmoid", "softmax"):
        raise MathError(f"cross_entropy over {outputs} outputs has no meaning: make the last layer sigmoid or softmax")
    if outputs == "softmax" and name != "cross_entropy":
        raise MathError(f"softmax outputs with cost {name!r} are not supported: use the cost cross_entropy")
    return SOFTMAX_CROSS_ENTROPY if outputs == "softmax" else COSTS[name]


def check_activations(activations: Sequence[str]) -> None:
    """MathError for an unknown name, or for softmax anywhere but last."""
    for layer, name in enumerate(activations, 1):
        if name != "softmax":
            activation(name)
        elif layer < len(activations):
            raise MathError(f"softmax stands in layer {layer} of {len(activations)}: it may only stand last")


def check_targets(Y: Array, outputs: str) -> None:
    """MathError for targets Y, (n, n_L), that cross-entropy over `outputs`, sigmoid or softmax, has no meaning for."""
    if (Y < 0).any() or (Y > 1).any():
        raise MathError("cross_entropy needs targets from 0 to 1: scale them or choose the cost squared")
    if outputs == "softmax" and not np.allclose(Y.sum(axis=1), 1.0, rtol=0.0, atol=1e-9):
        raise MathError("Targets of softmax outputs must sum to 1: give a distribution over the outputs")
