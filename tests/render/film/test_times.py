"""Captions and chapters keep to the pictures, also at rates at which no scene lasts for whole frames of its story."""

from fractions import Fraction
from itertools import pairwise

import pytest

from render.film.times import chapters_of, tracks_of
from render.request.captions import captions_of
from render.request.options import Options
from render.request.stories import build_story, frame_count, seconds
from scenes import LESSON
from scenes.lesson import embedded

pytestmark = pytest.mark.case(15)
STORIES = [build_story(name, embedded()) for name in LESSON]


@pytest.mark.parametrize("rate", [7, 2, 60])
def test_captions_and_chapters_end_with_the_last_frame(rate: int) -> None:
    options = Options(frame_rate=rate)
    whole = Fraction(sum(frame_count(story, options.fps) for story in STORIES), rate)
    assert chapters_of(STORIES, options)[-1]["end"] == float(whole)
    for lang, captions in tracks_of(STORIES, options).items():
        silence = seconds(STORIES[-1]) - captions_of(STORIES[-1], lang, options.look.shape)[-1].end
        assert abs(whole - captions[-1].end - silence) <= Fraction(1, 2 * rate)
        assert all(one.start < one.end <= other.start for one, other in pairwise(captions))


def test_what_is_said_to_the_end_of_a_scene_stands_until_the_cut() -> None:
    options, story = Options(frame_rate=2), build_story("weight_nudge", embedded())
    for captions in tracks_of([story], options).values():
        assert captions[-1].end == Fraction(frame_count(story, options.fps), 2) != seconds(story)
