"""What pictures are made with on a machine: two machines that have the same make the same pictures."""

import platform
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import typst

from render.cache import content_key
from render.errors import RequestError
from render.request.jobs import LIBRARIES, fingerprint
from render.sources import ROOT, forget, source_hash
from scenes.catalogue import catalogues

FONT = "Noto Serif CJK SC"
"""What Chinese is set in; the other fonts lie inside Typst."""
SHARED = ("render.paint.worker", "render.video.encoder", "render.paint.single")
"""Where everything begins that draws, beside the scenes."""
NONE = "none"

MadeWith = dict[str, dict[str, str]]
"""Versions by what they are versions of, and hashes by what they are hashes of; "none" of what is not there."""


def made_with(scenes: Iterable[str], beside: Iterable[str] = ()) -> MadeWith:
    """All that changes a picture of these scenes on the machine at hand; and the versions of the packages `beside`."""
    _look(_age())
    system = {"system": f"{platform.system()} {platform.machine()}", "Python": platform.python_version()}
    sources = {f"sources of the scene {name!r}": _scene(name) for name in sorted(set(scenes))}
    return {
        "versions": system | {name: _version(name) for name in (*LIBRARIES, *beside)},
        "hashes": {
            "sources of the project": source_hash(*SHARED),
            **sources,
            "translations": content_key(catalogues()),
            "Chinese fonts": _fonts(),
        },
    }


def difference(theirs: object, ours: MadeWith) -> str:
    """The first thing that another machine has otherwise, in words; "" where it has everything as this one has."""
    if not isinstance(theirs, Mapping) or not all(isinstance(theirs.get(part), Mapping) for part in ours):
        return "no backprop-film that answers"
    for name, version_here in ours["versions"].items():
        there = theirs["versions"].get(name, NONE)
        if there != version_here:
            return f"{name} {there} where this machine has {version_here}"
    for name, hash_here in ours["hashes"].items():
        there = theirs["hashes"].get(name, NONE)
        if there != hash_here:
            return f"no {name}" if there == NONE else f"other {name} than this machine"
    return ""


def _age() -> tuple[float, int]:
    """When the newest source or translation was written, and how many there are."""
    files = [each for name in ("bpmath", "scenes", "render") for each in (ROOT / name).rglob("*.p[yo]")]
    return max(each.stat().st_mtime for each in files), len(files)


@cache
def _look(age: tuple[float, int]) -> None:
    """Read all sources anew where any was written since: a worker lives long, and is brought up to date meanwhile."""
    forget()
    for each in (fingerprint, catalogues):
        each.cache_clear()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return NONE


def _scene(name: str) -> str:
    try:
        return fingerprint(name)
    except (RequestError, ModuleNotFoundError, FileNotFoundError):
        return NONE


@cache
def _fonts() -> str:
    """Stands for the files of the Chinese font, by their sizes."""
    files = {each.path for each in typst.Fonts().fonts() if each.path and each.family == FONT}
    return content_key(sorted(Path(each).stat().st_size for each in files)) if files else NONE
