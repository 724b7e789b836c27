"""The lesson is told whole: B1 to B43, each once, in order, in a scene that the film names."""

import importlib
import json
import math
import re
from fractions import Fraction
from pathlib import Path

import pytest

from scenes import LESSON
from scenes.lesson import embedded
from scenes.story import GRID, Story, StoryError

STORIES = {name: importlib.import_module(f"scenes.{name}.story").story for name in LESSON}


@pytest.fixture(scope="module")
def stories() -> dict[str, Story]:
    return {name: tell(embedded()) for name, tell in STORIES.items()}


def test_every_beat_is_told_once_and_in_order(stories: dict[str, Story]) -> None:
    told = [beat.tells for story in stories.values() for beat in story if re.fullmatch(r"B\d+", beat.tells)]
    assert told == [f"B{n}" for n in range(1, 44)]


def test_every_scene_folder_is_in_the_film() -> None:
    folders = {each.parent.name for each in Path("scenes").glob("*/story.py")}
    assert folders == set(LESSON)


def test_stories_are_named_like_their_folders(stories: dict[str, Story]) -> None:
    assert {name: story.name for name, story in stories.items()} == {name: name for name in LESSON}


def test_a_beat_lasts_as_long_as_its_words(stories: dict[str, Story]) -> None:
    for beat in (beat for story in stories.values() for beat in story):
        words = len(beat.said().split())
        assert beat.seconds() % GRID == 0
        assert float(beat.seconds()) >= max(beat.at_least, words / 150 * 60 * 0.9)


def test_the_film_has_the_length_of_a_lesson(stories: dict[str, Story]) -> None:
    length = sum((beat.seconds() for story in stories.values() for beat in story), Fraction(0))
    assert 8 * 60 <= length <= 14 * 60
    for name, story in stories.items():
        assert 5 <= sum(beat.seconds() for beat in story) <= 90, name


def test_no_number_is_typed_into_words(stories: dict[str, Story]) -> None:
    for story in stories.values():
        for message in story.messages():
            prose = "".join(" ".join(message.templates).split("$")[::2])
            assert not any(character.isdigit() for character in prose), prose


def test_stories_are_finite_and_named(stories: dict[str, Story]) -> None:
    for beat in (beat for story in stories.values() for beat in story):
        for name, shown in beat.numbers.items():
            assert json.dumps(name)
            value = getattr(shown, "value", 0.0)
            assert isinstance(value, str) or math.isfinite(value)


def test_a_missing_number_is_refused() -> None:
    from scenes.story import Beat, Message

    with pytest.raises(StoryError, match="nothing"):
        Beat("say_it", "B1", Message("there is {nothing} here"))
