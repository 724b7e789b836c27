"""Plays one job's scene on manim's stage and leaves its pictures in the job's folder. Only the worker imports this."""

import json
from collections.abc import Callable
from dataclasses import asdict
from fractions import Fraction
from importlib import import_module
from pathlib import Path
from typing import Any

from manim import config, tempconfig

from render.errors import RenderError
from render.paint.writer import Recorder, Stills, Writer
from render.request.captions import captions_of
from render.video.encoder import RECIPES
from scenes import theme
from scenes.lesson import Lesson, embedded, read_lesson
from scenes.stage.scene import LessonScene


def settings(job: dict[str, Any], look: theme.Look) -> dict[str, Any]:
    """Every setting of manim that changes a picture; all others are manim's own defaults.

    The frame's shape and its ground are among them: the camera takes them when it is made, before the stage is.
    RenderError for a setting that manim does not know, which it would pass over without a word.
    """
    width, height = job["picture"]["size"]
    found = {
        "frame_height": theme.FRAME_HEIGHT,
        "frame_width": look.shape.width,
        "background_color": look.palette.ground,
        "media_dir": str(Path(job["folder"]) / "manim"),
        "pixel_width": width,
        "pixel_height": height,
        "frame_rate": float(Fraction(job["picture"]["fps"])),
        "background_opacity": 0.0 if job["picture"]["transparent"] else 1.0,
        "disable_caching": True,
        "dry_run": True,
        "format": None,
        "from_animation_number": 0,
        "upto_animation_number": -1,
        "preview": False,
        "progress_bar": "none",
        "renderer": "cairo",
        "save_sections": False,
        "seed": 0,
        "verbosity": "ERROR",
    }
    if unknown := found.keys() - set(config):
        raise RenderError(f"manim has no setting {', '.join(sorted(unknown))}; correct render/paint/drawing.py.")
    return found


def draw(job: dict[str, Any]) -> None:
    """Draw the job's scene and leave videos or stills, and scene.json, in its folder.

    `job` is what `Job.request` gives, with `paint`, the spans of frames to paint, and `pieces`, the key of each beat's
    video. RenderError where the lesson is no longer the one that was asked for.
    """
    picture, folder = job["picture"], Path(job["folder"])
    look = theme.Look(theme.PALETTES[picture["theme"]], theme.SHAPES[picture["aspect"]], picture["lang"])
    with tempconfig(settings(job, look)):
        writer = _writer(picture, folder)
        scene = scene_class(picture["scene"])(
            lesson=_lesson(job),
            look=look,
            renderer=writer,
            wanted=_wanted(job),
            played=_played(picture),
            watch=_progress(),
            recordings={beat: Fraction(seconds) for beat, seconds in picture["recordings"].items()},
        )
        if picture["burned"]:
            writer.set_captions(captions_of(scene.story, picture["lang"], look.shape))
        scene.render()
        writer.finish()
    described = _description(job, scene, writer.counts)
    (folder / "scene.json").write_text(json.dumps(described, allow_nan=False), encoding="utf-8")


def _lesson(job: dict[str, Any]) -> Lesson:
    lesson = read_lesson(Path(job["lesson"])) if job["lesson"] else embedded()
    if lesson.hash != job["picture"]["lesson_hash"]:
        raise RenderError("the lesson was changed while it was being drawn; start again.")
    return lesson


def _description(job: dict[str, Any], scene: LessonScene, painted: dict[str, int]) -> dict[str, Any]:
    """What is kept of a drawing beside its pictures; `painted` are the frames of each beat's video."""
    return {
        "picture": job["picture"],
        "pieces": job["pieces"],
        "painted": painted,
        "frames": scene.frame,
        "spans": [asdict(span) for span in scene.spans],
        "ledger": [asdict(entry) for entry in scene.ledger.entries],
    }


def scene_class(name: str) -> type[LessonScene]:
    """The class that draws a scene, found by the name of its folder."""
    module = import_module(f"scenes.{name}.scene")
    return next(
        each
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, LessonScene) and each.folder == name
    )


def _writer(picture: dict[str, Any], folder: Path) -> Writer:
    fps, size, transparent = Fraction(picture["fps"]), tuple(picture["size"]), picture["transparent"]
    if picture["stills"] is None:
        return Recorder(folder, fps, size, RECIPES[picture["format"], transparent])
    vectors = picture["format"] == "svg"
    return Stills(folder, fps, size, set(picture["stills"]), transparent=transparent, vectors=vectors)


def _wanted(job: dict[str, Any]) -> Callable[[int], bool]:
    """Whether a frame is to be painted."""
    stills = job["picture"]["stills"]
    if stills is not None:
        return set(stills).__contains__
    return lambda frame: any(first <= frame < last for first, last in job["paint"])


def _played(picture: dict[str, Any]) -> Callable[[int], bool]:
    """Whether a frame is to be brought about, for its numbers: all of what becomes a video, painted now or before."""
    first, last = picture["frames"]
    return lambda frame: first <= frame < last


def _progress() -> Callable[[LessonScene], None]:
    """A line a second's worth of frames on standard output, for the process that shows progress."""
    reported = -1

    def watch(scene: LessonScene) -> None:
        nonlocal reported
        second = int(scene.frame / scene.fps)
        if second != reported:
            reported = second
            print(f"at {second}", flush=True)

    return watch
