"""The formulae of the costs, each beside its derivative: the term of every output j, so C0 = sum_j of them.

Arguments are the outputs a (or the last layer's z) and the targets y, arrays of one shape; so is the result.
"""

import numpy as np

from bpmath.activations import growth, log_softmax, softplus
from bpmath.arrays import Array


def squared(a: Array, y: Array) -> Array:
    """(a - y)^2, with no 1/2."""
    return (a - y) ** 2


def squared_dC0_da(a: Array, y: Array) -> Array:
    """2 (a - y)."""
    return 2.0 * (a - y)


def half_squared(a: Array, y: Array) -> Array:
    """(a - y)^2 / 2."""
    return 0.5 * (a - y) ** 2


def half_squared_dC0_da(a: Array, y: Array) -> Array:
    """The error a - y itself."""
    return a - y


def bernoulli(a: Array, y: Array) -> Array:
    """-y ln a - (1 - y) ln(1 - a): the cross-entropy of outputs that each are a probability of their own."""
    return -_y_ln(y, a) - _y_ln(1.0 - y, 1.0 - a)


def bernoulli_dC0_da(a: Array, y: Array) -> Array:
    """(1 - y)/(1 - a) - y/a."""
    return _y_over(1.0 - y, 1.0 - a) - _y_over(y, a)


def bernoulli_of_z(z: Array, y: Array) -> Array:
    """`bernoulli` of a = sigma(z), since ln sigma(z) = -softplus(-z)."""
    return y * softplus(-z) + (1.0 - y) * softplus(z)


def bernoulli_dC0_da_of_z(z: Array, y: Array) -> Array:
    """`bernoulli_dC0_da` of a = sigma(z), since 1/a = 1 + e^-z; held at e^700, beyond which floats end."""
    return (1.0 - y) * (1.0 + growth(z)) - y * (1.0 + growth(-z))


def categorical(a: Array, y: Array) -> Array:
    """-y ln a: the cross-entropy of outputs that together are one distribution."""
    return -_y_ln(y, a)


def categorical_dC0_da(a: Array, y: Array) -> Array:
    """-y/a."""
    return -_y_over(y, a)


def categorical_of_z(z: Array, y: Array) -> Array:
    """`categorical` of a = softmax(z)."""
    return -y * log_softmax(z)


def categorical_dC0_da_of_z(z: Array, y: Array) -> Array:
    """`categorical_dC0_da` of a = softmax(z); held at e^700, beyond which floats end."""
    return -y * growth(-log_softmax(z))


def _y_ln(y: Array, a: Array) -> Array:
    """y ln a with 0 ln 0 = 0; minus infinity where a = 0 although y is not."""
    with np.errstate(divide="ignore"):
        logarithm: Array = np.log(a, where=y != 0, out=np.zeros(np.broadcast(y, a).shape))
    return y * logarithm


def _y_over(y: Array, a: Array) -> Array:
    """y / a with 0 / 0 = 0; infinite where a = 0 although y is not."""
    with np.errstate(divide="ignore"):
        quotient: Array = np.divide(y, a, where=y != 0, out=np.zeros(np.broadcast(y, a).shape))
    return quotient
