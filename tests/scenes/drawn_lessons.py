"""The lessons that every drawing is tried with: the embedded one, and four from files, two by two."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from scenes.lesson import Lesson, embedded, read
from tests.lessons import made
from tests.scenes.other_lessons import other
from tests.scenes.second_half import LESSONS as MADE

LESSONS = ("embedded", "short", "long")
FILES = ("one_tanh", "five_relu", "softmax", "digits")
BARE = ("one output", "one layer")
"""Lessons with as little as there can be: one connection, a single row; one output, or no hidden layer."""


@cache
def stored(name: str) -> Lesson:
    """The lesson in the file of that name."""
    return read(made.HERE / f"{name}.toml")


def joined(one: Lesson, two: Lesson) -> Lesson:
    """The chain of one lesson with the network of another, so that no scene falls back on the embedded numbers."""
    return replace(one, network=two.network, descent=two.descent, borrowed=(), hash=f"{one.hash} and {two.hash}")


@cache
def lesson(name: str) -> Lesson:
    """`embedded`, `short` (one connection; 64-16-10), `long` (five, one dead; 6-12-8-3), a bare one, or a file's."""
    made_of = {
        "short": lambda: joined(stored("one_tanh"), stored("digits")),
        "long": lambda: joined(stored("five_relu"), stored("softmax")),
        "one output": lambda: joined(other("one"), MADE["one output"]),
        "one layer": lambda: joined(other("dead"), MADE["one layer"]),
        "embedded": embedded,
    }
    return made_of.get(name, lambda: stored(name))()
