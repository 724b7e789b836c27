"""Plays one job's scene on manim's stage and leaves its pictures in the job's folder. Only the worker imports this."""

from collections.abc import Callable
from dataclasses import asdict
from fractions import Fraction
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from manim import CairoRenderer, tempconfig

from render.errors import DAMAGED, RenderError
from render.paint.beats import describe, takers
from render.paint.recorder import Recorder
from render.paint.settings import settings
from render.paint.single import Stills
from render.paint.sink import Sink
from scenes import theme
from scenes.lesson import Lesson, embedded, read_lesson
from scenes.parts.text import outlines
from scenes.stage.scene import LessonScene


def draw(job: dict[str, Any]) -> None:
    """Paint the beats, or the stills, that the job asks for; `job` is what the scheduler writes.

    RenderError where the lesson is no longer the one that was asked for.
    """
    picture, folder = job["picture"], Path(job["folder"])
    look = theme.Look(theme.PALETTES[picture["theme"]], theme.SHAPES[picture["aspect"]], picture["lang"])
    spans = [(each["first"], each["last"]) for each in job["beats"]]
    stills = set(job["stills"]["frames"]) if job["stills"] else set()
    outlines.keep_in(Path(job["outlines"]), damaged=partial(print, DAMAGED, flush=True))
    with tempconfig(settings(picture, look, str(folder / "manim"))):
        scene: LessonScene | None = None

        def finished(beat: str, seconds: float) -> None:
            assert scene is not None
            task = next(each for each in job["beats"] if each["name"] == beat)
            describe(job, task, _described(scene, beat, seconds))

        def sink(beat: str) -> Sink:
            task = next(each for each in job["beats"] if each["name"] == beat)
            return Sink(beat, takers(job, task))

        renderer: CairoRenderer = Stills(job) if stills else Recorder(sink, finished, plain=picture["plain"])
        scene = scene_class(job["scene"])(
            lesson=_lesson(job),
            look=look,
            renderer=renderer,
            wanted=lambda frame: frame in stills or any(first <= frame < last for first, last in spans),
            played=lambda frame: False,  # of a beat that is painted all frames are wanted, and its ledger is whole
            watch=_progress(),
            recordings={
                beat: {cue: Fraction(seconds) for cue, seconds in cues.items()}
                for beat, cues in job["recordings"].items()
            },
        )
        scene.render()
        if isinstance(renderer, Recorder):
            renderer.finish()


def _lesson(job: dict[str, Any]) -> Lesson:
    lesson = read_lesson(Path(job["lesson"])) if job["lesson"] else embedded()
    if lesson.hash != job["lesson_hash"]:
        raise RenderError("the lesson was changed while it was being drawn; start again.")
    return lesson


def _described(scene: LessonScene, beat: str, seconds: float) -> dict[str, Any]:
    """What is kept of a painted beat beside its pictures, its times in frames from its beginning."""
    span = next(each for each in scene.spans if each.name == beat)
    fps = Fraction(scene.fps)
    ledger = [asdict(each) | {"frame": round(each.time * fps) - span.first} for each in scene.ledger.entries]
    own = [entry for entry in ledger if 0 <= entry["frame"] < span.last - span.first]
    return {
        "scene": scene.folder,
        "beat": beat,
        "rest": span.rest - span.first,
        "ledger": [{name: value for name, value in entry.items() if name != "time"} for entry in own],
        "seconds": round(seconds, 3),
    }


def scene_class(name: str) -> type[LessonScene]:
    """The class that draws a scene, found by the name of its folder."""
    module = import_module(f"scenes.{name}.scene")
    return next(
        each
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, LessonScene) and each.folder == name
    )


def _progress() -> Callable[[LessonScene], None]:
    """A line a second's worth of frames on standard output, for the process that shows progress."""
    reported = -1

    def watch(scene: LessonScene) -> None:
        nonlocal reported
        second = int(scene.frame / scene.fps)
        if second != reported:
            reported = second
            print(f"at {scene.frame}", flush=True)

    return watch
