"""Plays one job's scene on manim's stage and leaves its pictures in the job's folder. Only the worker imports this."""

from __future__ import annotations

import json
from dataclasses import asdict
from fractions import Fraction
from importlib import import_module
from pathlib import Path
from typing import Any

import manim
from manim import tempconfig

from render.errors import RenderError
from render.paint.writer import Recorder, StillLook, Stills
from render.request.captions import cues
from render.request.recipes import RECIPES
from scenes import lesson as lessons
from scenes import theme
from scenes.stage.scene import LessonScene

ORDERED = ("lesson", "folder", "debug", "paint", "pieces")
"""What a job is told beside what its pictures depend on."""


def settings(job: dict[str, Any], look: theme.Look) -> dict[str, Any]:
    """Every setting of manim that changes a picture; all others stand as in manim's own defaults.

    The frame's shape and its ground are among them: the camera takes them when it is made, before the stage is.
    """
    width, height = job["size"]
    return {
        "frame_height": theme.FRAME_HEIGHT,
        "frame_width": look.shape.width,
        "background_color": look.palette.ground,
        "media_dir": str(Path(job["folder"]) / "manim"),
        "pixel_width": width,
        "pixel_height": height,
        "frame_rate": float(Fraction(job["fps"])),
        "background_opacity": 0.0 if job["transparent"] else 1.0,
        "disable_caching": True,
        "dry_run": True,
        "format": None,
        "from_animation_number": 0,
        "upto_animation_number": -1,
        "movie_file_extension": ".mp4",
        "preview": False,
        "progress_bar": "none",
        "renderer": "cairo",
        "save_sections": False,
        "seed": 0,
        "transparent": False,
        "verbosity": "ERROR",
        "write_to_movie": False,
    }


def draw(job: dict[str, Any]) -> None:
    """Draw the job's scene and leave videos or stills, and scene.json, in its folder."""
    source = job["lesson"]
    lesson = lessons.read(Path(source)) if source else lessons.embedded()
    if lesson.hash != job["lesson_hash"]:
        raise RenderError("the lesson was changed while it was being drawn; start again.")
    look = theme.Look(theme.PALETTES[job["theme"]], theme.SHAPES[job["aspect"]], job["lang"])
    with tempconfig({k: v for k, v in settings(job, look).items() if k in manim.config._d}):
        renderer = _renderer(job)
        scene = scene_class(job["scene"])(
            lesson=lesson,
            look=look,
            renderer=renderer,
            wanted=_wanted(job),
            watch=_progress(job),
            recordings={beat: Fraction(seconds) for beat, seconds in job["recordings"].items()},
        )
        if job["captions"] == "burned":
            renderer.set_captions(cues(scene.story, job["lang"], look.shape))
        scene.render()
        renderer.finish()
    told = {
        "picture": {name: job[name] for name in job if name not in ORDERED},
        "pieces": job["pieces"],
        "painted": renderer.counts if job["stills"] is None else {},
        "frames": scene.frame,
        "spans": [asdict(span) for span in scene.spans],
        "ledger": [asdict(entry) for entry in scene.ledger],
    }
    (Path(job["folder"]) / "scene.json").write_text(json.dumps(told, allow_nan=False), encoding="utf-8")


def scene_class(name: str) -> type[LessonScene]:
    """The class that draws a scene, found by the name of its folder."""
    module = import_module(f"scenes.{name}.scene")
    return next(
        each
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, LessonScene) and each.folder == name
    )


def _renderer(job: dict[str, Any]) -> Any:
    folder = Path(job["folder"])
    if job["stills"] is not None:
        look = StillLook(transparent=job["transparent"], vectors=job["format"] == "svg")
        return Stills(folder, Fraction(job["fps"]), tuple(job["size"]), set(job["stills"]), look)
    recipe = RECIPES[job["format"], job["transparent"]]
    return Recorder(folder, recipe, Fraction(job["fps"]), tuple(job["size"]))


def _wanted(job: dict[str, Any]) -> Any:
    if job["stills"] is not None:
        chosen = set(job["stills"])
        return lambda frame: frame in chosen
    return lambda frame: any(first <= frame < last for first, last in job["paint"])


def _progress(job: dict[str, Any]) -> Any:
    """A line a second's worth of frames on standard output, for the process that shows progress."""
    state = {"told": -1}

    def watch(scene: LessonScene) -> None:
        second = int(scene.frame / scene.fps)
        if second != state["told"]:
            state["told"] = second
            print(f"at {second}", flush=True)

    return watch
