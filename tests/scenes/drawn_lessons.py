"""The lessons that every drawing is tried with: the embedded one, four from files, two by two, and two bare ones."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from scenes.lesson import Lesson, embedded, read_lesson
from tests.lessons import made
from tests.scenes.other_lessons import other
from tests.scenes.second_half import LESSONS as MADE

LESSONS = ("embedded", "short", "long")
"""Between them `short` and `long` hold what the four files of tests/lessons hold."""
BARE = ("one output", "one layer")
"""Lessons with as little as there can be: one connection, a single row; one output, or no hidden layer."""


def stored(name: str) -> Lesson:
    """The lesson in the file of that name."""
    return read_lesson(made.HERE / f"{name}.toml")


def joined(one: Lesson, two: Lesson) -> Lesson:
    """The chain of one lesson with the network of another, so that no scene falls back on the embedded numbers."""
    return replace(one, network=two.network, descent=two.descent, borrowed=(), hash=f"{one.hash} and {two.hash}")


@cache
def lesson(name: str) -> Lesson:
    """`embedded`, `short` (one connection; 64-16-10), `long` (five, one dead; 6-12-8-3), or a bare one."""
    made_of: dict[str, Callable[[], Lesson]] = {
        "short": lambda: joined(stored("one_tanh"), stored("digits")),
        "long": lambda: joined(stored("five_relu"), stored("softmax")),
        "one output": lambda: joined(other("one"), MADE["one output"]),
        "one layer": lambda: joined(other("dead"), MADE["one layer"]),
        "embedded": embedded,
    }
    return made_of[name]()
