"""Scenes as they were drawn, ready to be joined: each beat's videos, its sound, and where both stand in time."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from render.film.join import TRACKS, join
from render.request.jobs import Job, beat_job, length, recordings_of, scene_job, spans, story_of
from render.request.options import Options
from render.schedule.holds import hold
from render.schedule.scheduler import Scheduler
from render.sound.soundtrack import Placed, Soundtrack
from scenes.story import Story


@dataclass(frozen=True)
class Drawn:
    """A scene, or one beat of it: the job, and the videos that show each beat one after the other."""

    job: Job
    folder: Path
    videos: dict[str, tuple[Path, ...]]

    @property
    def story(self) -> Story:
        """The story as it is watched."""
        return story_of(self.job.scene, self.job.options)


def draw(jobs: Sequence[Job], scheduler: Scheduler) -> list[Drawn]:
    """Draw what is new of these jobs, and let holds that a recording stretches go on."""
    return [_held(job, folder, scheduler) for job, folder in zip(jobs, scheduler.draw(jobs), strict=True)]


def draw_scenes(names: Sequence[str], options: Options, scheduler: Scheduler) -> list[Drawn]:
    """These scenes, whole."""
    return draw([scene_job(name, options) for name in names], scheduler)


def draw_beat(scene: str, beat: str, options: Options, scheduler: Scheduler) -> Drawn:
    """One beat; the scene is taken if it was drawn before."""
    whole = scene_job(scene, options)
    there = not options.force and scheduler.cache.find(whole.key)
    return draw([whole if there else beat_job(scene, beat, options)], scheduler)[0]


def _held(job: Job, folder: Path, scheduler: Scheduler) -> Drawn:
    options, story = job.options, story_of(job.scene, job.options)
    drawn, watched = spans(job.story, options.fps), spans(story, options.fps)
    videos = {}
    for beat in [job.beat] if job.beat else drawn:
        video = folder / f"{beat}.{options.recipe.container}"
        more = _frames(watched[beat]) - _frames(drawn[beat])
        held = [hold(video, more, options.recipe, options.fps, scheduler.cache)] if more else []
        videos[beat] = (video, *held)
    return Drawn(job, folder, videos)


def _frames(span: tuple[int, int]) -> int:
    return span[1] - span[0]


def write_beat(drawn: Drawn, beat: str, out: Path) -> Path:
    """One beat's video with its sound, as a file of its own."""
    options = drawn.job.options
    return join(drawn.videos[beat], out, options.fps, sound=soundtrack([drawn], options, beat))


def soundtrack(scenes: Sequence[Drawn], options: Options, beat: str = "") -> Soundtrack | None:
    """What is heard over these scenes, or over one beat of one; None where no voice was asked for."""
    if not options.speaks:
        return None
    placed: list[Placed] = []
    frames = 0
    for scene in scenes:
        spoken = recordings_of(scene.job.scene, options)
        for name, (first, last) in spans(scene.story, options.fps).items():
            if beat in ("", name):
                start, end = frames / options.fps, (frames + last - first) / options.fps
                placed += [Placed(start, end, spoken[name].sound)] if name in spoken else []
                frames += last - first
    return Soundtrack(placed, frames / options.fps, TRACKS[options.lang])


def ledger(drawn: Drawn) -> Iterator[dict[str, Any]]:
    """Every number that stood on screen, at the second at which it is watched."""
    told = json.loads((drawn.folder / "scene.json").read_text(encoding="utf-8"))
    starts = list(zip(_starts(drawn.job.story), _starts(drawn.story), strict=True))
    for entry in told["ledger"]:
        before, after = max(pair for pair in starts if pair[0] <= entry["time"])
        yield entry | {"time": entry["time"] + after - before}


def _starts(story: Story) -> Iterator[float]:
    start = Fraction(0)
    for beat in story:
        yield float(start)
        start += length(beat)
