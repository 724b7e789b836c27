"""Puts the page together in a folder of its own, and swaps it in when it is whole."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

from render.data import document as data
from render.film.produce import make_film
from render.page import html
from render.page.cards import Chapter, chapters
from render.page.media import loops, stills
from render.page.palette import variables
from render.page.script import as_script, script_data
from render.page.sections import chapter_links, check, downloads, legend, settings, words
from render.page.typeset import typeset
from render.page.words import Translator
from render.request.options import Options
from render.schedule.scheduler import Scheduler
from scenes.formulae.symbols import SYMBOLS

SCRIPTS = ("page.js", "functions.js", "player.js", "pictures.js", "connection.js", "numbers.js")
"""In the order in which they run; classic scripts, since no other opens from disk."""


@dataclass(frozen=True)
class Made:
    """What the page shows: its chapters, its files for downloading, and the exported data."""

    chapters: tuple[Chapter, ...]
    files: tuple[Path, ...]
    data: dict[str, Any]


def make_page(names: Sequence[str], options: Options, scheduler: Scheduler, *, part: bool, gifs: bool) -> Path:
    """OUT/page/index.html with all that belongs to it; what was there before stays until all is done."""
    target = options.out / (("page" if not part else "page." + "+".join(names)) + options.suffix)
    with scheduler.cache.draft_folder(target) as folder:
        made = _media(names, replace(options, out=folder / "media"), scheduler, part=part, gifs=gifs)
        write_page(made, options, folder)
    return target / "index.html"


def write_page(made: Made, options: Options, folder: Path) -> None:
    """The page itself, beside its media."""
    for name in ("page.css", *SCRIPTS):
        content = (files("render.page") / "site" / name).read_text(encoding="utf-8")
        (folder / name).write_text(content, encoding="utf-8")
    (folder / "index.html").write_text(_index(made, options, folder), encoding="utf-8")


def _media(names: Sequence[str], options: Options, scheduler: Scheduler, *, part: bool, gifs: bool) -> Made:
    film = make_film(names, options, scheduler, part)
    description = json.loads(film[-1].read_text(encoding="utf-8"))
    pictures = stills(names, options, scheduler)
    moving = loops(names, options, scheduler) if gifs else {}
    exported = data.document(names, options.lesson)
    tables = [options.out / "data.json", options.out / "data.csv"]
    for path, text in zip(tables, (data.as_json(exported), data.as_csv(exported)), strict=True):
        path.write_text(text, encoding="utf-8")
    return Made(chapters(description, options, pictures, moving), (*film, *tables), exported)


def _index(made: Made, options: Options, folder: Path) -> str:
    say, size = Translator(options.lang), replace(options, quality="draft").size
    used = {each.name: each for chapter in made.chapters for card in chapter.cards for each in card.formulae}
    formulae = typeset((*used.values(), *SYMBOLS.values()))
    film, poster = made.files[0], next(each for each in made.files if each.suffix == ".png")
    content = script_data(made.chapters, options, made.data["scenes"], formulae.sizes)
    return html.filled(
        "index.html",
        **words(made.chapters, options, made.data, say),
        palette=variables(),
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
        scripts="".join(f'<script src="{name}" defer></script>' for name in SCRIPTS),
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
