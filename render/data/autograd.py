"""The derivatives as PyTorch computes them, where it is installed: a check that shares nothing with ours."""

from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any

import numpy as np

from bpmath import Network
from bpmath.arrays import Array
from bpmath.formulae import LEAKY_SLOPE


def is_there() -> bool:
    """Whether torch is installed, without importing it: that takes seconds."""
    return find_spec("torch") is not None


def largest_difference(model: Network, X: Array, Y: Array) -> float:
    """The largest difference of C's gradient from autograd's, as a share of its largest entry, over X, Y (n, ...)."""
    import torch

    W, b = ([torch.tensor(each, requires_grad=True) for each in part] for part in (model.W, model.b))
    C = _cost(model, *_forward(model.activations, W, b, torch.as_tensor(np.array(X))), torch.as_tensor(np.array(Y)))
    C.backward()
    pairs = zip(W, b, strict=True)
    found = np.concatenate([each.grad.numpy().ravel() for pair in pairs for each in pair])
    ours = model.cost_and_gradient(X, Y)[1]
    return float(np.abs(found - ours).max() / max(np.abs(ours).max(), np.finfo(float).tiny))


def _forward(activations: Sequence[str], W: Sequence[Any], b: Sequence[Any], x: Any) -> tuple[Any, Any]:
    """The last layer's a and z."""
    from torch.nn import functional

    z = x
    for name, W_l, b_l in zip(activations, W, b, strict=True):
        z = functional.linear(x, W_l, b_l)
        match name:
            case "softmax":
                x = z.softmax(dim=1)
            case "identity":
                x = z
            case "leaky_relu":
                x = functional.leaky_relu(z, LEAKY_SLOPE)
            case _:
                x = getattr(functional, name)(z)
    return x, z


def _cost(model: Network, a: Any, z: Any, y: Any) -> Any:
    """The mean over the rows."""
    from torch.nn import functional

    if model.cost == "cross_entropy":
        terms = -y * z.log_softmax(dim=1) if model.activations[-1] == "softmax" else functional.softplus(z) - y * z
    else:
        terms = (a - y) ** 2 * (0.5 if model.cost == "half_squared" else 1.0)
    return terms.sum(dim=1).mean()
