"""The public face: of the embedded lesson, of a model, and of what cannot be drawn."""

import csv
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from backprop import Film, RequestError
from render.data.document import document
from render.data.fit import fits
from scenes import LESSON
from scenes.lesson import embedded, read_lesson
from tests.render.models.test_onnx import write

RNG = np.random.default_rng(8)
X = RNG.normal(size=(50, 3)) * [1.0, 2.0, 3.0] + [0.0, 5.0, -2.0]
Y = np.array(["low", "high"])[(X @ [1.0, 0.5, 0.3] > 2.0).astype(int)]


@pytest.fixture(scope="module")
def model() -> object:
    return make_pipeline(
        StandardScaler(), MLPClassifier(hidden_layer_sizes=(3,), max_iter=800, tol=0.01, random_state=2)
    ).fit(X, Y)


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory, model: object) -> Film:
    out = tmp_path_factory.mktemp("film")
    options: dict[str, Any] = {
        "out": out,
        "cache_folder": out / "cache",
        "quality": "draft",
        "jobs": 1,
        "progress": "quiet",
    }
    return Film.of(model, X, Y, names=["p", "q", "r"], title="Mine", subject="stone", **options)


def test_the_embedded_lesson_is_the_commands() -> None:
    assert Film().data(["recap"]) == document(["recap"], embedded())
    assert tuple(Film().beats) == LESSON
    assert Film().lesson_file is None
    assert not [line for line in Film().check().lines if line.startswith("careful")]


def test_a_cluster_is_named_as_to_the_command(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="no address of a Dask scheduler"):
        Film(cluster="http://somewhere")
    with pytest.raises(RequestError, match="is not encrypted"):
        Film(cluster="tcp://192.0.2.1:8786")
    with pytest.raises(RequestError, match="--cluster-ca: there is no file"):
        Film(cluster="tls://localhost", cluster_ca=str(tmp_path / "ca.pem"), cluster_cert="x", cluster_key="y")
    with pytest.raises(RequestError, match="are for a cluster"):
        Film(trust_network=True)


def test_a_model_becomes_a_lesson_that_answers_as_it_does(film: Film, model: MLPClassifier) -> None:
    assert film.lesson_file is not None
    lesson = read_lesson(film.lesson_file)
    network = lesson.network
    assert (lesson.title, network.subject, network.input_names) == ("Mine", "stone", ("p", "q", "r"))
    assert fits(lesson)[1].right == int((model.predict(X) == Y).sum())
    found = network.model.both_passes(network.X, network.Y).a[-1][:, 0]
    np.testing.assert_allclose(found, model.predict_proba(X)[:, 1], rtol=1e-9)


def test_the_check_is_the_commands(film: Film) -> None:
    found = film.check()
    assert found.sound
    assert "lesson: Mine" in str(found)
    assert "network: right on" in str(found)
    assert found._repr_html_().startswith("<pre>")


def test_a_still_shows_its_picture_and_its_numbers(film: Film) -> None:
    still = film.still("recap")
    assert still.path.read_bytes().startswith(b"\x89PNG")
    shown = still._repr_html_()
    assert "data:image/png;base64," in shown
    assert f"<summary>{len(still.numbers)} numbers</summary>" in shown


def test_a_still_of_vectors_shows_itself(film: Film) -> None:
    drawn, printed = film.still("recap", format="svg", crop="picture"), film.still("recap", format="pdf")
    assert drawn.path.name.endswith(".picture.svg")
    assert "<figure><svg style" in drawn._repr_html_().replace("\n", "")
    assert printed.path.read_bytes().startswith(b"%PDF-")
    assert "data:application/pdf;base64," in printed._repr_html_()


def test_a_beat_plays_with_its_captions(film: Film) -> None:
    clip = film.beat("gradient_vector/fill_one_entry")
    assert clip.path.suffix == ".mp4"
    assert clip.captions.startswith("WEBVTT")
    assert "<video" in clip._repr_html_()


def test_the_same_model_is_the_same_lesson(film: Film, model: object, tmp_path: Path) -> None:
    again = Film.of(model, X, Y, names=["p", "q", "r"], title="Mine", subject="stone", out=tmp_path)
    assert again.lesson_file is not None
    assert film.lesson_file is not None
    assert again.lesson_file.parent.name == film.lesson_file.parent.name
    assert again.lesson_file.read_bytes() == film.lesson_file.read_bytes()


def test_the_numbers_are_written_to_the_last_bit(film: Film) -> None:
    assert film.lesson_file is not None
    with (film.lesson_file.parent / "table.csv").open(encoding="utf-8") as file:
        rows = list(csv.reader(file))[1:]
    assert np.array_equal(np.array([row[:3] for row in rows], dtype=float), X)


def test_an_onnx_file_and_no_model_are_models_too(tmp_path: Path) -> None:
    path = write(tmp_path / "m.onnx", [("Gemm", (np.ones((2, 3)), np.zeros(2)), {"transB": 1})], 3)
    for given in (path, None):
        assert Film.of(given, X, Y, out=tmp_path / "out").check().sound


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda out: Film("none.toml"), "there is no such file"),
        (lambda out: Film(colour="red"), "there is no option 'colour'"),
        (lambda out: Film().still("nowhere"), "nowhere"),
        (lambda out: Film().still("recap", crop="all"), "no crop 'all'; choose from content, picture, frame"),
        (lambda out: Film().still("recap", format="gif"), "no format of a still 'gif'; choose from png, svg, pdf"),
        (lambda out: Film(out=out).beat("recap"), "is a whole scene; name a beat of it: keep_three_formulae"),
        (lambda out: Film.of(3, X, Y, out=out), "a builtins.int is not known; give a model of PyTorch or scikit-learn"),
        (lambda out: Film.of(None, X[:, 0], Y, out=out), "X has 1 dimensions instead of 2"),
        (lambda out: Film.of(None, X, Y[:-1], out=out), "X has 50 rows, but y has 49"),
        (lambda out: Film.of(None, X, Y, names=["a"], out=out), "X has 3 columns, but 1 names are given"),
        (lambda out: Film.of(None, X * np.inf, Y, out=out), "is not finite"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(call: object, said: str, tmp_path: Path) -> None:
    assert callable(call)
    with pytest.raises(RequestError) as found:
        call(tmp_path)
    assert said in str(found.value)
