"""The embedded lesson has the data and the weights' properties that the film relies on."""

import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest

import scenes
from bpmath.descent import descend
from scenes.lesson import embedded, read_lesson
from scenes.lesson.warnings import warnings_of

LESSON = embedded()
CHAIN, NETWORK, DESCENT = LESSON.chain, LESSON.network, LESSON.descent


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


@pytest.mark.parametrize(
    ("model", "X", "Y"),
    [(CHAIN.model, CHAIN.x, CHAIN.y), (NETWORK.model, NETWORK.X, NETWORK.Y)],
    ids=["chain", "network"],
)
def test_the_descent_lowers_the_cost_by_two_fifths(model, X, Y) -> None:
    steps = descend(model, X, Y, DESCENT.learning_rate, DESCENT.steps)
    assert steps[-1].C <= 0.6 * steps[0].C
    assert (np.diff([step.C for step in steps]) < 0).all()


def test_the_chains_cost_falls_as_promised() -> None:
    steps = descend(CHAIN.model, CHAIN.x, CHAIN.y, DESCENT.learning_rate, DESCENT.steps)
    assert (round(steps[0].C, 3), round(steps[-1].C, 3)) == (0.272, 0.145)


def test_the_film_counts_from_the_followed_row() -> None:
    assert CHAIN.order[0] == CHAIN.example == 3
    assert sorted(CHAIN.order) == list(range(20))
    assert list(CHAIN.order[1:]) == sorted(CHAIN.order[1:])
    assert CHAIN.x0 == CHAIN.x[3]
    np.testing.assert_array_equal(NETWORK.x0, NETWORK.X[NETWORK.example])
    np.testing.assert_array_equal(NETWORK.y0, NETWORK.Y[NETWORK.example])


def test_there_is_nothing_to_be_careful_about() -> None:
    assert warnings_of(LESSON) == ()


def test_it_borrows_nothing_and_is_the_same_from_its_file() -> None:
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
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    where, own = told.stdout.split()
    assert "film.zip" in where
    assert own == LESSON.hash
