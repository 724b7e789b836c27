"""Slides in real Chromium: every beat plays to its end, forward and back, with notes, from disk and from a server."""

import re
import shutil
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Frame, Page, Route

from render.request.options import Options
from render.request.stories import build_story
from render.slides.deck import slides_of
from render.slides.html import as_folder, as_one_file
from scenes.catalogue import catalogues
from scenes.lesson import embedded
from tests.render.browser import visit
from tests.render.slides.decks import (
    HOSTILE,
    IDS,
    NOW,
    SCENES,
    SLIDES,
    Deck,
    differing,
    finish,
    here,
    picture,
    shown,
    speaking,
    squeezed,
    wait,
)

pytestmark = pytest.mark.xdist_group("slides")  # the decks are made once, by one process
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


def test_a_video_can_begin_before_all_of_it_has_come(deck: Deck) -> None:
    videos = sorted((deck.results["html"].parent / "media").glob("*.mp4"))
    assert [video.stem for video in videos] == sorted(name.replace("/", ".") for name in IDS)
    for content in (video.read_bytes() for video in videos):
        assert 0 < content.find(b"moov") < content.find(b"mdat")
    assert not list((deck.place / ".cache").glob("work-*")), "nothing is left behind"


@pytest.mark.case(10)
@pytest.mark.parametrize("kind", ["html", "one", "server"])
def test_every_slide_is_reached_and_plays_to_its_end(kind: str, deck: Deck, chromium: Browser) -> None:
    with shown(deck, chromium, kind) as page:
        reached = []
        for slide in SLIDES:
            lasts = finish(page, skip=kind != "server")
            assert lasts == pytest.approx(float(slide.seconds), abs=1 / 2), "holds and all, within a frame"
            reached.append(here(page))
            page.keyboard.press("PageDown")
        assert reached == IDS
        assert here(page) == IDS[-1], "past the last slide there is nothing"
        assert page.title() == HOSTILE
        assert page.evaluate("window.hacked") is None
        notes = page.locator("aside.notes p:last-child").all_text_contents()
        assert notes == [slide.words for slide in SLIDES]


def test_a_step_back_shows_the_rest_and_a_step_forward_plays(deck: Deck, chromium: Browser) -> None:
    with shown(deck, chromium, "html", f"#/{IDS[1]}", viewport={"width": 854, "height": 480}) as page:
        finish(page)
        end = picture(page)
        page.keyboard.press("PageDown")
        wait(page, "moving")
        page.keyboard.press("PageUp")
        wait(page, "resting")
        assert here(page) == IDS[1]
        assert differing(picture(page), end) < 1e-4
        assert page.eval_on_selector(f"{NOW} video", "video => video.paused")
        page.keyboard.press("r")
        wait(page, "moving")
        assert differing(picture(page), end) > 1e-3, "it plays again from the beginning"
        page.keyboard.press("ArrowRight")
        wait(page, "moving")
        assert here(page) == IDS[2]


def test_a_first_picture_that_comes_late_does_not_hide_the_rest(deck: Deck, chromium: Browser) -> None:
    with shown(deck, chromium, "html") as page:
        page.evaluate("() => { HTMLVideoElement.prototype.requestVideoFrameCallback = (tell) => { late = tell } }")
        page.keyboard.press("r")
        tell = page.evaluate_handle("() => late")
        wait(page, "")
        page.keyboard.press("PageDown")
        page.keyboard.press("PageUp")
        wait(page, "resting")
        tell.evaluate("tell => tell()")
        assert page.locator(f"{NOW} figure").get_attribute("class") == "resting"


WATCH = """() => {
    window.seen = [];
    const look = () => {
        const slide = document.querySelector(".slides section.present section.present");
        const [first, video, last] = slide.querySelectorAll("figure > *");
        const whole = (image) => image.complete && image.naturalWidth > 0;
        const state = slide.querySelector("figure").className;
        const there = { "": whole(first), moving: video.readyState > 1, resting: whole(last) };
        window.seen.push([slide.id, state, there[state]]);
        requestAnimationFrame(look);
    };
    look();
}"""


def test_no_step_is_ever_without_a_picture(deck: Deck, chromium: Browser) -> None:
    """At every frame of the screen, what is on top has been loaded."""
    with shown(deck, chromium, "server") as page:
        page.evaluate(WATCH)
        for key in ["PageDown"] * 3 + ["PageUp"] * 3 + ["PageDown"]:
            page.keyboard.press(key)
            page.wait_for_timeout(150)
        frames = page.evaluate("window.seen")
        assert {slide for slide, _, _ in frames} == set(IDS)
        assert {state for _, state, _ in frames} >= {"moving", "resting"}
        assert [frame for frame in frames if not frame[2]] == []


def test_links_lead_to_a_beat_and_to_a_scene(deck: Deck, chromium: Browser) -> None:
    for end, wanted in ((f"#/{IDS[2]}", IDS[2]), ("#/weight_nudge", IDS[1])):
        with shown(deck, chromium, "one", end) as page:
            assert here(page) == wanted
            page.keyboard.press("End")
            page.wait_for_function(f"decodeURIComponent(location.hash) === '#/{IDS[-1]}'")
            page.reload()
            wait(page, "moving")
            assert here(page) == IDS[-1]


@pytest.mark.parametrize("kind", ["html", "server"])
def test_the_speaker_has_notes_a_timer_and_the_next_slide(kind: str, deck: Deck, chromium: Browser) -> None:
    with shown(deck, chromium, kind) as page:
        with page.expect_popup() as opened:
            page.keyboard.press("s")
        window = opened.value
        notes = window.locator(".speaker-controls-notes .value p:last-child")
        notes.wait_for()
        assert notes.text_content() == SLIDES[0].words
        assert re.fullmatch(r"\d\d:\d\d:\d\d", window.locator(".timer").inner_text())
        now, following = (framed(window, which) for which in ("current", "upcoming"))
        following.wait_for_function(f"document.querySelector('{NOW}').id === '{IDS[1]}'")  # it begins on the first, too
        following.wait_for_function(f"document.querySelector('{NOW} figure').className === 'resting'")
        now.wait_for_function(f"document.querySelector('{NOW} figure').className === 'moving'")
        assert [frame.locator(NOW).get_attribute("id") for frame in (now, following)] == IDS[:2]
        window.keyboard.press("PageDown")
        page.wait_for_function(f"document.querySelector('{NOW}').id === '{IDS[1]}'")
        page.wait_for_timeout(300)
        assert notes.text_content() == SLIDES[1].words


def test_the_next_slide_is_shown_also_where_its_frame_loads_last(deck: Deck, chromium: Browser) -> None:
    held: list[Route] = []

    def load(route: Route) -> None:
        if "controls=false" in route.request.frame.url:
            held.append(route)
        else:
            route.continue_()

    with shown(deck, chromium, "server") as page:
        page.context.route("**/slides.js", load)
        with page.expect_popup() as opened:
            page.keyboard.press("s")
        window = opened.value
        window.locator("#upcoming-slide iframe").wait_for()
        now, following = (framed(window, which) for which in ("current", "upcoming"))
        now.wait_for_function(f"document.querySelector('{NOW} figure').className === 'moving'")
        window.wait_for_timeout(500)  # by then the window has told it where to go
        (script,) = held
        script.continue_()
        following.wait_for_function(f"document.querySelector('{NOW}')?.id === '{IDS[1]}'")
        window.keyboard.press("PageDown")
        following.wait_for_function(f"document.querySelector('{NOW}').id === '{IDS[2]}'")


def framed(window: Page, which: str) -> Frame:
    """A slide within the speaker's window, whichever of the two was loaded first."""
    handle = window.locator(f"#{which}-slide iframe").element_handle()
    frame = handle.content_frame()
    assert frame is not None
    return frame


def test_a_hand_swipes_and_taps(deck: Deck, chromium: Browser) -> None:
    with shown(deck, chromium, "html", **PHONE) as page:
        for paused in ("true", "false"):
            page.touchscreen.tap(195, 422)
            page.wait_for_function(f"document.querySelector('{NOW} video').paused === {paused}")
        hand = page.context.new_cdp_session(page)
        for places, wanted in (((330, 200, 60), IDS[1]), ((60, 200, 330), IDS[0])):
            for kind, x in zip(("touchStart", "touchMove", "touchMove"), places, strict=True):
                hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": 400}]})
            hand.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
            assert here(page) == wanted


def test_a_black_screen_halts_and_the_overview_names_the_scenes(deck: Deck, chromium: Browser) -> None:
    with shown(deck, chromium, "html") as page:
        page.keyboard.press("b")
        page.wait_for_function(f"document.querySelector('{NOW} video').paused")
        page.keyboard.press("b")
        page.wait_for_function(f"!document.querySelector('{NOW} video').paused")
        page.keyboard.press("o")
        page.wait_for_function(f"document.querySelector('{NOW} video').paused")
        large = page.locator("h2").evaluate_all("all => all.map(each => each.offsetWidth > 100)")
        assert large == [slide.number == 1 for slide in SLIDES]
        assert page.locator("h2").all_inner_texts() == [slide.title for slide in SLIDES]
        page.locator(f"section[id='{IDS[1]}']").click()
        wait(page, "moving")
        assert here(page) == IDS[1]
        assert not page.eval_on_selector(f"{NOW} video", "video => video.paused")


def test_print_has_a_page_a_slide_at_its_rest(deck: Deck, chromium: Browser) -> None:
    with visit(chromium, f"{deck.results['html'].as_uri()}?print-pdf") as page:
        page.wait_for_function("document.querySelectorAll('.pdf-page').length > 0")
        pages = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True, print_background=True))
    assert len(pages) == len(IDS)
    for page, name in zip(pages, IDS, strict=True):
        rest = Image.open(deck.results["html"].parent / "media" / f"{name.replace('/', '.')}.last.webp").convert("RGB")
        printed = page.render(scale=rest.width / page.get_width()).to_pil().convert("RGB").resize(rest.size)
        assert np.abs(np.asarray(printed, dtype=int) - np.asarray(rest, dtype=int)).mean() < 3


def test_who_cannot_see_the_slides_hears_them(deck: Deck, chromium: Browser) -> None:
    with shown(deck, chromium, "server") as page:
        assert Axe().run(page).response["violations"] == []
        page.keyboard.press("PageDown")
        said = page.locator(".aria-status").text_content() or ""
        assert squeezed(SLIDES[1].heading + SLIDES[1].words) in squeezed(said)


def test_a_video_that_cannot_be_played_shows_its_end(deck: Deck, chromium: Browser, tmp_path: Path) -> None:
    folder = shutil.copytree(deck.results["html"].parent, tmp_path / "slides")
    none, half = (folder / "media" / f"{name.replace('/', '.')}.mp4" for name in IDS[:2])
    none.write_bytes(b"no video")
    half.write_bytes(half.read_bytes()[: half.stat().st_size // 2])
    with shown(Deck(tmp_path, {"html": folder / "index.html"}), chromium, "html", state="resting") as page:
        page.keyboard.press("PageDown")
        wait(page, "moving")
        page.eval_on_selector(f"{NOW} video", "video => video.playbackRate = 16")
        wait(page, "resting")
        page.keyboard.press("PageDown")
        wait(page, "moving")


def test_what_a_beat_says_is_heard(chromium: Browser, tmp_path: Path) -> None:
    """A browser plays no sound before the first key or tap: until then it is offered, and nothing stands still."""
    options = Options(out=tmp_path, quality="draft")
    videos = [speaking(tmp_path / f"{i}.mp4", 60 * i) for i in range(2)]
    results = {
        "html": as_folder(SLIDES[:2], videos, options, tmp_path / "slides"),
        "one": as_one_file(SLIDES[:2], videos, options, tmp_path / "slides.html"),
    }
    state = "video => [video.muted, video.paused, video.webkitAudioDecodedByteCount > 1000]"
    for kind, place in (("html", ".sound"), ("one", f"{NOW} figure")):
        with shown(Deck(tmp_path, results), chromium, kind) as page:
            page.get_by_role("button", name="Sound on").wait_for()
            assert page.eval_on_selector(f"{NOW} video", state)[:2] == [True, False]
            page.locator(place).click()
            assert page.eval_on_selector(f"{NOW} video", state)[:2] == [False, False]
            page.keyboard.press("PageDown")
            wait(page, "moving")
            page.wait_for_timeout(500)
            assert page.eval_on_selector(f"{NOW} video", state) == [False, False, True]
            assert not page.locator(".sound").is_visible()


def test_with_steps_a_slide_stops_after_each_sentence(tmp_path: Path, chromium: Browser) -> None:
    """The video is of another length than the beats, so the stops are made for it."""
    videos = [speaking(tmp_path / f"{i}.mp4", 60 + 40 * i, seconds=4) for i in range(2)]
    slides = [replace(SLIDES[i], stops=(Fraction(1), Fraction(5, 2))) for i in range(2)]
    index = as_folder(slides, videos, Options(), tmp_path / "deck")
    now = "document.querySelector('.slides section.present section.present video, .slides > section.present video')"

    def halted(page: Page, second: float) -> None:
        page.wait_for_function(f"{now}.paused && Math.abs({now}.currentTime - {second}) < 0.15")

    with visit(chromium, index.as_uri()) as page:
        halted(page, 1.0)
        page.keyboard.press("PageDown")
        halted(page, 2.5)
        page.keyboard.press("PageUp")
        halted(page, 1.0)
        page.keyboard.press("PageDown")
        page.keyboard.press("PageDown")  # before the second sentence has ended: the last one begins at once
        page.wait_for_function(f"{now}.currentTime >= 2.4 && !{now}.paused")
        page.wait_for_function(f"{now}.ended")
        page.keyboard.press("PageDown")
        assert here(page) == IDS[1]
        halted(page, 1.0)
        page.keyboard.press("End")
        page.locator(f"{NOW} figure").click()
        halted(page, 2.5)


def test_steps_end_where_the_cues_end() -> None:
    told = build_story(SCENES[0], embedded()).beats[0]
    found = slides_of(SCENES[:1], Options())[0].stops
    assert found == tuple(each.end for each in told.timed(*catalogues().values())[:-1])
    assert len(found) == len(told.cues) - 1
