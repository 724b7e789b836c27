"""An independent automatic differentiation library, autograd, finds the same derivatives."""

import autograd
import autograd.numpy as anp
import numpy as np

from tests.bpmath.drawn import away_from_kinks, draw_chain, draw_network

ACTIVATIONS = {
    "sigmoid": lambda z: 1 / (1 + anp.exp(-z)),
    "tanh": anp.tanh,
    "relu": lambda z: anp.where(z > 0, z, 0.0),
    "leaky_relu": lambda z: anp.where(z > 0, z, 0.01 * z),
    "softplus": lambda z: anp.log(1 + anp.exp(z)),
    "identity": lambda z: z,
    "softmax": lambda z: anp.exp(z) / anp.sum(anp.exp(z), axis=1, keepdims=True),
}


def mean_cost(theta, drawn):
    a, start = drawn.X, 0
    for n_prev, n, name in zip(drawn.sizes[:-1], drawn.sizes[1:], drawn.activations, strict=True):
        W = anp.reshape(theta[start : start + n * n_prev], (n, n_prev))
        z = anp.dot(a, W.T) + theta[start + n * n_prev : start + n * n_prev + n]
        a, start = ACTIVATIONS[name](z), start + n * n_prev + n
    if drawn.cost == "cross_entropy":
        terms = -drawn.Y * anp.log(a)
        if drawn.activations[-1] == "sigmoid":
            terms = terms - (1 - drawn.Y) * anp.log(1 - a)
    else:
        terms = (a - drawn.Y) ** 2 * (0.5 if drawn.cost == "half_squared" else 1.0)
    return anp.sum(terms) / len(drawn.X)


def largest_error(gradient, drawn):
    true = autograd.grad(mean_cost)(drawn.theta, drawn)
    return np.abs(gradient - true).max() / max(np.abs(true).max(), 1e-12)


def test_networks_agree_with_autograd():
    for drawn in away_from_kinks(draw_network, 20, 100):
        assert largest_error(drawn.network.average(drawn.X, drawn.Y).gradient, drawn) < 1e-9, drawn


def test_chains_agree_with_autograd():
    for drawn in away_from_kinks(draw_chain, 21, 100):
        average = drawn.chain.average(drawn.X[:, 0], drawn.Y[:, 0])
        assert largest_error(average.gradient, drawn) < 1e-9, drawn
