"""`backprop script`: the narration."""

from typing import Any

import click

from render.commands import shared
from render.film.script import as_csv, as_markdown, as_text, script
from render.request.stories import chosen_scenes

FORMATS = {"text": as_text, "csv": as_csv, "md": as_markdown}


@click.command("script")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@shared.with_options(shared.SCENES, shared.LESSON, shared.LANG, shared.OUT, shared.VOICE, shared.DEBUG)
def command(scenes: tuple[str, ...], form: str, **chosen: Any) -> None:
    """Print the narration as a numbered cue sheet with time budgets.

    \b
    backprop script --lang zh
    backprop script weight_nudge --format csv
    backprop script --voice voice          (how long each recording in voice/en is)
    """
    names = chosen_scenes(shared.split_target(each)[0] for each in scenes)
    click.echo(FORMATS[form](script(names, shared.options_of(chosen, "burned"))), nl=False)
