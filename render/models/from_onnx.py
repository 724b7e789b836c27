"""A network out of an ONNX file: dense layers, the activations of `bpmath`, and a scaling of the inputs before them.

Operators by the specification of ONNX, versions 7 to 23, and of its ML extension. The file is data, none of it is run.
"""

from collections.abc import Callable, Mapping, Set
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bpmath.arrays import Array
from bpmath.errors import MathError
from bpmath.formulae import LEAKY_SLOPE
from render.errors import RequestError, sentence_of
from render.models.trained import Layers, Trained, numbers
from scenes.lesson.plain import plain_bytes

LARGEST_MODEL = 256 * 2**20
"""Bytes of the largest model file that is read."""
ACTIVATIONS = {"Sigmoid": "sigmoid", "Tanh": "tanh", "Relu": "relu", "Softplus": "softplus", "Softmax": "softmax"}
"""Our names of ONNX's activations."""
LOGARITHM = "LogSoftmax"
"""The logarithm of softmax's outputs, whose cross-entropy is the same: read as softmax."""
PASSING = ("Identity", "Dropout", "Cast", "Flatten", "Reshape", "Squeeze", "Unsqueeze")
"""Operators that hand a row's numbers on as they are."""
JUDGING = ("ArgMax", "TopK", "ZipMap", "ArrayFeatureExtractor", "LabelEncoder")
"""Operators behind the outputs that only name the largest one."""


@dataclass(frozen=True)
class Node:
    """A node of the graph: its operator, its name, its attributes, and its constant inputs by place."""

    operator: str
    name: str
    attributes: Mapping[str, Any]
    constants: Mapping[int, Array]
    flowing: tuple[int, ...]
    """At which of its inputs what the network computes comes in."""

    def constant(self, place: int) -> Array:
        """The constant at that input."""
        if place not in self.constants:
            raise MathError(f"input {place} is computed in the model; only constant weights are read")
        return self.constants[place]

    def number(self, name: str, default: float) -> float:
        """An attribute that is one number."""
        found = self.attributes.get(name, default)
        if not isinstance(found, int | float):
            raise MathError(f"its {name} is no number; export the model anew")
        return found


def read_onnx(path: Path) -> Trained:
    """The network in that file. RequestError: `FILE: NODE: what, and the remedy`, also without the package onnx."""
    model = _loaded(path)
    constants = _constants(model.graph, path)
    inputs = [each.name for each in model.graph.input if each.name not in constants]
    if len(inputs) != 1:
        raise RequestError(f"{path.name}: it takes {len(inputs)} inputs; export the model with one, a row of numbers.")
    layers, place, been = Layers(), inputs[0], set(inputs)
    while (found := _next(model.graph, place, path)) is not None:
        try:
            _read(_node(found, place, constants), layers)
            place = _on(found, been)
        except MathError as error:
            raise RequestError(f"{path.name}: {_called(found)}: {error}.") from None
        been.add(place)
    try:
        return layers.trained()
    except MathError as error:
        raise RequestError(f"{path.name}: {error}.") from None


def _loaded(path: Path) -> Any:
    try:
        import onnx  # only here: few lessons come from such a file, and it takes a second
    except ImportError:
        raise RequestError(
            f"{path.name} needs the package onnx; install the extra: pip install 'backprop-film[models]'."
        ) from None
    content = _content(path)
    try:
        model = onnx.load_model_from_string(content)
    except Exception as error:  # the parser's own kinds of errors are not part of its interface
        raise RequestError(f"{path.name} is no ONNX model ({type(error).__name__}); export it anew.") from None
    if not model.graph.node:
        raise RequestError(f"{path.name} is no ONNX model (it holds no node); export it anew.")
    return model


def _content(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise RequestError(f"{path.name} is no plain file; give a model as ONNX.")
        return plain_bytes(path, LARGEST_MODEL)
    except OSError as error:
        raise RequestError(f"{path} cannot be read ({(error.strerror or 'no reason given').lower()}).") from None


def _constants(graph: Any, path: Path) -> dict[str, Array]:
    """Every constant of the graph by name, its numbers as float64."""
    from onnx import TensorProto, numpy_helper

    tensors = {each.name: each for each in graph.initializer}
    for node in graph.node:
        values = [each.t for each in node.attribute if each.name == "value"] if node.op_type == "Constant" else []
        if values and node.output:
            tensors[node.output[0]] = values[0]
    for name, tensor in tensors.items():
        if tensor.data_location == TensorProto.EXTERNAL:
            raise RequestError(
                f"{path.name}: {name} lies in a file beside the model; export it with external_data=False."
            )
    found = {}
    for name, tensor in tensors.items():
        try:
            found[name] = np.asarray(numpy_helper.to_array(tensor))
        except Exception as error:  # whatever numpy says of numbers that are not those of its shape
            raise RequestError(
                f"{path.name}: {name}: its numbers cannot be read ({sentence_of(error)}); export it anew."
            ) from None
    return found


def _next(graph: Any, place: str, path: Path) -> Any:
    """The node that takes what stands at `place`; None at the outputs."""
    found = [each for each in graph.node if place in each.input and each.op_type not in JUDGING]
    if len(found) > 1:
        names = " and ".join(_called(each) for each in found[:2])
        raise RequestError(
            f"{path.name}: {names} both take what comes before them; only networks without branches are read."
        )
    return found[0] if found else None


def _node(found: Any, place: str, constants: Mapping[str, Array]) -> Node:
    return Node(
        found.op_type,
        found.name,
        {each.name: _value(each) for each in found.attribute},
        {i: constants[name] for i, name in enumerate(found.input) if name in constants},
        tuple(i for i, name in enumerate(found.input) if name == place),
    )


def _value(attribute: Any) -> Any:
    """What an attribute says; None of one that only refers to another."""
    from onnx import helper

    with suppress(ValueError):
        return helper.get_attribute_value(attribute)
    return None


def _on(found: Any, been: Set[str]) -> str:
    """What a node gives; MathError where that is nothing, or has been there before."""
    name = next(iter(found.output), "")
    if not name:
        raise MathError("it has no output; export the model anew")
    if name in been:
        raise MathError(f"its output {name!r} leads back to what comes before it; only networks without loops are read")
    return str(name)


def _called(found: Any) -> str:
    return f"{found.op_type} {found.name!r}" if found.name else f"the {found.op_type} node"


def _read(node: Node, layers: Layers) -> None:
    """Take one node into the layers; MathError where it is not one that can be drawn."""
    if node.operator in PASSING:
        return
    if node.operator in ACTIVATIONS:
        layers.bend(ACTIVATIONS[node.operator])
        return
    if node.operator not in READERS:
        known = ", ".join((*READERS, *ACTIVATIONS, *PASSING))
        raise MathError(f"this operator cannot be drawn; rebuild the model from {known}")
    READERS[node.operator](node, layers)


def _gemm(node: Node, layers: Layers) -> None:
    get = node.number
    if get("alpha", 1) != 1 or get("beta", 1) != 1 or get("transA", 0):
        raise MathError("alpha, beta and transA other than 1, 1 and 0 are not read; export a plain dense layer")
    W = node.constant(1)
    layers.weigh(W if get("transB", 0) else W.T)
    if 2 in node.constants:
        layers.add(node.constants[2])


def _matmul(node: Node, layers: Layers) -> None:
    if node.flowing == (0,):
        layers.weigh(node.constant(1).T)
    else:
        raise MathError("the inputs stand on its right; export a model that takes rows")


def _add(node: Node, layers: Layers) -> None:
    other = _other(node)
    if layers.W:
        layers.add(other)
    else:
        layers.scale(1.0, other.reshape(-1))


def _subtract(node: Node, layers: Layers) -> None:
    other = _other(node)
    if node.flowing != (0,):
        raise MathError("the inputs are subtracted from a number; write it the other way round")
    if layers.W:
        layers.add(-other)
    else:
        layers.scale(1.0, -other.reshape(-1))


def _multiply(node: Node, layers: Layers) -> None:
    _before(layers)
    layers.scale(_other(node).reshape(-1), 0.0)


def _divide(node: Node, layers: Layers) -> None:
    _before(layers)
    if node.flowing != (0,):
        raise MathError("a number is divided by the inputs; only a division of the inputs is read")
    divisor = _other(node).reshape(-1)
    if not np.all(divisor):
        raise MathError("an input is divided by 0; leave that column out of the model")
    layers.scale(1.0 / divisor, 0.0)


def _scaler(node: Node, layers: Layers) -> None:
    """(x - offset) scale, of ONNX's ML extension."""
    _before(layers)
    offset = numbers(node.attributes.get("offset", 0.0), "the numbers of its offset")
    scale = numbers(node.attributes.get("scale", 1.0), "the numbers of its scale")
    if offset.size > 1 and scale.size > 1 and offset.size != scale.size:
        raise MathError(f"it scales {scale.size} inputs and shifts {offset.size}; export the model anew")
    layers.scale(scale, -offset * scale)


def _leaky(node: Node, layers: Layers) -> None:
    alpha = node.number("alpha", 0.01)
    if not abs(alpha - LEAKY_SLOPE) <= 1e-7:
        raise MathError(f"its slope is {alpha:g}; only leaky ReLUs of slope {LEAKY_SLOPE:g} are drawn")
    layers.bend("leaky_relu")


def _before(layers: Layers) -> None:
    if layers.W:
        raise MathError("it scales numbers behind the first layer; put the factor into that layer's weights")


def _other(node: Node) -> Array:
    """The numbers of the constant of an operator with two inputs."""
    if len(node.constants) != 1:
        raise MathError("it joins two computed numbers; only networks without branches are read")
    return numbers(next(iter(node.constants.values())), "its numbers")


READERS: Mapping[str, Callable[[Node, Layers], None]] = {
    "Gemm": _gemm,
    "MatMul": _matmul,
    "Add": _add,
    "Sub": _subtract,
    "Mul": _multiply,
    "Div": _divide,
    "Scaler": _scaler,
    "LeakyRelu": _leaky,
    LOGARITHM: lambda node, layers: layers.bend("softmax"),
}
"""How the operators are read that need more than a name."""
