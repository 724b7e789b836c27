"""`backprop film`: the scenes joined."""

from pathlib import Path
from typing import Any, cast

import click

from render.commands import shared
from render.errors import RequestError
from render.film.produce import make_film
from render.models.draft import Wishes
from render.models.from_arrays import LESSONS, table_folder
from render.models.from_onnx import read_onnx
from render.request.stories import seconds, story_of
from render.schedule.ready import refuse_leading_out


@click.command("film")
@click.option("--data", type=shared.FILE, metavar="TABLE.csv", help="A table of your own, instead of a lesson file.")
@shared.with_options(shared.SCENES, shared.MODEL, shared.PICTURE, shared.VIDEO, shared.VOICE, shared.OPEN)
def command(scenes: tuple[str, ...], show: bool, **chosen: Any) -> None:
    """Join the scenes into the film, with a chapter a scene and caption tracks.

    \b
    backprop film
    backprop film opening weight_nudge --quality 720p
    backprop film --voice voice            (with recordings: voice/en/BEAT.wav)
    backprop film --data wine.csv --model wine.onnx
    """
    options = shared.options_of(chosen | {"lesson_file": _lesson(chosen)}, "burned")
    names = shared.whole_scenes(scenes, "a film is")
    scheduler = shared.prepare(names, options, chosen)
    scheduler.progress.plan("film", "cover")
    files = make_film(names, options, scheduler, part=bool(scenes))
    minutes, rest = divmod(round(sum(seconds(story_of(name, options)) for name in names)), 60)
    scheduler.say(f"{len(names)} scenes, {minutes} min {rest} s")
    for path in files:
        shared.deliver(path, show=show and path is files[0])


def _lesson(chosen: dict[str, Any]) -> Path | None:
    """The lesson file: the one that is named, or one made of the table and the model; RequestError for half of it."""
    wishes, model, data = shared.wishes_of(chosen), chosen["model"], chosen["data"]
    if data is None:
        if model is not None or wishes != Wishes():
            raise RequestError("a model needs the table that it answers; add --data TABLE.csv.")
        return cast(Path | None, chosen["lesson_file"])
    if chosen["lesson_file"] is not None:
        raise RequestError("--lesson and --data are two lessons; choose one.")
    refuse_leading_out(chosen["out"], LESSONS)
    trained = None if model is None else read_onnx(model)
    return table_folder(data, trained, wishes, chosen["out"] / LESSONS)
