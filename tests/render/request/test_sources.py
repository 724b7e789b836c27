"""Which sources a key hashes: those that a fresh process loads to paint, and those that make the result."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from render import sources
from render.errors import RequestError
from render.request import jobs
from render.request.jobs import beat_jobs, painted_by, still_job
from render.request.options import Options
from scenes import LESSON
from tests.render.command import printed

SCENE, BEAT = "weight_nudge", "follow_the_nudge"


@pytest.fixture(scope="module")
def loaded() -> dict[str, set[str]]:
    """The modules that are loaded when each scene is painted, as a fresh process finds by importing them."""
    found = json.loads(printed("-m", "tests.render.request.loaded", *LESSON))
    return {scene: set(modules) for scene, modules in found.items()}


def test_what_a_scene_loads_is_what_its_key_hashes(loaded: dict[str, set[str]]) -> None:
    for scene, modules in loaded.items():
        assert sources.closure(*painted_by(scene)) == modules


@pytest.fixture
def change(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Has a line more in a module's source, as all keys are made that are asked for then."""
    meaning = sources._meaning

    def line_more(module: str) -> None:
        monkeypatch.setattr(sources, "_meaning", lambda each: meaning(each) + b"\nCHANGED = 1" * (each == module))
        jobs.fingerprint.cache_clear()

    yield line_more
    line_more("")


def test_a_changed_source_makes_exactly_those_scenes_stale_that_load_it(
    loaded: dict[str, set[str]], change: Callable[[str], None]
) -> None:
    before = {name: jobs.fingerprint(name) for name in LESSON}
    users = {
        module: frozenset(name for name in LESSON if module in loaded[name]) for module in set().union(*loaded.values())
    }
    users |= {"scenes": frozenset(), "render.schedule.scheduler": frozenset()}  # the list of scenes, and who draws none
    one_of_each = {scenes: module for module, scenes in sorted(users.items())}
    assert {frozenset(), *(frozenset({name}) for name in LESSON), frozenset(LESSON)} <= set(one_of_each)
    for scenes, changed in (*one_of_each.items(), (frozenset(), "scenes")):
        change(changed)
        after = {name: jobs.fingerprint(name) for name in LESSON}
        assert {name for name in before if before[name] != after[name]} == scenes, changed


def test_sources_of_what_is_made_from_a_painting_are_in_the_key_of_that(change: Callable[[str], None]) -> None:
    def changed(module: str) -> tuple[str, str, str]:
        change(module)
        (job,) = beat_jobs(SCENE, Options(), BEAT)
        return job.painting, job.video, still_job(SCENE, [3], Options()).key

    def kept(module: str) -> list[bool]:
        return [before == after for before, after in zip(changed(""), changed(module), strict=True)]

    assert kept("render.video.encoder") == [True, False, False]
    assert kept("render.video.overlays") == [True, False, False]
    assert kept("render.paint.single") == [True, True, False]
    assert kept("render.film.join") == [True, True, True]


def test_a_missing_drawing_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "files", lambda package: tmp_path)
    with pytest.raises(RequestError, match=r"scene 'recap' has no drawing; write scenes/recap/scene\.py"):
        jobs.fingerprint.__wrapped__("recap")
