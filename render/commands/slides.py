"""`backprop slides`: a slide a beat."""

from dataclasses import replace
from typing import Any

import click
from click.core import ParameterSource

from render.commands import shared
from render.errors import RequestError
from render.pictures.stills import paint, resting_frames
from render.slides.deck import beat_videos, slides_of
from render.slides.html import as_folder, as_one_file, refuse_strange
from render.slides.pdf import as_pdf, cut
from render.slides.pptx import as_pptx

USUAL_QUALITY = {"html": "1080p", "pptx": "720p", "pdf": "1080p"}
"""PowerPoint plays larger videos badly on many machines."""
WRITERS = {("html", False): as_folder, ("html", True): as_one_file, ("pptx", False): as_pptx}
"""What makes slides of videos, by kind and whether it shall be one file."""


@click.command("slides")
@click.option("--to", "kind", type=click.Choice(list(USUAL_QUALITY)), default="html", show_default=True)
@click.option("--steps", is_flag=True, help="Stop after every sentence, until the next arrow; HTML only.")
@click.option("--one-file", is_flag=True, help="A single HTML file with its videos inside.")
@shared.with_options(shared.SCENES, shared.PICTURE, shared.VOICE, shared.OPEN)
def command(scenes: tuple[str, ...], kind: str, steps: bool, one_file: bool, show: bool, **chosen: Any) -> None:
    """Make slides: one a beat, which plays it and holds its last picture, with the narration as notes.

    \b
    backprop slides --quality 720p
    backprop slides weight_nudge chain_rule --one-file --theme light
    backprop slides many_neurons --steps     (ask, and go on with an arrow)
    backprop slides --to pptx --aspect 4:3
    backprop slides --to pdf --lang zh       (light, for paper, unless --theme dark)

    In the browser: arrows, space or a clicker walk, S opens the notes, O the overview, R plays again, ? tells the rest.
    """
    if kind == "pdf" and click.get_current_context().get_parameter_source("theme") is ParameterSource.DEFAULT:
        chosen["theme"] = "light"  # it is printed
    options = shared.options_of(chosen, "none", USUAL_QUALITY[kind])
    if steps and kind != "html":
        raise RequestError(f"--steps is for --to html; in a {kind} nothing stops within a slide, so leave it out.")
    if one_file and kind != "html":
        raise RequestError(f"--one-file is for --to html; a {kind} is one file anyway, so leave it out.")
    if options.caption_track:
        raise RequestError("slides have no caption track; choose --captions burned or none.")
    names = shared.whole_scenes(scenes, "slides are")
    folder = kind == "html" and not one_file
    name = ".".join(["slides", "+".join(names)] if scenes else ["slides"]) + options.suffix
    out = options.out / (name if folder else f"{name}.{kind}")
    if folder:
        refuse_strange(out)
    scheduler = shared.prepare(names, options, chosen)
    slides = [each if steps else replace(each, stops=()) for each in slides_of(names, options)]
    if kind == "pdf":
        frames = paint([each for name in names for each in resting_frames(name, options)], options, scheduler)
        with options.cache.work_folder() as work:
            pictures = cut(slides, frames, options, work)
            shared.deliver(as_pdf(slides, pictures, options, out), show=show)
    else:
        with beat_videos(names, options, scheduler) as videos:
            made = WRITERS[kind, one_file](slides, videos, options, out)
        shared.deliver(made, show=show)
    scheduler.say(f"{len(slides)} slides")
