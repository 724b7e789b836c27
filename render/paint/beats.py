"""The files of a beat, each result in a folder named by its key: its pictures, its videos, and what is known of it."""

import json
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from render.paint.sink import Taker
from render.video.encoder import RECIPES, BeatEncoder
from render.video.frames import DESCRIPTION, FRAMES, FramesWriter, pictures_at, read_frames
from render.video.overlays import Overlay, Style

END = 2**31
"""A frame behind all that a beat has."""


def takers(job: dict[str, Any], task: dict[str, Any]) -> Iterator[Callable[[], Taker]]:
    """Makers of what takes in the pictures of a beat: its file, if it is being painted, and its video, if wanted."""
    if task["paint"]:
        yield partial(_writer, job, task)
    if task["video"]:
        yield partial(_encoder, job, task)


def _writer(job: dict[str, Any], task: dict[str, Any]) -> FramesWriter:
    return FramesWriter(_folder(job, task["painting"]) / FRAMES, tuple(job["picture"]["size"]))


def _encoder(job: dict[str, Any], task: dict[str, Any]) -> BeatEncoder:
    picture = job["picture"]
    return BeatEncoder(
        _folder(job, task["video"]) / task["file"],
        RECIPES[picture["format"], picture["transparent"]],
        Fraction(picture["fps"]),
        tuple(picture["size"]),
        overlays=overlays_of(task),
        ground=tuple(job["ground"]),
        constant=job["constant_rate"],
        since=_last_picture(job, task["since"]) if task["since"] else None,
    )


def _last_picture(job: dict[str, Any], painting: str) -> np.ndarray:
    """The last picture of a beat that was painted before, (height, width, 4)."""
    size = tuple(job["picture"]["size"])
    ((picture, _),) = pictures_at(Path(job["cache"]) / painting / FRAMES, size, [END])
    return picture


def overlays_of(task: dict[str, Any]) -> list[Overlay]:
    """The captions of a beat, or over stills, as the scheduler wrote them."""
    return [
        Overlay(first, last, text, Style(lang, size, tuple(middle), width, tuple(ink)))
        for first, last, text, (lang, size, middle, width, ink) in task["overlays"]
    ]


def _folder(job: dict[str, Any], key: str) -> Path:
    folder = Path(job["folder"]) / key
    folder.mkdir(exist_ok=True)
    return folder


def describe(job: dict[str, Any], task: dict[str, Any], content: dict[str, Any]) -> None:
    """Write what is known of a beat beside its files, and say which of them are complete."""
    made = {task["painting"]: content} if task["paint"] else {}
    if task["video"]:
        made[task["video"]] = content | {"asked": job["asked"]}
    for key, each in made.items():
        (Path(job["folder"]) / key / DESCRIPTION).write_text(json.dumps(each, allow_nan=False), encoding="utf-8")
    print("done", content["seconds"], *made, flush=True)


def encode(job: dict[str, Any], task: dict[str, Any]) -> None:
    """Make the video of a beat that was painted before; nothing of manim is needed for it."""
    painted = Path(job["cache"]) / task["painting"]
    content = json.loads((painted / DESCRIPTION).read_text(encoding="utf-8"))
    encoder = _encoder(job, task)
    for picture in read_frames(painted / FRAMES, tuple(job["picture"]["size"])):
        encoder.show(picture)
    encoder.close(task["last"] - task["first"])
    describe(job, task, content)
