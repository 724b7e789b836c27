"""`backprop plan`: the film as jobs that any scheduler may run."""

import json
from typing import Any

import click

from render.commands import shared
from render.commands.film import TABLE, lesson_of
from render.data.schema import COUNT, NUMBER, TEXT, TRUTH, by_name, many, maybe, named, record
from render.film.plan import HERE, Plan
from render.film.planned import SCHEMA
from render.request.options import Options
from render.schedule.costs import Costs


@click.command("plan")
@click.option("--json", "as_json", is_flag=True, help="One JSON document: the plan.")
@shared.with_options(TABLE, shared.JSON_SCHEMA, shared.SCENES, shared.MODEL, shared.PICTURE, shared.VIDEO, shared.VOICE)
def command(scenes: tuple[str, ...], as_json: bool, json_schema: bool, **chosen: Any) -> None:
    """List the jobs of a film, with the options of `film`, for machines that share a cache. Draws nothing.

    \b
    backprop plan --json > plan.json
    backprop plan opening weight_nudge --quality 720p

    Each job is done by `backprop render --plan plan.json --job KEY`, in any order, as often as you like, and `backprop
    join --plan plan.json` makes the film of them.
    """
    if json_schema:
        shared.print_schema(of_plan())
        return
    options = shared.options_of(chosen | {"lesson_file": lesson_of(chosen)}, "burned")
    plan = Plan(shared.whole_scenes(scenes, "a film is"), options, part=bool(scenes))
    costs = Costs(options.cache.root)
    document = plan.document(lambda job: costs.of(job, painted=False))
    if as_json:
        click.echo(json.dumps(document, ensure_ascii=False))
        return
    for key, unit in plan.units.items():
        cost = costs.of(unit.job, painted=False)
        click.echo(f"{key}  {unit.frames:>6} frames  {cost:>7.1f} s  {options.cache.state(key):<8} {unit.name}")
    click.echo(f"{len(plan.units)} jobs, {sum(each['cost'] for each in document['jobs']):.0f} s of work")


def of_plan() -> dict[str, Any]:
    """Of what `plan --json` prints."""
    job = record({"key": TEXT, "scene": TEXT, "beat": maybe(TEXT), "frames": COUNT, "cost": NUMBER})
    made_with = record({"versions": by_name(TEXT), "sources": TEXT})
    needed = {
        "schema": {"const": SCHEMA},
        "made_with": made_with,
        "lesson": record({"file": maybe(TEXT), "hash": TEXT}),
        "options": by_name({"type": ["string", "integer", "boolean", "null"]}, sorted(_planned())),
        "part": TRUTH,
        "scenes": many(record({"name": TEXT, "spoken": TEXT})),
        "jobs": many(job),
        "id": TEXT,
    }
    return named("backprop plan --json", record(needed))


def _planned() -> set[str]:
    return {each for each in Options.__dataclass_fields__ if each not in HERE}
