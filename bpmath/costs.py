"""The formulae of the costs, each beside its derivative: the term of every output j, so C0 = sum_j of them.

Arguments are the outputs a (or the last layer's z) and the targets y, arrays of one shape; so is the result.
"""

import numpy as np

from bpmath.activations import growth, log_softmax, softplus
from bpmath.arrays import Array


def squared(a: Array, y: Array) -> Array:
    """(a - y)^2, elementwise, with no 1/2. Source: Nielsen (26) without the 1/2."""
    return (a - y) ** 2


def squared_dC0_da(a: Array, y: Array) -> Array:
    """2 (a - y), elementwise: the derivative of (a - y)^2. Source: Nielsen (26) without the 1/2."""
    return 2.0 * (a - y)


def half_squared(a: Array, y: Array) -> Array:
    """(a - y)^2 / 2, elementwise. Source: Rumelhart (3)."""
    return 0.5 * (a - y) ** 2


def half_squared_dC0_da(a: Array, y: Array) -> Array:
    """The error a - y itself, elementwise. Source: Rumelhart (4)."""
    return a - y


def bernoulli(a: Array, y: Array) -> Array:
    """-y ln a - (1 - y) ln(1 - a), elementwise: the cross-entropy of outputs that are probabilities one by one.

    Source: Nielsen (63); Bishop (4.90).
    """
    return -_y_ln(y, a) - _y_ln(1.0 - y, 1.0 - a)


def bernoulli_dC0_da(a: Array, y: Array) -> Array:
    """(1 - y) / (1 - a) - y / a, elementwise: the derivative of `bernoulli`. Source: Nielsen (63)."""
    return _y_over(1.0 - y, 1.0 - a) - _y_over(y, a)


def bernoulli_of_z(z: Array, y: Array) -> Array:
    """`bernoulli` of a = sigma(z), elementwise, since ln sigma(z) = -softplus(-z). Source: Goodfellow (3.35)."""
    return y * softplus(-z) + (1.0 - y) * softplus(z)


def bernoulli_dC0_da_of_z(z: Array, y: Array) -> Array:
    """`bernoulli_dC0_da` of a = sigma(z), elementwise, since 1/a = 1 + e^-z; e^700 where floats would end.

    Source: Goodfellow (3.30).
    """
    return (1.0 - y) * (1.0 + growth(z)) - y * (1.0 + growth(-z))


def categorical(a: Array, y: Array) -> Array:
    """-y ln a, elementwise: the cross-entropy of outputs that together are one distribution. Source: Bishop (4.108)."""
    return -_y_ln(y, a)


def categorical_dC0_da(a: Array, y: Array) -> Array:
    """-y / a, elementwise: the derivative of `categorical`. Source: Bishop (4.108)."""
    return -_y_over(y, a)


def categorical_of_z(z: Array, y: Array) -> Array:
    """`categorical` of a = softmax(z), (n, n_L). Source: Bishop (4.108)."""
    return -y * log_softmax(z)


def categorical_dC0_da_of_z(z: Array, y: Array) -> Array:
    """`categorical_dC0_da` of a = softmax(z), (n, n_L); e^700 where floats would end. Source: Bishop (4.108)."""
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
