"""`backprop render`: scenes or beats to video."""

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
from render.film.produce import render_beat, render_scenes
from render.request.jobs import beat_named, drawn_scenes, story_of
from render.sound.listening import careful


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
    names, undrawn = drawn_scenes([scene for scene, _ in split], all_of_them=everything)
    beats = [(scene, beat) for scene, beat in split if beat]
    stories = {name: story_of(name, options) for name in names}
    for scene, beat in beats:
        beat_named(stories[scene], beat or "")
    whole = [name for name in names if everything or (name, None) in split]
    worker = scheduler(options, chosen)
    if everything and undrawn:
        say(chosen, f"not drawn yet: {', '.join(undrawn)}")
    for sentence in careful([*((name, None) for name in whole), *beats], options):
        say(chosen, sentence)
    for video in render_scenes(whole, options, worker):
        deliver(video, show=show)
    for scene, beat in beats:
        deliver(render_beat(scene, beat or "", options, worker), show=show)
