"""Every word of the film has its Chinese, with the same numbers and formulae, and never takes longer to say."""

import importlib
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
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
from scenes.lesson import Lesson, embedded, read
from scenes.story import HAN, Beat, Story, speaking_seconds
from tests.scenes.other_lessons import NAMES, other
from tests.scenes.second_half import LESSONS, lesson, network_lesson

PO = Path("scenes/locale/zh/LC_MESSAGES/lesson.po")
OWN_WORDS = ("The calculus of backpropagation", "hours", "passed", "versicolor", "virginica")
"""The embedded lesson's file and tables say these; they reach the screen as values, not as messages."""
QUIET = replace(embedded().chain, model=Chain((1.0, 1.0), (0.0, -9.0), ("sigmoid", "relu")))
"""A chain whose last neuron is off in every row, so that no step moves its weight."""
STEEP = network_lesson((4, 3, 2), ("sigmoid", "sigmoid"), "squared", 7)
SIDES = np.sign(STEEP.Y[STEEP.example] - 0.5)[:, None]
"""+1 for the output that the followed row wants, -1 for the other."""
ALIKE = replace(STEEP, model=replace(STEEP.model, W=(STEEP.model.W[0], SIDES * np.array([[0.5, 1.0, 1.5]]))))
"""A network whose every edge to an output is on that output's side, so that all paths push the same way."""


@cache
def lessons() -> Mapping[str, Lesson]:
    """Lessons that between them say everything that a story can say."""
    files = {each.stem: read(each) for each in sorted(Path("tests/lessons").glob("*.toml"))}
    reached = {"quiet": lesson(QUIET, embedded().network), "steep": lesson(embedded().chain, ALIKE, rate=400.0)}
    return {**LESSONS, **{name: other(name) for name in NAMES}, **files, **reached}


@cache
def stories(name: str) -> tuple[Story, ...]:
    """The lesson of that name, told."""
    return tuple(importlib.import_module(f"scenes.{scene}.story").story(lessons()[name]) for scene in LESSON)


@cache
def spoken() -> frozenset[str]:
    """Every template that any of the lessons says or shows."""
    told = (each for name in lessons() for story in stories(name) for each in story.messages())
    return frozenset(template for message in told for template in message.templates)


@cache
def catalogue() -> Catalog:
    """The file as translators have it."""
    with PO.open("rb") as file:
        return read_po(file, locale="zh", abort_invalid=True)


def pairs() -> list[tuple[str, str]]:
    """English and Chinese."""
    return [(str(each.id), str(each.string)) for each in catalogue() if each.id]


def placeholders(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name)


def prose(text: str) -> str:
    """What is left without formulae and numbers."""
    return re.sub(r"\{\w+\}", "", " ".join(text.split("$")[::2]))


@pytest.mark.parametrize("name", lessons())
def test_every_word_of_a_lesson_has_its_chinese(name: str) -> None:
    known = catalogues()["zh"]
    for story in stories(name):
        for message in story.messages():
            assert [each for each in message.templates if each not in known] == []


def test_the_catalogue_holds_what_the_source_says_and_nothing_else() -> None:
    found = extract_from_dir("scenes", method_map=[("**.py", "python")], keywords={"Message": None})
    assert {english for english, _ in pairs()} == {message for _, _, message, _, _ in found}
    assert list(catalogue().obsolete) == []


def test_every_entry_is_finished() -> None:
    assert [each.id for each in catalogue() if each.id and (each.fuzzy or not each.string)] == []


def test_the_lessons_say_all_that_is_translated() -> None:
    assert {english for english, _ in pairs()} - spoken() == set(OWN_WORDS)


def test_the_embedded_lessons_own_words_are_the_ones_translated() -> None:
    made = embedded()
    said = {made.title, made.chain.input_name, made.chain.target_name, *made.network.labels}
    assert said == set(OWN_WORDS)


def test_numbers_and_formulae_are_kept() -> None:
    for english, chinese in pairs():
        assert placeholders(chinese) == placeholders(english), english
        assert sorted(chinese.split("$")[1::2]) == sorted(english.split("$")[1::2]), english


def test_chinese_prose_is_chinese() -> None:
    for english, chinese in pairs():
        assert not re.search(r"[,.;:?!()\"'\u2019]", prose(chinese)), chinese
        assert bool(HAN.search(prose(chinese))) == bool(re.search(r"[A-Za-z]", prose(english))), chinese


def seconds_over(beat: Beat, known: Mapping[str, str]) -> float:
    """Seconds by which Chinese outlasts the English of a beat and what its drawing needs."""
    english, chinese = (speaking_seconds(beat.say.text(beat.values, each)) for each in ({}, known))
    return chinese - max(english, beat.at_least)


@pytest.mark.parametrize("name", lessons())
def test_no_beat_is_slower_in_chinese(name: str) -> None:
    over = {beat.name: seconds_over(beat, catalogues()["zh"]) for story in stories(name) for beat in story}
    assert {beat: seconds for beat, seconds in over.items() if seconds > 1e-9} == {}


def test_a_translation_that_takes_too_long_is_seen() -> None:
    wordy = {english: chinese * 3 for english, chinese in catalogues()["zh"].items()}
    assert all(seconds_over(beat, wordy) > 0 for story in stories("embedded") for beat in story)
