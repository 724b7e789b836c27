"""The lessons that every drawing is tried with: the embedded one, and four from files, two by two."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from scenes.lesson import Lesson, embedded, read
from tests.lessons import made

LESSONS = ("embedded", "short", "long")
FILES = ("one_tanh", "five_relu", "softmax", "digits")


@cache
def stored(name: str) -> Lesson:
    """The lesson in the file of that name."""
    return read(made.HERE / f"{name}.toml")


def joined(chain: str, network: str) -> Lesson:
    """The chain of one file with the network of another, so that no scene falls back on the embedded numbers."""
    one, other = stored(chain), stored(network)
    return replace(one, network=other.network, descent=other.descent, borrowed=(), hash=f"{one.hash} and {other.hash}")


@cache
def lesson(name: str) -> Lesson:
    """`embedded`, `short` (one connection; 64-16-10), `long` (five, one dead; 6-12-8-3), or a file's."""
    if name == "short":
        return joined("one_tanh", "digits")
    if name == "long":
        return joined("five_relu", "softmax")
    return embedded() if name == "embedded" else stored(name)
