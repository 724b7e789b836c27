"""Stills and storyboards: painted frames as pictures, and contact sheets of them with their names and captions."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from render.cache import write_whole
from render.errors import RequestError
from render.pictures.sheet import sheet
from render.request.jobs import Job, still_job
from render.request.options import Options
from render.request.stories import beat_named, frame_count, spans, story_of
from render.schedule.scheduler import Scheduler
from scenes.catalogue import catalogues

STRIP = 8
"""Frames of a movement that a strip shows."""


@dataclass(frozen=True)
class NamedFrame:
    """A frame of a scene, and what to call it."""

    scene: str
    name: str
    frame: int


def frame_at(scene: str, beat: str | None, second: Fraction | None, options: Options) -> NamedFrame:
    """SCENE[/BEAT][@SECOND]: by default the resting picture at the end; RequestError outside the beat."""
    story = story_of(scene, options)
    frames = spans(story, options.fps)
    first, last = frames[beat_named(story, beat).name] if beat else (0, frame_count(story, options.fps))
    name = beat or scene
    if second is None:
        return NamedFrame(scene, name, last - 1)
    frame = first + int(second * options.fps)
    if second < 0 or frame >= last:
        length = float((last - first) / options.fps)
        raise RequestError(
            f"{name!r} lasts {length:.2f} s, so there is no second {float(second):g} in it; choose less."
        )
    return NamedFrame(scene, f"{name}@{float(second):g}", frame)


def resting_frames(scene: str, options: Options) -> list[NamedFrame]:
    """The last frame of every beat."""
    frames = spans(story_of(scene, options), options.fps)
    return [NamedFrame(scene, beat, last - 1) for beat, (_, last) in frames.items()]


def strip(scene: str, beat: str, options: Options, scheduler: Scheduler) -> list[NamedFrame]:
    """Frames spread over a beat's movement, from its first frame to its rest, which playing it unpainted finds."""
    story = story_of(scene, options)
    first, last = spans(story, options.fps)[beat_named(story, beat).name]
    (played,) = scheduler.draw([still_job(scene, [], options)])
    played_spans = json.loads((played / "scene.json").read_text(encoding="utf-8"))["spans"]
    rest = next(min(span["rest"], last - 1) for span in played_spans if span["name"] == beat)
    frames = [first + (rest - first) * i // (STRIP - 1) for i in range(STRIP)]
    return [NamedFrame(scene, f"{float((frame - first) / options.fps):.1f} s", frame) for frame in frames]


def paint(frames: Sequence[NamedFrame], options: Options, scheduler: Scheduler) -> list[Path]:
    """A picture a frame (PNG, or SVG if that is the format), in order; RenderError where a scene cannot be drawn."""
    scenes = list(dict.fromkeys(each.scene for each in frames))
    jobs: list[Job] = [
        still_job(scene, sorted({each.frame for each in frames if each.scene == scene}), options) for scene in scenes
    ]
    folders = dict(zip(scenes, scheduler.draw(jobs), strict=True))
    ending = "svg" if options.format == "svg" else "png"
    return [folders[each.scene] / f"{each.frame:06d}.{ending}" for each in frames]


def save(picture: Path, out: Path) -> Path:
    """Publish a painted picture under its name."""
    return write_whole(out, picture.read_bytes())


def storyboard(scenes: Sequence[str], options: Options, scheduler: Scheduler, kind: str) -> Path:
    """A still a beat with its words under it, all scenes on one sheet (`kind` png) or on pages (pdf)."""
    small = replace(options, quality="draft")
    frames = [each for scene in scenes for each in resting_frames(scene, small)]
    stories = {scene: story_of(scene, options) for scene in scenes}
    beats = [stories[each.scene].beat(each.name) for each in frames]
    names = [f"{beat.tells}  {each.scene}/{each.name}" for beat, each in zip(beats, frames, strict=True)]
    texts = [beat.said(catalogues().get(options.lang)) for beat in beats]
    pictures = paint(frames, small, scheduler)
    return sheet(pictures, names, texts, options, options.out / f"storyboard{options.suffix}.{kind}")


def strip_sheet(scene: str, beat: str, options: Options, scheduler: Scheduler) -> Path:
    """Eight frames of a beat on one sheet."""
    small = replace(options, quality="draft")
    frames = strip(scene, beat, small, scheduler)
    pictures = paint(frames, small, scheduler)
    out = options.out / scene / f"{beat}.strip{options.suffix}.png"
    return sheet(pictures, [each.name for each in frames], [""] * len(frames), options, out)
