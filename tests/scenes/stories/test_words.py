"""Every word of the film has its Chinese, with the same numbers and formulae, and never takes longer to say."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from string import Formatter

import numpy as np
import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from bpmath import Chain
from scenes import LESSON
from scenes.catalogue import catalogues
from scenes.lesson import Lesson, embedded
from scenes.lesson.tables import SUBJECT
from scenes.story import HAN, Beat, Story, speaking_seconds
from tests.lessons.others import FIRST_HALF, HERE, SECOND_HALF, first_half, lesson, network_lesson, stored, told

OWN_WORDS = (
    *("The calculus of backpropagation", "hours", "passed", "versicolor", "virginica"),
    *("sepal length", "sepal width", "petal length", "petal width", "student", "flower", SUBJECT),
)
"""The embedded lesson's file and tables say these; they reach the screen as values, not as messages."""
QUIET = replace(embedded().chain, model=Chain((1.0, 1.0), (0.0, -9.0), ("sigmoid", "relu")))
"""A chain whose last neuron is off in every row, so that no step moves its weight."""
STRAIGHT = replace(embedded().chain, model=Chain((1.0, 1.0), (0.0, 0.5), ("sigmoid", "identity")))
"""A chain whose last neuron passes on what it gets."""
FAR = replace(first_half("dead").chain, model=Chain((0.01, 5.0), (0.0, 0.0), ("tanh", "identity")))
"""A chain whose first weight outweighs its last one: hardly anything arrives there, and its input is above one."""
OVER = replace(FAR, model=Chain((0.01, 5.0), (0.0, 100.0), ("tanh", "identity")))
"""The same with an answer that is too large: its first weight should go down."""
BRIGHT = replace(embedded().chain, model=Chain((0.01, 1.0), (3.0, 0.0), ("identity", "identity")))
"""A chain whose last weight has the longest bar, and should go down: what comes before it is above one."""
STEEP = network_lesson((4, 3, 2), ("sigmoid", "sigmoid"), "squared", 7)
SIDES = np.sign(STEEP.Y[STEEP.example] - 0.5)[:, None]
"""+1 for the output that the followed row wants, -1 for the other."""
ALIKE = replace(STEEP, model=replace(STEEP.model, W=(STEEP.model.W[0], SIDES * np.array([[0.5, 1.0, 1.5]]))))
"""A network whose every edge to an output is on that output's side, so that all paths push the same way."""
FLAT = network_lesson((2, 2, 2), ("relu", "sigmoid"), "squared", 8)
KINKED = replace(
    FLAT,
    model=replace(FLAT.model, b=(np.zeros(2), FLAT.model.b[1])),
    X=np.where(np.arange(len(FLAT.X))[:, None] == FLAT.example, 0.0, FLAT.X),
)
"""A network whose every hidden neuron sits on the kink of its function for the followed row."""
SLACK = 0.35
"""Seconds by which a beat may be longer in Chinese: a character and a half."""
SELDOM = (
    "Both outputs rise. One was too low: the cost falls. The other was too high: the cost rises.",
    "Right of it the slope is positive; for a row with target {y_other}, negative: the sign points uphill.",
    "Then its edges: the same for any layer l.",
    "$times {mantissa} dot 10^({power})$",
    "{rows_drawn} of {n} rows are drawn; the mean is of all",
)
"""What is said of networks that none of LESSONS is: two outputs that rise, a target at the lower end, one neuron, a
chain so long that almost nothing comes back, and a table of over 600 rows."""
LESSONS: Mapping[str, Lesson] = {
    **SECOND_HALF,
    **{name: first_half(name) for name in FIRST_HALF},
    **{each.stem: stored(each.stem) for each in sorted(HERE.glob("*.toml"))},
    "straight": lesson(STRAIGHT, embedded().network),
    "quiet": lesson(QUIET, embedded().network),
    "kinked": lesson(embedded().chain, KINKED),
    "far": lesson(FAR, embedded().network),
    "over": lesson(OVER, embedded().network),
    "bright": lesson(BRIGHT, embedded().network),
    "in hours": lesson(replace(embedded().chain, unit="h"), embedded().network),
    "in metres": lesson(replace(first_half("one").chain, unit="m"), embedded().network),
    "steep": lesson(embedded().chain, ALIKE, rate=400.0),
}
"""Lessons that between them say everything that a story can say."""


@pytest.fixture(params=LESSONS.values(), ids=LESSONS)
def stories(request: pytest.FixtureRequest) -> list[Story]:
    return [told(scene, request.param) for scene in LESSON]


def parsed(content: bytes) -> Catalog:
    """A catalogue; what is no catalogue is an error."""
    return read_po(BytesIO(content), locale="zh", abort_invalid=True)


CATALOGUES = {each.parts[2]: parsed(each.read_bytes()) for each in Path("scenes/locale").glob("*/LC_MESSAGES/*.po")}
"""Every file as translators have it, by language."""
each_catalogue = pytest.mark.parametrize("found", CATALOGUES.values(), ids=CATALOGUES)
CHINESE = CATALOGUES["zh"]


def pairs(found: Catalog) -> list[tuple[str, str]]:
    return [(str(each.id), str(each.string)) for each in found if each.id]


def unfinished(found: Catalog) -> list[str]:
    return [str(each.id) for each in found if each.id and (each.fuzzy or not each.string)]


def broken(found: Catalog) -> list[str]:
    """Entries whose placeholders or formulae are not those of the English."""
    return [
        english
        for english, other in pairs(found)
        if placeholders(other) != placeholders(english)
        or sorted(other.split("$")[1::2]) != sorted(english.split("$")[1::2])
    ]


@cache
def source() -> frozenset[str]:
    """What the stories' code says."""
    files = [("**/card.py", "ignore"), ("formulae/**.py", "ignore"), ("**.py", "python")]  # those are the page's words
    found = extract_from_dir("scenes", method_map=files, keywords={"Message": None})
    return frozenset(str(message) for _, _, message, _, _ in found)


def unlike_the_source(found: Catalog) -> set[str]:
    """What the stories say and the catalogue does not know, and what it knows and no story says."""
    return {english for english, _ in pairs(found)} ^ source()


def placeholders(text: str) -> list[tuple[str | None, ...]]:
    """Names with how they are to be formatted; a brace that opens nothing is an error, and so is broken."""
    try:
        return sorted(each[1:] for each in Formatter().parse(text) if each[1] is not None)  # type: ignore[type-var]
    except ValueError as error:
        return [(str(error),)]


def prose(text: str) -> str:
    return re.sub(r"\{\w+\}", "", " ".join(text.split("$")[::2]))


def test_every_word_of_a_lesson_has_its_chinese(stories: list[Story]) -> None:
    known = catalogues()["zh"]
    for message in (message for story in stories for message in story.messages()):
        assert [each for each in message.templates if each not in known] == []


@each_catalogue
def test_a_catalogue_holds_what_the_source_says_and_nothing_else(found: Catalog) -> None:
    assert unlike_the_source(found) == set()
    assert list(found.obsolete) == []


@each_catalogue
def test_every_entry_is_finished_and_keeps_numbers_and_formulae(found: Catalog) -> None:
    assert (unfinished(found), broken(found)) == ([], [])


def test_every_catalogue_is_one_that_the_film_reads() -> None:
    assert set(CATALOGUES) == set(catalogues()) == {"zh"}


def test_a_spoiled_catalogue_is_found() -> None:
    good = 'msgid "the cost {C0} of $a$"\nmsgstr "{C0} $a$"\n'
    assert (unfinished(parsed(good.encode())), broken(parsed(good.encode()))) == ([], [])
    for before, after in (("msgid", "#, fuzzy\nmsgid"), ('"{C0} $a$"', '""')):
        assert unfinished(parsed(good.replace(before, after, 1).encode())) == ["the cost {C0} of $a$"]
    for wrong in ("{C} $a$", "$a$", "{C0:.2f} $a$", "{C0 $a$", "{C0} {C0} $a$", "{C0} $b$", "{C0} a"):
        assert broken(parsed(good.replace('"{C0} $a$"', f'"{wrong}"').encode())) == ["the cost {C0} of $a$"], wrong
    known = pairs(CHINESE)[0][0]
    assert known not in unlike_the_source(CHINESE)
    assert known in unlike_the_source(parsed(good.encode()))


def test_the_lessons_say_all_that_is_translated_and_the_embedded_one_the_rest() -> None:
    messages = (each for lesson in LESSONS.values() for scene in LESSON for each in told(scene, lesson).messages())
    spoken = {template for message in messages for template in message.templates}
    assert {english for english, _ in pairs(CHINESE)} - spoken == {*OWN_WORDS, *SELDOM}
    made = embedded()
    said = {made.title, made.chain.input_name, made.chain.target_name, *made.network.labels}
    said |= {each.replace("_", " ") for each in made.network.input_names}
    said |= {made.chain.subject, made.network.subject, SUBJECT}
    assert said == set(OWN_WORDS)


def test_chinese_prose_is_chinese() -> None:
    for english, chinese in pairs(CHINESE):
        assert not re.search(r"[,.;:?!()\"'\u2019]", prose(chinese)), chinese
        assert bool(HAN.search(prose(chinese))) == bool(re.search(r"[A-Za-z]", prose(english))), chinese


def test_chinese_points_at_a_subject_once() -> None:
    """The subjects of the built-in lesson have their own word for it: this student, this flower."""
    subjects = [catalogues()["zh"][each] for each in (embedded().chain.subject, embedded().network.subject, SUBJECT)]
    assert all(each.startswith("这") for each in subjects)
    assert [chinese for _, chinese in pairs(CHINESE) if re.search(r"[这那该]\w?\{subject\}", chinese)] == []


def seconds_over(beat: Beat, known: Mapping[str, str]) -> float:
    """Seconds by which Chinese outlasts the English of a beat and what its drawing needs."""
    return sum(
        max(0.0, speaking_seconds(beat.words(cue, known)) - max(cue.at_least, speaking_seconds(beat.words(cue))))
        for cue in beat.cues
    )


def test_no_beat_is_slower_in_chinese(stories: list[Story]) -> None:
    over = {beat.name: seconds_over(beat, catalogues()["zh"]) for story in stories for beat in story}
    assert {beat: seconds for beat, seconds in over.items() if seconds > SLACK} == {}


def test_a_translation_that_takes_too_long_is_seen() -> None:
    wordy = {english: chinese * 3 for english, chinese in catalogues()["zh"].items()}
    assert all(seconds_over(beat, wordy) > 0 for scene in LESSON for beat in told(scene, embedded()))
