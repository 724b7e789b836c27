"""One browser serves all tests of a process."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.render.browser import browser


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started
