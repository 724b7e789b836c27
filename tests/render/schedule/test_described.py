"""A job in plain data: the same on every machine, with the lesson's files beside it by their hashes."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from render.errors import RenderError
from render.request.jobs import beat_jobs, dissolving, still_job
from render.request.options import Options
from render.schedule.chunks import Chunk
from render.schedule.described import described, files_below, hashes, keys_of, packed, paintings_needed, placed, unpack
from scenes.lesson import read_lesson
from tests.render.command import ROOT

LESSONS = ROOT / "tests" / "lessons"
SCENE = "weight_nudge"


def options(folder: Path) -> Options:
    return Options(lesson_file=LESSONS / "softmax.toml", cache_folder=folder / "cache", out=folder, quality="draft")


def test_a_job_names_no_place_of_the_machine(tmp_path: Path) -> None:
    chunk = Chunk(tuple(beat_jobs(SCENE, options(tmp_path))), 1.0)
    job = described(chunk, lambda key: None, debug=False)
    text = json.dumps(job)
    assert str(tmp_path) not in text
    assert str(ROOT) not in text
    assert job["lesson"] == "softmax.toml"
    for place in ("a", "b"):
        at = tmp_path / place
        found = placed(job, folder=at, cache=at / "c", outlines=at / "t", lesson=at / "softmax.toml")
        assert (found["folder"], found["lesson"]) == (str(at), str(at / "softmax.toml"))


def test_a_lesson_is_read_alike_from_the_files_that_travel(tmp_path: Path) -> None:
    lesson = read_lesson(LESSONS / "softmax.toml")
    assert [*lesson.files] == ["softmax.toml", "softmax.npz", "softmax.csv"]
    files = packed({"lesson": "softmax.toml"}, lesson.files, {})
    unpack(files, hashes(files), tmp_path)
    assert read_lesson(tmp_path / "lesson" / "softmax.toml").hash == lesson.hash
    assert packed({"lesson": None}, lesson.files, {}) == {}


def test_paintings_travel_that_a_job_begins_with(tmp_path: Path) -> None:
    first, *rest = beat_jobs(SCENE, options(tmp_path))
    painted = {first.painting: tmp_path}
    job = described(Chunk((first, *rest), 1.0), painted.get, debug=False)
    assert paintings_needed(job) == {first.painting}
    late = dissolving(first, rest[-1])
    job = described(Chunk((late,), 1.0), lambda key: None, debug=False)
    assert paintings_needed(job) == {rest[-1].painting}
    still = still_job(SCENE, [first.first], options(tmp_path))
    assert paintings_needed(described(Chunk((still,), 1.0), painted.get, debug=False)) == {first.painting}
    assert keys_of(Chunk((late, still), 1.0)) == {late.painting, late.video, still.key}
    assert keys_of(Chunk((replace(first, video=""),), 1.0)) == {first.painting}


@pytest.mark.case(9)
@pytest.mark.parametrize("name", ["../a", "/a", "a/../../b", "a\\b"])
def test_files_stay_in_their_folder(name: str, tmp_path: Path) -> None:
    files = {name: b"x"}
    with pytest.raises(RenderError, match="leads out of its folder"):
        unpack(files, hashes(files), tmp_path / "in")
    assert [*files_below(tmp_path)] == []


@pytest.mark.parametrize("hashed", [{}, {"a": "0" * 64}, hashes({"a": b"x", "b": b"y"})])
def test_what_does_not_match_its_hash_is_not_written(hashed: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(RenderError, match="not what was sent"):
        unpack({"a": b"x"}, hashed, tmp_path)
    assert [*files_below(tmp_path)] == []
