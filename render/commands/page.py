"""`backprop page`: a web page for the students."""

from typing import Any

import click

from render.commands import complete
from render.commands.shared import (
    OPEN,
    PICTURE,
    VOICE,
    deliver,
    options_of,
    prepare_scenes,
    say,
    whole_scenes,
    with_options,
)
from render.page.build import make_page


@click.command("page")
@click.argument("scenes", metavar="[SCENE]...", nargs=-1, shell_complete=complete.scenes)
@click.option("--no-gifs", is_flag=True, help="Without loops of the beats, which take a third of the time.")
@with_options(PICTURE, VOICE, OPEN)
def command(scenes: tuple[str, ...], no_gifs: bool, show: bool, **chosen: Any) -> None:
    """Make a folder with a page that opens from disk and from any web server, without network.

    \b
    backprop page --quality 720p
    backprop page weight_nudge chain_rule --lang zh --no-gifs

    It holds the film with chapters, captions and a transcript, a card a beat, every number, the gradient check, files
    to take away, and sliders on the last connection.
    """
    options = options_of(chosen, "none")
    names = whole_scenes(scenes, "a page is")
    scheduler = prepare_scenes(names, options, chosen)
    made = make_page(
        names, options, scheduler, lambda sentence: say(chosen, sentence), part=bool(scenes), gifs=not no_gifs
    )
    deliver(made, show=show)
