"""`backprop data`: every number, exported or compared."""

import json
from pathlib import Path
from typing import Any

import click

from render.cache import write_whole
from render.commands import shared
from render.data.compare import changes, differences
from render.data.document import SCHEMA, as_csv, as_json, document, faults_of
from render.errors import RequestError
from render.request.options import Options
from render.request.stories import chosen_scenes


@click.command("data")
@click.option("--format", "form", type=click.Choice(["json", "csv"]), default="json", show_default=True)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Write into this folder instead.")
@click.option(
    "--compare", type=shared.FILE, help="Say what differs from this earlier export; exit code 1 if anything does."
)
@shared.with_options(shared.SCENES, shared.LESSON, shared.DEBUG)
def command(
    scenes: tuple[str, ...], form: str, out: Path | None, compare: Path | None, lesson_file: Path | None, debug: bool
) -> int:
    """Print every number that the film shows, and all that lies behind, as one document.

    \b
    backprop data > numbers.json
    backprop data weight_nudge --compare numbers.json
    """
    names = chosen_scenes(shared.split_target(each)[0] for each in scenes)
    content = document(names, Options(lesson_file=lesson_file).lesson)
    for fault in faults_of(content):
        click.echo(f"careful: {fault}", err=True)
    if compare is not None:
        return _compare(content, compare, set(names))
    text = as_json(content) if form == "json" else as_csv(content)
    if out is None:
        click.echo(text, nl=False)
    else:
        shared.deliver(write_whole(out / f"data.{form}", text))
    return 0


def _compare(content: dict[str, Any], earlier: Path, names: set[str]) -> int:
    try:
        before = json.loads(earlier.read_text(encoding="utf-8"))
        if before["schema"] != SCHEMA:
            raise RequestError(
                f"{earlier} names its numbers by schema {before['schema']}, this version by schema {SCHEMA}; "
                "write it again with `backprop data`."
            )
        then = [each for each in before["scenes"] if each["name"] in names]
        found = list(differences(content["scenes"], then))
        for section in ("chain", "network"):
            found += changes(content[section], before[section], section)
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise RequestError(
            f"{earlier} cannot be compared ({error}); give a JSON file that `backprop data` wrote."
        ) from None
    for line in found:
        click.echo(line)
    return 1 if found else 0
