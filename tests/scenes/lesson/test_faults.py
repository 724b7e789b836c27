"""Every fault of a lesson file is one line with file, key path and remedy; what is only doubtful is a warning."""

from pathlib import Path

import pytest

from scenes.lesson import read_lesson
from scenes.lesson.warnings import warnings_of
from tests.scenes.lesson.spoiling import faults_of, spoiled, write

pytestmark = pytest.mark.case(8)

RAW = ("chain.data.scale", "none")
CROSS = ("network.cost", "cross_entropy")
NUMBERS = ("network.data.target", ...)
ONLY_RED = ("network.labels", ["red"])

Changes = list[tuple[str, object]]
ONE_FAULT: list[tuple[Changes, str]] = [
    ([("title", "")], "title: must be one line"),
    ([("title", "two\nlines")], "title: must be one line"),
    ([("nudge", 0)], "nudge: 0 moves nothing"),
    ([("nudge", True)], "nudge: true is no number"),
    ([("nudge", float("nan"))], "nudge: nan is not finite"),
    ([("nugde", 1)], '"nugde" is no key here; did you mean "nudge"?'),
    ([("chain", 3)], "chain: 3 is no table"),
    ([("chain.wieghts", [1.0]), ("chain.weights", ...)], 'chain: "wieghts" is no key here; did you mean "weights"?'),
    ([("chain.weights", ...)], "chain.weights: missing; add"),
    ([("chain.weights", [1.0, 2.0, 3.0])], "chain.weights: 3 weights but 2 biases; write one bias"),
    ([("chain.weights", [])], "chain.weights: empty; write"),
    ([("chain.weights", ["a", 2.0])], 'chain.weights[0]: "a" is no number; write'),
    ([("chain.weights", [1.0, float("inf")])], "chain.weights[1]: inf is not finite; replace"),
    ([("chain.biases", ...)], "chain.biases: missing; add"),
    ([("chain.activation", "sigmod")], 'chain.activation: "sigmod" is no activation; did you mean "sigmoid"?'),
    ([("chain.activation", ["tanh", "rleu"])], 'chain.activation[1]: "rleu" is no activation; did you mean "relu"?'),
    ([("chain.activation", ["relu"])], "chain.activation: 1 activation but 2 layers"),
    ([("chain.activation", "softmax")], "chain.activation: softmax compares several outputs"),
    ([("chain.activation", 3)], "chain.activation: 3 is no text"),
    ([("chain.example", 3)], "chain.example: there is no row 3; choose one of 0 to 2"),
    ([("chain.example", -1)], "chain.example: there is no row -1"),
    ([("chain.example", 1.5)], "chain.example: 1.5 is no whole number"),
    ([("chain.data", [1])], "chain.data: a list is no table"),
    ([("chain.data", ...)], "chain.data: missing; add data = { file ="),
    ([("chain.data.file", ...)], "chain.data.file: missing; name the file"),
    ([("chain.data.input", "z")], 'chain.data.input: chain.csv has no column "z"; choose one of x, y'),
    ([("chain.data.scale", "minmaxx")], 'chain.data.scale: "minmaxx" is no scale; did you mean "minmax"?'),
    ([("network.weights.0.1", [0.3])], "network.weights[0]: has rows of 1 and 2 weights"),
    ([("network.weights.0", [])], "network.weights[0]: holds no weights"),
    ([("network.weights", [])], "network.weights: empty"),
    ([("network.weights.1", [[0.7, 0.8], [0.1, 0.2]])], "network.weights[1]: has rows of 2 weights after a layer of 3"),
    ([("network.weights.0.0.1", "x")], 'network.weights[0][0][1]: "x" is no number'),
    ([("network.biases.0", [0.1])], "network.biases[0]: 1 bias for 3 rows of weights"),
    ([("network.biases", [[0.1, 0.2, 0.3]])], "network.biases: 2 layers of weights but 1 of biases"),
    ([("network.biases", ...)], "network.biases: missing"),
    ([("network.activation", "softmax")], "network.activation: softmax is for the last layer only"),
    ([("network.activation", ["tanh", "softmax"])], 'network.cost: softmax outputs with cost "squared"'),
    ([("network.activation", ["tanh", "tanh"]), CROSS], "network.cost: cross_entropy over tanh outputs"),
    ([("network.activation", ["tanh", "softmax"]), ("network.cost", "cross")], 'network.cost: "cross" is no cost'),
    ([("network.labels", ...)], 'network.labels: missing; name one output for each label of the data ("blue", "red")'),
    ([("network.labels", ["red", "red"])], 'network.labels: "red" stands there twice'),
    ([ONLY_RED], 'network.data.target: net.csv row 1 (line 3), column "class": "blue" is not listed'),
    ([("network.labels", ["red", "blue", "green"])], 'network.labels: no row has the label "green"; choose'),
    ([("network.labels", "red")], 'network.labels: "red" is no list'),
    ([NUMBERS], "network.data: neither target nor targets"),
    ([("network.data.targets", ["p", "q"])], "network.data: both target and targets"),
    ([NUMBERS, ("network.data.targets", ["p", "r"])], 'network.data.targets: net.csv has no column "r"'),
    ([NUMBERS, ("network.data.targets", ["p"])], "network.labels: 2 labels for 1 target"),
    ([("network.data.inputs", ["u"])], "network.data.inputs: 1 input, but the first layer has rows of 2 weights"),
    ([("network.data.inputs", ["u", "u"])], 'network.data.inputs: "u" stands there twice'),
    ([("network.data.inputs", [])], "network.data.inputs: empty"),
    ([("descent", 1)], "descent: 1 is no table"),
    ([("descent.learning_rate", 0)], "descent.learning_rate: 0 does not lead downhill"),
    ([("descent.learning_rate", -1.0)], "descent.learning_rate: -1 does not lead downhill"),
    ([("descent.steps", 0)], "descent.steps: 0 steps cannot be shown"),
    ([("descent.steps", 10**6)], "descent.steps: 1000000 steps cannot be shown"),
    ([("descent.steps", 2.0)], "descent.steps: 2.0 is no whole number"),
    ([("descent.steps", ...)], "descent.steps: missing"),
]


@pytest.mark.parametrize(("changes", "fault"), ONE_FAULT, ids=[fault.split(";")[0] for _, fault in ONE_FAULT])
def test_a_fault_is_one_line_with_file_key_and_remedy(changes: Changes, fault: str, tmp_path: Path) -> None:
    (line,) = faults_of(write(tmp_path, spoiled(*changes)))
    assert line.startswith(f"lesson.toml: {fault}")
    assert ";" in line
    assert "\n" not in line


def test_the_lesson_that_the_faults_are_made_from_has_none(tmp_path: Path) -> None:
    lesson = read_lesson(write(tmp_path, spoiled()))
    assert lesson.borrowed == ()
    assert lesson.chain.model.w == (1.5, -2.0)
    assert lesson.network.model.sizes == (2, 3, 2)


def test_all_faults_are_told_in_one_go(tmp_path: Path) -> None:
    changes = [
        ("nudge", 0),
        ("chain.weights", [1.0]),
        ("chain.example", 9),
        ("chain.data.inptu", "x"),
        ("network.activation", ["tanh", "relux"]),
        ("network.biases", [[0.1], [0.4, 0.5]]),
        ("network.labels", ["red", "blue", "green"]),
        ("network.data.inputs", ["u", "w"]),
        ("descent.steps", -1),
    ]
    lines = faults_of(write(tmp_path, spoiled(*changes)))
    keys = """nudge chain.weights chain.example chain.data network.activation[1] network.biases[0] network.labels
    network.data.inputs descent.steps"""
    assert sorted(line.split(": ")[1] for line in lines) == sorted(keys.split())


def test_many_faults_of_one_key_are_counted(tmp_path: Path) -> None:
    lines = faults_of(write(tmp_path, spoiled(("chain.weights", ["a"] * 40))))
    assert len(lines) == 6
    assert lines[-1] == "lesson.toml: chain.weights: 35 more faults like these; mend them likewise"


TARGETS = [NUMBERS, CROSS, ("network.labels", ...), ("network.data.targets", ["p", "q"])]
NET = "u,v,p,q\n1,2,0.5,0.7\n2,1,0,1\n3,5,1,0\n"


def test_cross_entropy_takes_targets_from_0_to_1(tmp_path: Path) -> None:
    assert read_lesson(write(tmp_path, spoiled(*TARGETS), net=NET)).network.Y[0].tolist() == [0.5, 0.7]
    (line,) = faults_of(write(tmp_path, spoiled(*TARGETS), net=NET.replace("0.7", "1.7")))
    assert line.endswith("network.data.targets: row 0 has the target 1.7; cross_entropy needs targets from 0 to 1")


def test_softmax_takes_targets_that_sum_to_1(tmp_path: Path) -> None:
    lesson = spoiled(*TARGETS, ("network.activation", ["tanh", "softmax"]))
    assert read_lesson(write(tmp_path, lesson)).network.labels == ("p", "q")
    (line,) = faults_of(write(tmp_path, lesson, net=NET))
    assert line.endswith("network.data.targets: row 0 has targets that sum to 1.2; softmax needs a sum of 1")


def test_a_stranger_cannot_write_lines_of_his_own_into_a_message(tmp_path: Path) -> None:
    (line,) = faults_of(write(tmp_path, spoiled(("nu\ndge: fine\x1b[2J", 1))))
    assert line.isprintable()


def said(folder: Path, *changes: tuple[str, object], chain: str = "x,y\n0,0\n1,1\n2,0.5\n") -> tuple[str, ...]:
    return warnings_of(read_lesson(write(folder, spoiled(*changes), chain=chain)))


def test_a_row_on_the_kink_is_named_and_a_quiet_lesson_says_nothing(tmp_path: Path) -> None:
    changes = [RAW, ("chain.activation", "leaky_relu"), ("chain.weights", [1.0, 1.0]), ("chain.biases", [-1.0, 3.0])]
    assert said(tmp_path, *changes) == (
        "chain, layer 1: 1 of 3 rows (1) stand on the kink of leaky_relu at z = 0; "
        "it has no derivative there, and the one from the left is taken",
    )
    assert said(tmp_path, *changes[:3], ("chain.biases", [-1.0002, 3.0])) == ()
    assert said(tmp_path) == ()


def test_a_relu_that_is_off_in_the_followed_row_only(tmp_path: Path) -> None:
    changes = [RAW, ("chain.activation", "relu"), ("chain.weights", [1.0, 1.0]), ("chain.biases", [-1.5, 0.5])]
    lines = said(tmp_path, *changes, ("descent.learning_rate", 0.1))
    assert lines == ("chain, layer 1: its neuron is off in the followed row; no gradient of C_0 passes there",)


def test_a_dead_layer_of_a_network_names_its_neurons(tmp_path: Path) -> None:
    changes = [("network.activation", ["relu", "sigmoid"]), ("network.biases.0", [-9.0, 0.0, -9.0])]
    lines = said(tmp_path, *changes, ("network.data.scale", "none"))
    assert lines[0].startswith("network, layer 1: neurons 0, 2 are dead, z is at most -")
    # Two rows of W1 with their biases, and two columns of W2: ten entries.
    listed = "w1_0_0, w1_0_1, w1_2_0, w1_2_1, b1_0, b1_2 and 4 more"
    assert lines[-1] == f"network: C has derivative 0 for {listed}; the first steps of descent leave them"


def test_a_saturated_neuron_is_named_with_its_slope(tmp_path: Path) -> None:
    lines = said(tmp_path, ("chain.biases", [9.0, 0.2]))
    assert lines == (
        "chain, layer 1: its neuron is saturated in the followed row, z = 9.75 leaves a slope of 5.8e-05; "
        "nearly no gradient of C_0 passes there",
        "chain, layer 1: its neuron is saturated in at least 3 of 3 rows; smaller weights would let it learn",
    )


def test_a_descent_that_overflows_or_climbs_is_said(tmp_path: Path) -> None:
    linear = [("chain.activation", "identity"), ("chain.weights", [1.0, 1.0]), ("descent.steps", 40)]
    (overflow,) = said(tmp_path, *linear, ("descent.learning_rate", 50.0))
    assert overflow.startswith("chain: the descent overflows at step")
    (climbs,) = said(tmp_path, *linear, ("descent.learning_rate", 1.5), ("descent.steps", 1))
    assert climbs.startswith("chain: the descent raises C from")


def test_a_gradient_of_nothing_but_zeros_is_said(tmp_path: Path) -> None:
    changes = [("chain.activation", "relu"), ("chain.biases", [0.5, -9.0]), ("chain.weights", [1.0, 1.0])]
    assert said(tmp_path, *changes)[-1] == "chain: every derivative of C is 0; the descent stands still"
