"""The plugin that pytest loads where backprop-film is installed. Nothing is imported before a test asks for it."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """The option that writes the files of `assert_numbers` anew."""
    group = parser.getgroup("backprop", "the film of backpropagation")
    group.addoption("--update-numbers", action="store_true", help="keep the numbers as they are now")


@pytest.fixture(scope="session")
def lesson_numbers() -> Callable[..., Any]:
    """`lesson_numbers(lesson, scenes)`: every number that these scenes show of a lesson or lesson file."""
    from backprop.testing.numbers import lesson_numbers

    return lesson_numbers


@pytest.fixture(scope="session")
def assert_numbers(pytestconfig: pytest.Config) -> Callable[..., None]:
    """`assert_numbers(numbers, golden, rtol=1e-9, atol=1e-9)`: they are those that the file keeps."""
    from backprop.testing.numbers import assert_numbers

    return partial(assert_numbers, update=pytestconfig.getoption("--update-numbers"))


@pytest.fixture(scope="session")
def check_scene() -> Callable[..., None]:
    """`check_scene(MyScene, aspects=..., themes=..., languages=...)`: the scene keeps to its story and its frame."""
    from backprop.testing.check import check_scene

    return check_scene
