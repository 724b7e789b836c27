"""Lists of numbers, nested to a known depth, of a stranger's file: a million bad ones are told as quickly as one."""

import math
from collections.abc import Iterator
from itertools import islice
from typing import Any

from scenes.lesson.faults import quoted

MOST = 5
"""Bad numbers that are told one by one."""


class EntriesError(ValueError):
    """What is wrong in a list: the first entries with their places in it, and how many more there are."""

    def __init__(self, found: list[tuple[tuple[int, ...], str]], more: int) -> None:
        """Keep them apart: a message tells each where it lies."""
        super().__init__(found[0][1])
        self.found, self.more = found, more


def floats(value: object, depth: int) -> Any:
    """The value, a list of lists of ... finite numbers, `depth` lists deep, as floats. EntriesError if not."""
    faults = _faults(value, depth, ())
    if found := list(islice(faults, MOST)):
        raise EntriesError(found, sum(1 for _ in faults))
    return _as_floats(value, depth)


def _as_floats(value: Any, depth: int) -> Any:
    return [_as_floats(each, depth - 1) for each in value] if depth else float(value)


def _faults(value: object, depth: int, place: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], str]]:
    if depth == 0:
        if (sentence := _fault(value)) is not None:
            yield place, sentence
    elif not isinstance(value, list):
        yield place, f"{quoted(value)} is no list; put it in square brackets"
    else:
        for i, each in enumerate(value):
            if depth > 1 or type(each) is not float or not math.isfinite(each):  # a million right ones take no time
                yield from _faults(each, depth - 1, (*place, i))


def _fault(value: object) -> str | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return f"{quoted(value)} is no number; write one like 0.5"
    try:
        finite = math.isfinite(value)
    except OverflowError:  # an integer beyond all floats
        finite = False
    return None if finite else f"{quoted(value)} is not finite; replace nan and inf by numbers"
