"""`backprop storyboard`: a contact sheet."""

from __future__ import annotations

from typing import Any

import click

from render.commands import complete
from render.commands.shared import OPEN, PICTURE, deliver, options_of, say, scheduler, split_target, with_options
from render.errors import RequestError
from render.pictures.stills import storyboard, strip_sheet
from render.request.jobs import beat_named, drawn_scenes, story_of


@click.command("storyboard")
@click.argument("scenes", metavar="[SCENE]...", nargs=-1, shell_complete=complete.scenes)
@click.option("--strip", metavar="SCENE/BEAT", shell_complete=complete.targets, help="Eight moments of this beat.")
@click.option("--format", "kind", type=click.Choice(["png", "pdf"]), default="png", show_default=True)
@with_options(PICTURE, OPEN)
def command(scenes: tuple[str, ...], strip: str | None, kind: str, show: bool, **chosen: Any) -> None:
    """Put a still of every beat on one sheet (or on pages, as a PDF), with the words under it.

    \b
    backprop storyboard
    backprop storyboard weight_nudge --aspect 9:16 --theme light
    backprop storyboard --format pdf
    backprop storyboard --strip weight_nudge/follow_the_nudge
    """
    options = options_of(chosen, "none")
    if strip is not None:
        scene, beat = split_target(strip)
        if kind == "pdf":
            raise RequestError("a strip is a PNG; leave out --format pdf.")
        if beat is None:
            raise RequestError(f"--strip takes SCENE/BEAT, not {strip!r}; `backprop list` names the beats.")
        drawn_scenes([scene], all_of_them=False)
        beat_named(story_of(scene, options), beat)
        deliver(strip_sheet(scene, beat, options, scheduler(options, chosen)), show=show)
        return
    names, undrawn = drawn_scenes(scenes, all_of_them=False)
    for name in names:
        story_of(name, options)
    worker = scheduler(options, chosen)
    if undrawn:
        say(chosen, f"not drawn yet: {', '.join(undrawn)}")
    deliver(storyboard(names, options, worker, kind), show=show)
