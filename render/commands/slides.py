"""`backprop slides`: a slide a beat."""

from __future__ import annotations

from typing import Any

import click

from render.commands import complete
from render.commands.shared import OPEN, PICTURE, VOICE, deliver, options_of, say, scheduler, split_target, with_options
from render.errors import RequestError
from render.pictures.stills import paint, resting
from render.request.jobs import drawn_scenes
from render.slides.deck import beat_videos, deck_name, slides_of
from render.slides.html import as_folder, as_one_file, refuse_strange
from render.slides.pdf import as_pdf
from render.slides.pptx import as_pptx
from render.sound.listening import careful

USUAL_QUALITY = {"html": "1080p", "pptx": "720p", "pdf": "1080p"}
"""PowerPoint plays larger videos badly on many machines."""
WRITERS = {("html", False): as_folder, ("html", True): as_one_file, ("pptx", False): as_pptx}
"""What makes slides of videos, by kind and whether it shall be one file."""


@click.command("slides")
@click.argument("scenes", metavar="[SCENE]...", nargs=-1, shell_complete=complete.scenes)
@click.option("--to", "kind", type=click.Choice(list(USUAL_QUALITY)), default="html", show_default=True)
@click.option("--one-file", is_flag=True, help="A single HTML file with its videos inside.")
@with_options(PICTURE, VOICE, OPEN)
def command(scenes: tuple[str, ...], kind: str, one_file: bool, show: bool, **chosen: Any) -> None:
    """Make slides: one a beat, which plays it and holds its last picture, with the narration as notes.

    \b
    backprop slides --quality 720p
    backprop slides weight_nudge chain_rule --one-file --theme light
    backprop slides --to pptx --aspect 4:3
    backprop slides --to pdf --lang zh

    In the browser: arrows, space or a clicker walk, S opens the notes, O the overview, R plays again, ? tells the rest.
    """
    options = options_of(chosen, "none", USUAL_QUALITY[kind])
    _refuse(scenes, kind, one_file=one_file, captions=options.captions)
    names, undrawn = drawn_scenes(scenes, all_of_them=False)
    folder = kind == "html" and not one_file
    out = options.out / (deck_name(names, options, part=bool(scenes)) + ("" if folder else f".{kind}"))
    if folder:
        refuse_strange(out)
    slides = slides_of(names, options)
    for sentence in careful([(name, None) for name in names], options):
        say(chosen, sentence)
    worker = scheduler(options, chosen)
    if undrawn:
        say(chosen, f"not drawn yet, so without a slide: {', '.join(undrawn)}")
    if kind == "pdf":
        pictures = paint([each for name in names for each in resting(name, options)], options, worker)
        deliver(as_pdf(slides, pictures, options, out), show=show)
    else:
        with beat_videos(names, options, worker) as videos:
            made = WRITERS[kind, one_file](slides, videos, options, out)
        deliver(made, show=show)
    say(chosen, f"{len(slides)} slides")


def _refuse(scenes: tuple[str, ...], kind: str, *, one_file: bool, captions: str) -> None:
    """RequestError for what no slides can be."""
    for scene in scenes:
        if split_target(scene)[1]:
            raise RequestError(f"slides are made of whole scenes, not of {scene!r}; name the scene alone.")
    if one_file and kind != "html":
        raise RequestError(f"--one-file is for --to html; a {kind} is one file anyway, so leave it out.")
    if captions == "soft":
        raise RequestError("slides have no caption track; choose --captions burned or none.")
