"""What shortens the page: the short way, whose beats play in a row, and what is folded where the screen is narrow."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from render.page.sections import SHORT
from render.request.options import Options
from render.request.stories import story_of
from render.video.encoder import RECIPES
from scenes import LESSON
from tests.render.browser import faults, visit
from tests.render.media import FPS, encode, flat
from tests.render.page.pages import SIZE, chapters, drawn_nothing

pytestmark = pytest.mark.xdist_group("page_short")  # the page is made once, by one process
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page whose film is as long as the lesson, and grey."""
    folder = drawn_nothing(tmp_path_factory.mktemp("page") / "page", Options()).parent
    frames = (round(list(chapters(Options()))[-1]["end"]) + 1) * FPS
    encode(folder / "media" / "film.mp4", RECIPES["mp4", False], [(flat([128] * 3, size=SIZE), frames)])
    return folder


@pytest.fixture
def page(folder: Path, chromium: Browser) -> Iterator[Page]:
    with visit(chromium, (folder / "index.html").as_uri(), viewport=DESK) as opened:
        opened.wait_for_function("video.readyState >= 1")
        opened.evaluate("() => Backprop.begun")
        yield opened


def times() -> list[tuple[float, float]]:
    """When each beat of the short way begins and ends in the film."""
    beats = [(each["name"], each["start"], each["end"]) for chapter in chapters(Options()) for each in chapter["beats"]]
    return [(start, end) for name, start, end in beats if name in SHORT]


def test_the_short_way_leads_to_its_beats_their_cards_and_what_can_be_tried(page: Page) -> None:
    names = [beat.name for scene in LESSON for beat in story_of(scene, Options())]
    assert set(SHORT) <= set(names)
    links = page.locator("#short a").evaluate_all("all => all.map(each => each.getAttribute('href'))")
    wanted = [link for name in SHORT for link in (f"#beat={name}", f"#card-{name}")]
    assert links == [*wanted, "#learn"]
    length = round(sum(end - start for start, end in times()) - 0.5)
    expect(page.locator("#h-short")).to_have_text(f"The short way, {length // 60}:{length % 60:02}")
    assert length < 125, "about two minutes"
    page.locator("#short [href='#learn']").click()
    assert page.evaluate("location.hash") == "#learn"
    expect(page.locator("#network #learn #descend-run")).to_be_in_viewport()


def test_delta_is_named_before_it_is_used() -> None:
    said = {beat.name: beat.said(None) for scene in LESSON for beat in story_of(scene, Options())}
    using = [name for name in SHORT if "delta" in said[name]]
    assert "gets a name: delta" in said[using[0]]


BRIDGES = {
    "en": {1: "Now a smaller network (one student)", 5: "Back to a network of many neurons (one flower)"},
    "zh": {1: "接下来看这名学生的小网络", 5: "再回到这朵花的网络"},
}
"""How the sentence begins that leads over to a beat about another network, by the beat's place."""


@pytest.mark.parametrize("lang", BRIDGES)
def test_each_jump_to_another_network_is_announced_beside_its_beat(
    lang: str, tmp_path: Path, chromium: Browser
) -> None:
    index = drawn_nothing(tmp_path / "page", Options(lang=lang))
    with visit(chromium, index.as_uri(), viewport=DESK) as page:
        for place, beat in enumerate(page.locator("#short [data-start]").all()):
            expect(beat.locator(".bridge")).to_have_count(int(place in BRIDGES[lang]))
            if place in BRIDGES[lang]:
                expect(beat.locator(".bridge")).to_contain_text(BRIDGES[lang][place])


def test_its_beats_play_in_a_row_and_then_it_stops_and_leads_to_the_live_network(page: Page) -> None:
    button, said = page.locator("#short-play"), page.locator("#short-now")
    button.click()
    for i, (start, end) in enumerate(times()):
        page.wait_for_function("start => !video.seeking && Math.abs(video.currentTime - start) < 0.9", arg=start)
        expect(button).to_have_attribute("aria-pressed", "true")
        expect(said).to_contain_text(f"{i + 1}/{len(SHORT)}")
        expect(said.locator(".bridge")).to_have_count(int(i in BRIDGES["en"]))
        expect(page.locator("#short-end")).to_be_hidden()
        page.evaluate("end => { video.currentTime = end - 0.4; }", end)
        if i + 1 == len(times()):
            page.wait_for_function("video.paused")
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(said).to_be_hidden()
    page.get_by_role("link", name="Now let it learn", exact=True).click()
    expect(page.locator("#descend-run")).to_be_in_viewport()
    page.locator("#play").click()
    expect(page.locator("#short-end")).to_be_hidden()


def test_whoever_goes_elsewhere_leaves_the_short_way(page: Page) -> None:
    page.locator("#short-play").click()
    page.wait_for_function("start => Math.abs(video.currentTime - start) < 0.9", arg=times()[0][0])
    page.evaluate("video.currentTime = 300")
    expect(page.locator("#short-play")).to_have_attribute("aria-pressed", "false")
    page.wait_for_function("!video.seeking && !video.paused")
    page.locator("#short-play").click()
    page.wait_for_function("start => Math.abs(video.currentTime - start) < 0.9", arg=times()[0][0])
    page.locator("#short-play").click()
    page.wait_for_function("video.paused")


def opened(page: Page) -> list[bool]:
    found: list[bool] = page.locator(".scene > details").evaluate_all("all => all.map(each => each.open)")
    return found


def test_a_narrow_screen_folds_all_scenes_but_the_first_and_many_numbers(folder: Path, chromium: Browser) -> None:
    with visit(chromium, (folder / "index.html").as_uri(), viewport=DESK) as wide:
        assert all(opened(wide))
        assert wide.locator(".many:not([open])").count() == 0
    with visit(chromium, (folder / "index.html").as_uri(), viewport=PHONE) as page:
        assert opened(page) == [True, *[False] * (len(LESSON) - 1)]
        assert page.locator(".many").count() > 10
        assert page.locator(".many[open]").count() == 0
        assert page.evaluate("document.documentElement.scrollHeight") < 20000
        page.locator(".many:visible summary").first.click()
        expect(page.locator(".many:visible .numbers").first).to_be_visible()
        page.locator(".scene > details > summary").last.press("Enter")
        assert opened(page)[-1]
        faults(page)


def test_what_of_the_films_controls_is_rarely_used_is_behind_one_button_on_a_phone(
    folder: Path, chromium: Browser
) -> None:
    rare = ("#speed", "#captions", "#moment")
    for viewport in (DESK, PHONE):
        with visit(chromium, (folder / "index.html").as_uri(), viewport=viewport) as page:
            page.wait_for_function("video.readyState >= 1")
            if viewport == PHONE:
                for each in rare:
                    expect(page.locator(each)).to_be_hidden()
                page.locator(".more summary").press("Enter")
            for each in rare:
                expect(page.locator(each)).to_be_visible()
            page.locator("#speed").select_option("2")
            assert page.evaluate("video.playbackRate") == 2


@pytest.mark.parametrize("way", ["link", "address", "now"])
def test_whatever_leads_to_a_card_opens_its_scene(way: str, folder: Path, chromium: Browser) -> None:
    address = (folder / "index.html").as_uri() + ("#card-add_the_paths" if way == "address" else "")
    with visit(chromium, address, viewport=PHONE) as page:
        page.wait_for_function("video.readyState >= 1")
        if way == "link":
            page.locator("#short [href='#card-add_the_paths']").click()
        if way == "now":
            page.evaluate("location.hash = '#beat=add_the_paths'")
            page.locator("#now a[href='#card-add_the_paths']").click()
        expect(page.locator("#card-add_the_paths h4")).to_be_in_viewport()
        assert sum(opened(page)) == 2


def test_on_paper_everything_is_open(folder: Path, chromium: Browser) -> None:
    with visit(chromium, (folder / "index.html").as_uri(), viewport=PHONE) as page:
        page.pdf()
        assert all(opened(page))
        assert page.locator(".many:not([open])").count() == 0


def test_a_phone_turns_the_film_on_its_side_where_it_fills_the_screen(folder: Path, chromium: Browser) -> None:
    with visit(chromium, (folder / "index.html").as_uri(), viewport=PHONE, has_touch=True) as page:
        page.wait_for_function("video.readyState >= 1")
        page.evaluate("""() => {
          window.turned = [];
          screen.orientation.lock = (way) => (window.turned.push(way), Promise.reject(new Error("no")));
        }""")
        page.locator("#full").tap()
        page.wait_for_function("document.fullscreenElement === video")
        page.wait_for_function("window.turned.length === 1")
        assert page.evaluate("window.turned") == ["landscape"]


def test_the_film_fits_a_phone_that_lies_on_its_side(folder: Path, chromium: Browser) -> None:
    lying = {"width": 844, "height": 390}
    with visit(chromium, (folder / "index.html").as_uri(), viewport=lying) as page:
        page.wait_for_function("video.readyState >= 1")
        found = page.locator("#video").bounding_box()
        assert found
        assert 0.85 * lying["height"] < found["height"] <= lying["height"]
