"""The files around a lesson: where they may lie, how they are written or broken, and the hash of what they say."""

import os
import zipfile
from pathlib import Path

import numpy as np
import pytest

from scenes.lesson import read_lesson
from tests.scenes.lesson.spoiling import CHAIN_CSV, NET_CSV, faults_of, spoiled, weights_npz, write

pytestmark = pytest.mark.case(8)


@pytest.mark.parametrize("name", ["../chain.csv", "/etc/passwd", "C:\\x.csv", "sub\\x.csv", "a/../../x.csv", "~/../x"])
def test_a_path_out_of_the_folder_is_refused(name: str, tmp_path: Path) -> None:
    (line,) = faults_of(write(tmp_path, spoiled(("chain.data.file", name))))
    assert line.startswith("lesson.toml: chain.data.file: ")
    assert "outside the lesson's folder; name one inside it" in line


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "rows.csv").write_text(CHAIN_CSV)
    (tmp_path / "in" / "rows.csv").symlink_to(tmp_path / "rows.csv")
    (line,) = faults_of(write(tmp_path / "in", spoiled(("chain.data.file", "rows.csv"))))
    assert 'chain.data.file: "rows.csv" leads out of the lesson\'s folder; copy' in line


def test_a_link_inside_the_folder_and_a_folder_below_it_are_fine(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "rows.csv").write_text(CHAIN_CSV)
    (tmp_path / "link.csv").symlink_to("below/rows.csv")
    for name in ("below/rows.csv", "link.csv"):
        assert len(read_lesson(write(tmp_path, spoiled(("chain.data.file", name)))).chain.y) == 3


def test_a_loop_of_links_a_folder_and_a_pipe_are_no_files(tmp_path: Path) -> None:
    (tmp_path / "loop.csv").symlink_to("loop.csv")
    os.mkfifo(tmp_path / "pipe.csv")
    for name in ("loop.csv", ".", "pipe.csv", "absent.csv", "long" * 24):
        (line,) = faults_of(write(tmp_path, spoiled(("chain.data.file", name))))
        assert line.startswith("lesson.toml: chain.data.file: ")


def test_the_lesson_file_itself_may_be_absent_or_a_folder(tmp_path: Path) -> None:
    for file in (tmp_path / "no.toml", tmp_path, tmp_path / ("x" * 300), tmp_path / "nul\0"):
        (line,) = faults_of(file)
        assert line.endswith("give the path of a lesson file") or "File name too long".lower() in line


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"title = ", "not valid TOML ("),
        (b"title = 'a'\ntitle = 'b'", "not valid TOML ("),
        (b"nudge = 1" + b"0" * 5000, "not valid TOML ("),
        (b"x = " + b"[" * 20_000, "nested too deeply"),
        (b"title = '\xff'", "line 1 of the lesson file is not UTF-8; save"),
        ("title = 'a'".encode("utf-16"), "line 1 of the lesson file is not UTF-8; save"),
    ],
)
def test_broken_toml_is_said_in_one_line(content: bytes, fault: str, tmp_path: Path) -> None:
    (line,) = faults_of(write(tmp_path, content))
    assert line.startswith(f"lesson.toml: {fault}")


def test_an_empty_lesson_borrows_everything(tmp_path: Path) -> None:
    lesson = read_lesson(write(tmp_path, b""))
    assert lesson.borrowed == ("chain", "network", "descent")
    assert (lesson.title, lesson.nudge) == ("lesson", 0.01)


def test_byte_order_marks_and_foreign_line_ends_do_not_matter(plain: str, tmp_path: Path) -> None:
    toml = (tmp_path / "lesson.toml").read_bytes()
    marked = write(tmp_path, b"\xef\xbb\xbf# a comment\r\n" + toml.replace(b"\n", b"\r\n"))
    (tmp_path / "chain.csv").write_bytes(b"\xef\xbb\xbf" + CHAIN_CSV.replace("\n", "\r\n\r\n").encode())
    (tmp_path / "net.csv").write_bytes(NET_CSV.replace(",", " , ").replace("\n", "\r").encode())
    assert read_lesson(marked).hash == plain


CSVS = [
    ("", "chain.data.file: chain.csv has no rows; write"),
    ("x,y\n", "chain.data.file: chain.csv has no rows; write"),
    ("x,y\n1,2\n3\n", "chain.data.file: chain.csv row 1 (line 3) has 1 cell under 2 names"),
    ('x,y\n1,"2\n', "chain.data.file: chain.csv line 2 is no CSV ("),
    ("x,y\n0,0\n\n1,\n", 'chain.data.target: chain.csv row 1 (line 4), column "y": the cell is empty; write'),
    ("x,y\n0,0\nabc,1\n", 'chain.data.input: chain.csv row 1 (line 3), column "x": "abc" is no number; write'),
    ("x,y\n0,0\n1_0,1\n", 'chain.data.input: chain.csv row 1 (line 3), column "x": "1_0" is no number; write'),
    ("x,y\n0,0\n1,NaN\n", 'chain.data.target: chain.csv row 1 (line 3), column "y": "NaN" is not finite; write'),
    ("x,y\n0,0\n1,1e999\n", 'chain.data.target: chain.csv row 1 (line 3), column "y": "1e999" is not finite'),
    ("x,y,x\n0,0,0\n1,1,1\n", 'chain.data.input: "x" heads 2 columns of chain.csv; rename'),
    ("x;y\n0;0\n1;1\n", 'chain.data.file: chain.csv has the one column "x;y"; separate'),
    ("x,y\n3,0\n3,1\n", 'chain.data.scale: column "x" is 3 in every row; write scale = "none"'),
    ("x,y\n3,0\n", 'chain.data.scale: column "x" is 3 in every row; write scale = "none"'),
    ("x,y\n-1e308,0\n1e308,1\n", "chain.data.scale: the data is too large"),
]


@pytest.mark.parametrize(("chain", "fault"), CSVS)
def test_a_broken_table_says_row_and_column(chain: str, fault: str, tmp_path: Path) -> None:
    lines = faults_of(write(tmp_path, spoiled(("chain.example", 0)), chain=chain))
    assert lines[0].startswith(f"lesson.toml: {fault}")
    assert all(";" in line for line in lines)


def test_a_constant_column_is_refused_when_standardised_and_fine_when_not_scaled(tmp_path: Path) -> None:
    net = "u,v,class\n1,0.1,red\n2,0.1,blue\n3,0.1,red\n"
    (line,) = faults_of(write(tmp_path, spoiled(), net=net))
    assert 'network.data.scale: column "v" is 0.1 in every row' in line
    assert len(read_lesson(write(tmp_path, spoiled(("network.data.scale", "none")), net=net)).network.X) == 3


def test_one_row_is_a_lesson(tmp_path: Path) -> None:
    changes = (("chain.data.scale", "none"), ("chain.example", 0))
    lesson = read_lesson(write(tmp_path, spoiled(*changes), chain="x,y\n2,1\n"))
    assert (lesson.chain.x0, lesson.chain.y0, lesson.chain.order) == (2.0, 1.0, (0,))


def test_too_many_rows_are_refused(tmp_path: Path) -> None:
    rows = "x,y\n" + "".join(f"{i},1\n" for i in range(100_001))
    (line,) = faults_of(write(tmp_path, spoiled(), chain=rows))
    assert line == "lesson.toml: chain.data.file: chain.csv has 100,001 rows; keep at most 100,000"


def test_too_large_files_are_refused_unread(tmp_path: Path) -> None:
    file = write(tmp_path, spoiled())
    with (tmp_path / "chain.csv").open("r+b") as table:
        table.truncate(2**27)
    assert '"chain.csv" is over 64 MiB; keep fewer rows' in faults_of(file)[0]
    with file.open("r+b") as lesson:
        lesson.truncate(2**24)
    assert faults_of(file) == ("lesson.toml: over 3 MiB; keep large weights in a .npz file",)


FROM_FILE = [("network.weights", {"file": "w.npz"}), ("network.biases", ...)]


def test_weights_from_an_archive_are_the_typed_ones(plain: str, tmp_path: Path) -> None:
    weights_npz(tmp_path / "w.npz")
    assert read_lesson(write(tmp_path, spoiled(*FROM_FILE))).hash == plain


NANS = np.full((3, 2), np.nan)
ARCHIVES = [
    ({"b2": None}, "array b2 is missing"),
    ({"W1": None}, "array b2 has no partner"),
    ({"W2": np.array([[{}]], dtype=object)}, "w.npz is no archive of plain numbers"),
    ({"W1": NANS}, "array W1 holds numbers that are not finite"),
    ({"W1": np.ones((3, 2)) * 1j}, "array W1 holds no real numbers"),
    ({"W1": np.ones(3)}, "array W1 has the shape (3,); give it 2 axes"),
    ({"W1": np.ones((3, 0))}, "array W1 has the shape (3, 0)"),
    ({"weights": np.ones(3)}, 'array "weights" is neither a weight'),
]


@pytest.mark.parametrize(("arrays", "fault"), ARCHIVES)
def test_an_archive_that_does_not_fit_says_which_array(arrays: dict[str, object], fault: str, tmp_path: Path) -> None:
    weights_npz(tmp_path / "w.npz", **arrays)
    lines = faults_of(write(tmp_path, spoiled(*FROM_FILE)))
    assert any(line.startswith(f"lesson.toml: network.weights.file: {fault}") for line in lines)


def test_an_archive_that_contradicts_itself_or_typed_biases_is_refused(tmp_path: Path) -> None:
    weights_npz(tmp_path / "w.npz", b1=np.ones(2))
    (line,) = faults_of(write(tmp_path, spoiled(*FROM_FILE)))
    assert "2 biases for 3 rows of weights" in line
    weights_npz(tmp_path / "w.npz")
    (line,) = faults_of(write(tmp_path, spoiled(FROM_FILE[0])))
    assert line.startswith("lesson.toml: network.biases: the weights' file holds the biases too")


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    file = write(tmp_path, spoiled(*FROM_FILE))
    np.save(tmp_path / "alone.npy", np.ones(3))
    weights_npz(tmp_path / "whole.npz")
    whole = (tmp_path / "whole.npz").read_bytes()
    for content in (b"", b"PK", (tmp_path / "alone.npy").read_bytes(), whole[: len(whole) // 2], whole[100:]):
        (tmp_path / "w.npz").write_bytes(content)
        assert "w.npz is no archive of plain numbers; save it with numpy.savez" in faults_of(file)[0]


def test_an_archive_that_unpacks_to_gigabytes_is_refused_packed(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "w.npz", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("W1.npy", bytes(2**27))
    assert (tmp_path / "w.npz").stat().st_size < 2**20
    assert "w.npz unpacks to over 64 MiB" in faults_of(write(tmp_path, spoiled(*FROM_FILE)))[0]


CHANGES = [
    *[("title", "Other"), ("nudge", 0.02), ("chain.example", 0), ("chain.weights.0", 1.6), ("chain.biases.1", 0.3)],
    *[("chain.activation", "tanh"), ("chain.data.scale", "none"), ("network.cost", "half_squared")],
    *[("network.example", 0), ("network.weights.1.0.2", 0.8), ("network.biases.0.0", 0.0)],
    *[("network.labels", ["blue", "red"]), ("network.data.scale", "minmax"), ("network.data.inputs", ["v", "u"])],
    *[("network.activation.0", "relu"), ("descent.learning_rate", 0.6), ("descent.steps", 4)],
]


@pytest.fixture
def plain(tmp_path: Path) -> str:
    return read_lesson(write(tmp_path, spoiled())).hash


@pytest.mark.parametrize("change", CHANGES, ids=[key for key, _ in CHANGES])
def test_a_change_that_shows_changes_the_hash(change: tuple[str, object], plain: str, tmp_path: Path) -> None:
    assert read_lesson(write(tmp_path, spoiled(change))).hash != plain


def test_a_changed_cell_changes_the_hash_and_an_unused_column_does_not(plain: str, tmp_path: Path) -> None:
    assert read_lesson(write(tmp_path, spoiled(), chain=CHAIN_CSV.replace("0.5", "0.6"))).hash != plain
    assert read_lesson(write(tmp_path, spoiled(), net=NET_CSV.replace("0.8", "0.9"))).hash == plain


def test_what_is_borrowed_counts_as_if_it_were_written(plain: str, tmp_path: Path) -> None:
    lesson = read_lesson(write(tmp_path, spoiled(("network", ...))))
    assert lesson.borrowed == ("network",)
    assert lesson.hash != plain
