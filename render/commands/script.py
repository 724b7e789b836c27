"""`backprop script`: the narration."""

from __future__ import annotations

from pathlib import Path

import click

from render.commands import complete
from render.commands.shared import DEBUG, LANG, LESSON, split_target, with_options
from render.options import Options
from render.plan import scene_named
from render.script import as_csv, as_markdown, as_text, script
from scenes import LESSON as FILM

FORMATS = {"text": as_text, "csv": as_csv, "md": as_markdown}


@click.command("script")
@click.argument("scenes", metavar="[SCENE]...", nargs=-1, shell_complete=complete.scenes)
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@with_options(LESSON, LANG, DEBUG)
def command(scenes: tuple[str, ...], form: str, lesson_file: Path | None, lang: str, debug: bool) -> None:
    """Print the narration as a numbered cue sheet with time budgets.

    \b
    backprop script --lang zh
    backprop script weight_nudge --format csv
    """
    asked = {scene_named(split_target(each)[0]) for each in scenes}
    names = [name for name in FILM if not asked or name in asked]
    lesson = Options(lesson_file=lesson_file).lesson
    click.echo(FORMATS[form](script(names, lesson, lang)), nl=False)
