"""Networks and chains to begin with, for a table that comes without a trained one: by formulae, not by chance."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from bpmath import Chain, Network
from bpmath.arrays import Array
from bpmath.descent import descend
from bpmath.errors import MathError

STEPS = 60
"""Steps of descent that a new lesson shows."""
RATES = (0.001, 0.01, 0.1, 0.3, 1.0, 3.0, 10.0)
"""Learning rates among which the one is taken that lowers the cost most."""
HIDDEN = (3, 4)
"""Neurons of the hidden layer, for up to four inputs and for more."""


@dataclass(frozen=True)
class Start:
    """A learning rate, the row to follow, and C before and after that descent."""

    rate: float
    example: int
    before: float
    after: float


def starting_network(n_in: int, n_out: int, *, labelled: bool) -> Network:
    """n_in inputs, one hidden layer, n_out outputs; weights by a formula, two decimals, that saturate nothing.

    W_l[j][k] = 1.5 cos(2 l + 2 j + 5 k) / sqrt(n_(l-1)), b_l[j] = 0.2 sin(l + j).
    """
    sizes = (n_in, HIDDEN[n_in > 4], n_out)
    W, b = [], []
    for layer in (1, 2):
        j, k = np.arange(sizes[layer])[:, None], np.arange(sizes[layer - 1])
        W.append(np.round(1.5 / sqrt(len(k)) * np.cos(2 * layer + 2 * j + 5 * k), 2))
        b.append(np.round(0.2 * np.sin(layer + j[:, 0]), 2))
    return Network(tuple(W), tuple(b), ("sigmoid", "sigmoid") if labelled else ("tanh", "identity"))


def starting_chain(x: Array, y: Array, *, binary: bool) -> Chain:
    """Three connections that answer the wrong way round at first: the output falls where the targets rise."""
    falls = float(((x - x.mean()) * (y - y.mean())).sum()) > 0
    sign = -1.0 if falls else 1.0
    last = "sigmoid" if binary else "identity"
    return Chain((2.5 * sign, 3.0, 2.0), (-1.2 * sign, -1.5, -1.0), ("sigmoid", "sigmoid", last))


ChainOf = Callable[[int], tuple[Chain, Array, Array]]
"""The chain of a lesson that follows this row, with all its inputs and targets, (n,) each."""


def start_of(model: Network, X: Array, Y: Array, chain_of: ChainOf, *, labelled: bool) -> Start:
    """The best of the learning rates with which the chain learns too, and a row that is answered wrongly at first and,
    if there is one, rightly after.

    Where the chain learns with none of them, the best for the network. Where rows have no labels, the row whose cost
    falls most. MathError where even the least rate overflows.
    """
    tried = [found for rate in RATES if (found := _descended(model, X, Y, rate)) is not None]
    if not tried:
        raise MathError("no learning rate keeps the cost finite; scale the inputs and targets")
    starts = [
        Start(rate, _telling_row(model, last, X, Y, labelled), model.cost_of(X, Y), last.cost_of(X, Y))
        for rate, last in sorted(tried, key=lambda each: each[1].cost_of(X, Y))
    ]
    return next((each for each in starts if _learns(*chain_of(each.example), each.rate)), starts[0])


def _learns(chain: Chain, x: Array, y: Array, rate: float) -> bool:
    try:
        steps = descend(chain, x, y, rate, STEPS)
    except MathError:
        return False
    return steps[-1].C <= steps[0].C


def _descended(model: Network, X: Array, Y: Array, rate: float) -> tuple[float, Network] | None:
    try:
        return rate, descend(model, X, Y, rate, STEPS)[-1].model
    except MathError:  # this rate throws the cost out of the numbers' range
        return None


def _telling_row(first: Network, last: Network, X: Array, Y: Array, labelled: bool) -> int:
    before, after = (each.both_passes(X, Y).terms.sum(axis=1) for each in (first, last))
    fall = before - after
    if labelled:
        wrong, right = (~_right(first, X, Y), _right(last, X, Y))
        for chosen in (wrong & right, wrong):
            if chosen.any():
                return int(np.where(chosen, fall, -np.inf).argmax())
    return int(fall.argmax())


def _right(model: Network, X: Array, Y: Array) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    a: Array = model.both_passes(X, Y).a[-1]
    return np.asarray(a.argmax(axis=1) == Y.argmax(axis=1))


def one_hot(words: Sequence[str], labels: Sequence[str]) -> Array:
    """(n, labels): 1 under a row's own label."""
    return np.array([[float(word == label) for label in labels] for word in words])
