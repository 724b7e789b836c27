"""Random chains and networks, each from its seed, as plain numbers."""

from dataclasses import dataclass
from itertools import count, islice, pairwise

import numpy as np

from bpmath import ACTIVATIONS, Chain, Network
from tests.bpmath import oracle

KINKED = {"relu", "leaky_relu"}
CHAIN = Chain((3.2, -3.4, -3.1), (-0.4, 1.4, 2.0), ("sigmoid",) * 3)
"""One that is not random."""


@dataclass(frozen=True)
class Drawn:
    seed: int
    sizes: tuple[int, ...]
    activations: tuple[str, ...]
    cost: str
    theta: np.ndarray
    X: np.ndarray
    Y: np.ndarray

    @property
    def plain(self):
        """What the oracle needs beside theta."""
        return self.sizes, self.activations, self.cost, self.X, self.Y

    @property
    def kinked(self):
        return bool(KINKED & set(self.activations))

    @property
    def network(self):
        W, b = zip(*((W[0], b[0]) for W, b in oracle.layers(self.theta[None], self.sizes)), strict=True)
        return Network(W, b, self.activations, self.cost)

    @property
    def chain(self):
        return Chain(tuple(self.theta[0::2]), tuple(self.theta[1::2]), self.activations)

    def distance_to_kink(self):
        """The least |z| of a neuron with a kink (which is at 0 for all of them)."""
        least = np.inf
        for x in self.X:
            for name, z in zip(self.activations, oracle.forward(self.theta[None], *self.plain[:2], x)[1], strict=True):
                if name in KINKED:
                    least = min(least, np.abs(z).min())
        return least


def draw_network(seed):
    """1-6 layers of 1-12 neurons, 1-3 rows, any activation in each layer and any cost that fits the last."""
    random = np.random.default_rng(seed)
    depth = int(random.integers(1, 7))
    sizes = tuple(int(n) for n in random.integers(1, 13, depth + 1))
    activations = [str(name) for name in random.choice(sorted(ACTIVATIONS), depth)]
    cost = str(random.choice(["squared", "half_squared", "cross_entropy"]))
    if cost == "cross_entropy":
        activations[-1] = str(random.choice(["sigmoid", "softmax"]))
    weights = [
        np.append(random.normal(0, 1.5 / np.sqrt(n_prev), n * n_prev), random.normal(0, 0.7, n))
        for n_prev, n in pairwise(sizes)
    ]
    rows = int(random.integers(1, 4))
    Y = random.uniform(0, 1, (rows, sizes[-1]))
    if activations[-1] == "softmax":
        Y /= Y.sum(axis=1, keepdims=True)
    X = random.normal(0, 1, (rows, sizes[0]))
    return Drawn(seed, sizes, tuple(activations), cost, np.concatenate(weights), X, Y)


def draw_chain(seed):
    """1-6 layers of one neuron, 1-4 rows, any activation in each layer."""
    random = np.random.default_rng(seed)
    depth = int(random.integers(1, 7))
    activations = tuple(str(name) for name in random.choice(sorted(ACTIVATIONS), depth))
    rows = int(random.integers(1, 5))
    theta = random.normal(0, 1, 2 * depth)
    X, Y = random.normal(0, 1, (rows, 1)), random.uniform(0, 1, (rows, 1))
    return Drawn(seed, (1,) * (depth + 1), activations, "squared", theta, X, Y)


def away_from_kinks(draw, block, size):
    """`size` models of seeds 10,000 block, 10,000 block + 1, ... whose z stay 1e-4 away from a kink."""
    models = (draw(seed) for seed in count(10_000 * block))
    return list(islice((model for model in models if model.distance_to_kink() >= 1e-4), size))
