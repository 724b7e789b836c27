"""Lessons unlike the embedded one: other depths, widths, functions and costs, made from fixed seeds."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

import numpy as np

from bpmath import Chain, Network
from scenes.lesson import ChainLesson, Lesson, NetworkLesson, embedded


def chain_lesson(activations: tuple[str, ...], seed: int) -> ChainLesson:
    """A chain of that many connections over the embedded rows."""
    rng = np.random.default_rng(seed)
    w, b = rng.normal(size=(2, len(activations)))
    return replace(embedded().chain, model=Chain(tuple(w), tuple(b), activations))


def network_lesson(sizes: tuple[int, ...], activations: tuple[str, ...], cost: str, seed: int) -> NetworkLesson:
    """A network of those sizes over rows drawn from the seed, one label a row."""
    rng = np.random.default_rng(seed)
    pairs = list(pairwise(sizes))
    model = Network(
        tuple(rng.normal(size=(n, m)) for m, n in pairs), tuple(rng.normal(size=n) for _, n in pairs), activations, cost
    )
    X, Y = rng.normal(size=(30, sizes[0])), np.eye(sizes[-1])[rng.integers(sizes[-1], size=30)]
    names = tuple(f"x{i}" for i in range(sizes[0]))
    labels = tuple(f"label {i}" for i in range(sizes[-1]))
    return replace(embedded().network, model=model, X=X, Y=Y, raw=X, example=7, input_names=names, labels=labels)


def lesson(chain: ChainLesson, network: NetworkLesson, rate: float = 0.1, steps: int = 12, mark: str = "") -> Lesson:
    """The embedded lesson with another chain and network."""
    made = embedded()
    descent = replace(made.descent, learning_rate=rate, steps=steps)
    return replace(made, chain=chain, network=network, descent=descent, hash=mark)


LESSONS: Mapping[str, Lesson] = {
    "embedded": embedded(),
    "wide softmax": lesson(
        chain_lesson(("relu",) * 5, 4), network_lesson((20, 16, 10), ("tanh", "softmax"), "cross_entropy", 1)
    ),
    "deep cross-entropy": lesson(
        chain_lesson(("tanh",), 2), network_lesson((3, 6, 8, 5), ("relu", "tanh", "sigmoid"), "cross_entropy", 2)
    ),
    "one layer": lesson(chain_lesson(("identity", "softplus"), 3), network_lesson((5, 3), ("identity",), "squared", 3)),
    "one output": lesson(
        chain_lesson(("leaky_relu",) * 3, 5), network_lesson((2, 2, 1), ("softplus", "sigmoid"), "half_squared", 4)
    ),
}
