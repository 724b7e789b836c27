"""The media of a page, in the theme or themes that it is made in: films, pictures at rest, loops, and the data."""

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from render.cache import content_key, in_turns
from render.data import document as data
from render.film.produce import make_film
from render.page.cards import Chapter, Media, Pictures, chapters
from render.pictures.animated import Clip, last_picture
from render.pictures.gif import LoopRequest, painting_jobs, write_loop
from render.pictures.stills import paint, resting_frames
from render.request.jobs import BeatJob
from render.request.options import Options
from render.schedule.chunks import Chunk
from render.schedule.scheduler import Scheduler
from render.sources import source_hash
from render.video.frames import FRAMES
from scenes import COVER
from scenes.theme import FRAME_HEIGHT, Shape

LOOP = LoopRequest(width=480, rate=Fraction(10), most=2**20)
"""Loops for a card: small enough that all of them together can be handed on."""
QUALITY = 88
"""Of a still, of 100: lines and letters stay clean."""
POSTER = 1280
"""Pixels across. The player's own controls lie over the lower end of the poster: there it is empty."""
TALL = "9:16"
"""The shape of pictures for a narrow screen, on which the digits of a wide one are too small to be read."""
Places = Mapping[tuple[str, str], Path]
"""Files by scene and beat."""


@dataclass(frozen=True)
class Film:
    """The film in one theme, and the picture that stands in the player until it runs."""

    video: Path
    poster: Path


@dataclass(frozen=True)
class Made:
    """What the page shows: its chapters, its film by theme, its files for downloading, and the exported data."""

    chapters: tuple[Chapter, ...]
    films: Mapping[str, Film]
    files: tuple[Path, ...]
    data: dict[str, Any]


def make_media(
    names: Sequence[str],
    options: Options,
    scheduler: Scheduler,
    folder: Path,
    *,
    part: bool,
    gifs: bool,
    themes: Sequence[str] = (),
) -> Made:
    """FOLDER/media, and all that a page shows of it; in the theme of the options unless told otherwise."""
    out, films, shown, files = folder / "media", dict[str, Film](), dict[str, Mapping[tuple[str, str], Pictures]](), []
    for theme in themes or (options.theme,):
        chosen = replace(options, out=out, theme=theme)
        film = make_film(names, chosen, scheduler, part)
        if not films:
            description = json.loads(film[-1].read_text(encoding="utf-8"))
            files = film
        else:  # another theme says the same at the same time
            for each in film[1:]:
                each.unlink()
            files.insert(len(films), film[0])
        ending = f".{theme}" if films else ""
        shown[theme], poster = _pictures(names, chosen, scheduler, gifs, ending)
        films[theme] = Film(film[0], poster)
    exported = data.document(names, options.lesson)
    tables = [out / "data.json", out / "data.csv"]
    for path, text in zip(tables, (data.as_json(exported), data.as_csv(exported)), strict=True):
        path.write_text(text, encoding="utf-8")
    media: Media = {beat: {theme: found[beat] for theme, found in shown.items()} for beat in next(iter(shown.values()))}
    return Made(chapters(description, options, media), films, (*files, *tables), exported)


def _pictures(
    names: Sequence[str], options: Options, scheduler: Scheduler, gifs: bool, ending: str
) -> tuple[dict[tuple[str, str], Pictures], Path]:
    """The pictures of all beats in one theme, and the poster; `ending` tells its files from those of another."""
    scenes = [painting_jobs(name, options) for name in names]
    jobs = [job for scene in scenes for job in scene]
    painted = dict(zip(jobs, scheduler.draw(jobs, "pictures"), strict=True))  # as a rule, the film's own
    tall = _tall(names, options, scheduler, ending) if options.aspect != TALL else {}
    moving = _loops(scenes, painted, options, scheduler, ending) if gifs else {}
    cover = next((job for job in jobs if (job.scene, job.beat) == COVER), jobs[-1])
    poster = options.out / f"poster{ending}.webp"
    Image.fromarray(_resting(cover, painted[cover], POSTER)).save(poster, quality=QUALITY, method=6)
    found = {
        (job.scene, job.beat): Pictures(
            _still(job, painted[job], _place(job, options, f"{ending}.webp")),
            tall.get((job.scene, job.beat)),
            moving.get((job.scene, job.beat)),
        )
        for job in jobs
    }
    return found, poster


def _place(job: BeatJob, options: Options, ending: str) -> Path:
    """OUT/SCENE/BEAT and the ending."""
    place = options.out / job.scene / f"{job.beat}{ending}"
    place.parent.mkdir(parents=True, exist_ok=True)
    return place


def _still(job: BeatJob, painted: Path, place: Path) -> Path:
    """The resting picture of a beat, as large as a draft."""
    width = replace(job.options, quality="draft").size[0]
    return _written(_resting(job, painted, width), job.options.look.shape, place)


def _resting(job: BeatJob, painted: Path, width: int) -> np.ndarray:
    """The picture (height, width, 3) with which a beat ends, no wider than it is painted."""
    options = job.options
    clip = Clip(painted / FRAMES, options.size, options.fps, job.frames / options.fps)
    return last_picture(clip, min(width, options.size[0]))


def _tall(names: Sequence[str], options: Options, scheduler: Scheduler, ending: str) -> Places:
    """The resting pictures of all beats laid out upright, drawn without what moves before them."""
    upright = replace(options.silent, aspect=TALL, quality="draft", captions="none", format="png", transparent=False)
    frames = [each for name in names for each in resting_frames(name, upright)]
    found = {}
    for each, picture in zip(frames, paint(frames, upright, scheduler, "upright pictures"), strict=True):
        with Image.open(picture) as drawn:
            place = options.out / each.scene / f"{each.name}.upright{ending}.webp"
            place.parent.mkdir(parents=True, exist_ok=True)
            found[each.scene, each.name] = _written(np.asarray(drawn.convert("RGB")), upright.look.shape, place)
    return found


def _written(picture: np.ndarray, shape: Shape, place: Path) -> Path:
    """Write a picture (height, width, 3) without its caption band: on a page the words stand below it."""
    Image.fromarray(picture[: shown_rows(shape, len(picture))]).save(place, quality=QUALITY, method=6)
    return place


def shown_rows(shape: Shape, height: int) -> int:
    """How many rows of so high a picture lie above the caption band."""
    return round(height * (0.5 - shape.regions["band"].top / FRAME_HEIGHT))


def _loops(
    scenes: Sequence[Sequence[BeatJob]],
    painted: Mapping[BeatJob, Path],
    options: Options,
    scheduler: Scheduler,
    ending: str,
) -> Places:
    """OUT/SCENE/BEAT.gif: every beat as a loop, kept like what is painted."""
    work = {scene[0].scene: Chunk(tuple(scene), sum(job.seconds for job in scene)) for scene in scenes}
    scheduler.progress.begin("loops", list(work.values()))

    def make(scene: Sequence[BeatJob]) -> Path | None:
        folder = _scene_loops(scene, painted, scheduler)
        if folder is not None:
            scheduler.progress.at(work[scene[0].scene], 1.0)
        return folder

    with ThreadPoolExecutor(options.jobs) as pool:
        folders = in_turns(lambda left: pool.map(make, left), scenes)
    return dict(_copied(scenes, folders, options, ending))


def _copied(
    scenes: Sequence[Sequence[BeatJob]], folders: Sequence[Path], options: Options, ending: str
) -> Iterator[tuple[tuple[str, str], Path]]:
    for scene, folder in zip(scenes, folders, strict=True):
        for job in scene:
            place = _place(job, options, f"{ending}.gif")
            yield (job.scene, job.beat), shutil.copyfile(folder / f"{job.beat}.gif", place)


def _scene_loops(jobs: Sequence[BeatJob], painted: Mapping[BeatJob, Path], scheduler: Scheduler) -> Path | None:
    """A folder of the cache with the loops of a scene's beats: of its paintings, by a request, by what makes them.

    None while another process is making it.
    """

    def make(folder: Path) -> None:
        for job in jobs:
            write_loop(folder / f"{job.beat}.gif", [job], [painted[job]], LOOP)

    key = content_key("loops", [job.painting for job in jobs], str(LOOP), source_hash(write_loop.__module__))
    return scheduler.cache.try_to_find_or_make(key, make, anew=jobs[0].options.force)
