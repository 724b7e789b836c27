"""The chain of a lesson that brings a network alone: one path through that network, from an input to the cost."""

from itertools import pairwise

import numpy as np

from bpmath import Chain, Network
from bpmath.arrays import Array
from bpmath.formulae import log_softmax
from bpmath.functions import activation
from scenes.lesson.chain import ChainLesson
from scenes.lesson.network import NetworkLesson
from scenes.lesson.rows import Scaling, frozen

LEAST_SLOPE = 1e-9
"""Of a dead neuron: a path through it is taken only where there is no other."""


def followed_chain(network: NetworkLesson) -> ChainLesson:
    """The strongest path to one output as a chain, over the rows of its own input.

    All that it leaves out is held as it is for the followed row, within the biases: for that row the chain's z and a
    are the network's own. Behind softmax the other outputs are held too, which leaves a sigmoid: a_j = sigma(z_j - ln
    sum_m e^z_m), m not j. Its cost is the squared one of that output alone, as every chain's.
    """
    chain, path = held_path(network.model, network.x0, network.y0)
    first, last, scaling = path[0], path[-1], network.scaling
    return ChainLesson(
        chain,
        frozen(network.X[:, first].copy()),
        frozen(network.Y[:, last].copy()),
        frozen(network.raw[:, first].copy()),
        network.example,
        network.input_names[first],
        network.labels[last],
        Scaling(scaling.kind, scaling.offset[first : first + 1], scaling.factor[first : first + 1]),
        network.subject,
        path,
        (network.units[first] or None) if network.units else None,
    )


def held_path(model: Network, x0: Array, y0: Array) -> tuple[Chain, tuple[int, ...]]:
    """The strongest path for the row x0 (n_in,) with targets y0 (n_out,), all else held as it is there; its neurons."""
    at, path = model.forward(x0), strongest_path(model, x0, y0)
    w, b = [], []
    for layer, (k, j) in enumerate(pairwise(path)):
        w.append(float(model.W[layer][j, k]))
        b.append(float(at.z[layer][j] - w[-1] * at.a[layer][k]))
    activations = list(model.activations)
    if activations[-1] == "softmax":
        z = at.z[-1][None]
        others = np.delete(z, path[-1], axis=1)
        b[-1] -= float((others[0, 0] - log_softmax(others)[0, 0]) if others.size else 0.0)
        activations[-1] = "sigmoid"
    return Chain(tuple(w), tuple(b), tuple(activations)), path


def strongest_path(model: Network, x0: Array, y0: Array) -> tuple[int, ...]:
    """One neuron a layer, input to output, along which a nudge of the input moves the output most.

    It ends in the output whose target is largest for the followed row; of that, the path with the largest product of
    weights and slopes at that row.
    """
    at = model.forward(x0)
    strength = np.where(np.arange(model.sizes[-1]) == int(np.argmax(y0)), 1.0, 0.0)
    nexts: list[Array] = []
    for W, z, name in zip(reversed(model.W), reversed(at.z), reversed(model.activations), strict=True):
        slope = np.ones_like(z) if name == "softmax" else activation(name).derivative(z)
        through = np.abs(W) * (strength * np.maximum(np.abs(slope), LEAST_SLOPE))[:, None]
        nexts.append(through.argmax(axis=0))
        strength = through.max(axis=0)
    path = [int(strength.argmax())]
    for each in reversed(nexts):
        path.append(int(each[path[-1]]))
    return tuple(path)


def path_names(network: NetworkLesson, path: tuple[int, ...]) -> tuple[str, ...]:
    """What the neurons of a path are called: the input's column, hidden ones by number, the output's label."""
    hidden = (f"neuron {j} of layer {layer}" for layer, j in enumerate(path[1:-1], 1))
    return (network.input_names[path[0]], *hidden, network.labels[path[-1]])
