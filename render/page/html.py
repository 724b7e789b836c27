"""The page's HTML, put together from the templates in site/ with everything escaped that comes from a lesson.

Its style sheet takes the film's palettes as variables, with the shades that a page needs between ground and ink.
"""

from collections.abc import Mapping, Sequence
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
from scenes.theme import DARK, LIGHT, Palette

Sizes = Mapping[str, tuple[float, float]]
"""Width and height of every formula in em."""
COLOURS = ("ground", "ink", "dim", "faint", "w", "b", "z", "a", "y", "C")
SHADES = {"raised": 0.09, "line": 0.2, "control": 0.5}
"""Shares of the way from ground to ink."""
WHITE = "#ffffff"
CARDS = {"dark": 0.045, "light": 1.0}
"""How far a card is brighter than the ground: every colour stays readable on it."""


def filled(name: str, /, **fields: object) -> str:
    """A template of the page with its fields, which must be HTML already, filled in."""
    return Template((files("render.page") / "site" / name).read_text(encoding="utf-8")).substitute(fields)


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
        cards="".join(_card(each, folder, size, sizes, say) for each in chapter.cards),
        left_out=note,
        check_yourself=word(say, "check_yourself"),
    )


def _card(each: BeatCard, folder: Path, size: tuple[int, int], sizes: Sizes, say: Translator) -> str:
    loop = address(each.loop, folder) if each.loop else ""
    button = f'<button type="button" class="loop" data-loop="{loop}" aria-pressed="false">{word(say, "loop")}</button>'
    file = f'<a href="{loop}" download>{word(say, "loop_file")}, {file_size(each.loop)}</a>' if each.loop else ""
    return filled(
        "card.html",
        name=escape(each.beat.name),
        tells=escape(each.beat.tells),
        title=escape(each.title),
        picture=escape(each.picture),
        still=address(each.still, folder),
        width=size[0],
        height=size[1],
        loop=button if each.loop else "",
        say=escape(each.narration),
        formulae="".join(formula(of, sizes, say) for of in each.formulae),
        numbers=_numbers(each.numbers),
        watch=word(say, "watch", clock=clock(each.start)),
        file=file,
    )


def _numbers(shown: Sequence[tuple[Symbol, Shown]]) -> str:
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


def variables() -> str:
    """The style sheet's rules that set every colour: light by day, dark by night, and either on demand."""
    dark, light = (_declared(palette) for palette in (DARK, LIGHT))
    return (
        f":root{{color-scheme:light;{light}}}"
        f"@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}"
        f":root[data-theme=dark]{{color-scheme:dark;{dark}}}"
        f"@media print{{:root,:root[data-theme=dark],:root:not([data-theme=light]){{color-scheme:light;{light}}}}}"
    )


def _declared(palette: Palette) -> str:
    named = {name: getattr(palette, name) for name in COLOURS}
    mixed = {name: mix(palette.ground, palette.ink, share) for name, share in SHADES.items()}
    card = mix(palette.ground, WHITE, CARDS[palette.name])
    return ";".join(f"--{name}:{colour}" for name, colour in {**named, **mixed, "card": card}.items())


def mix(first: str, second: str, share: float) -> str:
    """The colour that lies this share of the way from the first to the second."""
    pairs = zip(bytes.fromhex(first[1:]), bytes.fromhex(second[1:]), strict=True)
    return "#" + "".join(f"{round(a + share * (b - a)):02x}" for a, b in pairs)
