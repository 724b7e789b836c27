"""`backprop join`: the film of a plan whose jobs are done."""

from pathlib import Path
from typing import Any

import click

from render.commands import shared
from render.errors import RequestError
from render.film.plan import read_plan


@click.command("join")
@shared.with_options(shared.PLAN, shared.LESSON, shared.OUT, shared.TALK, shared.OPEN)
def command(plan_file: Path | None, show: bool, **chosen: Any) -> None:
    """Join what `render --plan` made into the film that `film` makes with the options of the plan.

    \b
    backprop join --plan plan.json
    """
    if plan_file is None:
        raise RequestError("name the plan with --plan FILE; `backprop plan --json` writes one.")
    plan = read_plan(plan_file, shared.here(chosen))
    plan.refuse_undone()
    files = plan.join(shared.prepare(plan.names, plan.options, chosen))
    for path in files:
        shared.deliver(path, show=show and path is files[0])
