"""`backprop render`: scenes or beats to video."""

from typing import Any

import click

from render.commands import shared
from render.errors import RequestError
from render.film.produce import render_beat, render_scenes
from scenes import LESSON


@click.command("render")
@click.argument("targets", metavar="[SCENE|SCENE/BEAT]...", nargs=-1, shell_complete=shared.offer_targets)
@click.option("--all", "everything", is_flag=True, help="Every scene that is drawn.")
@shared.with_options(shared.PICTURE, shared.VIDEO, shared.VOICE, shared.OPEN)
def command(targets: tuple[str, ...], everything: bool, show: bool, **chosen: Any) -> None:
    """Render scenes, or single beats, to video.

    \b
    backprop render weight_nudge
    backprop render weight_nudge/follow_the_nudge --quality draft
    backprop render weight_nudge --voice espeak
    """
    options = shared.options_of(chosen, "burned")
    if not targets and not everything:
        raise RequestError("name a SCENE or say --all; `backprop list` names the scenes.")
    whole = [name for name in LESSON if everything or name in targets]
    beats = [target for target in targets if target not in whole]
    scheduler = shared.prepare([*whole, *beats], options, chosen)
    for video in render_scenes(whole, options, scheduler):
        shared.deliver(video, show=show)
    for scene, _, beat in (target.partition("/") for target in beats):
        shared.deliver(render_beat(scene, beat, options, scheduler), show=show)
