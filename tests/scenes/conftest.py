"""Where parts are drawn and stories are told, and the lessons that the stories of the first half are tried with."""

from collections.abc import Iterator

import pytest

from scenes.lesson import Lesson
from tests.lessons.others import FIRST_HALF, first_half


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tests of stories run in one process, which tells each lesson once."""
    for item in items:
        if item.path.parent.name == "stories":
            item.add_marker(pytest.mark.xdist_group("stories"))


@pytest.fixture(params=FIRST_HALF)
def lesson(request: pytest.FixtureRequest) -> Lesson:
    """The embedded lesson, and two unlike it."""
    return first_half(request.param)


@pytest.fixture
def workshop() -> Iterator[None]:
    """Parts can be drawn, in the film's own look whatever was played before."""
    from backprop.testing.playing import typesetting  # only here: tests of stories start without manim
    from scenes.theme import Look, apply_look, current_look

    before = current_look()
    apply_look(Look())
    with typesetting():
        yield
    apply_look(before)
