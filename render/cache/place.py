"""Where the cache is: one a user, whatever is made and wherever it is written."""

import os
import shutil
import tempfile
from collections.abc import Iterable
from errno import ENOSPC
from pathlib import Path

from platformdirs import user_cache_path

from render.errors import RenderError, RequestError

VARIABLE = "BACKPROP_CACHE"
"""Names the folder of the cache, in the environment."""
DEFAULT_LIMIT = 10_000_000_000
"""Bytes that the cache may hold once nobody uses it."""
TAG = "CACHEDIR.TAG"
"""The file by which we, and programs for backups, know the folder of a cache: see https://bford.info/cachedir/."""
SIGNATURE = "Signature: 8a477f597d28d172789f06886806bc55\n# Drawings of backprop-film; `backprop clean` removes them.\n"
PROBE = 2**16
"""Bytes that must find room."""


def default_root() -> Path:
    """The folder that BACKPROP_CACHE names, else the one of this user and this program on this system."""
    named = os.environ.get(VARIABLE)
    return Path(named).absolute() if named else user_cache_path("backprop-film", appauthor=False)


def is_cache(root: Path) -> bool:
    """Whether a cache was made there, so that what lies in the folder is ours to remove."""
    return os.path.isfile(root / TAG)  # which answers even where nothing can be looked at


def make_cache(root: Path) -> None:
    """Make the folder of the cache if it is not there.

    RequestError where it cannot be made, and where a folder of that name holds something else: that shall stay.
    """
    try:
        root.mkdir(parents=True, exist_ok=True)
        inhabited = any(root.iterdir())  # asked first: another process may make the cache just now, and begins with TAG
        if is_cache(root):
            return
        if inhabited:
            raise RequestError(f"{root} holds something that is no cache; name another folder with --cache.")
        (root / TAG).write_text(SIGNATURE, encoding="utf-8")
    except (OSError, ValueError) as error:
        raise _unwritable(root, error, f"--cache or {VARIABLE}") from None


def refuse_unwritable(folder: Path, option: str = "--out") -> None:
    """RequestError, which names the option that chooses another, where nothing can be written into a folder.

    The folder is made to find out.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(bytes(PROBE))
    except (OSError, ValueError) as error:
        raise _unwritable(folder, error, option) from None


def refuse_full(target: Path, size: int) -> None:
    """RenderError where a result of about so many bytes does not fit beside what is there already."""
    free = shutil.disk_usage(target.parent).free
    if free < size:
        need = f"{target} needs about {size / 1e6:.1f} MB, and its disk has {free / 1e6:.1f} MB left"
        raise RenderError(f"{need}; make room there, or choose another --out, and start again.")


def refuse_long(folder: Path, names: Iterable[str]) -> None:
    """RequestError where a result's name is longer than the folder's disk takes."""
    there = next(each for each in (folder, *folder.absolute().parents) if each.is_dir())
    most = os.pathconf(there, "PC_NAME_MAX")
    for name in names:
        if len(os.fsencode(name)) > most:
            raise RequestError(
                f"a result would be called {name[:40]}..., which is longer than the {most} bytes that a name may have "
                f"in {folder}; give the lesson file or the folder of recordings a shorter name, or name fewer scenes."
            )


def _unwritable(folder: Path, error: Exception, option: str) -> RequestError:
    taken = isinstance(error, FileExistsError | NotADirectoryError)
    why = "it is no folder" if taken else (getattr(error, "strerror", None) or str(error)).lower()
    room = (
        f", or make room on its disk: it needs at least {PROBE / 1e6:.1f} MB"
        if getattr(error, "errno", None) == ENOSPC
        else ""
    )
    return RequestError(f"nothing can be written to {folder} ({why}); choose another with {option}{room}.")
