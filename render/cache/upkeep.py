"""Who uses a cache, and what is removed when nobody does.

Every process that uses a cache holds one shared lock from its first look to its end. Who wants to remove something
needs that lock alone: what a running process uses, or is just making, is never removed, in whichever container it runs.
"""

import os
import secrets
import stat
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path

from render.cache.drafts import DRAFT
from render.cache.entries import last_use, own_weight, remove, weight
from render.cache.locks import Lock, lock, wait_for
from render.cache.place import TAG, is_cache
from render.errors import RequestError

USERS, CLAIMS, WORK = "users.lock", "claims", "work-"
"""The lock of those who use the cache, the folder of the locks of keys, and how names begin of what is not finished."""
TYPESET, COSTS = "typeset", "costs.json"
"""What is kept beside the entries, small and checked by whoever reads it: typeset words, and how long beats took."""
DAY = 24 * 60 * 60.0

_guard = threading.Lock()
_joined: dict[Path, tuple[Lock, int]] = {}
"""The caches that this process uses, and their limits in bytes."""


def join(root: Path, limit: int) -> None:
    """Use a cache from now on, until `leave`; what dead processes left there is swept first, if nobody else uses it.

    Waits while another process removes something. A cache that can only be read is read without.
    """
    with _guard:
        if root in _joined or not is_cache(root):
            return
        with suppress(OSError):  # nothing can be locked where nothing can be written
            if (root / USERS).is_symlink():
                remove(root / USERS)
            _alone(root, limit=None)
            _joined[root] = wait_for(lambda: lock(root / USERS, shared=True, like=root)), limit


def leave() -> None:
    """Use no cache any more; who is the last to leave sweeps, and removes what exceeds the limit."""
    with _guard:
        for root, (held, limit) in [*_joined.items()]:
            del _joined[root]
            held.release()
            with suppress(OSError):  # what could not be removed is when the next one leaves
                _alone(root, limit)


def clean(root: Path, older_than: float = 0.0) -> int:
    """Remove all entries that were not used for so many days; answers the bytes freed.

    RequestError while another process uses the cache. Where the file system knows no locks, that cannot be seen.
    """
    if not is_cache(root):
        return 0
    with _guard:
        if root in _joined:
            _joined.pop(root)[0].release()
        alone = lock(root / USERS)
        if alone is None:
            raise RequestError(f"another process is drawing with {root}; wait until it is done, and clean then.")
        with alone:
            before = weight([root])
            _sweep(root)
            if not older_than:
                remove(root / TYPESET)
                remove(root / COSTS)
            for each in entries(root):
                if not older_than or last_use(each) <= time.time() - older_than * DAY:
                    discard(root, each)
            return before - weight([root])


def held(root: Path) -> int:
    """Bytes of the entries of a cache, and of what dead processes left there."""
    return weight([*entries(root), *root.glob(f"{WORK}*"), root / TYPESET]) if is_cache(root) else 0


def entries(root: Path) -> list[Path]:
    """Whatever lies in the cache by a key, the one that was not used for longest first."""
    ours = (USERS, CLAIMS, TAG, TYPESET, COSTS)
    found = [each for each in root.iterdir() if each.name not in ours and not each.name.startswith(WORK)]
    return sorted(found, key=last_use)


def closed(root: Path) -> Iterator[Path]:
    """The entries of other users that this one may not read."""
    for each in entries(root):
        with suppress(OSError):  # gone meanwhile
            found = each.lstat()
            others = stat.S_ISDIR(found.st_mode) and found.st_uid != os.geteuid()
            if others and not os.access(each, os.R_OK | os.X_OK):
                yield each


def discard(root: Path, path: Path) -> None:
    """Remove an entry; first it loses its name, so that none is ever half removed."""
    with suppress(FileNotFoundError):  # another process was as quick
        aside = root / f"{WORK}{secrets.token_hex(8)}"
        os.rename(path, aside)
        remove(aside)


def _alone(root: Path, limit: int | None) -> None:
    """Sweep, and keep to the limit if there is one, unless another process uses the cache or that cannot be told."""
    alone = lock(root / USERS, like=root)
    if alone is not None:
        with alone:
            if alone.known:
                _sweep(root)
                if limit is not None:
                    _keep_to(root, limit)


def _sweep(root: Path) -> None:
    """Remove what only a living process could go on with: nobody uses the cache."""
    for each in (root / CLAIMS, root / TYPESET):
        if each.is_symlink() or not each.is_dir():
            remove(each)  # something else has the name of a folder
    unfinished = (root.glob(f"{begins}*") for begins in (WORK, DRAFT, f"{TYPESET}/{WORK}"))
    for each in chain(*unfinished, (root / CLAIMS).glob("*")):
        remove(each)


def _keep_to(root: Path, limit: int) -> None:
    """Remove entries until the others are within the limit, the one that was not used for longest first."""
    left = entries(root)
    total = weight(left)
    while total > limit and left:
        oldest, *left = left
        total -= own_weight(oldest)
        discard(root, oldest)
