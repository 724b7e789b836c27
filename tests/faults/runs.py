"""A film of two scenes in a folder of its own, to be killed and run again; every touch of a file can be noted."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.render.command import ROOT, environment, everything

HOOK = ROOT / "tests" / "faults" / "hook"
SCENES, WORKERS = ("number_lines", "gradient_vector"), 2
FILM = ("film", *SCENES, "--quality", "draft", "--fps", "2", "--jobs", str(WORKERS))
NAME = f"film.{'+'.join(SCENES)}.draft.2fps"
SEAL = f"{NAME}.json"
Files = dict[str, bytes]


def files(out: Path) -> Files:
    """The files of a folder by their names; none where there is no folder."""
    return {each.name: each.read_bytes() for each in out.iterdir()} if out.exists() else {}


def living(place: Path) -> Iterator[str]:
    """The processes that work below a folder."""
    for each in Path("/proc").glob("[0-9]*/cwd"):
        try:
            folder = os.readlink(each)
        except OSError:
            continue
        if Path(folder).is_relative_to(place):
            yield each.parent.name


def orphans(place: Path) -> list[str]:
    """Those that are still there after a while."""
    until = time.monotonic() + 10
    while (left := [*living(place)]) and time.monotonic() < until:
        time.sleep(0.05)
    return left


def temporary(place: Path) -> set[str]:
    """What only a run that is not over may have left below a folder."""
    return {each for each in everything(place) if Path(each).name.startswith((".draft-", ".aside-", "work-"))}


def wait_until_heard(process: subprocess.Popen[Any]) -> None:
    """Until the command catches SIGTERM: while Python itself starts, nobody can answer to it."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
        caught = int(status.partition("SigCgt:")[2].split()[0], 16)
        if caught >> (signal.SIGTERM - 1) & 1:
            return
        time.sleep(0.01)
    raise AssertionError("the command catches no signal")


def noted(notes: Path, kind: str) -> list[str]:
    """What processes have noted of that kind: `site`, or the keys of jobs `asked` or `finished`."""
    lines = notes.read_text(encoding="utf-8").splitlines() if notes.exists() else []
    return [word for line in lines for first, *more in [json.loads(line)] if first == kind for word in more]


class Run:
    """The film's command, begun in a folder; `at` is the site at which its processes are killed."""

    def __init__(self, place: Path, notes: Path, at: str = "") -> None:
        own = {"HOME": str(place / "home"), "TMPDIR": str(place / "tmp")}
        for folder in own.values():
            Path(folder).mkdir(parents=True, exist_ok=True)
        notes.unlink(missing_ok=True)
        noted = {"PYTHONPATH": os.pathsep.join([str(HOOK), str(ROOT)]), "BACKPROP_FAULTS": str(notes)}
        self.notes = notes
        self.process = subprocess.Popen(
            [sys.executable, "-m", "render", *FILM],
            cwd=place,
            env=environment(**own, **noted, BACKPROP_FAULTS_AT=at),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,  # a group of its own, as a terminal gives it, to be interrupted as one
        )

    def ends(self) -> tuple[int, str]:
        """Its exit code and its messages, once it has ended."""
        said = self.process.communicate(timeout=300)[1]
        return self.process.returncode, said

    def noted(self, kind: str) -> list[str]:
        """What it and its workers have noted of that kind."""
        return noted(self.notes, kind)

    def children(self) -> list[int]:
        """The processes that it has started and that still run."""
        tasks = Path(f"/proc/{self.process.pid}/task")
        found = [each.read_text() for each in tasks.glob("*/children")] if tasks.exists() else []
        return [int(each) for each in " ".join(found).split()]


def done_again(before: list[Run], run: Run) -> set[str]:
    """The jobs that a run was to do, though one before it had finished them."""
    return {*run.noted("asked")} & {key for each in before for key in each.noted("finished")}
