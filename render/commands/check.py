"""`backprop check`: is the lesson sound, and what will be drawn of it?"""

import json
from typing import Any

import click

from render.commands import shared
from render.data.findings import findings
from render.data.schema import of_check


@click.command("check")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@shared.with_options(
    shared.JSON_SCHEMA,
    shared.LESSON,
    shared.LANG,
    shared.OUT,
    shared.VOICE,
    shared.DEBUG,
)
def command(as_json: bool, json_schema: bool, **chosen: Any) -> int:
    """Check the lesson file and every derivative, and say what each scene would draw. Draws nothing.

    \b
    backprop check --lesson mine.toml
    backprop check --voice voice           (what is missing, clipped, too long in voice/en)
    """
    if json_schema:
        shared.print_schema(of_check())
        return 0
    options, found = shared.options_of(chosen, "burned"), []
    for line, passed in findings(options):
        found.append({"text": line, "sound": passed})
        if not as_json:
            click.echo(line)
    sound = all(each["sound"] for each in found)
    if as_json:
        click.echo(json.dumps({"sound": sound, "findings": found}, ensure_ascii=False))
    return 0 if sound else 1
