"""Pages to look at: one made as a user makes it, others put together around its film without drawing anything."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from PIL import Image

from render.data import document as data
from render.film.times import timeline
from render.page import cards
from render.page.build import write_page
from render.page.cards import Pictures
from render.page.media import Film, Made
from render.request.options import Options
from render.request.stories import seconds, story_of
from render.video.encoder import RECIPES
from scenes import LESSON
from scenes.theme import PALETTES
from tests.render.media import encode, flat

SIZE = (64, 36)
TEXTS = (".html", ".css", ".js")
"""Endings of what counts as the page itself; everything else is media or for downloading."""


def drawn_nothing(folder: Path, options: Options, more: Mapping[str, str] | None = None) -> Path:
    """The page of the whole lesson, with a grey film, a grey picture and a grey loop everywhere; its index.html.

    `more` are further scripts, as for `write_page`.
    """
    options = replace(options, out=folder / "media")
    options.out.mkdir(parents=True)
    media = {}
    for name in LESSON:
        (options.out / name).mkdir()
        for beat in story_of(name, options):
            place = options.out / name / beat.name
            shown = Pictures(*(grey(place.with_suffix(each)) for each in (".webp", ".upright.webp", ".gif")))
            media[name, beat.name] = dict.fromkeys(PALETTES, shown)
    files = [options.out / f"film.{end}" for end in ("mp4", "en.srt", "zh.vtt", "json")]
    for path in files:
        path.write_text("{}")
    encode(files[0], RECIPES["mp4", False], [(flat([128] * 3, size=SIZE), 20)])
    cover = grey(options.out / "film.png")
    made = cards.chapters({"chapters": list(chapters(options))}, options, media)
    films = dict.fromkeys(PALETTES, Film(files[0], cover))
    write_page(Made(made, films, (*files, cover), data.document(LESSON, options.lesson)), options, folder, more)
    return folder / "index.html"


def grey(path: Path) -> Path:
    Image.new("RGB", SIZE, "grey").save(path)
    return path


def chapters(options: Options) -> Iterator[dict[str, Any]]:
    """The chapters of a film of all scenes, as its description holds them."""
    start = Fraction(0)
    for name in LESSON:
        story = story_of(name, options)
        end = start + seconds(story)
        yield {"scene": name, "start": float(start), "end": float(end), "beats": timeline(story, start)}
        start = end


def weight(folder: Path) -> int:
    """Bytes of the page without media."""
    return sum(each.stat().st_size for each in folder.iterdir() if each.suffix in TEXTS)
