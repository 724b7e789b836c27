"""`python -m benchmarks.descent THREADS PAIRS`: the same descent by bpmath and by PyTorch's autograd, as JSON.

Both start from the same parameters, step by the gradient of the mean cost, and give the costs and the length of the
gradient at every step. One run of each goes before, so that both find their memory ready.
"""

import json
import os
import sys
import time
from collections.abc import Callable

THREADS, PAIRS = (int(word) for word in sys.argv[1:]) if len(sys.argv) == 3 else (1, 1)
os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = str(THREADS)  # before numpy is imported

import numpy as np  # noqa: E402
import torch  # noqa: E402
from sklearn.datasets import load_digits  # noqa: E402

from benchmarks.harness import alternating  # noqa: E402
from bpmath.descent import descend  # noqa: E402
from bpmath.network import Network  # noqa: E402

SIZES = (64, 16, 10)
RATE, STEPS = 0.5, 60


def start() -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Weights and biases of both layers, from a formula."""
    W, b = [], []
    for layer in (1, 2):
        j, k = np.arange(SIZES[layer]), np.arange(SIZES[layer - 1])
        W.append(0.3 * np.cos(3 * layer + 2 * j[:, None] + 5 * k))
        b.append(0.1 * np.sin(layer + j))
    return W, b


def data() -> tuple[np.ndarray, np.ndarray]:
    """Shares of ink, (1797, 64), and the digits one-hot, (1797, 10); read-only, as a lesson's are."""
    found = load_digits()
    X, Y = found.data / 16, np.eye(10)[found.target]
    X.setflags(write=False), Y.setflags(write=False)
    return X, Y


def bpmath(X: np.ndarray, Y: np.ndarray) -> list[float]:
    """The costs, by this project."""
    W, b = start()
    network = Network(tuple(W), tuple(b), ("tanh", "sigmoid"), "cross_entropy")
    return [step.C for step in descend(network, X, Y, RATE, STEPS)]


def autograd(X: np.ndarray, Y: np.ndarray) -> list[float]:
    """The costs, by PyTorch; the cross-entropy from z, as ours."""
    x, y = torch.tensor(X), torch.tensor(Y)
    parameters = [torch.tensor(each, requires_grad=True) for pair in zip(*start(), strict=True) for each in pair]
    W1, b1, W2, b2 = parameters
    functional, costs = torch.nn.functional, []
    for step in range(STEPS + 1):
        z = functional.linear(torch.tanh(functional.linear(x, W1, b1)), W2, b2)
        C = functional.binary_cross_entropy_with_logits(z, y, reduction="sum") / len(x)
        gradient = torch.autograd.grad(C, parameters)
        torch.linalg.vector_norm(torch.cat([each.ravel() for each in gradient])).item()
        costs.append(C.item())
        if step < STEPS:
            with torch.no_grad():
                for each, by in zip(parameters, gradient, strict=True):
                    each -= RATE * by
    return costs


def main() -> None:
    """Print the pairs of seconds, and how far the costs lie apart."""
    torch.set_num_threads(THREADS)
    X, Y = data()
    difference = float(np.abs(np.subtract(bpmath(X, Y), autograd(X, Y))).max())
    pairs = alternating(PAIRS, lambda i: seconds(bpmath, X, Y), lambda i: seconds(autograd, X, Y))
    print(json.dumps({"pairs": pairs, "difference": difference, "torch": torch.__version__}))


def seconds(computation: Callable[..., object], X: np.ndarray, Y: np.ndarray) -> float:
    """Wall seconds of one descent."""
    begin = time.perf_counter()
    computation(X, Y)
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
