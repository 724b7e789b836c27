"""Whether weights, biases, activations and targets fit together as layers of a network."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from bpmath.arrays import Array
from bpmath.errors import MathError
from bpmath.functions import activation


def check_counts(W: Sequence[Array], b: Sequence[Array], activations: Sequence[str]) -> None:
    """MathError unless every layer has a W[l-1] (n_l, n_(l-1)), a b[l-1] (n_l,) and an activation, and there is one."""
    if not len(W) == len(b) == len(activations) or not W:
        counts = f"{len(W)} weight matrices, {len(b)} bias vectors and {len(activations)} activations"
        raise MathError(f"The network has {counts}: give one of each for every layer, at least one layer")


def check_shapes(W: Sequence[Array], b: Sequence[Array]) -> None:
    """MathError unless W[l-1] is (n_l, n_(l-1)) and b[l-1] is (n_l,)."""
    for layer, (W_l, b_l) in enumerate(zip(W, b, strict=True), 1):
        if len(W_l) != len(b_l):
            sizes = f"{len(W_l)} rows but b{layer} has {len(b_l)} entries"
            raise MathError(f"W{layer} has {sizes}: give one bias for each row")
    for layer, (lower, upper) in enumerate(pairwise(W), 2):
        if upper.shape[1] != len(lower):
            sizes = f"{upper.shape[1]} columns but layer {layer - 1} has {len(lower)} neurons"
            raise MathError(f"W{layer} has {sizes}: give one column for each neuron")


def check_activations(activations: Sequence[str]) -> None:
    """MathError for an unknown name, or for softmax anywhere but last."""
    for layer, name in enumerate(activations, 1):
        if name != "softmax":
            activation(name)
        elif layer < len(activations):
            raise MathError(f"softmax stands in layer {layer} of {len(activations)}: it may only stand last")


def check_targets(Y: Array, outputs: str) -> None:
    """MathError for targets Y, (n, n_L), that cross-entropy over `outputs`, sigmoid or softmax, has no meaning for."""
    if (Y < 0).any() or (Y > 1).any():
        raise MathError("cross_entropy needs targets from 0 to 1: scale them or choose the cost squared")
    if outputs == "softmax" and not np.allclose(Y.sum(axis=1), 1.0, rtol=0.0, atol=1e-9):
        raise MathError("Targets of softmax outputs must sum to 1: give a distribution over the outputs")
