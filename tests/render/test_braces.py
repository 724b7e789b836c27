"""No reader meets the notation of a formula's source: its braces and names of parts stay inside the house."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from render.commands.script import as_csv, as_markdown, as_text, script
from render.data import document as data
from render.page.typeset import typeset
from render.request.captions import captions_of
from render.request.options import Options
from render.request.stories import story_of
from scenes import LESSON
from scenes.catalogue import LANGUAGES
from scenes.formulae.cost import COST_SUM
from scenes.formulae.equation import Equation
from scenes.story import Message
from tests.render.page.pages import drawn_nothing

LESSONS = ("", *sorted(each.stem for each in Path("tests/lessons").glob("*.toml")))
OPEN = re.compile(r"\{\{|(?<![\w}])\}\}| : \w+ ?\}|\{\w+\}")
"""The beginning or the end of a named part, or a field that nothing was filled into."""


@pytest.fixture(params=LESSONS)
def options(request: pytest.FixtureRequest) -> Options:
    return Options(lesson_file=Path(f"tests/lessons/{request.param}.toml") if request.param else None)


def drawn(source: str) -> set[str]:
    """The outlines of the glyphs that a formula is made of."""
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


def test_the_page_shows_no_braces(options: Options, tmp_path: Path) -> None:
    html = drawn_nothing(tmp_path / "page", options).read_text(encoding="utf-8")
    braces = set.union(*(drawn(f"lr(size: #{size}%, {{ x : y }})") for size in (100, 150, 200, 250, 300, 350, 400)))
    assert not outlines(html) & (braces - drawn("x y"))
    body = re.sub(r"<(script|style)\b.*?</\1>", "", html, flags=re.DOTALL)
    shown = [*re.findall(r">([^<]+)<", body), *re.findall(r' (?:alt|aria-label|title)="([^"]*)"', body)]
    assert len(shown) > 500
    assert [each for each in map(unescape, shown) if OPEN.search(each)] == []


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
    assert drawn(COST_SUM["squared"].source.replace("}}", "} }")) & (open_brace | colon)
