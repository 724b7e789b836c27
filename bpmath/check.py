"""The gradient check: every derivative against a central difference of the cost."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from bpmath import passes
from bpmath.arrays import Array, array
from bpmath.chain import Chain
from bpmath.errors import MathError
from bpmath.functions import ACTIVATIONS
from bpmath.network import Network

KINK_DISTANCE = 1e-4
# The error of a central difference is about step^2 + eps/step, least near the cube root of eps.
SMOOTH_STEP = float(np.finfo(float).eps ** (1 / 3))
# Between kinks the cost bends less, and a small step keeps z on its side of them.
KINKED_STEP = 1e-6


@dataclass(frozen=True)
class GradientCheck:
    """How far the gradient of C is from central differences.

    largest_error is the largest difference, divided by the largest entry of the gradient (a pure number), and
    `of` is the parameter where it stands. left_out lists the rows, counted from 0, that took no part because
    one of their z lies within 1e-4 of a kink, where no derivative exists.
    """

    largest_error: float
    of: str
    method: str
    left_out: tuple[int, ...]


def gradient_check(model: Chain | Network, X: ArrayLike, Y: ArrayLike) -> GradientCheck:
    """Compare the gradient of the mean cost with (C(p + h) - C(p - h)) / 2h, for each parameter p.

    X, Y: (n,) for a chain, (n, n_0) and (n, n_L) for a network. MathError when every row sits on a kink.

    >>> chain = Chain(w=(1.5, -2.0), b=(0.1, 0.4), activations=("tanh", "sigmoid"))
    >>> checked = gradient_check(chain, [0.0, 0.5, 1.0], [0.0, 1.0, 1.0])
    >>> checked.largest_error < 1e-8
    True
    """
    ndim = 1 if isinstance(model, Chain) else 2
    x, y = array(X, "X", ndim), array(Y, "Y", ndim)
    near = _near_a_kink(model, x)
    if near.all():
        raise MathError("Every row sits on a kink, where there is no derivative: change a bias or a row")
    x, y = x[~near], y[~near]
    h = KINKED_STEP if _kinked(model) else SMOOTH_STEP
    gradient = model.cost_and_gradient(x, y)[1]
    errors = np.abs(_central_differences(model, x, y, h) - gradient)
    largest = float(np.abs(gradient).max())
    return GradientCheck(
        # a gradient of nothing but zeros has no largest entry to compare with: then the error is absolute
        largest_error=float(errors.max()) / (largest if largest > 0 else 1.0),
        of=model.names[int(errors.argmax())],
        method=f"central differences with step {h:.1e}",
        left_out=tuple(np.flatnonzero(near).tolist()),
    )


def _central_differences(model: Chain | Network, x: Array, y: Array, h: float) -> Array:
    """(C(p + h) - C(p - h)) / 2h for each parameter p, (P,)."""
    start = model.parameters()
    differences = np.empty(len(start))
    for index in range(len(start)):
        up, down = start.copy(), start.copy()
        up[index] += h
        down[index] -= h
        change = _cost(model, up, x, y) - _cost(model, down, x, y)
        differences[index] = change / (up[index] - down[index])
    return differences


def _cost(model: Chain | Network, flat: Array, x: Any, y: Any) -> float:
    return model.with_parameters(flat).cost_of(x, y)


def _kinked(model: Chain | Network) -> bool:
    return any(name in ACTIVATIONS and ACTIVATIONS[name].kinks for name in model.activations)


def _near_a_kink(model: Chain | Network, x: Array) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which rows have a z within KINK_DISTANCE of a kink of its activation, (n,)."""
    network, X = (model.as_network(), x[:, None]) if isinstance(model, Chain) else (model, x)
    near = np.zeros(len(X), dtype=np.bool_)
    z = passes.forward(network.W, network.b, network.activations, X)[1]
    for z_l, name in zip(z, network.activations, strict=True):
        for kink in ACTIVATIONS[name].kinks if name in ACTIVATIONS else ():
            near |= (np.abs(z_l - kink) < KINK_DISTANCE).any(axis=1)
    return near
