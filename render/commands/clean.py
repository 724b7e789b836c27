"""`backprop clean`: remove the cache."""

from pathlib import Path

import click

from render.cache import Cache
from render.commands import shared


@click.command("clean")
@click.option("--yes", is_flag=True, help="Do not ask.")
@shared.with_options(shared.OUT, shared.DEBUG)
def command(yes: bool, out: Path, debug: bool) -> None:
    """Remove what was kept to avoid drawing again; films and pictures stay.

    \b
    backprop clean --yes
    """
    cache = Cache(out)
    size = cache.size() if cache.root.exists() else 0
    if not size:
        click.echo(f"{cache.root} is empty already", err=True)
        return
    if yes or click.confirm(f"Remove {cache.root} and free {size / 1e6:.1f} MB?", err=True):
        cache.clear()
        click.echo(f"freed {size / 1e6:.1f} MB", err=True)
