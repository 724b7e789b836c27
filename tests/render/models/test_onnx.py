"""Networks out of ONNX files answer as ONNX's own reference does; what cannot be drawn is refused by its name."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper
from onnx.reference import ReferenceEvaluator

from bpmath import passes
from bpmath.arrays import Array
from render.errors import RequestError
from render.models.from_onnx import read_onnx

Step = tuple[str, Sequence[Array], dict[str, Any]]
RNG = np.random.default_rng(11)
W1, B1 = RNG.normal(size=(3, 4)), RNG.normal(size=3)
W2, B2 = RNG.normal(size=(2, 3)), RNG.normal(size=2)
MEAN, STD = RNG.normal(size=4), np.array([0.5, 2.0, 3.0, 1.5])
SCALED = ("Scaler", (), {"domain": "ai.onnx.ml", "offset": [*MEAN], "scale": [*(1.0 / STD)]})

NETWORKS: dict[str, tuple[list[Step], tuple[str, ...]]] = {
    "torch": (
        [
            ("Gemm", (W1, B1), {"transB": 1}),
            ("Tanh", (), {}),
            ("Gemm", (W2, B2), {"transB": 1}),
            ("Softmax", (), {"axis": 1}),
        ],
        ("tanh", "softmax"),
    ),
    "as Keras writes it": (
        [
            ("MatMul", (W1.T,), {}),
            ("Add", (B1,), {}),
            ("Relu", (), {}),
            ("MatMul", (W2.T,), {}),
            ("Add", (B2,), {}),
            ("Sigmoid", (), {}),
        ],
        ("relu", "sigmoid"),
    ),
    "raw scores, no biases": (
        [("MatMul", (W1.T,), {}), ("Softplus", (), {}), ("MatMul", (W2.T,), {})],
        ("softplus", "identity"),
    ),
    "two layers without an activation": (
        [("Gemm", (W1.T, B1), {}), ("Gemm", (W2.T, B2), {})],
        ("identity", "identity"),
    ),
    "flattened, with dropout": (
        [
            ("Flatten", (), {}),
            ("Gemm", (W1, B1), {"transB": 1}),
            ("LeakyRelu", (), {"alpha": 0.01}),
            ("Identity", (), {}),
        ],
        ("leaky_relu",),
    ),
    "standardised": (
        [("Sub", (MEAN,), {}), ("Div", (STD,), {}), ("Gemm", (W1, B1), {"transB": 1}), ("Sigmoid", (), {})],
        ("sigmoid",),
    ),
    "scaled twice": (
        [
            ("Mul", (STD,), {}),
            ("Add", (MEAN,), {}),
            ("Mul", (np.array([2.0]),), {}),
            ("Gemm", (W1, B1), {"transB": 1}),
            ("Tanh", (), {}),
        ],
        ("tanh",),
    ),
    "scaled by scikit-learn": ([SCALED, ("MatMul", (W1.T,), {}), ("Add", (B1,), {}), ("Tanh", (), {})], ("tanh",)),
}


def write(path: Path, steps: Sequence[Step], n_in: int = 4) -> Path:
    """An ONNX file of a chain of nodes over rows of inputs."""
    tensors, nodes, place = [], [], "x"
    for i, (operator, constants, attributes) in enumerate(steps):
        names = [f"c{i}_{j}" for j in range(len(constants))]
        tensors += [numpy_helper.from_array(each, name) for name, each in zip(names, constants, strict=True)]
        nodes.append(helper.make_node(operator, [place, *names], [f"t{i}"], name=f"node{i}", **attributes))
        place = f"t{i}"
    row = helper.make_tensor_value_info("x", TensorProto.DOUBLE, [None, n_in])
    out = helper.make_tensor_value_info(place, TensorProto.DOUBLE, None)
    graph = helper.make_graph(nodes, "network", [row], [out], tensors)
    opsets = [helper.make_opsetid("", 21), helper.make_opsetid("ai.onnx.ml", 4)]
    path.write_bytes(helper.make_model(graph, opset_imports=opsets).SerializeToString())
    return path


@pytest.mark.parametrize("name", NETWORKS)
def test_it_answers_as_the_reference_does(tmp_path: Path, name: str) -> None:
    steps, activations = NETWORKS[name]
    path = write(tmp_path / "model.onnx", steps)
    read = read_onnx(path)
    assert read.activations == activations
    X = RNG.normal(size=(20, 4))
    found: Any = ReferenceEvaluator(onnx.load(path)).run(None, {"x": X})
    for model in (read, read.folded()):
        x = X if model.offset is None or model.factor is None else (X - model.offset) / model.factor
        answered = passes.forward(model.W, model.b, model.activations, x)[0][-1]
        np.testing.assert_allclose(answered, found[0], rtol=1e-6, atol=1e-7)
    assert read.folded().offset is None


REFUSED: dict[str, tuple[list[Step], str]] = {
    "convolution": ([("Conv", (W1,), {})], "Conv 'node0': this operator cannot be drawn; rebuild the model from Gemm"),
    "another slope": (
        [("Gemm", (W1.T,), {}), ("LeakyRelu", (), {"alpha": 0.2})],
        "LeakyRelu 'node1': its slope is 0.2",
    ),
    "alpha": ([("Gemm", (W1.T,), {"alpha": 2.0})], "alpha, beta and transA other than 1, 1 and 0 are not read"),
    "no layer": ([("Tanh", (), {})], "Tanh 'node0': an activation stands where no layer was begun"),
    "two activations": (
        [("Gemm", (W1.T,), {}), ("Tanh", (), {}), ("Relu", (), {})],
        "Relu 'node2': an activation stands",
    ),
    "softmax within": (
        [("Gemm", (W1.T,), {}), ("Softmax", (), {}), ("Gemm", (W2.T,), {})],
        "softmax stands in the middle; only the last layer may have it",
    ),
    "factor within": ([("Gemm", (W1.T,), {}), ("Mul", (B1,), {})], "it scales numbers behind the first layer"),
    "nought": ([("Mul", (np.zeros(4),), {}), ("Gemm", (W1.T,), {})], "an input is multiplied by 0"),
    "sizes": ([("Gemm", (W1.T,), {}), ("Gemm", (W1.T,), {})], "it takes 4 inputs, but the layer before has 3 neurons"),
    "late bias": (
        [("Gemm", (W1.T,), {}), ("Tanh", (), {}), ("Add", (B1,), {})],
        "a number is added behind an activation",
    ),
    "nothing but scaling": ([("Sub", (MEAN,), {})], "it holds no dense layer"),
    "words as weights": ([("Gemm", (np.full((4, 3), "a"),), {})], "its weights are no real numbers"),
    "words as a shift": ([("Sub", (np.full(4, "a"),), {})], "its numbers are no real numbers"),
    "complex weights": ([("Gemm", (W1.T + 1j,), {})], "its weights are no real numbers"),
    "infinite weights": ([("Gemm", (np.inf * np.ones((4, 3)),), {})], "its weights are not all finite"),
    "no weights": ([("Gemm", (np.zeros((4, 0)),), {})], "its weights are a table of 0 by 4, which holds none"),
    "words as an attribute": ([("Gemm", (W1,), {"transB": "yes"})], "its transB is no number"),
    "a slope of words": ([("Gemm", (W1.T,), {}), ("LeakyRelu", (), {"alpha": "no"})], "its alpha is no number"),
    "no slope": ([("Gemm", (W1.T,), {}), ("LeakyRelu", (), {"alpha": np.nan})], "its slope is nan"),
    "a scaler of words": ([("Scaler", (), {"offset": "no"})], "the numbers of its offset are no real numbers"),
    "a scaler that does not fit": (
        [("Scaler", (), {"offset": [1.0, 2.0, 3.0], "scale": [1.0, 2.0]})],
        "it scales 2 inputs and shifts 3",
    ),
    "divided by nought": ([("Div", (np.zeros(4),), {})], "an input is divided by 0"),
    "scaled out of sight": (
        [("Mul", (np.full(4, 1e300),), {}), ("Gemm", (1e20 * W1.T,), {})],
        "the first layer's numbers, with the scaling, are not all finite",
    ),
    "turned over": ([("Mul", (np.full(4, 1e-320),), {})], "the inputs, scaled, are not all finite"),
}
"""What a file may hold that is no network, however it came into it."""


@pytest.mark.case(8)
@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_drawn_is_named(tmp_path: Path, name: str) -> None:
    steps, said = REFUSED[name]
    with pytest.raises(RequestError) as found:
        read_onnx(write(tmp_path / "model.onnx", steps))
    assert said in str(found.value)
    assert str(found.value).startswith("model.onnx: ")
    assert str(tmp_path) not in str(found.value)


def test_branches_are_refused(tmp_path: Path) -> None:
    nodes = [
        helper.make_node("Tanh", ["x"], ["p"], name="one"),
        helper.make_node("Relu", ["x"], ["q"], name="other"),
        helper.make_node("Add", ["p", "q"], ["y"], name="sum"),
    ]
    info = [helper.make_tensor_value_info(each, TensorProto.DOUBLE, [None, 4]) for each in "xy"]
    path = tmp_path / "model.onnx"
    path.write_bytes(helper.make_model(helper.make_graph(nodes, "g", info[:1], info[1:])).SerializeToString())
    with pytest.raises(RequestError, match="Tanh 'one' and Relu 'other' both take what comes before them"):
        read_onnx(path)


def constant(name: str, values: np.ndarray, **changes: Any) -> TensorProto:
    """A tensor of which fields were changed since it was made."""
    made = numpy_helper.from_array(values, name)
    for field, value in changes.items():
        made.ClearField(field)
        getattr(made, field).extend(value) if field == "dims" else setattr(made, field, value)
    return made


NODE = helper.make_node("Gemm", ["x", "w"], ["y"], name="dense")
REFERRING = helper.make_node("LeakyRelu", ["y"], ["z"], name="bend", alpha=0.01)
REFERRING.attribute[0].ref_attr_name = "other"
SPOILED: dict[str, tuple[list[onnx.NodeProto], TensorProto, str]] = {
    "a node that leads to itself": (
        [helper.make_node("Identity", ["x"], ["x"], name="turn")],
        constant("w", W1),
        "Identity 'turn': its output 'x' leads back",
    ),
    "a longer way back": (
        [NODE, helper.make_node("Identity", ["y"], ["x"], name="turn")],
        constant("w", W1.T),
        "Identity 'turn': its output 'x' leads back",
    ),
    "no output": ([helper.make_node("Identity", ["x"], [], name="end")], constant("w", W1), "'end': it has no output"),
    "a constant without a name": (
        [helper.make_node("Constant", [], [], value=numpy_helper.from_array(W1, "v")), NODE],
        constant("v", W1),
        "Gemm 'dense': input 1 is computed in the model",
    ),
    "an attribute elsewhere": ([NODE, REFERRING], constant("w", W1.T), "'bend': its alpha is no number"),
    "another shape": ([NODE], constant("w", W1, dims=[1, 98]), "w: its numbers cannot be read (ValueError: cannot"),
    "a shape beyond all memory": ([NODE], constant("w", W1, dims=[10**7, 10**7]), "w: its numbers cannot be read"),
    "numbers elsewhere": (
        [NODE],
        constant("w", W1, data_location=TensorProto.EXTERNAL),
        "w lies in a file beside the model",
    ),
}


@pytest.mark.case(8)
@pytest.mark.parametrize("name", SPOILED)
def test_a_graph_that_no_program_writes_is_refused(tmp_path: Path, name: str) -> None:
    nodes, tensor, said = SPOILED[name]
    info = [helper.make_tensor_value_info(each, TensorProto.DOUBLE, [None, 4]) for each in "xy"]
    graph = helper.make_graph(nodes, "g", info[:1], info[1:], [tensor])
    (tmp_path / "model.onnx").write_bytes(helper.make_model(graph).SerializeToString())
    with pytest.raises(RequestError) as found:
        read_onnx(tmp_path / "model.onnx")
    assert said in str(found.value)
    assert str(found.value).startswith("model.onnx: ")


@pytest.mark.parametrize("content", [b"", b"not a model", b"\x08\x07" + b"\xff" * 40])
def test_what_is_no_model_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "model.onnx").write_bytes(content)
    with pytest.raises(RequestError, match=r"model\.onnx is no ONNX model"):
        read_onnx(tmp_path / "model.onnx")


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="cannot be read"):
        read_onnx(tmp_path / "none.onnx")
    with pytest.raises(RequestError, match="no plain file"):
        read_onnx(tmp_path)
