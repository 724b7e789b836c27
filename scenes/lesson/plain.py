"""Files that strangers name, read whole: never more than may be, and never one that does not end."""

import os
import stat
from errno import EFBIG, EINVAL
from pathlib import Path

PIECE = 2**20
"""Bytes that are asked for at once."""
PLAINLY = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
"""How such a file is opened: a pipe that nobody writes into does not keep us waiting."""


def plain_bytes(path: Path, most: int) -> bytes:
    """The bytes of a plain file; OSError, whose `strerror` says why, for a pipe, a device, or over `most` bytes."""
    handle = os.open(path, PLAINLY)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(EINVAL, "it is no plain file", str(path))
        pieces, size = [], 0
        # The size that the system tells is not asked: files of /proc have none.
        while piece := os.read(handle, min(PIECE, most + 1 - size)):
            pieces.append(piece)
            size += len(piece)
            if size > most:
                raise OSError(EFBIG, f"it is over {most / 2**20:.3g} MiB", str(path))
        return b"".join(pieces)
    finally:
        os.close(handle)
