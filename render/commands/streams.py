"""Standard streams that are there, whatever the process was started with, and messages that stop nothing."""

import io
import os
import sys
from contextlib import suppress


class _Heedless(io.RawIOBase):
    """Writes to standard error, where that is possible: a full disk or a closed pipe loses messages, not films."""

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return os.isatty(2)

    def fileno(self) -> int:
        return 2

    def write(self, content: object, /) -> int:
        data = bytes(content)  # type: ignore[call-overload]
        with suppress(OSError):
            return os.write(2, data)
        return len(data)


def make_safe() -> None:
    """Open what is closed of the three, lest a film be written to where messages go; no message can fail."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # it is given the lowest free number
    if sys.stderr is sys.__stderr__:  # nobody has put anything else there
        encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
        sys.stderr = io.TextIOWrapper(
            io.BufferedWriter(_Heedless()), encoding, errors="backslashreplace", line_buffering=True
        )
