"""An entry of the cache: a folder of plain files and the hashes that they were published with."""

import errno
import hashlib
import io
import json
import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

MANIFEST = "hashes.json"
"""Names the hash of every other file; it is touched whenever its entry is used."""
TAKEN = frozenset({errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR, errno.EISDIR})
"""What a rename of a folder answers where something else has the name."""
LONGEST = 2**20
"""Bytes that a manifest may have; those of an entry of a thousand files have a tenth of that."""


def content_key(*made_of: object) -> str:
    """A short hash of what a result is made of, which JSON can hold; the order of dictionaries does not count."""
    return hashlib.sha256(json.dumps(made_of, sort_keys=True).encode()).hexdigest()[:24]


def file_hash(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def manifest_of(folder: Path) -> bytes:
    """The manifest of the files that a folder holds now; OSError where it holds anything but files that can be read."""
    found = {}
    for each in sorted(folder.iterdir()):
        if each.name != MANIFEST:
            with open_plain(each) as file:
                found[each.name] = hashlib.file_digest(file, "sha256").hexdigest()
    return json.dumps(found).encode()


def is_whole(folder: Path) -> bool:
    """Whether every file is there as it was published, and nothing else.

    The manifest is compared, never parsed, so that no content of it can do harm.
    """
    try:
        if not is_folder(folder):
            return False
        with open_plain(folder / MANIFEST) as file:
            published = file.read(LONGEST)
        return published == manifest_of(folder)
    except OSError:
        return False


def published(folder: Path, name: str) -> bytes | None:
    """The content of one file of an entry if it is as it was published, without a look at the others; else None."""
    try:
        with open_plain(folder / MANIFEST) as manifest, open_plain(folder / name) as file:
            content = file.read()
            mark = f"{json.dumps(name)}: {json.dumps(hashlib.sha256(content).hexdigest())}".encode()
            return content if mark in manifest.read(LONGEST) else None
    except OSError:
        return None


def open_plain(path: Path) -> io.BufferedReader:
    """Open a plain file for reading; OSError for all else, links, devices and pipes, which are not waited for."""
    if not stat.S_ISREG(path.lstat().st_mode):
        raise OSError(f"{path} is no plain file")
    # What takes its place just now is neither followed nor waited for.
    return open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb")


def read_plain(path: Path) -> bytes:
    """The content of a plain file; OSError as `open_plain`."""
    with open_plain(path) as file:
        return file.read()


def share(path: Path, like: Path) -> None:
    """Let those use a file, or a folder with its files, who may use the folder `like`.

    What somebody else made stays as it is.
    """
    wanted = stat.S_IMODE(like.stat().st_mode) & 0o777
    with suppress(OSError):
        if is_folder(path):
            path.chmod(wanted | 0o700)
            for each in path.iterdir():
                share(each, like)
        elif stat.S_ISREG(path.lstat().st_mode):
            path.chmod(wanted & 0o666 | 0o600)


def is_folder(path: Path) -> bool:
    """Whether a folder lies there itself, not behind a link; OSError where nothing does."""
    return stat.S_ISDIR(path.lstat().st_mode)


def last_use(entry: Path) -> float:
    """When an entry was published or last used, in seconds; 0 where that cannot be told, as it is damaged."""
    try:
        return (entry / MANIFEST).lstat().st_mtime
    except OSError:
        return 0.0


def weight(places: Iterable[Path]) -> int:
    """Bytes of all files below these places; a file of several names counts once."""
    return sum({(found.st_dev, found.st_ino): found.st_size for place in places for found in _files(place)}.values())


def own_weight(place: Path) -> int:
    """Bytes that are free once all below this place is removed: not those of files that have a name elsewhere too."""
    return sum(found.st_size for found in _files(place) if found.st_nlink == 1)


def _files(place: Path) -> Iterator[os.stat_result]:
    for each in (place, *place.rglob("*")):
        with suppress(OSError):  # gone meanwhile
            found = each.lstat()
            if not stat.S_ISDIR(found.st_mode):
                yield found


def remove(path: Path) -> None:
    """Remove whatever lies there, as far as it can be removed."""
    with suppress(OSError):
        if is_folder(path):
            path.chmod(0o700)
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink()
