"""The formulae of the activations, each beside its derivative.

They act elementwise on numbers or arrays of any shape and stay finite for |z| up to 1e4 and beyond.
"""

import numpy as np
from numpy.typing import ArrayLike

from bpmath.arrays import Array

LEAKY_SLOPE = 0.01
# exp(700) is about 1e304: the last power of e that a float still holds with room for a product.
LARGEST_EXPONENT = 700.0


def decay(t: ArrayLike) -> Array:
    """e^-|t|, elementwise, and e^-700 where it would underflow. The exponential function."""
    result: Array = np.exp(-np.minimum(np.abs(np.asarray(t, dtype=np.float64)), LARGEST_EXPONENT))
    return result


def growth(t: ArrayLike) -> Array:
    """e^t, elementwise, and e^700 where it would overflow. The exponential function."""
    result: Array = np.exp(np.clip(np.asarray(t, dtype=np.float64), -LARGEST_EXPONENT, LARGEST_EXPONENT))
    return result


def sigmoid(z: ArrayLike) -> Array:
    """1 / (1 + e^-z), elementwise, written so that the exponent is never positive. Source: Goodfellow (3.30)."""
    e = decay(z)
    return np.where(np.asarray(z) >= 0, 1.0, e) / (1.0 + e)


def sigmoid_derivative(z: ArrayLike) -> Array:
    """sigma(z) (1 - sigma(z)) = e^-|z| / (1 + e^-|z|)^2, elementwise, which keeps its digits far from 0.

    Source: Goodfellow (3.33).
    """
    e = decay(z)
    return e / (1.0 + e) ** 2


def tanh(z: ArrayLike) -> Array:
    """(e^z - e^-z) / (e^z + e^-z), elementwise. Source: Goodfellow, sec. 6.3.2."""
    result: Array = np.tanh(np.asarray(z, dtype=np.float64))
    return result


def tanh_derivative(z: ArrayLike) -> Array:
    """1 - tanh(z)^2 = 4 e^-2|z| / (1 + e^-2|z|)^2, elementwise, which keeps its digits far from 0.

    Source: Goodfellow, sec. 6.3.2 (tanh(z) = 2 sigma(2z) - 1), and `sigmoid_derivative`.
    """
    # It is 0 from |z| = 373 on; doubling the largest floats would overflow.
    return 4.0 * sigmoid_derivative(2.0 * np.clip(np.asarray(z, dtype=np.float64), -400.0, 400.0))


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
    """ln(1 + e^z) = max(z, 0) + ln(1 + e^-|z|), elementwise; its derivative is the sigmoid.

    Source: Goodfellow (3.31), (3.36).
    """
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
