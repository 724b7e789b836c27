"""Lessons from files: checked by the command, beats that they cannot carry named, every number exported."""

import json
import re
from pathlib import Path
from typing import Any, NoReturn

import pytest

from render.data.document import as_json, document
from render.request.stories import build_story
from scenes import LESSON
from scenes.lesson import read_lesson
from tests.lessons import made
from tests.render.command import backprop, everything

FILES = sorted(made.HERE.glob("*.toml"))
each_file = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
CANNOT = {"one_tanh": {"B10", "B31"}}
"""Beats that a lesson cannot carry; the others carry all."""


@each_file
def test_check_finds_it_sound_and_names_what_is_left_out(file: Path, tmp_path: Path) -> None:
    done = backprop("check", "--lesson", str(file), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("agree, largest error") == 2
    assert set(re.findall(r"left out: (B\d+) \w+: \w+", done.stdout)) == CANNOT.get(file.stem, set())
    assert everything(tmp_path) == set()


@each_file
def test_every_beat_is_told_or_left_out(file: Path) -> None:
    stories = [build_story(name, read_lesson(file)) for name in LESSON]
    told = {beat.tells for story in stories for beat in story}
    left_out = {each.tells for story in stories for each in story.left_out}
    assert left_out == CANNOT.get(file.stem, set())
    assert sorted(told | left_out, key=lambda tells: int(tells[1:])) == [f"B{n}" for n in range(1, 44)]
    assert not told & left_out


def refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not strict JSON")


@each_file
def test_its_numbers_are_one_strict_document(file: Path) -> None:
    found: dict[str, Any] = json.loads(as_json(document(LESSON, read_lesson(file))), parse_constant=refuse)
    assert [scene["name"] for scene in found["scenes"]] == list(LESSON)
    sizes = read_lesson(file).network.model.sizes
    assert [(len(W), len(W[0])) for W in found["network"]["dC0_dW"]] == list(zip(sizes[1:], sizes[:-1], strict=True))
    assert len(found["network"]["rows"]) == len(read_lesson(file).network.X)
    assert found["gradient_check"]["largest_error"] < 1e-5
