"""`backprop storyboard`: a contact sheet."""

from typing import Any

import click

from render.commands import shared
from render.errors import RequestError
from render.pictures import stills


@click.command("storyboard")
@click.option("--strip", metavar="SCENE/BEAT", shell_complete=shared.offer_targets, help="Eight moments of this beat.")
@click.option("--format", "kind", type=click.Choice(["png", "pdf"]), default="png", show_default=True)
@shared.with_options(shared.SCENES, shared.PICTURE, shared.OPEN)
def command(scenes: tuple[str, ...], strip: str | None, kind: str, show: bool, **chosen: Any) -> None:
    """Put a still of every beat on one sheet (or on pages, as a PDF), with the words under it.

    \b
    backprop storyboard
    backprop storyboard weight_nudge --aspect 9:16 --theme light
    backprop storyboard --format pdf
    backprop storyboard --strip weight_nudge/follow_the_nudge
    """
    options = shared.options_of(chosen, "none")
    if strip is not None:
        scene, beat = shared.split_target(strip)
        if kind == "pdf":
            raise RequestError("a strip is a PNG; leave out --format pdf.")
        if beat is None:
            raise RequestError(f"--strip takes SCENE/BEAT, not {strip!r}; `backprop list` names the beats.")
        shared.deliver(stills.strip(scene, beat, options, shared.prepare([strip], options, chosen)), show=show)
        return
    names = shared.whole_scenes(scenes, "a storyboard is")
    shared.deliver(stills.storyboard(names, options, shared.prepare(names, options, chosen), kind), show=show)
