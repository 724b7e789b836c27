"""What is known of a scene before it is played: its beats with their frames and captions, its sources, its keys."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

from backprop.watched.lesson import Changes, changed, sliders
from render.page.words import Translator
from render.request.captions import captions_of
from render.request.jobs import beat_jobs, painted_by
from render.request.options import Options
from render.request.stories import build_story, spans
from render.sources import closure, file_of
from scenes.card import title_of
from scenes.catalogue import LOCALE, catalogues
from scenes.lesson import Lesson
from scenes.story import Story


@cache
def _options(asked: str) -> Options:
    """The options of a request, as JSON; their lesson is read once in an edition."""
    given = json.loads(asked)
    file = given.pop("lesson_file")
    return Options(lesson_file=Path(file) if file else None, **given)


@dataclass(frozen=True)
class Asked:
    """A scene as it is asked for: the options, and the numbers of the lesson that are changed."""

    scene: str
    options: Options
    changes: Changes

    @classmethod
    def of(cls, request: Mapping[str, Any]) -> "Asked":
        """Read a request."""
        return cls(request["scene"], _options(json.dumps(request["options"], sort_keys=True)), request["changes"])

    @cached_property
    def lesson(self) -> Lesson:
        """The lesson with its changed numbers; raises as `changed`, and RequestError where its file is at fault."""
        return changed(self.options.lesson, self.changes)

    @cached_property
    def story(self) -> Story:
        """The story; RequestError where these numbers cannot carry it."""
        return build_story(self.scene, self.lesson)


def told(asked: Asked) -> dict[str, Any]:
    """The scene as the page needs it. Raises as `Asked.story`, and whatever its sources raise."""
    options, frames = asked.options, spans(asked.story, asked.options.fps)
    captions = [
        (round(each.start * options.fps), round(each.end * options.fps), each.text)
        for each in captions_of(asked.story, options.lang, options.look.shape)
    ]
    words, say = catalogues().get(options.lang, {}), Translator(options.lang)
    beats = [
        {
            "name": beat.name,
            "tells": beat.tells,
            "title": say.template(title_of(beat)),
            "first": frames[beat.name][0],
            "last": frames[beat.name][1],
            "captions": [each for each in captions if frames[beat.name][0] <= each[0] < frames[beat.name][1]],
        }
        for beat in asked.story
    ]
    left_out = [{"name": each.name, "tells": each.tells, "reason": each.reason} for each in asked.story.left_out]
    return {"title": asked.story.title.text({}, words), "beats": beats, "left_out": left_out, **_keys(asked)}


def _keys(asked: Asked) -> dict[str, Any]:
    """What tells whether a scene has changed: `painted` whether it must be played again, `heard` whether it reads anew.

    Of the lesson as it stands in its file only: with other numbers nothing is kept for long.
    """
    if asked.changes:
        return {"painted": [], "heard": []}
    jobs = beat_jobs(asked.scene, asked.options)
    return {"painted": [job.painting for job in jobs], "heard": [job.video for job in jobs]}


def sources(scene: str) -> list[str]:
    """The files on which a scene depends, the lesson's aside. SyntaxError where one cannot be read as Python."""
    modules = sorted(str(file_of(each)) for each in closure(*painted_by(scene)))
    return [*modules, *(str(each) for each in sorted(LOCALE.glob("*/LC_MESSAGES/lesson.po")))]


def lesson_files(file: Path | None) -> list[str]:
    """The lesson file and the tables and archives that it names, or those of the lesson that comes with the film."""
    if file is None:
        folder = files("scenes.lesson") / "embedded"
        return sorted(str(each) for each in folder.iterdir() if each.is_file())
    try:
        raw = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError):
        raw = {}  # what is wrong with it is said when it is read as a lesson
    return [str(file), *(str(file.parent / name) for name in _named(raw))]


def _named(raw: Mapping[str, Any]) -> Iterator[str]:
    for key, value in raw.items():
        if isinstance(value, Mapping):
            yield from _named(value)
        elif key == "file" and isinstance(value, str):
            yield value


def opened(asked: Asked) -> dict[str, Any]:
    """The lesson as the page needs it: its title, and what can be changed. RequestError where its file is at fault."""
    lesson = asked.options.lesson
    return {"title": catalogues().get(asked.options.lang, {}).get(lesson.title, lesson.title), **sliders(lesson)}
