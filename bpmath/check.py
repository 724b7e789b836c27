"""The gradient check: every derivative against a central difference of the cost."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bpmath import formulae, passes
from bpmath.arrays import Array, quiet
from bpmath.errors import MathError
from bpmath.functions import ACTIVATIONS, cost
from bpmath.model import Model
from bpmath.network import Network

KINK_DISTANCE = 1e-4
# The error of a central difference is about step^2 + eps/step, least near the cube root of eps.
SMOOTH_STEP = float(np.finfo(float).eps ** (1 / 3))
# Between kinks the cost bends less, and a small step keeps z on its side of them.
KINKED_STEP = 1e-6
DOUBT = 1e-7
"""Error from which on a parameter is measured with other steps too: the fault may be the difference's own."""
STEPS = (0.01, 0.1, 1.0, 10.0, 100.0, 1e3, 1e4, 1e6, 1e8, 1e10, 1e12)
"""The steps tried then, as multiples of the first."""
ALIKE = 0.1
"""Share by which the differences of two steps may differ where both are near the derivative."""
TOGETHER = 2**20
"""Numbers of one layer that are computed together."""
MOST_WORK = 100_000_000
"""Products of rows, parameters and neurons that a check takes: beyond it, some of the rows will do."""
ROUNDING = 16 * float(np.finfo(float).eps)
"""Share of the cost that the rounding of a forward pass may change: what a difference cannot see."""


@dataclass(frozen=True)
class GradientCheck:
    """How far the gradient of C is from central differences.

    largest_error is the largest difference, divided by the largest entry of the gradient (a pure number), and
    `of` is the parameter that it belongs to; what rounding alone may have made of it does not count. left_out lists
    the rows, counted from 0, that took no part because one of their z lies within 1e-4 of a kink, where no derivative
    exists.
    """

    largest_error: float
    of: str
    method: str
    left_out: tuple[int, ...]


@quiet
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
    x, y = np.asarray(X, dtype=np.float64)[~near], np.asarray(Y, dtype=np.float64)[~near]
    rows = _sample(model, len(x))
    some = f" over {len(rows):,} of {len(x):,} rows" if len(rows) < len(x) else ""
    x, y = x[rows], y[rows]
    gradient = model.cost_and_gradient(x, y)[1]
    h = KINKED_STEP if any(map(_kinks, model.activations)) else SMOOTH_STEP
    # a gradient of nothing but zeros has no largest entry to compare with: then the error is absolute
    largest = float(np.abs(gradient).max()) or 1.0
    errors = np.abs(_central_differences(model, x, y, h) - gradient) / largest
    # where a curve has kinks, a wider step may leave its side of one: there only a step that is lost is made wider
    doubtful = ~(errors <= DOUBT) if h == SMOOTH_STEP else ~np.isfinite(errors)
    for index in np.flatnonzero(doubtful):
        errors[index] = _error(model, x, y, int(index), float(gradient[index]), h) / largest
    return GradientCheck(
        largest_error=float(errors.max()),
        of=model.names[int(errors.argmax())],
        method=f"central differences with step {h:.1e}{some}",
        left_out=tuple(np.flatnonzero(near).tolist()),
    )


def _central_differences(model: Model[Any], x: Array, y: Array, h: float) -> Array:
    """(C(p + h) - C(p - h)) / 2h for each parameter p, (P,); NaN where h is lost in p or the cost overflows.

    Those of one neuron are measured in one forward pass from its layer on.
    """
    layered = model if isinstance(model, Network) else getattr(model, "network", None)
    if layered is None:
        return np.array([_difference(model, x, y, index, h)[0] for index in range(len(model.names))])
    X, Y = (each.reshape(len(each), -1) for each in (x, y))
    a, z = passes.forward(layered.W, layered.b, layered.activations, X)
    found = []
    for layer, (W, b) in enumerate(zip(layered.W, layered.b, strict=True)):
        most = max(1, TOGETHER // z[layer].size)
        for p, into in ((W, a[layer]), (b[:, None], np.ones((len(X), 1)))):
            for j in range(len(p)):
                parts = range(0, p.shape[1], most)
                neuron = Neuron(layered, layer, j, z[layer], Y)
                found += [neuron.differences(p[j, k : k + most], into[:, k : k + most].T, h) for k in parts]
    return np.concatenate(found)


@dataclass(frozen=True, eq=False)
class Neuron:
    """Neuron j of a layer, counted from 0, where its layer's z are (n, n_l) and the targets Y (n, n_L)."""

    model: Network
    layer: int
    j: int
    z: Array
    Y: Array

    def differences(self, p: Array, into: Array, h: float) -> Array:
        """(C(p + h) - C(p - h)) / 2h for parameters p, (B,), by whose change z_j changes `into` times, (B, n)."""
        up, down = p + h, p - h
        width = up - down
        try:
            C_up, C_down = (self.costs((moved - p)[:, None] * into) for moved in (up, down))
        except MathError:
            return np.full(len(p), np.nan)
        found: Array = np.divide(C_up - C_down, width, out=np.full(len(p), np.nan), where=width > 0)
        return found

    def costs(self, change: Array) -> Array:
        """The mean cost, (B,), where z_j changes so, (B, n). MathError where it overflows."""
        many, model = len(change), self.model
        z = np.repeat(self.z[None], many, axis=0)
        z[:, :, self.j] += change
        z, name, above = z.reshape(-1, z.shape[2]), model.activations[self.layer], self.layer + 1
        first = formulae.softmax(z) if name == "softmax" else ACTIVATIONS[name].value(z)
        a, zs = passes.forward(model.W[above:], model.b[above:], model.activations[above:], first)
        kind = cost(model.cost, model.activations[-1])
        terms, _ = passes.cost_of_outputs(kind, a[-1], [z, *zs][-1], np.tile(self.Y, (many, 1)))
        means: Array = terms.sum(axis=1).reshape(many, -1).mean(axis=1)
        return means


def _sample(model: Model[Any], n: int) -> NDArray[np.int_]:
    """The rows, of n, that a check of so many parameters takes in a few seconds: all, or some evenly spread."""
    neurons = sum(len(layer) for layer in model.neurons)
    most = max(1, MOST_WORK // (len(model.names) * neurons))
    return np.unique(np.linspace(0, n - 1, min(n, most)).round().astype(np.int_))


def _difference(model: Model[Any], x: Array, y: Array, index: int, h: float) -> tuple[float, float]:
    """(C(p + h) - C(p - h)) / 2h for the parameter of that index, and how much of it may be rounding.

    Nothing is known of it, and all of it may be rounding, where h is lost in p or the cost overflows.
    """
    start = model.parameters()
    up, down = start.copy(), start.copy()
    up[index] += h
    down[index] -= h
    width = float(up[index] - down[index])
    if width == 0:
        return np.nan, np.inf
    try:
        C_up, C_down = (model.with_parameters(flat).cost_of(x, y) for flat in (up, down))
    except MathError:
        return np.nan, np.inf
    return (C_up - C_down) / width, ROUNDING * max(abs(C_up), abs(C_down)) / width


def _error(model: Model[Any], x: Array, y: Array, index: int, derivative: float, h: float) -> float:
    """By how much a derivative differs from the central difference whose step serves best, beyond its rounding.

    That is the one which differs least, as a share, from that of the next wider step, rounding included; where none is
    like its neighbour, as where a curve is flat, the first that is not lost in p. The derivative under test has no part
    in the choice. Source: Press, sec. 5.7.
    """
    found = [_difference(model, x, y, index, h * times) for times in STEPS]
    doubts = [_doubt(D, rounding, wider) for (D, rounding), (wider, _) in pairwise(found)]
    first = next(i for i, (D, _) in enumerate(found) if STEPS[i] >= 1.0 and (np.isfinite(D) or i == len(STEPS) - 1))
    best = int(np.argmin(doubts))
    D, rounding = found[best if doubts[best] < ALIKE else first]
    return max(0.0, abs(D - derivative) - rounding) if np.isfinite(D) else np.inf


def _doubt(difference: float, rounding: float, wider: float) -> float:
    """The share by which two central differences differ, and rounding may have changed one; infinite for two zeros."""
    size = max(abs(difference), abs(wider))
    return (abs(difference - wider) + rounding) / size if np.isfinite(size) and size > 0 else np.inf


def _kinks(activation: str) -> tuple[float, ...]:
    return ACTIVATIONS[activation].kinks if activation in ACTIVATIONS else ()


def _near_a_kink(model: Model[Any], z: tuple[Array, ...]) -> NDArray[np.bool_]:
    """Which rows have a z, (n, n_l) for each layer, within KINK_DISTANCE of a kink of its activation, (n,)."""
    near = np.zeros(len(z[0]), dtype=np.bool_)
    for z_l, name in zip(z, model.activations, strict=True):
        for kink in _kinks(name):
            near |= (np.abs(z_l - kink) < KINK_DISTANCE).any(axis=1)
    return near
