"""The page's own words: each has its Chinese; every beat of the film has its title, its picture's text and formulae."""

import base64
import html
import json
import re
import zlib
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from bpmath.functions import ACTIVATIONS
from render.data import document as data
from render.page.cards import beat_card, scene_cards, told_apart
from render.page.html import mix
from render.page.script import MOMENTS, as_script, packed, rejoined, table
from render.page.sections import given
from render.page.symbols import Symbol, symbol, symbols_of
from render.page.typeset import typeset
from render.page.words import ALL, Translator, called
from render.request.options import Options
from render.request.stories import build_story
from scenes import LESSON
from scenes.card import Card, title_of
from scenes.digits import number
from scenes.formulae import chain, cost, network
from scenes.formulae.equation import Equation, form
from scenes.formulae.names import NAMES as NUMBER_NAMES
from scenes.formulae.naming import name_of
from scenes.formulae.symbols import SYMBOLS
from scenes.lesson import Lesson, embedded
from scenes.story import HAN, Beat, Cue, Message, Shown
from tests.lessons.others import CHAINS, HERE, ROWS, SECOND_HALF, stored

EVERY = {**SECOND_HALF, "digits": stored("digits"), "softmax": stored("softmax")}
PO = "render/page/locale/zh/LC_MESSAGES/page.po"
NAMES = {"w", "b", "y", "z", "a", "C 0", "GIF", "sigmoid", "tanh", "ReLU", "leaky ReLU", "softplus", "softmax"}
"""Words that are the same in both languages."""
TEXTS = (".py", ".html", ".js")
KINDS = ("squared", "half_squared", "cross_entropy", "softmax")
OF_KINDS = [Beat("some", "B1", (Cue("all", Message("")),), {}, {"cost": Shown(kind, "the cost")}) for kind in KINDS]
"""Beats that show each kind of cost."""


def cards() -> dict[Message, Card]:
    """The cards of all scenes by title."""
    return {title: each for scene in LESSON for title, each in scene_cards(scene).items()}


def equations() -> list[Equation]:
    """Every formula of the table, in every form; a form that two of them share once."""
    entries = [each for module in (chain, network, cost) for each in vars(module).values()]
    forms = [each.values() if isinstance(each, dict) else [each] for each in entries]
    own = {id(each): each for found in forms for each in found if isinstance(each, Equation)}
    return [*own.values(), *SYMBOLS.values()]


def catalogue() -> Catalog:
    with open(PO, "rb") as file:
        return read_po(file, locale="zh", abort_invalid=True)


def pairs() -> list[tuple[str, str]]:
    return [(str(each.id), str(each.string)) for each in catalogue() if each.id]


def placeholders(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name)


def test_the_catalogue_holds_what_the_source_says_and_nothing_else() -> None:
    of_page = [("**.toml", "render.page.words:extract"), ("**.py", "python")]
    of_questions = [("**.py", "python")]
    of_cards = [("**/card.py", "python"), ("formulae/**.py", "python")]
    found = [
        message
        for place, files in (("render/page", of_page), ("render/questions", of_questions), ("scenes", of_cards))
        for _, _, message, _, _ in extract_from_dir(place, method_map=files, keywords={"Message": None})
    ]
    assert {english for english, _ in pairs()} == set(found)
    assert list(catalogue().obsolete) == []


def test_every_entry_is_finished_and_keeps_its_fields() -> None:
    for each in catalogue():
        if each.id:
            assert each.string, each.id
            assert not each.fuzzy, each.id
            assert placeholders(str(each.string)) == placeholders(str(each.id))


def test_chinese_is_chinese() -> None:
    for english, chinese in pairs():
        assert bool(HAN.search(chinese)) != (english in NAMES), english
        if HAN.search(chinese):
            assert not re.search(r"[,;:?!()]", re.sub(r"\{\w+\}", "", chinese)), chinese


def test_every_word_of_the_page_is_said_somewhere() -> None:
    sources = [each.read_text(encoding="utf-8") for each in Path("render/page").rglob("*") if each.suffix in TEXTS]
    said = set(re.findall(r"\$t_(\w+)", "".join(sources)))
    for name in set(ALL) - said - set(ACTIVATIONS):
        kind = name.partition("_")[0]
        ways = (f'"{name}"', f'"{kind}_{{', f"'{kind}_{{", f"`{kind}_${{")
        assert any(way in each for each in sources for way in ways), name


def test_every_beat_of_the_film_has_its_card_and_no_other() -> None:
    for scene in LESSON:
        assert list(scene_cards(scene)) == [title_of(beat) for beat in build_story(scene, embedded())]
    assert len(cards()) == sum(len(scene_cards(scene)) for scene in LESSON)


def test_every_formula_is_shown_by_a_beat() -> None:
    shown = {
        id(form(each, beat, L))
        for card in cards().values()
        for each in card.formulae
        for beat in OF_KINDS
        for L in (1, 3)
    }
    assert [each.name for each in equations() if id(each) not in shown and each.name not in SYMBOLS] == []
    assert len({each.name for each in equations()}) == len(equations())


def test_glyphs_stand_in_the_page_once_and_wear_their_colours() -> None:
    sources = {"one": "{{w : w}} + {{w : w}}", "two": "{{frac({{C : C}}, w) : all}} ln w"}
    made = typeset([Equation(name, source, Message("")) for name, source in sources.items()])
    assert made.definitions.count("<path id=") == len(set(re.findall(r' d="([^"]+)"', made.definitions)))
    one, two = re.findall(r"<symbol.*?</symbol>", made.definitions)
    assert (one.count("<use"), one.count('class="q-w"')) == (3, 2)
    assert (two.count("<use"), two.count('class="q-C"'), two.count("<rect")) == (5, 1, 1)
    assert all(width > height > 0.5 for width, height in (made.sizes["one"],))


@pytest.mark.parametrize(
    ("name", "html", "colour"),
    [
        ("dC0_dw", "∂<i>C</i><sub>0</sub>/∂<i>w</i><sup>(L)</sup>", "C"),
        ("dC_db2", "∂<i>C</i>/∂<i>b</i><sup>(2)</sup>", "C"),
        ("dC0_dw2_10_1", "∂<i>C</i><sub>0</sub>/∂<i>w</i><sub>10,1</sub><sup>(2)</sup>", "C"),
        ("a_prev", "<i>a</i><sup>(L−1)</sup>", "a"),
        ("z_above", "<i>z</i><sup>(L−1)</sup>", "z"),
        ("a_out_1", "<i>a</i><sub>1</sub><sup>(L)</sup>", "a"),
        ("sway.dC_dw", "∂<i>C</i>/∂<i>w</i><sup>(L)</sup>", "C"),
        ("Dz_0", "Δ<i>z</i><sup>(L)</sup>", "z"),
        ("nudge_2", "", ""),
        ("<i>", "", ""),
    ],
)
def test_names_become_symbols(name: str, html: str, colour: str) -> None:
    assert symbol(name, symbols_of(3, (4, 2, 10))) == Symbol(html, colour)


def test_a_caption_gets_its_spaces_back() -> None:
    text = "Look.  There it is again. 权重 w 变了。"
    first, place = rejoined("Look. There\nit is again.", text, 0)
    second, end = rejoined("权重 w\n变了。", text, place)
    assert first == "Look.  There \nit is again. "
    assert (first + second).replace("\n", "") == text
    assert end == len(text)


def test_somebody_elses_beat_has_a_card_too() -> None:
    values = {"deep": Shown(0.5, "half", 2), "word": Shown("x", "a word")}
    beat = Beat("draw_a_cat", "B99", (Cue("all", Message("Look at {deep}.")),), {}, values)
    made = beat_card(beat, {}, 1.0, Options(), {})
    assert (made.title, made.picture, made.narration) == ("Draw a cat", "Draw a cat", "Look at 0.50.")
    assert [(each.called, each.symbol.html, each.shown.text) for each in made.numbers] == [("deep", "", "0.50")]


@pytest.mark.parametrize("lesson", EVERY.values(), ids=EVERY)
def test_every_number_of_the_page_has_a_name_for_people(lesson: Lesson) -> None:
    names = {name for (*_, name, _), _ in data.numbers(data.document(LESSON, lesson)["scenes"])}
    assert len(names) > 1000
    for name in names:
        assert name_of(name) is not None, name
        english, chinese = (called(name, Translator(lang)) for lang in ("en", "zh"))
        assert "_" not in english + chinese, name
        assert "{" not in english + chinese, name
        assert HAN.search(chinese), name
        assert not HAN.search(english), name


def test_what_is_called_the_same_in_a_beat_is_counted() -> None:
    found = told_apart(["nudge_0", "nudge_1", "w"], Translator("en"))
    assert found == {"nudge_0": "nudge (1)", "nudge_1": "nudge (2)", "w": "weight"}


def test_a_name_is_put_together_of_names() -> None:
    assert called("w2_0_1", Translator("en")) == "weight from neuron 1 to neuron 0 of layer 2"
    assert called("sway.dC0_da_prev", Translator("en")) == (
        "derivative of the cost with respect to the previous activation"
    )
    assert called("dC0_da_prev", Translator("zh")) == "代价对前一个激活值的导数"
    assert called("w_line_low", Translator("en")) == "lower end of the axis: number line of the weight"
    assert called("fur_of_the_cat", Translator("en")) == "fur of the cat"


SELDOM = ("rows that are drawn",)
"""Names that none of these lessons needs: of a table of over 600 rows."""


def test_every_name_of_the_table_is_needed() -> None:
    names = {
        name.rpartition(".")[2]
        for lesson in EVERY.values()
        for (*_, name, _), _ in data.numbers(data.document(LESSON, lesson)["scenes"])
    }
    used, waiting = set(SELDOM), [found for name in names if (found := name_of(name))]
    while waiting:
        name = waiting.pop()
        used.add(name.words.template)
        waiting += [each for each in name.fields.values() if not isinstance(each, str)]
    assert [each.template for each in NUMBER_NAMES.values() if each.template not in used] == []


def test_a_scene_without_cards_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("render.page.cards.find_spec", lambda name: None)
    assert scene_cards("opening") == {}


def test_nothing_in_the_data_can_end_its_element_or_its_line() -> None:
    hostile = '</script><!-- & \u2028\u2029 "quoted" \\'
    text = as_script({"title": hostile})
    assert not re.search("[<>&\u2028\u2029]", text)
    assert json.loads(text) == {"title": hostile}


def test_the_packed_table_holds_every_number() -> None:
    scenes = data.document(LESSON, embedded())["scenes"]
    told = json.loads(zlib.decompress(base64.b64decode(packed(table(scenes)))))
    found = [told["rows"][place] for places in told["beats"] for place in places]
    exported = [(name, moment, each) for (_, _, _, name, moment), each in data.numbers(scenes)]
    assert len(found) == len(exported) > 1000
    for (name, moment, text, formula, *exact), (true_name, true_moment, each) in zip(found, exported, strict=True):
        assert (told["names"][name], MOMENTS[moment], text) == (true_name, true_moment, each["text"])
        assert told["formulae"][formula] == each["formula"]
        value = each["value"]
        assert isinstance(value, str) or (exact[0] if exact else number(text)) == value


def test_a_shade_lies_between_ground_and_ink() -> None:
    assert mix("#000000", "#ffffff", 0.5) == "#808080"
    assert mix("#0E1117", "#E8ECF2", 0.0) == "#0e1117"


@pytest.mark.parametrize(
    ("lesson", "whole", "start"),
    [
        (None, "The lesson's author chose the data", "chosen by the lesson's author"),
        ("lesson", "The file lesson.toml, and the film's own lesson where", "chosen by the lesson's author"),
        ("softmax", "The file softmax.toml gives the data", "taken from the file softmax.toml"),
    ],
)
def test_it_is_said_who_chose_the_weights_that_nothing_computes(
    lesson: str | None, whole: str, start: str, tmp_path: Path
) -> None:
    (tmp_path / "rows.csv").write_text(ROWS["one"])
    (tmp_path / "lesson.toml").write_text(CHAINS["one"])  # a chain alone: its network is borrowed
    place = tmp_path if lesson == "lesson" else HERE
    said = given(Options(lesson_file=lesson and place / f"{lesson}.toml"), Translator("en"))
    assert whole in html.unescape(said["t_given"])
    assert "computed from them" in said["t_given"]
    assert start in html.unescape(said["t_start"])
