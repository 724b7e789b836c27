"""Runs the command as a user does, in a folder of its own."""

import io
import os
import signal
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

import pytest

from render.commands import main
from render.sound import voice

ROOT = Path(__file__).parents[2]
SMALL = ("--quality", "draft", "--fps", "2", "--jobs", "1")
"""Two frames a second of the smallest quality: a scene in seconds."""
CACHE = ".cache"
"""Where the command keeps what it draws, in the folder in which it is called."""


def backprop(*arguments: str, cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """What the command answers, called within this process: no Python starts to be asked, and nobody types."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
    signals = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    for known in (voice._ready, voice._said, voice._seconds):  # by paths that mean other files in another folder
        known.cache_clear()
    with chdir(cwd), patch.dict(os.environ, {"BACKPROP_CACHE": CACHE, **more}), patch("sys.stdin", io.StringIO()):
        with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as end:
            main(list(arguments))
        for number, handler in signals.items():
            signal.signal(number, handler)
    out.seek(0), err.seek(0)
    return subprocess.CompletedProcess(arguments, int(end.value.code or 0), out.read(), err.read())


def made(*arguments: str, cwd: Path, **more: str) -> Path:
    """What the command makes and names first."""
    done = backprop(*arguments, cwd=cwd, **more)
    assert done.returncode == 0, done.stderr
    return cwd / done.stdout.splitlines()[0]


def python(*arguments: str, cwd: Path = ROOT, **more: str) -> subprocess.CompletedProcess[str]:
    """What a Python of its own answers: `-m render` is the command, as a user calls it."""
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, cwd=cwd, env=environment(**more), capture_output=True, text=True, check=False, timeout=240
    )


def printed(*arguments: str, cwd: Path = ROOT, **more: str) -> str:
    """What a Python of its own prints, once it has done what it should; else the test ends with its complaint."""
    done = python(*arguments, cwd=cwd, **more)
    assert done.returncode == 0, f"{' '.join(arguments)}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
    return done.stdout


def environment(**more: str) -> dict[str, str]:
    """The user's environment, with the project within reach of any folder, and a cache in that folder."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "BACKPROP_CACHE": CACHE, **more}


def everything(folder: Path) -> set[str]:
    return {str(each.relative_to(folder)) for each in folder.rglob("*")}
