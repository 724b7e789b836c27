"""The command's errors: one sentence with the remedy, and the exit code that goes with it."""

import signal
import traceback
from errno import ENOSPC
from os import PathLike

FULL = 28
"""Exit code of a worker that found no room on the disk."""
DAMAGED = "damaged"
"""The line of a worker that found typeset words damaged."""
ENDS = {signal.SIGINT: 130, signal.SIGTERM: 143}
"""With which exit code each signal ends a command."""


class RenderError(Exception):
    """A rendering failed; the message says where and what to do. Exit code 1."""

    exit_code = 1


class RequestError(RenderError):
    """The request cannot be met; nothing was written. Exit code 2."""

    exit_code = 2


class NoRoomError(RenderError):
    """A disk is full: where, in words, and how many megabytes are needed there, about or at least."""

    def __init__(self, where: str, megabytes: float, how: str = "about") -> None:
        self.where, self.megabytes, self.how = where, megabytes, how
        need = f"it needs {how} {max(megabytes, 0.1):.1f} MB"
        super().__init__(f"no room is left at {where}, where {need}; make room there and start again.")


LONGEST_WORD, LONGEST_LINE, MOST_LINES = 300, 2_000, 200
"""Characters of a word and of a line, and lines, that a message of ours has at most: strangers' words stand in it."""


def readable(message: str) -> str:
    """A message that a screen can carry: without control characters, and cut where it repeats too much."""
    lines = message.split("\n")
    more = [f"... and {len(lines) - MOST_LINES:,} more lines"] if len(lines) > MOST_LINES else []
    return "\n".join([*map(_readable_line, lines[:MOST_LINES]), *more])


def _readable_line(line: str) -> str:
    plain = "".join(each if each.isprintable() else " " if each == "\t" else "�" for each in line[: 100 * LONGEST_LINE])
    words = (_cut(word, LONGEST_WORD) for word in plain.split(" "))
    return _cut(" ".join(words), LONGEST_LINE)


def _cut(text: str, most: int) -> str:
    """The text, or its beginning and its end: the remedy stands there."""
    return text if len(text) <= most else f"{text[: most // 2]}…{text[-(most // 2) + 1 :]}"


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
