"""Real headless Chromium, the system's own, driven by playwright: one serves all tests of a process."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Without these the browser itself looks for its makers' hosts, and as root it does not start."""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser; a machine without one fails, it is not skipped."""
    program = shutil.which("chromium")
    assert program, "Chromium is missing: `scripts/bootstrap dev` installs it."
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=program, args=list(QUIET))
        yield started
        started.close()
