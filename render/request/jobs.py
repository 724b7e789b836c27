"""What has to be drawn: pure functions from options to jobs, each with a key of everything that changes its pixels."""

import platform
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from render.cache import content_key, file_hash
from render.errors import RequestError
from render.request.options import Options
from render.request.stories import beat_named, drawn_story, frame_count, spans, story_of
from render.sources import source_hash
from scenes.story import Story

LIBRARIES = ("manim", "numpy", "av", "typst", "pycairo", "Babel")


@dataclass(frozen=True)
class Job:
    """One scene (or one beat of it, or stills of some frames) to draw with some options."""

    scene: str
    options: Options
    frames: tuple[int, int]
    stills: tuple[int, ...] | None = None
    beat: str = ""

    @cached_property
    def key(self) -> str:
        """Content key: sources, lesson, options, versions and frames."""
        return key_of(self.picture)

    @property
    def story(self) -> Story:
        """The story as it is drawn: stills are moments of the film, so they know its recordings."""
        story = drawn_story if self.stills is None else story_of
        return story(self.scene, self.options)

    @cached_property
    def picture(self) -> dict[str, Any]:
        """What its pictures depend on, but for sources and versions: the lesson by its numbers, not by its place."""
        return self.options.picture | {
            "scene": self.scene,
            "lesson_hash": self.options.lesson.hash,
            "recordings": {beat.name: str(beat.recording) for beat in self.story if beat.recording},
            "beat": self.beat,
            "frames": list(self.frames),
            "stills": list(self.stills) if self.stills is not None else None,
        }

    def request(self, folder: str, *, debug: bool) -> dict[str, Any]:
        """The job as its process reads it: its picture, and how to draw it."""
        file = self.options.lesson_file
        lesson = str(file.resolve()) if file else None
        return {"picture": self.picture, "lesson": lesson, "folder": folder, "debug": debug}


def key_of(picture: Mapping[str, Any]) -> str:
    """The content key of a picture as the sources and libraries are now."""
    return content_key(picture, fingerprint(str(picture["scene"])))


@cache
def fingerprint(scene: str) -> str:
    """Hash of every source that this scene is drawn by, of its translations, and of what it is drawn with.

    RequestError where the scene cannot be drawn, for its drawing is missing.
    """
    if not (files("scenes") / scene / "scene.py").is_file():
        raise RequestError(f"scene {scene!r} has no drawing; write scenes/{scene}/scene.py.")
    return content_key(
        platform.python_version(),
        {library: version(library) for library in LIBRARIES},
        source_hash(f"scenes.{scene}.story", f"scenes.{scene}.scene", "render.paint"),
        [file_hash(words) for words in sorted(Path(str(files("scenes") / "locale")).rglob("*.po"))],
    )


def scene_job(scene: str, options: Options) -> Job:
    """The whole scene as video."""
    return Job(scene, options, (0, frame_count(drawn_story(scene, options), options.fps)))


def beat_job(scene: str, beat: str, options: Options) -> Job:
    """One beat of a scene as video; RequestError where it has no such beat."""
    story = drawn_story(scene, options)
    return Job(scene, options, spans(story, options.fps)[beat_named(story, beat).name], beat=beat)


def still_job(scene: str, stills: Iterable[int], options: Options) -> Job:
    """Some frames of a scene as pictures."""
    return Job(scene, options, (0, 0), tuple(stills))
