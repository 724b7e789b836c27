"""`backprop doctor`: whether this machine has all that the film needs, and the remedy for each fault."""

import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Any

import av
import click

from render.cache import Cache
from render.commands import shared
from render.errors import RequestError
from render.request.jobs import still_job
from render.request.options import Options
from render.request.stories import frame_count, seconds, story_of
from render.schedule.scheduler import Scheduler
from render.sound.speech import ESPEAK, PROGRAM
from scenes import LESSON

ENOUGH = 2_000_000_000
"""Bytes of disk that a film at full size may need."""
Finding = tuple[bool, str]
"""Whether something is as it should be, and what was found or is to be done."""


@click.command("doctor")
@shared.with_options(shared.OUT, shared.DEBUG)
def command(out: Path, debug: bool, **chosen: Any) -> int:
    """Look at Python, libraries, fonts, codecs, disk, and draw one frame. Exit code 1 if anything is amiss.

    \b
    backprop doctor
    """
    looks = {
        "Python": _python,
        "libraries": _libraries,
        "fonts": _fonts,
        "codecs": _codecs,
        "a scratch voice": _voice,
        "disk": lambda: _disk(out, "--out"),
        "the cache": lambda: _cache(shared.cache_of(chosen)),
        "a picture": _picture,
    }
    all_well = True
    for what, look in looks.items():
        well, words = look()
        click.echo(f"{'ok  ' if well else 'MEND'}  {what}: {words}")
        all_well = all_well and well
    return 0 if all_well else 1


def _python() -> Finding:
    well, found = sys.version_info >= (3, 11), ".".join(map(str, sys.version_info[:3]))
    return well, found if well else f"{found}; install 3.11 or newer"


def _libraries() -> Finding:
    wrong = []
    for each in requires("backprop-film") or []:
        name, _, pinned = each.partition(";")[0].strip().partition("==")
        name = name.partition("[")[0]
        try:
            found = version(name)
        except PackageNotFoundError:
            found = "nothing"
        if found != pinned:
            wrong.append(f"{name} is {found}, not {pinned}")
    return not wrong, "; ".join([*wrong, "run scripts/bootstrap run"]) if wrong else "all pinned versions are there"


def _fonts() -> Finding:
    found = ""
    if shutil.which("fc-list"):
        found = subprocess.run(["fc-list", ":lang=zh-cn", "family"], capture_output=True, text=True, check=False).stdout
    well = "Noto Serif CJK SC" in found
    return well, "Noto CJK is there" if well else "no Chinese font; install fonts-noto-cjk"


def _codecs() -> Finding:
    missing = [each for each in ("libx264", "mov_text", "aac", "libopus", "gif") if each not in av.codecs_available]
    return not missing, f"missing: {', '.join(missing)}; install PyAV from its wheel" if missing else "all there"


def _voice() -> Finding:
    return True, f"{PROGRAM} is there" if shutil.which(PROGRAM) else f"no {PROGRAM}; only --voice {ESPEAK} needs it"


def _disk(folder: Path, option: str) -> Finding:
    free = shutil.disk_usage(next(each for each in (folder, *folder.absolute().parents) if each.exists())).free
    words = f"{free / 1e9:.1f} GB free at {folder}"
    return free >= ENOUGH, words if free >= ENOUGH else f"{words}; make room or choose another {option}"


def _cache(cache: Cache) -> Finding:
    try:
        cache.make_ready()
    except RequestError as error:
        return False, str(error)
    return _disk(cache.root, "--cache")


def _picture() -> Finding:
    with tempfile.TemporaryDirectory() as folder:
        options = Options(out=Path(folder), cache_folder=Path(folder, "cache"), quality="draft", captions="none")
        shortest = min(LESSON, key=lambda name: seconds(story_of(name, options)))
        last = frame_count(story_of(shortest, options), options.fps) - 1
        try:
            Scheduler(options.cache, 1).draw([still_job(shortest, [last], options)])
        except Exception as error:
            return False, f"{error}; run scripts/bootstrap run"
    return True, "one frame was drawn"
