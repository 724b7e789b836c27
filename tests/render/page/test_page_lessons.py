"""The page of other lessons: small enough, right where a lesson leaves beats out, and closed to whatever titles say."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from render.data.document import numbers, scene
from render.request.options import Options
from render.request.stories import story_of
from scenes import LESSON
from tests.render.browser import browser, visit
from tests.render.page.pages import drawn_nothing, weight

LESSONS = Path("tests/lessons").resolve()
LARGEST = 300 * 2**10
HOSTILE = "</script><img src=x onerror=alert(1)> 'quoted' & ${title} $title {title} <b>&lt;"
COLUMN = "<b>how far</b> & '$t_film' {w}"
IN_PLACE = "all => all.every(each => document.getElementById(each.getAttribute('href').slice(1)))"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


@pytest.mark.parametrize("name", ["", *sorted(each.stem for each in LESSONS.glob("*.toml"))])
def test_the_page_is_small_and_right(name: str, tmp_path: Path, chromium: Browser) -> None:
    options = Options(lesson_file=LESSONS / f"{name}.toml" if name else None, lang="zh" if name else "en")
    index = drawn_nothing(tmp_path / "page", options)
    assert weight(index.parent) <= LARGEST
    model = options.lesson.chain.model
    with visit(chromium, index.as_uri()) as seen:
        page = seen.page
        page.wait_for_selector("table.all tbody tr")
        assert page.locator("#activation").input_value() == model.activations[-1]
        assert page.locator("[data-shows=now_w]").text_content() == f"{model.w[-1]:.4f}".replace("-", "\u2212")
        cards = set(page.locator(".card").evaluate_all("all => all.map(each => each.id)"))
        assert ("card-grow_a_level" in cards) == (model.L > 1)
        assert page.locator("#beats").get_by_text("go_back_to_the_first_layer").count() == (model.L == 1)
        assert page.locator("use").evaluate_all(IN_PLACE)
        assert seen.complaints == []


def test_every_number_is_in_the_table_and_can_be_sought(tmp_path: Path, chromium: Browser) -> None:
    index = drawn_nothing(tmp_path / "page", Options())
    shown = list(numbers([scene(story_of(name, Options())) for name in LESSON]))
    with visit(chromium, index.as_uri()) as seen:
        page = seen.page
        page.locator("#of-scene").select_option("all")
        expect(page.locator("#found")).to_have_text(f"Numbers listed: {len(shown)}")
        assert page.locator("table.all td[lang=en]").all_text_contents() == [each["formula"] for _, each in shown]
        page.locator("#sought").fill("learning rate")
        rates = [each["formula"] for _, each in shown if "learning rate" in each["formula"]]
        expect(page.locator("#found")).to_have_text(f"Numbers listed: {len(rates)}")
        assert page.locator("table.all td[lang=en]").all_text_contents() == rates


def test_a_hostile_lesson_is_only_text(tmp_path: Path, chromium: Browser) -> None:
    for each in LESSONS.glob("one_tanh.*"):
        shutil.copy(each, tmp_path)
    lesson, rows = tmp_path / "one_tanh.toml", tmp_path / "one_tanh.csv"
    told = lesson.read_text(encoding="utf-8").replace('One connection"', HOSTILE + '"').replace("stretch", COLUMN)
    lesson.write_text(told, encoding="utf-8")
    rows.write_text(rows.read_text(encoding="utf-8").replace("stretch", COLUMN), encoding="utf-8")
    index = drawn_nothing(tmp_path / "page", Options(lesson_file=lesson))
    with visit(chromium, index.as_uri()) as seen:
        page = seen.page
        page.locator("#of-scene").select_option("all")
        page.wait_for_selector("table.all tbody tr")
        assert page.locator("h1").text_content() == page.title() == HOSTILE
        assert COLUMN in page.locator("table.all td").all_text_contents()
        assert page.locator("[src=x], b").count() == 0
        assert seen.complaints == []
