"""Slides that speak, in real Chromium: the sound of a beat is not lost on the way."""

from pathlib import Path

from render.request.options import Options
from render.slides.html import as_folder, as_one_file
from tests.render.browser import browser
from tests.render.screen import NOW, shown, wait
from tests.render.slides.decks import SLIDES, Deck, speaking


def test_what_a_beat_says_is_heard(tmp_path: Path) -> None:
    """A browser plays no sound before the first key or tap: until then it is offered, and nothing stands still."""
    options = Options(out=tmp_path, quality="draft")
    videos = [speaking(tmp_path / f"{i}.mp4", 60 * i) for i in range(2)]
    results = {
        "html": as_folder(SLIDES[:2], videos, options, tmp_path / "slides"),
        "one": as_one_file(SLIDES[:2], videos, options, tmp_path / "slides.html"),
    }
    state = "video => [video.muted, video.paused, video.webkitAudioDecodedByteCount > 1000]"
    with browser() as started:
        for kind, place in (("html", ".sound"), ("one", f"{NOW} figure")):
            with shown(Deck(tmp_path, results), started, kind) as seen:
                page = seen.page
                wait(page, "moving")
                page.get_by_role("button", name="Sound on").wait_for()
                assert page.eval_on_selector(f"{NOW} video", state)[:2] == [True, False]
                page.locator(place).click()
                assert page.eval_on_selector(f"{NOW} video", state)[:2] == [False, False]
                page.keyboard.press("PageDown")
                wait(page, "moving")
                page.wait_for_timeout(500)
                assert page.eval_on_selector(f"{NOW} video", state) == [False, False, True]
                assert not page.locator(".sound").is_visible()
