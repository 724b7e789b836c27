"""JSON as strangers spoil it: places of a sound document replaced, left out, added or swapped."""

import copy
import random
from collections.abc import Iterator
from typing import Any

ODD: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    2**31,
    10**30,
    -0.5,
    1e308,
    float("nan"),
    float("inf"),
    "",
    "x",
    "..",
    "../../x",
    "/etc/passwd",
    "a\0b",
    "\ud800",
    "é" * 3000,
    [],
    [[]],
    {},
    {"": {}},
    [0] * 500,
)
"""What stands in the place of anything."""


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every path into a document; () is all of it."""
    yield path
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inside:
        yield from places(each, (*path, key))


def spoilt(document: Any, chance: random.Random) -> Any:
    """A copy with one to three places changed."""
    found = copy.deepcopy(document)
    for _ in range(chance.randint(1, 3)):
        found = _changed(found, chance)
    return found


def _changed(document: Any, chance: random.Random) -> Any:
    odd, known = copy.deepcopy(chance.choice(ODD)), [*places(document)]
    *above, last = chance.choice(known) or (None,)
    if last is None:
        return odd
    here = document
    for key in above:
        here = here[key]
    kind = chance.choice(("replace", "replace", "remove", "add", "swap"))
    if kind == "remove":
        del here[last]
    elif kind == "add" and isinstance(here, list):
        here.insert(chance.randrange(len(here) + 1), chance.choice([odd, copy.deepcopy(here[last])]))
    elif kind == "add":
        here[chance.choice(("x", "", "a\0", "../x", "lesson_file", "jobs"))] = odd
    elif kind == "swap":
        here[last] = _found(document, chance.choice(known))
    else:
        here[last] = odd
    return document


def _found(document: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        document = document[key]
    return copy.deepcopy(document)
