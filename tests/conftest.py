"""The tests run as the command does: what it sets before numpy is first imported is set here too."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

import render  # noqa: F401

# The same examples in every run, whatever else the machine does; few of them where a test runs for every mutant.
settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.register_profile("few", deadline=None, derandomize=True, max_examples=25)
settings.load_profile("repeatable")


@pytest.fixture(scope="session", autouse=True)
def no_cache_of_the_user(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What tests draw without naming a cache lies in one of theirs, never in that of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BACKPROP_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield
