"""The command's errors: one sentence with the remedy, and the exit code that goes with it."""

import signal
import traceback
from errno import ENOSPC
from os import PathLike

FULL = 28
"""Exit code of a worker that found no room on the disk."""
ENDS = {signal.SIGINT: 130, signal.SIGTERM: 143}
"""With which exit code each signal ends a command."""


class RenderError(Exception):
    """A rendering failed; the message says where and what to do. Exit code 1."""

    exit_code = 1


class RequestError(RenderError):
    """The request cannot be met; nothing was written. Exit code 2."""

    exit_code = 2


def sentence_of(error: BaseException) -> str:
    """What went wrong in one line, with the remedy where the disk is full or a folder cannot be written."""
    if isinstance(error, OSError) and error.strerror:
        place = f" ({error.filename})" if isinstance(error.filename, str | PathLike) else ""
        remedy = "make room on the disk" if error.errno == ENOSPC else "choose another --out or --cache"
        return f"{error.strerror.lower()}{place}; {remedy} and start again."
    text = " ".join(str(error).split())
    ours = type(error).__module__.partition(".")[0] in ("bpmath", "scenes", "render")
    return text if ours and text else f"{type(error).__name__}: {text}".removesuffix(": ")


def sentence_of_drawing(error: BaseException, scene: str) -> str:
    """The same for an error in a scene's drawing, after the last line of its folder that ran: where to look first."""
    said = sentence_of(error)
    if not isinstance(error, OSError | RenderError):
        for frame in reversed(traceback.extract_tb(error.__traceback__)):
            _, folder, file = frame.filename.replace("\\", "/").rpartition(f"scenes/{scene}/")
            if folder:
                return f"{folder}{file}, line {frame.lineno}: {said}"
    return said
