"""A deck on the screen: where it is, what it shows, and that it asks for nothing but its own files."""

import io
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.render.browser import Visit, served, visit
from tests.render.slides.decks import Deck

NOW = ".slides section.present section.present"
"""The slide on the screen."""


@contextmanager
def shown(deck: Deck, chromium: Browser, kind: str, end: str = "", **context: object) -> Iterator[Visit]:
    """A deck on the screen; whatever it asks for is its own, and nothing is complained of."""
    if kind == "server":
        with served(deck.results["html"].parent) as home, visit(chromium, f"{home}index.html{end}", **context) as seen:
            yield seen
    else:
        path = deck.results[kind]
        home = path.as_uri() if kind == "one" else path.parent.as_uri() + "/"
        with visit(chromium, f"{path.as_uri()}{end}", **context) as seen:
            yield seen
    assert seen.complaints == []
    strangers = [address for address in seen.requests if not address.startswith((home, "data:"))]
    assert strangers == []


def here(page: Page) -> str:
    return str(page.locator(NOW).get_attribute("id"))


def wait(page: Page, state: str) -> None:
    """Until the slide on the screen is in that state."""
    page.wait_for_function(f"document.querySelector('{NOW} figure').className === '{state}'")


def finish(page: Page, *, skip: bool = False) -> None:
    """Watch the video, sixteen times as fast, until it has ended; `skip` all but its last seconds."""
    wait(page, "moving")
    page.eval_on_selector(f"{NOW} video", "video => video.playbackRate = 16")
    if skip:
        page.eval_on_selector(f"{NOW} video", "video => video.currentTime = video.duration - 4")
    page.wait_for_function(f"document.querySelector('{NOW} video').ended")
    at, length = page.eval_on_selector(f"{NOW} video", "video => [video.currentTime, video.duration]")
    assert at == length > 10


def picture(page: Page) -> np.ndarray:
    """The screen without what reveal.js lays over it."""
    page.add_style_tag(content=".controls, .progress, .slide-number { display: none !important }")
    return np.asarray(Image.open(io.BytesIO(page.screenshot())).convert("RGB"), dtype=int)


def differing(one: np.ndarray, other: np.ndarray) -> float:
    """The share of a picture's places at which another is clearly different, more than two encodings of it are."""
    return float((np.abs(one - other).max(axis=-1) > 80).mean())
