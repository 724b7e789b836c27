"""The embedded lesson, and five far from it, have the data and the properties that the film and its tests rely on."""

import csv
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

import scenes
from bpmath.descent import Step, descend
from scenes.lesson import Lesson, embedded, read_lesson
from scenes.lesson.warnings import warnings_of
from tests.lessons import made
from tests.lessons.others import stored

pytestmark = pytest.mark.xdist_group("lessons")
"""In one process, which alone loads scikit-learn."""
LESSON = embedded()
CHAIN, NETWORK = LESSON.chain, LESSON.network


def test_twenty_students_and_a_hundred_irises_half_of_each() -> None:
    assert CHAIN.y.tolist() == [0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1]
    assert NETWORK.X.shape == (100, 4)
    assert NETWORK.Y.sum(axis=0).tolist() == [50, 50]
    assert NETWORK.labels == ("versicolor", "virginica")


def test_the_hours_are_those_of_the_table() -> None:
    hours = "0.50 0.75 1.00 1.25 1.50 1.75 1.75 2.00 2.25 2.50 2.75 3.00 3.25 3.50 4.00 4.25 4.50 4.75 5.00 5.50"
    assert CHAIN.raw.tolist() == [float(each) for each in hours.split()]


def test_the_irises_have_the_published_means() -> None:
    # Fisher (1936), table 2: versicolor 5.936 2.770 4.260 1.326, virginica 6.588 2.974 5.552 2.026.
    for species, means in enumerate([[5.936, 2.770, 4.260, 1.326], [6.588, 2.974, 5.552, 2.026]]):
        own = NETWORK.raw[NETWORK.Y[:, species] == 1]
        np.testing.assert_allclose(own.mean(axis=0), means, atol=1e-12)


def test_hours_are_scaled_to_0_to_1_and_measures_are_standardised() -> None:
    assert (CHAIN.x.min(), CHAIN.x.max()) == (0.0, 1.0)
    assert CHAIN.x0 == pytest.approx((CHAIN.raw[CHAIN.example] - 0.5) / 5.0, abs=1e-15)
    np.testing.assert_allclose(NETWORK.X.mean(axis=0), 0.0, atol=1e-12)
    np.testing.assert_allclose(NETWORK.X.std(axis=0), 1.0, atol=1e-12)
    np.testing.assert_array_equal(NETWORK.scaling.apply(NETWORK.raw), NETWORK.X)


def test_the_output_rises_with_hours() -> None:
    assert (np.diff([CHAIN.model.forward(x).a[-1] for x in np.linspace(0.0, 1.0, 200)]) > 0).all()


def test_no_weighted_sum_exceeds_3() -> None:
    assert max(np.abs(CHAIN.model.forward(x).z).max() for x in CHAIN.x) <= 3
    assert max(np.abs(z).max() for x in NETWORK.X for z in NETWORK.model.forward(x).z) <= 3


def test_the_six_sensitivities_lie_within_a_factor_of_15() -> None:
    sizes = np.abs(CHAIN.model.average(CHAIN.x, CHAIN.y).gradient)
    assert len(sizes) == 6
    assert sizes.max() <= 15 * sizes.min()


def test_two_path_terms_of_one_hidden_neuron_differ_in_sign() -> None:
    terms = NETWORK.model.backprop(NETWORK.x0, NETWORK.y0).path_terms[-1]
    assert any(column.min() < 0 < column.max() for column in terms.T)


def descents(lesson: Lesson) -> Iterator[tuple[Step, ...]]:
    """The steps of both descents, the chain's first."""
    chain, network, descent = lesson.chain, lesson.network, lesson.descent
    for model, X, Y in ((chain.model, chain.x, chain.y), (network.model, network.X, network.Y)):
        yield descend(model, X, Y, descent.learning_rate, descent.steps)


def test_both_descents_lower_the_cost_by_two_fifths() -> None:
    for steps in descents(LESSON):
        assert steps[-1].C <= 0.6 * steps[0].C
        assert (np.diff([step.C for step in steps]) < 0).all()


def test_the_chains_cost_falls_as_promised() -> None:
    steps = next(descents(LESSON))
    assert (round(steps[0].C, 3), round(steps[-1].C, 3)) == (0.328, 0.145)


def test_the_film_counts_from_the_followed_row() -> None:
    assert CHAIN.order[0] == CHAIN.example == 14
    assert sorted(CHAIN.order) == list(range(20))
    assert list(CHAIN.order[1:]) == sorted(CHAIN.order[1:])
    assert CHAIN.x0 == CHAIN.x[14]
    np.testing.assert_array_equal(NETWORK.x0, NETWORK.X[NETWORK.example])
    np.testing.assert_array_equal(NETWORK.y0, NETWORK.Y[NETWORK.example])


def test_it_borrows_nothing_warns_of_nothing_and_is_the_same_from_its_file() -> None:
    assert warnings_of(LESSON) == ()
    own = read_lesson(Path(scenes.__file__).parent / "lesson" / "embedded" / "embedded.toml")
    assert own.borrowed == LESSON.borrowed == ()
    assert own.hash == LESSON.hash
    assert embedded() is LESSON


def test_nobody_can_write_into_the_lesson() -> None:
    for values in (CHAIN.x, CHAIN.raw, CHAIN.y, NETWORK.X, NETWORK.raw, NETWORK.Y, NETWORK.scaling.factor):
        with pytest.raises(ValueError, match="read-only"):
            values[0] = 1.0


def test_it_is_read_from_inside_a_package_that_is_no_folder(tmp_path: Path) -> None:
    root = Path(scenes.__file__).parent.parent
    with zipfile.ZipFile(tmp_path / "film.zip", "w") as packed:
        for package in ("bpmath", "scenes"):
            for file in (root / package).rglob("*"):
                if file.suffix in {".py", ".toml", ".csv"}:
                    packed.write(file, file.relative_to(root))
    code = "import scenes.lesson as l; print(l.__file__, l.embedded().hash)"
    environment = {"PYTHONPATH": str(tmp_path / "film.zip")}
    command = [sys.executable, "-c", code]
    where, own = subprocess.check_output(command, cwd=tmp_path, env=environment, text=True).split()
    assert "film.zip" in where
    assert own == LESSON.hash


@pytest.mark.parametrize("name", made.TABLES)
def test_a_table_follows_its_formula(name: str) -> None:
    with (made.HERE / name).open(newline="") as file:
        assert list(csv.reader(file)) == [[str(cell) for cell in row] for row in made.TABLES[name]()]


# What was learned passes through libraries that may add in another order, and is rounded; what is typed does not.
@pytest.mark.parametrize(("name", "apart"), [("softmax", 0.0), ("digits", 0.011), ("deep", 0.0)])
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
    assert (ring.borrowed, ring.network.labels) == ((), made.SECTORS)
    assert ring.chain.path
    assert ring.network.Y.sum(axis=0).tolist() == [16, 16, 16]
    assert warnings_of(ring) == ()


def test_twelve_layers_learn_to_tell_two_rings_apart() -> None:
    rings = stored("deep")
    assert rings.network.model.sizes == made.DEEP
    assert (rings.network.labels, rings.chain.model.L, len(rings.chain.path)) == (made.RINGS, 12, 13)
    steps, meant = tuple(descents(rings))[1], rings.network.Y.argmax(axis=1)
    right = [
        np.sum([int(step.model.forward(x).a[-1].argmax()) == y for x, y in zip(rings.network.X, meant, strict=True)])
        for step in (steps[0], steps[-1])
    ]
    assert right == [21, 34]


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
    assert all(steps[-1].C < steps[0].C for steps in descents(stored(name)))
