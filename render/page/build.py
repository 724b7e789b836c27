"""Puts the page together in a folder of its own, and swaps it in when it is whole."""

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from fractions import Fraction
from importlib.resources import files
from pathlib import Path
from typing import Any

from PIL import Image

from render.cache import content_key, draft_folder, in_turns
from render.data import document as data
from render.film.produce import make_film
from render.page import html
from render.page.cards import Chapter, Media, chapters
from render.page.script import as_script, script_data
from render.page.sections import chapter_links, check, downloads, legend, settings, words
from render.page.typeset import typeset
from render.page.words import Translator
from render.pictures.animated import Clip, last_picture
from render.pictures.gif import LoopRequest, painting_jobs, write_loop
from render.request.jobs import BeatJob
from render.request.options import Options
from render.schedule.chunks import Chunk
from render.schedule.scheduler import Scheduler
from render.sources import source_hash
from render.video.frames import FRAMES
from scenes.formulae.symbols import SYMBOLS

SCRIPTS = (
    *("page.js", "functions.js", "player.js", "pictures.js", "connection.js", "numbers.js", "questions.js"),
    *("explorer.js", "network_picture.js", "arithmetic.js", "training.js", "exercise.js"),
)
"""In the order in which they run; classic scripts, since no other opens from disk."""
LOOP = LoopRequest(width=480, rate=Fraction(10), most=2**20)
"""Loops for a card: small enough that all of them together can be handed on."""
QUALITY = 88
"""Of a still, of 100: lines and letters stay clean."""


@dataclass(frozen=True)
class Made:
    """What the page shows: its chapters, its files for downloading, and the exported data."""

    chapters: tuple[Chapter, ...]
    files: tuple[Path, ...]
    data: dict[str, Any]


def make_page(names: Sequence[str], options: Options, scheduler: Scheduler, *, part: bool, gifs: bool) -> Path:
    """OUT/page/index.html with all that belongs to it; what was there before stays until all is done."""
    target = options.out / (("page" if not part else "page." + "+".join(names)) + options.suffix)
    with draft_folder(target) as folder:
        write_page(make_media(names, options, scheduler, folder, part=part, gifs=gifs), options, folder)
    return target / "index.html"


def make_media(
    names: Sequence[str], options: Options, scheduler: Scheduler, folder: Path, *, part: bool, gifs: bool
) -> Made:
    """The media of a page in its folder, and all that it shows of them."""
    return _media(names, replace(options, out=folder / "media"), scheduler, part=part, gifs=gifs)


def write_page(made: Made, options: Options, folder: Path, more: Mapping[str, str] | None = None) -> None:
    """The page itself, beside its media; `more` are scripts of others by name, which run right after its first."""
    page = {name: _of_the_site(name) for name in ("page.css", "questions.css", *SCRIPTS)}
    for name, content in {**page, **(more or {})}.items():
        (folder / name).write_text(content, encoding="utf-8")
    scripts = (SCRIPTS[0], *(more or {}), *SCRIPTS[1:])
    (folder / "index.html").write_text(_index(made, options, folder, scripts), encoding="utf-8")


def _of_the_site(name: str) -> str:
    return (files("render.page") / "site" / name).read_text(encoding="utf-8")


def _media(names: Sequence[str], options: Options, scheduler: Scheduler, *, part: bool, gifs: bool) -> Made:
    film = make_film(names, options, scheduler, part)
    description = json.loads(film[-1].read_text(encoding="utf-8"))
    scenes = [painting_jobs(name, options) for name in names]
    jobs = [job for scene in scenes for job in scene]
    painted = dict(zip(jobs, scheduler.draw(jobs, "pictures"), strict=True))  # as a rule, the film's own
    pictures = {(job.scene, job.beat): _still(job, painted[job], options.out) for job in jobs}
    moving = _loops(scenes, painted, options, scheduler) if gifs else {}
    exported = data.document(names, options.lesson)
    tables = [options.out / "data.json", options.out / "data.csv"]
    for path, text in zip(tables, (data.as_json(exported), data.as_csv(exported)), strict=True):
        path.write_text(text, encoding="utf-8")
    return Made(chapters(description, options, pictures, moving), (*film, *tables), exported)


def _index(made: Made, options: Options, folder: Path, scripts: Sequence[str]) -> str:
    say, size = Translator(options.lang), replace(options, quality="draft").size
    used = {each.name: each for chapter in made.chapters for card in chapter.cards for each in card.formulae}
    formulae = typeset((*used.values(), *SYMBOLS.values()))
    film, poster = made.files[0], next(each for each in made.files if each.suffix == ".png")
    content = script_data(made.chapters, options, made.data["scenes"], formulae.sizes)
    return html.filled(
        "index.html",
        **words(made.chapters, options, made.data, say),
        palette=html.variables(),
        definitions=formulae.definitions,
        film=html.address(film, folder),
        poster=html.address(poster, folder),
        width=options.size[0],
        height=options.size[1],
        legend=legend(formulae.sizes, say),
        chapters=chapter_links(made.chapters),
        scenes="".join(html.scene(each, folder, size, formulae.sizes, say) for each in made.chapters),
        settings=settings(options.lesson, formulae.sizes, say),
        rule="".join(_rule(formulae.sizes, say)),
        check=check(made.data["gradient_check"], say),
        downloads=downloads(made.files, folder, say),
        data=as_script(content),
        scripts="".join(f'<script src="{name}" defer></script>' for name in scripts),
    )


def _rule(sizes: html.Sizes, say: Translator) -> Iterator[str]:
    """The rule twice, of derivatives and of the nudge's ratios, each part above its number."""
    for row, kind in (("derivative", "part"), ("nudged_ratio", "ratio")):
        yield f'<tr><th scope="row">{html.word(say, row)}</th>'
        for name in ("dC0_dw", "dz_dw", "da_dz", "dC0_da"):
            mark = html.formula(SYMBOLS[f"{kind}_{name}"], sizes, say)
            colour = name[1] if name[1] in "za" else "C"
            yield f'<td>{mark}<span class="q-{colour}" data-shows="{kind}_{name}"></span></td>'
        yield "</tr>"


def _still(job: BeatJob, painted: Path, out: Path) -> Path:
    """OUT/SCENE/BEAT.webp: the resting picture of a beat, as large as a draft."""
    place, options = out / job.scene / f"{job.beat}.webp", job.options
    clip = Clip(painted / FRAMES, options.size, options.fps, job.frames / options.fps)
    place.parent.mkdir(parents=True, exist_ok=True)
    picture = last_picture(clip, replace(options, quality="draft").size[0])
    Image.fromarray(picture).save(place, quality=QUALITY, method=6)
    return place


def _loops(
    scenes: Sequence[Sequence[BeatJob]], painted: Mapping[BeatJob, Path], options: Options, scheduler: Scheduler
) -> Media:
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
    found = {}
    for scene, folder in zip(scenes, folders, strict=True):
        for job in scene:
            place = options.out / job.scene / f"{job.beat}.gif"
            place.parent.mkdir(parents=True, exist_ok=True)
            found[job.scene, job.beat] = shutil.copyfile(folder / place.name, place)
    return found


def _scene_loops(jobs: Sequence[BeatJob], painted: Mapping[BeatJob, Path], scheduler: Scheduler) -> Path | None:
    """A folder of the cache with the loops of a scene's beats: of its paintings, by a request, by what makes them.

    None while another process is making it.
    """

    def make(folder: Path) -> None:
        for job in jobs:
            write_loop(folder / f"{job.beat}.gif", [job], [painted[job]], LOOP)

    key = content_key("loops", [job.painting for job in jobs], str(LOOP), source_hash(write_loop.__module__))
    return scheduler.cache.try_to_find_or_make(key, make, anew=jobs[0].options.force)
