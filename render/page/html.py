"""The page's HTML, put together from the templates in site/ with everything escaped that comes from a lesson.

Its style sheet takes the film's palettes as variables, with the shades that a page needs between ground and ink.
"""

from collections.abc import Mapping, Sequence
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template
from urllib.parse import quote

from render.page.cards import BeatCard, Chapter, Number
from render.page.typeset import POINTS
from render.page.words import ALL, Translator
from scenes.formulae.equation import Equation
from scenes.story import HAN
from scenes.theme import DARK, LIGHT, Palette

Sizes = Mapping[str, tuple[float, float]]
"""Width and height of every formula in em."""
COLOURS = ("ground", "ink", "dim", "faint", "w", "b", "z", "a", "y", "C")
SHADES = {"raised": 0.09, "line": 0.2, "control": 0.5}
"""Shares of the way from ground to ink."""
WHITE = "#ffffff"
LIVE = {"": "", "connection": "try", "network": "network"}
"""The section of the page in which a reader tries what a card names."""
FEW = 3
"""Numbers of a card that a narrow screen shows at once; more are folded there."""
LINES, LETTERS = 11.0, 54
"""Lines of text that have room beside a card's picture, and Latin letters in one, of which a Han takes two."""
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
    left_out = [f"<li>{escape(each.name.replace('_', ' ').capitalize())}</li>" for each in chapter.left_out]
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
    """A beat's card; what can be taken away and played of it is in the theme that the page is made in first."""
    loop = next(iter(each.pictures.values())).loop
    file = f'<a href="{address(loop, folder)}" download>{word(say, "loop_file")}, {file_size(loop)}</a>' if loop else ""
    numbers = _folded(each.numbers, say) if len(each.numbers) > FEW else _numbers(each.numbers)
    button = f'<button type="button" class="loop" aria-pressed="false">{word(say, "loop")}</button>'
    return filled(
        "card.html",
        name=escape(each.beat.name),
        title=escape(each.title),
        width=size[0],
        height=size[1],
        pictures="".join(_picture(each, theme, folder, size) for theme in each.pictures),
        loop=button if loop else "",
        say=escape(each.narration),
        formulae="".join(formula(of, sizes, say) for of in each.formulae),
        beside=numbers if fits(each) else "",
        below="" if fits(each) else numbers,
        watch=word(say, "watch", clock=clock(each.start)),
        file=file,
        live=LIVE[each.live],
        picked=escape(each.picked),
        try_it=_try(each.live, say) if each.live else "",
        take=word(say, "take"),
        embed=word(say, "embed"),
    )


def _try(live: str, say: Translator) -> str:
    return f'<button type="button" class="try" aria-expanded="false" hidden>{word(say, f"try_{live}")}</button>'


def _picture(each: BeatCard, theme: str, folder: Path, size: tuple[int, int]) -> str:
    """A beat's picture in one theme, upright where the screen is narrow; seen only where the page has the theme."""
    shown, only = each.pictures[theme], f' class="of-{theme}"' if len(each.pictures) > 1 else ""
    loop = f' data-loop="{address(shown.loop, folder)}"' if shown.loop else ""
    tall = f'<source media="(max-width: 40rem)" srcset="{address(shown.tall, folder)}">' if shown.tall else ""
    image = (
        f'<img src="{address(shown.still, folder)}" alt="{escape(each.picture)}" width="{size[0]}" height="{size[1]}"'
        f'{loop} loading="lazy" decoding="async">'
    )
    return f"<picture{only}>{tall}{image}</picture>"


def _numbers(shown: Sequence[Number]) -> str:
    """The foremost numbers of a beat: symbol, what people call it, and digits."""
    rows = [
        f'<div><dt><span class="symbol">{each.symbol.html}</span> '
        f'{escape(each.called)}</dt><dd class="q-{each.symbol.quantity}">{escape(each.shown.text)}</dd></div>'
        for each in shown
    ]
    return f'<dl class="numbers">{"".join(rows)}</dl>' if rows else ""


def fits(each: BeatCard) -> bool:
    """Whether a card's words, formulae and numbers are hardly higher than its picture, roughly reckoned."""
    words = sum(2 if HAN.match(letter) else 1 for letter in each.narration) / LETTERS
    numbers = sum(1.3 if len(number.called) < LETTERS - 14 else 2.1 for number in each.numbers)
    return words + 2.4 * bool(each.formulae) + numbers < LINES


def _folded(shown: Sequence[Number], say: Translator) -> str:
    """Many numbers, which a narrow screen folds."""
    head = word(say, "numbers_of_beat", count=len(shown))
    return f'<details class="many" open><summary>{head}</summary>{_numbers(shown)}</details>'


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


def theme_choice(say: Translator) -> str:
    """The switch between the reader's own theme, the light and the dark one."""
    choices = "".join(
        f'<label><input type="radio" name="theme" value="{each}"{" checked" if each == "auto" else ""}>'
        f"<span>{word(say, each)}</span></label>"
        for each in ("auto", "light", "dark")
    )
    return f'<fieldset class="choice" id="theme"><legend>{word(say, "theme")}</legend>{choices}</fieldset>'


def variables(themes: Sequence[str]) -> str:
    """The style sheet's rules that set every colour: light by day, dark by night, and either on demand.

    A page made in one theme has its colours, as its pictures have. On paper all is light; dark pictures, where there
    are no others, are turned to light ones.
    """
    dark, light = (f"color-scheme:{palette.name};{_declared(palette)}" for palette in (DARK, LIGHT))
    if len(themes) == 1:
        paper = "@media print{:root{" + light + "}.card img{filter:invert(1) hue-rotate(180deg)}}"
        return f":root{{{dark}}}{paper}" if themes[0] == DARK.name else f":root{{{light}}}"
    return (
        f":root{{{light}}}"
        f"@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}"
        f":root[data-theme=dark]{{{dark}}}"
        f"@media print{{:root,:root[data-theme=dark],:root:not([data-theme=light]){{{light}}}}}"
    )


def _declared(palette: Palette) -> str:
    """The palette's colours, and which of two pictures is seen."""
    named = {name: getattr(palette, name) for name in COLOURS}
    mixed = {name: mix(palette.ground, palette.ink, share) for name, share in SHADES.items()}
    card = mix(palette.ground, WHITE, CARDS[palette.name])
    seen = {f"of-{each.name}": "block" if each is palette else "none" for each in (DARK, LIGHT)}
    return ";".join(f"--{name}:{value}" for name, value in {**named, **mixed, "card": card, **seen}.items())


def mix(first: str, second: str, share: float) -> str:
    """The colour that lies this share of the way from the first to the second."""
    pairs = zip(bytes.fromhex(first[1:]), bytes.fromhex(second[1:]), strict=True)
    return "#" + "".join(f"{round(a + share * (b - a)):02x}" for a, b in pairs)
