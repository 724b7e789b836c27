"""`backprop page`: a web page for the students."""

from __future__ import annotations

from typing import Any

import click

from render.commands import complete
from render.commands.shared import OPEN, PICTURE, VOICE, deliver, options_of, say, scheduler, split_target, with_options
from render.errors import RequestError
from render.page.build import make_page
from render.request.jobs import drawn_scenes, story_of
from render.sound.listening import careful


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
    for scene in scenes:
        if split_target(scene)[1]:
            raise RequestError(f"a page is made of whole scenes, not of {scene!r}; name its scene.")
    names, undrawn = drawn_scenes(scenes, all_of_them=False)
    for name in names:
        story_of(name, options)
    for sentence in careful([(name, None) for name in names], options):
        say(chosen, sentence)
    worker = scheduler(options, chosen)
    if undrawn:
        say(chosen, f"not drawn yet, so not on this page: {', '.join(undrawn)}")
    made = make_page(
        names, options, worker, lambda sentence: say(chosen, sentence), part=bool(scenes), gifs=not no_gifs
    )
    deliver(made, show=show)
