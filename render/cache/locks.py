"""Locks that the kernel keeps, and gives up itself when their holder dies, in whichever container that was.

No number of a process is ever read: another container counts its processes anew. Where a file system knows no locks,
everybody is given one, which is not `known`: then work is done twice, but nothing is removed that may be in use.
"""

import errno
import fcntl
import os
import time
from collections.abc import Callable
from pathlib import Path

from render.cache.entries import share

UNKNOWN = frozenset({errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL, errno.EBADF})
"""What file systems answer that know no locks, or none of that kind."""
POLL = 0.1
"""Seconds between two looks at a lock that another holds: a look can be interrupted, waiting in the kernel may not."""


class Lock:
    """A lock that is held until it is released, or the process ends; `known` tells whether the file system keeps it."""

    def __init__(self, handle: int, *, known: bool) -> None:
        self._handle, self.known = handle, known

    def __enter__(self) -> "Lock":
        """Hold it for a while."""
        return self

    def __exit__(self, *fault: object) -> None:
        """Give it up."""
        self.release()

    def release(self) -> None:
        """Give it up; once only."""
        os.close(self._handle)

    def lies_at(self, path: Path) -> bool:
        """Whether what is locked still has this name, which nobody took from it before it was locked."""
        try:
            return os.path.samestat(os.fstat(self._handle), path.lstat())
        except OSError:
            return False


def lock(path: Path, *, shared: bool = False, make: bool = True, like: Path | None = None) -> Lock | None:
    """The lock of a file or a folder, None where another holds it; `make` creates the file that is not there.

    Who may use the folder `like` may lock it too.

    Never waits. A shared one may be held by many at once, and keeps out who wants it alone. Two locks of one process
    keep each other out like those of two. OSError where the file cannot be opened.
    """
    new = like is not None and not os.path.lexists(path)
    handle = _open(path, os.O_CREAT if make else 0)
    if new and like is not None:
        share(path, like)
    try:
        fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in UNKNOWN:
            return Lock(handle, known=False)
        os.close(handle)
        if isinstance(error, BlockingIOError | PermissionError):  # the latter is what network file systems may say
            return None
        raise
    return Lock(handle, known=True)


def wait_for(attempt: Callable[[], Lock | None]) -> Lock:
    """The lock, once whoever holds it has given it up; Ctrl-C ends the waiting."""
    while (held := attempt()) is None:
        time.sleep(POLL)
    return held


def _open(path: Path, create: int) -> int:
    """A handle of what lies there itself, not behind a link, without waiting for anybody."""
    plain = os.O_NOFOLLOW | os.O_NONBLOCK
    try:
        return os.open(path, os.O_RDWR | create | plain, 0o666)
    except IsADirectoryError:
        return os.open(path, os.O_RDONLY | os.O_DIRECTORY | plain)
    except PermissionError:  # another user's, who lets it be read
        return os.open(path, os.O_RDONLY | plain)
