"""A job's key changes with everything that changes its pictures, and with nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest

from render import plan
from render.errors import RequestError
from render.options import QUALITIES, Options
from render.plan import beat_job, scene_job, seconds, spans, still_job, tell
from scenes import LESSON
from scenes.lesson import embedded
from scenes.theme import SHAPES

ROOT = Path(__file__).parents[2]
SCENE = "weight_nudge"
KEY = scene_job(SCENE, Options()).key


@pytest.mark.parametrize(
    "other",
    [
        {"quality": "720p"},
        {"frame_rate": 24},
        {"aspect": "9:16"},
        {"theme": "light"},
        {"lang": "zh"},
        {"captions": "none"},
        {"format": "webm"},
        {"format": "webm", "transparent": True},
        {"lesson_file": ROOT / "tests" / "lessons" / "one_tanh.toml"},
    ],
)
def test_what_is_seen_is_in_the_key(other: dict[str, object]) -> None:
    assert scene_job(SCENE, Options(**other)).key != KEY


@pytest.mark.parametrize("other", [{"out": Path("elsewhere")}, {"jobs": 7}, {"force": True}, {"frame_rate": 60}])
def test_what_is_not_seen_is_not(other: dict[str, object]) -> None:
    assert scene_job(SCENE, Options(**other)).key == KEY


def test_soft_captions_and_none_are_one_picture() -> None:
    soft, none = (scene_job(SCENE, Options(captions=each)).key for each in ("soft", "none"))
    assert soft == none


def test_a_lesson_counts_by_its_numbers_not_by_its_place(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests" / "lessons", tmp_path / "lessons", ignore=shutil.ignore_patterns("*.py*"))
    here, there = (
        scene_job(SCENE, Options(lesson_file=folder / "one_tanh.toml"))
        for folder in (ROOT / "tests" / "lessons", tmp_path / "lessons")
    )
    assert here.key == there.key
    file = tmp_path / "lessons" / "one_tanh.toml"
    file.write_text(file.read_text().replace("nudge = -0.02", "nudge = -0.03"))
    assert scene_job(SCENE, Options(lesson_file=file)).key != here.key


def test_parts_of_a_scene_have_keys_of_their_own() -> None:
    keys = [
        KEY,
        beat_job(SCENE, "ask_how_sensitive", Options()).key,
        beat_job(SCENE, "follow_the_nudge", Options()).key,
        still_job(SCENE, [3], Options()).key,
        still_job(SCENE, [4], Options()).key,
        scene_job("opening", Options()).key,
    ]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("changed", "scenes"),
    [
        ("scenes/weight_nudge/scene.py", {"weight_nudge"}),
        ("scenes/opening/story.py", {"opening"}),
        ("scenes/stage.py", {"weight_nudge", "opening"}),
        ("scenes/parts/readout.py", {"weight_nudge", "opening"}),
        ("bpmath/chain.py", {"weight_nudge", "opening"}),
    ],
)
def test_a_changed_source_counts_where_it_draws(
    changed: str, scenes: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {name: plan.fingerprint.__wrapped__(name) for name in ("weight_nudge", "opening")}
    read = plan._contents

    def spoiled(*where: object) -> Iterator[tuple[str, bytes]]:
        return ((name, b"other" if name == changed else content) for name, content in read(*where))

    monkeypatch.setattr(plan, "_contents", spoiled)
    after = {name: plan.fingerprint.__wrapped__(name) for name in before}
    assert {name for name in before if before[name] != after[name]} == scenes


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
        story = tell(name, embedded())
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
