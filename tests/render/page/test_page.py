"""The page in a real browser: from disk and from a server, in both languages, by keyboard; and what it computes."""

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np
import pypdfium2.raw as pdfium_c
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from pypdfium2 import PdfDocument

from render.page import build
from render.page.build import SCRIPTS
from render.page.media import shown_rows
from render.request.captions import captions_of
from render.request.options import Options
from render.request.stories import build_story
from render.schedule.scheduler import Scheduler
from scenes.catalogue import catalogues
from scenes.lesson import embedded
from scenes.theme import LIGHT, SHAPES
from tests.render.browser import DESK, PHONE, faults, screens, served, visit
from tests.render.command import SMALL, made
from tests.render.media import decoded
from tests.render.workers import Workers, watched

pytestmark = pytest.mark.xdist_group("page")  # the page is made once, by one process
SCENES = ("number_lines", "weight_nudge")
SIDES = ("Width", "Height")
LIGHT_GROUND = "rgb(251, 250, 246)"


@pytest.fixture(scope="module")
def page_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of two scenes in both themes, made as a user makes it."""
    place = tmp_path_factory.mktemp("page")
    index = made("page", *SCENES, "--theme", "both", "--no-gifs", *SMALL, cwd=place)
    assert index == place / "build" / f"page.{'+'.join(SCENES)}.draft.2fps.both" / "index.html"
    return index.parent


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Workers]:
    """A Chinese page in light colours, with loops; and what was drawn for it."""
    look, place = ("--lang", "zh", "--theme", "light"), tmp_path_factory.mktemp("chinese")
    with watched() as workers:
        return made("page", "number_lines", *look, *SMALL, cwd=place).parent, workers


@pytest.fixture(scope="module")
def chinese(drawn: tuple[Path, Workers]) -> Path:
    return drawn[0]


@pytest.fixture(scope="module")
def address(page_folder: Path) -> str:
    return (page_folder / "index.html").as_uri()


@contextmanager
def ready(chromium: Browser, address: str, size: dict[str, int] = DESK, **context: object) -> Iterator[Page]:
    """A page that knows the length of its film; from now on it remembers to which second it was sent last."""
    with visit(chromium, address, viewport=size, **context) as page:
        page.wait_for_function("video.readyState >= 1")
        page.evaluate("video.addEventListener('seeking', () => { window.sentTo = video.currentTime; })")
        yield page


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    with ready(chromium, address) as opened:
        yield opened


def sent_to(page: Page) -> float:
    page.wait_for_function("window.sentTo !== undefined && !video.seeking")
    return float(page.evaluate("window.sentTo"))


def start_of(beat: str) -> float:
    start = 0.0
    for scene in SCENES:
        for each in build_story(scene, embedded()):
            if each.name == beat:
                return start
            start += float(each.seconds(*catalogues().values()))
    raise AssertionError(beat)


def test_it_opens_from_disk_and_asks_for_nothing_outside(page: Page) -> None:
    for each in ("film", "try", "beats", "numbers", "check", "files"):
        page.locator(f"nav a[href='#{each}']").click()
    page.mouse.wheel(0, 20000)
    page.wait_for_timeout(300)
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.reload()
    assert {Path(each.partition("#")[0]).name for each in requests} >= {"index.html", "page.css", *SCRIPTS}
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.locator("img").evaluate_all("all => all.filter(each => !each.alt.trim()).length") == 0


def test_any_web_server_will_do(chromium: Browser, page_folder: Path) -> None:
    with served(page_folder) as home, ready(chromium, f"{home}index.html#t=40") as page:
        page.wait_for_function("Math.abs(video.currentTime - 40) < 0.01")


def test_it_plays(page: Page) -> None:
    page.locator("#video").focus()
    page.keyboard.press("k")
    page.wait_for_function("video.currentTime > 0.4")
    page.keyboard.press("k")
    page.wait_for_function("video.paused")


def test_chapters_and_beats_are_reached(page: Page) -> None:
    page.locator("[data-scene='1']").click()
    assert sent_to(page) == pytest.approx(start_of("ask_how_sensitive"), abs=0.01)
    assert page.locator("[data-scene='1']").get_attribute("aria-current") == "true"
    page.locator("#video").evaluate("video => video.pause()")
    page.locator("#next").click()
    expect(page.locator("#now")).to_have_text("Compare the ratio")
    page.locator("#card-follow_the_nudge .watch").click()
    page.wait_for_function("!video.paused")
    assert sent_to(page) == pytest.approx(start_of("follow_the_nudge"), abs=0.01)
    assert page.evaluate("location.hash") == "#beat=follow_the_nudge"


@pytest.mark.parametrize("link", ["#beat=compare_the_ratio", "#beat=weight_nudge/compare_the_ratio", "#t="])
def test_a_link_leads_to_its_second(link: str, chromium: Browser, address: str) -> None:
    start = start_of("compare_the_ratio")
    with ready(chromium, f"{address}{link}{start if link == '#t=' else ''}") as page:
        page.wait_for_function("start => Math.abs(video.currentTime - start) < 0.01", arg=start)


def test_captions_say_the_same_in_both_languages(page: Page) -> None:
    for lang in ("en", "zh"):
        page.locator(f"#captions input[value={lang}]").check()
        shown = page.evaluate("[...video.textTracks].filter(t => t.mode !== 'disabled').map(t => [t.language, t.mode])")
        assert shown == [[{"en": "en", "zh": "zh-Hans"}[lang], "hidden"]], "not over the picture"
        found = [(cue["start"], spaced(cue["text"])) for cue in page.evaluate(
            "[...[...video.textTracks].find(t => t.mode === 'hidden').cues]"
            ".map(cue => ({start: cue.startTime, text: cue.getCueAsHTML().textContent}))"
        )]  # fmt: skip
        assert found == [(pytest.approx(start, abs=1e-3), spaced(text)) for start, text in captions(lang)]
    page.locator("#captions input[value='']").check()
    assert page.evaluate("[...video.textTracks].every(t => t.mode === 'disabled')")


def captions(lang: str) -> list[tuple[float, str]]:
    found, start = [], 0.0
    for scene in SCENES:
        story = build_story(scene, embedded())
        found += [(start + float(cue.start), cue.text) for cue in captions_of(story, lang, SHAPES["16:9"])]
        start += float(sum(each.seconds(*catalogues().values()) for each in story))
    return found


def spaced(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_captions_and_the_bar_stand_below_the_picture(size: dict[str, int], chromium: Browser, address: str) -> None:
    with ready(chromium, f"{address}#t=30", size) as page:
        now = [text for start, text in captions("en") if start <= 30][-1]
        expect(page.locator("#caption")).to_have_text(" ".join(now.split()))
        assert not page.evaluate("video.controls")
        # In one go, while the page may still be scrolling to the film.
        film, told, bar = page.evaluate(
            "[video, caption, transport].map(each => each.getBoundingClientRect().toJSON())"
        )
        assert film["bottom"] <= told["top"] < told["bottom"] <= bar["top"]
        assert page.evaluate("document.documentElement.scrollWidth") == size["width"]


def test_the_bar_plays_seeks_and_sets_the_speed(page: Page) -> None:
    page.locator("#position").fill("20")
    page.wait_for_function("Math.abs(video.currentTime - 20) < 0.1 && !video.seeking")
    expect(page.locator("#clock")).to_contain_text("0:20 / ")
    page.locator("#speed").select_option("2")
    page.locator("#play").click()
    page.wait_for_function("!video.paused && video.playbackRate === 2")
    expect(page.locator("#play")).to_have_text("Pause")
    page.locator("#video").click()
    page.wait_for_function("video.paused")
    expect(page.locator("#mute")).to_be_hidden()  # a silent film


def test_the_story_comes_before_the_tools(page: Page) -> None:
    order = page.locator("main > [id]").evaluate_all("all => all.map(each => each.id)")
    assert order == ["film", "beats", "network", "try", "numbers", "check", "files"]
    count = len(embedded().network.model.names)
    expect(page.locator(".question")).to_contain_text(f"It has {count} numbers")
    expect(page.locator(".lead")).to_contain_text(f"it takes {count + 1} runs of the network to find out")
    page.locator(".ways .start").click()
    page.wait_for_function("film.getBoundingClientRect().top < 80")


def test_no_code_stands_where_people_read(page: Page) -> None:
    page.wait_for_function("document.querySelector('#numbers tbody')")
    for each in (".card", "#check table", "#numbers tbody th"):
        text = " ".join(page.locator(each).all_text_contents())
        assert not re.search(r"\b[BN]\d+\b|\b[wb]\d(_\d)*\b", text), each


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_transcript_is_the_narration_follows_and_jumps(lang: str, page: Page) -> None:
    page.locator(f"#spoken input[value={lang}]").check()
    said = page.locator("#lines .said").all_text_contents()
    told = [each for scene in SCENES for each in build_story(scene, embedded())]
    assert [spaced(each) for each in said] == [spaced(each.said(catalogues().get(lang))) for each in told]
    sentence = page.locator("#lines button").nth(6)
    sentence.click()
    page.wait_for_function("!video.paused")
    expect(sentence).to_have_attribute("aria-current", "true")
    page.evaluate("video.pause(); video.currentTime = video.duration - 1")
    expect(page.locator("#lines button").last).to_have_attribute("aria-current", "true")
    page.wait_for_function("lines.scrollTop > lines.scrollHeight - lines.clientHeight - 40")


def test_everything_is_reached_by_keyboard(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#film")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#video")).to_be_focused()
    assert page.locator("#video").evaluate("video => getComputedStyle(video).outlineStyle") == "solid"
    for key, second in (("PageDown", start_of("ask_how_sensitive")), ("l", start_of("ask_how_sensitive") + 5)):
        page.keyboard.press(key)
        page.wait_for_function("second => Math.abs(video.currentTime - second) < 0.02", arg=second)
    page.keyboard.press("c")
    assert page.locator("#captions input:checked").get_attribute("value") == "zh"
    page.locator("#lines button[tabindex='0']").focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#lines button").nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_function("!video.paused")


def test_nothing_moves_where_movement_is_unwelcome(chromium: Browser, address: str) -> None:
    with visit(chromium, address, viewport=DESK, reduced_motion="reduce") as page:
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
        assert page.evaluate("document.getAnimations().length") == 0


def test_on_paper_stands_what_can_be_read(page: Page) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    for each in ("#player", ".bar", "#slide-w", ".chapters", "#numbers", "#files", ".links >> nth=0"):
        expect(page.locator(each)).to_be_hidden()
    for each in ("h1", "#card-follow_the_nudge", "#check"):
        expect(page.locator(each)).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == LIGHT_GROUND


def test_two_scenes_are_three_sheets_of_paper_with_pictures_and_words(page: Page, tmp_path: Path) -> None:
    page.emulate_media(color_scheme="dark")
    page.pdf(path=tmp_path / "page.pdf", format="A4", print_background=True)
    with closing(PdfDocument(tmp_path / "page.pdf")) as paper:
        assert len(paper) <= 3
        text = spaced("".join(each.get_textpage().get_text_range() for each in paper))
        drawn = [each for sheet in paper for each in sheet.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE])]
        light = [np.asarray(each.get_bitmap().to_pil().convert("L")).mean() for each in drawn]
    for scene in SCENES:
        for beat in build_story(scene, embedded()):
            assert spaced(beat.said(None)) in text, beat.name
    assert "derivativeofthecost" in text
    assert len(light) == sum(len([*build_story(scene, embedded())]) for scene in SCENES)
    assert min(light) > 200, "ink is for lines and letters"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_film_and_pictures_have_the_readers_theme(theme: str, chromium: Browser, address: str) -> None:
    other = {"light": "dark", "dark": "light"}[theme]
    with ready(chromium, address, color_scheme=theme) as page:
        assert seen(page) == {theme}
        page.evaluate("video.currentTime = 30")
        page.locator(f"input[name=theme][value={other}]").check()
        assert seen(page) == {other}
        page.wait_for_function("video.readyState >= 2 && !video.seeking && Math.abs(video.currentTime - 30) < 0.1")
        page.reload()
        assert seen(page) == {other}, "the choice stays"


def seen(page: Page) -> set[str]:
    """The themes of the film, its poster and every picture that is not hidden, told by the colour of their corner."""
    page.wait_for_function("video.readyState >= 1")
    page.evaluate("document.querySelectorAll('img').forEach(each => { each.loading = 'eager'; })")
    page.wait_for_function(
        "[...document.querySelectorAll('.card img')].every(each => !each.offsetParent || each.complete)"
    )
    shown = page.evaluate("""[video.src, video.poster, ...[...document.querySelectorAll(".card img")]
      .filter(each => each.offsetParent).map(each => each.currentSrc)]""")
    assert len(shown) == 2 + page.locator(".card").count()
    return {"light" if ".light." in each else "dark" for each in shown}


def test_a_page_in_one_theme_has_its_colours_whatever_the_reader_prefers(chromium: Browser, chinese: Path) -> None:
    with ready(chromium, (chinese / "index.html").as_uri(), color_scheme="dark") as page:
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == LIGHT_GROUND
        assert page.locator("#theme").count() == 0


def test_on_a_phone_pictures_are_upright(chromium: Browser, address: str) -> None:
    with ready(chromium, address, PHONE) as page:
        page.locator(".card img:visible").first.scroll_into_view_if_needed()
        page.wait_for_function("document.querySelector('.of-light img').naturalWidth > 0")
        wide, high = page.evaluate(
            "(({naturalWidth: w, naturalHeight: h}) => [w, h])(document.querySelector('.of-light img'))"
        )
        assert (wide, high) == (480, shown_rows(SHAPES["9:16"], 854))
        assert high < 0.83 * 854, "without the caption band"


def test_the_foremost_numbers_come_first_and_the_others_on_demand(page: Page) -> None:
    page.wait_for_function("document.querySelector('#numbers tbody')")
    rows = "#numbers tbody >> nth=0 >> tr"
    assert page.locator(rows).nth(1).text_content().startswith("w(L)weight")
    assert page.locator("#numbers code").count() == 0
    few = page.locator(rows).count()
    assert few < 12
    page.locator("#numbers .others button").first.click()
    many = page.locator(rows).count()
    assert page.locator("#numbers .others button").first.text_content().endswith(str(many - few))
    assert "w_line_low" not in str(page.locator("#numbers table").text_content())
    page.locator("#sought").fill("number line of the bias")
    expect(page.locator("#found")).to_have_text("Numbers found: 3")
    assert page.locator("#numbers th[data-name='b_line_low']").count() == 1


@screens
def test_axe_finds_nothing(scheme: str, size: dict[str, int], chromium: Browser, address: str) -> None:
    with ready(chromium, address, size, color_scheme=scheme) as page:
        faults(page)
        page.locator(".keys summary").click()
        page.locator(f"input[name=theme][value={'dark' if scheme == 'light' else 'light'}]").check()
        faults(page)


def test_a_chinese_page_is_chinese_and_its_loops_play(chromium: Browser, chinese: Path) -> None:
    with ready(chromium, (chinese / "index.html").as_uri()) as page:
        assert page.evaluate("document.documentElement.lang") == "zh-Hans"
        assert page.locator("h1").text_content() == catalogues()["zh"]["The calculus of backpropagation"]
        assert page.locator("#captions input:checked").get_attribute("value") == "zh"
        button, picture = page.locator(".loop"), page.locator(".card img")
        still = picture.get_attribute("src")
        button.click()
        loop = chinese / str(picture.get_attribute("src"))
        assert loop.suffix == ".gif"
        assert loop.stat().st_size < 2**20
        with Image.open(loop) as shown:
            corner = shown.convert("RGB").getpixel((2, 2))
        ground = tuple(bytes.fromhex(LIGHT.ground[1:]))
        assert max(abs(one - other) for one, other in zip(corner, ground, strict=True)) < 6
        page.wait_for_function("document.querySelector('.card img').complete")
        assert page.evaluate("document.querySelector('.card img').naturalWidth") == 480
        button.click()
        assert picture.get_attribute("src") == still
        faults(page)


def test_the_page_draws_each_picture_once(drawn: tuple[Path, Workers]) -> None:
    page, workers = drawn
    assert workers.painted == ["give_each_its_line"], "for the film, the card's picture and its loop"
    assert workers.stills == [720, 854], "and the film's cover, which is larger, and the card's picture for a phone"
    with Image.open(page / "media" / "number_lines" / "give_each_its_line.webp") as still:
        found = np.asarray(still.convert("RGB"), dtype=float)
    last = decoded(next((page / "media").glob("film*.mp4")))[-1].to_ndarray(format="rgb24").astype(float)
    assert last.shape == (480, 854, 3)
    assert found.shape == (shown_rows(SHAPES["16:9"], 480), 854, 3), "the caption band is cut off"
    assert np.abs(found - last[: len(found)]).mean() < 2, "it is the resting picture"
    assert found.std() > 5


def test_what_failed_leaves_the_page_that_was_there(page_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = page_folder.parent
    before = {path: path.read_bytes() for path in page_folder.rglob("*") if path.is_file()}
    options = Options(
        out=out,
        cache_folder=out.parent / ".cache",
        quality="draft",
        frame_rate=2,
        captions="none",
        usual_captions="none",
    )
    scheduler = Scheduler(options.cache, 1)
    monkeypatch.setattr(build, "as_script", lambda content: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        build.make_page(SCENES, options, scheduler, part=True, gifs=False)
    assert {path: path.read_bytes() for path in page_folder.rglob("*") if path.is_file()} == before
    assert not [*out.glob(".draft-*"), *options.cache.root.glob("work-*")]
