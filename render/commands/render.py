"""`backprop render`: scenes or beats to video."""

from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from render.commands import shared
from render.errors import RequestError
from render.film.plan import read_plan
from render.film.produce import render_beat, render_scenes
from scenes import LESSON

WITH_PLAN = {*shared.HERE, *shared.ELSEWHERE, "plan_file", "job", "quiet", "progress", "debug"} - {"out"}
"""What may be said beside a plan, which says all else."""


@click.command("render")
@click.argument("targets", metavar="[SCENE|SCENE/BEAT]...", nargs=-1, shell_complete=shared.offer_targets)
@click.option("--all", "everything", is_flag=True, help="Every scene that is drawn.")
@click.option("--job", help="With --plan: the key of the job to do.")
@shared.with_options(shared.PLAN, shared.PICTURE, shared.VIDEO, shared.VOICE, shared.OPEN)
def command(
    targets: tuple[str, ...], everything: bool, plan_file: Path | None, job: str | None, show: bool, **chosen: Any
) -> None:
    """Render scenes, or single beats, to video; or do one job of a plan.

    \b
    backprop render weight_nudge
    backprop render weight_nudge/follow_the_nudge --quality draft
    backprop render weight_nudge --voice espeak
    backprop render --plan plan.json --job 8f4e6f4ddca0b1f4b0d4c8f9   (into the cache)
    """
    if plan_file is not None or job is not None:
        shared.deliver(_job_done(plan_file, job, chosen))
        return
    options = shared.options_of(chosen, "burned")
    if not targets and not everything:
        raise RequestError("name a SCENE or say --all; `backprop list` names the scenes.")
    whole = [name for name in LESSON if everything or name in targets]
    beats = [target for target in targets if target not in whole]
    scheduler = shared.prepare([*whole, *beats], options, chosen)
    for video in render_scenes(whole, options, scheduler):
        shared.deliver(video, show=show)
    for scene, _, beat in (target.partition("/") for target in beats):
        shared.deliver(render_beat(scene, beat, options, scheduler), show=show)


def _job_done(plan_file: Path | None, job: str | None, chosen: dict[str, Any]) -> Path:
    """The folder of the cache with the result of a job; RequestError, and nothing written, where it cannot be done."""
    if plan_file is None or job is None:
        raise RequestError("--plan FILE and --job KEY belong together; name both.")
    context = click.get_current_context()
    for parameter in context.command.params:
        given = context.get_parameter_source(str(parameter.name)) is ParameterSource.COMMANDLINE
        if given and parameter.name not in WITH_PLAN:
            raise RequestError(f"{parameter.opts[0]} is said by the plan already; leave it away, or plan again.")
    plan = read_plan(plan_file, shared.here(chosen))
    scene = plan.unit(job).job.scene
    return plan.make(job, shared.prepare([scene], plan.options, chosen, into_out=False))
