"""Results in OUT, whole or not at all, even after a loss of power: a draft beside its target takes the target's name.

The content of a draft is synced to the disk before the rename, the folder that names it after. Every draft is locked
while its writer lives, and the next one who writes the same target sweeps those that are not.
"""

import hashlib
import os
import re
import secrets
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from errno import ENOSPC
from pathlib import Path

from render.cache.entries import TAKEN, remove, weight
from render.cache.locks import UNKNOWN, Lock, lock, wait_for
from render.errors import NoRoomError

DRAFT, ASIDE = ".draft-", ".aside-"
"""How names begin: of what will be a result, and of a folder that has just made place for one."""
NAMES = re.compile(rf"({re.escape(DRAFT)}|{re.escape(ASIDE)})([0-9a-f]{{12}})-[0-9a-f]{{8}}(\..*)?")


def write_whole(path: Path, content: str | bytes) -> Path:
    """Write a file so that a reader sees the old one or the new one, never half of it. NoRoomError on a full disk."""
    data = content.encode() if isinstance(content, str) else content
    try:
        with draft_of(path) as draft:
            draft.write_bytes(data)
    except NoRoomError as error:
        raise NoRoomError(error.where, len(data) / 1e6) from None
    return path


def keep_plain(path: Path, content: str) -> None:
    """Keep what nobody misses: written whole in place of whatever has the name, or not at all."""
    with suppress(OSError, NoRoomError):
        if os.path.lexists(path) and not stat.S_ISREG(path.lstat().st_mode):
            remove(path)
        write_whole(path, content)


@contextmanager
def draft_of(path: Path) -> Iterator[Path]:
    """A file beside `path` to be written; it takes its name when all went well, and is gone when anything failed."""
    with _draft(path, _empty) as draft:
        yield draft
        _sync(draft)
        os.replace(draft, path)
        _sync(path.parent)


@contextmanager
def drafts_together(seal: Path) -> Iterator[Callable[[Path], Path]]:
    """Drafts of files of one folder, by their targets, that take their names together when all went well.

    `seal` is the one that tells of the others, by their hashes. It goes before any of them changes and comes after all,
    so whoever finds the same seal before and after reading has read what it tells of, also after a loss of power.
    """
    with ExitStack() as held:
        drafts: dict[Path, Path] = {}

        def draft_for(target: Path) -> Path:
            drafts[target] = held.enter_context(_draft(target, _empty))
            return drafts[target]

        yield draft_for
        for each in drafts.values():
            _sync(each)
        with wait_for(lambda: lock(seal.parent, make=False)):  # two of them at once would mix their files
            seal.unlink(missing_ok=True)
            _sync(seal.parent)
            for target in sorted(drafts, key=lambda each: each == seal):
                if target == seal:
                    _sync(seal.parent)
                os.replace(drafts[target], target)
            _sync(seal.parent)


@contextmanager
def draft_folder(target: Path) -> Iterator[Path]:
    """A folder to be filled; it takes the place of `target` when all went well, and is gone when anything failed.

    What was there before moves out of the way first, and back if the new one cannot take its place.
    """
    with _draft(target, Path.mkdir) as draft:
        yield draft
        for folder, _, files in os.walk(draft, topdown=False):
            for name in files:
                _sync(Path(folder, name))
            _sync(Path(folder))
        _swap(draft, target)
        _sync(target.parent)


def sweep_drafts(folder: Path, name: str | None = None) -> int:
    """Remove what killed processes left in a folder of the target of that name, or of any; answers how many.

    A folder that had made place for one that never came gets its name back.
    """
    targets = {_mark(each.name): each for each in folder.iterdir()} if name is None else {_mark(name): folder / name}
    count = 0
    for each in [*folder.iterdir()]:
        kind = NAMES.fullmatch(each.name)
        if kind and (name is None or kind[2] in targets):
            target = targets.get(kind[2])
            with suppress(FileNotFoundError):  # its writer was just finished
                count += _back(each, target) if kind[1] == ASIDE else _dead(each)
    return count


def link_or_copy(source: Path, target: Path) -> None:
    """Give a file another name, or copy it where the file system has one name a file only."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


@contextmanager
def _draft(target: Path, make: Callable[[Path], None]) -> Iterator[Path]:
    """A draft that `make` makes, locked, and removed unless it has got another name by the end.

    An OSError that names no file, or one of the draft, names the target; on a full disk it is a NoRoomError.
    """
    draft = _name(target)
    with ExitStack() as held:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            sweep_drafts(target.parent, target.name)
            while not _begun(draft, make, held):
                draft = _name(target)
            yield draft
        except OSError as error:
            if error.filename is None or str(error.filename).startswith(str(draft)):
                error.filename = str(target)
                if error.errno == ENOSPC:
                    raise NoRoomError(str(target), weight([draft]) / 1e6, "more than") from error
            raise


def _name(target: Path) -> Path:
    """A new name beside the target."""
    return target.with_name(f"{DRAFT}{_mark(target.name)}-{secrets.token_hex(4)}{target.suffix}")


def _begun(draft: Path, make: Callable[[Path], None], held: ExitStack) -> bool:
    """Make and lock a draft, to be removed at the end; False where somebody swept it meanwhile."""
    held.callback(remove, draft)  # said before it is there: a signal may come between any two lines
    make(draft)
    return _hold(draft, held)


def _hold(draft: Path, held: ExitStack) -> bool:
    """Lock a draft, unless somebody swept it before it was locked."""
    found: Lock | None = None
    with suppress(FileNotFoundError):
        found = lock(draft, make=False)
    if found is not None:
        held.enter_context(found)
    return found is not None and found.lies_at(draft)


def _empty(draft: Path) -> None:
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))


def _swap(draft: Path, target: Path) -> None:
    """Give a folder the name of another, which is removed."""
    aside = target.with_name(f"{ASIDE}{_mark(target.name)}-{secrets.token_hex(4)}")
    try:
        while True:
            with suppress(FileNotFoundError):
                os.rename(target, aside)
            try:
                os.replace(draft, target)
            except OSError as error:
                if error.errno not in TAKEN:
                    raise
                remove(aside)  # another process was as quick
            else:
                break
    except BaseException:
        _back(aside, target)
        raise
    remove(aside)


def _back(aside: Path, target: Path | None) -> bool:
    """Give a folder its name back if nothing has it, else remove it; nothing is done where the name is not known."""
    if target is None or not os.path.lexists(aside):
        return False
    if os.path.lexists(target):
        remove(aside)
    else:
        os.rename(aside, target)
    return True


def _dead(draft: Path) -> bool:
    """Remove a draft whose writer is dead; whether it was."""
    held = lock(draft, make=False)
    if held is None:
        return False
    with held:
        if held.known:
            remove(draft)
        return held.known


def _mark(name: str) -> str:
    """Stands for the name of a target in those of its drafts, which are short however long that is."""
    return hashlib.sha256(os.fsencode(name)).hexdigest()[:12]


def _sync(path: Path) -> None:
    """Bring a file's content, or the names in a folder, to the disk, where the file system can."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in UNKNOWN or not path.is_dir():
            raise
    finally:
        os.close(handle)
