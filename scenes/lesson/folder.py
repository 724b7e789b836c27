"""The folder of a lesson: the only place its files are read from."""

from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path, PureWindowsPath

from scenes.lesson.faults import Faults, quoted

LARGEST_FILE = 64 * 2**20
"""Bytes of the largest data file that is read."""


@dataclass(frozen=True)
class Folder:
    """Files beside the lesson file, on disk or inside an installed package."""

    root: Traversable

    def read(self, name: str, faults: Faults) -> bytes | None:
        """The bytes of the file `name`, or None with the fault recorded."""
        parts = PureWindowsPath(name)
        if parts.is_absolute() or parts.anchor or ".." in parts.parts or "\\" in name:
            faults.add(f"{quoted(name)} is outside the lesson's folder; name one inside it, with / between folders")
            return None
        try:
            return self._read(name, faults)
        except (OSError, RuntimeError, ValueError) as error:
            # RuntimeError: a loop of symbolic links; ValueError: a name that no system can hold.
            reason = getattr(error, "strerror", None) or "no such name"
            faults.add(f"{quoted(name)} cannot be read ({reason.lower()}); put it into the lesson's folder")
            return None

    def _read(self, name: str, faults: Faults) -> bytes | None:
        file = self.root.joinpath(name)
        if isinstance(file, Path) and isinstance(self.root, Path):
            if not file.resolve().is_relative_to(self.root.resolve()):
                faults.add(f"{quoted(name)} leads out of the lesson's folder; copy the file into it")
                return None
            if file.is_file() and file.stat().st_size > LARGEST_FILE:
                faults.add(f"{quoted(name)} is over {LARGEST_FILE // 2**20} MiB; keep fewer rows")
                return None
        if not file.is_file():
            faults.add(f"there is no file {quoted(name)} in the lesson's folder; put it there or mend the name")
            return None
        return file.read_bytes()


def decoded(content: bytes, what: str, faults: Faults) -> str | None:
    """The text of a file in UTF-8, with or without a byte order mark; None with the fault recorded."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        faults.add(f"line {line} of {what} is not UTF-8; save the file with that encoding")
        return None
