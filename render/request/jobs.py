"""What has to be drawn: pure functions from options to jobs, each with a key of everything that changes its pixels."""

import platform
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from render.cache import content_key, file_hash
from render.errors import RequestError
from render.request.captions import Caption, captions_of
from render.request.options import Options
from render.request.stories import beat_named, drawn_story, frame_count, spans, story_of, timed
from render.sources import source_hash
from scenes.story import Story

LIBRARIES = ("manim", "numpy", "av", "typst", "pycairo", "Babel")
WHOLE_SCENE = ("beat", "frames", "stills", "recordings")
"""What tells a job from another of the same scene, but not a beat's video from the same beat's in another job."""


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


@dataclass(frozen=True)
class Piece:
    """A beat's video: its frames in the scene, first to one past the last, and the key of its content."""

    first: int
    last: int
    key: str


def pieces_of(job: Job) -> Mapping[str, Piece]:
    """The videos that a job leaves, by beat; none where it leaves stills."""
    if job.stills is not None:
        return {}
    story, fps, found = job.story, job.options.fps, {}
    same = {name: value for name, value in job.picture.items() if name not in WHOLE_SCENE}
    burned = captions_of(story, job.options.lang, job.options.look.shape) if job.options.burned else ()
    for each, start, end in timed(story):
        beat, first, last = each.name, round(start * fps), round(end * fps)
        if job.beat in ("", beat):
            # A beat looks the same wherever in the scene it begins, if it begins equally far into a frame.
            own = {
                "piece": beat,
                "count": last - first,
                "into": str(start * fps % 1),
                "words": _words(burned, start, end),
            }
            found[beat] = Piece(first, last, key_of(same | own))
    return found


def _words(burned: tuple[Caption, ...], start: Fraction, end: Fraction) -> list[tuple[str, str, str]]:
    """The captions over a beat, timed from its beginning."""
    own = [each.shifted(-start) for each in burned if start <= each.start < end]
    return [(str(each.start), str(each.end), each.text) for each in own]
