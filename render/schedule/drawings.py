"""Scenes and beats as their workers drew them: the videos of each beat, and the numbers that stood on screen."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from render.request.jobs import Job, beat_job, scene_job
from render.request.options import Options
from render.request.stories import spans, story_of, timed
from render.schedule.scheduler import Scheduler
from render.video.freeze import freeze_frame
from scenes.story import Story


@dataclass(frozen=True)
class Drawing:
    """A scene, or one beat of it: the job, the folder that it left, and the videos that show each beat in turn."""

    job: Job
    folder: Path
    videos: dict[str, tuple[Path, ...]]

    @property
    def story(self) -> Story:
        """The story with its recordings, as it is watched."""
        return story_of(self.job.scene, self.job.options)


def draw(jobs: Sequence[Job], scheduler: Scheduler) -> list[Drawing]:
    """Draw what is new of these jobs; the last picture of a beat goes on for as long as its recording needs.

    RenderError names every scene that failed.
    """
    return [_lengthened(job, folder, scheduler) for job, folder in zip(jobs, scheduler.draw(jobs), strict=True)]


def draw_scenes(names: Sequence[str], options: Options, scheduler: Scheduler) -> list[Drawing]:
    """These scenes, whole; RenderError names every one that failed."""
    return draw([scene_job(name, options) for name in names], scheduler)


def draw_beat(scene: str, beat: str, options: Options, scheduler: Scheduler) -> Drawing:
    """One beat, taken from its scene if that was drawn before; RenderError where drawing fails."""
    whole = scene_job(scene, options)
    there = not options.force and scheduler.cache.find(whole.key)
    return draw([whole if there else beat_job(scene, beat, options)], scheduler)[0]


def _lengthened(job: Job, folder: Path, scheduler: Scheduler) -> Drawing:
    options = job.options
    drawn, watched = spans(job.story, options.fps), spans(story_of(job.scene, options), options.fps)
    videos = {}
    for beat in [job.beat] if job.beat else drawn:
        video = folder / f"{beat}.{options.recipe.container}"
        more = _frames(watched[beat]) - _frames(drawn[beat])
        rest = [freeze_frame(video, more, options.recipe, options.fps, scheduler.cache)] if more else []
        videos[beat] = (video, *rest)
    return Drawing(job, folder, videos)


def _frames(span: tuple[int, int]) -> int:
    return span[1] - span[0]


def ledger(drawing: Drawing) -> Iterator[dict[str, Any]]:
    """Every number that stood on screen, at the second at which it is watched."""
    entries = json.loads((drawing.folder / "scene.json").read_text(encoding="utf-8"))["ledger"]
    both = zip(timed(drawing.job.story), timed(drawing.story), strict=True)
    starts = [(float(drawn), float(watched)) for (_, drawn, _), (_, watched, _) in both]
    for entry in entries:
        before, after = max(pair for pair in starts if pair[0] <= entry["time"])
        yield entry | {"time": entry["time"] + after - before}
