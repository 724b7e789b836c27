"""One browser and one deck of each kind serve all tests of a process."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.render.command import SMALL, backprop
from tests.render.slides.decks import HOSTILE, KINDS, SCENES, Deck

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
    """Real headless Chromium, the system's own, driven by playwright; a machine without it fails, it is not skipped."""
    program = shutil.which("chromium")
    assert program, "Chromium is missing: `scripts/bootstrap dev` installs it."
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=program, args=list(QUIET))
        yield started
        started.close()


@pytest.fixture(scope="session")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Deck:
    """Made by the command from two scenes, with a lesson whose title means harm; drawn once for all kinds."""
    place, results = tmp_path_factory.mktemp("slides"), {}
    (place / "harm.toml").write_text(f"title = '''{HOSTILE}'''\n")
    for kind, to in KINDS.items():
        done = backprop("slides", *SCENES, *SMALL, *to, "--lesson", "harm.toml", cwd=place)
        assert done.returncode == 0, done.stderr
        assert "4 slides" in done.stderr
        results[kind] = place / done.stdout.strip()
        assert results[kind].is_file()
    return Deck(place, results)
