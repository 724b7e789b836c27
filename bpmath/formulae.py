"""The formulae of the activations and of the costs, each beside its derivative."""

import numpy as np
from numpy.typing import ArrayLike

from bpmath.arrays import Array

LEAKY_SLOPE = 0.01
# exp(700) is about 1e304: the last power of e that a float still holds with room for a product.
LARGEST_EXPONENT = 700.0
LEAST_ROOT = np.exp(-LARGEST_EXPONENT / 2)
"""Its square is no smaller than `decay` becomes."""


def decay(t: ArrayLike) -> Array:
    """e^-|t|, elementwise, and e^-700 where it would underflow. The exponential function."""
    t = np.asarray(t, dtype=np.float64)
    e: Array = np.abs(t, out=np.empty_like(t))  # and on in its place: the memory of many rows is dear
    np.maximum(np.negative(e, out=e), -LARGEST_EXPONENT, out=e)
    return np.exp(e, out=e)


def growth(t: ArrayLike) -> Array:
    """e^t, elementwise, and e^700 where it would overflow. The exponential function."""
    result: Array = np.exp(np.clip(np.asarray(t, dtype=np.float64), -LARGEST_EXPONENT, LARGEST_EXPONENT))
    return result


def sigmoid(z: ArrayLike) -> Array:
    """1 / (1 + e^-z), elementwise, written so that the exponent is never positive. Source: Goodfellow (3.30)."""
    e = decay(z)
    result: Array = np.where(np.asarray(z) >= 0, 1.0, e)
    return np.divide(result, np.add(e, 1.0, out=e), out=result)


def sigmoid_derivative(z: ArrayLike) -> Array:
    """sigma(z) (1 - sigma(z)) = e^-|z| / (1 + e^-|z|)^2, elementwise, which keeps its digits far from 0.

    Source: Goodfellow (3.33).
    """
    return _slope(decay(z))


def tanh(z: ArrayLike) -> Array:
    """(e^z - e^-z) / (e^z + e^-z), elementwise. Source: Goodfellow, sec. 6.3.2."""
    result: Array = np.tanh(np.asarray(z, dtype=np.float64))
    return result


def tanh_derivative(z: ArrayLike) -> Array:
    """1 - tanh(z)^2 = 4 e^-2|z| / (1 + e^-2|z|)^2, elementwise, which keeps its digits far from 0.

    Source: Goodfellow, sec. 6.3.2 (tanh(z) = 2 sigma(2z) - 1), and `sigmoid_derivative`.
    """
    e = decay(z)
    np.maximum(e, LEAST_ROOT, out=e)
    slope = _slope(np.square(e, out=e))
    return np.multiply(slope, 4.0, out=slope)


def _slope(e: Array) -> Array:
    """e / (1 + e)^2, elementwise, written over `e`."""
    below = np.square(1.0 + e)
    return np.divide(e, below, out=e)


def relu(z: ArrayLike) -> Array:
    """max(z, 0), elementwise. Source: Goodfellow, sec. 6.3.1."""
    return np.where(np.asarray(z) > 0, np.asarray(z, dtype=np.float64), 0.0)


def relu_derivative(z: ArrayLike) -> Array:
    """1 for z > 0, else 0, elementwise; at the kink z = 0 the left derivative. Source: Goodfellow, sec. 6.3."""
    return np.where(np.asarray(z) > 0, 1.0, 0.0)


def leaky_relu(z: ArrayLike) -> Array:
    """z for z > 0, else 0.01 z, elementwise. Source: Goodfellow, sec. 6.3.1."""
    return np.asarray(z, dtype=np.float64) * leaky_relu_derivative(z)


def leaky_relu_derivative(z: ArrayLike) -> Array:
    """1 for z > 0, else 0.01, elementwise; at the kink z = 0 the left derivative. Source: Goodfellow, sec. 6.3."""
    return np.where(np.asarray(z) > 0, 1.0, LEAKY_SLOPE)


def softplus(z: ArrayLike) -> Array:
    """ln(1 + e^z) = max(z, 0) + ln(1 + e^-|z|), elementwise; derivative sigma. Source: Goodfellow (3.31), (3.36)."""
    result: Array = relu(z) + np.log1p(decay(z))
    return result


def identity(z: ArrayLike) -> Array:
    """z itself, elementwise."""
    return np.array(z, dtype=np.float64)


def identity_derivative(z: ArrayLike) -> Array:
    """1 everywhere, elementwise."""
    return np.ones_like(np.asarray(z, dtype=np.float64))


def log_softmax(z: Array) -> Array:
    """ln softmax(z)_j = z_j - ln sum_k e^z_k, (n, n_L) row by row, shifted by the largest z. Source: Blanchard."""
    shifted = z - z.max(axis=-1, keepdims=True)
    result: Array = shifted - np.log(np.sum(growth(shifted), axis=-1, keepdims=True))
    return result


def softmax(z: Array) -> Array:
    """a_j = e^z_j / sum_k e^z_k, (n, n_L) row by row: positive numbers that sum to 1. Source: Goodfellow (6.29)."""
    return growth(log_softmax(z))


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
    """`bernoulli` of a = sigma(z), elementwise: y softplus(-z) + (1 - y) softplus(z) = softplus(z) - y z.

    Source: Goodfellow (3.35), (3.41).
    """
    logarithm = decay(z)
    np.log1p(logarithm, out=logarithm)
    # The difference first: with a target of 1 it is exactly 0 where z is positive.
    return np.add(np.maximum(z, 0.0) - y * z, logarithm, out=logarithm)


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
