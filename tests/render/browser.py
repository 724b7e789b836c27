"""Real headless Chromium, the system's own, driven by playwright; it watches what a page asks for and complains of."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

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


@contextmanager
def browser() -> Iterator[Browser]:
    """The browser, ended with the block; a machine without one fails, it is not skipped."""
    program = shutil.which("chromium")
    assert program, "Chromium is missing: `scripts/bootstrap dev` installs it."
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=program, args=list(QUIET))
        try:
            yield started
        finally:
            started.close()


@dataclass
class Visit:
    """A page that was opened, every address it asked for, and every complaint: console errors and exceptions."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@contextmanager
def visit(started: Browser, address: str, **context: object) -> Iterator[Visit]:
    """Open an address in a context of its own; `context` is playwright's (viewport, color_scheme, offline ...)."""
    room = started.new_context(**context)  # type: ignore[arg-type]
    seen = Visit(room.new_page())
    seen.page.on("request", lambda request: seen.requests.append(request.url))
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    seen.page.on("console", lambda line: seen.complaints.append(line.text) if line.type == "error" else None)
    try:
        seen.page.goto(address)
        yield seen
    finally:
        room.close()


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
