"""A stranger's words in slides for PowerPoint, in pictures and on the page: text, and nothing but that."""

import io
import json
from fractions import Fraction
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pptx
import pytest

from render.page import html
from render.page.cards import BeatCard, Chapter, Number, Pictures
from render.page.script import as_script
from render.page.symbols import Symbol
from render.paint.svg import Drawing, Written, with_texts
from render.request.options import Options
from render.slides.deck import Slide
from render.slides.pptx import TITLE_ONLY, _name_sections, _title
from scenes.story import Beat, Cue, Message, Shown
from tests.render.test_hostile_words import SHOWN, Texts

pytestmark = pytest.mark.case(10)

SVG = "{http://www.w3.org/2000/svg}"


def reopened(words: list[str]) -> Any:
    """A deck with a slide a word, as its title, its section's and its notes, saved and read again."""
    deck, slides, options = (
        pptx.Presentation(),
        [Slide(f"s{i}", "b", each, 1, 1, each, Fraction(1)) for i, each in enumerate(words)],
        Options(),
    )
    for each in slides:
        new = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
        _title(new, each, options, 1000.0)
        new.notes_slide.notes_text_frame.text = each.words
    _name_sections(deck, slides)
    file = io.BytesIO()
    deck.save(file)
    return pptx.Presentation(io.BytesIO(file.getvalue()))


@pytest.fixture(scope="module")
def deck() -> Any:
    return reopened(SHOWN)


def test_slides_for_powerpoint_hold_it_as_title_and_notes(deck: Any) -> None:
    assert [each.shapes.title.text_frame.text for each in deck.slides] == SHOWN
    assert [each.notes_slide.notes_text_frame.text for each in deck.slides] == SHOWN
    assert {len(each.shapes) for each in deck.slides} == {2}


def test_slides_for_powerpoint_name_their_sections_by_it(deck: Any) -> None:
    named = [each.get("name") for each in deck.part._element.iter() if each.tag.endswith("}section")]
    assert named == SHOWN


@pytest.mark.parametrize("word", SHOWN, ids=ascii)
def test_a_vector_picture_holds_it_as_text(word: str) -> None:
    drawing = Drawing(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d=""/></svg>', (9, 9), 1.0, (4.0, 4.0)
    )
    told = with_texts(drawing, [Written(word, 0.0, 0.0, 1.0, 1.0)], title=word, described=word, lang="en")
    assert "<!" not in told
    assert told.count("<?") == 1
    root = ElementTree.fromstring(told)
    assert [each.tag.removeprefix(SVG) for each in root.iter()] == ["svg", "title", "desc", "g", "path", "g", "text"]
    assert [each.text for each in root.iter() if each.tag.removeprefix(SVG) in ("title", "desc", "text")] == [word] * 3


@pytest.mark.parametrize("word", SHOWN, ids=ascii)
def test_what_the_page_computes_with_holds_it_as_text(word: str) -> None:
    told = as_script({"name": word})
    assert json.loads(told) == {"name": word}
    assert not set(told) & set("<>&\u2028\u2029")


def said(of: Any, **fields: object) -> str:
    return "said"


@pytest.mark.parametrize("word", SHOWN, ids=ascii)
def test_a_page_holds_it_as_text(word: str) -> None:
    plain, hostile = (
        Texts(html.scene(Chapter("recap", each, 0.0, 1.0, (), ()), None, (1, 1), {}, said))  # type: ignore[arg-type]
        for each in ("plain", word)
    )
    assert hostile.tags == plain.tags
    assert hostile.texts.count(word) == plain.texts.count("plain") > 0


def card(word: str) -> BeatCard:
    """A card whose title, picture, words and numbers are that word."""
    numbers = tuple(Number(f"n{i}", Symbol("<i>w</i>", "w"), word, Shown(word, word)) for i in range(2))
    pictures = {"dark": Pictures(Path(f"{word}.webp".replace("/", "")), None, None)}
    beat = Beat("follow", "B1", (Cue("first", Message("One.")),))
    return BeatCard(beat, word, word, word, 0.0, (), numbers, pictures, "", word)


@pytest.mark.parametrize("word", SHOWN, ids=ascii)
def test_a_card_with_numbers_holds_it_as_text(word: str) -> None:
    plain, hostile = (
        Attributed(html.scene(Chapter("recap", "title", 0.0, 1.0, (card(each),), ()), Path(), (1, 1), {}, said))  # type: ignore[arg-type]
        for each in ("plain", word)
    )
    assert hostile.names == plain.names
    counts = [[each.strip() for each in of.texts].count(known) for of, known in ((plain, "plain"), (hostile, word))]
    assert counts == [6, 6], "title, words, and for two numbers what they are called and show"
    assert hostile.values.count(word) == plain.values.count("plain") == 2, "what is seen, and what can be picked"


class Attributed(Texts):
    """The texts of a page, every tag with the names of its attributes, in order, and their values."""

    def __init__(self, page: str) -> None:
        self.names, self.values = list[tuple[str, ...]](), list[str | None]()
        super().__init__(page)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        super().handle_starttag(tag, attrs)
        self.names.append((tag, *(name for name, _ in attrs)))
        self.values += [value for _, value in attrs]
