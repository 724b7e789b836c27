"""`backprop film`: the scenes joined."""

from typing import Any

import click

from render.commands import complete
from render.commands.shared import (
    OPEN,
    PICTURE,
    VIDEO,
    VOICE,
    deliver,
    options_of,
    prepare_scenes,
    say,
    whole_scenes,
    with_options,
)
from render.film.produce import make_film
from render.request.stories import seconds, story_of


@click.command("film")
@click.argument("scenes", metavar="[SCENE]...", nargs=-1, shell_complete=complete.scenes)
@with_options(PICTURE, VIDEO, VOICE, OPEN)
def command(scenes: tuple[str, ...], show: bool, **chosen: Any) -> None:
    """Join the scenes into the film, with a chapter a scene and caption tracks.

    \b
    backprop film
    backprop film opening weight_nudge --quality 720p
    backprop film --voice voice            (with recordings: voice/en/BEAT.wav)
    """
    options = options_of(chosen, "burned")
    names = whole_scenes(scenes, "a film is")
    scheduler = prepare_scenes(names, options, chosen)
    files = make_film(names, options, scheduler, part=bool(scenes))
    total = float(sum(seconds(story_of(name, options)) for name in names))
    say(chosen, f"{len(names)} scenes, {int(total // 60)} min {total % 60:.0f} s")
    for path in files:
        deliver(path, show=show and path is files[0])
