"""Kinks, saturation, dead gradients and overflow are computed from the lesson and said in words."""

from pathlib import Path

from scenes.lesson import read_lesson
from scenes.lesson.warnings import warnings_of
from tests.scenes.lesson.spoiling import spoiled, write

RAW = ("chain.data.scale", "none")


def said(folder: Path, *changes: tuple[str, object], chain: str = "x,y\n0,0\n1,1\n2,0.5\n") -> tuple[str, ...]:
    return warnings_of(read_lesson(write(folder, spoiled(*changes), chain=chain)))


def test_a_quiet_lesson_says_nothing(tmp_path: Path) -> None:
    assert said(tmp_path) == ()


def test_a_row_on_the_kink_is_named(tmp_path: Path) -> None:
    changes = [RAW, ("chain.activation", "leaky_relu"), ("chain.weights", [1.0, 1.0]), ("chain.biases", [-1.0, 3.0])]
    assert said(tmp_path, *changes) == (
        "chain, layer 1: 1 of 3 rows (1) stand on the kink of leaky_relu at z = 0; "
        "it has no derivative there, and the one from the left is taken",
    )
    near = [*changes[:3], ("chain.biases", [-1.0002, 3.0])]
    assert said(tmp_path, *near) == ()


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


def test_a_cost_that_overflows_is_said(tmp_path: Path) -> None:
    changes = [("chain.activation", "identity"), ("chain.weights", [1e200, 1e200])]
    (line,) = said(tmp_path, *changes)
    assert line.startswith("chain: ")
    assert "overflows" in line


def test_a_descent_that_overflows_or_climbs_is_said(tmp_path: Path) -> None:
    linear = [("chain.activation", "identity"), ("chain.weights", [1.0, 1.0]), ("descent.steps", 40)]
    (overflow,) = said(tmp_path, *linear, ("descent.learning_rate", 50.0))
    assert overflow.startswith("chain: the descent overflows at step")
    (climbs,) = said(tmp_path, *linear, ("descent.learning_rate", 1.5), ("descent.steps", 1))
    assert climbs.startswith("chain: the descent raises C from")


def test_a_gradient_of_nothing_but_zeros_is_said(tmp_path: Path) -> None:
    changes = [("chain.activation", "relu"), ("chain.biases", [0.5, -9.0]), ("chain.weights", [1.0, 1.0])]
    assert said(tmp_path, *changes)[-1] == "chain: every derivative of C is 0; the descent stands still"
