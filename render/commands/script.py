"""`backprop script`: the narration."""

from typing import Any

import click

from render.commands import complete
from render.commands.shared import DEBUG, LANG, LESSON, OUT, VOICE, options_of, split_target, with_options
from render.film.script import as_csv, as_markdown, as_text, script
from render.request.stories import scene_named
from scenes import LESSON as FILM

FORMATS = {"text": as_text, "csv": as_csv, "md": as_markdown}


@click.command("script")
@click.argument("scenes", metavar="[SCENE]...", nargs=-1, shell_complete=complete.scenes)
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@with_options(LESSON, LANG, OUT, VOICE, DEBUG)
def command(scenes: tuple[str, ...], form: str, **chosen: Any) -> None:
    """Print the narration as a numbered cue sheet with time budgets.

    \b
    backprop script --lang zh
    backprop script weight_nudge --format csv
    backprop script --voice voice          (how long each recording in voice/en is)
    """
    asked = {scene_named(split_target(each)[0]) for each in scenes}
    names = [name for name in FILM if not asked or name in asked]
    click.echo(FORMATS[form](script(names, options_of(chosen, "burned"))), nl=False)
