"""The formulae of the activations, each beside its slope.

They act elementwise on numbers or arrays of any shape and stay finite for |z| up to 1e4 and beyond.
"""

import numpy as np
from numpy.typing import ArrayLike

from bpmath.arrays import Array

LEAKY_SLOPE = 0.01
# exp(700) is about 1e304: the last power of e that a float still holds with room for a product.
LARGEST_EXPONENT = 700.0


def decay(t: ArrayLike) -> Array:
    """exp(-|t|), held at exp(-700) so that it never underflows."""
    result: Array = np.exp(-np.minimum(np.abs(np.asarray(t, dtype=np.float64)), LARGEST_EXPONENT))
    return result


def growth(t: ArrayLike) -> Array:
    """exp(t), held at exp(700) so that it never overflows."""
    result: Array = np.exp(np.clip(np.asarray(t, dtype=np.float64), -LARGEST_EXPONENT, LARGEST_EXPONENT))
    return result


def sigmoid(z: ArrayLike) -> Array:
    """1 / (1 + e^-z), written so that the exponent is never positive."""
    e = decay(z)
    return np.where(np.asarray(z) >= 0, 1.0, e) / (1.0 + e)


def sigmoid_slope(z: ArrayLike) -> Array:
    """sigma(z) (1 - sigma(z)) = e^-|z| / (1 + e^-|z|)^2, which keeps its digits far from 0."""
    e = decay(z)
    return e / (1.0 + e) ** 2


def tanh(z: ArrayLike) -> Array:
    """The hyperbolic tangent."""
    result: Array = np.tanh(np.asarray(z, dtype=np.float64))
    return result


def tanh_slope(z: ArrayLike) -> Array:
    """1 - tanh(z)^2 = 4 e^-2|z| / (1 + e^-2|z|)^2, which keeps its digits far from 0."""
    return 4.0 * sigmoid_slope(2.0 * np.asarray(z, dtype=np.float64))


def relu(z: ArrayLike) -> Array:
    """The larger of z and 0."""
    return np.where(np.asarray(z) > 0, np.asarray(z, dtype=np.float64), 0.0)


def relu_slope(z: ArrayLike) -> Array:
    """1 for z > 0, else 0; at the kink z = 0 we take 0."""
    return np.where(np.asarray(z) > 0, 1.0, 0.0)


def leaky_relu(z: ArrayLike) -> Array:
    """Like relu for z > 0, and 0.01 z below."""
    return np.asarray(z, dtype=np.float64) * leaky_relu_slope(z)


def leaky_relu_slope(z: ArrayLike) -> Array:
    """1 for z > 0, else 0.01; at the kink z = 0 we take 0.01."""
    return np.where(np.asarray(z) > 0, 1.0, LEAKY_SLOPE)


def softplus(z: ArrayLike) -> Array:
    """ln(1 + e^z) = max(z, 0) + ln(1 + e^-|z|); its slope is the sigmoid."""
    result: Array = relu(z) + np.log1p(decay(z))
    return result


def identity(z: ArrayLike) -> Array:
    """z itself."""
    return np.array(z, dtype=np.float64)


def identity_slope(z: ArrayLike) -> Array:
    """1 everywhere."""
    return np.ones_like(np.asarray(z, dtype=np.float64))


def log_softmax(z: Array) -> Array:
    """ln softmax(z)_j = z_j - ln sum_k e^z_k along the last axis, shifted by the largest z."""
    shifted = z - z.max(axis=-1, keepdims=True)
    result: Array = shifted - np.log(np.sum(growth(shifted), axis=-1, keepdims=True))
    return result


def softmax(z: Array) -> Array:
    """a_j = e^z_j / sum_k e^z_k along the last axis: positive numbers that sum to 1."""
    return growth(log_softmax(z))
