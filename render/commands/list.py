"""`backprop list`: the scenes in film order."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from render.cache import file_hash
from render.commands.shared import PICTURE, VIDEO, options_of, with_options
from render.film import description
from render.options import Options
from render.plan import is_drawn, scene_job, seconds, tell
from scenes import LESSON


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@with_options(PICTURE, VIDEO)
def command(as_json: bool, **chosen: Any) -> None:
    """List the scenes in film order: beats, seconds, state.

    \b
    backprop list --json

    A scene is undrawn (it has no drawing yet), new (not rendered), stale (rendered, but something changed since)
    or ready.
    """
    options = options_of(chosen, "burned")
    scenes: list[dict[str, Any]] = []
    for name in LESSON:
        story = tell(name, options.lesson)
        scenes.append(
            {
                "name": name,
                "beats": [beat.name for beat in story],
                "seconds": float(seconds(story)),
                "state": state(name, options),
            }
        )
    if as_json:
        click.echo(json.dumps({"scenes": scenes}))
        return
    for scene in scenes:
        click.echo(f"{scene['name']:<22}{scene['seconds']:>7.1f} s  {scene['state']:<8} {', '.join(scene['beats'])}")


def state(name: str, options: Options) -> str:
    """Whether the scene's video is there and still what would be drawn now."""
    if not is_drawn(name):
        return "undrawn"
    video = options.out / f"{name}{options.suffix}.{options.format}"
    try:
        told = json.loads(Path(description(video)).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return "new"
    if not video.is_file():
        return "new"
    fresh = told.get("key") == scene_job(name, options).key and told["files"].get(video.name) == file_hash(video)
    return "ready" if fresh else "stale"
