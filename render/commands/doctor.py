"""`backprop doctor`: whether this machine has all that the film needs, and what to type where it has not."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from render.cache import Cache
from render.cache.place import refuse_unwritable
from render.commands import shared
from render.errors import RequestError
from render.request.jobs import still_job
from render.request.options import Options
from render.request.stories import frame_count, seconds, story_of
from render.schedule.scheduler import Scheduler
from render.sound.neural import neural
from render.sound.speech import ESPEAK, PROGRAM
from scenes import LESSON

ENOUGH = 2_000_000_000
"""Bytes of disk that a film at full size may need."""
OLDEST = (3, 11)
OURS = ("bpmath", "scenes", "render", "backprop")
CODECS = ("libx264", "mov_text", "aac", "libopus", "gif")
NATIVE = "import cairo, manimpango"
"""What stands or falls with the system's libraries of cairo and pango."""
Finding = tuple[str, str]
"""A verdict, and what was found or what to type."""
WELL, AMISS, ABSENT = "ok", "MEND", "none"
"""As it should be; to be mended; not there, and needed by one option or by the tests alone."""


@click.command("doctor")
@shared.with_options(shared.OUT, shared.DEBUG)
def command(out: Path, debug: bool, **chosen: Any) -> int:
    """Look at Python, libraries, fonts, codecs, disk, and draw one frame. Exit code 1 if anything is amiss.

    \b
    backprop doctor

    A line says ok, MEND with what to type, or none for what only one option, or only the tests, would need.
    """
    all_well = True
    for what, look in looks(out, lambda: shared.cache_of(chosen)).items():
        verdict, words = look()
        click.echo(f"{verdict:<4}  {what}: {words}")
        all_well = all_well and verdict != AMISS
    return 0 if all_well else 1


def looks(out: Path, cache: Callable[[], Cache]) -> dict[str, Callable[[], Finding]]:
    """All that is looked at, by what it is called."""
    return {
        "Python": python,
        "this code": code,
        "libraries": libraries,
        "cairo and pango": native,
        "fonts": fonts,
        "codecs": codecs,
        "a neural voice": lambda: voice("en", "--voice neural"),
        "a Chinese voice": lambda: voice("zh", "--voice neural --lang zh"),
        "a scratch voice": scratch_voice,
        "trained networks": models,
        "a cluster": cluster,
        "a browser": browser,
        "results": lambda: results(out),
        "the cache": lambda: in_cache(cache()),
        "a picture": picture,
    }


def python() -> Finding:
    """Is it new enough?"""
    found = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] < OLDEST:
        oldest = ".".join(map(str, OLDEST))
        return (
            AMISS,
            f"{found} is too old; install Python {oldest} and type `PYTHON=python{oldest} scripts/bootstrap run`",
        )
    return WELL, found


def code() -> Finding:
    """Is it the code of this folder that runs, all of it from one place, in the environment that is active?"""
    homes = {name: home for name in OURS if (home := _home(name))}
    ours = homes["render"]
    for name, home in homes.items():
        if home != ours:
            return (
                AMISS,
                f"{name} is taken from {home}, all else from {ours}; type `unset PYTHONPATH`, or rename that folder",
            )
    here = Path.cwd()
    if (here / "render" / "commands").is_dir() and here.resolve() != ours:
        return AMISS, f"this folder has code of its own, but that of {ours} runs; type `scripts/bootstrap run` here"
    active = os.environ.get("VIRTUAL_ENV")
    if active and Path(active).resolve() != Path(sys.prefix).resolve():
        return AMISS, f"the environment {active} is active, but {sys.prefix} runs; type `deactivate`"
    return WELL, f"{ours}, in {sys.prefix}"


def _home(package: str) -> Path | None:
    """The folder that a package is imported from."""
    spec = find_spec(package)
    return Path(spec.origin).resolve().parents[1] if spec and spec.origin else None


def libraries() -> Finding:
    """Are the pinned versions installed?"""
    wrong = [*_other_versions()]
    return (
        (AMISS, "; ".join([*wrong, "type `scripts/bootstrap run`"]))
        if wrong
        else (WELL, "all pinned versions are there")
    )


def _other_versions() -> Iterator[str]:
    for each in requires("backprop-film") or []:
        if "extra ==" in each:
            continue
        name, _, pinned = each.partition(";")[0].strip().partition("==")
        found = _version(name.partition("[")[0])
        if found != pinned:
            yield f"{name} is {found or 'nothing'}, not {pinned}"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def native() -> Finding:
    """Can what was built from source be loaded? Asked in a process of its own, which has loaded nothing yet."""
    done = subprocess.run([sys.executable, "-c", NATIVE], capture_output=True, text=True, check=False)
    if done.returncode:
        why = done.stderr.strip().rpartition("\n")[2] or f"it ended with code {done.returncode}"
        remedy = (
            "type `sudo apt-get install libpango1.0-dev pkg-config gcc`, remove .venv, and type `scripts/bootstrap run`"
        )
        return AMISS, f"{why}; {remedy}"
    return WELL, "they can be loaded"


def fonts() -> Finding:
    """Is there the Chinese font?"""
    found = ""
    if shutil.which("fc-list"):
        found = subprocess.run(["fc-list", ":lang=zh-cn", "family"], capture_output=True, text=True, check=False).stdout
    well = "Noto Serif CJK SC" in found
    return (
        (WELL, "Noto CJK is there") if well else (AMISS, "no Chinese font; type `sudo apt-get install fonts-noto-cjk`")
    )


def codecs() -> Finding:
    """Has PyAV all that films are made with?"""
    import av  # so that a machine without it is told so by `libraries`

    missing = [each for each in CODECS if each not in av.codecs_available]
    remedy = "type `.venv/bin/pip install --force-reinstall --only-binary av av`"
    return (AMISS, f"missing: {', '.join(missing)}; {remedy}") if missing else (WELL, "all there")


def voice(lang: str, option: str) -> Finding:
    """Is the extra for that language installed?"""
    try:
        return WELL, neural(lang).packages
    except RequestError as error:
        return ABSENT, f"only {option} needs it: {str(error).partition(', or take')[0].removesuffix('.')}"


def scratch_voice() -> Finding:
    """Is there espeak-ng?"""
    if shutil.which(PROGRAM):
        return WELL, f"{PROGRAM} is there"
    return ABSENT, f"only --voice {ESPEAK} needs it: type `sudo apt-get install {PROGRAM}`"


def models() -> Finding:
    """Is there onnx?"""
    if found := _version("onnx"):
        return WELL, f"onnx {found}"
    return ABSENT, "only --model FILE.onnx needs it: type `.venv/bin/pip install 'backprop-film[models]'`"


def cluster() -> Finding:
    """Is there Dask?"""
    if found := _version("distributed"):
        return WELL, f"distributed {found}"
    return ABSENT, "only --cluster needs it: type `scripts/bootstrap cluster`"


def browser() -> Finding:
    """Is there Chromium?"""
    if shutil.which("chromium"):
        return WELL, "Chromium is there"
    return ABSENT, "only the tests of slides and page need Chromium: type `sudo apt-get install chromium`"


def results(folder: Path) -> Finding:
    """Can results be written, and is there room? Asked of what is there already: nothing is made."""
    nearest = next(each for each in (folder, *folder.absolute().parents) if os.path.lexists(each))
    try:
        refuse_unwritable(nearest)
    except RequestError as error:
        return AMISS, str(error)
    return _room(nearest, folder, "--out")


def in_cache(cache: Cache) -> Finding:
    """Can drawings be kept, and is there room?"""
    try:
        cache.make_ready()
    except RequestError as error:
        return AMISS, str(error)
    return _room(cache.root, cache.root, "--cache")


def _room(there: Path, folder: Path, option: str) -> Finding:
    free = shutil.disk_usage(there).free
    words = f"{free / 1e9:.1f} GB free at {folder}"
    return (WELL, words) if free >= ENOUGH else (AMISS, f"{words}; make room or choose another {option}")


def picture() -> Finding:
    """Can one frame be drawn?"""
    with tempfile.TemporaryDirectory() as folder:
        options = Options(out=Path(folder), cache_folder=Path(folder, "cache"), quality="draft", captions="none")
        shortest = min(LESSON, key=lambda name: seconds(story_of(name, options)))
        last = frame_count(story_of(shortest, options), options.fps) - 1
        try:
            Scheduler(options.cache, 1).draw([still_job(shortest, [last], options)])
        except Exception as error:
            return AMISS, f"{error}; mend what stands above, or type `scripts/bootstrap run`"
    return WELL, "one frame was drawn"
