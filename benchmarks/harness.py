"""Runs both sides of a comparison in turn and keeps what they took: wall seconds, CPU seconds, memory."""

import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import TypeVar

import av

ROOT = Path(__file__).parents[1]
LIBRARIES = ("manim", "numpy", "av", "typst", "pycairo")
CACHE = "cache"
"""The folder, in that in which a command runs, of what it keeps."""
T = TypeVar("T")


@dataclass(frozen=True)
class Settings:
    """How much is measured: `pairs` of runs (None: as many as a row asks for); `quick` takes one small scene, draft."""

    folder: Path
    pairs: int | None = None
    quick: bool = False

    def count(self, usual: int) -> int:
        """How many pairs a row that usually takes so many is to take."""
        return self.pairs or usual

    def pick(self, full: T, quick: T) -> T:
        """The one or the other, as much as is measured."""
        return quick if self.quick else full

    @property
    def quality(self) -> str:
        """The quality of every row that names none."""
        return self.pick("1080p", "draft")


@dataclass(frozen=True)
class Sample:
    """What a process and all its children took: wall and CPU seconds, and the most memory that one of them held."""

    wall: float
    cpu: float
    mebibytes: float


@dataclass(frozen=True)
class Goal:
    """What a figure has to reach: `sense` is >= or <=."""

    sense: str
    bound: float

    def met(self, figure: float) -> bool:
        """Whether the figure reaches it."""
        return figure >= self.bound if self.sense == ">=" else figure <= self.bound

    def ratio(self, ours: float, rival: float) -> float:
        """How many times as good as the rival where more is better, else how many times the rival's."""
        return rival / ours if self.sense == ">=" else ours / rival


@dataclass(frozen=True)
class Result:
    """A line of the table: what was measured of ours and of the rival, and the figures that the goal is about."""

    row: str
    unit: str
    ours: Sequence[float] = ()
    rival: Sequence[float] = ()
    goal: Goal | None = None
    figures: Sequence[float] = ()
    commands: Sequence[str] = ()
    note: str = ""

    @property
    def figure(self) -> float | None:
        """The median of the figures; None for a row that was not run."""
        return median(self.figures) if self.figures else None


def compared(row: str, unit: str, goal: Goal, pairs: Sequence[tuple[float, float]], **more: object) -> Result:
    """A line whose figures are the ratios of pairs (ours, rival)."""
    ours, rival = zip(*pairs, strict=True)
    return Result(row, unit, ours, rival, goal, [goal.ratio(*pair) for pair in pairs], **more)  # type: ignore[arg-type]


def alternating(count: int, ours: Callable[[int], T], rival: Callable[[int], T]) -> list[tuple[T, T]]:
    """Pairs of what both gave, called with the pair's number; who comes first changes from pair to pair."""
    found = []
    for pair in range(count):
        if pair % 2:
            second, first = rival(pair), ours(pair)
        else:
            first, second = ours(pair), rival(pair)
        found.append((first, second))
    return found


def run(command: Sequence[str], cwd: Path, *, core: int | None = None, source: Path = ROOT) -> Sample:
    """Run a command of the project at `source`, which must succeed, on one core if asked; `cwd` is made.

    The cache lies in `cwd`, so what runs in a fresh folder finds nothing that was made before. The memory is that of
    the largest process of all that it started and waited for.
    """
    cwd.mkdir(parents=True, exist_ok=True)
    with (cwd / "said.txt").open("w+b") as said:
        with pinned(core):
            begin = time.perf_counter()
            environment = {**os.environ, "PYTHONPATH": str(source), "BACKPROP_CACHE": str(cwd.absolute() / CACHE)}
            process = subprocess.Popen(command, cwd=cwd, env=environment, stdout=said, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)  # so that nobody waits for it again
        if process.returncode:
            said.seek(0)
            words = said.read().decode(errors="replace")[-2000:]
            raise RuntimeError(f"{' '.join(command)} ended with code {process.returncode}:\n{words}")
    return Sample(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


@contextmanager
def pinned(core: int | None) -> Iterator[None]:
    """What is started meanwhile runs on that core, or wherever it likes."""
    before = os.sched_getaffinity(0)
    if core is not None:
        os.sched_setaffinity(0, {core})  # of this thread, which what it starts inherits
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def backprop(*arguments: str) -> list[str]:
    """The command of this project."""
    return [sys.executable, "-m", "render", *arguments, "--quiet"]


def shown(command: Sequence[str]) -> str:
    """A command as a reader types it, without the places of this machine."""
    program = "python" if command[0] == sys.executable else Path(command[0]).name
    return " ".join([program, *(word.replace(f"{ROOT}/", "") for word in command[1:])])


@dataclass(frozen=True)
class Machine:
    """Where and with what a table was measured."""

    cpu: str = field(default_factory=lambda: _after("/proc/cpuinfo", "model name"))
    cores: int = field(default_factory=lambda: len(os.sched_getaffinity(0)))
    memory: str = field(default_factory=lambda: _after("/proc/meminfo", "MemTotal"))
    system: str = field(default_factory=platform.platform)
    python: str = field(default_factory=platform.python_version)
    libraries: dict[str, str] = field(default_factory=lambda: {name: version(name) for name in LIBRARIES})
    codecs: str = field(default_factory=lambda: "{}.{}.{}".format(*av.library_versions["libavcodec"]))
    load: float = field(default_factory=lambda: os.getloadavg()[0])


def _after(file: str, name: str) -> str:
    lines = Path(file).read_text().splitlines()
    return next(line.partition(":")[2].strip() for line in lines if line.startswith(name))
