"""A command on disks of given sizes, each a tmpfs in a mount namespace of its own: `python -m tests.faults.small_disk`.

It reads JSON from standard input and writes a line of JSON for each size: how the command ended there, what lay in the
folder of results then, and the same after room was made.
"""

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.render.command import backprop, environment, everything

NAMESPACE = ("unshare", "--map-root-user", "--mount")
ROOM = "64m"


def hashes(folder: Path) -> dict[str, str]:
    """Every file below a folder, by its path."""
    files = sorted(each for each in folder.rglob("*") if each.is_file())
    return {str(each.relative_to(folder)): hashlib.sha256(each.read_bytes()).hexdigest() for each in files}


def weight(folder: Path) -> int:
    """Kilobytes that a tmpfs takes for a folder: whole pages."""
    return sum(4 * -(-each.lstat().st_size // 4096) for each in folder.rglob("*") if each.is_file())


def temporary(place: Path) -> list[str]:
    """What should be gone at the end of a command."""
    return sorted(
        each for each in everything(place) if Path(each).name.startswith((".draft-", ".aside-", "work-", "tmp"))
    )


def on_disks(
    command: Sequence[str], sizes: Iterable[int], place: Path, old: Path, cache: str
) -> Iterator[dict[str, Any]]:
    """The command on disks that have so many kilobytes beside what lies in `old`, which are the results of before.

    `cache` is a folder of the disk, or any.
    """
    asked = {"command": [*command], "sizes": [*sizes], "old": str(old), "cache": cache}
    (place / "disk").mkdir()
    done = subprocess.run(
        [*NAMESPACE, sys.executable, "-m", "tests.faults.small_disk"],
        cwd=place,
        env=environment(),
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr

    yield from map(json.loads, done.stdout.splitlines())


def _mount(*options: str) -> None:
    subprocess.run(["mount", "-t", "tmpfs", *options, "none", "disk"], check=True)


def _on_disk(command: Sequence[str], size: int, old: Path, cache: str) -> dict[str, Any]:
    disk = Path("disk").absolute()
    _mount("-o", f"size={weight(old) + size}k")
    if old.is_dir():
        shutil.copytree(old, disk / "build")
    first = backprop(*command, cwd=disk, BACKPROP_CACHE=cache)
    left = {
        "code": first.returncode,
        "said": first.stderr,
        "left": hashes(disk / "build"),
        "temporary": temporary(disk),
    }
    _mount("-o", f"remount,size={ROOM}")
    again = backprop(*command, cwd=disk, BACKPROP_CACHE=cache)
    at_last = {"again": again.stderr, "made": hashes(disk / "build"), "still": temporary(disk)}
    subprocess.run(["umount", "disk"], check=True)
    return {"size": size} | left | at_last


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    for each in asked["sizes"]:
        print(json.dumps(_on_disk(asked["command"], each, Path(asked["old"]), asked["cache"])), flush=True)
