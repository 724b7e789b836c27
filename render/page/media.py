"""The page's pictures: a still a beat, and, if wanted, a loop a beat."""

import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from fractions import Fraction
from functools import partial
from pathlib import Path

from PIL import Image

from render.cache import content_key
from render.page.cards import Media
from render.pictures.gif import LoopRequest, loop, source_options
from render.pictures.stills import paint, resting_frames
from render.request.jobs import Job, scene_job
from render.request.options import Options
from render.request.stories import story_of
from render.schedule.scheduler import Scheduler
from render.sources import source_hash

LOOP = LoopRequest(width=480, rate=Fraction(10), most=2**20)
"""Loops for a card: small enough that all of them together can be handed on."""
QUALITY = 88
"""Of a still, of 100: lines and letters stay clean."""


def stills(names: Sequence[str], options: Options, scheduler: Scheduler) -> Media:
    """OUT/SCENE/BEAT.webp: the resting picture of every beat."""
    small = _small(options)
    moments = [each for name in names for each in resting_frames(name, small)]
    found = {}
    for each, picture in zip(moments, paint(moments, small, scheduler), strict=True):
        place = options.out / each.scene / f"{each.name}.webp"
        place.parent.mkdir(parents=True, exist_ok=True)
        with Image.open(picture) as opened:
            opened.convert("RGB").save(place, quality=QUALITY, method=6)
        found[each.scene, each.name] = place
    return found


def loops(names: Sequence[str], options: Options, scheduler: Scheduler) -> Media:
    """OUT/SCENE/BEAT.gif: every beat as a loop, from scenes that are drawn once; kept like what is drawn."""
    small = replace(_small(options), frame_rate=None)
    jobs = [scene_job(name, source_options(small, LOOP)) for name in names]
    scheduler.draw(jobs)
    with ThreadPoolExecutor(options.jobs) as pool:
        folders = list(pool.map(partial(_scene_loops, options=small, scheduler=scheduler), jobs))
    found = {}
    for job, folder in zip(jobs, folders, strict=True):
        for beat in story_of(job.scene, job.options):
            place = options.out / job.scene / f"{beat.name}.gif"
            place.parent.mkdir(parents=True, exist_ok=True)
            found[job.scene, beat.name] = shutil.copyfile(folder / place.name, place)
    return found


def _scene_loops(job: Job, options: Options, scheduler: Scheduler) -> Path:
    """A folder of the cache with the loops of a scene's beats."""
    key = _key(job)
    kept = None if options.force else scheduler.cache.find(key)
    if kept is not None:
        return kept
    with scheduler.cache.work_folder() as folder:
        drawn = replace(options, out=folder, force=False)  # the scene itself was drawn just now
        for beat in story_of(job.scene, options):
            loop(job.scene, beat.name, drawn, LOOP, scheduler).replace(folder / f"{beat.name}.gif")
        (folder / job.scene).rmdir()
        return scheduler.cache.publish(key, folder)


def _key(job: Job) -> str:
    """Content key of a scene's loops: of the drawing, of the request, and of what makes one from the other."""
    return content_key("loops", job.key, str(LOOP), source_hash(loop.__module__))


def _small(options: Options) -> Options:
    """The size of a card's pictures, whose files need no suffix."""
    return replace(options, quality="draft", usual_quality="draft", captions="none", usual_captions="none")
