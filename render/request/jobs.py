"""What has to be drawn: pure functions from options to jobs, each with a key of everything that changes its pixels."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from fractions import Fraction
from functools import cache
from importlib import import_module
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from bpmath.errors import MathError
from render.errors import RequestError
from render.request.options import Options
from render.sound.voice import Recording, recordings
from render.sources import source_hash
from scenes import LESSON
from scenes.catalogue import catalogues
from scenes.lesson import Lesson, embedded
from scenes.story import GRID, Beat, Story, StoryError, up_to_grid

LIBRARIES = ("manim", "numpy", "av", "typst", "pycairo", "Babel")


@dataclass(frozen=True)
class Job:
    """One scene (or one beat of it, or stills of some frames) to draw with some options."""

    scene: str
    options: Options
    frames: tuple[int, int]
    stills: tuple[int, ...] | None = None
    beat: str = ""

    @property
    def key(self) -> str:
        """Content key: sources, lesson, options, versions and frames."""
        return key_of(self.picture)

    @property
    def story(self) -> Story:
        """The story as it is drawn: stills are moments of the film, so they know its recordings."""
        story = drawn_story if self.stills is None else story_of
        return story(self.scene, self.options)

    @property
    def picture(self) -> dict[str, Any]:
        """What its pictures depend on, but for sources and versions: the lesson by its numbers, not by its place."""
        options = self.options
        return {
            "scene": self.scene,
            "lesson_hash": options.lesson.hash,
            "theme": options.theme,
            "aspect": options.aspect,
            "lang": options.lang,
            "size": list(options.size),
            "fps": str(options.fps),
            "captions": options.captions if options.captions == "burned" else "none",
            "format": options.format,
            "transparent": options.transparent,
            "recordings": {beat.name: str(beat.recording) for beat in self.story if beat.recording},
            "beat": self.beat,
            "frames": list(self.frames),
            "stills": list(self.stills) if self.stills is not None else None,
        }

    def request(self, folder: str, *, debug: bool) -> dict[str, Any]:
        """The job as its process reads it."""
        file = self.options.lesson_file
        lesson = str(file.resolve()) if file else None
        return self.picture | {"lesson": lesson, "folder": folder, "debug": debug}


def key_of(picture: Mapping[str, Any]) -> str:
    """The content key of a picture as the sources and libraries are now."""
    told = json.dumps([picture, fingerprint(str(picture["scene"]))], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:24]


@cache
def fingerprint(scene: str) -> str:
    """Hash of every source that this scene is drawn by, of its translations, and of what it is drawn with."""
    digest = hashlib.sha256(platform.python_version().encode())
    for library in LIBRARIES:
        digest.update(f"{library} {version(library)}\n".encode())
    digest.update(source_hash(f"scenes.{scene}.story", f"scenes.{scene}.scene", "render.paint").encode())
    for words in sorted(Path(str(files("scenes") / "locale")).rglob("*.po")):
        digest.update(words.read_bytes())
    return digest.hexdigest()


def is_drawn(scene: str) -> bool:
    """Whether the scene has a drawing."""
    return (files("scenes") / scene / "scene.py").is_file()


def build_story(scene: str, lesson: Lesson) -> Story:
    """The scene's story for a lesson; RequestError where the lesson's numbers cannot carry it."""
    try:
        story: Story = import_module(f"scenes.{scene}.story").story(lesson)
    except (MathError, StoryError) as error:
        raise RequestError(f"scene {scene!r} cannot be told from this lesson: {error}") from error
    return story


def story_of(scene: str, options: Options) -> Story:
    """The scene's story as these options tell it; whatever makes pictures or times asks here.

    Recordings count in whole steps of the grid of frame rates: a word more or less changes no picture.
    """
    told = build_story(scene, options.lesson)
    return told.recorded({name: up_to_grid(each.seconds) for name, each in recordings_of(scene, options).items()})


def recordings_of(scene: str, options: Options) -> dict[str, Recording]:
    """What is spoken in the scene, by beat: nothing where no voice was asked for."""
    return recordings(build_story(scene, options.lesson), options, beat_names()) if options.speaks else {}


@cache
def beat_names() -> frozenset[str]:
    """The names of all beats; no two scenes have one in common."""
    return frozenset(beat.name for scene in LESSON for beat in build_story(scene, embedded()))


def drawn_story(scene: str, options: Options) -> Story:
    """The scene's story as its beats are drawn.

    A hold that lasts longer for a recording goes on with the beat's last picture, which is added to the beat's video
    (`render.schedule.holds`). So no recording changes what is drawn, unless captions in the picture follow the voice,
    or beats do not begin with a frame.
    """
    added = options.captions != "burned" and (GRID * options.fps).denominator == 1
    return build_story(scene, options.lesson) if added else story_of(scene, options)


def seconds(story: Story) -> Fraction:
    """Length of a scene."""
    return sum((length(beat) for beat in story), Fraction(0))


def length(beat: Beat) -> Fraction:
    """Length of a beat, in all languages the same."""
    return beat.seconds(*catalogues().values())


def spans(story: Story, fps: Fraction) -> dict[str, tuple[int, int]]:
    """Frames of every beat: the first, and one past the last."""
    start, found = Fraction(0), {}
    for beat in story:
        end = start + length(beat)
        found[beat.name] = (round(start * fps), round(end * fps))
        start = end
    return found


def scene_named(name: str) -> str:
    """The scene of that name; RequestError names the nearest."""
    if name in LESSON:
        return name
    near = get_close_matches(name, LESSON, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"choose one of {', '.join(LESSON)}."
    raise RequestError(f"there is no scene {name!r}; {hint}")


def beat_named(story: Story, name: str) -> Beat:
    """The beat of that name; RequestError names the nearest."""
    names = [beat.name for beat in story]
    if name in names:
        return story.beat(name)
    near = get_close_matches(name, names, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"it has {', '.join(names)}."
    raise RequestError(f"scene {story.name!r} has no beat {name!r}; {hint}")


def drawn_scenes(names: Iterable[str], *, all_of_them: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The scenes asked for that have a drawing, in film order, and those of the film that have none yet."""
    asked = {scene_named(name) for name in names}
    undrawn = [name for name in LESSON if name in asked and not is_drawn(name)]
    if undrawn:
        raise RequestError(f"scene {undrawn[0]!r} has no drawing yet; `backprop list` says which have one.")
    if asked and not all_of_them:
        return tuple(name for name in LESSON if name in asked), ()
    return tuple(filter(is_drawn, LESSON)), tuple(name for name in LESSON if not is_drawn(name))


def scene_job(scene: str, options: Options) -> Job:
    """The whole scene as video."""
    story = drawn_story(scene, options)
    return Job(scene, options, (0, max(last for _, last in spans(story, options.fps).values())))


def beat_job(scene: str, beat: str, options: Options) -> Job:
    """One beat of a scene as video."""
    story = drawn_story(scene, options)
    beat_named(story, beat)
    return Job(scene, options, spans(story, options.fps)[beat], beat=beat)


def still_job(scene: str, stills: Iterable[int], options: Options) -> Job:
    """Some frames of a scene as pictures."""
    return Job(scene, options, (0, 0), tuple(stills))
