"""`backprop list`: the scenes in film order."""

import json
from dataclasses import replace
from typing import Any

import click
from click.core import ParameterSource

from render.commands import shared
from render.data.schema import NUMBER, TEXT, many, named, record
from render.request.jobs import beat_jobs
from render.request.options import Options
from render.request.stories import seconds, story_of
from render.video.frames import DESCRIPTION
from scenes import LESSON as FILM
from scenes.story import Story

STATES = ("new", "stale", "ready")


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@shared.with_options(shared.JSON_SCHEMA, shared.PICTURE, shared.VIDEO, shared.VOICE)
def command(as_json: bool, json_schema: bool, **chosen: Any) -> None:
    """List the scenes in film order: beats, seconds, state.

    \b
    backprop list --json

    A scene is new (not rendered), stale (rendered, but something changed since) or ready: rendered with the options
    given, or with any if none is.
    """
    if json_schema:
        shared.print_schema(of_list())
        return
    options = replace(shared.options_of(chosen, "burned"), synthesises=False)
    given = click.get_current_context().get_parameter_source
    exactly = any(given(each) is ParameterSource.COMMANDLINE for each in shared.NARROWING)
    state = states(options, exactly=exactly)
    scenes = [_entry(story_of(name, options), state[name]) for name in FILM]
    if as_json:
        click.echo(json.dumps({"scenes": scenes}))
        return
    for scene in scenes:
        click.echo(f"{scene['name']:<22}{scene['seconds']:>7.1f} s  {scene['state']:<8} {', '.join(scene['beats'])}")


def of_list() -> dict[str, Any]:
    """Of what `list --json` prints."""
    scene = record({"name": TEXT, "beats": many(TEXT), "seconds": NUMBER, "state": {"enum": [*STATES]}})
    return named("backprop list --json", record({"scenes": many(scene)}))


def _entry(story: Story, state: str) -> dict[str, Any]:
    beats = [beat.name for beat in story]
    return {"name": story.name, "beats": beats, "seconds": float(seconds(story)), "state": state}


def states(options: Options, *, exactly: bool) -> dict[str, str]:
    """The state of every scene, from what was made with these options, or with any options of this lesson."""
    made: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    for key, described in options.cache.descriptions(DESCRIPTION):
        if "asked" in described and (not exactly or described["asked"] == options.asked):
            made.setdefault(described["scene"], []).append((key, described["asked"]))
    return {name: _state(name, options, made.get(name, [])) for name in FILM}


def _state(scene: str, options: Options, made: list[tuple[str, dict[str, Any]]]) -> str:
    keys, ways = {key for key, _ in made}, [asked for _, asked in made]
    distinct = [asked for i, asked in enumerate(ways) if asked not in ways[:i]]
    wanted = [{job.key for job in beat_jobs(scene, replace(options, **asked))} for asked in distinct]
    if any(each <= keys for each in wanted):
        return "ready"
    # Beats that were made alone, and are as they would be made now, are no scene.
    return "stale" if keys.difference(*wanted) else "new"
