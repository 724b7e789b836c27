"""`backprop init`: a lesson file for a table, and for a trained network if there is one."""

from pathlib import Path
from typing import Any

import click

from render.commands import shared
from render.models.from_onnx import read_onnx
from render.models.lesson_file import write_lesson


@click.command("init")
@click.argument("table", type=shared.FILE, metavar="TABLE.csv")
@click.option("--lesson", "place", type=shared.FILE, metavar="FILE", help="The lesson file; default: TABLE.toml.")
@shared.with_options(shared.MODEL, shared.DEBUG)
def command(table: Path, place: Path | None, **chosen: Any) -> int:
    """Write a lesson file for a table, with comments, ready to be changed. The table itself stays as it is.

    \b
    backprop init wine.csv --target cultivar
    backprop init wine.csv --model wine.onnx --labels barolo,grignolino,barbera
    """
    wishes = shared.wishes_of(chosen)
    trained = None if chosen["model"] is None else read_onnx(chosen["model"])
    for written in write_lesson(table, place or table.with_suffix(".toml"), wishes, trained):
        shared.deliver(written)
    return 0
