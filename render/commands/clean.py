"""`backprop clean`: empty the cache."""

import os
from pathlib import Path
from typing import Any

import click

from render.cache import sweep_drafts
from render.commands import shared


@click.command("clean")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--older-than", metavar="DAYS", type=click.FloatRange(0), default=0, help="Only what was not used since.")
@shared.with_options(shared.OUT, shared.DEBUG)
def command(yes: bool, older_than: float, out: Path, debug: bool, **chosen: Any) -> None:
    """Remove what was kept to avoid drawing again, and what killed runs left in OUT; films and pictures stay.

    \b
    backprop clean --yes
    backprop clean --older-than 30
    """
    left = sum(sweep_drafts(Path(folder)) for folder, _, _ in os.walk(out))
    if left:
        click.echo(f"{left} unfinished {'result' if left == 1 else 'results'} removed from {out}", err=True)
    cache = shared.cache_of(chosen)
    size = cache.size()
    if not size:
        click.echo(f"{cache.root} is empty already", err=True)
        return
    what = f"what was not used for {older_than:g} days in {cache.root}" if older_than else str(cache.root)
    if yes or click.confirm(f"Remove {what}, which holds {size / 1e6:.1f} MB?", err=True):
        click.echo(f"freed {cache.clean(older_than) / 1e6:.1f} MB", err=True)
