"""Four lessons far from the embedded one load, learn, and are told about in the right words."""

import csv
from pathlib import Path

import numpy as np
import pytest

from bpmath.descent import descend
from scenes.lesson import Lesson, read_lesson
from scenes.lesson.warnings import warnings_of
from tests.lessons import made


def lesson(name: str) -> Lesson:
    return read_lesson(made.HERE / f"{name}.toml")


@pytest.mark.parametrize("name", made.TABLES)
def test_a_table_follows_its_formula(name: str) -> None:
    with (made.HERE / name).open(newline="") as file:
        assert list(csv.reader(file)) == [[str(cell) for cell in row] for row in made.TABLES[name]()]


# What was learned passes through libraries that may add in another order, and is rounded; what is typed does not.
@pytest.mark.parametrize(("name", "apart"), [("softmax", 0.0), ("digits", 0.011)])
def test_the_stored_weights_follow_their_formula(name: str, apart: float) -> None:
    network, arrays = lesson(name).network.model, made.WEIGHTS[f"{name}.npz"]()
    for layer, (W, b) in enumerate(zip(network.W, network.b, strict=True), 1):
        np.testing.assert_allclose(W, arrays[f"W{layer}"], rtol=0, atol=apart)
        np.testing.assert_allclose(b, arrays[f"b{layer}"], rtol=0, atol=apart)


def test_one_connection_with_tanh() -> None:
    small = lesson("one_tanh")
    assert (small.chain.model.L, small.chain.model.activations) == (1, ("tanh",))
    assert (small.borrowed, small.nudge) == (("network",), -0.02)
    assert small.chain.scaling.kind == "none"
    assert warnings_of(small) == ()


def test_five_connections_with_a_dead_neuron() -> None:
    dead = lesson("five_relu")
    assert dead.chain.model.L == 5
    assert all(dead.chain.model.forward(x).z[2] < 0 for x in dead.chain.x)
    first, second = warnings_of(dead)
    assert first.startswith("chain, layer 3: its neuron is dead, z is at most -0.")
    assert second.startswith("chain: C has derivative 0 for w1, b1, w2, b2, w3, b3, w4; ")


def test_six_twelve_eight_three_with_softmax() -> None:
    ring = lesson("softmax")
    assert ring.network.model.sizes == (6, 12, 8, 3)
    assert (ring.network.model.activations[-1], ring.network.model.cost) == ("softmax", "cross_entropy")
    assert (ring.borrowed, ring.network.labels) == (("chain",), made.SECTORS)
    assert ring.network.Y.sum(axis=0).tolist() == [16, 16, 16]
    assert warnings_of(ring) == ()


def test_sixty_four_sixteen_ten_knows_digits_that_it_has_not_seen() -> None:
    told = lesson("digits")
    assert told.network.model.sizes == made.DIGITS
    assert (len(told.network.X), told.network.labels) == (599, tuple("0123456789"))
    ink, meant = made.pixels()
    unseen = np.arange(len(ink)) % made.EVERY > 0
    outputs = np.array([told.network.model.forward(x).a[-1] for x in ink[unseen]])
    assert len(outputs) == 1198
    assert np.mean(outputs.argmax(axis=1) == meant[unseen]) > 0.93


def test_the_followed_digit_is_an_eight_that_looks_like_a_two() -> None:
    network = lesson("digits").network
    seen = network.model.forward(network.x0).a[-1]
    assert network.labels[int(np.argmax(network.y0))] == "8"
    assert [int(j) for j in np.argsort(seen)[::-1][:2]] == [8, 2]
    assert seen[2] > 0.25


@pytest.mark.parametrize("file", sorted(made.HERE.glob("*.toml")), ids=lambda file: Path(file).stem)
def test_their_descents_lead_downhill(file: Path) -> None:
    told = read_lesson(file)
    for model, X, Y in (
        (told.chain.model, told.chain.x, told.chain.y),
        (told.network.model, told.network.X, told.network.Y),
    ):
        steps = descend(model, X, Y, told.descent.learning_rate, told.descent.steps)
        assert steps[-1].C < steps[0].C
