"""`backprop check`: is the lesson sound, and what will be drawn of it?"""

from typing import Any

import click

from render.commands import shared
from render.data.findings import findings


@click.command("check")
@shared.with_options(shared.LESSON, shared.LANG, shared.OUT, shared.VOICE, shared.DEBUG)
def command(**chosen: Any) -> int:
    """Check the lesson file and every derivative, and say what each scene would draw. Draws nothing.

    \b
    backprop check --lesson mine.toml
    backprop check --voice voice           (what is missing, clipped, too long in voice/en)
    """
    sound = True
    for line, passed in findings(shared.options_of(chosen, "burned")):
        click.echo(line)
        sound = sound and passed
    return 0 if sound else 1
