"""Puts the page together in a folder of its own, and swaps it in when it is whole."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from render.cache import draft_folder
from render.page import html
from render.page.media import Made, make_media, shown_rows
from render.page.script import as_script, script_data
from render.page.sections import chapter_links, check, downloads, legend, settings, short_way, words
from render.page.typeset import typeset
from render.page.words import TAGS, Translator
from render.request.options import Options
from render.schedule.scheduler import Scheduler
from scenes.formulae.symbols import SYMBOLS

SCRIPTS = (
    *(
        "page.js",
        "digits.js",
        "embed.js",
        "beside.js",
        "functions.js",
        "player.js",
        "transcript.js",
        "transport.js",
        "short.js",
        "pictures.js",
        "connection.js",
        "numbers.js",
        "questions.js",
        "fold.js",
    ),
    *("explorer.js", "ribbons.js", "scales.js", "guess.js", "network_picture.js", "why.js", "hands.js"),
    *("arithmetic.js", "passes.js", "training.js", "own_rows.js", "rule.js", "exercise.js", "toy.js"),
)
"""In the order in which they run; classic scripts, since no other opens from disk."""
EMBED = "embed.html"
"""The address of a single beat for frames in other pages: it leads to the page itself, which then hides the rest."""
STYLES = ("page.css", "cards.css", "opening.css", "questions.css", "elsewhere.css")
BOTH = "both"
"""What is asked for instead of a theme, for the reader's."""


def make_page(
    names: Sequence[str],
    options: Options,
    scheduler: Scheduler,
    *,
    part: bool,
    gifs: bool,
    themes: Sequence[str] = (),
) -> Path:
    """OUT/page/index.html with all that belongs to it; what was there before stays until all is done.

    `themes` are those in which the reader may look at it; without them, it has that of the options.
    """
    both = f".{BOTH}" if len(themes) > 1 else ""
    target = options.out / (("page" if not part else "page." + "+".join(names)) + options.suffix + both)
    with draft_folder(target) as folder:
        made = make_media(names, options, scheduler, folder, part=part, gifs=gifs, themes=themes)
        write_page(made, options, folder)
    return target / "index.html"


def write_page(made: Made, options: Options, folder: Path, more: Mapping[str, str] | None = None) -> None:
    """The page itself, beside its media; `more` are scripts of others by name, which run right after its first."""
    page = {name: _of_the_site(name) for name in (*STYLES, *SCRIPTS)}
    for name, content in {**page, **(more or {})}.items():
        (folder / name).write_text(content, encoding="utf-8")
    scripts = (SCRIPTS[0], *(more or {}), *SCRIPTS[1:])
    (folder / "index.html").write_text(_index(made, options, folder, scripts), encoding="utf-8")
    if not more:  # a course is shown as a whole
        say = Translator(options.lang)
        told = {"lang": TAGS[options.lang], "title": html.word(say, "embed"), "whole": html.word(say, "whole_page")}
        (folder / EMBED).write_text(html.filled(EMBED, **told), encoding="utf-8")


def _of_the_site(name: str) -> str:
    return (files("render.page") / "site" / name).read_text(encoding="utf-8")


def _index(made: Made, options: Options, folder: Path, scripts: Sequence[str]) -> str:
    say, (width, height) = Translator(options.lang), replace(options, quality="draft").size
    size = width, shown_rows(options.look.shape, height)
    used = {each.name: each for chapter in made.chapters for card in chapter.cards for each in card.formulae}
    formulae = typeset((*used.values(), *SYMBOLS.values()))
    themes = tuple(made.films)
    films = {
        theme: {"video": html.address(each.video, folder), "poster": html.address(each.poster, folder)}
        for theme, each in made.films.items()
    }
    content = script_data(made.chapters, options, made.data["scenes"], formulae.sizes) | {"films": films}
    return html.filled(
        "index.html",
        **words(made.chapters, options, made.data, say),
        palette=html.variables(themes),
        theme_choice=html.theme_choice(say) if len(themes) > 1 else "",
        definitions=formulae.definitions,
        film=films[themes[0]]["video"],
        poster=films[themes[0]]["poster"],
        width=options.size[0],
        height=options.size[1],
        cropped="" if options.burned else " cropped",
        shape=f"{size[0]} / {size[1]}",
        mute="" if options.speaks else "hidden",
        legend=legend(formulae.sizes, say),
        short=short_way(made.chapters, options, formulae.sizes, say),
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
