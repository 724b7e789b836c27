"""`backprop watch`: a page on this machine that shows any moment of any beat, and again what an edit touches."""

import threading
from typing import Any

import click

from render.commands import shared
from render.request.stories import beat_named, scene_named, story_of
from render.watch.page import files
from render.watch.preview import Preview
from render.watch.processes import Nursery
from render.watch.server import Listeners, Server
from scenes import LESSON as FILM


@click.command("watch")
@click.argument("target", metavar="[SCENE[/BEAT]]", required=False, shell_complete=shared.offer_targets)
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Default: one that is free.")
@click.option("--no-open", is_flag=True, help="Name the page, and do not open it.")
@shared.with_options(shared.LESSON, shared.ASPECT, shared.THEME, shared.LANG, shared.CACHE, shared.DEBUG)
def command(target: str | None, port: int, no_open: bool, **chosen: Any) -> None:
    """Watch the film while you work on it: a page on this machine, and no other, until Ctrl-C.

    \b
    backprop watch weight_nudge/follow_the_nudge
    backprop watch --lesson mine.toml --aspect 9:16 --port 8000 --no-open

    It shows any moment of any beat with its caption, its numbers and what is wrong with its layout. Save a story, a
    drawing, a lesson or a translation, and what it touches is played again. Sliders change weights and the followed
    row, in memory only.
    """
    options = shared.options_of(chosen, "burned", "720p")
    scene, beat = shared.split_target(target) if target else (FILM[0], None)
    story = story_of(scene_named(scene), options)
    beat = beat_named(story, beat).name if beat else story.beats[0].name
    listeners = Listeners()
    look = {name: getattr(options, name) for name in ("quality", "theme", "aspect", "lang")}
    file = options.lesson_file
    with Server(port, files(options, f"{scene}/{beat}"), listeners) as server:
        options.cache.make_ready()
        asked = {**look, "lesson_file": str(file.absolute()) if file else None}
        nursery = Nursery(options.cache.root, debug=chosen["debug"])
        preview = Preview(FILM, asked, nursery, listeners.tell, scene)
        try:
            server.preview = preview
            threading.Thread(target=preview.run, daemon=True).start()
            shared.deliver(server.address, show=not no_open)
            server.serve_forever(poll_interval=0.1)
        finally:
            preview.close()
