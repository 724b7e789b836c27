"""A stranger's words in the page's address, and in a whole course made of his lesson: shown as text."""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page

from render.course.manifest import MANIFEST
from render.course.package import SCRIPT, pack
from render.request.options import Options
from tests.render.browser import visit
from tests.render.course.scorm import IMSCP, faults
from tests.render.course.test_course import played, sco
from tests.render.page.pages import drawn_nothing
from tests.render.test_hostile_words import GROUPS, KEYS, REFUSED, SHOWN, Texts, lesson_of

pytestmark = [
    pytest.mark.case(10),
    pytest.mark.slow,
    pytest.mark.xdist_group("hostile_page"),
]  # the page is made once, by one process
WORDS = [*SHOWN, *REFUSED]
PLACES = ("network?goal={}", "network?pick={}", "network?{}=1", "network?w1_0_0={}", "network?row={}", "network?{}")
BEATS = ("t={}", "beat={}", "beat=opening/{}", "{}")
FOLLOW = """async ({ hashes, shown }) => {
  const acting = () => {
    const all = [...document.querySelectorAll("*")];
    const handlers = all.flatMap((each) => each.getAttributeNames()).filter((name) => name.startsWith("on"));
    const tags = ["script", "img", "iframe", "b", "x", "object", "a", "style", "base", "link"];
    return [handlers.length, ...tags.map((tag) => all.filter((each) => each.localName === tag).length)].join();
  };
  const found = [];
  for (const hash of hashes) {
    history.replaceState(null, "", hash);
    dispatchEvent(new HashChangeEvent("hashchange"));
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    found.push([document.getElementById(shown).textContent, acting()]);
  }
  return found;
}"""
"""Goes to each of these places; answers what is said there, and how many elements and attributes can act."""
NUMBERS = "JSON.stringify([Backprop.explorer.state.network.W, Backprop.explorer.state.network.b])"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    return drawn_nothing(tmp_path_factory.mktemp("page") / "page", Options()).as_uri()


@pytest.fixture(scope="module")
def page(address: str, chromium: Browser) -> Iterator[Page]:
    with visit(chromium, address) as opened:
        opened.evaluate("() => Backprop.begun")
        yield opened


def followed(page: Page, places: tuple[str, ...], written: Callable[[str], str]) -> list[tuple[str, str]]:
    """What is said of a goal, by word, in each of the places."""
    asked = [(word, f"#{place.format(written(word))}") for place in places for word in WORDS]
    plain, *found = page.evaluate(
        FOLLOW, {"hashes": ["#network?goal=x", *(hash for _, hash in asked)], "shown": "goal"}
    )
    assert {acting for _, acting in found} == {plain[1]}
    return [(word, goal) for (word, _), (goal, _) in zip(asked, found, strict=True)]


def test_a_goal_that_cannot_be_read_is_shown_as_text(page: Page, record_property: Callable[..., None]) -> None:
    said = followed(page, PLACES[:1], lambda word: quote(word, safe=""))
    for word, goal in said:
        assert f"cannot be read: “{word[:40]}”" in goal, word
    record_property("tried", len(said))


@pytest.mark.parametrize("places", [PLACES[1:], BEATS], ids=["network", "film"])
@pytest.mark.parametrize("written", [lambda word: quote(word, safe=""), str], ids=["escaped", "raw"])
def test_no_address_puts_anything_into_the_page(
    places: tuple[str, ...], written: Callable[[str], str], page: Page, record_property: Callable[..., None]
) -> None:
    before = page.evaluate(NUMBERS)
    record_property("tried", len(followed(page, places, written)))
    assert page.evaluate(NUMBERS) == before, "the lesson's own numbers"
    assert page.title() == Options().lesson.title
    assert page.evaluate("[{}.polluted, Object.prototype.goal]") == [None, None]


def test_a_frame_says_in_its_own_words_that_it_knows_no_such_beat(page: Page, address: str, chromium: Browser) -> None:
    home = address.rpartition("/")[0] + "/"
    with visit(chromium, f"{address}?embed#beat={quote(SHOWN[1])}", home=home) as frame:
        own = str(frame.locator("#choose").text_content())
        for word in WORDS[::4]:
            frame.evaluate(FOLLOW, {"hashes": [f"#beat={quote(word, safe='')}"], "shown": "choose"})
            assert frame.locator("#choose").all_text_contents() == [own]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Counter[str]:
    """How often each tag stands in the pages of a course of plain words."""
    place = tmp_path_factory.mktemp("plain")
    words = ["plain", "input", "target", "thing", "unit", "flower"]
    return Counter(tags(course(words, place)))


def course(words: list[str], place: Path) -> Path:
    """A course of a lesson with these words for its KEYS, as a zip, and unpacked beside it."""
    options = Options(lesson_file=lesson_of(words, place))
    script = (files("render.course") / "site" / SCRIPT).read_text(encoding="utf-8")
    index = drawn_nothing(place / "page", options, {SCRIPT: script})
    pack(index.parent, place / "course.zip", words[0], "backprop-1")
    shutil.unpack_archive(place / "course.zip", place / "served" / "course")
    return place / "course.zip"


class Tags(Texts):
    """Every tag of a page with the names of its attributes, as often as it stands there."""

    def __init__(self, page: str) -> None:
        self.all = list[str]()
        super().__init__(page)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        super().handle_starttag(tag, attrs)
        self.all.append(f"{tag} {' '.join(sorted(name for name, _ in attrs))}")


def tags(package: Path) -> list[str]:
    with ZipFile(package) as archive:
        pages = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".html")]
    return [each for page in pages for each in Tags(page).all]


@pytest.mark.parametrize("words", GROUPS, ids=lambda words: ascii(words[0]))
def test_a_whole_course_shows_them_as_text(
    words: list[str],
    plain: Counter[str],
    chromium: Browser,
    tmp_path: Path,
    record_property: Callable[..., None],
) -> None:
    """Its manifest, its page with every card and number, its questions, played by an LMS."""
    words = [*words, *SHOWN[: len(KEYS) - len(words)]]
    package = course(words, tmp_path)
    assert faults(package) == []
    assert Counter(tags(package)) == plain
    with ZipFile(package) as archive:
        titles = [each.text for each in ElementTree.fromstring(archive.read(MANIFEST)).iter(f"{IMSCP}title")]
        assert set(titles) == {words[0]}
        assert not [name for name in archive.namelist() if ".." in name or name.startswith("/")]
        text = archive.read("index.html").decode()
    assert Texts(text).texts.count(words[0]) >= 2, "its title and its heading"
    with played(chromium, tmp_path / "served") as page:
        frame = sco(page)
        assert frame.title() == words[0]
        for selector in ("img[src=x]", "x", "[onerror]", "main script", "base"):
            assert frame.locator(selector).count() == 0, selector
    record_property("tried", len(KEYS))
