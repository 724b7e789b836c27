"""A job's keys change with everything that changes its pictures, and with nothing else.

Of a beat there are two: of its painting, and of its video, which is made from it.
"""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from render.errors import RequestError
from render.request import jobs
from render.request.jobs import beat_jobs, still_job
from render.request.options import QUALITIES, Options
from render.request.stories import build_story, length, seconds, spans
from scenes import LESSON
from scenes.lesson import embedded
from scenes.theme import SHAPES
from tests.render.command import ROOT

SCENE = "weight_nudge"
BEATS = beat_jobs(SCENE, Options())


def paintings(**chosen: Any) -> set[str]:
    return {job.painting for job in beat_jobs(SCENE, Options(**chosen))}


def videos(**chosen: Any) -> set[str]:
    return {job.video for job in beat_jobs(SCENE, Options(**chosen))}


@pytest.mark.parametrize(
    "other",
    [
        {"quality": "720p"},
        {"frame_rate": 24},
        {"aspect": "9:16"},
        {"theme": "light"},
        {"lang": "zh"},
        {"plain": True},
        {"format": "webm", "transparent": True},
        {"lesson_file": ROOT / "tests" / "lessons" / "one_tanh.toml"},
    ],
)
def test_what_is_seen_is_in_both_keys(other: dict[str, Any]) -> None:
    assert not paintings(**other) & paintings()
    assert not videos(**other) & videos()


@pytest.mark.parametrize(
    "other", [{"captions": "none"}, {"format": "webm"}, {"format": "mov"}, {"constant_rate": True}]
)
def test_what_is_done_with_a_painting_is_in_the_key_of_its_video_only(other: dict[str, Any]) -> None:
    assert paintings(**other) == paintings()
    assert not videos(**other) & videos()


@pytest.mark.parametrize(
    "other",
    [{"out": Path("elsewhere")}, {"cache_folder": Path("elsewhere")}, {"jobs": 7}, {"force": True}, {"frame_rate": 60}],
)
def test_what_is_not_seen_is_in_neither(other: dict[str, Any]) -> None:
    assert beat_keys(**other) == beat_keys()
    assert still_job(SCENE, [3], Options(**other)).key == still_job(SCENE, [3], Options()).key


def beat_keys(**chosen: Any) -> list[tuple[str, str]]:
    return [(job.painting, job.video) for job in beat_jobs(SCENE, Options(**chosen))]


def test_soft_captions_and_none_are_one_picture() -> None:
    assert beat_keys(captions="soft") == beat_keys(captions="none")


def test_each_part_of_a_scene_has_keys_of_its_own() -> None:
    keys = [
        *(key for job in BEATS for key in (job.painting, job.video)),
        still_job(SCENE, [3], Options()).key,
        still_job(SCENE, [4], Options()).key,
        *(job.key for job in beat_jobs("opening", Options())),
    ]
    assert len(set(keys)) == len(keys)


def test_a_beat_asked_for_alone_is_that_of_its_scene() -> None:
    for job in BEATS:
        (alone,) = beat_jobs(SCENE, Options(), job.beat)
        assert alone == job
    assert {job.beat: (job.first, job.last) for job in BEATS} == spans(build_story(SCENE, embedded()), Fraction(60))
    assert all(job.frames == round(60 * job.seconds) for job in BEATS)


def test_the_result_of_a_job_is_its_video_or_else_its_painting() -> None:
    painted = beat_jobs(SCENE, Options(), video=False)
    assert [job.video for job in painted] == [""] * len(painted)
    assert [job.key for job in painted] == [job.painting for job in painted] == [job.painting for job in BEATS]
    assert [job.key for job in BEATS] == [job.video for job in BEATS]


def test_a_beat_s_captions_are_in_its_own_frames_and_cover_them_all() -> None:
    for job in BEATS:
        assert (job.overlays[0].first, job.overlays[-1].last) == (0, job.frames)
        assert all(overlay.last == following.first for overlay, following in pairwise(job.overlays))
    assert all(job.overlays == () for job in beat_jobs(SCENE, Options(captions="soft")))


def test_a_still_has_the_captions_of_its_frame_only() -> None:
    overlay = BEATS[1].overlays[0]
    shown = still_job(SCENE, [BEATS[1].first], Options()).overlays
    assert [each.text for each in shown] == [overlay.text]
    assert still_job(SCENE, [BEATS[1].first], Options(captions="none")).overlays == ()


def test_a_beat_that_begins_at_another_fraction_of_a_frame_is_another_painting(monkeypatch: pytest.MonkeyPatch) -> None:
    story = build_story(SCENE, embedded())
    first = story.beats[0]

    def recorded(more: Fraction) -> list[str]:
        spoken = story.recorded({first.name: {first.cues[-1].name: length(first) + more}})
        monkeypatch.setattr(jobs, "story_of", lambda scene, options: spoken)
        return [job.painting for job in beat_jobs(SCENE, Options(frame_rate=2))]

    whole, again, part = recorded(Fraction(1)), recorded(Fraction(2)), recorded(Fraction(3, 5))
    assert whole[1:] == again[1:]
    assert not set(whole[1:]) & set(part[1:])


@pytest.mark.parametrize("aspect", SHAPES)
@pytest.mark.parametrize("quality", QUALITIES)
def test_the_shorter_side_is_the_quality(quality: str, aspect: str) -> None:
    width, height = Options(quality=quality, aspect=aspect).size
    wide, tall = map(int, aspect.split(":"))
    assert min(width, height) == QUALITIES[quality][0]
    assert width % 2 == height % 2 == 0
    assert width / height == pytest.approx(wide / tall, rel=0.002)


def test_a_film_is_equally_long_at_every_quality() -> None:
    for name in LESSON:
        story = build_story(name, embedded())
        for _, fps in QUALITIES.values():
            found = list(spans(story, Fraction(fps)).values())
            assert found[-1][1] == seconds(story) * fps
            assert all(first[1] == second[0] for first, second in pairwise(found))


def test_names_hold_what_is_not_usual() -> None:
    assert Options().suffix == ""
    assert Options(aspect="9:16", theme="light", lang="zh").suffix == ".9x16.light.zh"
    assert Options(captions="none", usual_captions="none").suffix == ""
    several = Options(lesson_file=Path("mine.toml"), quality="draft", frame_rate=10, captions="soft")
    assert several.suffix == ".mine.draft.10fps.soft-captions"


def test_an_mp4_is_not_transparent() -> None:
    with pytest.raises(RequestError, match="webm"):
        replace(Options(), transparent=True)
