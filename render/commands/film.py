"""`backprop film`: the scenes joined."""

from typing import Any

import click

from render.commands import shared
from render.film.produce import make_film
from render.request.stories import seconds, story_of


@click.command("film")
@shared.with_options(shared.SCENES, shared.PICTURE, shared.VIDEO, shared.VOICE, shared.OPEN)
def command(scenes: tuple[str, ...], show: bool, **chosen: Any) -> None:
    """Join the scenes into the film, with a chapter a scene and caption tracks.

    \b
    backprop film
    backprop film opening weight_nudge --quality 720p
    backprop film --voice voice            (with recordings: voice/en/BEAT.wav)
    """
    options = shared.options_of(chosen, "burned")
    names = shared.whole_scenes(scenes, "a film is")
    scheduler = shared.prepare(names, options, chosen)
    scheduler.progress.plan("film", "cover")
    files = make_film(names, options, scheduler, part=bool(scenes))
    total = float(sum(seconds(story_of(name, options)) for name in names))
    scheduler.say(f"{len(names)} scenes, {int(total // 60)} min {total % 60:.0f} s")
    for path in files:
        shared.deliver(path, show=show and path is files[0])
