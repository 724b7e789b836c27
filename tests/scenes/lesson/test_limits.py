"""Small files that would take much memory or time are refused in a moment, in few words; large sound ones are read.

What could not be computed or shown anyhow is refused by its key.
"""

import os
from pathlib import Path
from time import process_time

import numpy as np
import pytest

from scenes.lesson import read_lesson
from scenes.lesson.keys import too_much
from scenes.lesson.plain import plain_bytes
from tests.render.malformed import memory
from tests.scenes.lesson.spoiling import VALID, faults_of, spoiled, toml, weights_npz, write

pytestmark = pytest.mark.case(8)

MOST_SECONDS = 10.0
MANY = 40_000
FLOODS = {
    "dotted key": ("a." * 40_000 + "a = 1", "a key has over 16 dots"),
    "dotted quoted key": ('"\\"".' * 13_000 + "a = 1", "a key has over 16 dots"),
    "dotted key in a table": ("x = {" + "a." * 40_000 + "a = 1}", "a key has over 16 dots"),
    "keys": ("\n".join(f"k{i} = 1" for i in range(200_000)), "over 10,000 keys"),
    "headings": ("\n".join(f"[k{i}]" for i in range(200_000)), "over 10,000 keys"),
    "headings of digits": ("\n".join(f"[{i}]" for i in range(200_000)), "over 10,000 keys"),
    "tables in tables": ("x = " + "{a = " * MANY, "over 10,000 keys"),
    "lists in lists": ("x = " + "[" * MANY, "nested too deeply"),
    "unknown keys": ("\n".join(f"k{i} = 1" for i in range(9_000)), "8990 more unknown keys"),
    "bad weights": ("[chain]\nweights = [" + '"x",' * MANY + "]", f"chain.weights: {MANY - 5} more faults like these"),
    "bad matrices": ("[network]\nweights = [" + "{}," * MANY + "]", f"{MANY - 5} more faults like these"),
    "bad rows": ("[network]\nweights = [[[" + "nan," * MANY + "]]]", f"{MANY - 5} more faults like these"),
    "matrices": ("[network]\nbiases = []\nweights = [" + "[]," * MANY + "]", "keep at most 100"),
    "layers": ("[chain]\nbiases = []\nweights = [" + "0.5," * MANY + "]", "keep at most 100"),
    "labels": ("[network]\nlabels = [" + '"",' * MANY + "]", "keep at most 10,000"),
    "activations": ("[chain]\nactivation = [" + '"x",' * 9_000 + "]", "8995 more faults like these"),
    "readings": ("[pronounce]\n" + "\n".join(f'k{i} = "z"' for i in range(9_000)), "8995 more faults like these"),
    "escapes": ('\\"' * MANY, "not valid TOML"),
    "quotes": ('"' * MANY, "not valid TOML"),
    "digits": ("x = " + "1" * MANY, "not valid TOML"),
}


@pytest.mark.parametrize(("text", "said"), FLOODS.values(), ids=FLOODS)
def test_a_flood_is_refused_in_a_moment_and_in_few_words(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "lesson.toml").write_text(text)
    began, grown = process_time(), memory()
    faults = faults_of(tmp_path / "lesson.toml")
    assert any(said in each for each in faults), faults[:3]
    assert len(faults) < 30
    assert process_time() - began < MOST_SECONDS
    assert grown() < 2**20  # KiB


def test_texts_comments_and_matrices_are_no_keys() -> None:
    dots = ".".join("abcdefghijklmnopqrstuvwxyz")
    assert (
        too_much(f'title = "{dots} = {dots}" # {dots} = 1\nother = """\n{dots} = 1\n"""\nlast = \'\'\'\n[{dots}]\'\'\'')
        is None
    )
    assert too_much("weights = [\n" + "[1],\n" * 20_000 + "]") is None
    assert too_much("# ===\n" * 20_000) is None
    assert too_much(f"[{dots}]") is not None


@pytest.mark.parametrize("kind", ["pipe", "folder", "zero"])
def test_only_plain_files_are_read(kind: str, tmp_path: Path) -> None:
    place = {"pipe": tmp_path / "pipe", "folder": tmp_path, "zero": Path("/dev/zero")}[kind]
    if kind == "pipe":
        os.mkfifo(place)
    with pytest.raises(OSError, match="no plain file"):
        plain_bytes(place, 10)


def test_a_file_is_read_up_to_its_limit_whatever_size_it_claims(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"0123456789")
    assert plain_bytes(tmp_path / "file", 10) == b"0123456789"
    with pytest.raises(OSError, match="is over"):
        plain_bytes(tmp_path / "file", 9)
    with pytest.raises(OSError, match="is over"):  # the system says that it has no bytes
        plain_bytes(Path("/proc/self/maps"), 9)


LARGE = [
    ([("chain.weights", [1e200, 1.0])], "chain.weights: holds a number as large as 1e+200"),
    ([("chain.biases", [1e16, 1.0])], "chain.biases: holds a number as large as 1e+16"),
    ([("network.biases.0.1", -1e300)], "network.biases: holds a number as large as 1e+300"),
    (
        [("chain.activation", "identity"), ("chain.weights", [1e15] * 60), ("chain.biases", [0.0] * 60)],
        "chain.weights: a weighted sum overflows; use smaller weights",
    ),
    (
        [("chain.activation", "identity"), ("chain.weights", [1e15] * 5), ("chain.biases", [0.0] * 5)],
        "chain.weights: the cost or a derivative is over 1e+100",
    ),
    ([("nudge", 1e300)], "nudge: 1e+300 is no small change"),
]


@pytest.mark.parametrize(("changes", "said"), LARGE)
def test_what_could_not_be_computed_is_refused_by_its_key(
    changes: list[tuple[str, object]], said: str, tmp_path: Path
) -> None:
    assert any(said in each for each in faults_of(write(tmp_path, spoiled(*changes))))


def test_a_cell_beyond_all_bounds_is_refused_by_its_column(tmp_path: Path) -> None:
    (line,) = faults_of(write(tmp_path, spoiled(), chain="x,y\n0,0\n1,1e304\n"))[:1]
    assert line.startswith("lesson.toml: chain.data.target: holds a number as large as 1e+304")


def test_targets_up_to_a_million_are_read(tmp_path: Path) -> None:
    assert read_lesson(write(tmp_path, spoiled(), chain="x,y\n0,0\n1,735000\n")).chain.y.max() == 735_000


def test_what_would_take_hours_is_refused_with_what_would_not(tmp_path: Path) -> None:
    rows = "x,y\n" + "".join(f"{i},{i % 2}\n" for i in range(20_000))
    (line,) = faults_of(write(tmp_path, spoiled(("descent.steps", 10_000)), chain=rows))
    most = int(line.rpartition(" ")[2].replace(",", ""))
    assert line.startswith(
        "lesson.toml: descent.steps: 10,000 steps over 20,000 rows are too much to compute; take at most"
    )
    assert read_lesson(write(tmp_path, spoiled(("descent.steps", most)), chain=rows)).descent.steps == most


def test_more_derivatives_than_memory_holds_are_refused(tmp_path: Path) -> None:
    columns = [f"c{i}" for i in range(300)]
    weights_npz(tmp_path / "w.npz", W1=np.ones((400, 300)), b1=np.ones(400), W2=np.ones((1, 400)), b2=np.ones(1))
    data = {"file": "net.csv", "inputs": columns, "targets": ["t"]}
    changes = [
        ("network.weights", {"file": "w.npz"}),
        ("network.biases", ...),
        ("network.labels", ...),
        ("network.example", 0),
    ]
    lesson = spoiled(*changes, ("network.data", data))
    net = ",".join([*columns, "t"]) + "\n" + ("1," * 300 + "1\n") * 300
    assert faults_of(write(tmp_path, lesson, net=net)) == (
        "lesson.toml: network.data: 300 rows for 120,801 parameters are too much to compute; keep at most 24 rows",
    )


def test_the_valid_lesson_is_far_from_every_limit(tmp_path: Path) -> None:
    assert too_much(toml(VALID)) is None
    assert read_lesson(write(tmp_path, VALID)).title == "Small"
