"""`backprop list`: the scenes in film order."""

from __future__ import annotations

import json
from typing import Any

import click
from click.core import ParameterSource

from render.cache import Cache
from render.commands.shared import PICTURE, SPOKEN, VIDEO, VOICE, options_of, with_options
from render.request.jobs import is_drawn, key_of, scene_job, seconds, story_of
from render.request.options import Options
from scenes import LESSON

OPTIONS = ("quality", "frame_rate", "aspect", "theme", "lang", "captions", "format", "transparent", *SPOKEN)
"""Options that narrow down which results count."""
LOOK = ("theme", "aspect", "lang", "size", "fps", "captions", "format", "transparent")
"""What they become in a job."""


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@with_options(PICTURE, VIDEO, VOICE)
def command(as_json: bool, **chosen: Any) -> None:
    """List the scenes in film order: beats, seconds, state.

    \b
    backprop list --json

    A scene is undrawn (it has no drawing yet), new (not rendered), stale (rendered, but something changed since)
    or ready: rendered with the options given, or with any if none is.
    """
    options = options_of(chosen, "burned")
    given = click.get_current_context().get_parameter_source
    exactly = any(given(each) is ParameterSource.COMMANDLINE for each in OPTIONS)
    told = states(options, exactly=exactly)
    scenes: list[dict[str, Any]] = []
    for name in LESSON:
        story = story_of(name, options)
        scenes.append(
            {
                "name": name,
                "beats": [beat.name for beat in story],
                "seconds": float(seconds(story)),
                "state": told[name],
            }
        )
    if as_json:
        click.echo(json.dumps({"scenes": scenes}))
        return
    for scene in scenes:
        click.echo(f"{scene['name']:<22}{scene['seconds']:>7.1f} s  {scene['state']:<8} {', '.join(scene['beats'])}")


def states(options: Options, *, exactly: bool) -> dict[str, str]:
    """The state of every scene, from what was drawn with these options, or with any options of this lesson."""
    found: dict[str, list[bool]] = {}
    wholes = {name: scene_job(name, options).picture for name in LESSON if is_drawn(name)}
    for key, told in Cache(options.out).kept():
        picture = told["picture"]
        name = str(picture["scene"])
        whole = wholes.get(name)
        alike = whole and all(picture[each] == whole[each] for each in (LOOK if exactly else ()))
        if alike and picture["stills"] is None and not picture["beat"]:
            now = whole if whole and exactly else picture | {"lesson_hash": options.lesson.hash}
            found.setdefault(name, []).append(key_of(now) == key)
    return {name: _state(is_drawn(name), found.get(name, [])) for name in LESSON}


def _state(drawn: bool, current: list[bool]) -> str:
    if not drawn:
        return "undrawn"
    return "ready" if any(current) else "stale" if current else "new"
