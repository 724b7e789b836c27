"""The gradient check: every derivative against a central difference of the cost."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bpmath.arrays import Array
from bpmath.errors import MathError
from bpmath.functions import ACTIVATIONS
from bpmath.model import Model

KINK_DISTANCE = 1e-4
# The error of a central difference is about step^2 + eps/step, least near the cube root of eps.
SMOOTH_STEP = float(np.finfo(float).eps ** (1 / 3))
# Between kinks the cost bends less, and a small step keeps z on its side of them.
KINKED_STEP = 1e-6


@dataclass(frozen=True)
class GradientCheck:
    """How far the gradient of C is from central differences.

    largest_error is the largest difference, divided by the largest entry of the gradient (a pure number), and
    `of` is the parameter that it belongs to. left_out lists the rows, counted from 0, that took no part because
    one of their z lies within 1e-4 of a kink, where no derivative exists.
    """

    largest_error: float
    of: str
    method: str
    left_out: tuple[int, ...]


def gradient_check(model: Model[Any], X: Any, Y: Any) -> GradientCheck:
    """Compare the gradient of the mean cost with (C(p + h) - C(p - h)) / 2h, for each parameter p.

    X, Y: (n,) for a chain, (n, n_0) and (n, n_L) for a network. MathError where they do not fit the model, and where
    every row lies on a kink. Source: Bishop (5.69); Press, sec. 5.7 for the step h.

    >>> from bpmath import Chain
    >>> chain = Chain(w=(1.5, -2.0), b=(0.1, 0.4), activations=("tanh", "sigmoid"))
    >>> checked = gradient_check(chain, [0.0, 0.5, 1.0], [0.0, 1.0, 1.0])
    >>> checked.largest_error < 1e-8
    True
    """
    near = _near_a_kink(model, model.both_passes(X, Y).z)
    if near.all():
        raise MathError("Every row sits on a kink, where there is no derivative: change a bias or a row")
    x, y = np.asarray(X)[~near], np.asarray(Y)[~near]
    gradient = model.cost_and_gradient(x, y)[1]
    h = KINKED_STEP if any(map(_kinks, model.activations)) else SMOOTH_STEP
    errors = np.abs(_central_differences(model, x, y, h) - gradient)
    largest = float(np.abs(gradient).max())
    return GradientCheck(
        # a gradient of nothing but zeros has no largest entry to compare with: then the error is absolute
        largest_error=float(errors.max()) / (largest if largest > 0 else 1.0),
        of=model.names[int(errors.argmax())],
        method=f"central differences with step {h:.1e}",
        left_out=tuple(np.flatnonzero(near).tolist()),
    )


def _central_differences(model: Model[Any], x: Array, y: Array, h: float) -> Array:
    """(C(p + h) - C(p - h)) / 2h for each parameter p, (P,)."""
    start = model.parameters()
    differences = np.empty(len(start))
    for index in range(len(start)):
        up, down = start.copy(), start.copy()
        up[index] += h
        down[index] -= h
        C_up, C_down = (model.with_parameters(flat).cost_of(x, y) for flat in (up, down))
        differences[index] = (C_up - C_down) / (up[index] - down[index])
    return differences


def _kinks(activation: str) -> tuple[float, ...]:
    return ACTIVATIONS[activation].kinks if activation in ACTIVATIONS else ()


def _near_a_kink(model: Model[Any], z: tuple[Array, ...]) -> NDArray[np.bool_]:
    """Which rows have a z, (n, n_l) for each layer, within KINK_DISTANCE of a kink of its activation, (n,)."""
    near = np.zeros(len(z[0]), dtype=np.bool_)
    for z_l, name in zip(z, model.activations, strict=True):
        for kink in _kinks(name):
            near |= (np.abs(z_l - kink) < KINK_DISTANCE).any(axis=1)
    return near
