"""Weights kept in a numpy archive are the typed ones, and a broken archive is said, not unpacked."""

import zipfile
from pathlib import Path

import numpy as np
import pytest

from scenes.lesson import read_lesson
from tests.scenes.lesson_files import faults_of, spoiled, weights_npz, write

FROM_FILE = [("network.weights", {"file": "w.npz"}), ("network.biases", ...)]


def test_weights_from_an_archive_are_the_typed_ones(tmp_path: Path) -> None:
    weights_npz(tmp_path / "w.npz")
    assert read_lesson(write(tmp_path, spoiled(*FROM_FILE))).hash == read_lesson(write(tmp_path, spoiled())).hash


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


def test_an_archive_whose_shapes_do_not_fit_is_refused(tmp_path: Path) -> None:
    weights_npz(tmp_path / "w.npz", b1=np.ones(2))
    (line,) = faults_of(write(tmp_path, spoiled(*FROM_FILE)))
    assert "2 biases for 3 rows of weights" in line


def test_an_archive_and_typed_biases_contradict_each_other(tmp_path: Path) -> None:
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
