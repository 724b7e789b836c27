"""The lesson is told whole: B1 to B43, each once, in order, in a scene that the film names."""

import re
from fractions import Fraction
from pathlib import Path

import pytest

from scenes import LESSON
from scenes.lesson import embedded
from scenes.story import GRID, Beat, Cue, Message, Story, StoryError
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
    if lesson.chain.model.L == 1 or set(lesson.chain.model.activations[:-1]) != {"sigmoid"}:
        of_chain |= {"N3"}
    of_network = {"B38", "B39"} if lesson.network.model.sizes[-1] == 1 else set()
    assert {each.tells for each in left_out} == of_chain | of_network
    assert all(each.reason for each in left_out)


def test_every_scene_folder_is_in_the_film_and_its_story_is_named_like_it(stories: dict[str, Story]) -> None:
    assert {each.parent.name for each in Path("scenes").glob("*/story.py")} == set(LESSON)
    assert [story.name for story in stories.values()] == list(LESSON)


def test_a_beat_lasts_as_long_as_its_words(stories: dict[str, Story]) -> None:
    for beat in (beat for story in stories.values() for beat in story):
        for each in beat.timed():
            words = len(beat.words(each.cue).split())
            assert each.start % GRID == each.end % GRID == 0
            assert float(each.end - each.start) >= max(each.cue.at_least, words / 150 * 60 * 0.9)
        assert beat.seconds() == beat.timed()[-1].end


def test_the_film_has_the_length_of_a_lesson(stories: dict[str, Story]) -> None:
    lengths = {name: sum(beat.seconds() for beat in story) for name, story in stories.items()}
    assert 8 * 60 <= sum(lengths.values()) <= 14 * 60
    assert all(5 <= each <= 120 for each in lengths.values()), lengths


def test_no_number_is_typed_into_words(stories: dict[str, Story]) -> None:
    for message in (message for story in stories.values() for message in story.messages()):
        prose = "".join(" ".join(message.templates).split("$")[::2])
        assert not any(character.isdigit() for character in prose), prose


@pytest.mark.parametrize(
    ("cues", "why"),
    [
        ((), "its cues are named"),
        ((Cue("look", Message("Look.")), Cue("look", Message("There."))), "give each one a Python name of its own"),
        ((Cue("look there", Message("Look.")),), "give each one a Python name of its own"),
        ((Cue("look"),), "cue 'look' says nothing; say how long it lasts"),
    ],
)
def test_cues_that_cannot_be_played_are_refused(cues: tuple[Cue, ...], why: str) -> None:
    with pytest.raises(StoryError, match=why):
        Beat("say_it", "B1", cues)


def test_a_cue_lasts_as_long_as_the_slowest_of_words_recording_and_movement() -> None:
    say = Message("One two three four five.")
    cues = (
        Cue("one", say),
        Cue("two", say, at_least=3.0),
        Cue("three", say, recording=Fraction(4)),
        Cue("rest", None, 2.0),
    )
    beat = Beat("count", "B1", cues)
    assert [float(each.end) for each in beat.timed()] == [2.0, 5.0, 9.0, 11.0]
    assert beat.timed({say.template: "一二三四五六七八九十一二三"})[0].end == Fraction(47, 15)
    assert beat.recorded({"one": Fraction(3)}).seconds() == 12
    assert beat.said() == "One two three four five. One two three four five. One two three four five."


def test_a_missing_number_is_refused() -> None:
    with pytest.raises(StoryError, match="nothing"):
        Beat("say_it", "B1", (Cue("all", Message("there is {nothing} here")),))
