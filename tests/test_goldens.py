"""Every number and word of the embedded lesson, held by a file a scene.

`make gold` writes the files anew on purpose; read what git says of them before it is committed.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from backprop.testing.numbers import lesson_numbers
from render.data.compare import shown_changes
from scenes import LESSON

GOLDEN = Path(__file__).parent / "golden"


def told(name: str) -> dict[str, Any]:
    """The scene's part of the exported document, as JSON gives it back."""
    return dict(lesson_numbers(scenes=[name])[0])


def golden(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("name", LESSON)
def test_numbers_are_the_golden_ones(name: str, assert_numbers: Callable[..., None]) -> None:
    assert_numbers(told(name), GOLDEN / f"{name}.json")


@pytest.mark.parametrize("name", LESSON)
def test_words_and_times_are_the_golden_ones(name: str) -> None:
    for now, then in zip(told(name)["beats"], golden(name)["beats"], strict=True):
        for key in ("name", "tells", "seconds", "cues"):
            assert now[key] == then[key], f"{now['name']}: {key}"


def test_no_golden_file_is_left_over() -> None:
    assert {each.stem for each in GOLDEN.glob("*.json")} == set(LESSON)


def test_a_changed_number_is_found() -> None:
    then = golden("weight_nudge")
    then["beats"][0]["values"]["z"]["value"] *= 1 + 1e-8
    assert len(list(shown_changes([told("weight_nudge")], [then]))) == 1
