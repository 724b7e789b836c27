"""Four lessons far from the embedded one load, learn, and are told about in the right words."""

import csv

import numpy as np
import pytest

from bpmath.descent import descend
from scenes.lesson.warnings import warnings_of
from tests.lessons import made
from tests.lessons.others import stored

pytestmark = pytest.mark.xdist_group("made")
"""In one process, which alone loads scikit-learn."""


@pytest.mark.parametrize("name", made.TABLES)
def test_a_table_follows_its_formula(name: str) -> None:
    with (made.HERE / name).open(newline="") as file:
        assert list(csv.reader(file)) == [[str(cell) for cell in row] for row in made.TABLES[name]()]


# What was learned passes through libraries that may add in another order, and is rounded; what is typed does not.
@pytest.mark.parametrize(("name", "apart"), [("softmax", 0.0), ("digits", 0.011)])
def test_the_stored_weights_follow_their_formula(name: str, apart: float) -> None:
    network, arrays = stored(name).network.model, made.WEIGHTS[f"{name}.npz"]()
    for layer, (W, b) in enumerate(zip(network.W, network.b, strict=True), 1):
        np.testing.assert_allclose(W, arrays[f"W{layer}"], rtol=0, atol=apart)
        np.testing.assert_allclose(b, arrays[f"b{layer}"], rtol=0, atol=apart)


def test_one_connection_with_tanh() -> None:
    small = stored("one_tanh")
    assert (small.chain.model.L, small.chain.model.activations) == (1, ("tanh",))
    assert (small.borrowed, small.nudge) == (("network",), -0.02)
    assert small.chain.scaling.kind == "none"
    assert warnings_of(small) == ()


def test_five_connections_with_a_dead_neuron() -> None:
    dead = stored("five_relu")
    assert dead.chain.model.L == 5
    assert all(dead.chain.model.forward(x).z[2] < 0 for x in dead.chain.x)
    first, second = warnings_of(dead)
    assert first.startswith("chain, layer 3: its neuron is dead, z is at most -0.")
    assert second.startswith("chain: C has derivative 0 for w1, b1, w2, b2, w3, b3, w4; ")


def test_six_twelve_eight_three_with_softmax() -> None:
    ring = stored("softmax")
    assert ring.network.model.sizes == (6, 12, 8, 3)
    assert (ring.network.model.activations[-1], ring.network.model.cost) == ("softmax", "cross_entropy")
    assert (ring.borrowed, ring.network.labels) == (("chain",), made.SECTORS)
    assert ring.network.Y.sum(axis=0).tolist() == [16, 16, 16]
    assert warnings_of(ring) == ()


def test_sixty_four_sixteen_ten_knows_digits_that_it_has_not_seen() -> None:
    network = stored("digits").network
    assert network.model.sizes == made.DIGITS
    assert (len(network.X), network.labels) == (599, tuple("0123456789"))
    ink, meant = made.pixels()
    unseen = np.arange(len(ink)) % made.EVERY > 0
    outputs = np.array([network.model.forward(x).a[-1] for x in ink[unseen]])
    assert len(outputs) == 1198
    assert np.mean(outputs.argmax(axis=1) == meant[unseen]) > 0.93


def test_the_followed_digit_is_an_eight_that_looks_like_a_two() -> None:
    network = stored("digits").network
    seen = network.model.forward(network.x0).a[-1]
    assert network.labels[int(np.argmax(network.y0))] == "8"
    assert [int(j) for j in np.argsort(seen)[::-1][:2]] == [8, 2]
    assert seen[2] > 0.25


@pytest.mark.parametrize("name", [each.removesuffix(".csv") for each in made.TABLES])
def test_their_descents_lead_downhill(name: str) -> None:
    lesson = stored(name)
    chain, network, descent = lesson.chain, lesson.network, lesson.descent
    for model, X, Y in ((chain.model, chain.x, chain.y), (network.model, network.X, network.Y)):
        steps = descend(model, X, Y, descent.learning_rate, descent.steps)
        assert steps[-1].C < steps[0].C
