"""`backprop list`: the scenes in film order."""

import json
from typing import Any

import click
from click.core import ParameterSource

from render.commands import shared
from render.request.jobs import key_of, scene_job
from render.request.options import Options
from render.request.stories import seconds, story_of
from scenes import LESSON as FILM
from scenes.story import Story


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@shared.with_options(shared.PICTURE, shared.VIDEO, shared.VOICE)
def command(as_json: bool, **chosen: Any) -> None:
    """List the scenes in film order: beats, seconds, state.

    \b
    backprop list --json

    A scene is new (not rendered), stale (rendered, but something changed since) or ready: rendered with the options
    given, or with any if none is.
    """
    options = shared.options_of(chosen, "burned")
    given = click.get_current_context().get_parameter_source
    exactly = any(given(each) is ParameterSource.COMMANDLINE for each in shared.NARROWING)
    state = states(options, exactly=exactly)
    scenes = [_entry(story_of(name, options), state[name]) for name in FILM]
    if as_json:
        click.echo(json.dumps({"scenes": scenes}))
        return
    for scene in scenes:
        click.echo(f"{scene['name']:<22}{scene['seconds']:>7.1f} s  {scene['state']:<8} {', '.join(scene['beats'])}")


def _entry(story: Story, state: str) -> dict[str, Any]:
    beats = [beat.name for beat in story]
    return {"name": story.name, "beats": beats, "seconds": float(seconds(story)), "state": state}


def states(options: Options, *, exactly: bool) -> dict[str, str]:
    """The state of every scene, from what was drawn with these options, or with any options of this lesson."""
    current: dict[str, list[bool]] = {name: [] for name in FILM}
    wholes = {name: scene_job(name, options).picture for name in FILM}
    for key, description in options.cache.drawings():
        picture = description["picture"]
        whole = wholes.get(picture["scene"])
        if whole is None or picture["stills"] is not None or picture["beat"]:
            continue
        if not exactly:
            current[whole["scene"]].append(key_of(picture | {"lesson_hash": options.lesson.hash}) == key)
        elif all(picture.get(name) == whole[name] for name in options.picture):
            current[whole["scene"]].append(key_of(whole) == key)
    return {name: "ready" if any(found) else "stale" if found else "new" for name, found in current.items()}
