"""Whether this machine has all that the film needs, and the remedy for each fault."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from render.request.jobs import still_job
from render.request.options import Options
from render.request.stories import frame_count, seconds, story_of
from render.schedule.scheduler import Scheduler
from render.sound.speech import ESPEAK, PROGRAM
from scenes import LESSON

ENOUGH = 2_000_000_000
"""Bytes of disk that a film at full size may need."""


@dataclass(frozen=True)
class Finding:
    """What was examined, whether it is as it should be, and what was found or is to be done."""

    what: str
    well: bool
    words: str


def examine(out: Path) -> Iterator[Finding]:
    """Everything, one finding after the other."""
    looks: tuple[Callable[[Path], Finding], ...] = (_python, _libraries, _fonts, _codecs, _voice, _disk, _picture)
    for look in looks:
        yield look(out)


def _python(out: Path) -> Finding:
    well = sys.version_info >= (3, 11)
    found = ".".join(map(str, sys.version_info[:3]))
    return Finding("Python", well, found if well else f"{found}; install 3.11 or newer")


def _libraries(out: Path) -> Finding:
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
    words = "; ".join(wrong) + "; run scripts/bootstrap run" if wrong else "all pinned versions are there"
    return Finding("libraries", not wrong, words)


def _fonts(out: Path) -> Finding:
    found = ""
    if shutil.which("fc-list"):
        found = subprocess.run(["fc-list", ":lang=zh-cn", "family"], capture_output=True, text=True, check=False).stdout
    well = "Noto Serif CJK SC" in found
    return Finding("fonts", well, "Noto CJK is there" if well else "no Chinese font; install fonts-noto-cjk")


def _codecs(out: Path) -> Finding:
    import av

    missing = [each for each in ("libx264", "mov_text", "aac", "libopus", "gif") if each not in av.codecs_available]
    return Finding(
        "codecs", not missing, f"missing: {', '.join(missing)}; install PyAV from its wheel" if missing else "all there"
    )


def _voice(out: Path) -> Finding:
    well = bool(shutil.which(PROGRAM))
    words = f"{PROGRAM} is there" if well else f"no {PROGRAM}; only --voice {ESPEAK} needs it"
    return Finding("a scratch voice", True, words)


def _disk(out: Path) -> Finding:
    nearest = next(each for each in (out, *out.absolute().parents) if each.exists())
    free = shutil.disk_usage(nearest).free
    words = f"{free / 1e9:.1f} GB free at {out}"
    return Finding("disk", free >= ENOUGH, words if free >= ENOUGH else f"{words}; make room or choose another --out")


def _picture(out: Path) -> Finding:
    with tempfile.TemporaryDirectory() as folder:
        options = Options(out=Path(folder), quality="draft", captions="none")
        shortest = min(LESSON, key=lambda name: seconds(story_of(name, options)))
        last = frame_count(story_of(shortest, options), options.fps) - 1
        job = still_job(shortest, [last], options)
        scheduler = Scheduler(options.out, 1, force=True, debug=False, progress=lambda job, share: None)
        try:
            scheduler.draw([job])
        except Exception as error:
            return Finding("a picture", False, f"{error}; run scripts/bootstrap run")
    return Finding("a picture", True, "one frame was drawn")
