"""Where parts are drawn, and the lessons that the stories of the first half are tried with."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from scenes.lesson import Lesson
from tests.lessons.others import FIRST_HALF, first_half


@pytest.fixture(params=FIRST_HALF)
def lesson(request: pytest.FixtureRequest) -> Lesson:
    """The embedded lesson, and two unlike it."""
    return first_half(request.param)


@pytest.fixture(scope="session")
def typeset_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which manim keeps what it has typeset, for all tests of a process."""
    return tmp_path_factory.mktemp("typeset")


@pytest.fixture
def workshop(typeset_once: Path) -> Iterator[None]:
    """Parts can be drawn, in the film's own look whatever was played before."""
    from manim import tempconfig  # only here: tests of stories and lessons start without manim

    from scenes.theme import Look, apply_look, current_look
    from tests.scenes.watching.playing import fonts_found_once

    before = current_look()
    apply_look(Look())
    with tempconfig({"media_dir": str(typeset_once), "verbosity": "ERROR"}), fonts_found_once():
        yield
    apply_look(before)
