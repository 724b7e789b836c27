"""`backprop page`: a web page for the students."""

from typing import Any

import click

from render.commands import shared
from render.page.build import BOTH, make_page
from scenes.theme import PALETTES

THEME = [
    click.option(
        "--theme",
        type=click.Choice([*PALETTES, BOTH]),
        default="dark",
        show_default=True,
        help="Of page, film and pictures; both: the reader's own, for twice the time and space.",
    )
]


@click.command("page")
@click.option("--no-gifs", is_flag=True, help="Without loops of the beats.")
@shared.with_options(
    shared.SCENES, shared.SHAPE, THEME, shared.LANG, shared.WORK, shared.PAINTED, shared.VOICE, shared.OPEN
)
def command(scenes: tuple[str, ...], no_gifs: bool, show: bool, **chosen: Any) -> None:
    """Make a folder with a page that opens from disk and from any web server, without network.

    \b
    backprop page --quality 720p --theme both
    backprop page weight_nudge chain_rule --lang zh --no-gifs

    It holds the film with chapters, captions and a transcript, a card a beat, every number, the gradient check, files
    to take away, and sliders on the last connection.
    """
    themes = tuple(PALETTES) if chosen["theme"] == BOTH else (chosen["theme"],)
    options = shared.options_of({**chosen, "theme": themes[0]}, "none")
    names = shared.whole_scenes(scenes, "a page is")
    scheduler = shared.prepare(names, options, chosen)
    steps = ("film", "cover", "pictures", "upright pictures", *(() if no_gifs else ("loops",)))
    scheduler.progress.plan(*steps * len(themes))
    page = make_page(names, options, scheduler, part=bool(scenes), gifs=not no_gifs, themes=themes)
    shared.deliver(page, show=show)
