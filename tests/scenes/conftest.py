"""Where parts are drawn, and the lessons that the stories of the first half are tried with."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from scenes.lesson import Lesson
from tests.scenes.other_lessons import NAMES, other


@pytest.fixture(params=NAMES)
def lesson(request: pytest.FixtureRequest) -> Lesson:
    """The embedded lesson, and two unlike it."""
    return other(request.param)


@pytest.fixture(scope="session")
def typeset_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which manim keeps what it has typeset, for all tests of a process."""
    return tmp_path_factory.mktemp("typeset")


@pytest.fixture
def workshop(typeset_once: Path) -> Iterator[None]:
    """Parts can be drawn, in the film's own look whatever was played before."""
    from manim import tempconfig  # only here: tests of stories and lessons start without manim

    from scenes.theme import Look, apply_look, current_look

    before = current_look()
    apply_look(Look())
    with tempconfig({"media_dir": str(typeset_once), "verbosity": "ERROR"}):
        yield
    apply_look(before)
