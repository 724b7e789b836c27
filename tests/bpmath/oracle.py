"""Plain formulae of the same networks, written without bpmath, which the tests believe.

Real or complex, and for a batch of parameter vectors at once: theta has shape (B, P), ordered w1, b1, ...,
wL, bL with matrices row by row, so that all difference quotients of one network are one evaluation.
They are written with autograd's numpy, so that an independent library can differentiate them too.
"""

from itertools import pairwise

import autograd
import autograd.numpy as np

ACTIVATIONS = {
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "tanh": np.tanh,
    "relu": lambda z: np.where(np.real(z) > 0, z, 0),
    "leaky_relu": lambda z: np.where(np.real(z) > 0, z, 0.01 * z),
    "softplus": lambda z: np.log(1 + np.exp(z)),
    "identity": lambda z: z,
    "softmax": lambda z: np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True),
}


def terms(cost, outputs, a, z, y):
    """The cost's term of every output; cross-entropy of a sigmoid with its logarithms written out."""
    if cost == "squared":
        return (a - y) ** 2
    if cost == "half_squared":
        return (a - y) ** 2 / 2
    if outputs == "sigmoid":
        return y * np.log(1 + np.exp(-z)) + (1 - y) * np.log(1 + np.exp(z))
    return -y * np.log(a)


def layers(theta, sizes):
    """(W, b) of each layer out of theta, (B, P): W (B, n_l, n_(l-1)), b (B, n_l)."""
    start = 0
    for n_prev, n in pairwise(sizes):
        W = theta[:, start : start + n * n_prev].reshape(-1, n, n_prev)
        b = theta[:, start + n * n_prev : start + n * n_prev + n]
        start += n * n_prev + n
        yield W, b


def forward(theta, sizes, activations, x):
    """All a and z of one example: lists of (B, n_l)."""
    a, z = [np.broadcast_to(x, (len(theta), len(x)))], []
    for (W, b), name in zip(layers(theta, sizes), activations, strict=True):
        z.append(np.einsum("bjk,bk->bj", W, a[-1]) + b)
        a.append(ACTIVATIONS[name](z[-1]))
    return a, z


def mean_cost(theta, sizes, activations, cost, X, Y):
    """C, (B,), over the rows of X."""
    total = 0
    for x, y in zip(X, Y, strict=True):
        a, z = forward(theta, sizes, activations, x)
        total = total + terms(cost, activations[-1], a[-1], z[-1], y).sum(axis=-1)
    return total / len(X)


def complex_step(theta, *network):
    """The gradient of C at theta, (P,): Im C(theta + i h) / h, free of cancellation."""
    h = 1e-30
    return mean_cost(theta + 1j * h * np.eye(len(theta)), *network).imag / h


def central_difference(theta, h, *network):
    """The gradient of C at theta, (P,): (C(theta + h) - C(theta - h)) / 2h."""
    steps = h * np.eye(len(theta))
    return (mean_cost(theta + steps, *network) - mean_cost(theta - steps, *network)) / (2 * h)


def automatic(theta, *network):
    """The gradient of C at theta, (P,), by automatic differentiation."""
    return autograd.grad(lambda theta: mean_cost(theta[None], *network)[0])(theta)
