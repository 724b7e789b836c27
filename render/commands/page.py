"""`backprop page`: a web page for the students."""

from typing import Any

import click

from render.commands import shared
from render.page.build import make_page


@click.command("page")
@click.option("--no-gifs", is_flag=True, help="Without loops of the beats.")
@shared.with_options(shared.SCENES, shared.PICTURE, shared.VOICE, shared.OPEN)
def command(scenes: tuple[str, ...], no_gifs: bool, show: bool, **chosen: Any) -> None:
    """Make a folder with a page that opens from disk and from any web server, without network.

    \b
    backprop page --quality 720p
    backprop page weight_nudge chain_rule --lang zh --no-gifs

    It holds the film with chapters, captions and a transcript, a card a beat, every number, the gradient check, files
    to take away, and sliders on the last connection.
    """
    options = shared.options_of(chosen, "none")
    names = shared.whole_scenes(scenes, "a page is")
    scheduler = shared.prepare(names, options, chosen)
    scheduler.progress.plan("film", "cover", "pictures", *(() if no_gifs else ("loops",)))
    shared.deliver(make_page(names, options, scheduler, part=bool(scenes), gifs=not no_gifs), show=show)
