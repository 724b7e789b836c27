"""A page that is visited: it complains of nothing, and asks for nothing but its own files."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
screens = pytest.mark.parametrize(
    ("size", "scheme"),
    [
        pytest.param(PHONE, "light", id="phone-light"),
        pytest.param(DESK, "dark", id="desk-dark"),
        pytest.param(PHONE, "dark", id="phone-dark", marks=pytest.mark.slow),
        pytest.param(DESK, "light", id="desk-light", marks=pytest.mark.slow),
    ],
)
"""A screen and the colours that its reader prefers: both of each in every run, all four ways in the slow tests."""


@contextmanager
def visit(chromium: Browser, address: str, home: str = "", **context: object) -> Iterator[Page]:
    """Open an address in a context of its own; `context` is playwright's (viewport, color_scheme, offline ...).

    What the page asks for lies in `home`, the address's folder unless told otherwise; complaints are errors on its
    console, and exceptions.
    """
    requests: list[str] = []
    complaints: list[str] = []
    room = chromium.new_context(**context)  # type: ignore[arg-type]
    page = room.new_page()
    page.on("request", lambda request: requests.append(request.url))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    try:
        page.goto(address)
        yield page
    finally:
        room.close()
    assert complaints == []
    inside = (home or address.partition("#")[0].rpartition("/")[0] + "/", "data:", "blob:")
    assert [each for each in requests if not each.startswith(inside)] == []


def faults(page: Page) -> None:
    """Fails with everything that axe has to say."""
    found = Axe().run(page, options={"preload": False})  # else it asks for the style sheet, which no disk answers
    assert found.violations_count == 0, found.generate_report()


class Silent(SimpleHTTPRequestHandler):
    """A server like the simplest ones: it sends whole files only, and says nothing."""

    def log_message(self, *words: object) -> None:
        """Nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder's address on a server of this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
