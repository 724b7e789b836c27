"""Whatever a stranger writes as a title, a label or a name is refused by its key, or shown as text wherever it goes."""

import csv
import io
import json
import re
from fractions import Fraction
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from backprop.testing.playing import glimpsed, play, typesetting
from render.commands.script import as_csv, as_markdown, script
from render.course.manifest import manifest
from render.data.document import as_json, document
from render.film.join import JOINER, srt, vtt
from render.request.captions import Caption, captions_of
from render.request.options import Options
from render.request.stories import story_of
from render.slides.deck import Slide
from render.slides.html import _section
from scenes.lesson import LessonError, read_lesson
from scenes.lesson.names import shown_name, shown_names
from scenes.parts.text.words import Words
from scenes.story import DOLLAR
from scenes.theme import SHAPES
from tests.scenes.lesson.spoiling import spoiled, write

pytestmark = pytest.mark.case(10)

SHOWN = [
    "<b>bold</b>",
    "<script>alert(1)</script>",
    "</script><img src=x>",
    "<img src=x onerror=a()>",
    "<!-- comment -->",
    "]]><x>",
    "&lt;b&gt;",
    "&#60;b&#62;",
    "&",
    '"double" quotes',
    "'single' quotes",
    "`ticks`",
    "a --> b",
    "00:01 --> 00:02",
    "{\\an8}above",
    "{y:i}slanted",
    "{w}",
    "{}",
    "{{w}}",
    "{0}",
    "{title.__class__}",
    "{w!r:>99}",
    "%s %(x)s %n",
    "$title ${title} $$",
    '#import "x.typ"',
    '#read("/etc/passwd")',
    "#{1+1}",
    "$x^2$",
    "*strong* _emph_",
    "@label <label>",
    "= heading",
    "\\u{41} \\ \\n",
    "// comment /* x */",
    "javascript:alert(1)",
    "data:text/html,x",
    "../../etc/passwd",
    "a|b|c",
    "[link](http://x)",
    "![x](y)",
    "=1+1",
    "@SUM(A1)",
    "NULL nil None",
    "ﷺ wide",
    "é combined",
    "مرحبا",
    "שלום",
    "数据",
    "à́̂̃̄ stacked",
    "1e999 NaN Infinity",
    "-",
    "\\",
]
REFUSED = [
    "two\nlines",
    "two\r\nlines",
    "nul\0",
    "bell\x07",
    "\x1b[31mred",
    "right\u202eleft",
    "isolate\u2066d",
    "mark\u200f",
    "zero\u200bwidth",
    "line\u2028end",
    "",
    "   ",
    "x" * 101,
    "x" * 10_000,
]
KEYS = ("title", "chain.data.input", "chain.data.target", "chain.subject", "chain.data.unit", "network.subject")
GROUPS = [SHOWN[i : i + len(KEYS)] for i in range(0, len(SHOWN), len(KEYS))]


def lesson_of(words: list[str], folder: Path) -> Path:
    """A lesson in which each of the words stands for one of the KEYS."""
    lesson = spoiled(*zip(KEYS, words, strict=False))
    names = lesson["chain"]["data"]
    sheet = io.StringIO()
    csv.writer(sheet).writerows([[names["input"], names["target"]], [0, 0], [1, 1], [2, 0.5]])
    return write(folder, lesson, chain=sheet.getvalue())


@pytest.mark.parametrize("word", REFUSED, ids=ascii)
def test_what_is_no_line_of_text_is_refused_by_its_key(word: str, tmp_path: Path) -> None:
    for key in KEYS:
        if key == "chain.data.unit" and not word:
            continue  # no unit
        with pytest.raises(LessonError) as refused:
            read_lesson(lesson_of([word if each == key else "plain" for each in KEYS], tmp_path))
        assert f"lesson.toml: {key}: must be one line of 1 to 100 printable characters" in str(refused.value)
        assert len(str(refused.value)) < 1_000


@pytest.mark.parametrize("words", GROUPS, ids=lambda words: ascii(words[0]))
def test_any_other_word_is_told_as_it_was_written(words: list[str], tmp_path: Path) -> None:
    options = Options(lesson_file=lesson_of(words, tmp_path))
    lesson = options.lesson
    own = (lesson.title, lesson.chain.input_name, lesson.chain.target_name, lesson.chain.subject, lesson.chain.unit)
    assert [*own, lesson.network.subject][: len(words)] == [words[0], *map(shown_name, words[1:])]
    found = json.loads(as_json(document(["opening"], lesson)))
    assert found["lesson"]["title"] == words[0]
    told = " ".join(cue["say"]["en"] for each in found["scenes"][0]["beats"] for cue in each["cues"] if cue["say"])
    captions = captions_of(story_of("opening", options), "en", SHAPES["16:9"])
    assert "".join(told.split()) == "".join("".join(each.text for each in captions).split())
    rows = [*csv.reader(io.StringIO(as_csv(script(["opening"], options))))]
    assert len({len(row) for row in rows}) == 1
    table = as_markdown(script(["opening"], options)).splitlines()
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in table} == {5}


@pytest.mark.parametrize("word", SHOWN, ids=ascii)
def test_subtitles_titles_and_manifests_show_it_as_text(word: str) -> None:
    (block,) = vtt([Caption(0, 1, word)]).split("\n\n")[1:-1]  # type: ignore[arg-type]
    assert unescape(block.split("\n", 1)[1]) == unescape(word) if "&" not in word else "&amp;" in block
    assert not re.search(r"<|-->", block.split("\n", 1)[1])
    (block,) = srt([Caption(0, 1, word)]).split("\n\n")[:-1]  # type: ignore[arg-type]
    text = block.split("\n", 2)[2]
    assert text.replace(JOINER, "") == word
    assert not re.search(rf"<[A-Za-z/!?]|\{{[^\s{JOINER}]|-->", text)
    titles = [
        each.text for each in ElementTree.fromstring(manifest(word, "id", ["a"])).iter() if each.tag[-5:] == "title"
    ]
    assert titles == [word] * len(titles) != []


class Texts(HTMLParser):
    """The texts and the tags of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts, self.tags = list[str](), set[str]()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.mark.parametrize("word", SHOWN, ids=ascii)
def test_a_slide_shows_it_as_text(word: str) -> None:
    plain, hostile = (
        Texts("".join(_section(Slide("recap", "beat", each, 1, 1, each, Fraction(1)), False, str)))
        for each in ("plain", word)
    )
    assert hostile.tags == plain.tags
    assert hostile.texts.count(word) == plain.texts.count("plain") > 1


@pytest.mark.parametrize("word", [each for each in SHOWN[::2] if ascii(each) == repr(each)], ids=ascii)
def test_a_picture_shows_it_letter_by_letter(word: str) -> None:
    with typesetting():
        drawn, letters = Words(shown_name(word)), shown_name(word).replace(DOLLAR, "$").replace("…", ".")
        quotes = Words("".join("a" if each.isascii() and not each.isspace() else each for each in letters))
    assert abs(len(drawn.family_members_with_points()) - len(quotes.family_members_with_points())) <= 2  # ligatures


def test_a_name_can_have_nothing_run(tmp_path: Path) -> None:
    names = ["price ($)", '$#read("/etc/passwd")$', "$#panic()$"]
    for name, shown in zip(names, shown_names(names), strict=True):
        assert "$" not in shown
        lesson = read_lesson(lesson_of(["t", name, "y"], tmp_path))
        assert lesson.chain.input_name == shown_name(name)
        with typesetting():
            Words(shown)


def test_a_name_of_typst_code_is_drawn_in_a_scene(tmp_path: Path) -> None:
    words = ["t", "price ($)", "$#panic()$", '#panic("x") $y$', "$", "a $ b"]
    play("last_two_neurons", made=glimpsed, lesson=read_lesson(lesson_of(words, tmp_path)))
