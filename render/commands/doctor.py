"""`backprop doctor`: what works on this machine, and what to mend."""

from pathlib import Path

import click

from render.commands.shared import DEBUG, OUT, with_options
from render.doctor import examine


@click.command("doctor")
@with_options(OUT, DEBUG)
def command(out: Path, debug: bool) -> int:
    """Look at Python, libraries, fonts, codecs, disk, and draw one frame. Exit code 1 if anything is amiss.

    \b
    backprop doctor
    """
    well = True
    for finding in examine(out):
        click.echo(f"{'ok  ' if finding.well else 'MEND'}  {finding.what}: {finding.words}")
        well = well and finding.well
    return 0 if well else 1
