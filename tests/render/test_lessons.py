"""Lessons from files: checked, told and exported whole, on a page that is small and right; and no reader meets a brace.

The braces and the names of parts that a formula's source is written with stay inside the house.
"""

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any, NoReturn

import pytest
from playwright.sync_api import Browser, expect

from render.commands.script import as_csv, as_markdown, as_text, script
from render.data import document as data
from render.page.typeset import typeset
from render.page.words import Translator, called
from render.request.captions import captions_of
from render.request.options import Options
from render.request.stories import story_of
from scenes import LESSON
from scenes.catalogue import LANGUAGES
from scenes.formulae.equation import Equation
from scenes.lesson.names import shown_name
from scenes.story import Message
from tests.lessons.made import HERE
from tests.render.browser import visit
from tests.render.command import backprop, everything
from tests.render.page.pages import drawn_nothing, weight

pytestmark = pytest.mark.xdist_group("lessons")  # a lesson's page is made once, by one process
EMBEDDED = Options()
OTHERS = [Options(lesson_file=file, lang="zh") for file in sorted(HERE.glob("*.toml"))]
CANNOT = {
    "one_tanh": {"B10", "B31", "N3"},
    "five_relu": {"N3"},
    "digits": {"N3"},
    "softmax": {"N3"},
    "deep": {"N3"},
}
"""Beats that a lesson cannot carry; the others carry all."""
OPEN = re.compile(r"\{\{|(?<![\w}])\}\}| : \w+ ?\}|\{\w+\}")
"""The beginning or the end of a named part, or a field that nothing was filled into."""
LARGEST = 620 * 2**10
"""Bytes of a page without its media; the questions that ask why, the guess and the short way took 20 KiB of them,
digits that add up, the reasons of a guess and the fold of every card 10."""
HOSTILE = "</script><img src=x onerror=alert(1)> 'quoted' & ${title} $title {title} <b>&lt;"
COLUMN = "<b>how far</b> & '$t_film' {w}"
IN_PLACE = "all => all.every(each => document.getElementById(each.getAttribute('href').slice(1)))"


def name_of(options: Options) -> str:
    return options.lesson_file.stem if options.lesson_file else "embedded"


other = pytest.mark.parametrize("options", OTHERS, ids=name_of)


@pytest.fixture(scope="module", params=[EMBEDDED, *OTHERS], ids=name_of)
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Options, Path]:
    """The options of a lesson, and its page: English of the embedded one, Chinese of the others."""
    options: Options = request.param
    return options, drawn_nothing(tmp_path_factory.mktemp(name_of(options)) / "page", options)


@other
def test_check_finds_it_sound_and_names_what_is_left_out(options: Options, tmp_path: Path) -> None:
    done = backprop("check", "--lesson", str(options.lesson_file), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("agree, largest error") == 2
    assert set(re.findall(r"left out: ([BN]\d+) \w+: \w+", done.stdout)) == CANNOT.get(name_of(options), set())
    assert everything(tmp_path) == set()


@other
def test_every_beat_is_told_or_left_out(options: Options) -> None:
    stories = [story_of(name, options) for name in LESSON]
    told = {beat.tells for story in stories for beat in story}
    left_out = {each.tells for story in stories for each in story.left_out}
    assert left_out == CANNOT.get(name_of(options), set())
    assert told | left_out == {f"B{n}" for n in range(1, 44)} | {"N1", "N2", "N3"}
    assert not told & left_out


def refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not strict JSON")


@other
def test_its_numbers_are_one_strict_document(options: Options) -> None:
    lesson = options.lesson
    found: dict[str, Any] = json.loads(data.as_json(data.document(LESSON, lesson)), parse_constant=refuse)
    assert [scene["name"] for scene in found["scenes"]] == list(LESSON)
    sizes = lesson.network.model.sizes
    assert [(len(W), len(W[0])) for W in found["network"]["dC0_dW"]] == list(zip(sizes[1:], sizes[:-1], strict=True))
    assert len(found["network"]["rows"]) == len(lesson.network.X)
    assert found["gradient_check"]["largest_error"] < 1e-5


def test_the_page_is_small_and_right(told: tuple[Options, Path], chromium: Browser) -> None:
    options, index = told
    assert weight(index.parent) <= LARGEST
    model = options.lesson.chain.model
    with visit(chromium, index.as_uri()) as page:
        page.wait_for_selector("table.all tbody tr")
        assert page.locator("#activation").input_value() == model.activations[-1]
        assert page.locator("[data-shows=now_w]").text_content() == f"{model.w[-1]:.4f}".replace("-", "\u2212")
        cards = set(page.locator(".card").evaluate_all("all => all.map(each => each.id)"))
        assert ("card-grow_a_level" in cards) == (model.L > 1)
        left_out = page.locator("#beats ul li").get_by_text("Go back to the first layer", exact=True)
        assert left_out.count() == (model.L == 1)
        assert page.locator("use").evaluate_all(IN_PLACE)


@pytest.mark.parametrize("told", [EMBEDDED], ids=name_of, indirect=True)
def test_every_number_is_in_the_table_and_can_be_sought(told: tuple[Options, Path], chromium: Browser) -> None:
    index = told[1]
    shown = list(data.numbers([data.scene(story_of(name, EMBEDDED)) for name in LESSON]))
    with visit(chromium, index.as_uri()) as page:
        page.locator("#of-scene").select_option("all")
        expect(page.locator("#found")).to_have_text(f"Numbers found: {len(shown)}")
        page.locator("#numbers .others button").evaluate_all("all => all.forEach(each => each.click())")
        formulae = page.locator("table.all td[lang=en]").all_text_contents()
        assert sorted(formulae) == sorted(each["formula"] for _, each in shown)
        page.locator("#sought").fill("learning rate")
        rates = [each["formula"] for (*_, name, _), each in shown if "learning rate" in spoken(name, each)]
        expect(page.locator("#found")).to_have_text(f"Numbers found: {len(rates)}")
        assert page.locator("table.all td[lang=en]").all_text_contents() == rates


def spoken(name: str, each: Mapping[str, Any]) -> str:
    """What a search looks at: what people call a number, and how it is computed."""
    return f"{called(name, Translator('en'))}; {each['formula']}"


@pytest.mark.case(10)
def test_a_hostile_lesson_is_only_text(tmp_path: Path, chromium: Browser) -> None:
    for each in HERE.glob("one_tanh.*"):
        shutil.copy(each, tmp_path)
    lesson, rows = tmp_path / "one_tanh.toml", tmp_path / "one_tanh.csv"
    content = lesson.read_text(encoding="utf-8").replace('One connection"', HOSTILE + '"').replace("stretch", COLUMN)
    lesson.write_text(content, encoding="utf-8")
    rows.write_text(rows.read_text(encoding="utf-8").replace("stretch", COLUMN), encoding="utf-8")
    index = drawn_nothing(tmp_path / "page", Options(lesson_file=lesson))
    with visit(chromium, index.as_uri()) as page:
        page.locator("#of-scene").select_option("all")
        page.wait_for_selector("table.all tbody tr")
        assert page.locator("h1").text_content() == page.title() == HOSTILE
        page.locator("#numbers .others button").evaluate_all("all => all.forEach(each => each.click())")
        assert shown_name(COLUMN).replace("_", " ") in page.locator("table.all td").all_text_contents()
        assert page.locator("[src=x], b").count() == 0


def drawn(source: str) -> set[str]:
    return outlines(typeset([Equation("sign", source, Message(""))]).definitions)


def outlines(html: str) -> set[str]:
    return set(re.findall(r'<path id="k\d+"[^>]* d="([^"]+)"', html))


def texts(content: Any) -> Iterator[str]:
    """Every text of a document, its names too."""
    if isinstance(content, Mapping):
        for name, each in content.items():
            yield from (name, *texts(each))
    elif isinstance(content, list):
        for each in content:
            yield from texts(each)
    elif isinstance(content, str):
        yield content


def test_the_page_shows_no_braces(told: tuple[Options, Path]) -> None:
    html = told[1].read_text(encoding="utf-8")
    braces = set.union(*(drawn(f"lr(size: #{size}%, {{ x : y }})") for size in (100, 150, 200, 250, 300, 350, 400)))
    assert not outlines(html) & (braces - drawn("x y"))
    body = re.sub(r"<(script|style)\b.*?</\1>", "", html, flags=re.DOTALL)
    shown = [*re.findall(r">([^<]+)<", body), *re.findall(r' (?:alt|aria-label|title)="([^"]*)"', body)]
    assert len(shown) > 500
    assert [each for each in map(unescape, shown) if OPEN.search(each)] == []


@pytest.mark.parametrize("options", [EMBEDDED, *OTHERS], ids=name_of)
def test_data_script_captions_and_notes_hold_no_braces(options: Options) -> None:
    document = data.document(LESSON, options.lesson)
    words = [*texts(document), data.as_csv(document)]
    for lang in LANGUAGES:
        told = list(script(LESSON, replace(options, lang=lang)))
        words += [as_text(iter(told)), as_csv(iter(told)), as_markdown(iter(told))]
        for name in LESSON:
            story = story_of(name, options)
            words += [cue.text for cue in captions_of(story, lang, options.look.shape)]
    assert [each for each in words if OPEN.search(each)] == []


def test_a_brace_in_a_formula_is_seen() -> None:
    open_brace, colon = drawn("{"), drawn(":")
    assert drawn("a {{b : c}}") & (open_brace | colon) == set()
    assert drawn("{ {b : c} }") & open_brace
    assert drawn("lr({{y : y} })") & (open_brace | colon)
