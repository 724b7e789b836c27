"""A chunk of jobs in plain data, as the process reads it that draws it: first without a place of any machine."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import astuple
from pathlib import Path, PurePosixPath
from typing import Any

from render.errors import RenderError
from render.request.jobs import BeatJob, Job, StillJob, ground_of, picture_of, recordings_asked
from render.schedule.chunks import Chunk
from render.schedule.costs import room

Find = Callable[[str], Path | None]
"""The folder of a key in the cache, or None."""
Files = dict[str, bytes]
"""Bytes by path, with slashes."""
LESSON, PAINTED = "lesson", "cache"
"""The folders of what a job needs beside its description: the lesson's files, and what was painted before."""


def described(chunk: Chunk, find: Find, *, debug: bool) -> dict[str, Any]:
    """All that drawing a chunk takes, but for the files that it names: the lesson's, and paintings by their keys."""
    first, options = chunk.jobs[0], chunk.jobs[0].options
    return {
        "scene": first.scene,
        "picture": picture_of(options),
        "ground": ground_of(options),
        "constant_rate": options.constant_rate,
        "asked": options.asked,
        "lesson": options.lesson_file.name if options.lesson_file else None,
        "lesson_hash": options.lesson.hash,
        "recordings": recordings_asked(first.scene, options),
        "beats": [_task(job, find) for job in chunk.jobs if isinstance(job, BeatJob)],
        "stills": next((_stills(job, find) for job in chunk.jobs if isinstance(job, StillJob)), None),
        "megabytes": round(room(chunk.jobs), 1),
        "debug": debug,
    }


def placed(job: Mapping[str, Any], *, folder: Path, cache: Path, outlines: Path, lesson: Path | None) -> dict[str, Any]:
    """The same for a machine: where its results go, where paintings are kept, typeset words, and its lesson file."""
    places = {"folder": folder, "cache": cache, "outlines": outlines}
    found = {name: str(place.absolute()) for name, place in places.items()}
    return dict(job) | found | {"lesson": str(lesson.resolve()) if lesson else None}


def to_paint(job: Job, find: Find) -> bool:
    """Whether anything has to be painted for it, not only encoded or taken from what was painted."""
    return isinstance(job, StillJob) or find(job.painting) is None


def keys_of(chunk: Chunk) -> set[str]:
    """The keys of all that drawing a chunk may leave."""
    videos = {key for job in chunk.jobs if isinstance(job, BeatJob) for key in (job.painting, job.video) if key}
    return videos | {job.key for job in chunk.jobs}


def paintings_needed(job: Mapping[str, Any]) -> set[str]:
    """The keys of paintings that a described job begins with."""
    stills = job["stills"]["painted"] if job["stills"] else []
    before = {each["since"] for each in job["beats"] if each["since"]}
    return before | {each["painting"] for each in job["beats"] if not each["paint"]} | {key for _, key, _ in stills}


def packed(job: Mapping[str, Any], lesson: Mapping[str, bytes], paintings: Mapping[str, Path]) -> Files:
    """The files that a job needs: the lesson's, and those of paintings by their keys."""
    found = {f"{LESSON}/{name}": content for name, content in lesson.items()} if job["lesson"] else {}
    for key, folder in paintings.items():
        found |= files_below(folder, f"{PAINTED}/{key}")
    return found


def hashes(files: Mapping[str, bytes]) -> dict[str, str]:
    """The SHA-256 of each of these files."""
    return {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}


def unpack(files: Mapping[str, bytes], hashed: Mapping[str, str], folder: Path) -> None:
    """Write files that came from another machine; RenderError where they are not those of the hashes, or lead out."""
    if hashes(files) != hashed:
        raise RenderError("what came over the network is not what was sent; start again.")
    for name, content in files.items():
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or "\\" in name:
            raise RenderError(f"{name!r} leads out of its folder.")
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


def files_below(folder: Path, name: str = "") -> Iterator[tuple[str, bytes]]:
    """The files of a folder under that name, by paths with slashes."""
    for each in sorted(folder.rglob("*")):
        if each.is_file():
            yield (PurePosixPath(name) / each.relative_to(folder).as_posix()).as_posix(), each.read_bytes()


def _task(job: BeatJob, find: Find) -> dict[str, Any]:
    plain = ("first", "last", "painting", "video", "file", "since")
    paint, overlays = to_paint(job, find), _overlays(job)
    return {name: getattr(job, name) for name in plain} | {"name": job.beat, "paint": paint, "overlays": overlays}


def _stills(job: StillJob, find: Find) -> dict[str, Any]:
    painted = [each for each in job.places if find(each[1]) is not None]
    frames = sorted(set(job.frames).difference(frame for frame, _, _ in painted))
    return {"key": job.key, "frames": frames, "painted": painted, "overlays": _overlays(job)}


def _overlays(job: Job) -> list[Any]:
    return [[each.first, each.last, each.text, astuple(each.style)] for each in job.overlays]
