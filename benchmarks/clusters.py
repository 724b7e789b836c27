"""The row of a cluster: two Dask workers, each on a core of its own, against one."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks.films import SMALL
from benchmarks.harness import CACHE, ROOT, Goal, Result, Settings, alternating, backprop, compared, pinned, run, shown

START = 60.0
"""Seconds within which a node must have started."""


def dask(settings: Settings) -> list[Result]:
    """Two workers against one, cold, by one command; the workers run already, as those of a cluster do."""
    names = settings.pick(("--all",), (SMALL, "recap"))  # the whole film, in which the last chunk is a small part
    command = ("render", *names, "--quality", settings.quality, "--cluster")
    cores = sorted(os.sched_getaffinity(0))[:2]

    def taken(name: str, cores: Sequence[int]) -> float:
        with nodes(settings.folder / f"{name}-nodes", cores) as url:
            return run(backprop(*command, url), settings.folder / name).wall

    pairs = alternating(settings.count(3), lambda i: taken(f"two-{i}", cores), lambda i: taken(f"one-{i}", cores[:1]))
    said = [shown(backprop(*command, "ADDRESS")), "dask scheduler; dask worker ADDRESS --nthreads 1, pinned to a core"]
    return [compared("two Dask workers against one", "s", Goal(">=", 1.8), pairs, commands=said)]


@contextmanager
def nodes(folder: Path, cores: Sequence[int]) -> Iterator[str]:
    """A scheduler on this machine, and a worker on each of these cores; answers its address."""
    folder.mkdir(parents=True)
    file = folder / "scheduler.json"
    scheduler = ("scheduler", "--host", "127.0.0.1", "--port", "0", "--dashboard-address", "127.0.0.1:0")
    started = [_node(folder, *scheduler, "--scheduler-file", str(file))]
    try:
        _wait_for(file, '"address"')
        for core in cores:
            place = folder / str(core)
            how = ("--scheduler-file", str(file), "--nthreads", "1", "--no-nanny", "--local-directory", str(place))
            with pinned(core):
                started.append(_node(folder, "worker", *how))
        _wait_for(folder / "scheduler.txt", "Register worker addr", len(cores))
        yield str(json.loads(file.read_text())["address"])
    finally:
        for each in started:
            each.kill()
            each.wait()


def _node(folder: Path, kind: str, *arguments: str) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "BACKPROP_CACHE": str(folder / CACHE)}
    command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", *arguments]
    with (folder / f"{kind}.txt").open("ab") as said:
        return subprocess.Popen(command, cwd=folder, env=environment, stdout=said, stderr=subprocess.STDOUT)


def _wait_for(file: Path, words: str, times: int = 1) -> None:
    """Wait until a file says so, so many times; RuntimeError where it does not in time."""
    end = time.monotonic() + START
    while not file.exists() or file.read_text(errors="replace").count(words) < times:
        if time.monotonic() > end:
            raise RuntimeError(f"{file.name} never said {words!r}.")
        time.sleep(0.1)
