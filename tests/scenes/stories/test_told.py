"""The lesson is told whole: B1 to B43, each once, in order, in a scene that the film names."""

import re
from pathlib import Path

import pytest

from scenes import LESSON
from scenes.lesson import embedded
from scenes.story import GRID, Beat, Message, Story, StoryError
from tests.lessons.others import FIRST_HALF, SECOND_HALF, first_half, told

LESSONS = {name: first_half(name) for name in FIRST_HALF} | SECOND_HALF


@pytest.fixture(scope="module")
def stories() -> dict[str, Story]:
    return {name: told(name, embedded()) for name in LESSON}


def test_every_beat_is_told_once_and_in_order(stories: dict[str, Story]) -> None:
    tells = [beat.tells for story in stories.values() for beat in story if re.fullmatch(r"B\d+", beat.tells)]
    assert tells == [f"B{n}" for n in range(1, 44)]


@pytest.mark.parametrize("lesson", LESSONS.values(), ids=LESSONS)
def test_one_connection_or_one_output_leaves_out_what_it_cannot_carry(lesson, stories: dict[str, Story]) -> None:
    left_out = []
    for name, own in stories.items():
        story = told(name, lesson)
        assert sorted(each.tells for each in (*story, *story.left_out)) == sorted(each.tells for each in own)
        left_out += story.left_out
    of_chain = {"B10", "B31"} if lesson.chain.model.L == 1 else set()
    of_network = {"B38", "B39"} if lesson.network.model.sizes[-1] == 1 else set()
    assert {each.tells for each in left_out} == of_chain | of_network
    assert all(each.reason for each in left_out)


def test_every_scene_folder_is_in_the_film_and_its_story_is_named_like_it(stories: dict[str, Story]) -> None:
    assert {each.parent.name for each in Path("scenes").glob("*/story.py")} == set(LESSON)
    assert [story.name for story in stories.values()] == list(LESSON)


def test_a_beat_lasts_as_long_as_its_words(stories: dict[str, Story]) -> None:
    for beat in (beat for story in stories.values() for beat in story):
        words = len(beat.said().split())
        assert beat.seconds() % GRID == 0
        assert float(beat.seconds()) >= max(beat.at_least, words / 150 * 60 * 0.9)


def test_the_film_has_the_length_of_a_lesson(stories: dict[str, Story]) -> None:
    lengths = {name: sum(beat.seconds() for beat in story) for name, story in stories.items()}
    assert 8 * 60 <= sum(lengths.values()) <= 14 * 60
    assert all(5 <= each <= 90 for each in lengths.values()), lengths


def test_no_number_is_typed_into_words(stories: dict[str, Story]) -> None:
    for message in (message for story in stories.values() for message in story.messages()):
        prose = "".join(" ".join(message.templates).split("$")[::2])
        assert not any(character.isdigit() for character in prose), prose


def test_a_missing_number_is_refused() -> None:
    with pytest.raises(StoryError, match="nothing"):
        Beat("say_it", "B1", Message("there is {nothing} here"))
