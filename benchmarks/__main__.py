"""`python -m benchmarks [ROW...] [--pairs N] [--quick]`: measures, prints a table, writes build/bench/."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import click

from benchmarks import clusters, edits, engines, films, lessons, mathematics, quality
from benchmarks.harness import Machine, Result, Settings
from benchmarks.report import described, table, write

ROWS: dict[str, Callable[[Settings], list[Result]]] = {
    "film": films.film,
    "scene": films.scene,
    "workers": films.workers,
    "dask": clusters.dask,
    "quality": quality.quality,
    "banding": quality.banding,
    "edits": edits.edits,
    "captions": edits.captions,
    "stills": edits.stills,
    "page": lessons.page,
    "neurons": lessons.neurons,
    "growth": lessons.growth,
    "descent": mathematics.descent,
    "manimgx": engines.manimgx,
}


@click.command()
@click.argument("rows", metavar="[ROW]...", nargs=-1, type=click.Choice(list(ROWS)))
@click.option("--pairs", type=click.IntRange(1), help="Pairs of runs of every row, instead of five (three, of films).")
@click.option("--quick", is_flag=True, help="The smallest scene at draft quality: to try a row, not to quote it.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=Path("build/bench"), show_default=True)
def main(rows: tuple[str, ...], pairs: int | None, quick: bool, out: Path) -> None:
    """Measure these rows, all unless some are named, each run in an empty folder of its own."""
    machine, results = Machine(), list[Result]()
    for name in rows or ROWS:
        with tempfile.TemporaryDirectory() as folder:
            found = ROWS[name](Settings(Path(folder), pairs, quick))
        for command in dict.fromkeys(each for result in found for each in result.commands):
            click.echo(f"{name}: {command}", err=True)
        click.echo(table(found), err=True)
        results += found
        files = write(results, machine, out)  # after every row: a run that is stopped has not been in vain
    click.echo(f"{described(machine)}\n\n{table(results)}")
    for file in files:
        click.echo(str(file))


if __name__ == "__main__":
    main()
