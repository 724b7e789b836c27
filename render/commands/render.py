"""`backprop render`: scenes or beats to video."""

from typing import Any

import click

from render.commands import complete
from render.commands.shared import OPEN, PICTURE, VIDEO, VOICE, deliver, options_of, prepare, split_target, with_options
from render.errors import RequestError
from render.film.produce import render_beat, render_scenes
from render.request.stories import scene_named
from scenes import LESSON


@click.command("render")
@click.argument("targets", metavar="[SCENE|SCENE/BEAT]...", nargs=-1, shell_complete=complete.targets)
@click.option("--all", "everything", is_flag=True, help="Every scene that is drawn.")
@with_options(PICTURE, VIDEO, VOICE, OPEN)
def command(targets: tuple[str, ...], everything: bool, show: bool, **chosen: Any) -> None:
    """Render scenes, or single beats, to video.

    \b
    backprop render weight_nudge
    backprop render weight_nudge/follow_the_nudge --quality draft
    backprop render weight_nudge --voice espeak
    """
    options = options_of(chosen, "burned")
    if not targets and not everything:
        raise RequestError("name a SCENE or say --all; `backprop list` names the scenes.")
    split = [split_target(target) for target in targets]
    for scene, _ in split:
        scene_named(scene)
    whole = [name for name in LESSON if everything or (name, None) in split]
    beats = [(scene, beat) for scene, beat in split if beat]
    scheduler = prepare([*((name, None) for name in whole), *beats], options, chosen)
    for video in render_scenes(whole, options, scheduler):
        deliver(video, show=show)
    for scene, beat in beats:
        deliver(render_beat(scene, beat, options, scheduler), show=show)
