"""Runs the command as a user does: a process of its own, in a folder of its own."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SMALL = ("--quality", "draft", "--fps", "2", "--jobs", "1")
"""Two frames a second of the smallest quality: a scene in seconds."""


def environment(**more: str) -> dict[str, str]:
    """The user's environment, with the project within reach of any folder."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def backprop(*arguments: str, cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """What the command answers."""
    command = [sys.executable, "-m", "render", *arguments]
    return subprocess.run(
        command, cwd=cwd, env=environment(**more), capture_output=True, text=True, check=False, timeout=240
    )


def everything(folder: Path) -> set[str]:
    """Every file and folder below a folder."""
    return {str(each.relative_to(folder)) for each in folder.rglob("*")}
