"""`backprop film`: the scenes joined."""

from __future__ import annotations

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
    say,
    scheduler,
    split_target,
    with_options,
)
from render.errors import RequestError
from render.film.produce import make_film
from render.request.jobs import drawn_scenes, seconds, story_of
from render.sound.listening import careful


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
    for scene in scenes:
        if split_target(scene)[1]:
            raise RequestError(f"a film is made of whole scenes, not of {scene!r}; use `backprop render {scene}`.")
    names, undrawn = drawn_scenes(scenes, all_of_them=False)
    total = float(sum(seconds(story_of(name, options)) for name in names))
    worker = scheduler(options, chosen)
    if undrawn:
        say(chosen, f"not drawn yet, so not in this film: {', '.join(undrawn)}")
    for sentence in careful([(name, None) for name in names], options):
        say(chosen, sentence)
    files = make_film(names, options, worker, part=bool(scenes))
    say(chosen, f"{len(names)} scenes, {int(total // 60)} min {total % 60:.0f} s")
    for path in files:
        deliver(path, show=show and path is files[0])
