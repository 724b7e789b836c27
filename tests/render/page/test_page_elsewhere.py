"""The page in other places: a beat in a frame of another page, its bench beside its card, the whole film on paper."""

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdfium2 import PdfDocument

from render.page.cards import scene_cards
from render.request.options import Options
from render.request.stories import build_story
from scenes import LESSON
from scenes.card import title_of
from scenes.lesson import embedded
from tests.render.browser import faults, visit
from tests.render.page.pages import drawn_nothing

pytestmark = pytest.mark.xdist_group("page_elsewhere")  # the page is made once, by one process
SHEETS = 16
"""Sheets of A4 that the whole film may take."""
HOST = "<!DOCTYPE html><title>Another page</title><link rel=icon href=data:,>"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return drawn_nothing(tmp_path_factory.mktemp("page") / "page", Options()).parent


@pytest.fixture
def page(folder: Path, chromium: Browser) -> Iterator[Page]:
    with visit(chromium, (folder / "index.html").as_uri(), viewport={"width": 1280, "height": 900}) as opened:
        opened.evaluate("Backprop.begun")
        yield opened


def begun(page: Page) -> None:
    """Wait for the page to which the address of a single beat leads."""
    page.wait_for_url(re.compile(r"/index\.html\?embed#"))
    page.evaluate("Backprop.begun")


def visible(page: Page, selector: str) -> list[str]:
    found: list[str] = page.locator(selector).evaluate_all(
        "all => all.filter(each => each.offsetParent).map(each => each.id)"
    )
    return found


@pytest.mark.parametrize(
    ("hash_", "card", "live"),
    [
        ("#beat=follow_the_nudge", "card-follow_the_nudge", ["try"]),
        ("#beat=sum_over_paths/add_the_paths", "card-add_the_paths", ["network"]),
        ("#beat=state_the_goal", "card-state_the_goal", []),
    ],
)
@pytest.mark.parametrize("width", [390, 1280])
def test_a_frame_shows_one_beat_and_what_can_be_tried_of_it(
    folder: Path, chromium: Browser, hash_: str, card: str, live: list[str], width: int
) -> None:
    address = (folder / "embed.html").as_uri() + hash_
    with visit(chromium, address, viewport={"width": width, "height": 700}) as page:
        begun(page)
        assert visible(page, ".card") == [card]
        assert visible(page, "main > section:not(#beats)") == live
        assert visible(page, "#video") == []
        assert page.locator(f"#{card} .watch").get_attribute("href") == f"index.html#beat={card[5:]}"
        assert page.evaluate("document.documentElement.scrollWidth") == width
        if live == ["network"]:
            expect(page.locator("#arithmetic h3")).to_have_text("neuron 1 of layer 1")
        if live == ["try"]:
            page.locator("#slide-w").press("ArrowRight")
            expect(page.locator("#pair")).to_have_attribute("aria-label", re.compile("weight 2.75"))
            assert page.locator("#pair *").count() > 5


@pytest.mark.parametrize(
    ("hash_", "said"), [("", "as in embed.html#beat=judge_one_example"), ("#beat=no_such", "There is no such beat")]
)
@pytest.mark.parametrize("width", [390, 1280])
def test_a_frame_without_a_beat_offers_them_all(
    folder: Path, chromium: Browser, hash_: str, said: str, width: int
) -> None:
    with visit(chromium, (folder / "embed.html").as_uri() + hash_, viewport={"width": width, "height": 700}) as page:
        page.wait_for_url(re.compile(r"/index\.html\?embed"))
        expect(page.locator("#choose")).to_contain_text(said)
        assert visible(page, ".card") == []
        links = page.locator("#choose a").evaluate_all("all => all.map(each => each.getAttribute('href'))")
        beats = [beat.name for scene in LESSON for beat in build_story(scene, embedded())]
        assert links == [f"embed.html#beat={each}" for each in beats]
        assert page.evaluate("document.documentElement.scrollWidth") == width
        faults(page)
        page.locator("#choose a[href$=add_the_paths]").click()
        begun(page)
        expect(page.locator("#choose")).to_have_count(0)
        assert visible(page, ".card") == ["card-add_the_paths"]
        page.evaluate("location.hash = '#beat=name_the_target'")
        page.wait_for_function("document.querySelector('#card-name_the_target').offsetParent")
        assert visible(page, ".card") == ["card-name_the_target"]


def take(page: Page, beat: str) -> None:
    """Presses what gives the line for a beat, which is folded away with the file of its loop."""
    embed, fold = (page.locator(f"#card-{beat} {each}") for each in (".embed", ".take summary"))
    expect(embed).to_be_hidden()
    expect(page.locator(f"#card-{beat} a[download]")).to_be_hidden()
    fold.press("Enter")
    expect(page.locator(f"#card-{beat} a[download]")).to_be_visible()
    embed.click()


def test_the_line_to_copy_puts_the_beat_into_another_page(page: Page, folder: Path, chromium: Browser) -> None:
    take(page, "add_the_paths")
    line = page.locator("#card-add_the_paths .embed-line input").input_value()
    assert page.evaluate("getSelection().toString() || document.activeElement.value") == line
    page.locator("#card-add_the_paths .embed").click()
    expect(page.locator(".embed-line")).to_have_count(0)
    (folder.parent / "host.html").write_text(HOST + line, encoding="utf-8")
    with visit(chromium, (folder.parent / "host.html").as_uri()) as other:
        frame = other.frame_locator("iframe")
        expect(frame.locator("#card-add_the_paths h4")).to_be_visible()
        assert other.locator("iframe").get_attribute("title") == "Add the paths"


FRAME = "frame => Number(frame.getAttribute('height'))"


@pytest.mark.parametrize("scripts", [True, False])
def test_a_frame_is_as_high_as_its_beat_and_without_scripts_keeps_its_height(
    page: Page, folder: Path, chromium: Browser, scripts: bool
) -> None:
    take(page, "state_the_goal")
    line = page.locator("#card-state_the_goal .embed-line input").input_value()
    if not scripts:
        line = line.partition("<script>")[0]
    host = folder.parent / f"host_{scripts}.html"
    host.write_text(HOST + line, encoding="utf-8")
    with visit(chromium, host.as_uri(), viewport={"width": 1200, "height": 700}) as other:
        expect(other.frame_locator("iframe").locator("#card-state_the_goal")).to_be_visible()
        if not scripts:
            assert other.locator("iframe").evaluate(FRAME) == 760
            return
        shown = other.frame_locator("iframe").locator("main")
        other.wait_for_function(f"({FRAME})(document.querySelector('iframe')) < 760")
        for width in (1200, 380):
            other.set_viewport_size({"width": width, "height": 700})
            high = "main => Math.ceil(main.getBoundingClientRect().height)"
            other.wait_for_function("() => new Promise(done => setTimeout(() => done(true), 200))")
            assert other.locator("iframe").evaluate(FRAME) == shown.evaluate(high)
            assert shown.evaluate("main => document.documentElement.scrollHeight <= innerHeight"), "nothing scrolls"


def test_what_can_be_tried_comes_to_its_beat_and_goes_home(page: Page) -> None:
    button = page.locator("#card-follow_the_nudge .try")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    after = "document.querySelector('#card-follow_the_nudge + .bench') !== null"
    assert page.evaluate(after)
    page.locator("#slide-w").press("ArrowRight")
    expect(page.locator("[data-shows=now_w]")).to_have_text("2.7500")
    page.locator("#card-compare_the_ratio .try").click()
    assert not page.evaluate(after)
    expect(button).to_have_attribute("aria-expanded", "false")
    page.locator("#card-add_the_paths .try").click()
    expect(page.locator("#card-add_the_paths + .bench h3").first).to_have_text("neuron 1 of layer 1")
    page.locator("nav a[href='#try']").click()
    page.wait_for_function("document.querySelector('#try > .bench') !== null")
    expect(page.locator("#card-compare_the_ratio .try")).to_have_attribute("aria-expanded", "false")


def test_axe_finds_nothing_where_a_bench_stands_beside_its_beat_or_in_a_frame(page: Page, folder: Path) -> None:
    page.locator("#card-add_the_paths .try").click()
    take(page, "add_the_paths")
    faults(page)
    page.goto((folder / "embed.html").as_uri() + "#beat=follow_the_nudge")
    begun(page)
    faults(page)


def test_every_beat_of_the_first_connection_and_of_many_neurons_can_be_tried() -> None:
    lives = {
        beat.name: scene_cards(scene)[title_of(beat)].live
        for scene in LESSON
        for beat in build_story(scene, embedded())
    }
    assert set(lives.values()) == {"", "connection", "network"}
    assert lives["follow_the_nudge"] == lives["brighten_the_neuron"] == "connection"
    assert lives["add_the_paths"] == lives["step_downhill"] == "network"


def test_a_card_points_at_what_its_beat_is_about(folder: Path) -> None:
    index = (folder / "index.html").read_text(encoding="utf-8")
    for beat, picked in (("add_the_paths", "b1_1"), ("compare_old_and_new", "w2_0_1"), ("step_downhill", "")):
        assert f'id="card-{beat}" aria-labelledby="title-{beat}"' in index
        assert re.search(f'id="card-{beat}" [^>]*data-picked="{picked}"', index), beat


def test_the_whole_film_is_a_few_sheets_of_paper(page: Page, tmp_path: Path) -> None:
    page.pdf(path=tmp_path / "page.pdf", format="A4", print_background=True)
    with closing(PdfDocument(tmp_path / "page.pdf")) as paper:
        assert len(paper) <= SHEETS
        text = "".join("".join(each.get_textpage().get_text_range().split()) for each in paper)
    for scene in LESSON:
        for beat in build_story(scene, embedded()):
            assert "".join(beat.said(None).split()) in text, beat.name
