"""Slides for a browser: reveal.js from the installed package, a folder or a single file, without any network."""

import shutil
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from html import escape
from importlib.resources import files
from itertools import groupby
from mimetypes import guess_type
from pathlib import Path

import av

from render.cache import draft_folder, draft_of
from render.errors import RequestError
from render.request.options import Options
from render.slides.deck import Slide, ends, printable

REVEAL = {
    "reveal.css": "dist/reveal.css",
    "reveal.js": "dist/reveal.js",
    "notes.js": "plugin/notes/notes.js",
    "LICENSE": "LICENSE",
}
"""What is taken of reveal.js, and where the package keeps it: no theme, for some fetch fonts from the network."""
OURS = ("slides.css", "slides.js")
MARK = '<meta name="generator" content="backprop slides">'
"""By this we know a folder that we may put a new one in the place of."""
SOUND = {"en": "Sound on", "zh": "打开声音"}
HTML_LANG = {"en": "en", "zh": "zh-Hans"}

Address = Callable[[str], str]
"""Where a page finds a file of the deck: its name, or all of it as a data address."""


def refuse_strange(folder: Path) -> None:
    """RequestError where a folder of that name holds something that is not ours to replace."""
    page = folder / "index.html"
    if folder.is_dir() and not any(folder.iterdir()):
        return
    if folder.exists() and not (page.is_file() and MARK in page.read_text(encoding="utf-8", errors="replace")[:2000]):
        raise RequestError(f"{folder} is there already and holds no slides; move it away or choose another --out.")


def as_folder(slides: Sequence[Slide], videos: Sequence[Path], options: Options, folder: Path) -> Path:
    """A folder that opens from disk and from any server; answers its index.html."""
    with draft_folder(folder) as draft:
        sounds = _fill(slides, videos, draft)
        with (draft / "index.html").open("w", encoding="utf-8") as file:
            file.writelines(page(slides, sounds, options, str))
    return folder / "index.html"


def as_one_file(slides: Sequence[Slide], videos: Sequence[Path], options: Options, out: Path) -> Path:
    """A single file that holds everything, videos too."""
    with options.cache.work_folder() as work:
        sounds = _fill(slides, videos, work)
        with draft_of(out) as draft, draft.open("w", encoding="utf-8") as file:
            file.writelines(page(slides, sounds, options, lambda name: _data(work / name)))
    return out


def _data(file: Path) -> str:
    return f"data:{guess_type(file.name)[0]};base64,{b64encode(file.read_bytes()).decode()}"


def _fill(slides: Sequence[Slide], videos: Sequence[Path], folder: Path) -> list[bool]:
    """Put reveal.js, our own two files, videos and pictures there; answers which videos have sound."""
    (folder / "reveal").mkdir()
    (folder / "media").mkdir()
    reveal = files("sphinx_revealjs") / "_static" / "revealjs"
    for name, place in REVEAL.items():
        (folder / "reveal" / name).write_bytes(reveal.joinpath(place).read_bytes())
    for name in OURS:
        (folder / name).write_bytes((files("render.slides") / "deck" / name).read_bytes())
    for slide, video in zip(slides, videos, strict=True):
        shutil.copyfile(video, folder / _media(slide, "mp4"))
        for picture, end in zip(ends(video), ("first", "last"), strict=True):
            # Without loss, so that nothing is seen to change when a video takes its picture's place.
            picture.save(folder / _media(slide, f"{end}.webp"), lossless=True)
    return [_has_sound(video) for video in videos]


def _has_sound(video: Path) -> bool:
    with av.open(str(video)) as source:
        return bool(source.streams.audio)


def _media(slide: Slide, ending: str) -> str:
    return f"media/{slide.scene}.{slide.beat}.{ending}"


def page(slides: Sequence[Slide], sounds: Sequence[bool], options: Options, address: Address) -> Iterator[str]:
    """The deck piece by piece: a column a scene, whose beats a clicker walks through one after the other."""
    yield _head(options, address)
    pairs = zip(slides, sounds, strict=True)
    for scene, beats in groupby(pairs, key=lambda pair: pair[0].scene):
        yield f'<section id="{escape(scene)}">\n'
        yield from (_section(slide, sound, address) for slide, sound in beats)
        yield "</section>\n"
    yield f'</div>\n<button class="sound" type="button" hidden>{SOUND[options.lang]}</button>\n</div>\n'
    for name in ("reveal/reveal.js", "reveal/notes.js", "slides.js"):
        yield f'<script src="{address(name)}"></script>\n'
    yield "</body>\n</html>\n"


def _head(options: Options, address: Address) -> str:
    width, height = options.size
    palette = options.look.palette
    colours = "".join(f"--{name}: {getattr(palette, name)}; " for name in ("ground", "ink", "dim", "faint", "w"))
    return f"""<!doctype html>
<html lang="{HTML_LANG[options.lang]}" style="{colours}--width: {width}; --height: {height}">
<head>
<meta charset="utf-8">
{MARK}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="{palette.name}">
<link rel="icon" href="data:,">
<title>{escape(printable(options.lesson.title))}</title>
<link rel="stylesheet" href="{address("reveal/reveal.css")}">
<link rel="stylesheet" href="{address("slides.css")}">
</head>
<body>
<div class="reveal" data-width="{width}" data-height="{height}">
<div class="slides">
"""


def _section(slide: Slide, sound: bool, address: Address) -> str:
    audio = "data-sound" if sound else "muted"
    number = f' <span class="of">({slide.number}/{slide.of})</span>' if slide.of > 1 else ""
    words = escape(slide.words)
    stops = "".join(f'<span class="fragment" data-until="{float(each):.3f}"></span>' for each in slide.stops)
    return f"""<section id="{escape(f"{slide.scene}/{slide.beat}")}">
<h2>{escape(slide.title)}{number}</h2>
<p class="words">{words}</p>
<figure aria-hidden="true">
<img class="first" alt="" data-src="{address(_media(slide, "first.webp"))}" decoding="sync">
<video {audio} playsinline preload="auto" data-src="{address(_media(slide, "mp4"))}"></video>
<img class="last" alt="" data-src="{address(_media(slide, "last.webp"))}" decoding="sync">
</figure>
{stops}<aside class="notes"><p><b>{escape(slide.heading)} · {float(slide.seconds):.0f} s</b></p><p>{words}</p></aside>
</section>
"""
