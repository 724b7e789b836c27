"""`backprop init`: a lesson file for a table, and for a trained network if there is one."""

from pathlib import Path
from typing import Any

import click

from render.commands import shared
from render.models.draft import Wishes
from render.models.from_onnx import read_onnx
from render.models.lesson_file import write_lesson
from scenes.lesson.tables import SCALES

OUTPUTS = ("softmax", "sigmoid", "identity")


@click.command("init")
@click.argument("table", type=shared.FILE, metavar="TABLE.csv")
@click.option("--target", help="The column that the network is to tell; all others are its inputs.")
@click.option("--model", type=shared.FILE, help="A trained network, as ONNX.")
@click.option("--scale", type=click.Choice(SCALES), help="How inputs are scaled; default: standard, with --model none.")
@click.option("--example", type=int, help="The row that the film follows, counted from 0; default: a telling one.")
@click.option("--labels", help="The labels in the order of the outputs, with commas between; default: sorted.")
@click.option(
    "--outputs", type=click.Choice(OUTPUTS), help="What stands behind a model's raw scores; default: softmax."
)
@click.option("--lesson", "place", type=shared.FILE, metavar="FILE", help="The lesson file; default: TABLE.toml.")
@shared.with_options(shared.DEBUG)
def command(table: Path, place: Path | None, **chosen: Any) -> int:
    """Write a lesson file for a table, with comments, ready to be changed. The table itself stays as it is.

    \b
    backprop init wine.csv --target cultivar
    backprop init wine.csv --model wine.onnx --labels barolo,grignolino,barbera
    """
    labels = chosen["labels"]
    wishes = Wishes(
        target=chosen["target"],
        scale=chosen["scale"],
        example=chosen["example"],
        labels=None if labels is None else tuple(each.strip() for each in labels.split(",")),
        outputs=chosen["outputs"],
    )
    trained = None if chosen["model"] is None else read_onnx(chosen["model"])
    for written in write_lesson(table, place or table.with_suffix(".toml"), wishes, trained):
        shared.deliver(written)
    return 0
