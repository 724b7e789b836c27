"""A job's key changes with everything that changes its pictures, and with nothing else."""

import json
import shutil
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest

from render import sources
from render.errors import RequestError
from render.request import jobs
from render.request.jobs import beat_job, pieces_of, scene_job, still_job
from render.request.options import QUALITIES, Options
from render.request.stories import build_story, seconds, spans
from scenes import LESSON
from scenes.lesson import embedded
from scenes.theme import SHAPES
from tests.render.command import ROOT, printed

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


@pytest.mark.parametrize(
    "other",
    [{"out": Path("elsewhere")}, {"cache_folder": Path("elsewhere")}, {"jobs": 7}, {"force": True}, {"frame_rate": 60}],
)
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


@pytest.fixture(scope="module")
def loaded() -> dict[str, set[str]]:
    """The modules that are loaded when each scene is drawn, as a fresh process finds by importing them."""
    found = json.loads(printed("-m", "tests.render.request.loaded", *LESSON))
    return {scene: set(modules) for scene, modules in found.items()}


def test_what_a_scene_loads_is_what_its_key_hashes(loaded: dict[str, set[str]]) -> None:
    for scene, modules in loaded.items():
        assert sources.closure(f"scenes.{scene}.story", f"scenes.{scene}.scene", "render.paint") == modules


def test_a_changed_source_makes_exactly_those_scenes_stale_that_load_it(
    loaded: dict[str, set[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    read = sources.read
    before = {name: jobs.fingerprint.__wrapped__(name) for name in LESSON}
    users = {
        module: frozenset(name for name in LESSON if module in loaded[name]) for module in set().union(*loaded.values())
    }
    users |= {"scenes": frozenset(), "render.schedule.scheduler": frozenset()}  # the list of scenes, and who draws none
    one_of_each = {scenes: module for module, scenes in sorted(users.items())}
    assert {frozenset(), *(frozenset({name}) for name in LESSON), frozenset(LESSON)} <= set(one_of_each)
    for scenes, changed in (*one_of_each.items(), (frozenset(), "scenes")):
        monkeypatch.setattr(sources, "read", lambda each, changed=changed: read(each) + b"\n#" * (each == changed))
        after = {name: jobs.fingerprint.__wrapped__(name) for name in LESSON}
        assert {name for name in before if before[name] != after[name]} == scenes, changed


def test_translations_are_in_the_key_and_a_missing_drawing_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = jobs.fingerprint.__wrapped__(SCENE)
    shutil.copytree(ROOT / "scenes" / "locale", tmp_path / "locale")
    (tmp_path / SCENE).mkdir()
    (tmp_path / SCENE / "scene.py").touch()
    monkeypatch.setattr(jobs, "files", lambda package: tmp_path)
    assert jobs.fingerprint.__wrapped__(SCENE) == before
    (words,) = (tmp_path / "locale").rglob("*.po")
    words.write_text(words.read_text(encoding="utf-8") + "\n#", encoding="utf-8")
    assert jobs.fingerprint.__wrapped__(SCENE) != before
    with pytest.raises(RequestError, match=r"scene 'recap' has no drawing; write scenes/recap/scene\.py"):
        jobs.fingerprint.__wrapped__("recap")


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


def test_a_scene_leaves_a_video_a_beat_and_a_beat_its_own_by_the_same_key() -> None:
    options = Options(captions="none")
    whole = pieces_of(scene_job(SCENE, options))
    assert {beat: (each.first, each.last) for beat, each in whole.items()} == spans(
        build_story(SCENE, embedded()), options.fps
    )
    assert len({each.key for each in whole.values()}) == len(whole)
    for beat, piece in whole.items():
        assert pieces_of(beat_job(SCENE, beat, options)) == {beat: piece}


def test_stills_leave_no_video_and_no_frames() -> None:
    job = still_job(SCENE, [3, 5], Options())
    assert pieces_of(job) == {}
    assert (job.frames, job.stills) == ((0, 0), (3, 5))


def test_burned_captions_are_in_the_key_of_a_beats_video() -> None:
    burned, bare = (pieces_of(scene_job(SCENE, Options(captions=each))) for each in ("burned", "none"))
    assert not {each.key for each in burned.values()} & {each.key for each in bare.values()}
