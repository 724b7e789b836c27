"""What the tests of the stories believe: a chain in plain formulae, written without bpmath, and a true sign."""

import math

import numpy as np

from bpmath import Chain
from scenes.lesson import ChainLesson
from scenes.story import Shown

ACTIVATIONS = {
    "sigmoid": lambda z: 1 / (1 + math.exp(-z)),
    "tanh": math.tanh,
    "relu": lambda z: max(z, 0.0),
    "leaky_relu": lambda z: z if z > 0 else 0.01 * z,
}


def forward(model: Chain, x: float, changed: str = "", by: float = 0.0) -> tuple[list[float], list[float]]:
    """All a, the input first, and all z, when the weight or bias of that name is changed by so much."""
    a, z = [float(x)], []
    for layer, (w, b, name) in enumerate(zip(model.w, model.b, model.activations, strict=True), 1):
        z.append((w + by * (changed == f"w{layer}")) * a[-1] + b + by * (changed == f"b{layer}"))
        a.append(float(ACTIVATIONS[name](z[-1])))
    return a, z


def costs(chain: ChainLesson, changed: str = "", by: float = 0.0) -> np.ndarray:
    """Every row's cost, the running example first."""
    rows = ((float(chain.x[i]), float(chain.y[i])) for i in chain.order)
    return np.array([(forward(chain.model, x, changed, by)[0][-1] - y) ** 2 for x, y in rows])


def quotient(function, at: float = 0.0, h: float = 1e-6):
    """The derivative, as a central difference."""
    return (function(at + h) - function(at - h)) / (2 * h)


def holds(sign: Shown, result: Shown, computed: float) -> bool:
    """Whether the sign on screen is true of the digits on screen, from which this was computed."""
    equal = math.isclose(round(computed, result.decimals), result.rounded, abs_tol=1e-9)
    return sign.text == ("=" if equal else "≈")
