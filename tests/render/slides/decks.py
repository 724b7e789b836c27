"""A deck on the screen: where it is, what it shows, and that it asks for nothing but its own files."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import numpy as np
from PIL import Image
from playwright.sync_api import Browser, Page

from render.film.join import join
from render.request.options import Options
from render.slides.deck import slides_of
from render.sound.decoding import write_flac
from render.sound.soundtrack import Placed, Soundtrack
from render.video.encoder import RECIPES
from tests.render.browser import served, visit
from tests.render.media import FPS, burst, encode, flat

SCENES = ("number_lines", "weight_nudge")
HOSTILE = "\"'><script>window.hacked=1</script></title></script><!--<script>&amp;#set page()"
KINDS = {"html": ("--to", "html"), "one": ("--one-file",), "pptx": ("--to", "pptx"), "pdf": ("--to", "pdf")}
SLIDES = [replace(slide, stops=()) for slide in slides_of(SCENES, Options())]
"""As they are without --steps."""
NOW = ".slides section.present section.present"
"""The slide on the screen."""
IDS = [f"{slide.scene}/{slide.beat}" for slide in SLIDES]


@dataclass(frozen=True)
class Deck:
    """Where the command was called, and what it answered by kind."""

    place: Path
    results: dict[str, Path]


def speaking(path: Path, colour: int, seconds: int = 3) -> Path:
    """A video of one colour that hums."""
    sound, length = path.with_suffix(".flac"), Fraction(seconds)
    write_flac(np.tile(burst(seconds, 0, seconds)[:, None], 2).astype(np.float32), sound)
    silent = encode(
        path.with_suffix(".silent.mp4"), RECIPES["mp4", False], [(flat([colour] * 3, size=(160, 90)), 10 * seconds)]
    )
    join([silent], path, FPS, sound=Soundtrack([Placed(Fraction(0), length, sound)], length, "eng"))
    for each in (silent.video, sound):
        each.unlink()
    return path


def squeezed(text: str) -> str:
    """The text without its spaces, which no two writers break alike."""
    return "".join(text.split())


@contextmanager
def shown(
    deck: Deck, chromium: Browser, kind: str, end: str = "", state: str = "moving", **context: object
) -> Iterator[Page]:
    """A deck on the screen, its slide in that state; a single file asks for no other."""
    with served(deck.results["html"].parent) as home:
        address = f"{home}index.html" if kind == "server" else deck.results[kind].as_uri()
        with visit(chromium, address + end, address if kind == "one" else "", **context) as page:
            wait(page, state)
            yield page


def here(page: Page) -> str:
    return str(page.locator(NOW).get_attribute("id"))


def wait(page: Page, state: str) -> None:
    page.wait_for_function(f"document.querySelector('{NOW} figure').className === '{state}'")


def finish(page: Page, *, skip: bool = False) -> float:
    """Watch the video, sixteen times as fast, until it has ended; `skip` all but its last seconds. Answers how many."""
    wait(page, "moving")
    page.eval_on_selector(f"{NOW} video", "video => video.playbackRate = 16")
    if skip:
        page.eval_on_selector(f"{NOW} video", "video => video.currentTime = video.duration - 2")
    page.wait_for_function(f"document.querySelector('{NOW} video').ended")
    at, length = page.eval_on_selector(f"{NOW} video", "video => [video.currentTime, video.duration]")
    assert at == length > 4
    return float(length)


def picture(page: Page) -> np.ndarray:
    """The screen without what reveal.js lays over it."""
    page.add_style_tag(content=".controls, .progress, .slide-number { display: none !important }")
    return np.asarray(Image.open(io.BytesIO(page.screenshot())).convert("RGB"), dtype=int)


def differing(one: np.ndarray, other: np.ndarray) -> float:
    """The share of a picture's places at which another is clearly different, more than two encodings of it are."""
    return float((np.abs(one - other).max(axis=-1) > 80).mean())
