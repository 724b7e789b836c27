"""Whether an answer is right: by the largest output where rows have labels, by the side of one half in a chain.

A row has a verdict where its targets are those of a label: the largest output against the 1, and for a chain whose
target is 0 or 1 the side of one half. Other rows have no verdict, only a cost.
"""

import numpy as np

from bpmath import Chain, Network, passes
from bpmath.arrays import Array
from scenes.lesson import Lesson

HALF = 0.5
"""The border between the two verdicts of a chain whose targets are 0 and 1."""


def is_labelled(lesson: Lesson) -> bool:
    """Whether every row of the network has one label: a 1 among noughts, and two outputs at least."""
    Y = lesson.network.Y
    return Y.shape[1] > 1 and bool(np.isin(Y, (0.0, 1.0)).all() and (Y.sum(axis=1) == 1.0).all())


def outputs(model: Network, X: Array) -> Array:
    """The last layer's activations, (n, n_L), for inputs (n, n_0)."""
    return passes.forward(model.W, model.b, model.activations, X)[0][-1]


def margins(model: Network, X: Array, Y: Array) -> Array:
    """By how much the right output exceeds the largest other one, (n,): negative where the verdict is wrong."""
    a = outputs(model, X)
    right = a[np.arange(len(a)), Y.argmax(axis=1)]
    return np.asarray(right - np.where(Y == 1.0, -np.inf, a).max(axis=1))


def mistakes(lesson: Lesson, model: Network) -> int:
    """How many rows are not answered rightly: another output is as large as the right one, or larger."""
    return int((margins(model, lesson.network.X, lesson.network.Y) <= 0).sum())


def is_right(lesson: Lesson, model: Network) -> bool:
    """Whether the followed row of the network is answered rightly."""
    network = lesson.network
    return bool(margins(model, network.x0[None], network.y0[None])[0] > 0)


def chain_is_right(lesson: Lesson, model: Chain) -> bool | None:
    """Whether the followed row of the chain is answered rightly; None where its target is neither 0 nor 1."""
    y = lesson.chain.y0
    return (model.forward(lesson.chain.x0).a[-1] > HALF) == (y > HALF) if y in (0.0, 1.0) else None
