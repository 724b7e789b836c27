"""The page's HTML, put together from the templates in site/ with everything escaped that comes from a lesson."""

from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template
from urllib.parse import quote

from render.page.cards import BeatCard, Chapter
from render.page.symbols import Symbol
from render.page.typeset import POINTS
from render.page.words import ALL, Translator
from scenes.formulae.equation import Equation
from scenes.story import Shown

Sizes = Mapping[str, tuple[float, float]]
"""Width and height of every formula in em."""


@cache
def template(name: str) -> Template:
    """A template of the page."""
    return Template((files("render.page") / "site" / name).read_text(encoding="utf-8"))


def filled(name: str, /, **fields: object) -> str:
    """A template with its fields, which must be HTML already, filled in."""
    return template(name).substitute(fields)


def address(path: Path, folder: Path) -> str:
    """The place of a file of the page, as an attribute holds it."""
    return escape(quote(path.relative_to(folder).as_posix()))


def formula(of: Equation, sizes: Sizes, say: Translator) -> str:
    """A typeset formula with the words that stand for it where it cannot be seen."""
    width, height = sizes[of.name]
    label = escape(say(of.label))
    box = f'width="{width}em" height="{height}em" viewBox="0 0 {POINTS * width:.0f} {POINTS * height:.0f}"'
    return f'<svg class="formula" role="img" aria-label="{label}" {box}><use href="#f-{of.name}"/></svg>'


def scene(chapter: Chapter, folder: Path, size: tuple[int, int], sizes: Sizes, say: Translator) -> str:
    """A scene's heading, its cards, and the beats that were left out."""
    left_out = [f"<li>{escape(each.tells)} <code>{escape(each.name)}</code></li>" for each in chapter.left_out]
    note = f'<p>{word(say, "left_out")}:</p><ul lang="en">{"".join(left_out)}</ul>' if left_out else ""
    return filled(
        "scene.html",
        name=escape(chapter.name),
        title=escape(chapter.title),
        clock=clock(chapter.start),
        cards="".join(card(each, folder, size, sizes, say) for each in chapter.cards),
        left_out=note,
    )


def card(each: BeatCard, folder: Path, size: tuple[int, int], sizes: Sizes, say: Translator) -> str:
    """One beat."""
    still = address(each.still, folder)
    loop = address(each.loop, folder) if each.loop else ""
    button = f'<button type="button" class="loop" data-loop="{loop}" aria-pressed="false">{word(say, "loop")}</button>'
    file = f'<a href="{loop}" download>{word(say, "loop_file")}, {file_size(each.loop)}</a>' if each.loop else ""
    return filled(
        "card.html",
        name=escape(each.beat.name),
        tells=escape(each.beat.tells),
        title=escape(each.title),
        picture=escape(each.picture),
        still=still,
        width=size[0],
        height=size[1],
        loop=button if each.loop else "",
        say=escape(each.narration),
        formulae="".join(formula(of, sizes, say) for of in each.formulae),
        numbers=numbers(each.numbers),
        watch=word(say, "watch", clock=clock(each.start)),
        file=file,
    )


def numbers(shown: Sequence[tuple[Symbol, Shown]]) -> str:
    """The foremost numbers of a beat, each under its symbol."""
    rows = [
        f'<div><dt>{symbol.html}</dt><dd class="q-{symbol.quantity}">{escape(each.text)}</dd></div>'
        for symbol, each in shown
    ]
    return f'<dl class="numbers">{"".join(rows)}</dl>' if rows else ""


def word(say: Translator, name: str, /, **fields: object) -> str:
    """One of the page's words."""
    return escape(say(ALL[name], **fields))


def clock(seconds: float) -> str:
    """Minutes and seconds."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


def file_size(path: Path) -> str:
    """A file's size in kilobytes or megabytes."""
    size = path.stat().st_size
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1e3))} kB"
