"""What is wrong with a lesson file: one line a fault, with the file, the key and the remedy."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

LONGEST = 40
"""Characters of a stranger's value that a message repeats."""


class LessonError(Exception):
    """A lesson file with faults; `faults` holds one line for each, with its remedy."""

    def __init__(self, *faults: str) -> None:
        """Keep the faults apart, and show them one a line."""
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True)
class Faults:
    """The faults found so far in one lesson file; `path` is the key that is being read."""

    file: str
    path: str = ""
    lines: list[str] = field(default_factory=list)

    def at(self, key: str | int) -> "Faults":
        """The same list of faults, one key further down."""
        if isinstance(key, int):
            return Faults(self.file, f"{self.path}[{key}]", self.lines)
        return Faults(self.file, f"{self.path}.{key}".lstrip("."), self.lines)

    def add(self, sentence: str) -> None:
        """Record one fault of the key that is being read."""
        parts = (quoted_plainly(self.file), self.path, sentence)
        self.lines.append(": ".join(part for part in parts if part))

    def down(self, keys: Iterable[str | int]) -> "Faults":
        """The same list of faults, several keys further down."""
        here = self
        for key in keys:
            here = here.at(key)
        return here

    def add_some(self, found: Sequence[tuple["Faults", str]], most: int = 5, more: int = 0) -> None:
        """Record the first few of many faults under this key, each where it lies, and count the others.

        `more` are faults that are only counted.
        """
        for where, sentence in found[:most]:
            where.add(sentence)
        if (others := max(0, len(found) - most) + more) > 0:
            self.add(f"{others} more faults like these; mend them likewise")

    def stop(self) -> None:
        """Raise LessonError if there is any fault."""
        if self.lines:
            raise LessonError(*self.lines)


def counted(count: int, noun: str) -> str:
    """A count with its noun: 1 weight, 3 weights, 2 biases."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}{'es' if noun.endswith('s') else 's'}"


def quoted_plainly(text: str, most: int = LONGEST) -> str:
    """A stranger's text without line breaks and control characters, cut to a readable length."""
    plain = "".join(each if each.isprintable() else "�" for each in text)
    return plain if len(plain) <= most else plain[: most - 1] + "…"


def quoted(value: object) -> str:
    """A stranger's value as a message repeats it: text in quotes, TOML's own words for the rest."""
    if isinstance(value, str):
        return f'"{quoted_plainly(value)}"'
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) and abs(value) >= 10**LONGEST:
        return f"a number of over {LONGEST} digits"
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "a table"
    return quoted_plainly(str(value))


def remedy(name: str, known: Iterable[str]) -> str:
    """What to write instead of an unknown name: the nearest known one, or all when none is near."""
    names = list(known)
    near = get_close_matches(name.lower(), [each.lower() for each in names], n=1, cutoff=0.6)
    for each in names:
        if each.lower() in near:
            return f"did you mean {quoted(each)}?"
    if not names:
        return "there is none to choose from"
    listed = ", ".join(quoted_plainly(each) for each in names[:12])
    return f"choose one of {listed}" + (", ..." if len(names) > 12 else "")
