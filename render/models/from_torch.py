"""A network out of PyTorch: what a module computes is traced, operation by operation, by torch itself."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from bpmath.errors import MathError
from bpmath.formulae import LEAKY_SLOPE
from render.errors import RequestError
from render.models.trained import Layers, Trained

MODULES = {
    "Sigmoid": "sigmoid",
    "Tanh": "tanh",
    "ReLU": "relu",
    "Softplus": "softplus",
    "Softmax": "softmax",
    "LogSoftmax": "softmax",
}
"""Our names of the activations that are modules; the cross-entropy of log_softmax is that of softmax."""
FUNCTIONS = {"sigmoid": "sigmoid", "tanh": "tanh", "relu": "relu", "softplus": "softplus", "softmax": "softmax"}
"""Our names of those that are functions or methods; log_softmax as above."""
PASSING = (
    "Identity",
    "Flatten",
    "Dropout",
    "flatten",
    "view",
    "reshape",
    "float",
    "double",
    "contiguous",
    "dropout",
    "squeeze",
)
"""What hands a row's numbers on as they are, once training has ended."""


def is_torch(model: object) -> bool:
    """Whether it is a module of PyTorch, without importing that."""
    return any(each.__module__.split(".")[0] == "torch" and each.__name__ == "Module" for each in type(model).__mro__)


def read_torch(model: Any) -> Trained:
    """The network. RequestError names the operation that cannot be drawn, with what could be done."""
    import torch.fx  # only here: it is there where such a model is

    try:
        graph = torch.fx.symbolic_trace(model.eval())
    except Exception as error:  # a trace fails in as many ways as code can be written
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise RequestError(f"{type(model).__name__} cannot be traced ({reason}); give an nn.Sequential.") from None
    layers = Layers()
    for node in graph.graph.nodes:
        if node.op in ("placeholder", "output"):
            continue
        try:
            _read(node, graph, layers)
        except MathError as error:
            raise RequestError(f"{type(model).__name__}: {node.name}: {error}.") from None
    try:
        return layers.trained()
    except MathError as error:
        raise RequestError(f"{type(model).__name__}: {error}.") from None


def answers(model: Any, X: Any) -> Any:
    """What the module itself answers to X, (n, n_0), as probabilities where it ends in their logarithms; (n, n_L)."""
    import torch

    with torch.no_grad():
        weights = next(iter(model.parameters()))
        found = model.eval()(torch.as_tensor(np.asarray(X)).to(weights.dtype)).double().numpy()
    return np.exp(found) if (found < 0).all() and np.allclose(np.exp(found).sum(axis=1), 1.0, atol=1e-5) else found


def _read(node: Any, graph: Any, layers: Layers) -> None:
    """Take one operation into the layers; MathError where it is not one that can be drawn."""
    taken = [each for each in (*node.args, *node.kwargs.values()) if hasattr(each, "op")]
    if len(taken) > 1:
        raise MathError("it joins two computed numbers; only networks without branches are read")
    module = graph.get_submodule(node.target) if node.op == "call_module" else None
    name = type(module).__name__ if module is not None else getattr(node.target, "__name__", str(node.target))
    if name in PASSING:
        return
    if name in READERS:
        READERS[name](module, layers)
    elif name == "leaky_relu":
        _slope(node.kwargs.get("negative_slope", LEAKY_SLOPE), layers)
    elif (activation := (MODULES if module is not None else FUNCTIONS).get(name.removeprefix("log_"))) is not None:
        layers.bend(activation)
    else:
        known = ", ".join(("Linear", *MODULES, "LeakyReLU", "Flatten", "Dropout"))
        raise MathError(f"{name} cannot be drawn; rebuild the model from {known}")


def _linear(module: Any, layers: Layers) -> None:
    layers.weigh(_numbers(module.weight))
    if module.bias is not None:
        layers.add(_numbers(module.bias))


def _softplus(module: Any, layers: Layers) -> None:
    if module.beta != 1:
        raise MathError(f"its beta is {module.beta:g}; only softplus of beta 1 is drawn")
    layers.bend("softplus")


def _slope(slope: float, layers: Layers) -> None:
    if abs(slope - LEAKY_SLOPE) > 1e-9:
        raise MathError(f"its slope is {slope:g}; only leaky ReLUs of slope {LEAKY_SLOPE:g} are drawn")
    layers.bend("leaky_relu")


def _numbers(parameter: Any) -> np.ndarray[Any, np.dtype[np.float64]]:
    return np.asarray(parameter.detach().cpu().double().numpy())


READERS: Mapping[str, Callable[[Any, Layers], None]] = {
    "Linear": _linear,
    "Softplus": _softplus,
    "LeakyReLU": lambda module, layers: _slope(module.negative_slope, layers),
}
"""How the modules are read that need more than a name."""
