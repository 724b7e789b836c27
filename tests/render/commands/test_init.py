"""`backprop init`: what it writes passes `check`; what it cannot write it refuses by file, key and remedy."""

import tomllib
from pathlib import Path
from time import process_time

import numpy as np
import pytest

from render.data.fit import fits
from render.models.columns import choose_columns
from scenes.lesson import read_lesson
from scenes.lesson.faults import Faults
from scenes.lesson.folder import Folder, read_csv
from tests.render.command import backprop
from tests.render.models.test_onnx import Step, write

FLOWERS = Path("scenes/lesson/embedded/iris.csv")
STUDENTS = Path("scenes/lesson/embedded/hours.csv")
PLAIN = "p,q,amount\n1,2,0.5\n2,1,1.5\n3,5,2.5\n4,4,4.5\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    place = tmp_path / "flowers.csv"
    place.write_bytes(FLOWERS.read_bytes())
    return place


def model(folder: Path, n_out: int = 2, last: str | None = "Softmax") -> Path:
    """Petals' length and width against the rest: more of both is the second output."""
    W = np.array([[0.0, 0.0, -1.0, -2.0], [0.0, 0.0, 1.0, 2.0], [1.0, 0.0, 0.0, 0.0]])[:n_out]
    b = np.array([8.25, -8.25, 0.0])[:n_out]
    steps: list[Step] = [("Gemm", (W, b), {"transB": 1})]
    return write(folder / "model.onnx", [*steps, (last, (), {})] if last else steps)


def test_a_table_of_labels_becomes_a_lesson_whose_row_is_answered_wrongly(table: Path) -> None:
    done = backprop("init", table.name, cwd=table.parent)
    assert (done.returncode, done.stdout.strip()) == (0, "flowers.toml")
    lesson = read_lesson(table.with_suffix(".toml"))
    assert lesson.borrowed == ()
    assert lesson.chain.path
    assert lesson.network.labels == ("versicolor", "virginica")
    assert lesson.network.scaling.kind == "standard"
    a = lesson.network.model.forward(lesson.network.x0).a[-1]
    assert a.argmax() != lesson.network.y0.argmax()
    assert backprop("check", "--lesson", "flowers.toml", cwd=table.parent).returncode == 0


def test_a_target_of_numbers_gives_a_chain_too(tmp_path: Path) -> None:
    (tmp_path / "hours.csv").write_bytes(STUDENTS.read_bytes())
    assert backprop("init", "hours.csv", "--target", "passed", cwd=tmp_path).returncode == 0
    lesson = read_lesson(tmp_path / "hours.toml")
    assert lesson.borrowed == ()
    assert (lesson.chain.input_name, lesson.chain.target_name) == ("hours", "passed")


def test_amounts_get_one_raw_output(tmp_path: Path) -> None:
    (tmp_path / "plain.csv").write_text(PLAIN, encoding="utf-8")
    assert backprop("init", "plain.csv", "--target", "amount", cwd=tmp_path).returncode == 0
    network = read_lesson(tmp_path / "plain.toml").network
    assert (network.model.activations[-1], network.model.cost, network.Y.shape) == ("identity", "squared", (4, 1))


def test_a_given_model_answers_as_it_did(table: Path) -> None:
    model(table.parent)
    done = backprop("init", table.name, "--model", "model.onnx", cwd=table.parent)
    assert done.stdout.split() == ["flowers.toml", "flowers.npz"]
    lesson = read_lesson(table.with_suffix(".toml"))
    assert (lesson.network.scaling.kind, lesson.network.model.cost) == ("none", "cross_entropy")
    right = fits(lesson)[1].right
    assert right is not None
    assert right >= 85


def test_raw_scores_of_labels_get_softmax_and_a_word(table: Path) -> None:
    model(table.parent, last=None)
    backprop("init", table.name, "--model", "model.onnx", cwd=table.parent)
    text = table.with_suffix(".toml").read_text(encoding="utf-8")
    assert tomllib.loads(text)["network"]["activation"] == ["softmax"]
    assert "The model ends in raw scores; softmax is put behind them (--outputs identity keeps them raw)." in text


def test_a_model_in_another_order_is_found_by_check(table: Path) -> None:
    model(table.parent)
    backprop("init", table.name, "--model", "model.onnx", "--labels", "virginica, versicolor", cwd=table.parent)
    said = backprop("check", "--lesson", "flowers.toml", cwd=table.parent).stdout
    assert 'careful: with labels = ["versicolor", "virginica"] the network would be right on' in said


REFUSED = {
    "no target": ("a,b\n1,2\n2,3\n", [], 'target: which column is it? Name one with --target: "a", "b"'),
    "two of words": ("a,b,c\n1,x,u\n2,y,v\n", [], 'target: which column is it? Name one with --target: "b", "c"'),
    "absent target": (
        PLAIN,
        ["--target", "amuont"],
        'target: table.csv has no column "amuont"; did you mean "amount"?',
    ),
    "nothing but the target": ("y\n1\n2\n", ["--target", "y"], "holds no column beside the target"),
    "words among inputs": ("a,b,c\n1,x,u\n2,y,v\n", ["--target", "c"], 'column "b": "x" is no number'),
    "not a number": ("a,c\nnan,u\n2,v\n", ["--target", "c"], '"nan" is not finite'),
    "no rows": ("a,c\n", [], "has no rows"),
    "unknown label": ("a,c\n1,u\n2,v\n", ["--labels", "u,w"], 'labels: no row has the label "w"; choose one of u, v'),
    "missing label": (
        "a,c\n1,u\n2,v\n",
        ["--labels", "u"],
        'labels: the label "v" of the data is missing; name every one',
    ),
    "no such row": ("a,c\n1,u\n2,v\n", ["--example", "2"], "network.example: there is no row 2; choose one of 0 to 1"),
    "a constant column": ("a,c\n1,u\n1,v\n", [], 'column "a" is 1 in every row'),
    "no such file": (None, [], "there is no file"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_told_is_refused_and_nothing_written(tmp_path: Path, name: str) -> None:
    content, options, said = REFUSED[name]
    if content is not None:
        (tmp_path / "table.csv").write_text(content, encoding="utf-8")
    before = sorted(tmp_path.iterdir())
    done = backprop("init", "table.csv", *options, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    ("n_out", "options", "said"),
    [
        (3, [], '2 labels in "species", but the model has 3 outputs'),
        (1, [], '"species" holds words, but the model has one output; write 0 and 1'),
        (2, ["--target", "petal_width"], 'column "species": "versicolor" is no number'),
    ],
)
def test_shapes_that_do_not_fit_are_refused(table: Path, n_out: int, options: list[str], said: str) -> None:
    model(table.parent, n_out, last="Sigmoid")
    done = backprop("init", table.name, "--model", "model.onnx", *options, cwd=table.parent)
    assert done.returncode == 2
    assert said in done.stderr
    assert not table.with_suffix(".toml").exists()


def test_a_lesson_that_is_there_stays(table: Path) -> None:
    table.with_suffix(".toml").write_text("mine", encoding="utf-8")
    done = backprop("init", table.name, cwd=table.parent)
    assert done.returncode == 2
    assert "flowers.toml is there already" in done.stderr
    assert table.with_suffix(".toml").read_text(encoding="utf-8") == "mine"


def test_a_film_of_a_table_is_that_of_the_lesson_made_of_it(table: Path) -> None:
    model(table.parent)
    asked = ("film", "number_lines", "--data", table.name, "--model", "model.onnx", "--quality", "draft", "--fps", "5")
    done = backprop(*asked, cwd=table.parent)
    assert done.returncode == 0, done.stderr
    (lesson,) = (table.parent / "build" / "lessons").glob("*/flowers.toml")
    assert read_lesson(lesson).network.model.cost == "cross_entropy"
    assert done.stdout.splitlines()[0] == "build/film.number_lines.flowers.draft.5fps.mp4"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--model", "model.onnx"), "a model needs the table that it answers; add --data TABLE.csv."),
        (("--data", "flowers.csv", "--lesson", "x.toml"), "--lesson and --data are two lessons; choose one."),
        (("--data", "none.csv"), "none.csv cannot be read (no such file or directory)."),
        (("--data", "flowers.csv", "--target", "x"), 'target: flowers.csv has no column "x"'),
    ],
)
def test_half_a_request_is_refused(table: Path, options: tuple[str, ...], said: str) -> None:
    done = backprop("film", *options, cwd=table.parent)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (table.parent / "build").exists()


@pytest.mark.case(8)
def test_a_long_table_of_amounts_is_read_in_a_moment(tmp_path: Path) -> None:
    """Each of its amounts is another one, none of them a label."""
    rows = "".join(f"{i},{i * i + 0.5}\n" for i in range(10_000))
    table = read_csv(_placed(tmp_path, f"x,y\n{rows}"), "rows.csv", faults := Faults("rows.csv"))
    assert table is not None
    began = process_time()
    columns = choose_columns(table, "y", None, None, faults)
    assert process_time() - began < 5  # a minute, where every amount is compared with every other
    assert columns is not None
    assert columns.labels == ()


def _placed(folder: Path, content: str) -> Folder:
    (folder / "rows.csv").write_text(content)
    return Folder(folder)
