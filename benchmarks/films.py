"""Rows of whole films and scenes: against manim's own command, and against encoding alone."""

import os
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.harness import ROOT, Goal, Result, Sample, Settings, alternating, backprop, compared, run, shown
from render.request.options import QUALITIES, Options
from render.request.stories import build_story, seconds
from scenes import LESSON
from scenes.lesson import embedded

SCENE = "weight_nudge"
SMALL = "number_lines"
"""The shortest scene: what is measured where a run is to be quick."""
AT_ONCE = 2
"""Processes side by side, of either side."""


def manim(scene: str, quality: str, media: str = "media") -> list[str]:
    """Manim's own command with its defaults, of the same class, size and rate."""
    size, fps = Options(quality=quality).size, QUALITIES[quality][1]
    file = ROOT / "scenes" / scene / "scene.py"
    shape = ["--resolution", f"{size[0]},{size[1]}", "--frame_rate", str(fps), "--media_dir", media]
    return [sys.executable, "-m", "manim", "render", *shape, str(file)]


def side_by_side(commands: Sequence[Sequence[str]], folder: Path) -> Sample:
    """All these commands, two at a time, each in a folder of its own."""
    begin = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        taken = list(pool.map(lambda i: run(commands[i], folder / str(i)), range(len(commands))))
    wall = time.perf_counter() - begin
    return Sample(wall, sum(each.cpu for each in taken), max(each.mebibytes for each in taken))


def film(settings: Settings) -> list[Result]:
    """The whole film, cold, and what follows from it: CPU seconds, speed against real time, encoding alone."""
    names = settings.pick(LESSON, (SMALL,))
    ours = backprop("film", *settings.pick((), names), "--quality", settings.quality, "--jobs", str(AT_ONCE))
    theirs = [manim(name, settings.quality) for name in sorted(names, key=_seconds, reverse=True)]
    count = settings.count(3)
    pairs = alternating(
        count,
        lambda i: run(ours, settings.folder / f"film-{i}"),
        lambda i: side_by_side(theirs, settings.folder / f"manim-{i}"),
    )
    lasts = sum(map(_seconds, names))
    commands = [shown(ours), f"{shown(theirs[0])} and so on, scene by scene, two at a time"]
    walls = [(a.wall, b.wall) for a, b in pairs]
    own, other = ([lasts / wall for wall in side] for side in zip(*walls, strict=True))
    speed = Goal(">=", 1.5)
    return [
        compared("film", "s", Goal(">=", 3.0), walls, commands=commands),
        compared("film, CPU", "CPU s", Goal(">=", 3.0), [(a.cpu, b.cpu) for a, b in pairs], commands=commands),
        Result("film a second of rendering", "s/s", own, other, speed, own, commands),
        _against_encoding(settings, walls, ours),
    ]


def _against_encoding(settings: Settings, walls: Sequence[tuple[float, float]], film: Sequence[str]) -> Result:
    """The film's time against that of encoding its finished frames, half of them in each of two processes."""
    goal, taken, here = Goal("<=", 1.6), [], settings.folder / "film-0"
    run([*film, "--cfr"], here)  # a picture a frame, holds too, as the first edition encoded them
    (video,) = here.glob("build/film*.cfr.mp4")
    halves = [[sys.executable, "-m", "benchmarks.encoding", str(video), f"{i}/{AT_ONCE}"] for i in range(AT_ONCE)]
    for i in range(len(walls)):
        side_by_side(halves, settings.folder / f"encode-{i}")
        files = [settings.folder / f"encode-{i}" / str(half) / "said.txt" for half in range(AT_ONCE)]
        taken.append(max(float(file.read_text()) for file in files))
    pairs = [(ours, encoding) for (ours, _), encoding in zip(walls, taken, strict=True)]
    commands = ["python -m benchmarks.encoding FILM 0/2, and 1/2 beside it"]
    return compared("film against encoding alone", "s", goal, pairs, commands=commands)


def scene(settings: Settings) -> list[Result]:
    """One scene by one process, cold; and the most memory that it held."""
    name = settings.pick(SCENE, SMALL)
    ours = backprop("render", name, "--quality", settings.quality, "--jobs", "1")
    theirs = manim(name, settings.quality)
    pairs = alternating(
        settings.count(5),
        lambda i: run(ours, settings.folder / f"scene-{i}"),
        lambda i: run(theirs, settings.folder / f"scene-manim-{i}"),
    )
    commands = [shown(ours), shown(theirs)]
    memory = [a.mebibytes for a, _ in pairs]
    other = [b.mebibytes for _, b in pairs]
    return [
        compared("scene", "s", Goal(">=", 2.5), [(a.wall, b.wall) for a, b in pairs], commands=commands),
        compared("scene, CPU", "CPU s", Goal(">=", 2.5), [(a.cpu, b.cpu) for a, b in pairs], commands=commands),
        Result("peak memory of a worker", "MiB", memory, other, Goal("<=", 400.0), memory, commands),
    ]


def workers(settings: Settings) -> list[Result]:
    """Two workers, each pinned to a core of its own, against one that does the work of both."""
    name = settings.pick(SCENE, SMALL)
    command = backprop("render", name, "--quality", settings.quality, "--jobs", "1")
    cores = sorted(os.sched_getaffinity(0))[:2]

    def one(i: int) -> float:
        return sum(run(command, settings.folder / f"one-{i}-{turn}", core=cores[0]).wall for turn in range(2))

    def two(i: int) -> float:
        with ThreadPoolExecutor(2) as pool:
            both = pool.map(lambda core: run(command, settings.folder / f"two-{i}-{core}", core=core), cores)
            return max(each.wall for each in both)

    pairs = alternating(settings.count(5), two, one)
    return [compared("two workers against one", "s", Goal(">=", 1.8), pairs, commands=[shown(command)])]


def _seconds(name: str) -> float:
    return float(seconds(build_story(name, embedded())))
