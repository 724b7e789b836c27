"""Draws one job in a process of its own: `python -m render.paint.worker JOB.json`. The only module that draws.

The job's folder is private to it; what it leaves there is published by the process that asked for it.
"""

import json
import os
import shutil
import signal
import sys
import traceback
from errno import ENOSPC
from pathlib import Path
from threading import Thread
from types import FrameType
from typing import Any

from render.errors import FULL, sentence_of_drawing
from render.paint.beats import encode
from render.paint.home import without_configuration
from render.paint.stills import take_painted


def main(file: Path) -> int:
    """Draw the job of that file; exit code 1, and one sentence on standard error, where that fails.

    Where that is because no room is left on the disk, the exit code is `FULL`.
    """
    job = json.loads(file.read_text(encoding="utf-8"))
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _end)
    Thread(target=_end_with_parent, args=(Path(job["folder"]),), daemon=True).start()
    try:
        _draw(job, file.parent)
    except Exception as error:
        if job["debug"]:
            traceback.print_exc()
        print(sentence_of_drawing(error, job["scene"]), file=sys.stderr)
        return FULL if isinstance(error, OSError) and error.errno == ENOSPC else 1
    return 0


def _draw(job: dict[str, Any], empty: Path) -> None:
    """Make what can be made of what was painted before, then paint the rest."""
    for each in job["beats"]:
        if not each["paint"]:
            encode(job, each)
    job["beats"] = [each for each in job["beats"] if each["paint"]]
    stills = job["stills"]
    if stills:
        take_painted(job)
    if job["beats"] or (stills and stills["frames"]):
        _paint(job, empty)
    if stills:
        print("done", 0, stills["key"], flush=True)


def _paint(job: dict[str, Any], empty: Path) -> None:
    """Import manim, where it finds no configuration, not in the working directory, not in the home; and draw."""
    with without_configuration(empty):
        from render.paint.drawing import draw
    draw(job)


def _end(number: int, frame: FrameType | None) -> None:
    """End at once; the process that started this one removes the folder."""
    os._exit(128 + number)


def _end_with_parent(folder: Path) -> None:
    """Standard input is open as long as the process lives that wants the result; nobody else would clear up."""
    sys.stdin.buffer.read()
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(1)


if __name__ == "__main__":
    code = main(Path(sys.argv[1]))
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
